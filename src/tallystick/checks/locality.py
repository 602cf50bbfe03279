"""Which columns part a table so that a check's rows for one value need no row of another value.

Where a query joins, groups and counts one table only within a column (person with the same
person, account with the same account), its rows about one person can be had from that person's
rows alone. Whatever is not seen to keep within the column counts as not keeping within it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

import sqlglot
from sqlglot import exp

Place = tuple[str, str]  # an alias and a column


@dataclass(frozen=True, slots=True)
class _Carried:
    """The columns as which a relation carries the value, and whether it leaves out empty ones."""

    names: frozenset[str]
    filled: bool


Known = Mapping[str, _Carried | None]  # by the relation's name; None: it rests not on the table


class _CrossesValues(Exception):
    """The query lays rows of different values together."""


@cache
def keeps_within(sql: str, table: str, column: str, *, even_empty: bool = False) -> bool:
    """Tell whether each row that the query returns rests on rows of `table` of one `column` value.

    Rows in which the column is empty must not come into it at all, unless `even_empty`: then all
    of them may be one group, as if empty were a value.
    """
    base = _Carried(frozenset({column}), filled=False)
    try:
        found = _carried(sqlglot.parse_one(sql, read="duckdb"), {table: base}, table)
    except _CrossesValues:
        return False
    return found is not None and (found.filled or even_empty)


@dataclass(slots=True)
class _Scope:
    """What one SELECT reads: its aliases, which of them rest on the table, what equals what."""

    known: Known
    table: str
    carriers: dict[str, _Carried] = field(default_factory=dict)
    optional: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    equal: list[set[Place]] = field(default_factory=list)
    filled: set[Place] = field(default_factory=set)  # places where no empty value passes
    bare: set[str] = field(default_factory=set)  # aliases of the table itself

    def place(self, column: exp.Expr) -> Place | None:
        """Return the alias and name of a plain column; one without an alias only where one reads."""
        if not isinstance(column, exp.Column):
            return None
        alias = column.table or (next(iter(self.aliases)) if len(self.aliases) == 1 else "")
        return (alias, column.name) if alias else None

    def carrying(self) -> set[Place]:
        """Return the columns that hold the value on which a row rests, and are never emptied."""
        own = {(alias, name) for alias, one in self.carriers.items() for name in one.names}
        joined = set(own)
        for group in self.equal:
            if group & joined:
                joined |= group
        return {place for place in joined if place[0] not in self.optional}

    def leaves_out_empty(self) -> bool:
        """Whether no row passes in which the value is empty."""
        return bool(self.carrying() & self.filled) or any(
            one.filled for alias, one in self.carriers.items() if alias not in self.optional
        )


def _carried(query: exp.Expr, known: Known, table: str) -> _Carried | None:
    """Return which output columns carry the value; None where the query rests not on the table."""
    query = _unwrapped(query)
    inner = dict(known)
    for cte in _ctes(query):
        inner[cte.alias] = _carried(cte.this, inner, table)
    if isinstance(query, exp.SetOperation):
        return _of_set(query, inner, table)
    if not isinstance(query, exp.Select):
        raise _CrossesValues
    return _of_select(query, inner, table)


def _unwrapped(query: exp.Expr) -> exp.Expr:
    while isinstance(query, (exp.Subquery, exp.Paren)):
        query = query.this
    return query


def _ctes(query: exp.Expr) -> list[exp.CTE]:
    found = query.args.get("with_") or query.args.get("with")
    return list(found.expressions) if found else []


def _of_set(query: exp.SetOperation, known: Known, table: str) -> _Carried | None:
    if not isinstance(query, exp.Union):
        raise _CrossesValues
    branches = [(side, _carried(side, known, table)) for side in (query.left, query.right)]
    resting = [(side, one) for side, one in branches if one is not None]
    if not resting:
        return None
    positions = [
        {place for place, name in enumerate(_names(side)) if name in one.names}
        for side, one in resting
    ]  # fmt: skip
    common = set.intersection(*positions)
    first = _names(query.left)
    if query.args.get("distinct") and not common:
        raise _CrossesValues
    names = frozenset(first[place] for place in common)
    return _Carried(names, filled=all(one.filled for _, one in resting))


def _names(query: exp.Expr) -> list[str]:
    query = _unwrapped(query)
    while isinstance(query, exp.SetOperation):
        query = _unwrapped(query.left)
    return [one.alias_or_name for one in query.selects] if isinstance(query, exp.Select) else []


def _of_select(select: exp.Select, known: Known, table: str) -> _Carried | None:
    scope = _read(select, known, table)
    rests = bool(scope.carriers)
    nested = [_nested(scope, one) for one in _own(select, (exp.Select, exp.SetOperation))]
    if not rests:
        if any(nested):
            raise _CrossesValues
        return None
    _require_joined(scope)
    carrying = scope.carrying()
    _require_grouped(select, scope, carrying)
    named = frozenset(
        one.alias_or_name for one in select.selects if scope.place(one.unalias()) in carrying
    )
    if select.args.get("distinct") and not named:
        raise _CrossesValues
    if any(select.args.get(part) for part in ("limit", "offset", "sample")):
        raise _CrossesValues
    return _Carried(named | _starred(select, scope), filled=scope.leaves_out_empty())


def _read(select: exp.Select, known: Known, table: str) -> _Scope:
    scope = _Scope(known=known, table=table)
    start = select.args.get("from_") or select.args.get("from")
    if start is not None:
        _add(scope, start.this)
    for join in select.args.get("joins") or ():
        _join(scope, join)
    where = select.args.get("where")
    if where is not None:
        _note_equal(scope, where.this)
    return scope


def _join(scope: _Scope, join: exp.Join) -> None:
    if join.args.get("using") or join.side in ("RIGHT", "FULL") or join.method:
        raise _CrossesValues
    alias = _add(scope, join.this)
    if join.side == "LEFT":
        scope.optional.add(alias)
    elif join.kind not in ("", "INNER", "CROSS"):
        raise _CrossesValues
    if join.args.get("on") is not None:
        # A LEFT JOIN keeps rows whose condition fails: it ties only what it brings in.
        _note_equal(scope, join.args["on"], of=alias if join.side == "LEFT" else None)


def _add(scope: _Scope, source: exp.Expr) -> str:
    alias = source.alias_or_name
    scope.aliases.add(alias)
    if isinstance(source, exp.Table):
        carried = scope.known.get(source.name)
        if source.name == scope.table and carried is not None:
            scope.bare.add(alias)
    elif isinstance(source, exp.Subquery):
        carried = _carried(source, scope.known, scope.table)
    elif isinstance(source, (exp.Values, exp.Unnest)):
        carried = None
    else:
        raise _CrossesValues
    if carried is not None:
        scope.carriers[alias] = carried
    return alias


def _note_equal(scope: _Scope, condition: exp.Expr, of: str | None = None) -> None:
    """Remember which columns an AND of conditions makes equal; with `of`, those of this alias."""
    for part in _anded(condition):
        if isinstance(part, exp.EQ):
            left, right = scope.place(part.left), scope.place(part.right)
            if left and right and of in (None, left[0], right[0]):
                touching = [g for g in scope.equal if left in g or right in g]
                scope.equal = [g for g in scope.equal if g not in touching]
                scope.equal.append({left, right}.union(*touching))
        if of is None:
            scope.filled |= {place for one in _compared(part) if (place := scope.place(one))}


def _compared(part: exp.Expr) -> list[exp.Expr]:
    """Return what a condition compares such that it fails where one of them is empty."""
    if isinstance(part, (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)):
        return [part.left, part.right]
    if isinstance(part, exp.In):
        return [part.this]
    inner = part.this if isinstance(part, exp.Not) else None
    is_filled = isinstance(inner, exp.Is) and isinstance(inner.expression, exp.Null)
    return [inner.this] if is_filled and inner is not None else []


def _anded(condition: exp.Expr) -> Iterator[exp.Expr]:
    condition = condition.unnest() if isinstance(condition, exp.Paren) else condition
    if isinstance(condition, exp.And):
        yield from _anded(condition.left)
        yield from _anded(condition.right)
    else:
        yield condition


def _require_joined(scope: _Scope) -> None:
    """All that rests on the table must be tied to one value, and to a column that is never empty."""
    carrying = scope.carrying()
    needs_tie = len(scope.carriers) > 1 or bool(set(scope.carriers) & scope.optional)
    if not needs_tie:
        return
    for group in scope.equal:
        tied = {a for a, one in scope.carriers.items() if any((a, n) in group for n in one.names)}
        if tied == set(scope.carriers) and group & carrying:
            return
    raise _CrossesValues


def _require_grouped(select: exp.Select, scope: _Scope, carrying: set[Place]) -> None:
    fine = carrying | {(alias, "ref") for alias in scope.bare - scope.optional}
    group = select.args.get("group")
    if group is not None:
        if any(group.args.get(part) for part in ("cube", "rollup", "grouping_sets", "all")):
            raise _CrossesValues
        if not any(_grouped(one, select, scope) in fine for one in group.expressions):
            raise _CrossesValues
    elif any(
        not isinstance(one.parent, exp.Window) and not one.find_ancestor(exp.Window)
        for one in _own(select, (exp.AggFunc,))
    ):
        raise _CrossesValues
    for window in _own(select, (exp.Window,)):
        parted = window.args.get("partition_by") or ()
        if not any(scope.place(one) in fine for one in parted):
            raise _CrossesValues


def _grouped(one: exp.Expr, select: exp.Select, scope: _Scope) -> Place | None:
    if isinstance(one, exp.Literal) and one.is_int:
        return scope.place(select.selects[int(one.name) - 1].unalias())
    return scope.place(one)


def _own(select: exp.Select, kinds: tuple[type[exp.Expr], ...]) -> Iterator[exp.Expr]:
    """Yield nodes of these kinds of the SELECT itself, not inside of what it reads or nests."""
    for name, part in select.args.items():
        if name not in ("from", "from_", "with", "with_"):
            for node in part if isinstance(part, list) else [part]:
                if isinstance(node, exp.Join):
                    node = node.args.get("on")
                if isinstance(node, exp.Expr):
                    yield from _outermost(node, kinds)


def _outermost(node: exp.Expr, kinds: tuple[type[exp.Expr], ...]) -> Iterator[exp.Expr]:
    if isinstance(node, kinds):
        yield node
    if not isinstance(node, (exp.Select, exp.SetOperation)):
        for child in node.iter_expressions():
            yield from _outermost(child, kinds)


def _nested(scope: _Scope, query: exp.Expr) -> bool:
    """Check a query inside of a condition; tell whether it rests on the table."""
    carried = _carried(query, scope.known, scope.table) if _rests(query, scope) else None
    if carried is None:
        return False
    around = query.parent
    while isinstance(around, (exp.Subquery, exp.Paren)):
        around = around.parent
    if isinstance(around, exp.In):
        if scope.place(around.this) in scope.carrying() and set(_names(query)) <= carried.names:
            return True
    elif isinstance(query, exp.Select) and _is_tied(query, scope):
        return True
    raise _CrossesValues


def _rests(query: exp.Expr, scope: _Scope) -> bool:
    resting = {name for name, carried in scope.known.items() if carried is not None}
    return any(one.name in resting for one in query.find_all(exp.Table))


def _is_tied(query: exp.Select, outer: _Scope) -> bool:
    """Whether the nested query takes only rows of the value that the outer row rests on."""
    inner = _read(query, outer.known, outer.table)
    where = query.args.get("where")
    carrying = outer.carrying()
    for part in _anded(where.this) if where is not None else ():
        if isinstance(part, exp.EQ):
            pair = [_inner_or_outer(side, inner, outer) for side in (part.left, part.right)]
            if any(a in inner.carrying() and b in carrying for a, b in (pair, pair[::-1])):
                return True
    return False


def _inner_or_outer(column: exp.Expr, inner: _Scope, outer: _Scope) -> Place | None:
    """Return the place of a column that may belong to the nested query or to the one around it."""
    if isinstance(column, exp.Column) and column.table in outer.aliases - inner.aliases:
        return column.table, column.name
    return inner.place(column)


def _starred(select: exp.Select, scope: _Scope) -> frozenset[str]:
    if not any(one.is_star for one in select.selects) or len(scope.aliases) > 1:
        return frozenset()
    return next(iter(scope.carriers.values())).names
