"""Runs the examples of a check and lays what came beside what was expected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import pyarrow as pa

from tallystick.checks.card import Check, Example, TextTable
from tallystick.checks.example_reader import read_cell
from tallystick.checks.ground import Ground
from tallystick.engines.engine import ARROW_TYPES, ColumnType, Engine, Value
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

Refiner = Callable[[pa.Table, Mapping[str, Value]], pa.Table]
Row = Mapping[str, Any]

_FIRST_REF = 1_000_001


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of one example: rows that did not come, and rows that nobody expected."""

    example: Example
    columns: tuple[str, ...]
    agreed: tuple[tuple[str, ...], ...] = ()
    missing: tuple[tuple[str, ...], ...] = ()
    unexpected: tuple[tuple[str, ...], ...] = ()
    error: str | None = None

    @property
    def has_passed(self) -> bool:
        """Return whether exactly the expected rows came."""
        return not (self.missing or self.unexpected or self.error)


class Stage:
    """The tables of one example, set up in one engine; any query may be asked of them."""

    def __init__(self, engine: Engine, check: Check, example: Example, ground: Ground) -> None:
        self._engine = engine
        self._check = check
        self._example = example
        self._refs = _Refs()
        for name in (*check.card.needs, *check.card.legal_values):
            typed = example.tables.get(name, TextTable(columns=(), rows=()))
            engine.hold(name, _arrow(typed, ground.schema[name], self._refs))

    def rows(self, sql: str, refiner: Refiner | None) -> list[Row]:
        """Return what a query gives here, refs as the words of the example.

        Raises TallystickError `query_failed`.
        """
        values = self._check.card.defaults | dict(self._example.parameters)
        table = self._engine.ask(sql, self._check.parameters_for_sql(values))
        if refiner:
            table = refiner(table, values)
            _refuse_absent_columns(self._check, table)
        return [self._in_words(row) for row in self._reported(table)]

    def verdict(self, sql: str, refiner: Refiner | None) -> Verdict:
        """Return how the rows compare with what the example expects."""
        try:
            return compare(self._example, self.rows(sql, refiner))
        except TallystickError as error:
            return Verdict(example=self._example, columns=(), error=error.say())

    def _reported(self, table: pa.Table) -> list[Row]:
        rows: list[Row] = table.to_pylist()
        expect = self._example.expect
        names_outcome = expect is not None and "outcome" in expect.columns
        if self._check.card.refine and not names_outcome:
            return [row for row in rows if row.get("outcome") == "finding"]
        return rows

    def _in_words(self, row: Row) -> Row:
        return {
            name: self._refs.in_words(value) if isinstance(value, list) else value
            for name, value in row.items()
        }


def try_examples(
    engine: Engine, check: Check, ground: Ground, refiner: Refiner | None
) -> list[Verdict]:
    """Run every example of a check."""
    return [Stage(engine, check, e, ground).verdict(check.sql, refiner) for e in check.examples]


def _refuse_absent_columns(check: Check, table: pa.Table) -> None:
    """What the card names must be there once the refiner is done."""
    named = {column for columns in check.card.used_outputs.values() for column in columns}
    absent = sorted({*named, "outcome"} - set(table.column_names))
    if absent:
        raise TallystickError(
            "refiner_column_absent",
            where=str(check.file),
            what=Text(
                f"Neither the query nor `{check.card.refine}` returns: {', '.join(absent)}.",
                f"查询与 `{check.card.refine}` 均未返回：{'、'.join(absent)}。",
            ),
            to_do=Text("Mend the name on the card.", "请更正卡片中的列名。"),
        )


class _Refs:
    """Words that examples use for refs, and the numbers that stand for them in the engine."""

    def __init__(self) -> None:
        self._words: dict[int, str] = {}

    def number(self, word: str) -> int:
        """Return a number for a word; a word that is a number stands for itself."""
        number = int(word) if word.isdigit() else _FIRST_REF + len(self._words)
        self._words[number] = word
        return number

    def in_words(self, numbers: list[Any]) -> list[Any]:
        """Return a list of refs as words; other lists as they are."""
        return [self._words.get(n, n) if isinstance(n, int) else n for n in numbers]


def _arrow(typed: TextTable, columns: Mapping[str, ColumnType], refs: _Refs) -> pa.Table:
    arrays = {}
    for column, kind in columns.items():
        cells = [row.get(column) for row in typed.rows]
        if kind == "ref":
            values: list[Any] = [refs.number(word) for word in _ref_words(typed, cells)]
        else:
            values = [read_cell(cell, kind) for cell in cells]
        arrays[column] = pa.array(values, type=ARROW_TYPES[kind])
    return pa.table(arrays)


def _ref_words(typed: TextTable, cells: list[str | None]) -> list[str]:
    """A row without a ref is known by its first cell."""
    return [
        cell or str(next(iter(row.values()))) for cell, row in zip(cells, typed.rows, strict=True)
    ]


def compare(example: Example, rows: list[Row]) -> Verdict:
    """Match expected rows with returned ones in any order, by the columns that are expected."""
    columns = example.expect.columns if example.expect else tuple(rows[0]) if rows else ()
    left = list(rows)
    agreed, missing = [], []
    for expected in example.expect.rows if example.expect else ():
        found = next((row for row in left if _is_same_row(expected, row)), None)
        if found is None:
            missing.append(tuple(expected[column] or "" for column in columns))
        else:
            left.remove(found)
            agreed.append(_shown(found, columns))
    return Verdict(
        example=example,
        columns=columns,
        agreed=tuple(agreed),
        missing=tuple(missing),
        unexpected=tuple(_shown(row, columns) for row in left),
    )


def _is_same_row(expected: Mapping[str, str | None], row: Row) -> bool:
    return all(column in row and is_same(cell, row[column]) for column, cell in expected.items())


def is_same(cell: str | None, value: Any) -> bool:
    """Return whether a typed cell and a returned value say the same thing."""
    if cell is None or value is None:
        return cell is None and (value is None or value == [])
    if isinstance(value, list):
        return _words(cell.split(",")) == _words(value)
    if isinstance(value, bool):
        return cell.lower() == str(value).lower()
    if isinstance(value, int | Decimal | float):
        return _is_same_number(cell, value)
    if isinstance(value, dt.datetime):
        return cell in (value.date().isoformat(), value.isoformat(sep=" "), value.isoformat())
    return cell == str(value)


def _words(items: list[Any]) -> list[str]:
    return sorted({_plain(item).strip() for item in items})


def _is_same_number(cell: str, value: int | float | Decimal) -> bool:
    """A float is compared to as many places as were typed; everything else exactly."""
    try:
        typed = Decimal(cell)
        if isinstance(value, float):
            places = max(0, -int(typed.as_tuple().exponent))
            return round(Decimal(str(value)), places) == typed
    except (InvalidOperation, ValueError):
        return False
    return typed == Decimal(value)


def _shown(row: Row, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_shown_value(row.get(column)) for column in columns)


def _shown_value(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(_words(value)) if isinstance(value, list) else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def diff(verdict: Verdict) -> str:
    """Return what differs as a small table: `-` was expected, `+` came instead."""
    if verdict.error:
        return verdict.error
    marked = [("  ", row) for row in verdict.agreed]
    marked += [("- ", row) for row in verdict.missing] + [
        ("+ ", row) for row in verdict.unexpected
    ]
    if not verdict.columns:
        return ""
    rows = [("  ", verdict.columns), *marked]
    widths = [max(len(row[n]) for _, row in rows) for n in range(len(verdict.columns))]
    return "\n".join(
        mark + " | ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip()
        for mark, row in rows
    )
