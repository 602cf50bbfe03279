"""The population of a check cut into slices; the slices add up to the population."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from tallystick.checks.card import Check
from tallystick.checks.findings import Outcome
from tallystick.engines.engine import Engine
from tallystick.foundation.texts import Text
from tallystick.records.tables import Table

SCHEMA = pa.schema([
    ("check", pa.string()), ("version", pa.int64()), ("slice", pa.string()),
    ("outcome", pa.string()), ("population", pa.int64()), ("findings", pa.int64()),
    ("note_en", pa.string()), ("note_zh", pa.string()),
])  # fmt: skip
NAME = "person_name_key"
NOTHING = "—"

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """The slices of one table, in order: what each is called and how many rows it has."""

    keys: tuple[Key, ...]
    names: tuple[str, ...]
    rows: tuple[int, ...]


class Slices:
    """Counts of rows by slice, asked once for each table and cut."""

    def __init__(self, engine: Engine, tables: Mapping[str, Table]) -> None:
        self._engine = engine
        self._tables = tables
        self._known: dict[tuple[str, Key], Cut] = {}

    def of(self, table: str, slice_by: Key) -> Cut:
        """Return how many rows each slice of the table has."""
        if (table, slice_by) not in self._known:
            self._known[table, slice_by] = self._counted(table, slice_by)
        return self._known[table, slice_by]

    def has_names(self, table: str) -> bool:
        """Whether the rows of a table say under which name a person stands in them."""
        return NAME in self._tables[table].landed

    def expressions(self, table: str, slice_by: Key) -> list[str]:
        """Return the SQL of each column that cuts a table `t`: days are cut by their years."""
        landed = self._tables[table].landed
        return [
            f'EXTRACT(year FROM t."{c}")' if landed[c] == "date" else f't."{c}"' for c in slice_by
        ]

    def _counted(self, table: str, slice_by: Key) -> Cut:
        columns = "".join(
            f"{e} AS c{i}, " for i, e in enumerate(self.expressions(table, slice_by))
        )
        places = ", ".join(str(i + 1) for i in range(len(slice_by)))
        grouped = f" GROUP BY {places}" if slice_by else ""
        answer = self._engine.ask(f'SELECT {columns}COUNT(*) AS n FROM "{table}" AS t{grouped}')  # noqa: S608
        counts: Counter[Key] = Counter()
        for *values, number in zip(*(c.to_pylist() for c in answer.columns), strict=True):
            counts[tuple(map(said, values))] += number
        keys = tuple(sorted(counts))
        names = ("; ".join(f"{c}={v}" for c, v in zip(slice_by, key, strict=True)) for key in keys)
        return Cut(keys, tuple(names), tuple(counts[key] for key in keys))


def said(value: Any) -> str:
    """Return a slice's value as it is written: a day by its year, nothing as a dash."""
    if value is None:
        return NOTHING
    return str(value.year) if isinstance(value, dt.date) else str(value)


def whole(check: Check, outcome: Outcome, note: Text | None) -> pa.Table:
    """Return the one result of a check that was not asked, for the whole of its population."""
    row = {
        "check": check.id, "version": check.card.version, "slice": "", "outcome": outcome,
        "population": 0, "findings": 0, "note_en": note and note.en, "note_zh": note and note.zh,
    }  # fmt: skip
    return pa.Table.from_pylist([row], schema=SCHEMA)


def outcomes_by_slice(
    check: Check, hits: Counter[Key], unsaid: Sequence[Mapping[str, Any]], slices: Slices,
    gaps: Mapping[Key, Text] | None = None,
) -> pa.Table:  # fmt: skip
    """Return one result for every slice: findings, too few to say, records missing, or clear."""
    gaps = gaps or {}
    population = check.card.population
    cut = slices.of(population.table, population.slice_by)
    if not cut.keys:
        note = gaps.get(())
        return whole(check, "missing" if note else "clear", note)
    thin = {_key_in(row, population.slice_by) for row in unsaid}
    notes = [gaps.get(key) for key in cut.keys]
    columns = {
        "check": pa.repeat(check.id, len(cut.keys)),
        "version": pa.repeat(check.card.version, len(cut.keys)),
        "slice": cut.names,
        "outcome": [_outcome(key, hits, thin, gaps) for key in cut.keys],
        "population": cut.rows,
        "findings": [hits.get(key, 0) for key in cut.keys],
        "note_en": pa.array([note and note.en for note in notes], pa.string()),
        "note_zh": pa.array([note and note.zh for note in notes], pa.string()),
    }
    return pa.table(columns, schema=SCHEMA)


def _outcome(
    key: Key, hits: Counter[Key], thin: set[Key | None], gaps: Mapping[Key, Text]
) -> Outcome:
    if key in gaps:
        return "missing"
    if key in hits:
        return "findings"
    return "insufficient" if key in thin else "clear"


def _key_in(row: Mapping[str, Any], slice_by: Key) -> Key | None:
    if any(column not in row for column in slice_by):
        return None
    return tuple(said(row[column]) for column in slice_by)
