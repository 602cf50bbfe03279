"""Wrong versions of a check's SQL, each one step from the right one: does any example notice?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sqlglot import exp

from tallystick.checks.card import Check
from tallystick.checks.examples import Refiner, Stage
from tallystick.checks.ground import Ground
from tallystick.engines import portable_sql
from tallystick.engines.engine import Engine

# Every step keeps the query readable and changes its meaning at one point.
_EDGES: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.LT: exp.LTE, exp.LTE: exp.LT, exp.GT: exp.GTE, exp.GTE: exp.GT,
    exp.EQ: exp.NEQ, exp.NEQ: exp.EQ,
}  # fmt: skip
_AGGREGATES: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.Min: exp.Max, exp.Max: exp.Min, exp.Sum: exp.Max,
}  # fmt: skip
_COMPARISONS = tuple(_EDGES)
_CLAUSES = (exp.Where, exp.Having, exp.Qualify)
_ARITHMETIC = (exp.Add, exp.Sub, exp.Mul, exp.Div, exp.IntDiv, exp.Mod, exp.Paren, exp.Neg)
_FORGIVES_NULL = (exp.Coalesce, exp.Case, exp.Is, exp.Or, exp.NullSafeEQ, exp.NullSafeNEQ)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One wrong version: what was changed, where in the file, and the whole SQL."""

    change: str
    line: int
    sql: str

    @property
    def said(self) -> str:
        """Return the change with its line."""
        return f"line {self.line}: {self.change}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hunt:
    """All wrong versions of one check, and those that no example noticed."""

    check: str
    mutants: tuple[Mutant, ...]
    missed: tuple[Mutant, ...]
    exempt: tuple[Mutant, ...] = ()

    @property
    def caught(self) -> int:
        """Return how many were noticed; an exempted one counts as missed."""
        return len(self.mutants) - len(self.missed)


def mutants_of(check: Check) -> list[Mutant]:
    """Return every wrong version of a check's SQL that is one step away."""
    tree = portable_sql.parse(check.sql)
    right = portable_sql.written(tree)
    found: dict[str, Mutant] = {}
    for number, node in enumerate(tree.walk()):
        for change, other in _changes(node):
            sql = _with_change(tree, number, other)
            line = portable_sql.line_of(node) + check.sql_line - 1
            if sql != right:
                found.setdefault(sql, Mutant(change=change, line=line, sql=sql))
    return sorted(found.values(), key=lambda mutant: mutant.line)


def hunt(engine: Engine, check: Check, ground: Ground, refiner: Refiner | None) -> Hunt:
    """Ask every example about every wrong version until one of them notices.

    A version that the engine refuses could not have been written by a person; it does not count.
    """
    left = mutants_of(check)
    caught: list[Mutant] = []
    for example in check.examples:
        stage = Stage(engine, check, example, ground)
        for mutant in list(left):
            verdict = stage.verdict(mutant.sql, refiner)
            if verdict.has_passed:
                continue
            left.remove(mutant)
            if not verdict.error:
                caught.append(mutant)
    return _hunted(check, caught, left)


def _hunted(check: Check, caught: list[Mutant], missed: list[Mutant]) -> Hunt:
    exempted = {survivor.change for survivor in check.card.survivors}
    return Hunt(
        check=check.id,
        mutants=tuple(sorted((*caught, *missed), key=lambda mutant: mutant.line)),
        missed=tuple(missed),
        exempt=tuple(one for one in missed if {one.change, one.said} & exempted),
    )


Change = tuple[str, exp.Expr | None]


def _with_change(tree: exp.Expr, number: int, other: exp.Expr | None) -> str:
    """Copy the tree, put `other` in place of the node with that number, and write it."""
    copy = tree.copy()
    node = next(one for place, one in enumerate(copy.walk()) if place == number)
    if node is copy and other is not None:
        copy = other
    elif other is None:
        node.pop()
    else:
        node.replace(other)
    return portable_sql.written(copy)


def _changes(node: exp.Expr) -> Iterator[Change]:
    """Yield each one-step change of a node as words and as what stands in its place."""
    for step in (_edges, _sides, _clauses, _joins, _distinct, _aggregates, _nulls, _numbers):
        yield from step(node)


def _edges(node: exp.Expr) -> Iterator[Change]:
    other = _EDGES.get(type(node))
    if other:
        yield _turned(node, other(this=node.this.copy(), expression=node.expression.copy()))


