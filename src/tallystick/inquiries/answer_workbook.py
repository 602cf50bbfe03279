"""The questions to one office as a workbook to answer in Excel 2010, WPS or older programs.

What `.xls` holds is what its writer can write: no list to choose from, no filter, and no header
on the second printed page; the answers stand above the table in both formats.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt
from xlsxwriter.exceptions import FileCreateError

from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import whole_file
from tallystick.foundation.texts import Text
from tallystick.inquiries import answer_pages as pages
from tallystick.inquiries.answer_columns import COLUMNS
from tallystick.inquiries.answer_pages import AnswerWorkbook, Money, Question
from tallystick.inquiries.answers import ANSWERS

__all__ = ["AnswerWorkbook", "Question", "write_xls", "write_xlsx"]

_A4 = 9
_FIRST = pages.HEADER_ROW + 1
_ANSWER, _NOTE = (list(COLUMNS).index(column) for column in ("answer", "note"))
_LAST = len(COLUMNS) - 1
_HELP_WIDTHS = (8, 26, 70, 16, 12)
_XLS_ROWS = 65_536
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_EDGE = {"border": 1, "border_color": "#BFBFBF"}
_TO_FILL = "#FFF9E5"
_LOOKS = {
    "title": {"bold": True, "font_size": 14},
    "advice": {"font_size": 10},
    "header": {**_EDGE, "bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E7EEF4"},
    # Shown as text even after somebody edits the cell: it never becomes a formula.
    "text": {**_EDGE, "text_wrap": True, "valign": "top", "num_format": "@"},
    "code": {**_EDGE, "valign": "top", "num_format": "@", "font_name": "Courier New"},
    "answer": {**_EDGE, "valign": "top", "align": "center", "bold": True, "bg_color": _TO_FILL},
    "note": {**_EDGE, "text_wrap": True, "valign": "top", "num_format": "@", "bg_color": _TO_FILL},
}  # fmt: skip


def write_xlsx(to: Path | BytesIO, workbook: AnswerWorkbook) -> None:
    """Write the workbook; at a path it is whole or not there.

    Raises TallystickError `workbook_not_written`.
    """
    _write(to, lambda target: _fill_xlsx(target, workbook))


def write_xls(to: Path | BytesIO, workbook: AnswerWorkbook) -> None:
    """Write the same for programs that know no `.xlsx`.

    Raises TallystickError `workbook_not_written` or `workbook_too_long`.
    """
    if len(workbook.questions) > _XLS_ROWS - _FIRST:
        raise _too_long(len(workbook.questions))
    _write(to, lambda target: _fill_xls(target, workbook))


def _write(to: Path | BytesIO, fill: Callable[[str | BytesIO], None]) -> None:
    if isinstance(to, BytesIO):
        fill(to)
        return
    try:
        with whole_file(to) as draft:
            fill(str(draft))
    except (OSError, FileCreateError) as error:
        raise _not_written(to) from error


def _fill_xlsx(target: str | BytesIO, workbook: AnswerWorkbook) -> None:
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        title = pages.title_of(workbook)
        book.set_properties({"title": title, "created": clock.now()})
        looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        page = book.add_worksheet(pages.SHEET.say(workbook.language))
        page.write_string(0, 0, title, looks["title"])
        for place, line in enumerate(pages.advice(workbook), 1):
            page.write_string(place, 0, line, looks["advice"])
        for place, name in enumerate(pages.header(workbook.language)):
            page.write_string(pages.HEADER_ROW, place, name, looks["header"])
        for number, question in enumerate(workbook.questions, _FIRST):
            _write_row(book, page, number, pages.row(question, workbook.language), looks)
        _arrange(book, page, workbook)
        _explain(book.add_worksheet(pages.HELP.say(workbook.language)), workbook, looks)


def _write_row(book: Any, page: Any, number: int, cells: list[pages.Cell], looks: Any) -> None:
    page.write_string(number, 0, cells[0], looks["code"])
    for place, cell in enumerate(cells[1:_ANSWER], 1):
        if isinstance(cell, Money):
            page.write_number(number, place, cell.amount, _money_look(book, looks, cell.currency))
        else:
            page.write_string(number, place, cell, looks["text"])
    page.write_blank(number, _ANSWER, None, looks["answer"])
    page.write_blank(number, _NOTE, None, looks["note"])


def _money_look(book: Any, looks: Any, currency: str) -> Any:
    name = f"money {currency}"
    if name not in looks:
        looks[name] = book.add_format(
            {**_EDGE, "valign": "top", "num_format": _as_money(currency)}
        )
    return looks[name]


def _as_money(currency: str) -> str:
    return f'#,##0.00" {currency}"' if currency else "#,##0.00"


def _arrange(book: Any, page: Any, workbook: AnswerWorkbook) -> None:
    """Make the page fit for the screen and for paper, and answers easy to give."""
    last = max(_FIRST, _FIRST + len(workbook.questions) - 1)
    for place, column in enumerate(COLUMNS.values()):
        page.set_column(place, place, column.width)
    page.set_row(pages.HEADER_ROW, 32)
    page.freeze_panes(_FIRST, 1)
    page.autofilter(pages.HEADER_ROW, 0, last, _LAST)
    _set_paper(page)
    page.repeat_rows(pages.HEADER_ROW)
    page.data_validation(_FIRST, _ANSWER, last, _ANSWER, {
        "validate": "list", "source": [str(answer.number) for answer in ANSWERS.values()],
        "input_title": COLUMNS["answer"].title.say(workbook.language),
        "input_message": pages.prompt(workbook.language),
        "error_title": COLUMNS["answer"].title.say(workbook.language),
        "error_message": pages.refusal(workbook.language),
    })  # fmt: skip
    _remind(book, page, last)


def _remind(book: Any, page: Any, last: int) -> None:
    """Colour the note's cell while an answer needs a note that is not there yet."""
    answer, note = (f"${chr(65 + place)}{_FIRST + 1}" for place in (_ANSWER, _NOTE))
    needing = ",".join(f'{answer}&""="{one.number}"' for one in ANSWERS.values() if one.needs_note)
    page.conditional_format(_FIRST, _NOTE, last, _NOTE, {
        "type": "formula", "criteria": f'=AND(OR({needing}),{note}="")',
        "format": book.add_format({"bg_color": "#F8CBAD"}),
    })  # fmt: skip


