"""Showing how a sheet would be read, with a sample and its doubts, and taking corrections."""

from __future__ import annotations

from rich.prompt import Prompt
from rich.table import Table

from tallystick.cli.tables import out, say
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.headers import Match
from tallystick.records.personal_numbers import without_numbers
from tallystick.records.readers.sheet import Sheet
from tallystick.records.supersession import Overlap
from tallystick.records.understanding import Understanding, remap
from tallystick.records.values.identity_numbers import mask_number
from tallystick.records.values.names import mask_name, split_names

_SAMPLE = 3
_YES, _NO = ("y", "yes", "是"), ("n", "no", "否")
_QUESTION = Text(
    "Read it so? y (yes), n (no), or HEADER=column to correct",
    "照此读取？y 是，n 否，或用 表头=列名 更正",
)
_REPLACES = Text(
    "Does the new list take its place? y (yes), n (no, both count)",
    "新名单是否取代它？y 是，n 否（两者都计入）",
)


def ask_about(sheet: Sheet, proposed: Understanding) -> Understanding | None:
    """Show the proposal and ask; return it as it is, corrected, or None to leave the sheet out."""
    while True:
        _show(sheet, proposed)
        answer = _answer(sheet.name, _QUESTION)
        if answer.casefold() in _YES:
            return proposed
        if answer.casefold() in _NO:
            return None
        proposed = _corrected(proposed, answer)


def ask_about_overlap(overlap: Overlap, file: str) -> bool:
    """Say how many rows stand in an earlier file too; tell whether the new sheet replaces it."""
    say(
        Text(
            f"{overlap.shared} of its rows also stand in {file}.",
            f"其中 {overlap.shared} 行在 {file} 中也有。",
        )
    )
    return _answer(file, _REPLACES, default="n").casefold() in _YES


def _answer(where: str, question: Text, default: str = "y") -> str:
    try:
        return Prompt.ask(question.say(), default=default, console=out)
    except EOFError as error:
        raise TallystickError(
            "nobody_answers",
            where=where,
            what=Text("Nobody is there to answer.", "没有人应答。"),
            to_do=Text(
                "Add --accept to take the proposals as they are.", "加 --accept 可直接采用建议。"
            ),
        ) from error


def _show(sheet: Sheet, proposed: Understanding) -> None:
    say(Text(
        f"{sheet.name}: {proposed.table.title.en} ({proposed.table.id})",
        f"{sheet.name}：{proposed.table.title.zh}（{proposed.table.id}）",
    ))  # fmt: skip
    table = Table(box=None, pad_edge=False)
    for name in (Text("header", "表头"), Text("column", "列"), Text("sample", "样例")):
        table.add_column(name.say(), overflow="fold")
    first = proposed.header.last + 1
    for match in proposed.matches:
        cells = sheet.cells.column(match.place).slice(first, _SAMPLE).to_pylist()
        sure = "" if match.exact else " ?"
        table.add_row(
            str(proposed.header.texts[match.place] or f"#{match.place + 1}"),
            f"{match.column.id}{sure} — {match.column.title.say()}", " · ".join(_masked(match, cell) for cell in cells if cell),
        )  # fmt: skip
    out.print(table)
    say(_whole_sheet(proposed))
    for doubt in proposed.doubts:
        say(doubt.says)


def _whole_sheet(proposed: Understanding) -> Text:
    """What was read from the title, the header or the file's name for every row at once."""
    facts = proposed.facts
    period = f"{facts.period[0]} – {facts.period[1]}" if facts.period else "—"
    others = "; ".join(without_numbers(value) for value in facts.values.values()) or "—"
    body = facts.publisher or "—"
    return Text(
        f"For the whole sheet: period {period}; from {body}; unit {facts.unit:,}; also {others}.",
        f"整张表：期间 {period}；发布单位 {body}；单位 {facts.unit:,} 元；其他 {others}。",
    )


def _corrected(proposed: Understanding, answer: str) -> Understanding:
    """Apply `HEADER=column`, or `HEADER=` to leave a header out."""
    header, _, column = (part.strip() for part in answer.partition("="))
    chosen: dict[str, str | None] = dict(proposed.mapping)
    if header not in proposed.header.texts or (column and column not in proposed.table.columns):
        known = ", ".join(proposed.table.columns)
        say(Text(f"Not understood. Columns: {known}.", f"未能理解。可用的列：{known}。"))
        return proposed
    return remap(proposed, chosen | {header: column or None})


def _masked(match: Match, cell: str) -> str:
    """A sample shows what kind of thing stands in a column, and nobody in full."""
    if match.column.reads == "person_name":
        return "、".join(mask_name(name) for name in split_names(cell))
    if match.column.reads in ("identity_number", "account_number", "phone"):
        return mask_number(cell.strip())
    return without_numbers(cell)
