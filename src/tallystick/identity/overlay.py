"""Judgements laid over the ids of people and organisations when tables are loaded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from tallystick.engines.engine import ARROW_TYPES, Engine
from tallystick.identity.gathering import WRITTEN, village_of
from tallystick.identity.judgements import Judged, Judgement, read_judgements, settle
from tallystick.records.book import Book
from tallystick.records.snapshots import live_files
from tallystick.records.sources import sources
from tallystick.records.tables import Table

_DAYS = ("born_on",)


def lay_over(book: Book, engine: Engine, tables: Iterable[str]) -> None:
    """Let the ids in loaded tables be those that people judged; without judgements, do nothing.

    Links that nobody judged change nothing.
    """
    kept = read_judgements(book).judgements
    if not kept:
        return
    judged = settle(kept)
    engine.hold("judged_ids", _joined(judged))
    engine.hold("judged_writings", _writings(kept, judged))
    entries = sources(book)
    for name in tables:
        files = live_files(book, name, entries)
        roles = [column[:-3] for column in book.tables[name].landed
                 if _holds_ids(book.tables[name], column)]  # fmt: skip
        if judged.canonical and files and roles:
            engine.load(f"{name}_as_landed", book.tables[name].landed, files)
            engine.define(name, _laid_over(engine, book.tables[name], roles))


def _laid_over(engine: Engine, table: Table, roles: list[str]) -> str:
    joins, said = [], {}
    for role in roles:
        own = f'r."{role}_id"'
        if _is_written(table, role):
            held = f"judged_{table.id}_{role}"
            engine.hold(held, engine.ask(_rows_written(table, role)))
            joins.append(f'LEFT JOIN {held} AS "{role}_w" ON "{role}_w".ref = r.ref')
            own = f'COALESCE({own}, "{role}_w".canonical)'
        joins.append(f'LEFT JOIN judged_ids AS "{role}_j" ON "{role}_j".id = r."{role}_id"')
        said[f"{role}_id"] = f'COALESCE("{role}_j".canonical, {own})'
    columns = ", ".join(f"{said.get(c, f'r.{_quoted(c)}')} AS {_quoted(c)}" for c in table.landed)
    return f'SELECT {columns} FROM "{table.id}_as_landed" AS r {" ".join(joins)}'  # noqa: S608 - the catalogue's own names


def _rows_written(table: Table, role: str) -> str:
    """Find the few rows that are written in a judged way, so that checks need not look for them."""
    return (
        f'SELECT r.ref, MIN(w.canonical) AS canonical FROM "{table.id}_as_landed" AS r '  # noqa: S608
        f"JOIN judged_writings AS w ON {_as_written(table, role)} GROUP BY r.ref"
    )


def _quoted(column: str) -> str:
    return f'"{column}"'


def _holds_ids(table: Table, column: str) -> bool:
    """Whether a landed column holds ids of people or organisations; accounts have ids too."""
    kinds = ("person_name", "identity_number", "organisation")
    roles = {one.role for one in table.columns.values() if one.reads in kinds}
    return column.endswith("_id") and column[:-3] in roles


def _is_written(table: Table, role: str) -> bool:
    return f"{role}_number_state" in table.landed and f"{role}_name_key" in table.landed


def _as_written(table: Table, role: str) -> str:
    """Match rows that are written so; the name's key is never empty, and finds them fast."""
    terms = [f"w.name_key = r.{role}_name_key", f"r.{role}_id IS NULL"]
    for part in WRITTEN[1:]:
        here = village_of(table, role, "r.") if part == "village" else f"r.{role}_{part}"
        terms.append(f"w.{part} IS NOT DISTINCT FROM {here}")
    return " AND ".join(terms)


def _joined(judged: Judged) -> pa.Table:
    pairs = sorted((one, other) for one, other in judged.canonical.items() if one[0] != "w")
    return pa.table({
        "id": pa.array([one for one, _ in pairs], pa.string()),
        "canonical": pa.array([other for _, other in pairs], pa.string()),
    })  # fmt: skip


def _writings(kept: Iterable[Judgement], judged: Judged) -> pa.Table:
    written = {one.left: one.written for one in kept if one.left[0] == "w" and one.written}
    rows: list[dict[str, Any]] = [
        {**said, "canonical": judged.resolve(left)}
        for left, said in written.items() if judged.resolve(left) != left
    ]  # fmt: skip
    columns = {
        part: pa.array([row.get(part) for row in rows], pa.string()) for part in (*WRITTEN, "canonical")
    }  # fmt: skip
    for part in _DAYS:
        columns[part] = columns[part].cast(ARROW_TYPES["date"])
    return pa.table(columns)
