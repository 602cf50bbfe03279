"""The catalogue that ships: every file reads, every example passes, most changes are noticed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache

import pytest

from tallystick.checks.catalogue import Catalogue, read_catalogue, refiner_of
from tallystick.checks.examples import diff, try_examples
from tallystick.checks.lock import disagreements, read_lock, unlocked
from tallystick.checks.mutants import hunt
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.places import catalogue_folder

IDS = sorted(file.stem for file in (catalogue_folder() / "checks").glob("*/*.sql"))
NOTICED = 0.97


@cache
def catalogue() -> Catalogue:
    return read_catalogue()


def test_every_file_of_the_catalogue_reads() -> None:
    assert sorted(catalogue().checks) == IDS


@pytest.mark.parametrize("id", IDS)
def test_every_example_passes(id: str) -> None:
    check = catalogue().check(id)

    verdicts = try_examples(DuckDBEngine(threads=1), check, catalogue().ground, refiner_of(check))

    assert [diff(verdict) for verdict in verdicts if not verdict.has_passed] == []


@pytest.mark.slow
def test_nearly_every_change_of_the_sql_is_noticed_by_an_example() -> None:
    hunts = [
        hunt(
            DuckDBEngine(threads=1, as_written=True), check, catalogue().ground, refiner_of(check)
        )
        for check in catalogue().checks.values()
    ]

    caught, made = sum(one.caught for one in hunts), sum(len(one.mutants) for one in hunts)
    assert caught >= NOTICED * made, [m.said for one in hunts for m in one.missed]


def test_no_check_changed_without_a_new_version() -> None:
    locked = read_lock(catalogue_folder() / "checks.lock")

    assert [error.say() for error in disagreements(catalogue().checks.values(), locked)] == []
    assert unlocked(catalogue().checks.values(), locked) == []


def test_no_check_claims_to_be_proved_in_the_field() -> None:
    assert {check.card.status for check in catalogue().checks.values()} <= {"draft", "trial"}


def test_every_legal_value_says_where_it_is_written() -> None:
    for pack in catalogue().packs.values():
        for value in pack.legal_values.values():
            assert all(dated.instrument in pack.instruments for dated in value.values)


@pytest.mark.parametrize(
    ("day", "limit"),
    [("2014-06-01", 100000), ("2022-12-31", 100000), ("2023-01-01", 150000)],
)
def test_small_purchases_in_taiwan_had_this_limit(day: str, limit: int) -> None:
    values = catalogue().packs["tw"].legal_values["small_purchase_limit"].values
    on = dt.date.fromisoformat(day)

    assert [v.value for v in values if v.valid_from <= on < v.valid_until] == [Decimal(limit)]


def test_choosing_a_category_gives_its_checks() -> None:
    chosen = catalogue().chosen(["false_claim"])

    assert {check.card.category for check in chosen} == {"false_claim"}


def test_unknown_check_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(TallystickError, match="Did you mean `paid_after_death`"):
        catalogue().check("paid_after_deaths")
