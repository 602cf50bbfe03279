"""The portable part of SQL as Spark reads it: sqlglot translates, and its silences are mended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import sqlglot
from sqlglot import exp

_MONTHS_OF_A_YEAR = 12


@lru_cache(maxsize=4096)
def in_spark(sql: str) -> str:
    """Return a query written in the portable part of SQL as Spark reads it.

    Raises sqlglot's `ParseError` or `UnsupportedError` where it cannot be said.
    """
    return as_spark_reads(sqlglot.parse_one(sql, dialect="duckdb"))


def as_spark_reads(tree: exp.Expr) -> str:
    """Return a query that was parsed as Spark reads it; raises sqlglot's `UnsupportedError`."""
    mended = tree.copy()
    for node in reversed(list(mended.walk())):  # what is inside goes first
        mend = _MENDS.get(type(node))
        if mend:
            node.replace(mend(node))
    return mended.sql(dialect="spark", unsupported_level=sqlglot.ErrorLevel.RAISE, comments=False)


def _division(node: exp.Expr) -> exp.Expr:
    """DuckDB divides into doubles, by nought into infinity.

    Spark divides decimals into decimals, of which it cuts places, and refuses to divide by nought.
    """
    above, below = _as_double(node.this), _as_double(node.expression)
    divided = exp.Div(this=above, expression=below)
    if _cannot_be_nought(node.expression):
        return divided
    endless = exp.Mul(this=above.copy(), expression=_as_double(exp.Literal.string("Infinity")))
    nought = exp.EQ(this=below.copy(), expression=exp.Literal.number(0))
    return exp.Case(ifs=[exp.If(this=nought, true=endless)], default=divided)


def _cannot_be_nought(node: exp.Expr) -> bool:
    inner = node.unnest()
    return isinstance(inner, exp.Nullif) or (inner.is_number and float(inner.name or 1) != 0)


def _average(node: exp.Expr) -> exp.Expr:
    """Spark gives the average of decimals four more places, and no more; DuckDB a double."""
    return exp.Avg(this=_as_double(node.this))


def _as_double(node: exp.Expr) -> exp.Expr:
    return exp.Cast(this=node.copy(), to=exp.DataType.build("DOUBLE"))


def _cast(node: exp.Expr) -> exp.Expr:
    """DuckDB rounds what it makes a whole number of; Spark cuts it off."""
    is_whole = node.args["to"].is_type(*exp.DataType.INTEGER_TYPES)
    if is_whole and isinstance(node.this.unnest(), _MAY_BE_FRACTIONS) and not node.this.is_string:
        return exp.Cast(this=exp.Round(this=node.this.copy()), to=node.args["to"])
    return node


def _like(node: exp.Expr) -> exp.Expr:
    """A backslash is a letter in a pattern of DuckDB's; in Spark's it changes the next one."""
    pattern, (one, two) = node.expression, map(exp.Literal.string, ("\\", "\\\\"))
    if not pattern.is_string:
        node.set("expression", exp.func("REPLACE", pattern.copy(), one, two))
    elif "\\" in pattern.name:
        node.set("expression", exp.Literal.string(pattern.name.replace(one.name, two.name)))
    return node


def _length(node: exp.Expr) -> exp.Expr:
    """LEN is said of texts and of lists; in Spark each has a word of its own."""
    is_list = isinstance(node.this, (exp.ArrayAgg, exp.Flatten))
    return exp.ArraySize(this=node.this.copy()) if is_list else node


def _first_of(node: exp.Expr) -> exp.Expr:
    """The first of a day's month or year has no zone, as the day has none."""
    if node.args["unit"].name.upper() not in ("MONTH", "QUARTER", "YEAR"):
        return node
    return exp.Cast(this=node.copy(), to=exp.DataType.build("TIMESTAMPNTZ"))


def _calendar_units_between(node: exp.Expr) -> exp.Expr:
    """DuckDB counts the firsts of months or years between two days; Spark counts whole ones."""
    unit = node.args["unit"].name.upper() if node.args.get("unit") else "DAY"
    counted = {"MONTH": _months, "YEAR": _years}.get(unit)
    if counted is None:
        return node
    return exp.Paren(this=exp.Sub(this=counted(node.this), expression=counted(node.expression)))


def _years(day: exp.Expr) -> exp.Expr:
    return exp.Year(this=day.copy())


def _months(day: exp.Expr) -> exp.Expr:
    """Return how many months there were from year nought to the one of this day."""
    of_years = exp.Mul(this=_years(day), expression=exp.Literal.number(_MONTHS_OF_A_YEAR))
    return exp.Paren(this=exp.Add(this=of_years, expression=exp.Month(this=day.copy())))


_MAY_BE_FRACTIONS = (exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Case, exp.Avg, exp.Sum, exp.Literal)
_MENDS: Mapping[type[exp.Expr], Callable[[exp.Expr], exp.Expr]] = {
    exp.Div: _division, exp.Avg: _average, exp.Cast: _cast, exp.Like: _like, exp.Length: _length,
    exp.DateDiff: _calendar_units_between, exp.DateTrunc: _first_of, exp.TimestampTrunc: _first_of,
}  # fmt: skip
