"""Check + records + day -> findings, and one result for every slice of what was looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa

from tallystick.checks.asking import Asked, ask
from tallystick.checks.card import Check, fill_sentence
from tallystick.checks.findings import Finding, Outcome, fingerprint
from tallystick.checks.needs import Obstacle
from tallystick.checks.slices import Slices, outcomes_by_slice, whole
from tallystick.checks.standing import Standing, stand
from tallystick.engines.engine import Engine, Value
from tallystick.foundation.digests import digest
from tallystick.records.tables import Table

Progress = Callable[[str, int, int], None]


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
            Asked(check=check, obstacle=obstacle)
            if obstacle
            else ask(engine, check, chosen, clock)
        )
    slices = Slices(engine, tables)
    standing = stand(engine, asked, slices)
    findings: list[Finding] = []
    results: list[pa.Table] = []
    for one, stood in zip(asked, standing, strict=True):
        findings += (_finding(one, number, stood, currency) for number in range(len(one.rows)))
        results.append(_results(one, stood, slices))
    return Answered(findings=findings, results=pa.concat_tables(results), asked=asked)


def _finding(one: Asked, number: int, stood: Standing, currency: str) -> Finding:
    card, row = one.check.card, one.rows[number]
    plain = {name: value for name, value in row.items() if not isinstance(value, list)}
    pivot = row[card.points_at.id]
    return Finding(
        fingerprint=fingerprint(card.id, {name: row[name] for name in card.row_key}),
        check=card.id, version=card.version, category=card.category, strength=card.strength,
        pivot_kind=card.points_at.kind, pivot_id=str(pivot),
        pivot_label=str(row[card.points_at.label] if card.points_at.label else pivot),
        amount=_money(row[card.amount]) if card.amount else None,
        currency=str(row.get("currency") or currency), says=fill_sentence(card.says, row),
        # A: number valid and every name written alike; B: alike only after normalisation, or unsaid.
        match_level=("A" if number in stood.alike else "B") if card.match else None,
        evidence_hash=digest(plain), row=plain,
        halves={name: refs[number] for name, refs in one.halves.items()},
    )  # fmt: skip


def _money(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


def _results(one: Asked, stood: Standing, slices: Slices) -> pa.Table:
    if one.obstacle or one.failed:
        outcome: Outcome = one.obstacle.outcome if one.obstacle else "error"
        return whole(one.check, outcome, one.obstacle.why if one.obstacle else one.failed)
    return outcomes_by_slice(one.check, stood.hits, one.unsaid, slices)
