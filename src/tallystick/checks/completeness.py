"""Where the tables that a check looks in are whole: a missing row says something only there."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow.parquet as pq

from tallystick.checks.card import Check
from tallystick.checks.slices import Key, Slices, said
from tallystick.engines.engine import Engine
from tallystick.foundation.texts import Text
from tallystick.records.book import Book
from tallystick.records.snapshots import live_files
from tallystick.records.tables import Table

COVERED = 0.95  # loaded share of what was expected, below which a missing row says nothing
Cell = tuple[str | None, dt.date | None]  # a place, and the first day of a month
# Days on which something began that lasts: a list of it is not a list of that day's period.
_LASTING = frozenset({
    "fact_from", "lease_from", "enrolled_on", "held_from", "registered_on", "owed_since",
    "served_from",
})  # fmt: skip
PLACES = ("area_id", "body_name", "buyer_name", "publisher_name")
Wanting = tuple[str, Text]  # a table, and why it is not known to be whole
_ANYWHERE: Cell = (None, None)
_NO_ROWS: Sequence[tuple[Key, Cell]] = [((), _ANYWHERE)]

_UNSAID = Text("nobody said how many rows there should be of: ", "未说明应有多少行：")
_THIN = Text(
    "fewer than 95 % of the rows that there should be were loaded of: ", "载入行数不足应报的 95%："
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """How many rows of a table there should be, for one place and period or for all (None)."""

    table: str
    area: str | None
    first: dt.date | None
    last: dt.date | None
    rows: int


class Completeness:
    """What the book expects, beside what was loaded; each table is counted once, by month."""

    def __init__(self, book: Book, engine: Engine) -> None:
        self._book, self._engine = book, engine
        self._counts: dict[str, dict[Cell, int]] = {}
        self._chains: dict[str | None, frozenset[str]] = {}
        self._verdicts: dict[tuple[str, Cell], Text | None] = {}
        self._loaded_for: dict[Expectation, int] = {}
        self._cut: dict[tuple[str, Key], list[tuple[Key, Cell]]] = {}

    def gaps(self, check: Check, slices: Slices) -> dict[Key, Text]:
        """Return, for each slice in which a missing row says nothing, why not.

        A slice is whole where every table that the check needs is, at every place and in every
        month in which the slice has rows. The tables must be loaded in the engine.
        """
        if not check.card.absence:
            return {}
        tables = [
            self._book.tables[name] for name in sorted(check.card.needs)
            if name in self._book.tables and name != "calendar"
        ]  # fmt: skip
        everywhere = self._wanting([t for t in tables if not self._is_cut(t.id)], _ANYWHERE)
        cut = [table for table in tables if self._is_cut(table.id)]
        if not (everywhere or cut):
            return {}
        seen: dict[Cell, frozenset[Wanting]] = {}
        wanting: dict[Key, set[Wanting]] = defaultdict(set)
        population = check.card.population
        for key, cell in self._cells(population.table, population.slice_by, slices) or _NO_ROWS:
            if cell not in seen:
                seen[cell] = everywhere | self._wanting(cut, cell)
            if seen[cell]:
                wanting[tuple(map(said, key))] |= seen[cell]
        return {key: _why(tables, found) for key, found in wanting.items()}

    def _wanting(self, tables: Iterable[Table], cell: Cell) -> frozenset[Wanting]:
        """Return which of the tables are not known to be whole in a place and month, and why."""
        verdicts = ((table.id, self._verdict(table, cell)) for table in tables)
        return frozenset((id, verdict) for id, verdict in verdicts if verdict)

    def _cells(self, name: str, slice_by: Key, slices: Slices) -> list[tuple[Key, Cell]]:
        """Return each slice, as the engine has it, beside each place and month of its rows."""
        if (name, slice_by) not in self._cut:
            self._cut[name, slice_by] = self._cells_of(self._book.tables[name], slice_by, slices)
        return self._cut[name, slice_by]

    def _cells_of(self, table: Table, slice_by: Key, slices: Slices) -> list[tuple[Key, Cell]]:
        cut = slices.expressions(table.id, slice_by)
        columns = [*cut, _place(table), _month(table)]
        listed = ", ".join(f"{column} AS c{i}" for i, column in enumerate(columns))
        answer = self._engine.ask(f'SELECT DISTINCT {listed} FROM "{table.id}" AS t')  # noqa: S608
        rows = zip(*(column.to_pylist() for column in answer.columns), strict=True)
        return [(tuple(key), (place, month)) for *key, place, month in rows]

    def _verdict(self, table: Table, cell: Cell) -> Text | None:
        if (table.id, cell) not in self._verdicts:
            self._verdicts[table.id, cell] = self._looked_at(table, cell)
        return self._verdicts[table.id, cell]

    def _is_cut(self, table: str) -> bool:
        """Whether what was expected of a table differs by place or period."""
        return any(e.area or e.first or e.last for e in self._expected.get(table, ()))

    def _looked_at(self, table: Table, cell: Cell) -> Text | None:
        bearing = [e for e in self._expected.get(table.id, ()) if self._bears(e, table, cell)]
        if not bearing:
            return _UNSAID
        thin = any(self._loaded(e, table) < COVERED * e.rows for e in bearing)
        return _THIN if thin else None

    def _bears(self, expected: Expectation, table: Table, cell: Cell) -> bool:
        """Whether an expectation speaks of a place and month, of all of it or of a part."""
        place, month = cell
        if _is_dated(table) and not _is_within(expected, month):
            return False
        if expected.area is None or place is None or self._is_no_place(place):
            return True
        return expected.area in self._chain(place) or place in self._chain(expected.area)

    def _loaded(self, expected: Expectation, table: Table) -> int:
        if expected not in self._loaded_for:
            self._loaded_for[expected] = self._summed(expected, table)
        return self._loaded_for[expected]

    def _summed(self, expected: Expectation, table: Table) -> int:
        return sum(
            rows for (place, month), rows in self._counted(table).items()
            if (expected.area is None or expected.area in self._chain(place))
            and (month is not None or expected.first is None or not _is_dated(table))
            and _is_within(expected, month)
        )  # fmt: skip

    def _counted(self, table: Table) -> dict[Cell, int]:
        if table.id not in self._counts:
            answer = self._engine.ask(
                f'SELECT {_place(table)}, {_month(table)}, COUNT(*) FROM "{table.id}" AS t'  # noqa: S608
                " GROUP BY 1, 2"
            )
            columns = (column.to_pylist() for column in answer.columns)
            self._counts[table.id] = {(p, m): n for p, m, n in zip(*columns, strict=True)}
        return self._counts[table.id]

    def _is_no_place(self, place: str) -> bool:
        """Whether the table of places, where there is one, does not know it: an office's name."""
        return bool(self._parents) and place not in self._known_places

    @cached_property
    def _known_places(self) -> frozenset[str]:
        return frozenset({*self._parents, *self._parents.values()})

    def _chain(self, place: str | None) -> frozenset[str]:
        """Return a place and all that it is part of, as the table of places says."""
        if place not in self._chains:
            chain: list[str] = []
            above = place
            while above is not None and above not in chain:
                chain.append(above)
                above = self._parents.get(above)
            self._chains[place] = frozenset(chain)
        return self._chains[place]

    @cached_property
    def _parents(self) -> dict[str, str]:
        rows = _rows(self._book, "areas", ("area", "parent"))
        return {row["area"]: row["parent"] for _, row in rows if row["area"] and row["parent"]}

    @cached_property
    def _expected(self) -> dict[str, list[Expectation]]:
        found: dict[str, list[Expectation]] = defaultdict(list)
        for expected in expectations(self._book):
            found[expected.table].append(expected)
        return dict(found)