def _set_paper(page: Any) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&C&P / &N")


def _explain(page: Any, workbook: AnswerWorkbook, looks: Any) -> None:
    for place, (name, width) in enumerate(
        zip(pages.help_header(workbook.language), _HELP_WIDTHS, strict=True)
    ):
        page.write_string(0, place, name, looks["header"])
        page.set_column(place, place, width)
    for number, cells in enumerate(pages.help_rows(workbook.language), 1):
        for place, cell in enumerate(cells):
            page.write_string(number, place, cell, looks["text"])
    _set_paper(page)


_XLS_EDGE = "borders: left thin, right thin, top thin, bottom thin"
_XLS_FILL = "pattern: pattern solid, fore_colour light_yellow"
_XLS_LOOKS = {
    "title": ("font: bold on, height 280", "General"),
    "advice": ("font: height 200", "General"),
    "header": (f"font: bold on; align: wrap on, vert centre; {_XLS_EDGE}", "General"),
    "text": (f"align: wrap on, vert top; {_XLS_EDGE}", "@"),
    "code": (f"font: name Courier New; align: vert top; {_XLS_EDGE}", "@"),
    "answer": (f"font: bold on; align: vert top, horiz centre; {_XLS_EDGE}; {_XLS_FILL}", "General"),
    "note": (f"align: wrap on, vert top; {_XLS_EDGE}; {_XLS_FILL}", "@"),
}  # fmt: skip


def _fill_xls(target: str | BytesIO, workbook: AnswerWorkbook) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    looks = {name: xlwt.easyxf(*look) for name, look in _XLS_LOOKS.items()}
    page = book.add_sheet(pages.SHEET.say(workbook.language))
    page.write(0, 0, pages.title_of(workbook), looks["title"])
    for place, line in enumerate(pages.advice(workbook), 1):
        page.write(place, 0, line, looks["advice"])
    for place, name in enumerate(pages.header(workbook.language)):
        page.write(pages.HEADER_ROW, place, name, looks["header"])
    for number, question in enumerate(workbook.questions, _FIRST):
        _write_xls_row(page, number, pages.row(question, workbook.language), looks)
    _arrange_xls(page, [column.width for column in COLUMNS.values()])
    page.panes_frozen, page.remove_splits = True, True
    page.horz_split_pos, page.vert_split_pos = _FIRST, 1
    _explain_xls(book.add_sheet(pages.HELP.say(workbook.language)), workbook, looks)
    book.save(target)


def _write_xls_row(page: Any, number: int, cells: list[pages.Cell], looks: Any) -> None:
    page.write(number, 0, cells[0], looks["code"])
    for place, cell in enumerate(cells[1:_ANSWER], 1):
        if isinstance(cell, Money):
            look = f"money {cell.currency}"
            if look not in looks:
                looks[look] = xlwt.easyxf(
                    f"align: vert top; {_XLS_EDGE}", _as_money(cell.currency)
                )
            page.write(number, place, cell.amount, looks[look])
        else:
            page.write(number, place, cell, looks["text"])
    page.write(number, _ANSWER, None, looks["answer"])
    page.write(number, _NOTE, None, looks["note"])


def _explain_xls(page: Any, workbook: AnswerWorkbook, looks: Any) -> None:
    for place, name in enumerate(pages.help_header(workbook.language)):
        page.write(0, place, name, looks["header"])
    for number, cells in enumerate(pages.help_rows(workbook.language), 1):
        for place, cell in enumerate(cells):
            page.write(number, place, cell, looks["text"])
    _arrange_xls(page, list(_HELP_WIDTHS))


def _arrange_xls(page: Any, widths: list[int]) -> None:
    for place, width in enumerate(widths):
        page.col(place).width = width * 256
    page.portrait, page.paper_size_code = False, _A4
    page.fit_num_pages, page.fit_width_to_pages, page.fit_height_to_pages = 1, 1, 0
    page.header_str, page.footer_str = b"", b"&C&P / &N"


def _not_written(path: Path) -> TallystickError:
    return TallystickError(
        "workbook_not_written",
        where=str(path),
        what=Text("The workbook could not be written here.", "工作簿无法写到此处。"),
        to_do=Text(
            "Close the old workbook if it is open, or choose another folder.",
            "如旧工作簿正打开着，请先关闭；或另选一个文件夹。",
        ),
    )


def _too_long(count: int) -> TallystickError:
    return TallystickError(
        "workbook_too_long",
        what=Text(
            f"{count:,} questions do not fit into one .xls sheet.",
            f"共 {count:,} 个问题，一张 .xls 表容纳不下。",
        ),
        to_do=Text("Write an .xlsx workbook.", "请改用 .xlsx 格式。"),
    )
