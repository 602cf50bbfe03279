"""From a sheet that is understood to typed rows, and to a reason for each row that could not land."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tallystick.engines.engine import ARROW_TYPES
from tallystick.foundation.keys import Keys
from tallystick.foundation.texts import Text
from tallystick.records.body import Body, read_body
from tallystick.records.cells import Reading, read_columns
from tallystick.records.doubts import doubt, doubts_of
from tallystick.records.merges import continued_rows, filled_down, sharing
from tallystick.records.readers.sheet import Sheet
from tallystick.records.refs import refs_of, sheet_base
from tallystick.records.sheet_sums import StatedTotal, bare_sums_that_are_totals, stated_totals
from tallystick.records.understanding import Doubt, Understanding

_PUBLISHER_FILLS = ("buyer", "body", "publisher")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A row that could not land, with the reason and its cells as they came."""

    row: int
    code: str
    says: Text
    cells: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """What one sheet came to; rows in the sheet = landed + rejected + layout."""

    table: pa.Table
    rejects: tuple[Reject, ...]
    layout: Mapping[str, int]
    totals: tuple[StatedTotal, ...]
    doubts: tuple[Doubt, ...]
    sums: Mapping[str, Decimal] = field(default_factory=dict)


def land(
    sheet: Sheet, understood: Understanding, *, source: int, keys: Keys, currency: str
) -> Landing:
    """Read the rows of a sheet into its canonical table."""
    places = [match.place for match in understood.matches]
    sums = [match.place for match in understood.matches if match.column.reads == "money"]
    continued = continued_rows(sheet, places)
    body = read_body(sheet.cells, understood.header, places, sums, continued)
    cells = filled_down(sheet, [place for place in places if place not in sums])
    rows = np.flatnonzero(body.records)
    chosen = cells.take(pa.array(rows))
    reading = read_columns(chosen, understood, keys)
    numbers = rows + sheet.first_row
    table, used_groups = _assembled(reading, understood, body, rows, keys, currency)
    refs = refs_of(source, sheet.number, numbers)
    shared = sharing(sheet, sums, rows)
    table = table.set_column(0, "ref", refs).set_column(
        1, "part_of", _part_of(shared, source, sheet)
    )
    bad = _missing_required(reading, understood, shared >= 0)
    unlabelled, strays = bare_sums_that_are_totals(sheet, understood, body, reading, rows)
    titles = {column.id: column.title for column in understood.table.columns.values()}
    rejects = [*_rejects(chosen, numbers, bad, titles), *_stray_rejects(sheet, strays)]
    fit = np.ones(len(rows), bool)
    fit[list(bad)] = False
    kept = table.filter(pa.array(fit))
    layout = {**body.layout, **({"unlabelled_total": len(unlabelled)} if unlabelled else {})}
    totals = stated_totals(sheet, understood, body, reading, rows)
    return Landing(
        table=kept, rejects=tuple(rejects), layout=layout, totals=tuple(totals),
        doubts=tuple(_noticed(reading, understood, body, totals, shared, used_groups)),
        sums=_summed(kept, understood),
    )  # fmt: skip


def _assembled(
    reading: Reading, understood: Understanding, body: Body, rows: npt.NDArray[np.int64],
    keys: Keys, currency: str,
) -> tuple[pa.Table, bool]:  # fmt: skip
    """Put read columns, facts of the whole sheet and nulls together in the table's own order."""
    arrays = dict(reading.arrays)
    facts = understood.facts
    arrays |= _constants(understood, arrays, len(rows), keys)
    used_groups = "village" in understood.table.landed and "village" not in arrays and body.groups
    if used_groups:
        arrays["village"] = _group_of_each(body, rows)
    place = pa.scalar(facts.values.get("area") or facts.publisher, pa.string())
    whole = pa.repeat(place, len(rows))
    arrays["area_id"] = pc.coalesce(arrays["village"], whole) if "village" in arrays else whole
    arrays["currency"] = pa.repeat(pa.scalar(facts.currency or currency), len(rows))
    columns = {
        name: arrays.get(name, pa.nulls(len(rows), ARROW_TYPES[kind])).cast(ARROW_TYPES[kind])
        for name, kind in understood.table.landed.items()
    }
    return pa.table(columns), bool(used_groups)


