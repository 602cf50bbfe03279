"""One report as a workbook that Excel 2010 and WPS open; its text always stays text."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from tallystick.checks import showing
from tallystick.insight import report_facts
from tallystick.insight.report_facts import ReportFacts
from tallystick.insight.report_guard import refuse_leaks, report_file
from tallystick.insight.report_sheets import Digits, Sheet, both, sheets

ROWS_IN_A_SHEET = 1_048_576
NARROW, WIDE = 8, 48
MEASURED = 500  # rows that decide how wide a column is
EXACT = 10**15  # a spreadsheet number keeps fifteen digits
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
    "constant_memory": True,  # a province's rows do not fit in memory
    "remove_timezone": True,
}


@dataclass(slots=True, kw_only=True)
class Writer:
    """A workbook that is being written, and the formats of its cells."""

    book: Any
    limit: int
    formats: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        top = {"valign": "top"}
        self.formats = {
            "header": self.book.add_format({**top, "bold": True, "bottom": 1, "text_wrap": True}),
            "words": self.book.add_format({**top, "text_wrap": True}),
            # Shown as text even after somebody edits the cell: it never becomes a formula.
            "text": self.book.add_format({**top, "num_format": "@"}),
            "count": self.book.add_format({**top, "num_format": "0"}),
            "money": self.book.add_format({**top, "num_format": "#,##0.00"}),
            "date": self.book.add_format({**top, "num_format": "yyyy-mm-dd"}),
            "moment": self.book.add_format({**top, "num_format": "yyyy-mm-dd hh:mm"}),
        }


def write_workbook(
    facts: ReportFacts, path: Path, *, rows_per_sheet: int = ROWS_IN_A_SHEET
) -> None:
    """Write the report; nothing is left behind when it may not be written."""
    with workbook(path, facts.book, facts.made_at, rows_per_sheet) as writer:
        for sheet in sheets(facts):
            write_sheet(writer, sheet)


@contextmanager
def workbook(
    path: Path, title: str, made_at: datetime, rows_per_sheet: int = ROWS_IN_A_SHEET
) -> Iterator[Writer]:
    """Give a writer of one workbook, which is whole at the end or not there."""
    with report_file(path) as draft:
        try:
            with xlsxwriter.Workbook(str(draft), dict(OPTIONS)) as book:
                book.set_properties({"title": f"合符 Tallystick · {title}", "created": made_at})
                yield Writer(book=book, limit=rows_per_sheet)
        except FileCreateError as error:
            raise error.args[0] from error  # the OSError that it wraps


def write_sheet(writer: Writer, sheet: Sheet) -> Any:
    """Write all rows, going on in a further sheet where one is full; return the last page."""
    page = None
    filled, part = 0, 0
    widths: defaultdict[int, int] = defaultdict(int)
    for row in sheet.rows:
        if page is None or filled == writer.limit:
            _close_sheet(page, sheet, filled, widths)
            part += 1
            page, filled = _open_sheet(writer, sheet, part, widths), 1
        _write_row(writer, page, filled, row, widths)
        filled += 1
    if page is None:
        page, filled = _open_sheet(writer, sheet, 1, widths), 1
    _close_sheet(page, sheet, filled, widths)
    return page


def _open_sheet(writer: Writer, sheet: Sheet, part: int, widths: dict[int, int]) -> Any:
    name = both(sheet.name) + (f" {part}" if part > 1 else "")
    page = writer.book.add_worksheet(name)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for place, title in enumerate(sheet.header):
        words = both(title, "\n")
        page.write_string(0, place, words, writer.formats["header"])
        widths[place] = max(widths[place], _width(words) + 3)  # room for the filter's arrow
    return page


def _close_sheet(page: Any, sheet: Sheet, filled: int, widths: dict[int, int]) -> None:
    if page is None:
        return
    page.autofilter(0, 0, max(filled - 1, 1), len(sheet.header) - 1)
    for place, width in widths.items():
        page.set_column(place, place, min(max(width + 1, NARROW), WIDE))


def _write_row(
    writer: Writer, page: Any, number: int, row: Sequence[object], widths: dict[int, int]
) -> None:
    for place, value in enumerate(row):
        written = _write_cell(writer, page, (number, place), value)
        if number < MEASURED:
            widths[place] = max(widths[place], _width(written))


def _write_cell(writer: Writer, page: Any, cell: tuple[int, int], value: object) -> str:
    """Write one value by its type; text is always text. Returns what is read in the cell."""
    formats = writer.formats
    match value:
        case None | "":
            return ""
        case Digits():
            page.write_string(*cell, value.written, formats["text"])
        case Decimal() if abs(value) < EXACT:
            page.write_number(*cell, value, formats["money"])
        case int() if abs(value) < EXACT:
            page.write_number(*cell, value, formats["count"])
        case datetime():
            page.write_datetime(*cell, value, formats["moment"])
        case date():
            page.write_datetime(*cell, value, formats["date"])
        case _:
            return _write_text(writer, page, cell, both(showing.shown(value), "\n"))
    return _read_as(value)


def _write_text(writer: Writer, page: Any, cell: tuple[int, int], text: str) -> str:
    text = report_facts.readable(text)
    refuse_leaks(text, where=f"{page.get_name()}, {cell[0] + 1}")
    is_risky = text.lstrip().startswith(("=", "+", "-", "@"))
    page.write_string(*cell, text, writer.formats["text" if is_risky else "words"])
    return text


def _read_as(value: object) -> str:
    match value:
        case Digits():
            return value.written
        case Decimal():
            return f"{value:,.2f}"
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case _:
            return str(value)


def _width(written: str) -> int:
    """Return how wide the widest line is; a Chinese character takes the place of two."""
    return max(
        (
            sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in line)
            for line in written.split("\n")
        ),
        default=0,
    )
