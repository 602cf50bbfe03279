"""The catalogue that ships: every file reads, every example passes, most changes are noticed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache

import pyarrow as pa
import pytest

from tallystick.checks.catalogue import Catalogue, read_catalogue, refiner_of
from tallystick.checks.examples import Stage, diff, try_examples
from tallystick.checks.hunted import changed_since, come_to, read_hunted
from tallystick.checks.lock import disagreements, read_lock, unlocked
from tallystick.checks.mutants import hunt
from tallystick.checks.passed import changed_since as passed_since
from tallystick.checks.passed import read_passed
from tallystick.cli.check_document import documents
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.places import catalogue_folder

IDS = sorted(file.stem for file in (catalogue_folder() / "checks").glob("*/*.sql"))
NOTICED, ANSWERED = 0.96, 0.98
SAMPLE = 8
ON_SPARK = "run: tallystick catalogue test --engine spark --keep"


@cache
def catalogue() -> Catalogue:
    return read_catalogue()


def test_every_file_of_the_catalogue_reads() -> None:
    assert sorted(catalogue().checks) == IDS


class AtHand(DuckDBEngine):
    """Keeps every table near, as a run does with large ones: text of few values as numbers."""

    def hold(self, name: str, table: pa.Table) -> None:
        super().hold(name, table)
        if name in catalogue().ground.tables:
            self.keep({name: table.column_names})


@pytest.mark.parametrize("id", IDS)
def test_a_check_finds_the_same_in_tables_that_are_kept_at_hand(id: str) -> None:
    check = catalogue().check(id)
    finding = next(example for example in check.examples if example.expect)

    stage = Stage(AtHand(threads=1), check, finding, catalogue().ground)
    verdict = stage.verdict(check.sql, refiner_of(check))

    assert verdict.has_passed, diff(verdict)


@pytest.mark.parametrize("id", IDS)
def test_every_example_passes(id: str) -> None:
    check = catalogue().check(id)

    verdicts = try_examples(DuckDBEngine(threads=1), check, catalogue().ground, refiner_of(check))

    assert [diff(verdict) for verdict in verdicts if not verdict.has_passed] == []


def test_every_check_was_hunted_as_it_now_is() -> None:
    kept = read_hunted(catalogue_folder() / "mutants.lock")

    assert [check.id for check in changed_since(catalogue().checks.values(), kept)] == []
    assert sorted(kept) == IDS


def test_every_check_passed_on_spark_as_it_now_is() -> None:
    kept = read_passed(catalogue_folder() / "spark.lock")
    left = passed_since(catalogue().checks.values(), kept, catalogue().ground)

    assert [check.id for check in left] == [], ON_SPARK
    assert sorted(kept) == IDS


def test_nearly_every_change_of_the_sql_is_noticed_by_an_example_or_explained() -> None:
    kept = read_hunted(catalogue_folder() / "mutants.lock").values()
    made = sum(one.made for one in kept)

    assert sum(one.noticed for one in kept) >= NOTICED * made
    assert sum(one.noticed + one.explained for one in kept) >= ANSWERED * made


@pytest.mark.slow
def test_the_record_of_hunts_says_what_a_hunt_comes_to() -> None:
    kept = read_hunted(catalogue_folder() / "mutants.lock")
    some = sorted(kept, key=lambda id: kept[id].of)[
        :SAMPLE
    ]  # others, whenever one of them changes

    for id in some:
        check = catalogue().check(id)
        engine = DuckDBEngine(threads=1, as_written=True)
        found = hunt(engine, check, catalogue().ground, refiner_of(check))
        assert (id, come_to(check, found)) == (id, kept[id])


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


def test_the_documents_have_a_page_of_every_check_as_it_now_is() -> None:
    folder = catalogue_folder().parent / "docs" / "checks"
    kept = {file.name: file.read_text("utf-8") for file in folder.glob("*.md")}

    assert kept == documents(catalogue()), "run: make pages"
