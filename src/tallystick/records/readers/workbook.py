"""Turns an opened workbook into sheets of text cells."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from tallystick.foundation.texts import Text
from tallystick.records.readers import refusals
from tallystick.records.readers.open_document import Merges, merges_of
from tallystick.records.readers.sheet import Range, Sheet, cells_of, joined, parts_of
from tallystick.records.readers.spoken_values import spoken

_WITHOUT_CELLS = (SheetTypeEnum.ChartSheet, SheetTypeEnum.Vba)
_MERGES_UNKNOWN = Text(
    "Which cells are merged cannot be told for this format.", "该格式无法得知哪些单元格是合并的。"
)


def sheets_of(path: Path, *, shown: Path) -> list[Sheet]:
    """Read every sheet that has cells, hidden ones too; errors speak of the file `shown`.

    Raises TallystickError `file_locked`, `file_broken` or `sheet_too_wide`.
    """
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            told = merges_of(path) if path.suffix == ".ods" else None
            return [
                _sheet(
                    workbook.get_sheet_by_index(number), number=number, says=says, path=shown,
                    told=told[number] if told and number < len(told) else None,
                )
                for number, says in enumerate(workbook.sheets_metadata)
                if says.typ not in _WITHOUT_CELLS
            ]  # fmt: skip
    except PasswordError as error:
        raise refusals.locked(shown) from error
    except CalamineError as error:
        raise refusals.broken(shown) from error


def _sheet(
    sheet: CalamineSheet, *, number: int, says: SheetMetadata, path: Path, told: Merges | None
) -> Sheet:
    cells = _cells(sheet, where=f"{path.name}, {says.name}")
    merged = told if sheet.merged_cell_ranges is None else sheet.merged_cell_ranges
    return Sheet(
        name=says.name,
        number=number,
        hidden=says.visible != SheetVisibleEnum.Visible,
        cells=cells,
        merged=_inside(merged or [], cells),
        notes=(_MERGES_UNKNOWN,) if merged is None else (),
    )


def _cells(sheet: CalamineSheet, *, where: str) -> pa.Table:
    # Rows begin at the sheet's first row but at its first filled column; the gap is given back.
    gap = sheet.start[1] if sheet.start else 0
    parts = []
    for rows in parts_of(sheet.iter_rows()):
        empty = [pa.nulls(len(rows), pa.string())] * gap
        filled = [pa.array(spoken(column), pa.string()) for column in zip(*rows, strict=True)]
        parts.append(cells_of([*empty, *filled], where=where))
    return joined(parts)


def _inside(ranges: Merges, cells: pa.Table) -> tuple[Range, ...]:
    # A merge may run on below the last filled row; only what `cells` holds is of use.
    last_row, last_column = cells.num_rows - 1, cells.num_columns - 1
    cut = [
        (top, left, min(bottom, last_row), min(right, last_column))
        for (top, left), (bottom, right) in ranges
    ]
    return tuple((t, le, b, r) for t, le, b, r in cut if t <= b and le <= r and (t, le) != (b, r))
