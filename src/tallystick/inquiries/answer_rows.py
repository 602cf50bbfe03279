"""The rows of a workbook that came back: where its columns went, and what was merged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tallystick.foundation.errors import TallystickError
from tallystick.inquiries.answer_columns import Header, header_in
from tallystick.records.readers.reading import read_file
from tallystick.records.readers.sheet import Sheet
from tallystick.records.values.characters import clean

_LONGEST_NAME = 60  # characters; as many Chinese ones still make a file name
_Cells = Sequence[str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One row under a header, as it was typed; what two columns of one name say is joined."""

    sheet: str
    row: int
    code: str
    answer: str
    note: str
    may_be_title: bool = False  # nothing but one text, above the header
    order: int = 0  # of the sheet; two tables of a web page may share a name


@dataclass(frozen=True, slots=True, kw_only=True)
class BareRow:
    """One row of a sheet that names no columns."""

    sheet: str
    row: int
    order: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRows:
    """What one sheet holds: rows under a header, or bare rows where nothing names a column."""

    has_header: bool
    rows: tuple[AnswerRow, ...] = ()
    bare: tuple[BareRow, ...] = ()


def sheets_in(name: str, content: bytes) -> list[Sheet]:
    """Read every sheet of a file that was sent in, whatever its name says it is.

    Raises TallystickError with a code of `readers/refusals`; it speaks of the file by its name.
    """
    base = re.sub(r"[^\w.() -]", "_", name.replace("\\", "/").rpartition("/")[2])
    with TemporaryDirectory() as folder:
        path = Path(folder) / (base[-_LONGEST_NAME:].strip(". ") or "workbook")
        path.write_bytes(content)
        try:
            return read_file(path)
        except TallystickError as error:
            where = error.where.replace(path.name, name) if error.where else name
            raise TallystickError(
                error.code, where=where, what=error.what, to_do=error.to_do
            ) from error


def rows_of(sheet: Sheet) -> SheetRows:
    """Return what a sheet holds, under its header or without one."""
    grid = [list(row) for row in zip(*(c.to_pylist() for c in sheet.cells.columns), strict=True)]
    headers = [header for row, cells in enumerate(grid) if (header := header_in(row, cells))]
    if not headers:
        return SheetRows(has_header=False, bare=tuple(_bare(sheet, grid)))
    _unmerge(sheet, grid, headers)
    return SheetRows(has_header=True, rows=tuple(_headed(sheet, grid, headers)))


def _bare(sheet: Sheet, grid: Sequence[_Cells]) -> Iterator[BareRow]:
    for place, cells in enumerate(grid, sheet.first_row):
        filled = tuple(cell for cell in cells if cell and cell.strip())
        if filled:
            yield BareRow(sheet=sheet.name, row=place, order=sheet.number, cells=filled)


def _headed(
    sheet: Sheet, grid: Sequence[_Cells], headers: Sequence[Header]
) -> Iterator[AnswerRow]:
    # A header that was sorted in among the rows also heads what now stands above it.
    ahead, header = {one.row: one for one in headers}, headers[0]
    for place, cells in enumerate(grid):
        if place in ahead:
            header = ahead[place]
            continue
        is_single = len({cell for cell in cells if cell}) == 1
        yield AnswerRow(
            sheet=sheet.name,
            row=sheet.first_row + place,
            code=_said(cells, header.code),
            answer=_said(cells, header.answer),
            note=_said(cells, header.note),
            may_be_title=is_single and place < headers[0].row,
            order=sheet.number,
        )


def _said(cells: _Cells, places: Sequence[int]) -> str:
    texts = (cells[place] or "" for place in places)
    return " / ".join(dict.fromkeys(text.strip() for text in texts if clean(text)))


def _unmerge(sheet: Sheet, grid: Sequence[list[str | None]], headers: Sequence[Header]) -> None:
    """Give a merged answer or note to every row it reaches; a merged code stays with the first.

    Whoever merges an answer over rows means all of them; a row whose code was merged away can
    no longer say which question it answers.
    """
    given = {place for header in headers for place in (*header.answer, *header.note)}
    codes = {place for header in headers for place in header.code}
    for top, left, bottom, right in sheet.merged:
        across = set(range(left, right + 1))
        if across & codes:
            continue
        for row in range(top, bottom + 1):
            for place in across & given:
                grid[row][place] = grid[top][left]
