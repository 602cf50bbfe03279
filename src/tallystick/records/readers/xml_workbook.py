"""Workbooks that Excel 2003 wrote as one XML file, and that some systems still export as .xls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tallystick.records.readers import refusals
from tallystick.records.readers.grid import Grid
from tallystick.records.readers.sheet import Sheet
from tallystick.records.readers.spoken_values import moment, number, truth

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_HIDDEN = "{urn:schemas-microsoft-com:office:excel}Visible"
_LAST_ROW = 1_048_576


def read_xml_workbook(path: Path) -> list[Sheet]:
    """Read every worksheet of an XML workbook.

    Raises TallystickError `file_broken` or `sheet_too_wide`.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        book = etree.fromstring(path.read_bytes(), parser)
        sheets = list(book.iter(f"{_SS}Worksheet"))
        return [_sheet(sheet, place, path) for place, sheet in enumerate(sheets)]
    except (etree.LxmlError, ValueError) as error:
        raise refusals.broken(path) from error


def _sheet(sheet: etree._Element, place: int, path: Path) -> Sheet:
    grid, height = Grid(where=path.name), 0
    for top, row in _placed_rows(sheet):
        for cell in row.iter(f"{_SS}Cell"):
            tall, wide = _size(cell, "Down"), _size(cell, "Across")
            grid.put(_text(cell), top=top, left=_left(cell), tall=tall, wide=wide)
        height = top + 1
    return Sheet(
        name=sheet.get(f"{_SS}Name", ""),
        number=place,
        hidden=any(element.text != "SheetVisible" for element in sheet.iter(_HIDDEN)),
        cells=grid.cells(height),
        merged=tuple(span for span in grid.merged if span[2] < height),
    )


def _placed_rows(sheet: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    top = -1
    for row in sheet.iter(f"{_SS}Row"):
        top = max(int(row.get(f"{_SS}Index", top + 2)) - 1, top + 1)
        if top >= _LAST_ROW:
            raise ValueError("a row stands below the last row that a sheet can have")
        yield top, row


def _left(cell: etree._Element) -> int | None:
    said = cell.get(f"{_SS}Index")
    return None if said is None else max(int(said) - 1, 0)


def _size(cell: etree._Element, side: str) -> int:
    return 1 + min(max(int(cell.get(f"{_SS}Merge{side}", 0)), 0), _LAST_ROW)


def _text(cell: etree._Element) -> str:
    data = cell.find(f"{_SS}Data")
    if data is None:
        return ""
    text, kind = "".join(data.itertext()), data.get(f"{_SS}Type")
    if kind == "Number":
        return number(float(text))
    if kind == "DateTime":
        return moment(dt.datetime.fromisoformat(text))
    return truth(text.strip() == "1") if kind == "Boolean" else text
