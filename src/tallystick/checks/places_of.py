"""Where a finding is from: the place that its rows name, as the records write it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tallystick.checks.card import Check, Half
from tallystick.checks.completeness import PLACES
from tallystick.checks.findings import Finding
from tallystick.engines.engine import Engine
from tallystick.records.book import Book
from tallystick.records.snapshots import rows_by_ref
from tallystick.records.tables import Table

_LOOKED_AT = 5  # rows of a finding, which mostly name one place


def places_of(
    book: Book, engine: Engine, findings: Sequence[Finding], checks: Mapping[str, Check]
) -> dict[str, str]:
    """Return the place of each finding by its fingerprint; one whose rows name none is left out.

    The rows are those of the half that shows what the check looked at. Each table is read once.
    """
    wanted: dict[str, dict[str, Sequence[int]]] = {}
    for finding in findings:
        half = _half(checks[finding.check])
        if half and _column(book.tables[half.table]):
            refs = finding.halves.get(half.name, ())[:_LOOKED_AT]
            wanted.setdefault(half.table, {})[finding.fingerprint] = refs
    found: dict[str, str] = {}
    for table, by_finding in wanted.items():
        found |= _named(book, engine, book.tables[table], by_finding)
    return found


def _half(check: Check) -> Half | None:
    halves = check.card.halves
    fitting = [half for half in halves if half.table == check.card.population.table]
    return next(iter([*fitting, *halves]), None)


def _column(table: Table) -> str | None:
    return next((name for name in PLACES if name in table.landed), None)


def _named(
    book: Book, engine: Engine, table: Table, by_finding: Mapping[str, Sequence[int]]
) -> dict[str, str]:
    column = _column(table) or ""
    refs = sorted({ref for some in by_finding.values() for ref in some})
    rows = rows_by_ref(book, engine, table, refs, [column])
    said: dict[str, str] = {}
    for fingerprint, some in by_finding.items():
        names = Counter(
            str(row[column]) for ref in some for row in rows.get(ref, ()) if row.get(column)
        )
        if names:
            said[fingerprint] = min(names, key=lambda name: (-names[name], name))
    return said
