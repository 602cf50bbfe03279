"""Merged cells: a name stands for all rows it spans; a sum stands for them together, once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tallystick.records.readers.sheet import Sheet


def continued_rows(sheet: Sheet, places: list[int]) -> frozenset[int]:
    """Return the rows that continue a merged cell of one of these columns."""
    spans = _spans(sheet, places)
    return frozenset(row for top, _, bottom in spans for row in range(top + 1, bottom + 1))


def filled_down(sheet: Sheet, places: list[int]) -> pa.Table:
    """Return the cells with merged texts repeated in every row that they span."""
    cells = sheet.cells
    for place in places:
        spans = [(top, bottom) for top, left, bottom in _spans(sheet, [place]) if left == place]
        if not spans:
            continue
        values = cells.column(place).to_pylist()
        for top, bottom in spans:
            values[top : bottom + 1] = [values[top]] * (bottom + 1 - top)
        cells = cells.set_column(place, cells.column_names[place], pa.array(values, pa.string()))
    return cells


def sharing(sheet: Sheet, places: list[int], rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return, for each record row in order, the row whose merged sum it shares, or -1."""
    tops = np.full(sheet.cells.num_rows, -1, np.int64)
    for top, _, bottom in _spans(sheet, places):
        tops[top + 1 : bottom + 1] = top
    return tops[rows]


def _spans(sheet: Sheet, places: list[int]) -> list[tuple[int, int, int]]:
    """Return (top, left, bottom) of merges that go down through one of the columns.

    Forms are often merged further down than anybody has filled them in.
    """
    wanted = set(places)
    height = sheet.cells.num_rows - 1
    return [
        (top, left, min(bottom, height))
        for top, left, bottom, right in sheet.merged
        if min(bottom, height) > top and any(p in wanted for p in range(left, right + 1))
    ]
