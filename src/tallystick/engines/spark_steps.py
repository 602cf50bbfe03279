"""A long query in steps: what it reads several times is computed once, and not written out again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import sqlglot
from sqlglot import exp

from tallystick.engines.spark_sql import as_spark_reads

# Spark puts every CTE in its place wherever it is named; a query that then reads more tables than
# this takes longer to plan than to answer.
_MOST_TABLES = 12
_ANSWER = ""

Parts = Mapping[
    str, exp.Query
]  # CTEs by name, in order; at last the query that stands behind them


@dataclass(frozen=True, slots=True)
class Step:
    """One query in Spark's words, and the name under which the next ones read what it gives."""

    name: str
    sql: str
    parameters: frozenset[str]


@lru_cache(maxsize=4096)
def in_steps(sql: str) -> tuple[Step, ...]:
    """Return the queries that lead to a query's answer, the last of which gives it.

    Raises sqlglot's `ParseError` or `UnsupportedError` where Spark has no words for it.
    """
    tree = sqlglot.parse_one(sql, dialect="duckdb")
    parts = _parts(tree)
    if not _can_be_parted(tree, parts) or _tables_read(_ANSWER, parts) <= _MOST_TABLES:
        return (_step(_ANSWER, tree),)
    named = Counter(name for part in parts.values() for name in _named(part, parts))
    held = [name for name in parts if named[name] > 1]
    return tuple(_step(name, _standing_alone(name, parts, held)) for name in (*held, _ANSWER))


def _parts(tree: exp.Expr) -> Parts:
    query = tree.copy()
    ctes = query.args.pop("with_", None)
    return {cte.alias: cte.this for cte in (ctes.expressions if ctes else ())} | {_ANSWER: query}


def _can_be_parted(tree: exp.Expr, parts: Parts) -> bool:
    """A CTE inside another, or one that has a table's name, is left where it is."""
    is_flat = len(list(tree.find_all(exp.CTE))) == len(parts) - 1
    return is_flat and not any(name in _named(part, parts) for name, part in parts.items())


def _named(part: exp.Query, parts: Parts) -> Iterator[str]:
    """Yield each CTE that a part names, as often as it does."""
    return (table.name for table in part.find_all(exp.Table) if table.name in parts)


def _tables_read(name: str, parts: Parts) -> int:
    """Return how many tables a part reads when every CTE is written out where it is named."""
    tables = [table.name for table in parts[name].find_all(exp.Table)]
    return sum(_tables_read(one, parts) if one in parts else 1 for one in tables)


def _standing_alone(name: str, parts: Parts, held: Collection[str]) -> exp.Query:
    """Return a part with the CTEs that it needs before it; those that are held it reads as tables."""
    query = _reading_steps(parts[name], held)
    for needed in _needed(name, parts, held):
        query = query.with_(needed, as_=_reading_steps(parts[needed], held), copy=False)
    return query


def _needed(name: str, parts: Parts, held: Collection[str]) -> list[str]:
    """Return the CTEs that a part needs and that are not held, in their order."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = {one for one in _named(parts[waiting.pop()], parts) if one not in held} - found
        found |= new
        waiting.extend(new)
    return [one for one in parts if one in found]


def _reading_steps(part: exp.Query, held: Collection[str]) -> exp.Query:
    query = part.copy()
    for table in query.find_all(exp.Table):
        if table.name in held:
            if not table.alias:
                table.set("alias", exp.TableAlias(this=exp.to_identifier(table.name)))
            table.set("this", exp.to_identifier(_step_name(table.name)))
    return query


def _step_name(name: str) -> str:
    return f"step_{name}" if name else ""


def _step(name: str, query: exp.Expr) -> Step:
    parameters = frozenset(mark.name for mark in query.find_all(exp.Placeholder))
    return Step(_step_name(name), as_spark_reads(query), parameters)
