"""Rows in = landed + rejected + layout, whatever the sheet looks like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people import crowd
from sheets import HEADER, TITLE, Row, payment
from tallystick.foundation.keys import Keys
from tallystick.foundation.places import catalogue_folder
from tallystick.records.landing import Landing, land
from tallystick.records.readers.sheet import Range, Sheet, cells_of_rows
from tallystick.records.tables import read_tables
from tallystick.records.understanding import Understanding, understand

TABLES = read_tables(catalogue_folder() / "tables")
KEYS = Keys(seal=b"s" * 32, hashing=b"h" * 32)
PEOPLE = crowd(9)

# What stands between the records of real lists.
DIRT: list[Row] = [
    (), ("", " "), ("合计", None, None, None, 600), ("小 计", None, None, None, "300元"),
    ("总计：",), (None, "本页小计", None, None, 1), HEADER, ("石桥村",), ("青石村", None, None, None, 9),
    ("制表：某某", "审核："), ("注：以上金额由财政所核定",), (None, None, None, None, 450),
    (None, None, None, None, "?"), (None,) * 7 + ("边上的字",), ("姓名",), ("无", "无", "无", "无", "无"),
    ("某人", "", "", "", ""), ("某人", "不详", "石桥村", "", "一百五十"), ("=1+1", "@", "-", "0", "-0.00"),
]  # fmt: skip
RECORDS = [payment(who) for who in PEOPLE]
CELLS = st.one_of(
    st.none(),
    st.sampled_from(["", " ", "合计", "姓名", "金额", "12", "石桥村"]),
    st.text(max_size=6),
)


def sheet_of(rows: Sequence[Row], merged: tuple[Range, ...] = ()) -> Sheet:
    texts = [[None if cell is None else str(cell) for cell in row] or [None] for row in rows]
    return Sheet(name="表", number=0, cells=cells_of_rows(texts, where="表"), merged=merged)


def landed(sheet: Sheet) -> tuple[Understanding, Landing] | None:
    understood = understand(sheet, "a.xlsx", TABLES, [], era="ce", date_order="ymd")
    if understood is None:
        return None
    return understood, land(sheet, understood, source=1, keys=KEYS, currency="CNY")


def accounted(landing: Landing) -> int:
    return landing.table.num_rows + len(landing.rejects) + sum(landing.layout.values())


@st.composite
def merges(draw: st.DrawFn, height: int = 30, width: int = 6) -> tuple[Range, ...]:
    tops = draw(st.lists(st.integers(0, height), max_size=4))
    return tuple(
        (
            top,
            left := draw(st.integers(0, width)),
            top + draw(st.integers(0, 5)),
            left + draw(st.integers(0, 3)),
        )
        for top in tops
    )


@settings(max_examples=150, deadline=None)
@given(
    lines=st.lists(st.sampled_from([*RECORDS, *DIRT]), max_size=25),
    above=st.lists(st.sampled_from([(TITLE,), (), ("单位：万元",)]), max_size=3),
    merged=merges(),
)
def test_every_row_of_a_dirty_list_is_accounted_for_once(
    lines: list[Row], above: list[Row], merged: tuple[Range, ...]
) -> None:
    sheet = sheet_of([*above, HEADER, *lines], merged)
    done = landed(sheet)
    assert done is not None
    assert accounted(done[1]) == sheet.cells.num_rows


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=7), min_size=1, max_size=20),
    place=st.integers(0, 19), merged=merges(20),
)  # fmt: skip
def test_every_row_of_any_grid_is_accounted_for_once(
    rows: list[list[Any]], place: int, merged: tuple[Range, ...]
) -> None:
    rows.insert(min(place, len(rows)), list(HEADER))
    sheet = sheet_of(rows, merged)
    done = landed(sheet)
    assert done is None or accounted(done[1]) == sheet.cells.num_rows


@settings(max_examples=100, deadline=None)
@given(lines=st.lists(st.sampled_from([*RECORDS, *DIRT]), max_size=25))
def test_a_ref_is_never_given_twice_and_leads_to_a_row_below_the_header(lines: list[Row]) -> None:
    done = landed(sheet_of([(TITLE,), HEADER, *lines]))
    assert done is not None
    refs = done[1].table.column("ref").to_pylist()
    assert len(set(refs)) == len(refs)
    assert all(3 <= ref & 0xFFFFFFFF <= len(lines) + 2 for ref in refs)


@settings(max_examples=100, deadline=None)
@given(lines=st.lists(st.sampled_from(RECORDS), max_size=9, unique=True), dirt=st.data())
def test_dirt_between_the_records_takes_no_record_away(
    lines: list[Row], dirt: st.DataObject
) -> None:
    harmless = [(), ("合计", None, None, None, 600), HEADER, ("制表：某某", "审核："), ("", " ")]
    mixed: list[Row] = []
    for line in lines:
        mixed += [*dirt.draw(st.lists(st.sampled_from(harmless), max_size=2)), line]
    done = landed(sheet_of([HEADER, *mixed]))
    assert done is not None
    assert done[1].table.num_rows == len(lines)


@pytest.mark.parametrize("height", [0, 1, 2])
def test_a_sheet_with_hardly_any_row_is_no_accident(height: int) -> None:
    sheet = (
        sheet_of([HEADER, RECORDS[0]][:height])
        if height
        else Sheet(name="表", number=0, cells=pa.table({}))
    )
    done = landed(sheet)
    assert done is None or accounted(done[1]) == height