def expectations(book: Book) -> list[Expectation]:
    """Return what `book.toml` and the lists of what was sent say there should be.

    Of the same table, place and period, lines of one list add up, and so does what several
    offices say. Where an office says it again in another list, or `book.toml` too, the larger
    number holds.
    """
    lists: Counter[tuple[Any, ...]] = Counter()
    for number, *what, rows in (*_from_lists(book), *_from_settings(book)):
        lists[(*what, number)] += rows
    sent: dict[tuple[Any, ...], dict[str, int]] = defaultdict(dict)
    for (table, area, first, last, by, _), rows in lists.items():
        of_sender = sent[table, area, first, last]
        of_sender[by] = max(rows, of_sender.get(by, 0))
    return [
        Expectation(table=table, area=area, first=first, last=last, rows=_due(of_sender))
        for (table, area, first, last), of_sender in sent.items()
    ]


_HERE = "book.toml"


def _due(of_sender: Mapping[str, int]) -> int:
    return max(of_sender.get(_HERE, 0), sum(n for by, n in of_sender.items() if by != _HERE))


def _from_settings(book: Book) -> Iterator[tuple[Any, ...]]:
    names = _names(book.tables)
    for entry in book.expected():
        table = names.get(_plain(str(entry.get("table", ""))))
        if table:
            first, last = _day(entry.get("period_from")), _day(entry.get("period_to"))
            rows = int(entry.get("rows", 0))
            yield -1, table, entry.get("area") or None, first, last, _HERE, rows


