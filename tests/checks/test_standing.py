"""What a check returned is looked up once: refs sorted, findings counted by slice, names compared."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts import ground, read
from tallystick.checks.asking import Asked, sorted_refs
from tallystick.checks.slices import Slices, outcomes_by_slice
from tallystick.checks.standing import Standing, stand
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.engines.engine import arrow_schema

PAID = [
    {"ref": 1, "area_id": "east", "person_name_key": "n1"},
    {"ref": 2, "area_id": "east", "person_name_key": "n1"},
    {"ref": 3, "area_id": "west", "person_name_key": "n2"},
    {"ref": 4, "area_id": "north", "person_name_key": None},
    {"ref": 5, "area_id": None, "person_name_key": "n1"},
]


def held() -> DuckDBEngine:
    engine = DuckDBEngine(threads=1)
    schema = arrow_schema(ground().tables["payments"].landed)
    engine.hold("payments", pa.Table.from_pylist(PAID, schema))
    return engine


def stood(folder: Path, *refs: tuple[int, ...]) -> Standing:
    engine = held()
    asked = Asked(check=read(folder), rows=[{}] * len(refs), halves={"paid": refs})
    return stand(engine, [asked], Slices(engine, ground().tables))[0]


@settings(deadline=None)
@given(st.lists(st.none() | st.lists(st.none() | st.integers(0, 2**62))))
def test_refs_of_each_row_come_sorted_and_once(lists: list[list[int | None] | None]) -> None:
    column = pa.chunked_array([pa.array(lists, pa.list_(pa.int64()))])

    expected = [tuple(sorted({ref for ref in one or () if ref is not None})) for one in lists]
    assert sorted_refs(column) == expected


def test_column_of_nothing_but_nulls_has_no_refs() -> None:
    assert sorted_refs(pa.chunked_array([pa.nulls(2)])) == [(), ()]


def test_finding_counts_once_in_a_slice_where_it_has_two_rows(tmp_path: Path) -> None:
    assert stood(tmp_path, (1, 2)).hits == {("east",): 1}


def test_finding_counts_in_every_slice_where_it_has_a_row(tmp_path: Path) -> None:
    assert stood(tmp_path, (1, 3)).hits == {("east",): 1, ("west",): 1}


def test_two_findings_in_one_slice_count_twice(tmp_path: Path) -> None:
    assert stood(tmp_path, (1,), (2,)).hits == {("east",): 2}


def test_row_of_no_place_stands_under_a_dash(tmp_path: Path) -> None:
    assert stood(tmp_path, (5,)).hits == {("—",): 1}


def test_names_are_alike_when_all_rows_have_one(tmp_path: Path) -> None:
    assert stood(tmp_path, (1, 2), (3,)).alike == {0, 1}


def test_names_are_not_alike_when_two_rows_differ(tmp_path: Path) -> None:
    assert stood(tmp_path, (1, 3)).alike == set()


def test_names_are_not_alike_when_one_is_missing(tmp_path: Path) -> None:
    assert stood(tmp_path, (1, 4)).alike == set()


def test_finding_without_rows_stands_nowhere(tmp_path: Path) -> None:
    assert stood(tmp_path, ()) == Standing()


def test_results_add_up_to_the_population(tmp_path: Path) -> None:
    slices = Slices(held(), ground().tables)

    results = outcomes_by_slice(read(tmp_path), Counter({("east",): 1}), [], slices)

    assert sum(results.column("population").to_pylist()) == len(PAID)


def test_slice_has_findings_or_too_few_or_is_clear(tmp_path: Path) -> None:
    slices = Slices(held(), ground().tables)

    results = outcomes_by_slice(
        read(tmp_path), Counter({("east",): 1}), [{"area_id": "west"}], slices
    )

    outcomes = zip(
        results.column("slice").to_pylist(), results.column("outcome").to_pylist(), strict=True
    )
    assert dict(outcomes) == {
        "area_id=east": "findings", "area_id=north": "clear", "area_id=west": "insufficient",
        "area_id=—": "clear",
    }  # fmt: skip


def test_table_without_rows_has_one_clear_result(tmp_path: Path) -> None:
    engine = held()
    engine.hold("payments", arrow_schema(ground().tables["payments"].landed).empty_table())

    results = outcomes_by_slice(read(tmp_path), Counter(), [], Slices(engine, ground().tables))

    assert results.column("outcome").to_pylist() == ["clear"]
