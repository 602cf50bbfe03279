"""Whatever happens to a workbook: what can be read counts once, and the rest is refused with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from inquiries.answer_damage import AT_THE_END, DAMAGES, Line, Paper, filled_in
from inquiries.answer_papers import (
    as_csv,
    as_ods,
    as_xls,
    as_xlsx,
    question,
    read,
    saved,
    sent,
    workbook,
)
from tallystick.inquiries.answer_reading import Returned
from tallystick.inquiries.answers import BY_NUMBER

SHEET, SECOND, HEADLESS = "问询单", "第二页", "另存"
FORMATS = ("xlsx", "csv", "xls", "xlsx", "gb18030", "ods", "utf-16", "xlsx", "utf-8-sig", "xls")
WORKBOOKS = 260
ASKED = range(101, 161)


@dataclass(frozen=True)
class Rendered:
    """A paper as rows, and where each of its lines came to stand."""

    sheets: dict[str, list[list[Any]]]
    places: dict[Line, tuple[str, int]]


def damaged(seed: int) -> tuple[str, Paper, list[str]]:
    """Return a format, a paper with some damages, and their names; every damage has its turns."""
    chance, kind = Random(seed), FORMATS[seed % len(FORMATS)]
    own = DAMAGES[seed % len(DAMAGES)]
    chosen = {own, *chance.sample(DAMAGES, chance.randint(2, 7))}
    paper = filled_in(chance, has_sheets=kind in ("xlsx", "xls", "ods"), can_merge=kind == "xlsx")
    for damage in sorted(chosen, key=lambda one: (one in AT_THE_END, DAMAGES.index(one))):
        damage(paper)
    return kind, paper, [damage.__name__ for damage in chosen]


def rendered(paper: Paper) -> Rendered:
    """Lay a paper out; the header of the first sheet stands where sorting left it."""
    header = [paper.headers.get(column, column) for column in paper.columns]
    first = [line for line in paper.lines if line.sheet == 0]
    second = [line for line in paper.lines if line.sheet == 1]
    header_at = 0 if paper.merged else min(paper.header_at, len(first))
    titles = [[title] for title in paper.titles]
    laid = Rendered({}, {})
    lay(laid, SHEET, [*titles, *first[:header_at], header, *first[header_at:]], paper.columns)
    lay(laid, SECOND, [header, *second] if second else [], paper.columns)
    lay(laid, HEADLESS, paper.headless, paper.columns)
    if paper.has_sheets:
        laid.sheets.update(paper.others)
    return laid


def lay(laid: Rendered, name: str, rows: Sequence[Line | list[Any]], columns: list[str]) -> None:
    """Put rows on a sheet, if there are any, and keep where each line stands."""
    for place, row in enumerate(rows, 1):
        cells = [row.cells.get(one) for one in columns] if isinstance(row, Line) else row
        laid.sheets.setdefault(name, []).append(cells)
        if isinstance(row, Line):
            laid.places[row] = (name, place)


def written(kind: str, paper: Paper, laid: Rendered) -> bytes:
    """Save it as some program would."""
    (_, rows), *more = laid.sheets.items()
    match kind:
        case "xlsx":
            column = get_column_letter(paper.columns.index("answer") + 1)
            merged = [
                f"{column}{laid.places[top][1]}:{column}{laid.places[below][1]}"
                for top, below in paper.merged
            ]
            hidden = [
                row for line in paper.hidden if line in laid.places
                for sheet, row in [laid.places[line]] if sheet == SHEET
            ]  # fmt: skip
            return as_xlsx(rows, *more, merged=merged, hidden_rows=hidden)
        case "xls":
            return as_xls(rows, *more)
        case "ods":
            return as_ods(rows, *more)
        case "csv":
            return as_csv(rows)
        case encoding:
            return as_csv(rows, encoding, "\t" if encoding == "utf-16" else ",")


def settled(paper: Paper) -> None:
    """Let go what a deleted column took with it: a needed note, or a note that stood alone."""
    if "note" not in paper.columns:
        for line in [*paper.lines, *paper.headless]:
            if line.fate == "given" and line.answer > 4:
                line.fate = "refused"
            if line.fate == "refused" and line.number and "answer" not in line.cells:
                line.fate = "blank"


def expected(paper: Paper, laid: Rendered) -> tuple[dict[int, str], set[tuple[str, int]], int]:
    """Return what has to come back: answers, refused rows, and how many are blank."""
    lines = [*paper.lines, *paper.headless]
    given = {line.number: BY_NUMBER[line.answer].id for line in lines if line.fate == "given"}
    refused = {laid.places[line] for line in lines if line.fate == "refused"}
    blank = {line.number for line in lines if line.fate == "blank"}
    return given, refused, len(blank)


@pytest.mark.parametrize("seed", range(WORKBOOKS))
def test_what_can_be_read_counts_once_and_the_rest_is_refused_with_a_reason(seed):
    kind, paper, names = damaged(seed)
    settled(paper)
    laid = rendered(paper)
    back = read(written(kind, paper, laid), f"{SHEET}.{kind}", asked=ASKED)
    given, refused, blank = expected(paper, laid)

    assert {one.number: one.answer for one in back.answers} == given, names
    assert {(one.sheet, one.row) for one in back.refused} == refused, names
    assert back.blank == blank, names
    stood = {laid.places[line]: line.number for line in laid.places if line.fate == "given"}
    assert all(stood[one.sheet, one.row] == one.number for one in back.answers), names
    assert_fair(back)


def assert_fair(back: Returned) -> None:
    """No question is answered twice, no row refused twice, no reason missing in a language."""
    assert max(Counter(one.number for one in back.answers).values(), default=1) == 1
    assert max(Counter((one.sheet, one.row) for one in back.refused).values(), default=1) == 1
    assert all(one.reason.en.endswith(".") for one in back.refused)
    assert all(one.reason.zh.endswith("。") for one in back.refused)


def test_at_least_two_hundred_workbooks_differ_and_every_damage_is_among_them():
    made = [damaged(seed) for seed in range(WORKBOOKS)]
    assert len({repr((kind, rendered(paper).sheets)) for kind, paper, _ in made}) >= 200
    assert len({name for _, _, names in made for name in names}) == len(DAMAGES) >= 25


def test_every_damage_that_refuses_or_gives_does_so_somewhere():
    fates = Counter(line.fate for seed in range(WORKBOOKS) for line in damaged(seed)[1].lines)
    assert min(fates[fate] for fate in ("given", "refused", "blank", "nothing")) > 100


@pytest.mark.slow
def test_five_thousand_answers_come_back_from_the_workbook_that_was_sent():
    book = sent(workbook(*map(question, range(5000))))
    page = book.worksheets[0]
    for row in range(5, 5005):
        page.cell(row, 8).value = row % 4 + 1
    page.cell(2000, 8).value = "?"
    back = read(saved(openpyxl.load_workbook(BytesIO(saved(book)))))
    assert (len(back.answers), back.blank) == (4999, 0)
    assert [one.row for one in back.refused] == [2000]
