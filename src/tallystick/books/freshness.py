"""What the book has of each table, how old it is by its schedule, and until when it may be held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tallystick.foundation.texts import Text
from tallystick.records.book import Book
from tallystick.records.snapshots import loaded_rows
from tallystick.records.sources import SourceEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One table: rows that count, the day the newest came, when the next is due, and what book.toml says."""

    table: str
    title: Text
    rows: int
    came_on: dt.date | None
    due_on: dt.date | None
    retain_until: dt.date | None
    legal_basis: str
    purpose: str
    is_said: bool

    def is_late(self, today: dt.date) -> bool:
        """Tell whether a newer list should be here by now."""
        return self.due_on is not None and self.due_on < today

    def is_to_go(self, today: dt.date) -> bool:
        """Tell whether its retention day has passed."""
        return self.retain_until is not None and self.retain_until < today


def kept_tables(book: Book, entries: Sequence[SourceEntry]) -> list[Kept]:
    """Return each table that has rows or a line in book.toml, in the order of the catalogue."""
    said = {str(one.get("table")): one for one in book.settings.get("sources", ())}
    rows, came = loaded_rows(book), _came(entries)
    return [
        _kept(id, table.title, rows.get(id, 0), came.get(id), said.get(id, {}))
        for id, table in book.tables.items()
        if id in said or (came.get(id) and not table.made_here)
    ]


def _kept(
    id: str, title: Text, rows: int, came_on: dt.date | None, said: Mapping[str, Any]
) -> Kept:
    days = said.get("schedule_days")
    due = came_on + dt.timedelta(days=int(days)) if came_on and days else None
    return Kept(
        table=id, title=title, rows=rows, came_on=came_on, due_on=due,
        retain_until=_day(said.get("retain_until")),
        legal_basis=str(said.get("legal_basis", "")), purpose=str(said.get("purpose", "")),
        is_said=bool(said),
    )  # fmt: skip


def _came(entries: Sequence[SourceEntry]) -> dict[str, dt.date]:
    """Return the day on which each table's newest file came, as the checks reckon it."""
    days: dict[str, dt.date] = {}
    for entry in entries:
        day = dt.datetime.fromisoformat(entry.received_at).date()
        for table in {sheet.table for sheet in entry.sheets if sheet.table}:
            days[table] = max(day, days.get(table, day))
    return days


def _day(said: object) -> dt.date | None:
    """Read a day, quoted or not; a line that nobody can read says nothing."""
    if isinstance(said, dt.date):
        return said
    try:
        return dt.date.fromisoformat(str(said))
    except ValueError:
        return None
