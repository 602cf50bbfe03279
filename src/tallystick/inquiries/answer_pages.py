"""What an answer workbook says, cell by cell, before any format is chosen."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tallystick.foundation.texts import Language, Text
from tallystick.inquiries.answer_columns import COLUMNS, ColumnId
from tallystick.inquiries.answers import ANSWERS, numbered
from tallystick.records.personal_numbers import without_numbers

SHEET = Text("Questions", "问询单")
HELP = Text("The six answers", "六种答复")
HEADER_ROW = 3  # from 0; a title and two lines of advice stand above it
LONGEST = 32_000  # a cell holds 32,767 characters, and more would be dropped in silence
EXACT = 10**15  # a spreadsheet number keeps fifteen digits
_ILLEGAL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CURRENCY = re.compile(r"[A-Za-z]{0,8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One row: its code, what is asked, and both halves; whoever it is about is masked already."""

    code: str
    number: int
    sentence: Text
    about: str
    one_half: str
    other_half: str
    where: str
    amount: Decimal | None
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWorkbook:
    """All that one office is asked, in the language it reads."""

    office: Text
    due_on: dt.date
    language: Language
    questions: Sequence[Question]


@dataclass(frozen=True, slots=True)
class Money:
    """A sum that stays a number in its cell."""

    amount: Decimal
    currency: str


Cell = str | Money


def title_of(workbook: AnswerWorkbook) -> str:
    """Return what stands above everything: who is asked, how much, until when."""
    count = len(workbook.questions)
    title = Text(
        f"{workbook.office.en}: {count:,} questions, please answer by {workbook.due_on:%Y-%m-%d}",
        f"{workbook.office.zh}：共 {count:,} 个问题，请于 {workbook.due_on:%Y-%m-%d} 前答复",
    )
    return readable(title.say(workbook.language))


def advice(workbook: AnswerWorkbook) -> tuple[str, str]:
    """Return the two lines that say how to answer."""
    how = Text(
        "Type 1 to 6 in the answer column and leave the codes as they are. Rows may be sorted,"
        " filtered and sent back in parts. Names and numbers are masked: find the row by"
        " file, sheet and row number.",
        "请在“答复”列填 1 至 6，编码请勿改动。可以排序、筛选、分批退回。"
        "姓名和号码已遮盖，请按文件、表名和行号在原表中查找。",
    )
    fault = Text(
        f"{numbered().en}  (1 to 4 are nobody's fault; 5 and 6 need a note)",
        f"{numbered().zh}　（1 至 4 均非任何人的过错；5、6 须填写说明）",
    )
    return how.say(workbook.language), fault.say(workbook.language)


def header(language: Language) -> list[str]:
    """Return the titles of all columns."""
    return [column.title.say(language) for column in COLUMNS.values()]


def row(question: Question, language: Language) -> list[Cell]:
    """Return the cells of one question; the answer and the note are left to the office."""
    cells: dict[ColumnId, Cell] = {
        "code": question.code,
        "question": readable(question.sentence.say(language)),
        "about": readable(question.about),
        "one_half": readable(question.one_half),
        "other_half": readable(question.other_half),
        "where": readable(question.where),
        "money": _money(question),
    }
    return [cells.get(column, "") for column in COLUMNS]


def help_header(language: Language) -> list[str]:
    """Return the titles of the sheet that explains the answers."""
    titles = (
        Text("Type", "填写"), Text("Answer", "答复"), Text("When it is right", "适用情形"),
        Text("Whose fault", "有无过错"), Text("Note", "说明"),
    )  # fmt: skip
    return [title.say(language) for title in titles]


def help_rows(language: Language) -> list[list[str]]:
    """Return one row for each answer: when it is right, and what it asks for."""
    return [
        [
            str(answer.number),
            answer.title.say(language),
            answer.means.say(language),
            (_NOBODY if answer.nobodys_fault else _TO_SEE).say(language),
            (_NEEDED if answer.needs_note else _NOT_NEEDED).say(language),
        ]
        for answer in ANSWERS.values()
    ]


def prompt(language: Language) -> str:
    """Return the hint beside an answer cell, which holds 255 characters."""
    lines = (f"{answer.number} {answer.title.say(language)}" for answer in ANSWERS.values())
    return "\n".join(lines)[:255]


def refusal(language: Language) -> str:
    """Return what is said when something else is typed."""
    return Text("Please type a number from 1 to 6.", "请填 1 至 6 中的一个数字。").say(language)


def readable(text: str) -> str:
    """Return text that a cell can hold, without anybody's number: such files travel by chat."""
    plain = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    masked = without_numbers(plain)
    return masked if len(masked) <= LONGEST else f"{masked[:LONGEST]}…"


def _money(question: Question) -> Cell:
    amount, currency = question.amount, question.currency
    if amount is None:
        return ""
    if abs(amount) < EXACT and _CURRENCY.fullmatch(currency):
        return Money(amount, currency)
    return readable(f"{amount:,.2f} {currency}".strip())


_NOBODY = Text("nobody's", "无人有过错")
_TO_SEE = Text("to be looked at", "有待了解")
_NEEDED = Text("needed", "必填")
_NOT_NEEDED = Text("as you like", "可不填")
