"""The workbook that goes to an office: everything asked, easy to answer, and nobody's number in it."""

import datetime as dt
import time
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from inquiries.answer_papers import (
    ANSWER,
    KEY,
    NOTE,
    OFFICE,
    question,
    read,
    saved,
    sent,
    workbook,
)
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries.answer_reading import read_answers
from tallystick.inquiries.answer_workbook import write_xls, write_xlsx
from tallystick.records.readers.reading import read_file


def grid(book, sheet=0):
    """Return what stands in the cells of a workbook as it arrives."""
    return [list(row) for row in sent(book).worksheets[sheet].iter_rows(values_only=True)]


def as_xls(book) -> bytes:
    file = BytesIO()
    write_xls(file, book)
    return file.getvalue()


def cells_of(folder, content: bytes):
    """Return the rows of each sheet of an old workbook, as text."""
    file = folder / "book.xls"
    file.write_bytes(content)
    return [[list(row.values()) for row in one.cells.to_pylist()] for one in read_file(file)]


def test_a_title_and_two_lines_of_advice_stand_above_the_header():
    rows = grid(workbook())
    assert rows[0][0] == "民政办：共 3 个问题，请于 2026-08-31 前答复"
    assert "1 至 6" in rows[1][0]
    assert rows[2][0].startswith("1 数据有误　2 已更新，停发较晚")
    assert rows[3][0] == "编码"
    assert len(rows) == 7


def test_every_question_has_its_code_both_halves_its_place_and_its_money():
    first = grid(workbook())[4]
    asked = question(1)
    assert first[:7] == [
        asked.code, "登记死亡后仍有发放。", "王*英", asked.one_half, asked.other_half, asked.where, 450
    ]  # fmt: skip
    assert first[ANSWER] is first[NOTE] is None


@pytest.mark.parametrize(("language", "title"), [("zh", "答复（1–6）"), ("en", "Answer (1–6)")])
def test_the_workbook_speaks_the_language_of_its_office(language, title):
    rows = grid(workbook(language=language))
    assert rows[3][ANSWER] == title
    assert rows[4][1] == question().sentence.say(language)


def test_money_stays_a_number_and_shows_its_currency():
    cell = sent(workbook(question(amount=Decimal("1234.50"))))["问询单"]["G5"]
    assert cell.value == 1234.5
    assert cell.number_format == '#,##0.00" CNY"'


@pytest.mark.parametrize("amount", [None, Decimal(10) ** 15])
def test_money_that_is_not_known_or_not_exact_is_no_number(amount):
    assert not isinstance(grid(workbook(question(amount=amount)))[4][6], int | float)


@pytest.mark.parametrize("text", ["=1+1", "+86", "-12", "@SUM(A1)", "http://example.org", "007"])
def test_text_is_text_and_never_a_formula_a_link_or_a_number(text):
    cell = sent(workbook(question(about=text)))["问询单"]["C5"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_what_is_typed_into_a_note_never_becomes_a_formula():
    assert sent(workbook())["问询单"].cell(5, NOTE + 1).number_format == "@"


def test_numbers_of_people_are_masked_once_more_before_the_file_leaves():
    told = question(one_half="身份证 110101193804190022，卡 6217000010001234567")
    said = grid(workbook(told))[4][3]
    assert "110101193804190022" not in said
    assert "6217000010001234567" not in said


@pytest.mark.parametrize("text", ["\x00\x08", "\ud800", "字" * 40_000, "一\r\n二"])
def test_text_that_no_cell_can_hold_is_made_to_fit(text, tmp_path):
    book = workbook(question(one_half=f"{text}。"))
    assert grid(book)[4][3]
    assert cells_of(tmp_path, as_xls(book))[0][4][3]


def test_an_answer_is_chosen_from_a_list_or_typed():
    (choice,) = sent(workbook())["问询单"].data_validations.dataValidation
    assert (choice.type, choice.formula1) == ("list", '"1,2,3,4,5,6"')
    assert str(choice.sqref) == "H5:H7"
    assert "6 行为需进一步了解" in choice.prompt


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_hint_beside_an_answer_names_all_six_and_fits(language):
    (choice,) = sent(workbook(language=language)).worksheets[0].data_validations.dataValidation
    assert [line[0] for line in choice.prompt.split("\n")] == list("123456")
    assert len(choice.prompt) <= 255
    assert len(choice.promptTitle) <= 32


def test_the_sheet_is_frozen_filtered_and_printed_on_a4_with_its_header_on_every_page():
    page = sent(workbook())["问询单"]
    assert page.freeze_panes == "B5"
    assert page.auto_filter.ref == "A4:I7"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.print_title_rows == "$4:$4"


def test_a_second_sheet_explains_that_the_first_four_are_nobody_s_fault():
    header, *rows = grid(workbook(), sheet=1)
    assert header[3] == "有无过错"
    assert [row[3] for row in rows] == ["无人有过错"] * 4 + ["有待了解"] * 2
    assert [row[4] for row in rows] == ["可不填"] * 4 + ["必填"] * 2


def test_the_old_format_says_the_same_in_the_same_places(tmp_path):
    old = cells_of(tmp_path, as_xls(workbook()))
    assert old[0][0][0] == grid(workbook())[0][0]
    assert old[0][3] == grid(workbook())[3]
    assert old[0][4][:6] == grid(workbook())[4][:6]
    assert old[1] == grid(workbook(), sheet=1)


def test_a_workbook_without_questions_can_be_written_and_read():
    empty = workbook(questions=())
    assert read(saved(sent(empty))).answers == read(as_xls(empty)).answers == ()


@pytest.mark.parametrize("write", [write_xlsx, write_xls])
def test_a_workbook_is_whole_at_its_path_or_not_there(write, tmp_path):
    write(tmp_path / "book", workbook())
    assert read((tmp_path / "book").read_bytes()).blank == 3
    with pytest.raises(TallystickError) as error:
        write(tmp_path / "book" / "inside", workbook())
    assert error.value.code == "workbook_not_written"
    assert [file.name for file in tmp_path.iterdir()] == ["book"]


def test_more_questions_than_the_old_format_holds_are_refused_before_anything_is_written():
    file = BytesIO()
    with pytest.raises(TallystickError) as error:
        write_xls(file, workbook(questions=[question()] * 65_533))
    assert error.value.code == "workbook_too_long"
    assert not file.getvalue()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_was_written_is_read_back_in_either_language(language):
    book = sent(workbook(language=language))
    book.worksheets[0].cell(6, ANSWER + 1).value = 3
    back = read(saved(book))
    assert [(one.number, one.answer, one.row) for one in back.answers] == [(2, "entitled", 6)]
    assert (back.refused, back.blank) == ((), 2)


@pytest.mark.slow
@pytest.mark.parametrize("write", [write_xlsx, write_xls])
def test_five_thousand_questions_are_written_and_read_within_seconds(write):
    book = workbook(
        *(question(n, sentence=Text(f"Question {n}.", f"第 {n} 问。")) for n in range(5000)),
        due_on=dt.date(2026, 9, 1),
    )
    file, begun = BytesIO(), time.perf_counter()
    write(file, book)
    back = read_answers("book", file.getvalue(), KEY, OFFICE)
    assert (back.answers, back.refused, back.blank) == ((), (), 5000)
    assert time.perf_counter() - begun < 30  # a few seconds on a machine with nothing else to do


def test_the_workbook_can_be_opened_by_other_programs():
    file = BytesIO()
    write_xlsx(file, workbook())
    assert openpyxl.load_workbook(file).sheetnames == ["问询单", "六种答复"]
