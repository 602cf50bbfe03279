"""The part of SQL that means the same on every engine, and what a query reads and returns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.scope import Scope, traverse_scope

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

Schema = Mapping[str, Mapping[str, object]]

# Shapes of a query that DuckDB and Spark were seen to read alike.
_SHAPES = (
    exp.Select, exp.From, exp.Join, exp.Where, exp.Group, exp.Having, exp.Qualify, exp.Order,
    exp.Ordered, exp.With, exp.CTE, exp.TableAlias, exp.Table, exp.Subquery, exp.Union, exp.Alias,
    exp.Column, exp.Identifier, exp.Literal, exp.Boolean, exp.Null, exp.Paren, exp.Tuple, exp.Star,
    exp.Placeholder, exp.Var, exp.DataType, exp.DataTypeParam, exp.Window, exp.WindowSpec,
    exp.Distinct, exp.Filter, exp.Interval,
)  # fmt: skip
_OPERATORS = (
    exp.And, exp.Or, exp.Not, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Is, exp.In,
    exp.Between, exp.Like, exp.Exists, exp.Add, exp.Sub, exp.Mul, exp.Div, exp.IntDiv, exp.Mod,
    exp.Neg, exp.DPipe, exp.Case, exp.If, exp.NullSafeEQ, exp.NullSafeNEQ,
)  # fmt: skip
_FUNCTIONS = (
    exp.Count, exp.Sum, exp.Min, exp.Max, exp.Avg, exp.ArrayAgg, exp.Flatten, exp.RowNumber,
    exp.Rank, exp.DenseRank, exp.Lag, exp.Lead, exp.Coalesce, exp.Nullif, exp.Cast, exp.Round,
    exp.Abs, exp.Ln, exp.Sqrt, exp.Floor, exp.Ceil, exp.Greatest, exp.Least, exp.Lower, exp.Upper,
    exp.Trim, exp.Length, exp.Substring, exp.Concat, exp.Replace, exp.DateDiff, exp.DateTrunc,
    exp.TimestampTrunc, exp.Extract, exp.Year, exp.Month, exp.Day, exp.ArraySize, exp.Pow,
)  # fmt: skip
_ALLOWED = frozenset((*_SHAPES, *_OPERATORS, *_FUNCTIONS))
_ALLOWED_NAMES = frozenset({"LEN"})

_NO_TRANSLATION = Text("Another engine reads it otherwise.", "其他引擎对它的理解不同。")
_SAY_OTHERWISE = Text("Say it with the portable functions.", "请改用可移植的写法。")


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """One column of a stored table that a query reads, and the first line that does."""

    table: str
    column: str
    line: int


def parse(sql: str) -> exp.Query:
    """Return the one query that `sql` holds; raises TallystickError `sql_unreadable`."""
    return _parsed(sql).copy()


def to_read(sql: str) -> exp.Query:
    """Return the one query that `sql` holds, only to be read; raises what `parse` raises."""
    return _parsed(sql)


@lru_cache(maxsize=512)
def _parsed(sql: str) -> exp.Query:
    """Parse a query once, whoever asks of it; only to be read."""
    try:
        statements = [one for one in sqlglot.parse(sql, dialect="duckdb") if one is not None]
    except SqlglotError as error:
        raise _unreadable(_said(error)) from error
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        raise _unreadable("not one SELECT")
    _count_lines(statements[0], sql)
    return statements[0]


def tables_read(sql: str) -> set[str]:
    """Return the stored tables that a query reads, CTEs not among them."""
    scopes = traverse_scope(_parsed(sql))
    return {source.name for scope in scopes for source in _stored(scope).values()}


def columns_read(sql: str, schema: Schema) -> list[ColumnRead]:
    """Return every column of a stored table that a query reads, once each, in order of lines.

    A column that is not in `schema` is given too where its table is plain from the alias.
    """
    found: dict[tuple[str, str], int] = {}
    for scope in traverse_scope(_parsed(sql)):
        for column in _own_columns(scope):
            table = _table_of(column, scope, schema)
            if table:
                found.setdefault((table, column.name), line_of(column))
    reads = [ColumnRead(table, column, line) for (table, column), line in found.items()]
    return sorted(reads, key=lambda read: (read.line, read.table, read.column))


def parameters_read(sql: str) -> dict[str, int]:
    """Return the `$names` of a query, each with the first line that has it."""
    lines: dict[str, int] = {}
    for mark in _parsed(sql).find_all(exp.Placeholder):
        lines.setdefault(mark.name, line_of(mark))
    return lines


def output_columns(sql: str) -> tuple[str, ...]:
    """Return the names of the columns that a query returns, in order."""
    return tuple(_parsed(sql).named_selects)


def refusals(sql: str) -> list[tuple[int, Text]]:
    """Return what a query uses that is not known to mean the same on every engine."""
    tree = _parsed(sql)
    return sorted(
        {(line_of(node), said) for node in tree.walk() for said in _refused(node)}, key=str
    )


def normal_form(sql: str) -> str:
    """Return the query without comments and layout, so that only its words are left."""
    return " ".join(
        sql[token.start : token.end + 1] for token in sqlglot.tokenize(sql, dialect="duckdb")
    )


def written(node: exp.Expr) -> str:
    """Return a query, or a part of one, as it is written here."""
    return node.sql(dialect="duckdb", comments=False)


def line_of(node: exp.Expr) -> int:
    """Return the line on which a part of a query stands, as near as the parser knows."""
    marks = (part.meta.get("line") for part in node.walk())
    line = next((mark for mark in marks if mark), None)
    if line is None and node.parent is not None:
        return line_of(node.parent)
    return int(line or 1)


def _count_lines(tree: exp.Expr, sql: str) -> None:
    """The tokenizer loses count of lines after a `$name`, but not of characters."""
    for node in tree.walk():
        if "start" in node.meta:
            node.meta["line"] = sql.count("\n", 0, node.meta["start"]) + 1


def _stored(scope: Scope) -> dict[str, exp.Table]:
    return {name: one for name, one in scope.sources.items() if isinstance(one, exp.Table)}


def _own_columns(scope: Scope) -> list[exp.Column]:
    """Return the columns written in a query itself, those of subqueries not among them."""
    query = scope.expression
    return [
        column for column in scope.columns if column.find_ancestor(exp.Select) in (None, query)
    ]


def _table_of(column: exp.Column, scope: Scope, schema: Schema) -> str | None:
    around: Scope | None = scope
    while around is not None:
        held = _named(column, around) if column.table else _holder(column.name, around, schema)
        if held:
            return held
        # A subquery may name a column of the query around it; a CTE may not.
        around = around.parent if around.is_subquery else None
    return None if column.table else _only_table(column, scope)


def _named(column: exp.Column, scope: Scope) -> str | None:
    stored = _stored(scope)
    return stored[column.table].name if column.table in stored else None


def _holder(name: str, scope: Scope, schema: Schema) -> str | None:
    selected = [source for _, source in scope.selected_sources.values()]
    names = [source.name for source in selected if isinstance(source, exp.Table)]
    return next((table for table in names if name in schema.get(table, {})), None)


def _only_table(column: exp.Column, scope: Scope) -> str | None:
    """A bare name that is no alias of its query belongs to the only table there, known or not."""
    query = scope.expression
    said = query.selects if isinstance(query, exp.Query) else []
    is_alias = any(isinstance(one, exp.Alias) and one.alias == column.name for one in said)
    selected = [source for _, source in scope.selected_sources.values()]
    if is_alias or scope.is_subquery or len(selected) != 1:
        return None
    return selected[0].name if isinstance(selected[0], exp.Table) else None


def _refused(node: exp.Expr) -> Iterator[Text]:
    if isinstance(node, exp.Anonymous):
        if node.name.upper() not in _ALLOWED_NAMES:
            yield _not_portable(node.name)
    elif type(node) not in _ALLOWED:
        yield _not_portable(type(node).__name__)
    yield from _refused_shape(node)


def _refused_shape(node: exp.Expr) -> Iterator[Text]:
    if isinstance(node, exp.Star) and not isinstance(node.parent, exp.Count):
        yield Text("`SELECT *` hides which columns are read.", "`SELECT *` 看不出读了哪些列。")
    if isinstance(node, exp.ArrayAgg) and node.find(exp.Order):
        yield Text(
            "The order inside LIST is lost on another engine.", "LIST 中的次序在其他引擎上会丢失。"
        )
    if isinstance(node, exp.Interval) and not isinstance(node.this, exp.Literal):
        yield Text(
            "INTERVAL needs a plain number; use DATE_DIFF.",
            "INTERVAL 须为固定数字；请用 DATE_DIFF。",
        )
    if isinstance(node, exp.Join) and (node.args.get("method") or node.args.get("using")):
        yield Text(
            "Join with ON; ASOF, NATURAL and USING differ.",
            "请用 ON 连接；ASOF、NATURAL、USING 各引擎不同。",
        )
    if isinstance(node, exp.Union) and node.args.get("distinct"):
        yield Text(
            "Write UNION ALL, and DISTINCT where it is meant.",
            "请写 UNION ALL，需要去重时另写 DISTINCT。",
        )


def _not_portable(name: str) -> Text:
    return Text(
        f"`{name}` is not in the portable part of SQL. {_NO_TRANSLATION.en} {_SAY_OTHERWISE.en}",
        f"`{name}` 不在可移植的 SQL 范围内。{_NO_TRANSLATION.zh}{_SAY_OTHERWISE.zh}",
    )


def _said(error: SqlglotError) -> str:
    first = (getattr(error, "errors", None) or [{}])[0]
    line = f" (line {first['line']})" if first.get("line") else ""
    return f"{first.get('description') or 'it cannot be parsed'}{line}"


def _unreadable(said: str) -> TallystickError:
    return TallystickError(
        "sql_unreadable",
        what=Text(
            f"The SQL of this check cannot be read: {said}.", f"无法读取该核查的 SQL：{said}。"
        ),
        to_do=Text(
            "Mend the SQL; a check is one SELECT.", "请更正 SQL；一个核查就是一条 SELECT。"
        ),
    )
