"""A sheet as it came: text cells, their place in the file, and what was odd about reading them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from tallystick.foundation.texts import Text
from tallystick.records.readers import refusals

WIDEST = 16_384  # columns of the widest sheet that a spreadsheet program can show
_ROWS_AT_ONCE = 50_000  # keeps a large file from standing in memory as Python objects

_Row = TypeVar("_Row")
Range = tuple[int, int, int, int]  # top, left, bottom, right; all included, from 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a file; a spreadsheet shows row `first_row` where `cells` has its first."""

    name: str
    number: int
    cells: pa.Table
    hidden: bool = False
    first_row: int = 1
    merged: tuple[Range, ...] = ()
    notes: tuple[Text, ...] = ()


def cells_of(columns: Sequence[pa.Array | pa.ChunkedArray], *, where: str) -> pa.Table:
    """Name text columns c0, c1, … and make their empty cells null.

    Raises TallystickError `sheet_too_wide`.
    """
    if len(columns) > WIDEST:
        raise refusals.too_wide(where, len(columns))
    names = [f"c{number}" for number in range(len(columns))]
    return pa.table([without_empties(column) for column in columns], names=names)


def cells_of_rows(rows: Iterable[Sequence[str | None]], *, where: str) -> pa.Table:
    """Turn rows into columns, a part at a time; short rows end in nulls, wide ones widen all."""
    parts = [
        cells_of([pa.array(column, pa.string()) for column in zip_longest(*part)], where=where)
        for part in parts_of(rows)
    ]
    return joined(parts)


def parts_of(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """Cut rows into lists that are small enough to hold."""
    source = iter(rows)
    return iter(lambda: list(islice(source, _ROWS_AT_ONCE)), [])


def joined(parts: Sequence[pa.Table]) -> pa.Table:
    """Put parts under each other; a part that lacks a column has nulls there."""
    return pa.concat_tables(parts, promote_options="default") if parts else pa.table({})


def without_empties(column: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Return a text column in which an empty string is a missing cell."""
    return pc.if_else(pc.not_equal(column, ""), column, pa.scalar(None, pa.string()))