def _sides(node: exp.Expr) -> Iterator[Change]:
    """Drop one side of a whole chain of ANDs or of ORs."""
    if not isinstance(node, exp.And | exp.Or) or type(node.parent) is type(node):
        return
    sides = list(node.flatten())
    join = exp.and_ if isinstance(node, exp.And) else exp.or_
    for number, side in enumerate(sides):
        rest = [one.copy() for place, one in enumerate(sides) if place != number]
        yield f"without `{_written(side)}`", join(*rest, copy=False)


def _clauses(node: exp.Expr) -> Iterator[Change]:
    """Drop a clause that has a single condition."""
    if isinstance(node, _CLAUSES) and not isinstance(node.this, exp.And | exp.Or):
        yield f"without `{_written(node)}`", None


def _joins(node: exp.Expr) -> Iterator[Change]:
    if not isinstance(node, exp.Join) or not node.args.get("on"):
        return
    other = node.copy()
    other.set("kind", None)
    if node.side == "LEFT":
        other.set("side", None)
        yield f"INNER instead of LEFT `{_written(node)}`", other
    elif not node.side and not _is_told_apart_later(node):
        other.set("side", "LEFT")
        yield f"LEFT instead of INNER `{_written(node)}`", other


def _is_told_apart_later(join: exp.Join) -> bool:
    """A later condition that NULL cannot meet makes LEFT and INNER the same join."""
    select = join.parent
    if not isinstance(select, exp.Select):
        return False
    joins = select.args.get("joins") or []
    later = [one.args.get("on") for one in joins[joins.index(join) + 1 :] if not one.side]
    where = select.args.get("where")
    conditions = [one for one in (*later, where.this if where else None) if one is not None]
    sides = [
        side
        for one in conditions
        for side in (one.flatten() if isinstance(one, exp.And) else [one])
    ]
    return any(_rejects_null(side, join.alias_or_name) for side in sides)


def _rejects_null(condition: exp.Expr, alias: str) -> bool:
    if isinstance(condition, exp.Not) and isinstance(condition.this, exp.Is):
        condition = condition.this.this
    elif not isinstance(condition, (*_COMPARISONS, exp.Column, exp.Like, exp.Between)):
        return False
    has_column = any(column.table == alias for column in condition.find_all(exp.Column))
    return has_column and not condition.find(*_FORGIVES_NULL, exp.Select)


def _distinct(node: exp.Expr) -> Iterator[Change]:
    """Drop DISTINCT; inside LIST it changes nothing, for lists of refs are sets."""
    if isinstance(node, exp.Select) and node.args.get("distinct"):
        other = node.copy()
        other.set("distinct", None)
        yield "without DISTINCT", other
    if isinstance(node, exp.Count) and isinstance(node.this, exp.Distinct):
        counted = node.this.expressions
        if len(counted) == 1:
            yield _turned(
                node, exp.Count(this=counted[0].copy(), big_int=node.args.get("big_int"))
            )


def _aggregates(node: exp.Expr) -> Iterator[Change]:
    other = _AGGREGATES.get(type(node))
    if other:
        yield _turned(node, other(this=node.this.copy()))


def _nulls(node: exp.Expr) -> Iterator[Change]:
    if isinstance(node, exp.Coalesce):
        yield _turned(node, node.this.copy())
    if isinstance(node, exp.Not):
        yield _turned(node, node.this.copy())
    if isinstance(node, exp.Is) and not isinstance(node.parent, exp.Not):
        yield _turned(node, exp.Not(this=node.copy()))


def _numbers(node: exp.Expr) -> Iterator[Change]:
    """Move a number in a comparison by one, up and down."""
    if not isinstance(node, _COMPARISONS):
        return
    for place, part in enumerate(node.walk(prune=_is_not_arithmetic)):
        if isinstance(part, exp.Literal) and not part.is_string:
            for by in (1, -1):
                yield _turned(node, _moved(node, place, by))


def _moved(node: exp.Expr, place: int, by: int) -> exp.Expr:
    other = node.copy()
    number = next(p for n, p in enumerate(other.walk(prune=_is_not_arithmetic)) if n == place)
    number.replace(exp.Literal.number(str(Decimal(number.name) + by)))
    return other


def _is_not_arithmetic(node: exp.Expr) -> bool:
    return not isinstance(node, (*_COMPARISONS, *_ARITHMETIC))


def _turned(node: exp.Expr, other: exp.Expr) -> Change:
    return f"`{_written(node)}` → `{_written(other)}`", other


def _written(node: exp.Expr, longest: int = 90) -> str:
    said = portable_sql.written(node)
    return said if len(said) <= longest else f"{said[:longest]}…"
