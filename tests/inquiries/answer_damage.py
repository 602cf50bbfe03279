"""What happens to an answer workbook on its way: fifty small damages, each knowing what it does.

A damage changes the paper and says so in the fate of the lines that it touches, never looking at
how answers are read. What a person could still read stays `given`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal

from inquiries.answer_papers import KEY, OFFICE, OTHER_KEY, OTHER_OFFICE, code
from tallystick.inquiries.answer_codes import ALPHABET, write_code
from tallystick.inquiries.answer_columns import COLUMNS
from tallystick.inquiries.answers import BY_NUMBER

Fate = Literal["given", "refused", "blank", "nothing"]
TITLE = "民政办：共 60 个问题，请于 2026-08-31 前答复"
ADVICE = "1 数据有误　2 已更新，停发较晚　3 核实后仍应发放　4 多发，无人有过错　5 工作疏忽　6 行为需进一步了解"


@dataclass(eq=False)
class Line:
    """One row: what stands in it, which question it is of, and what has to become of it."""

    cells: dict[str, Any]
    fate: Fate = "nothing"
    number: int = 0
    answer: int = 0
    touched: bool = False
    sheet: int = 0


@dataclass(eq=False)
class Paper:
    """A workbook in the hands of a clerk."""

    chance: Random
    has_sheets: bool = True
    can_merge: bool = True
    lines: list[Line] = field(default_factory=list)
    columns: list[str] = field(default_factory=lambda: list(COLUMNS))
    titles: list[str] = field(default_factory=lambda: [TITLE, "请在“答复”列填 1 至 6。", ADVICE])
    headers: dict[str, str] = field(
        default_factory=lambda: {id: column.title.zh for id, column in COLUMNS.items()}
    )
    header_at: int = 0  # how many lines stand above the header of the first sheet
    headless: list[Line] = field(default_factory=list)
    others: list[tuple[str, Sequence[Sequence[Any]]]] = field(default_factory=list)
    merged: list[tuple[Line, Line]] = field(default_factory=list)
    hidden: list[Line] = field(default_factory=list)

    def some(self, count: int = 3, fate: Fate = "given", most: int = 6) -> list[Line]:
        """Pick lines that nothing has happened to, and hold them from all that follows."""
        free = [
            line
            for line in self.lines
            if line.fate == fate and not line.touched and line.answer <= most
        ]
        picked = self.chance.sample(free, min(count, len(free)))
        for line in picked:
            line.touched = True
        return picked

    def refuse(self, column: str, change: Callable[[Any], Any]) -> None:
        """Change a column of a few answered lines so that they have to be refused."""
        for line in self.some():
            line.cells[column] = change(line.cells[column])
            line.fate = "refused"

    def retype(self, change: Callable[[int], Any]) -> None:
        """Type the answers of a few lines in another way."""
        for line in self.some(8):
            line.cells["answer"] = change(line.answer)

    def insert(self, *lines: Line) -> None:
        """Put lines anywhere."""
        for line in lines:
            self.lines.insert(self.chance.randint(0, len(self.lines)), line)


def filled_in(chance: Random, questions: int = 60, **facts: Any) -> Paper:
    """Return the paper of a clerk who answered about two questions of three."""
    lines = [_line(number, chance) for number in range(101, 101 + questions)]
    return Paper(chance=chance, lines=lines, **facts)


def _line(number: int, chance: Random) -> Line:
    cells: dict[str, Any] = {
        "code": code(number), "question": "登记死亡后仍有发放。", "about": "王*英",
        "one_half": "死亡登记：2024-03-02", "other_half": "高龄津贴：2024-04 至 2024-06",
        "where": f"高龄津贴.xlsx，6月，第 {number} 行", "money": 150 * (number % 7),
    }  # fmt: skip
    if chance.random() < 0.3:
        return Line(cells, "blank", number)
    answer = chance.randint(1, 6)
    note = "经办人漏登" if answer > 4 else chance.choice([None, None, "见附件 3"])
    return Line({**cells, "answer": answer, "note": note}, "given", number, answer)


def _copy(line: Line, **changed: Any) -> Line:
    return Line({**line.cells, **changed}, line.fate, line.number, line.answer, touched=True)


def sort_otherwise(paper: Paper) -> None:
    paper.chance.shuffle(paper.lines)


def sort_backwards(paper: Paper) -> None:
    paper.lines.reverse()


def delete_rows(paper: Paper) -> None:
    for line in [*paper.some(4), *paper.some(4, "blank")]:
        paper.lines.remove(line)


def filter_rows(paper: Paper) -> None:
    paper.hidden += paper.chance.sample(paper.lines, 10)


def move_columns(paper: Paper) -> None:
    paper.chance.shuffle(paper.columns)


def insert_numbered_column(paper: Paper) -> None:
    paper.columns.insert(0, "序号")
    for place, line in enumerate(paper.lines, 1):
        line.cells.setdefault("序号", place)


def insert_named_column(paper: Paper) -> None:
    paper.columns.insert(paper.chance.randint(0, len(paper.columns)), "答复人")
    for line in paper.lines:
        line.cells.setdefault("答复人", "李主任")


def insert_empty_column(paper: Paper) -> None:
    paper.columns.insert(paper.chance.randint(0, len(paper.columns)), "")


def delete_columns(paper: Paper) -> None:
    for column in paper.chance.sample(["question", "about", "one_half", "where", "money"], 3):
        if column in paper.columns:
            paper.columns.remove(column)


def delete_note_column(paper: Paper) -> None:
    if "note" in paper.columns:
        paper.columns.remove("note")


def copy_answer_column(paper: Paper) -> None:
    paper.columns.append("answer")


def add_titles(paper: Paper) -> None:
    paper.titles = ["石桥镇人民政府", *paper.titles, "（已逐户核实）"]


def delete_titles(paper: Paper) -> None:
    paper.titles = []


def head_in_english(paper: Paper) -> None:
    paper.headers |= {id: column.title.en for id, column in COLUMNS.items()}


def head_by_hand(paper: Paper) -> None:
    paper.headers |= {"code": "问题编码", "answer": "答复 1-6", "note": "备注"}


def head_over_two_lines(paper: Paper) -> None:
    paper.headers |= {"code": " 编 码", "answer": "答复\n（1–6）"}


def sort_header_in(paper: Paper) -> None:
    paper.header_at = paper.chance.randint(1, len(paper.lines))


def repeat_header(paper: Paper) -> None:
    paper.insert(Line(dict(paper.headers)))


def add_sheet(paper: Paper) -> None:
    rows = [("村", "电话", "答复"), ("石桥村", "无", 1), ("河口村", "无", 2)]
    paper.others.append((f"通讯录{len(paper.others)}", rows))


def split_over_sheets(paper: Paper) -> None:
    if paper.has_sheets:
        for line in paper.lines[len(paper.lines) // 2 :]:
            line.sheet = 1


def copy_rows_without_header(paper: Paper) -> None:
    if paper.has_sheets:
        moved = paper.some()
        for line in moved:
            paper.lines.remove(line)
            line.fate = "refused"
        paper.headless += moved


def type_decimals(paper: Paper) -> None:
    paper.retype(lambda answer: f"{answer}.0")


def type_wide(paper: Paper) -> None:
    paper.retype(lambda answer: chr(0xFF10 + answer))


def type_number_and_title(paper: Paper) -> None:
    paper.retype(lambda answer: f"{answer}.{BY_NUMBER[answer].title.zh}")


def type_title(paper: Paper) -> None:
    paper.retype(lambda answer: BY_NUMBER[answer].title.zh)


def type_english(paper: Paper) -> None:
    paper.retype(lambda answer: BY_NUMBER[answer].title.en.capitalize())


def type_chinese_numeral(paper: Paper) -> None:
    paper.retype(lambda answer: "一二三四五六"[answer - 1])


def type_circled(paper: Paper) -> None:
    paper.retype(lambda answer: chr(0x2460 + answer - 1))


def type_spaces(paper: Paper) -> None:
    paper.retype(lambda answer: f" \u3000{answer} ")


def type_brackets(paper: Paper) -> None:
    paper.retype(lambda answer: f"（{answer}）")


def type_two_answers(paper: Paper) -> None:
    for line in paper.some():
        line.cells["answer"] = f"{line.answer}、{line.answer % 6 + 1}"
        line.fate = "refused"


def type_no_answer(paper: Paper) -> None:
    paper.refuse("answer", lambda _: paper.chance.choice([0, 7, 12, "0", "７"]))


def type_something_else(paper: Paper) -> None:
    paper.refuse("answer", lambda _: paper.chance.choice(["见附件", "？", "已办", "-", "TRUE"]))


def contradict_title(paper: Paper) -> None:
    for line in paper.some():
        line.cells["answer"] = f"{line.answer} {BY_NUMBER[line.answer % 6 + 1].title.zh}"
        line.fate = "refused"


def cut_code(paper: Paper) -> None:
    paper.refuse("code", lambda code: code[: paper.chance.randint(1, len(code) - 2)])


def mistype_code(paper: Paper) -> None:
    def change(code: str) -> str:
        place = paper.chance.choice([0, 1, 2, 4, 5, 6, 8, 9, 10, 12])
        others = [sign for sign in ALPHABET if sign != code[place]]
        return code[:place] + paper.chance.choice(others) + code[place + 1 :]

    paper.refuse("code", change)


def exchange_in_code(paper: Paper) -> None:
    paper.refuse("code", lambda code: code[1] + code[0] + code[2:] if code[0] != code[1] else "")


def lose_code(paper: Paper) -> None:
    paper.refuse("code", lambda _: None)


def retype_code(paper: Paper) -> None:
    for line in paper.some(8):
        typed = paper.chance.choice(
            [str.lower, lambda code: code.replace("-", ""), lambda code: code.replace("0", "O"),
             lambda code: code.replace("-", " — "), lambda code: f"　{code}"]
        )  # fmt: skip
        line.cells["code"] = typed(line.cells["code"])


def repeat_rows(paper: Paper) -> None:
    paper.insert(*(_copy(line) for line in paper.some()))


def repeat_rows_blank(paper: Paper) -> None:
    for line in paper.some():
        paper.insert(Line({**line.cells, "answer": None, "note": None}))


def repeat_rows_otherwise(paper: Paper) -> None:
    for line in paper.some(most=4):
        line.fate = "refused"
        paper.insert(_copy(line, answer=line.answer % 4 + 1))


def repeat_rows_unreadably(paper: Paper) -> None:
    for line in paper.some():
        line.fate = "refused"
        paper.insert(_copy(line, answer="待定"))


def paste_from_another_book(paper: Paper) -> None:
    paper.insert(Line({"code": write_code(101, OTHER_KEY, OFFICE), "answer": 1}, "refused"))


def paste_from_another_office(paper: Paper) -> None:
    paper.insert(Line({"code": write_code(102, KEY, OTHER_OFFICE), "answer": 1}, "refused"))


def answer_what_was_not_asked(paper: Paper) -> None:
    paper.insert(Line({"code": code(999_999), "answer": 2}, "refused"))


def lose_note(paper: Paper) -> None:
    for line in paper.some(10):
        if line.answer > 4:
            line.cells["note"] = paper.chance.choice([None, "无", "/"])
            line.fate = "refused"


def write_note_alone(paper: Paper) -> None:
    for line in paper.some(2, "blank"):
        line.cells["note"] = "已电话告知"
        line.fate = "refused"


def answer_in_blank_line(paper: Paper) -> None:
    paper.lines.append(Line({"answer": 3}, "refused"))


def add_totals(paper: Paper) -> None:
    paper.insert(Line({"about": "合计", "money": 98_000}))


def add_blank_lines(paper: Paper) -> None:
    paper.insert(Line({}), Line({}), Line({}))


def sign_below(paper: Paper) -> None:
    paper.lines.append(Line({"code": "制表人：陈会计　审核人："}))


def merge_answers(paper: Paper) -> None:
    """Merge an answer with the blank one below; nothing may come between them any more."""
    pairs = zip(paper.lines, paper.lines[1:], strict=False)
    for line, below in list(pairs)[:: paper.chance.choice([2, 3])]:
        is_fit = (line.fate, below.fate) == ("given", "blank") and line.sheet == below.sheet == 0
        if paper.can_merge and is_fit and line.answer < 5 and not (line.touched or below.touched):
            line.touched = below.touched = True
            below.fate, below.answer = "given", line.answer
            paper.merged.append((line, below))


AT_THE_END = (merge_answers,)
DAMAGES: tuple[Callable[[Paper], None], ...] = (
    sort_otherwise, sort_backwards, delete_rows, filter_rows, move_columns, insert_numbered_column,
    insert_named_column, insert_empty_column, delete_columns, delete_note_column, copy_answer_column,
    add_titles, delete_titles, head_in_english, head_by_hand, head_over_two_lines, sort_header_in,
    repeat_header, add_sheet, split_over_sheets, copy_rows_without_header, type_decimals, type_wide,
    type_number_and_title, type_title, type_english, type_chinese_numeral, type_circled, type_spaces,
    type_brackets, type_two_answers, type_no_answer, type_something_else, contradict_title, cut_code,
    mistype_code, exchange_in_code, lose_code, retype_code, repeat_rows, repeat_rows_blank,
    repeat_rows_otherwise, repeat_rows_unreadably, paste_from_another_book,
    paste_from_another_office, answer_what_was_not_asked, lose_note, write_note_alone,
    answer_in_blank_line, add_totals, add_blank_lines, sign_below, *AT_THE_END,
)  # fmt: skip
