"""Small spreadsheets to import: lists as departments send them, with and without dirt."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import xlwt

from people import CAST, Person

Row = Sequence[Any]
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; all from 1

TITLE = "石桥镇2024年6月高龄津贴发放表"
HEADER = ("姓名", "身份证号", "村", "一卡通账号", "金额")


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet to write."""

    rows: Sequence[Row]
    name: str = "Sheet1"
    merged: Sequence[Merge] = ()
    hidden: bool = field(default=False)


def write_xlsx(file: Path, *pages: Page | Sequence[Row]) -> Path:
    """Write a workbook of the kind that Excel 2007 and later save."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for page in map(_page, pages):
        sheet = workbook.create_sheet(page.name)
        for row in page.rows:
            sheet.append(list(row))
        for top, left, bottom, right in page.merged:
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        if page.hidden:
            sheet.sheet_state = "hidden"
    workbook.save(file)
    return file


def write_xls(file: Path, *pages: Page | Sequence[Row]) -> Path:
    """Write a workbook of the kind that old offices save."""
    workbook = xlwt.Workbook(encoding="utf-8")
    for page in map(_page, pages):
        sheet = workbook.add_sheet(page.name)
        for place, row in enumerate(page.rows):
            for column, value in enumerate(row):
                sheet.write(place, column, value)
    workbook.save(str(file))
    return file


def write_csv(file: Path, rows: Sequence[Row], encoding: str = "utf-8") -> Path:
    """Write text between commas."""
    with file.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows(rows)
    return file


def payment(who: Person, amount: object = 150, village: str = "石桥村") -> Row:
    """One line of a payment list."""
    return who.name, who.number, village, who.account, amount


def payments(people: Sequence[Person] = CAST, amount: object = 150) -> list[Row]:
    """A header and a line for each person."""
    return [HEADER, *(payment(who, amount) for who in people)]


def titled(rows: Sequence[Row], title: str = TITLE) -> list[Row]:
    """Put a title over a list."""
    return [(title,), *rows]


def _page(page: Page | Sequence[Row]) -> Page:
    return page if isinstance(page, Page) else Page(page)