def _from_lists(book: Book) -> Iterator[tuple[Any, ...]]:
    names = _names(book.tables)
    columns = ("table_name", "area", "period_from", "period_to", "rows", "sent_by_id")
    for number, row in _rows(book, "expected_rows", columns):
        table = names.get(_plain(row["table_name"] or ""))
        if table:
            by, rows = row["sent_by_id"] or "", row["rows"] or 0
            first, last = row["period_from"], row["period_to"]
            yield number, table, row["area"] or None, first, last, by, rows


def _rows(book: Book, table: str, columns: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield rows of a small table that count, each with its sheet's number; no engine is needed."""
    for number, file in enumerate(live_files(book, table)):
        here = set(pq.read_schema(file).names)
        held = pq.read_table(file, columns=[name for name in columns if name in here])
        for row in held.to_pylist():
            yield number, {name: row.get(name) for name in columns}


def _names(tables: Mapping[str, Table]) -> dict[str, str]:
    """Return every name by which a table may be written: its id, or its title."""
    return {
        _plain(name): table.id
        for table in tables.values() for name in (table.id, table.title.en, table.title.zh)
    }  # fmt: skip


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).casefold()


def _day(value: object) -> dt.date | None:
    return dt.date.fromisoformat(str(value)) if value else None


def _place(table: Table) -> str:
    """Return the SQL of where a row belongs: a book that names no place is its body's own."""
    known = [f't."{name}"' for name in PLACES if name in table.landed]
    return known[0] if len(known) == 1 else f"COALESCE({', '.join(known)})"


def _month(table: Table) -> str:
    if not _is_dated(table):
        return "CAST(NULL AS DATE)"
    return f"CAST(DATE_TRUNC('month', t.\"{table.dated_by}\") AS DATE)"


def _is_dated(table: Table) -> bool:
    """Whether rows are of a period; else they are one list, whatever period its sender wrote."""
    return table.dated_by is not None and table.dated_by not in _LASTING


def _is_within(expected: Expectation, month: dt.date | None) -> bool:
    """Tell whether a month is of the period; a table without days is of every one."""
    if month is None:
        return True
    last_day = (month + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    return (expected.first or month) <= last_day and month <= (expected.last or last_day)


def _why(tables: Iterable[Table], wanting: Iterable[Wanting]) -> Text:
    """Put together what is not known to be whole."""
    met = frozenset(wanting)
    named = {
        verdict: [table.title for table in tables if (table.id, verdict) in met]
        for verdict in (_UNSAID, _THIN)
    }
    parts = [
        Text(verdict.en + ", ".join(t.en for t in titles), verdict.zh + "、".join(t.zh for t in titles))
        for verdict, titles in named.items() if titles
    ]  # fmt: skip
    return Text(
        f"It reads a missing row as a finding; here {'; '.join(p.en for p in parts)}.",
        f"此项核查以“缺行”为疑点，而此处{'；'.join(p.zh for p in parts)}。",
    )
