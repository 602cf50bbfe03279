"""report: what the last run found, as a page to read and print, or a workbook to filter."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tallystick.checks.catalogue import read_catalogue
from tallystick.checks.runs import last_run
from tallystick.cli.answers import answers_of
from tallystick.cli.book_commands import BookPath
from tallystick.cli.check_commands import inquiry_rows
from tallystick.cli.tables import say
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.insight.gathering import gather, with_every_row
from tallystick.insight.report_facts import ReportFacts
from tallystick.insight.report_page import write_page
from tallystick.insight.report_workbook import write_workbook
from tallystick.records.book import Book, open_book
from tallystick.website.office import office

_ENDINGS = (".html", ".htm", ".xlsx")


def report(
    book: BookPath,
    to: Annotated[
        Path, typer.Option(help="FILE.html or FILE.xlsx 报告文件。", show_default=False)
    ],
) -> None:
    """Write the last run as one page or one workbook. 将最近一次核查写成页面或工作簿。"""
    ending = to.suffix.casefold()
    if ending not in _ENDINGS:
        raise TallystickError(
            "report_ending",
            where=str(to),
            what=Text(
                "A report is a .html page or a .xlsx workbook.",
                "报告应为 .html 页面或 .xlsx 工作簿。",
            ),
            to_do=Text("Give the file one of these endings.", "请使用其中一种后缀。"),
        )
    opened = open_book(book)
    write_report(opened, facts_of(opened), to)
    say(Text(f"Wrote {to}.", f"已写入 {to}。"))


def write_report(book: Book, facts: ReportFacts, to: Path) -> None:
    """Write the page, or the workbook with every row of every finding."""
    if to.suffix.casefold() != ".xlsx":
        write_page(facts, to)
        return
    catalogue = read_catalogue(book.folder / "catalogue")
    write_workbook(with_every_row(book, DuckDBEngine(), catalogue, facts), to)


def facts_of(book: Book) -> ReportFacts:
    """Gather what the book's report says."""
    catalogue = read_catalogue(book.folder / "catalogue")
    with office(book.folder):
        waiting = inquiry_rows()
    return gather(book, DuckDBEngine(), catalogue, last_run(book), waiting, answers_of(book))
