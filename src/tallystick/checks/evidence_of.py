"""Laying findings open: the rows of both halves are fetched with the cell each came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tallystick.checks.card import Check, Half
from tallystick.checks.evidence import FindingShown, HalfShown, RowShown
from tallystick.checks.findings import Finding
from tallystick.checks.labels import computed, landed, spoken
from tallystick.engines.engine import Engine
from tallystick.records.book import Book
from tallystick.records.refs import origin
from tallystick.records.snapshots import rows_by_ref
from tallystick.records.sources import SourceEntry, sources
from tallystick.records.tables import Table

_MOST_ROWS = 200  # of one half; the rest are counted, and stand in the workbook

Rows = Mapping[int, Sequence[Mapping[str, object]]]


def shown(
    book: Book, engine: Engine, findings: Sequence[Finding], checks: Mapping[str, Check],
    *, most: int = _MOST_ROWS,
) -> list[FindingShown]:  # fmt: skip
    """Return the findings with their halves; each table is read once for all of them."""
    wanted: dict[str, tuple[set[int], set[str]]] = {}
    for finding in findings:
        for half in checks[finding.check].card.halves:
            refs, columns = wanted.setdefault(half.table, (set(), set()))
            refs.update(finding.halves[half.name][:most])
            columns.update(half.show)
    rows = {
        table: rows_by_ref(book, engine, book.tables[table], sorted(refs), sorted(columns))
        for table, (refs, columns) in wanted.items()
    }
    places = {entry.number: entry for entry in sources(book)}
    return [_shown(f, checks[f.check], book.tables, rows, places, most) for f in findings]


def _shown(
    finding: Finding, check: Check, tables: Mapping[str, Table], rows: Mapping[str, Rows],
    places: Mapping[int, SourceEntry], most: int,
) -> FindingShown:  # fmt: skip
    halves = [
        _half(half, finding, tables[half.table], rows[half.table], places, most)
        for half in check.card.halves
    ]
    if check.card.against:
        halves.append(_against(check, finding))
    return FindingShown(finding=finding, halves=tuple(halves))


def _half(
    half: Half, finding: Finding, table: Table, rows: Rows, places: Mapping[int, SourceEntry],
    most: int,
) -> HalfShown:  # fmt: skip
    refs = finding.halves[half.name]
    return HalfShown(
        name=half.name, label=half.label, table=table.title,
        columns=tuple((name, landed(table, name)) for name in half.show),
        rows=tuple(
            _row(ref, _fitting(rows[ref], finding), half.show, places, table) for ref in refs[:most] if ref in rows
        ),
        left_out=max(0, len(refs) - most),
    )  # fmt: skip


def _fitting(rows: Sequence[Mapping[str, object]], finding: Finding) -> Mapping[str, object]:
    """Of several records in one spreadsheet row, return the one that the finding speaks of."""

    def agreeing(row: Mapping[str, object]) -> int:
        return sum(str(finding.row[name]) == str(row[name]) for name in row if name in finding.row)

    return max(rows, key=agreeing)


def _row(
    ref: int, row: Mapping[str, object], show: Sequence[str], places: Mapping[int, SourceEntry],
    table: Table,
) -> RowShown:  # fmt: skip
    where = origin(ref)
    entry = places[where.source]
    sheet = next(sheet.name for sheet in entry.sheets if sheet.number == where.sheet)
    values = {name: spoken(table, name, row[name]) for name in show}
    return RowShown(ref=ref, file=entry.file, sheet=sheet, row=where.row, values=values)


def _against(check: Check, finding: Finding) -> HalfShown:
    """The other half of a single one: the law's number, or the statistic, that it was laid beside."""
    against = check.card.against
    if against is None:
        raise ValueError("a check without `against` has two halves")
    values = {name: finding.row.get(name) for name in against.show}
    return HalfShown(
        name="against", label=against.label, table=against.label,
        columns=tuple((name, computed(name)) for name in against.show),
        rows=(RowShown(ref=0, file="", sheet="", row=0, values=values),),
    )  # fmt: skip
