"""Five thousand questions go out, are answered and damaged, saved by LibreOffice, and come back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from io import BytesIO
from random import Random

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

import books
from inquiries import answer_damage as damage
from inquiries.answer_papers import question, read, saved, sent, workbook
from inquiries.libreoffice import ENCODINGS, needs_libreoffice, saved_by_libreoffice
from inquiries.test_answer_damage import (
    SECOND,
    SHEET,
    Rendered,
    assert_fair,
    expected,
    rendered,
    settled,
)  # fmt: skip
from tallystick.foundation.texts import Text
from tallystick.inquiries.models import Inquiry
from tallystick.inquiries.workbooks import take_back, workbook_of
from tallystick.people.actions import open_office, place_under
from tallystick.people.models import Office

QUESTIONS = 5_000
ASKED = range(101, 101 + QUESTIONS)
LIKE_PEOPLE = (
    damage.cut_code, damage.mistype_code, damage.retype_code, damage.lose_code, damage.type_title,
    damage.type_wide, damage.type_two_answers, damage.type_something_else, damage.lose_note,
    damage.repeat_rows, damage.repeat_rows_otherwise,
)  # fmt: skip

pytestmark = [pytest.mark.slow, needs_libreoffice]


def half_returned_and_damaged(seed: int) -> damage.Paper:
    """Return half of five thousand rows with every damage there is, the likely ones often."""
    paper = damage.filled_in(Random(seed), QUESTIONS)
    del paper.lines[::2]
    often = [one for one in LIKE_PEOPLE for _ in range(20)]
    for one in (*damage.DAMAGES[: -len(damage.AT_THE_END)], *often, *damage.AT_THE_END):
        one(paper)
    settled(paper)
    return paper


def in_the_workbook_sent(paper: damage.Paper, laid: Rendered) -> bytes:
    """Lay a paper over the workbook that went out, whose lists, filter and colours stay."""
    book = sent(workbook(*map(question, ASKED)))
    page = book.worksheets[0]
    for name, rows in laid.sheets.items():
        sheet = page if name == SHEET else book.create_sheet(name)
        for place, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                sheet.cell(place, column).value = value
    page.delete_rows(len(laid.sheets[SHEET]) + 1, QUESTIONS)
    for name, row in (laid.places[line] for line in paper.hidden if line in laid.places):
        book[name if name == SECOND else page.title].row_dimensions[row].hidden = True
    column = get_column_letter(paper.columns.index("answer") + 1)
    for top, below in paper.merged:
        page.merge_cells(f"{column}{laid.places[top][1]}:{column}{laid.places[below][1]}")
    return saved(book)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", *ENCODINGS])
def test_answers_come_back_when_libreoffice_saved_the_workbook(kind, tmp_path):
    book = sent(workbook(*map(question, range(1, 21))))
    for row in range(5, 25):
        book.worksheets[0].cell(row, 8).value = row % 4 + 1
    back = read(saved_by_libreoffice(saved(book), kind, tmp_path))
    assert {one.number: one.answer for one in back.answers} == {
        row - 4: damage.BY_NUMBER[row % 4 + 1].id for row in range(5, 25)
    }
    assert (back.refused, back.blank) == ((), 0)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_of_five_thousand_each_is_read_once_or_refused_whatever_was_done_to_it(kind, tmp_path):
    paper = half_returned_and_damaged(seed=5)
    laid = rendered(paper)
    content = in_the_workbook_sent(paper, laid)
    back = read(saved_by_libreoffice(content, kind, tmp_path), f"答复.{kind}", asked=ASKED)
    given, refused, blank = expected(paper, laid)

    assert {one.number: one.answer for one in back.answers} == given
    assert {(one.sheet, one.row) for one in back.refused} == refused
    assert back.blank == blank
    assert min(len(given), len(refused), blank, len(paper.merged)) > 10
    assert_fair(back)


@pytest.fixture
def asked(db, tmp_path, settings) -> Office:
    """Return an office to which five thousand questions were sent."""
    settings.BOOK = str(books.empty_book(tmp_path).folder)
    county = place_under(None, "清水县", "county")
    office = open_office("civil", Text("Civil affairs", "民政局"), county, by="founding")
    Inquiry.objects.bulk_create(
        Inquiry(
            pivot_kind="person", pivot_id=f"p{number}", pivot_label="王*英", office="civil affairs",
            asked_of_en="Civil affairs", asked_of_zh="民政局", reason_opened="contradiction",
            opened_on=dt.date(2026, 1, 5), opened_by="check", opened_in_run="r1", rows_count=1,
            strength_max=4, money=Decimal(150), currency="CNY", place=county, asked=office,
            sent_on=dt.date(2026, 1, 6), due_on=dt.date(2026, 1, 20),
        ) for number in range(QUESTIONS)
    )  # fmt: skip
    return office


@pytest.mark.parametrize("form", ["xlsx", "xls"])
def test_of_five_thousand_sent_every_readable_answer_is_applied_once(form, asked, tmp_path):
    given_out = saved_by_libreoffice(workbook_of(asked, form, "zh"), "xlsx", tmp_path, form)
    book = openpyxl.load_workbook(BytesIO(given_out))
    page = book.worksheets[0]
    for row in range(5, QUESTIONS + 5):
        page.cell(row, 8).value = "已核实" if row % 10 == 0 else row % 4 + 1
    page.delete_rows(5 + QUESTIONS // 2, QUESTIONS)  # half came back
    content = saved_by_libreoffice(saved(book), "xls", tmp_path)

    first = take_back(asked, "答复.xls", content, by="wu")
    again = take_back(asked, "答复.xls", content, by="wu")

    assert (first.kept, first.same, len(first.refused)) == (2250, 0, 250)
    assert (again.kept, again.same, len(again.refused)) == (0, 2250, 250)
    assert Inquiry.objects.filter(state="answered", answers__way="workbook").count() == 2250
