"""What villages and offices do in public, as the simulated county sends it."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np

from tallystick.checks.catalogue import read_catalogue
from tallystick.simulation.county import make_county
from tallystick.simulation.making import simulate
from tallystick.simulation.money_works import DIRECT_UPTO

from .money_halves import half


def test_every_village_elects_once() -> None:
    quiet = half(noise=0.0)
    bodies = [record["body"] for record in quiet.records("elections")]
    assert len(bodies) == len(set(bodies)) == len(quiet.county.places.villages)


def test_every_award_is_of_a_tender_and_goes_to_somebody_who_bid() -> None:
    quiet = half(noise=0.0)
    bid = {(record["process_no"], record["tenderer"]) for record in quiet.records("bids")}
    given = {(record["process_no"], record["supplier"]) for record in quiet.records("awards")}
    called = {record["process_no"] for record in quiet.records("tenders")}
    assert given <= bid
    assert {process for process, _ in given} == called


def test_one_village_in_sixteen_is_a_hamlet() -> None:
    county = make_county(seed=4, residents=60_000, years=2)
    people = np.bincount(county.people.village, minlength=len(county.places.villages))
    assert (people < 200).sum() == len(people) // 16


def test_the_county_s_own_limit_lies_beside_its_files_and_is_read_as_law(tmp_path: Path) -> None:
    simulate(tmp_path / "county", residents=1_000, years=1, seed=1)
    shutil.copytree(tmp_path / "county/law", tmp_path / "own/law")
    limits = read_catalogue(tmp_path / "own").packs["cn"].legal_tables()["small_purchase_limit"]
    assert limits["value"].to_pylist() == [DIRECT_UPTO]


def test_so_does_its_minimum_wage_which_every_deduction_leaves(tmp_path: Path) -> None:
    simulate(tmp_path / "county", residents=1_000, years=1, seed=1)
    shutil.copytree(tmp_path / "county/law", tmp_path / "own/law")
    wages = read_catalogue(tmp_path / "own").packs["cn"].legal_tables()["minimum_wage_month"]
    assert (wages["area"].to_pylist(), wages["value"].to_pylist()) == (["澄禾县"], [1800])
