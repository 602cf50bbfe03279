"""Laying a new file beside what the book holds: what it covers, what it repeats, what is like it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.engines.engine import Engine
from tallystick.records.book import Book
from tallystick.records.snapshots import snapshot_path
from tallystick.records.sources import Replacement, SheetEntry, SourceEntry, replaced_sheets
from tallystick.records.supersession import Covered, Overlap, replacements
from tallystick.records.understanding import Facts


def covered_by(entry: SheetEntry, source: int, rows: Callable[[], pa.Table]) -> Covered:
    """Return what one landed sheet covers; `rows` are read only when it comes to comparing."""
    facts = entry.facts
    return Covered(
        place=(source, entry.number), table=str(entry.table), publisher=facts.get("publisher"),
        programme=facts.get("programme"), period=period_of_entry(entry),
        cumulative=bool(facts.get("cumulative")), unit=int(facts.get("unit", 1)),
        count=entry.landed, rows=rows,
    )  # fmt: skip


def period_of_entry(entry: SheetEntry) -> tuple[dt.date, dt.date] | None:
    """Return the period that a whole sheet was found to be for."""
    if "period_from" not in entry.facts:
        return None
    first, last = (entry.facts[key] for key in ("period_from", "period_to"))
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last)


def live_sheets(
    book: Book, entries: Sequence[SourceEntry], alike: Sequence[Covered]
) -> list[Covered]:
    """Return what the sheets that count and that these may repeat cover, in the order they came."""
    sought = {(one.table, one.publisher, one.programme) for one in alike}
    return [
        covered_by(sheet, entry.number, _reader(_path(book, entry, sheet)))
        for entry, sheet in _counting(entries)
        if (sheet.table, sheet.facts.get("publisher"), sheet.facts.get("programme")) in sought
    ]


def compared(
    book: Book, engine: Engine, arriving: Sequence[Covered], live: Sequence[Covered]
) -> tuple[list[Replacement], list[Overlap]]:
    """Compare each new sheet with all that count, the file's own earlier sheets among them."""
    gone: list[Replacement] = []
    overlaps: list[Overlap] = []
    counting = list(live)
    for covered in arriving:
        new_gone, new_overlaps = replacements(
            engine, book.tables[covered.table], covered, counting
        )
        gone += new_gone
        overlaps += new_overlaps
        out = {replacement.gone for replacement in new_gone}
        counting = [one for one in [*counting, covered] if one.place not in out]
    return gone, overlaps


def lists_like(book: Book, entries: Sequence[SourceEntry], table: str, facts: Facts) -> list[Path]:
    """Return the snapshots of the same body's other lists, to compare units with.

    One body's programmes differ a thousandfold in size, so only the same programme's lists are
    alike; where nobody says whose list it is, none are.
    """
    if facts.publisher is None:
        return []
    programme = facts.values.get("programme")
    return [
        _path(book, entry, sheet) for entry, sheet in _counting(entries)
        if (sheet.table, sheet.facts.get("publisher"), sheet.facts.get("programme"))
        == (table, facts.publisher, programme)
    ]  # fmt: skip


def _counting(entries: Sequence[SourceEntry]) -> list[tuple[SourceEntry, SheetEntry]]:
    gone = replaced_sheets(list(entries))
    return [
        (entry, sheet) for entry in entries for sheet in entry.sheets
        if sheet.landed and (entry.number, sheet.number) not in gone
    ]  # fmt: skip


def _path(book: Book, entry: SourceEntry, sheet: SheetEntry) -> Path:
    return snapshot_path(book, str(sheet.table), entry.number, sheet.number)


def _reader(path: Path) -> Callable[[], pa.Table]:
    return lambda: pq.read_table(path)