def _constants(
    understood: Understanding, arrays: Mapping[str, Any], length: int, keys: Keys
) -> dict[str, pa.Array]:
    """Return the columns that the whole sheet says and no column of it does."""
    facts, columns = understood.facts, understood.table.columns
    said = dict(facts.values)
    if facts.publisher:
        said |= {name: facts.publisher for name in _PUBLISHER_FILLS if name in columns}
    made: dict[str, pa.Array] = {}
    for name, value in said.items():
        if name in columns:
            one = read_columns(
                pa.table({"c0": pa.array([value])}), understood, keys, only=columns[name]
            )
            made |= {
                key: pa.repeat(a[0], length) for key, a in one.arrays.items() if key not in arrays
            }
    if facts.period and "period_from" in understood.table.landed and "period_from" not in arrays:
        first, last = facts.period
        made["period_from"] = pa.repeat(pa.scalar(first, pa.date32()), length)
        made["period_to"] = pa.repeat(pa.scalar(last, pa.date32()), length)
    return made


def _group_of_each(body: Body, rows: npt.NDArray[np.int64]) -> pa.Array:
    starts = np.array(sorted(body.groups))
    before = np.searchsorted(starts, rows) - 1
    names = [body.groups[int(starts[index])] if index >= 0 else None for index in before]
    return pa.array(names, pa.string())


def _part_of(shared: npt.NDArray[np.int64], source: int, sheet: Sheet) -> pa.Array:
    base = sheet_base(source, sheet.number) + sheet.first_row
    return pa.array(shared + base, pa.int64(), mask=shared < 0)


def _missing_required(
    reading: Reading, understood: Understanding, is_part: npt.NDArray[np.bool_]
) -> dict[int, str]:
    """Return, for each record row that cannot land, why: the code and the column.

    A row that is part of a merged sum has none of its own, and lands without.
    """
    reasons: dict[int, str] = {}
    for column in understood.table.columns.values():
        landed = reading.first_of(column)
        if not column.required or landed is None:
            continue
        unread = reading.unread[column.id]
        absent = landed.is_null().to_numpy(zero_copy_only=False)
        if column.reads == "money":
            absent = absent & ~is_part
        for row in np.flatnonzero(absent):
            code = "unreadable" if unread[int(row)].as_py() else "missing"
            reasons.setdefault(int(row), f"{code}:{column.id}")
    return reasons


def _rejects(
    cells: pa.Table, numbers: npt.NDArray[np.int64], bad: Mapping[int, str],
    titles: Mapping[str, Text],
) -> list[Reject]:  # fmt: skip
    return [
        Reject(
            row=int(numbers[index]), code=reason, says=_why(reason, titles),
            cells=tuple(column[index].as_py() for column in cells.columns),
        )
        for index, reason in sorted(bad.items())
    ]  # fmt: skip


def _stray_rejects(sheet: Sheet, strays: list[int]) -> list[Reject]:
    return [
        Reject(
            row=row + sheet.first_row, code="nothing_but_sums",
            says=Text("The row has a sum and says nothing else.", "该行只有金额，没有其他内容。"),
            cells=tuple(column[row].as_py() for column in sheet.cells.columns),
        )
        for row in strays
    ]  # fmt: skip


def _why(reason: str, titles: Mapping[str, Text]) -> Text:
    code, column = reason.split(":")
    title = titles[column]
    if code == "missing":
        return Text(
            f"{title.en} is empty; a record needs it.",
            f"“{title.zh}”为空，无法成为一条记录。",
        )
    return Text(f"{title.en} could not be read.", f"“{title.zh}”无法读取。")


def _noticed(
    reading: Reading, understood: Understanding, body: Body, totals: list[StatedTotal],
    shared: npt.NDArray[np.int64], used_groups: bool,
) -> list[Doubt]:  # fmt: skip
    columns = understood.table.columns
    noticed = list(understood.doubts)
    for column, counts in reading.doubts.items():
        noticed += doubts_of(counts, columns[column].title)
    merged = int((shared >= 0).sum())
    differing = sum(1 for total in totals if not total.agrees)
    counted = {
        "merged_sums": merged, "total_differs": differing,
        ("groups_used" if used_groups else "group_rows"): len(body.groups),
    }  # fmt: skip
    return noticed + [doubt(code, count) for code, count in counted.items() if count]


def _summed(table: pa.Table, understood: Understanding) -> dict[str, Decimal]:
    money = [match.column.id for match in understood.matches if match.column.reads == "money"]
    return {name: pc.sum(table.column(name)).as_py() or Decimal(0) for name in money}
