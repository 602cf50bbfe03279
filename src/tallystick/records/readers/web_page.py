"""Tables of a web page, which systems like to send under the name .xls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from lxml import etree, html

from tallystick.foundation.texts import Text
from tallystick.records.readers import refusals
from tallystick.records.readers.grid import Grid
from tallystick.records.readers.sheet import Sheet

_WIDEST_SPAN = 1000  # what browsers keep to, whatever the page says
_TALLEST_SPAN = 65_534
_BREAK = "\u2028"
_NO_TABLE = Text("a web page without a table", "没有表格的网页")


def read_web_page(path: Path, *, encoding: str) -> list[Sheet]:
    """Read each table of at least two rows; spanning cells become merged ranges.

    Raises TallystickError `file_not_a_table` or `sheet_too_wide`.
    """
    tables = [(table, rows) for table in _tables(path, encoding) if len(rows := _rows(table)) > 1]
    if not tables:
        raise refusals.not_a_table(path, _NO_TABLE)
    return [
        _sheet(rows, name=_name(table, number, path), number=number, path=path)
        for number, (table, rows) in enumerate(tables)
    ]


def _tables(path: Path, encoding: str) -> Sequence[html.HtmlElement]:
    # The page may name an encoding that it is not written in, so it is given as UTF-8.
    content = path.read_bytes().decode(encoding).encode("utf-8")
    try:
        page = html.document_fromstring(content, html.HTMLParser(encoding="utf-8", huge_tree=True))
    except etree.LxmlError as error:
        raise refusals.not_a_table(path, _NO_TABLE) from error
    return list(page.iter("table"))


def _rows(table: html.HtmlElement) -> Sequence[html.HtmlElement]:
    return list(table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"))


def _name(table: html.HtmlElement, number: int, path: Path) -> str:
    captions = table.xpath("./caption")
    said = _text(captions[0]) if captions else ""
    return said or (f"{path.stem} {number + 1}" if number else path.stem)


def _sheet(rows: Sequence[html.HtmlElement], *, name: str, number: int, path: Path) -> Sheet:
    grid = Grid(where=path.name)
    for top, row in enumerate(rows):
        for cell in row.xpath("./td | ./th"):
            tall = min(_span(cell, "rowspan", _TALLEST_SPAN), len(rows) - top)
            wide = _span(cell, "colspan", _WIDEST_SPAN)
            grid.put(_text(cell), top=top, tall=tall, wide=wide)
    return Sheet(name=name, number=number, cells=grid.cells(len(rows)), merged=grid.merged)


def _span(cell: html.HtmlElement, side: str, most: int) -> int:
    said = re.match(r"\s*(\d{1,9})", cell.get(side, "1"))
    return min(max(int(said[1]) if said else 1, 1), most)


def _text(cell: html.HtmlElement) -> str:
    # Line ends in the source mean nothing in a page; only <br> breaks a line.
    for line_break in cell.iter("br"):
        line_break.tail = _BREAK + (line_break.tail or "")
    flowing = re.sub(r"[ \t\r\n\f]+", " ", cell.text_content())
    return re.sub(f" ?{_BREAK} ?", "\n", flowing).strip(" \n")
