"""Rows that could not land, each with its reason; sealed like the sources they came from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tallystick.foundation.files import write_parts
from tallystick.foundation.keys import seal, unseal
from tallystick.foundation.texts import Text
from tallystick.records.book import Book
from tallystick.records.sources import SourceEntry, sources

_WHERE_AND_WHY = ("sheet", "row", "code", "says")


def write_rejects(book: Book, source: int, rows: Sequence[dict[str, Any]]) -> None:
    """Seal what could not land from one source."""
    if rows:
        lines = (json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)
        write_parts(_path(book, source), seal(lines, book.keys.seal), mode=0o600)


def forget_cells(book: Book, entry: SourceEntry) -> None:
    """Keep of rows that did not land where they stood and why, and nothing of what stood in them."""
    path = _path(book, entry.number)
    if path.exists():
        opened = b"".join(unseal(path, book.keys.seal)).decode()
        rows = [json.loads(line) for line in opened.splitlines()]
        write_rejects(
            book,
            entry.number,
            [{key: row[key] for key in _WHERE_AND_WHY if key in row} for row in rows],
        )


def rejects(book: Book) -> Iterator[dict[str, Any]]:
    """Yield where each such row stands and why it did not land; its cells stay sealed."""
    for entry in sources(book):
        yield from rejects_of(book, entry)


def rejects_of(book: Book, entry: SourceEntry) -> Iterator[dict[str, Any]]:
    """Yield the same of one source."""
    yield from _whole_sheets(entry)
    path = _path(book, entry.number)
    if not path.exists():
        return
    opened = b"".join(unseal(path, book.keys.seal)).decode()
    for row in map(json.loads, opened.splitlines()):
        says = Text(row["says"]["en"], row["says"]["zh"])
        yield {
            "file": entry.file, "sheet": row["sheet"], "row": row["row"], "code": row["code"],
            "says": says,
        }  # fmt: skip


def _whole_sheets(entry: SourceEntry) -> Iterator[dict[str, Any]]:
    """Yield sheets in which nothing was understood; all of their rows are rejected at once."""
    for sheet in entry.sheets:
        if sheet.table is None and sheet.rejected:
            said = sheet.doubts[0]
            yield {
                "file": entry.file, "sheet": sheet.name, "row": f"1–{sheet.rows}",
                "code": said["code"], "says": Text(said["en"], said["zh"]),
            }  # fmt: skip


def _path(book: Book, source: int) -> Path:
    return book.folder / "rejects" / f"{source:07d}.jsonl.sealed"
