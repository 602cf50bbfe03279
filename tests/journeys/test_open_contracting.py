"""The peer's own cases, Open Contracting's Cardinal, give here what they give there."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from books import empty_book, take_in
from sheets import write_csv
from tallystick.checks.catalogue import Catalogue, read_catalogue
from tallystick.checks.runs import check_book
from tallystick.engines.duckdb import DuckDBEngine

CASES = Path(__file__).with_name("cardinal")
AS_OF = dt.date(2024, 8, 1)
# What the peer keeps in its settings: methods in which no price is compared.
METHODS = [
    ("Method details", "Shortest days", "Compares prices"),
    ("NPC", "15", "no"),
    ("EXC", "15", "no"),
]
FEW: dict[str, Any] = {"min_bids": 1, "min_processes": 1, "min_others": 5}


@cache
def catalogue() -> Catalogue:
    return read_catalogue()


def replayed(case: str, check: str, folder: Path, **parameters: Any) -> list[dict[str, Any]]:
    """Import a case as it came, ask one check, and return its rows."""
    book = empty_book(folder)
    take_in(book, CASES / f"{case}.jsonl")
    take_in(book, write_csv(folder / "methods.csv", METHODS))
    chosen = [catalogue().check(check)]
    _, answered = check_book(
        book, DuckDBEngine(threads=1), catalogue(), chosen, as_of=AS_OF,
        parameters={check: parameters},
    )  # fmt: skip
    (asked,) = answered.asked
    assert not asked.obstacle, asked.obstacle
    return list(asked.rows)


def expected(case: str, kind: str = "OCID") -> dict[str, float]:
    said = json.loads((CASES / f"{case}.expected").read_text("utf-8"))
    return {name: next(iter(result.values())) for name, result in said.get(kind, {}).items()}


@pytest.mark.parametrize(
    ("case", "check", "parameters"),
    [
        ("R003", "tender_period_short", {"min_days": 15}),
        ("R003-threshold-10", "tender_period_short", {"min_days": 10}),
        ("R018", "single_bid", {}),
        ("R028", "bids_of_one_price", {}),
        ("R030", "late_bid_won", {}),
        ("R035", "all_rivals_disqualified", {}),
    ],
)
def test_a_case_of_the_peer_points_at_the_same_processes(
    case: str, check: str, parameters: dict[str, Any], tmp_path: Path
) -> None:
    rows = replayed(case, check, tmp_path, **parameters)

    assert {row["process_no"] for row in rows} == set(expected(case))


def test_identical_prices_name_the_same_bidders_as_the_peer(tmp_path: Path) -> None:
    (row,) = replayed("R028", "bids_of_one_price", tmp_path)

    assert {row["first_tenderer"], row["last_tenderer"]} == set(expected("R028", "Tenderer"))


def test_a_late_bid_names_the_same_winner_as_the_peer(tmp_path: Path) -> None:
    rows = replayed("R030", "late_bid_won", tmp_path)

    assert {row["supplier_name"] for row in rows} == set(expected("R030", "Tenderer"))


def test_as_many_rivals_were_disqualified_as_the_peer_counts(tmp_path: Path) -> None:
    rows = replayed("R035", "all_rivals_disqualified", tmp_path)

    assert {row["process_no"]: row["disqualified"] for row in rows} == expected("R035")
    assert {row["supplier_name"] for row in rows} == set(expected("R035", "Tenderer"))


def test_offices_that_disqualify_much_are_those_of_the_peer(tmp_path: Path) -> None:
    rows = replayed("R038", "disqualifies_more_than_others", tmp_path, **FEW)

    found = {(row["role"], row["body_name"], float(row["percent"]) / 100) for row in rows}
    assert found == {
        *(("buyer", *item) for item in expected("R038", "Buyer").items()),
        *(("entity", *item) for item in expected("R038", "ProcuringEntity").items()),
    }


def test_bidders_often_disqualified_are_those_of_the_peer(tmp_path: Path) -> None:
    rows = replayed("R038-tenderer", "disqualified_more_than_others", tmp_path, **FEW)

    found = {row["body_name"]: float(row["percent"]) / 100 for row in rows}
    assert found == expected("R038-tenderer", "Tenderer")
