"""Answer workbooks as they leave and as they come back; each call changes what it names."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

import openpyxl
import xlwt

from tallystick.foundation.texts import Text
from tallystick.inquiries.answer_codes import write_code
from tallystick.inquiries.answer_reading import Returned, read_answers
from tallystick.inquiries.answer_workbook import AnswerWorkbook, Question, write_xlsx

KEY, OTHER_KEY = b"k" * 32, b"q" * 32
OFFICE, OTHER_OFFICE = "civil-affairs", "finance"
HEADER = ("编码", "问题", "答复（1–6）", "说明（填 5、6 时必填）")
ANSWER, NOTE = 7, 8  # columns of the workbook as it is written
ODS = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/>'
    "</manifest:manifest>"
)
Row = Sequence[Any]


def code(number: int = 1) -> str:
    """Return the code of a question as the office sees it."""
    return write_code(number, KEY, OFFICE)


def question(number: int = 1, **facts: Any) -> Question:
    """Return a question about somebody paid after a death was registered."""
    return Question(
        **{
            "code": code(number),
            "number": number,
            "sentence": Text("Paid after a registered death.", "登记死亡后仍有发放。"),
            "about": "王*英",
            "one_half": "死亡登记：2024-03-02",
            "other_half": "高龄津贴：2024-04 至 2024-06",
            "where": f"高龄津贴.xlsx，6月，第 {number + 3} 行",
            "amount": Decimal("450.00"),
            "currency": "CNY",
        }
        | facts
    )


def workbook(*questions: Question, **facts: Any) -> AnswerWorkbook:
    """Return a workbook of the civil affairs office; three questions unless told."""
    return AnswerWorkbook(
        **{
            "office": Text("Civil affairs office", "民政办"),
            "due_on": dt.date(2026, 8, 31),
            "language": "zh",
            "questions": questions or [question(number) for number in (1, 2, 3)],
        }
        | facts
    )


def sent(book: AnswerWorkbook) -> openpyxl.Workbook:
    """Return a workbook as it arrives at the office, open to be filled in."""
    file = BytesIO()
    write_xlsx(file, book)
    return openpyxl.load_workbook(BytesIO(file.getvalue()))


def saved(book: openpyxl.Workbook) -> bytes:
    """Return the bytes of a workbook that was filled in."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def returned(*rows: Row, header: Row = HEADER) -> Returned:
    """Read a workbook of these rows, each with code, question, answer and note."""
    return read(as_xlsx([header, *rows]))


def read(content: bytes, name: str = "答复.xlsx", **facts: Any) -> Returned:
    """Read a file as the office that was asked sent it."""
    return read_answers(name, content, KEY, OFFICE, **facts)


def as_xlsx(rows: Sequence[Row], *more: tuple[str, Sequence[Row]], **facts: Any) -> bytes:
    """Return the bytes of an .xlsx workbook: one sheet of rows, and others by name."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, some in (("问询单", rows), *more):
        sheet = book.create_sheet(name)
        for row in some:
            sheet.append(list(row))
    for place in facts.get("hidden_rows", ()):
        book.worksheets[0].row_dimensions[place].hidden = True
    for area in facts.get("merged", ()):
        book.worksheets[0].merge_cells(area)
    return saved(book)


def as_xls(rows: Sequence[Row], *more: tuple[str, Sequence[Row]]) -> bytes:
    """Return the bytes of an .xls workbook."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, some in (("问询单", rows), *more):
        sheet = book.add_sheet(name)
        for place, row in enumerate(some):
            for column, value in enumerate(row):
                sheet.write(place, column, value)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def as_csv(rows: Sequence[Row], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """Return rows as text, as spreadsheet programs save them."""
    lines = (
        delimiter.join(_quoted("" if cell is None else str(cell)) for cell in row) for row in rows
    )
    return "\r\n".join([*lines, ""]).encode(encoding)


def as_ods(rows: Sequence[Row], *more: tuple[str, Sequence[Row]]) -> bytes:
    """Return the bytes of an OpenDocument spreadsheet."""
    tables = "".join(
        f'<table:table table:name="{name}">{"".join(map(_ods_row, some))}</table:table>'
        for name, some in (("问询单", rows), *more)
    )
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", ODS)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}'
            f' office:version="1.2">{body}</office:document-content>',
        )
    return file.getvalue()


def _ods_row(row: Row) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(value: Any) -> str:
    if value in (None, ""):
        return "<table:table-cell/>"
    kind = f'float" office:value="{value}' if isinstance(value, int | float) else "string"
    text = escape(str(value))
    return (
        f'<table:table-cell office:value-type="{kind}"><text:p>{text}</text:p></table:table-cell>'
    )


def _quoted(cell: str) -> str:
    special = any(sign in cell for sign in ',"\n\t')
    return '"' + cell.replace('"', '""') + '"' if special else cell
