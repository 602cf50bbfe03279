"""Check + records + day -> findings, and one result for every slice of what was looked at."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tallystick.checks.asking import Asked, ask
from tallystick.checks.card import Check, fill_sentence
from tallystick.checks.findings import Finding, Outcome, fingerprint
from tallystick.checks.needs import Obstacle
from tallystick.checks.slices import SCHEMA, Key, Slices, outcomes_by_slice, whole
from tallystick.checks.standing import Standing, stand
from tallystick.checks.withholding import Shown, shown
from tallystick.engines.engine import Engine, Value
from tallystick.foundation.digests import digest
from tallystick.foundation.texts import Text
from tallystick.records.tables import Table

Progress = Callable[[str, int, int], None]
Gaps = Callable[[Check, Slices], Mapping[Key, Text]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What all checks came to: findings, and a table with one result for every slice.

    `carried` has the checks that were not asked again, each with the run that its answer is from.
    """

    findings: list[Finding]
    results: pa.Table
    asked: list[Asked]
    carried: Mapping[str, str] = field(default_factory=dict)

    def whole(self) -> list[str]:
        """Return the checks that spoke of all that they look at; only of these is silence news."""
        missing = pc.equal(self.results["outcome"], "missing")
        partly = set(self.results.filter(missing)["check"].to_pylist())
        able = (one.check.id for one in self.asked if not (one.obstacle or one.failed))
        return [id for id in able if id not in partly]


def run_checks(
    engine: Engine, checks: Sequence[Check], *, tables: Mapping[str, Table],
    parameters: Mapping[str, Mapping[str, Value]], as_of: dt.date, currency: str,
    obstacle_of: Callable[[Check], Obstacle | None], clock: Callable[[], float],
    gaps_of: Gaps | None = None, progress: Progress | None = None,
) -> Answered:  # fmt: skip
    """Ask every check of the tables that the engine holds.

    A check that an engine cannot compute gives an `error` result and does not stop the others.
    `gaps_of` tells in which slices a check may not speak; a finding that touches one is withheld.
    """
    asked: list[Asked] = []
    slices = Slices(engine, tables)
    for index, check in enumerate(checks):
        if progress:
            progress(check.id, index, len(checks))
        obstacle = obstacle_of(check)
        gaps = gaps_of(check, slices) if gaps_of and not obstacle else {}
        if gaps and not obstacle:
            obstacle = _nowhere_whole(check, slices, gaps)
        chosen = {**check.card.defaults, **parameters.get(check.id, {}), "as_of": as_of}
        answer = Asked(check=check) if obstacle else ask(engine, check, chosen, clock)
        asked.append(replace(answer, obstacle=obstacle, gaps=gaps))
    with ThreadPoolExecutor(1) as beside:
        # The engine looks rows up while sentences are made here: neither needs the other.
        waiting = beside.submit(_looked_up, engine, asked, slices)
        drafts = [[_draft(one.check, row, currency) for row in one.rows] for one in asked]
        standing = waiting.result()
    left = [shown(one, stood) for one, stood in zip(asked, standing, strict=True)]
    findings = [
        _finding(one.asked, place, made[number], one.standing)
        for one, made in zip(left, drafts, strict=True)
        for place, number in enumerate(one.kept)
    ]
    results = [_results(one, slices) for one in left]
    return Answered(
        findings=findings, results=pa.concat_tables([SCHEMA.empty_table(), *results]),
        asked=[one.asked for one in left],
    )  # fmt: skip


def _nowhere_whole(check: Check, slices: Slices, gaps: Mapping[Key, Text]) -> Obstacle | None:
    """Return what keeps a check from being asked at all: there is no slice it may speak of."""
    population = check.card.population
    if set(slices.of(population.table, population.slice_by).keys) - gaps.keys():
        return None
    why, _ = Counter(gaps.values()).most_common(1)[0]
    return Obstacle(outcome="missing", why=why)


def _looked_up(engine: Engine, asked: Sequence[Asked], slices: Slices) -> list[Standing]:
    """Look up where findings stand, and count the populations that their results will need."""
    for one in asked:
        if not (one.obstacle or one.failed):
            slices.of(one.check.card.population.table, one.check.card.population.slice_by)
    return stand(engine, asked, slices)


def _draft(check: Check, row: Mapping[str, Any], currency: str) -> dict[str, Any]:
    """Return all of a finding that its own row says."""
    card = check.card
    plain = {name: value for name, value in row.items() if not isinstance(value, list)}
    pivot = row[card.points_at.id]
    return {
        "fingerprint": fingerprint(card.id, {name: row[name] for name in card.row_key}),
        "check": card.id, "version": card.version, "category": card.category,
        "strength": card.strength, "pivot_kind": card.points_at.kind, "pivot_id": str(pivot),
        "pivot_label": str(row[card.points_at.label] if card.points_at.label else pivot),
        "amount": _money(row[card.amount]) if card.amount else None,
        "currency": str(row.get("currency") or currency),
        "says": fill_sentence(card.says, row), "evidence_hash": digest(plain), "row": plain,
    }  # fmt: skip


def _finding(one: Asked, number: int, draft: Mapping[str, Any], stood: Standing) -> Finding:
    # A: number valid and every name written alike; B: alike only after normalisation, or unsaid.
    level = ("A" if number in stood.alike else "B") if one.check.card.match else None
    refs = {name: lists[number] for name, lists in one.halves.items()}
    return Finding(**draft, match_level=level, halves=refs)


def _money(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


def _results(left: Shown, slices: Slices) -> pa.Table:
    one = left.asked
    if one.failed or (one.obstacle and not left.gaps):
        outcome: Outcome = one.obstacle.outcome if one.obstacle else "error"
        return whole(one.check, outcome, one.obstacle.why if one.obstacle else one.failed)
    return outcomes_by_slice(one.check, left.standing.hits, one.unsaid, slices, left.gaps)
