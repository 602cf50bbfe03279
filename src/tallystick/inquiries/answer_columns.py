"""The columns of an answer workbook: how they are headed, and how a header is known again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tallystick.foundation.texts import Text
from tallystick.records.headers import normal_header

ColumnId = Literal[
    "code", "question", "about", "one_half", "other_half", "where", "money", "answer", "note"
]
_LONGEST_HEADER = 40  # characters; whatever is longer says more than a header does


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its title, how many letters it is wide, and what else people call it."""

    title: Text
    width: int
    also: tuple[str, ...] = ()


COLUMNS: Mapping[ColumnId, Column] = {
    "code": Column(
        title=Text("Code", "编码"), width=16, also=("问题编码", "代码", "编号", "question code")
    ),
    "question": Column(title=Text("Question", "问题"), width=34),
    "about": Column(title=Text("About (masked)", "涉及对象（已遮盖）"), width=15),
    "one_half": Column(title=Text("What one list says", "一份记录所载"), width=26),
    "other_half": Column(title=Text("What the other says", "另一份记录所载"), width=26),
    "where": Column(title=Text("Where it stands", "所在文件、表、行"), width=22),
    "money": Column(title=Text("Money", "金额"), width=15),
    "answer": Column(
        title=Text("Answer (1–6)", "答复（1–6）"), width=10,
        also=("答案", "核实答复", "核实结果", "您的答复", "your answer", "answers"),
    ),
    "note": Column(
        title=Text("Note (needed for 5 and 6)", "说明（填 5、6 时必填）"), width=28,
        also=("备注", "情况说明", "remark", "remarks", "notes", "comment"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where a header row stands and which of its columns matter; a copied column counts too."""

    row: int
    code: tuple[int, ...]
    answer: tuple[int, ...]
    note: tuple[int, ...]


def header_in(row: int, cells: Sequence[str | None]) -> Header | None:
    """Return the header that these cells are; a row without code and answer columns is none."""
    named = {
        place: normal_header(cell)
        for place, cell in enumerate(cells)
        if cell and len(cell) <= _LONGEST_HEADER
    }
    code, answer = _places(named, "code"), _places(named, "answer")
    if not code or not answer:
        return None
    return Header(row=row, code=code, answer=answer, note=_places(named, "note"))


def _places(named: Mapping[int, str], column: ColumnId) -> tuple[int, ...]:
    """Return the columns that carry our own title, else those that carry another name for it."""
    for pattern in _PATTERNS[column]:
        found = tuple(place for place, name in named.items() if pattern.fullmatch(name))
        if found:
            return found
    return ()


def _pattern(*names: str) -> re.Pattern[str]:
    # Figures and signs may follow, as in 答复1-6 or Note*; letters may not: 答复人 is another column.
    any_of = "|".join(re.escape(normal_header(name)) for name in names)
    return re.compile(rf"(?:{any_of})[\W\d_]*")


_PATTERNS = {
    id: [_pattern(one.title.en, one.title.zh), *([_pattern(*one.also)] if one.also else [])]
    for id, one in COLUMNS.items()
}
