"""A ref is a 64-bit number that leads a row back to its file, sheet and spreadsheet row."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

SHEET_BITS = 11
ROW_BITS = 32


class Origin(NamedTuple):
    """Where a row stands: the source's number in the book, the sheet's in the file, the row shown."""

    source: int
    sheet: int
    row: int


def sheet_base(source: int, sheet: int) -> int:
    """Return the ref of row 0 of a sheet; adding a row number gives that row's ref.

    Raises TallystickError `too_many_sheets` over 2,048 sheets in one file.
    """
    if sheet >= 1 << SHEET_BITS:
        raise TallystickError(
            "too_many_sheets",
            what=Text("The file has over 2,048 sheets.", "文件的工作表超过 2048 张。"),
            to_do=Text("Split the file and import the parts.", "请拆分后分别导入。"),
        )
    return (source << SHEET_BITS | sheet) << ROW_BITS


def refs_of(source: int, sheet: int, rows: npt.NDArray[np.int64]) -> pa.Array:
    """Return the refs of rows by the numbers that a spreadsheet shows."""
    return pa.array(rows + sheet_base(source, sheet), pa.int64())


def origin(ref: int) -> Origin:
    """Return where a ref leads."""
    sheet = ref >> ROW_BITS
    return Origin(
        sheet >> SHEET_BITS, sheet & ((1 << SHEET_BITS) - 1), ref & ((1 << ROW_BITS) - 1)
    )
