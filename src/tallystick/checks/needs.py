"""Which tables a check cannot speak without, and what keeps it from being asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlglot import exp

from tallystick.checks.card import Check
from tallystick.checks.findings import Outcome
from tallystick.engines import portable_sql
from tallystick.foundation.texts import Text
from tallystick.records.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Why a check is not asked of these records."""

    outcome: Outcome
    why: Text
    tables: tuple[str, ...] = ()


@cache
def essential_tables(sql: str) -> frozenset[str]:
    """Return the tables whose emptiness would leave the query nothing to say.

    A table that is only left-joined, or only asked about by EXISTS or IN, may be empty: the check
    then says less, and not nothing.
    """
    tree = portable_sql.to_read(sql)
    named = {cte.alias for cte in tree.find_all(exp.CTE)}
    tables = list(tree.find_all(exp.Table))
    optional = {name for name in named if _only_optional(tables, name)}
    return frozenset(
        table.name for table in tables
        if table.name not in named and not _is_optional(table, optional)
    )  # fmt: skip


def obstacle(
    check: Check, *, tables: Mapping[str, Table], rows: Mapping[str, int],
    legal_rows: Mapping[str, int],
    schedules: Mapping[str, int], received: Mapping[str, dt.date], as_of: dt.date,
) -> Obstacle | None:  # fmt: skip
    """Return what keeps the check from being asked, or None."""
    if check.card.case_only:
        why = Text("It is asked only inside a case.", "仅在案件内使用。")
        return Obstacle(outcome="not_applicable", why=why)
    empty_law = [name for name in check.card.legal_values if not legal_rows.get(name)]
    if empty_law:
        return _no_law(empty_law)
    needed = {name for name in check.card.needs if name in tables and name != "calendar"}
    missing = sorted(name for name in needed & essential_tables(check.sql) if not rows.get(name))
    if missing:
        return _missing(missing, tables)
    late = [n for n in sorted(needed) if _is_stale(n, schedules, received, as_of)]
    return _stale(late, tables) if late else None


def _only_optional(tables: Iterable[exp.Table], name: str) -> bool:
    uses = [table for table in tables if table.name == name]
    return bool(uses) and all(_is_optional(use, set()) for use in uses)


def _is_optional(table: exp.Table, optional: set[str]) -> bool:
    node: exp.Expr | None = table
    while node is not None:
        if isinstance(node, exp.Join) and node.side == "LEFT":
            return True
        if isinstance(node, (exp.Exists, exp.In)):
            return True
        if isinstance(node, exp.CTE):
            return node.alias in optional
        node = node.parent
    return False


def _is_stale(
    name: str, schedules: Mapping[str, int], received: Mapping[str, dt.date], as_of: dt.date
) -> bool:
    if name not in schedules or name not in received:
        return False
    return (as_of - received[name]).days > schedules[name]


def _titles(names: Sequence[str], tables: Mapping[str, Table]) -> tuple[str, str]:
    known = [tables[name].title for name in names]
    return ", ".join(t.en for t in known), "、".join(t.zh for t in known)


def _missing(names: Sequence[str], tables: Mapping[str, Table]) -> Obstacle:
    en, zh = _titles(names, tables)
    why = Text(f"Nothing was imported for: {en}.", f"尚未导入：{zh}。")
    return Obstacle(outcome="missing", why=why, tables=tuple(names))


def _stale(names: Sequence[str], tables: Mapping[str, Table]) -> Obstacle:
    en, zh = _titles(names, tables)
    why = Text(f"Out of date: {en}.", f"已过期：{zh}。")
    return Obstacle(outcome="stale", why=why, tables=tuple(names))


def _no_law(names: Sequence[str]) -> Obstacle:
    listed = ", ".join(names)
    why = Text(f"This jurisdiction's pack sets no value for {listed}.", f"本法域未设定 {listed}。")
    return Obstacle(outcome="not_applicable", why=why)
