"""Which cells of an OpenDocument spreadsheet are merged; the library that reads it does not say."""

from __future__ import annotations

from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from lxml import etree

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TABLES, _ROW = f"{_TABLE}table", f"{_TABLE}table-row"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_CONTENT = "content.xml"
Corner = tuple[int, int]
Merges = list[tuple[Corner, Corner]]


def merges_of(path: Path) -> list[Merges] | None:
    """Return the merged ranges of each sheet, first and last cell from 0; None where none can be told."""
    try:
        with ZipFile(path) as archive, archive.open(_CONTENT) as content:
            return _merges(content)
    except (KeyError, BadZipFile, ValueError, etree.LxmlError):
        return None


def _merges(content: IO[bytes]) -> list[Merges]:
    sheets: list[Merges] = []
    depth = row = 0
    steps = etree.iterparse(
        content, events=("start", "end"), tag=(_TABLES, _ROW), no_network=True,
        resolve_entities=False, huge_tree=True,
    )  # fmt: skip
    for event, element in steps:
        if element.tag == _TABLES:  # a table inside of a cell is no sheet
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                sheets.append([])
                row = 0
        elif event == "end" and depth == 1:
            sheets[-1] += _in_row(element, row)
            row += _count(element, "number-rows-repeated")
            element.clear()
    return sheets


def _in_row(element: etree._Element, row: int) -> Merges:
    found, column = [], 0
    for cell in element.iterchildren(*_CELLS):
        down, across = (_count(cell, f"number-{side}-spanned") for side in ("rows", "columns"))
        if (down, across) != (1, 1):
            found.append(((row, column), (row + down - 1, column + across - 1)))
        column += _count(cell, "number-columns-repeated")
    return found


def _count(element: etree._Element, name: str) -> int:
    return max(int(element.get(f"{_TABLE}{name}", 1)), 1)
