"""The totals that a sheet states, beside the sum of the rows that they cover."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tallystick.records.body import Body, Total
from tallystick.records.cells import Reading
from tallystick.records.readers.sheet import Sheet
from tallystick.records.understanding import Understanding
from tallystick.records.values.numbers import read_money

Amounts = list[Decimal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTotal:
    """One total as typed, and what the rows that it covers come to."""

    row: int
    column: str
    kind: str
    stated: Decimal
    summed: Decimal
    parts: int
    unread: int
    unit: int

    @property
    def agrees(self) -> bool:
        """Tell whether the two are the same, to the rounding of the column's unit."""
        return abs(self.stated - self.summed) <= max(Decimal(self.unit), Decimal("0.01"))


def stated_totals(
    sheet: Sheet, understood: Understanding, body: Body, reading: Reading,
    rows: npt.NDArray[np.int64],
) -> list[StatedTotal]:  # fmt: skip
    """Compare every total of the sheet with its parts, for every column of money."""
    found = []
    for match in understood.matches:
        if match.column.reads != "money" or not body.totals:
            continue
        amounts = reading.arrays[match.column.id].to_pylist()
        unread = reading.unread[match.column.id].to_numpy(zero_copy_only=False)
        typed = read_money(sheet.cells.column(match.place), unit=understood.facts.unit).columns[""]
        previous = {"subtotal": -1, "total": -1}
        for total in body.totals:
            stated = typed[total.row].as_py()
            kind = "subtotal" if total.is_subtotal else "total"
            since = max(previous.values()) if total.is_subtotal else previous["total"]
            previous[kind] = total.row
            if stated is None:
                continue
            covered = _covered(total, since, rows, body)
            parts = [amounts[i] for i in np.flatnonzero(covered) if amounts[i] is not None]
            found.append(StatedTotal(
                row=total.row + sheet.first_row, column=match.column.id, kind=kind,
                stated=stated, summed=sum(parts, Decimal(0)), parts=len(parts),
                unread=int(unread[covered].sum()), unit=understood.facts.unit,
            ))  # fmt: skip
    return found


def bare_sums_that_are_totals(
    sheet: Sheet, understood: Understanding, body: Body, reading: Reading,
    rows: npt.NDArray[np.int64],
) -> tuple[list[int], list[int]]:  # fmt: skip
    """Sort rows with nothing but sums into totals that nobody labelled, and strays."""
    if not body.only_sums:
        return [], []
    money = [match for match in understood.matches if match.column.reads == "money"]
    totals: list[int] = []
    strays: list[int] = []
    for row in body.only_sums:
        is_total = any(
            _is_sum_above(sheet, reading, rows, row, match.place, match.column.id, understood)
            for match in money
        )
        (totals if is_total else strays).append(row)
    return totals, strays


def _covered(
    total: Total, since: int, rows: npt.NDArray[np.int64], body: Body
) -> npt.NDArray[np.bool_]:
    """A total covers the rows since the last of its kind; one that stands first covers those below."""
    above = (rows < total.row) & (rows > since)
    if above.any() or total.is_subtotal:
        return above
    later = [other.row for other in body.totals if other.row > total.row and not other.is_subtotal]
    return (rows > total.row) & (rows < (later[0] if later else np.iinfo(np.int64).max))


def _is_sum_above(
    sheet: Sheet, reading: Reading, rows: npt.NDArray[np.int64], row: int, place: int,
    column: str, understood: Understanding,
) -> bool:  # fmt: skip
    typed = (
        read_money(sheet.cells.column(place).slice(row, 1), unit=understood.facts.unit)
        .columns[""][0]
        .as_py()
    )
    if typed is None:
        return False
    amounts = reading.arrays[column].filter(pa.array(rows < row))
    running = np.cumsum([float(a or 0) for a in reversed(amounts.to_pylist())])[1:]
    whole = pc.sum(amounts).as_py() or Decimal(0)
    near = abs(whole - typed) <= understood.facts.unit
    return bool(near or (np.abs(running - float(typed)) <= understood.facts.unit).any())
