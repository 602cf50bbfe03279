"""The population of a check cut into slices; the slices add up to the population."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from tallystick.checks.card import Check
from tallystick.checks.findings import Finding, Outcome
from tallystick.engines.engine import Engine
from tallystick.foundation.texts import Text
from tallystick.records.tables import Table

SCHEMA = pa.schema([
    ("check", pa.string()), ("version", pa.int64()), ("slice", pa.string()),
    ("outcome", pa.string()), ("population", pa.int64()), ("findings", pa.int64()),
    ("note_en", pa.string()), ("note_zh", pa.string()),
])  # fmt: skip
_NOTHING = "—"

Key = tuple[str, ...]


class Slices:
    """Counts of rows by slice, asked once for each table and cut."""

    def __init__(self, engine: Engine, tables: Mapping[str, Table]) -> None:
        self._engine = engine
        self._tables = tables
        self._known: dict[tuple[str, Key], dict[Key, int]] = {}

    def of(self, table: str, slice_by: Key) -> Mapping[Key, int]:
        """Return how many rows each slice of the table has."""
        if (table, slice_by) not in self._known:
            self._known[table, slice_by] = self._counted(table, slice_by)
        return self._known[table, slice_by]

    def _counted(self, table: str, slice_by: Key) -> dict[Key, int]:
        landed = self._tables[table].landed
        cut = [
            f"EXTRACT(year FROM \"{c}\")" if landed[c] == "date" else f'"{c}"' for c in slice_by
        ]
        columns = "".join(f"{expression} AS c{i}, " for i, expression in enumerate(cut))
        places = ", ".join(str(i + 1) for i in range(len(cut)))
        grouped = f" GROUP BY {places}" if cut else ""
        answer = self._engine.ask(f'SELECT {columns}COUNT(*) AS n FROM "{table}"{grouped}')  # noqa: S608
        counts: dict[Key, int] = {}
        for row in answer.to_pylist():
            key = tuple(said(row[f"c{i}"]) for i in range(len(cut)))
            counts[key] = counts.get(key, 0) + row["n"]
        return counts


def said(value: Any) -> str:
    """Return a slice's value as it is written: a day by its year, nothing as a dash."""
    if value is None:
        return _NOTHING
    return str(value.year) if isinstance(value, dt.date) else str(value)


def whole(check: Check, outcome: Outcome, note: Text | None) -> pa.Table:
    """Return the one result of a check that was not asked, for the whole of its population."""
    row = _row(check, "", outcome, 0, 0, note)
    return pa.Table.from_pylist([row], schema=SCHEMA)


def outcomes_by_slice(
    check: Check, found: Sequence[Finding], unsaid: Sequence[Mapping[str, Any]],
    known: Mapping[str, Mapping[int, Mapping[str, Any]]], slices: Slices,
) -> pa.Table:  # fmt: skip
    """Return one result for every slice: findings, too few to say, or clear."""
    population = check.card.population
    counts = slices.of(population.table, population.slice_by)
    hits: Counter[Key] = Counter()
    for finding in found:
        hits.update(_slices_of(check, finding, known))
    thin = {_key_in(row, population.slice_by) for row in unsaid} - set(hits) - {None}
    rows = []
    for key, number in sorted(counts.items()):
        outcome: Outcome = "findings" if hits[key] else "insufficient" if key in thin else "clear"
        name = "; ".join(f"{c}={v}" for c, v in zip(population.slice_by, key, strict=True))
        rows.append(_row(check, name, outcome, number, hits[key], None))
    return pa.Table.from_pylist(rows or [_row(check, "", "clear", 0, 0, None)], schema=SCHEMA)


def _slices_of(
    check: Check, finding: Finding, known: Mapping[str, Mapping[int, Mapping[str, Any]]]
) -> set[Key]:
    """Return the slices in which the finding's rows of the population stand."""
    population = check.card.population
    refs = [r for h in check.card.halves if h.table == population.table for r in finding.halves[h.name]]
    rows = known.get(population.table, {})
    return {
        tuple(said(rows[ref][column]) for column in population.slice_by) for ref in refs if ref in rows
    }


def _key_in(row: Mapping[str, Any], slice_by: Key) -> Key | None:
    if any(column not in row for column in slice_by):
        return None
    return tuple(said(row[column]) for column in slice_by)


def _row(
    check: Check, name: str, outcome: Outcome, population: int, findings: int, note: Text | None
) -> dict[str, Any]:
    return {
        "check": check.id, "version": check.card.version, "slice": name, "outcome": outcome,
        "population": population, "findings": findings,
        "note_en": note and note.en, "note_zh": note and note.zh,
    }  # fmt: skip
