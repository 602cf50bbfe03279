"""What commands print: a table for people, or lines for programs."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from rich.console import Console
from rich.table import Table

from tallystick.foundation.texts import Text

_FORMULA = re.compile(r"[=+@\t\r]|-(?![\d,.]+$)")  # a sum below nothing is no formula
_IN_A_FILE = 160  # columns of a table that is not printed to a terminal
out = Console(highlight=False, width=None if sys.stdout.isatty() else _IN_A_FILE)
err = Console(stderr=True, highlight=False)


class Format(StrEnum):
    """How a list is printed."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


def print_rows(
    rows: Sequence[Mapping[str, Any]], columns: Mapping[str, Text], form: Format,
    *, title: Text | None = None,
) -> None:  # fmt: skip
    """Print rows; `columns` names the keys to show and what a person reads above them."""
    if form is Format.jsonl:
        for row in rows:
            sys.stdout.write(json.dumps(dict(row), ensure_ascii=False, default=str) + "\n")
    elif form is Format.csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(columns)
        writer.writerows([_flat(row.get(key)) for key in columns] for row in rows)
    else:
        _print_table(rows, columns, title)


def say(text: Text | str) -> None:
    """Print one sentence."""
    out.print(text.say() if isinstance(text, Text) else text, markup=False)


def _print_table(
    rows: Sequence[Mapping[str, Any]], columns: Mapping[str, Text], title: Text | None
) -> None:
    table = Table(
        title=title.say() if title else None, title_justify="left", box=None, pad_edge=False
    )
    for key, name in columns.items():
        figures = any(isinstance(row.get(key), int) for row in rows)
        table.add_column(name.say(), justify="right" if figures else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_shown(row.get(key)) for key in columns))
    out.print(table)


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value).replace("[", "\\[")


def _flat(value: Any) -> Any:
    """Keep a program that opens the csv from running a cell as a formula."""
    text = (
        json.dumps(value, ensure_ascii=False, default=str)
        if isinstance(value, (dict, list))
        else value
    )
    return f"'{text}" if isinstance(text, str) and _FORMULA.match(text) else text
