"""Showing how a sheet would be read, with a sample and its doubts, and taking corrections."""

from __future__ import annotations

from rich.prompt import Prompt
from rich.table import Table

from tallystick.cli.tables import out, say
from tallystick.foundation.texts import Text
from tallystick.records.readers.sheet import Sheet
from tallystick.records.understanding import Understanding, remap

_SAMPLE = 3


def ask_about(sheet: Sheet, proposed: Understanding) -> Understanding | None:
    """Show the proposal and ask; return it as it is, corrected, or None to leave the sheet out."""
    while True:
        _show(sheet, proposed)
        answer = Prompt.ask(
            Text("Read it so? y (yes), n (no), or HEADER=column to correct", "照此读取？y 是，n 否，或用 表头=列名 更正").say(),
            default="y", console=out,
        )  # fmt: skip
        if answer.casefold() in ("y", "yes", "是"):
            return proposed
        if answer.casefold() in ("n", "no", "否"):
            return None
        proposed = _corrected(proposed, answer)


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
            f"{match.column.id}{sure} — {match.column.title.say()}", " · ".join(c or "" for c in cells),
        )  # fmt: skip
    out.print(table)
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
