"""Check + records + day -> findings, and one result for every slice of what was looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa

from tallystick.checks.card import Check, fill_sentence
from tallystick.checks.findings import Finding, Outcome, fingerprint
from tallystick.checks.needs import Obstacle
from tallystick.checks.slices import Slices, outcomes_by_slice, whole
from tallystick.checks.statistics import REFINERS
from tallystick.engines.engine import Engine, Value
from tallystick.foundation.digests import digest
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.tables import Table

Progress = Callable[[str, int, int], None]
_KEY_REPEATED = Text(
    "Two of its rows have the same row key; add a column to `row_key`.",
    "有两行的 row_key 相同；请在 row_key 中增加一列。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one check returned, before its rows are looked up."""

    check: Check
    rows: Sequence[Mapping[str, Any]] = ()
    unsaid: Sequence[Mapping[str, Any]] = ()
    obstacle: Obstacle | None = None
    failed: Text | None = None
    seconds: float = 0.0

    def refs(self) -> dict[str, set[int]]:
        """Return the refs that its rows rest on, by table."""
        found: dict[str, set[int]] = {}
        for half in self.check.card.halves:
            for row in self.rows:
                found.setdefault(half.table, set()).update(row[half.rows] or ())
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What all checks came to: findings, and a table with one result for every slice."""

    findings: list[Finding]
    results: pa.Table
    asked: list[Asked]


def run_checks(
    engine: Engine, checks: Sequence[Check], *, tables: Mapping[str, Table],
    parameters: Mapping[str, Mapping[str, Value]], as_of: dt.date, currency: str,
    obstacle_of: Callable[[Check], Obstacle | None], clock: Callable[[], float],
    progress: Progress | None = None,
) -> Answered:  # fmt: skip
    """Ask every check of the tables that the engine holds.

    A check that an engine cannot compute gives an `error` result and does not stop the others.
    """
    asked: list[Asked] = []
    for index, check in enumerate(checks):
        if progress:
            progress(check.id, index, len(checks))
        obstacle = obstacle_of(check)
        chosen = {**check.card.defaults, **parameters.get(check.id, {}), "as_of": as_of}
        asked.append(
            Asked(check=check, obstacle=obstacle) if obstacle else ask(engine, check, chosen, clock)
        )
    known = _looked_up(engine, asked, tables)
    findings: list[Finding] = []
    results: list[pa.Table] = []
    slices = Slices(engine, tables)
    for one in asked:
        found = [_finding(one.check, row, known, currency) for row in one.rows]
        findings += found
        results.append(_results(one, found, known, slices))
    return Answered(findings=findings, results=pa.concat_tables(results), asked=asked)


def ask(
    engine: Engine, check: Check, values: Mapping[str, Value], clock: Callable[[], float]
) -> Asked:
    """Ask one check; the engine's own complaint becomes the check's `failed`."""
    began = clock()
    try:
        table = engine.ask(check.sql, check.parameters_for_sql(values))
        if check.card.refine:
            table = REFINERS[check.card.refine](table, values)
    except TallystickError as error:
        return Asked(check=check, failed=error.what, seconds=clock() - began)
    rows = table.to_pylist()
    said = [row for row in rows if row.get("outcome", "finding") == "finding"]
    unsaid = [row for row in rows if row.get("outcome") == "insufficient"]
    keys = {tuple(str(row[name]) for name in check.card.row_key) for row in said}
    if len(keys) < len(said):
        return Asked(check=check, failed=_KEY_REPEATED, seconds=clock() - began)
    return Asked(check=check, rows=said, unsaid=unsaid, seconds=clock() - began)


Known = Mapping[str, Mapping[int, Mapping[str, Any]]]


def _looked_up(engine: Engine, asked: Sequence[Asked], tables: Mapping[str, Table]) -> Known:
    """Look up, once for each table, what findings need to know of the rows they rest on."""
    refs: dict[str, set[int]] = {}
    wanted: dict[str, set[str]] = {}
    for one in asked:
        for table, numbers in one.refs().items():
            refs.setdefault(table, set()).update(numbers)
            wanted.setdefault(table, set()).update(_columns_wanted(one.check, table, tables))
    return {t: _rows(engine, t, numbers, sorted(wanted[t])) for t, numbers in refs.items() if numbers}


def _columns_wanted(check: Check, table: str, tables: Mapping[str, Table]) -> set[str]:
    wanted = set()
    if check.card.match and "person_name_key" in tables[table].landed:
        wanted.add("person_name_key")
    if check.card.population.table == table:
        wanted |= set(check.card.population.slice_by)
    return wanted


def _rows(
    engine: Engine, table: str, refs: set[int], columns: Sequence[str]
) -> dict[int, dict[str, Any]]:
    engine.hold("finding_refs", pa.table({"ref": pa.array(sorted(refs), pa.int64())}))
    chosen = ", ".join(["t.ref", *(f't."{column}"' for column in columns)])
    answer = engine.ask(
        f'SELECT {chosen} FROM "{table}" AS t JOIN finding_refs AS f ON f.ref = t.ref'  # noqa: S608
    )
    return {row["ref"]: row for row in answer.to_pylist()}


def _finding(check: Check, row: Mapping[str, Any], known: Known, currency: str) -> Finding:
    card = check.card
    halves = {half.name: tuple(sorted(set(row[half.rows] or ()))) for half in card.halves}
    plain = {name: value for name, value in row.items() if not isinstance(value, list)}
    pivot = row[card.points_at.id]
    return Finding(
        fingerprint=fingerprint(card.id, {name: row[name] for name in card.row_key}),
        check=card.id, version=card.version, category=card.category, strength=card.strength,
        pivot_kind=card.points_at.kind, pivot_id=str(pivot),
        pivot_label=str(row[card.points_at.label] if card.points_at.label else pivot),
        amount=_money(row[card.amount]) if card.amount else None,
        currency=str(row.get("currency") or currency), says=fill_sentence(card.says, row),
        match_level=_match_level(check, halves, known),
        evidence_hash=digest(plain), halves=halves, row=plain,
    )  # fmt: skip


def _money(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


def _match_level(
    check: Check, halves: Mapping[str, tuple[int, ...]], known: Known
) -> str | None:
    """A: number valid and every name written alike; B: alike only after normalisation, or unsaid."""
    if not check.card.match:
        return None
    names = {
        known.get(half.table, {}).get(ref, {}).get("person_name_key")
        for half in check.card.halves
        for ref in halves[half.name]
        if "person_name_key" in known.get(half.table, {}).get(ref, {"person_name_key": None})
    }
    return "A" if len(names) == 1 and None not in names else "B"


def _results(
    one: Asked, found: Sequence[Finding], known: Known, slices: Slices
) -> pa.Table:
    check = one.check
    if one.obstacle or one.failed:
        outcome: Outcome = one.obstacle.outcome if one.obstacle else "error"
        return whole(check, outcome, one.obstacle.why if one.obstacle else one.failed)
    return outcomes_by_slice(check, found, one.unsaid, known, slices)
