"""Showing how a sheet would be read, with a sample and its doubts, and taking corrections."""

from __future__ import annotations

from rich.prompt import Prompt
from rich.table import Table

from tallystick.cli.tables import out, say
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.proposing import sample, whole_sheet
from tallystick.records.readers.sheet import Sheet
from tallystick.records.supersession import Overlap
from tallystick.records.understanding import Understanding, remap

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
    for match in proposed.matches:
        sure = "" if match.exact else " ?"
        table.add_row(
            str(proposed.header.texts[match.place] or f"#{match.place + 1}"),
            f"{match.column.id}{sure} — {match.column.title.say()}", " · ".join(sample(sheet, proposed, match)),
        )  # fmt: skip
    out.print(table)
    say(whole_sheet(proposed))
    for doubt in proposed.doubts:
        say(doubt.says)


def _corrected(proposed: Understanding, answer: str) -> Understanding:
    """Apply `HEADER=column`, or `HEADER=` to leave a header out."""
    header, _, column = (part.strip() for part in answer.partition("="))
    chosen: dict[str, str | None] = dict(proposed.mapping)
    if header not in proposed.header.texts or (column and column not in proposed.table.columns):
        known = ", ".join(proposed.table.columns)
        say(Text(f"Not understood. Columns: {known}.", f"未能理解。可用的列：{known}。"))
        return proposed
    return remap(proposed, chosen | {header: column or None})
