"""Match levels: how sure it is that two rows speak of one person, and what a person must mend.

A: the number is valid and the names are written alike. B: the number is valid and the names are
alike but for variant characters, dots or spaces. C: one number under two names, which is a task
for whoever keeps the lists and never a finding. D and E need a person's judgement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tallystick.engines.engine import Engine
from tallystick.records.book import Book
from tallystick.records.refs import origin
from tallystick.records.snapshots import load_tables
from tallystick.records.sources import sources


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTask:
    """One of the rows in which a number stands under a name that others do not give it."""

    number_key: str
    table: str
    file: str
    sheet: str
    row: int
    mask: str


def name_tasks(book: Book, engine: Engine, *, most: int = 1000) -> Iterator[NameTask]:
    """Yield rows of numbers that stand under two names (level C), one row for each name and table.

    Nothing is joined on them: each name is another person until somebody judges.
    """
    roles = [
        (t, role) for t in book.tables.values() for role in t.people if _has_number(t.landed, role)
    ]
    load_tables(book, engine, sorted({table.id for table, _ in roles}))
    rows = " UNION ALL ".join(_rows(table.id, role) for table, role in roles)
    answer = engine.ask(
        f"WITH named AS ({rows}), "  # noqa: S608 - tables and roles are the catalogue's own
        "twofold AS (SELECT number_key FROM named GROUP BY number_key "
        "HAVING COUNT(DISTINCT person_id) > 1) "
        "SELECT n.number_key, n.table_name, MIN(n.ref) AS ref, MIN(n.mask) AS mask "
        "FROM named AS n JOIN twofold AS t ON t.number_key = n.number_key "
        "GROUP BY n.number_key, n.person_id, n.table_name "
        "ORDER BY n.number_key, n.table_name, ref LIMIT $most",
        {"most": most},
    )
    files = {entry.number: entry for entry in sources(book)}
    for row in answer.to_pylist():
        where = origin(row["ref"])
        entry = files[where.source]
        sheet = next(s.name for s in entry.sheets if s.number == where.sheet)
        yield NameTask(
            number_key=row["number_key"], table=row["table_name"], file=entry.file, sheet=sheet,
            row=where.row, mask=row["mask"] or "",
        )  # fmt: skip


def _has_number(landed: Mapping[str, object], role: str) -> bool:
    return f"{role}_number_key" in landed and f"{role}_name_key" in landed


def _rows(table: str, role: str) -> str:
    return (
        f"SELECT ref, '{table}' AS table_name, {role}_id AS person_id, {role}_mask AS mask, "  # noqa: S608
        f'{role}_number_key AS number_key FROM "{table}" '
        f"WHERE {role}_number_key IS NOT NULL AND {role}_name_key IS NOT NULL"
    )
