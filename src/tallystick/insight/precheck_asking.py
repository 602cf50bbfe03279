"""Every check of payments asked of the book and the draft together, and of the book alone."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

import pyarrow as pa

from tallystick.checks.asking import Asked, ask
from tallystick.checks.card import Check
from tallystick.checks.catalogue import Catalogue
from tallystick.checks.completeness import Completeness
from tallystick.checks.findings import Finding, fingerprint
from tallystick.checks.needs import Obstacle, obstacle
from tallystick.checks.packs import Pack
from tallystick.checks.runner import Answered, Gaps, Progress, run_checks
from tallystick.checks.runs import hold_ground
from tallystick.checks.slices import Key, Slices, said
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.insight.precheck_beside import (
    ALWAYS,
    KIN,
    NEAR,
    PAID,
    PAYMENTS,
    BesideDraft,
    make_ready,
    part_to_ask,
)
from tallystick.records.book import Book
from tallystick.records.drafts import Draft
from tallystick.records.snapshots import live_files, loaded_rows
from tallystick.records.sources import sources

_T = TypeVar("_T")
_ALSO = ("enrolments", "deaths")  # who should be on the list, and who should not


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What is laid ready: the draft's rows, and an engine that lays them beside the book's."""

    book: Book
    catalogue: Catalogue
    draft: Draft
    beside: BesideDraft
    rows: Mapping[int, Mapping[str, Any]]
    as_of: dt.date
    sheets: Mapping[int, str]
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the checks came to."""

    findings: Sequence[Finding]
    known: Mapping[tuple[str, str], Decimal | None]
    not_asked: Sequence[tuple[Text, Text]]
    part_of: Mapping[str, str]


def timed(desk: Desk, name: str, work: Callable[[], _T]) -> _T:
    began = time.perf_counter()
    done = work()
    desk.seconds[name] = desk.seconds.get(name, 0.0) + time.perf_counter() - began
    return done


def put_to_checks(desk: Desk, progress: Progress | None) -> Told:
    """Ask every check of payments, with the draft; and those that answer, once more without it."""
    chosen = [c for c in desk.catalogue.checks.values() if _is_of_payments(c)]
    pack = desk.catalogue.packs[desk.book.jurisdiction]
    hold_ground(desk.book, desk.beside, desk.catalogue, chosen, pack, desk.as_of)
    make_ready(desk.book, desk.beside, (PAYMENTS, *_ALSO))
    parts = {check.id: part_to_ask(check, desk.beside.draft) for check in chosen}
    used = dict.fromkeys([*ALWAYS, *(way for _, way in parts.values() if way)])
    timed(desk, "gathering", lambda: desk.beside.come_near(list(used)))
    obstacles = _obstacle_of(desk, pack)
    runs: list[Answered] = []
    for part in (NEAR, KIN, PAID):
        some = [check for check in chosen if parts[check.id][0] == part]
        asking = partial(_run, desk, some, part, obstacles, progress)
        runs.append(timed(desk, part, asking))
    found = [one for run in runs for one in run.findings if desk.rows.keys() & set(one.refs)]
    known = timed(desk, "without", lambda: _known(desk, found, parts))
    asked = [one for run in runs for one in run.asked]
    return Told(
        findings=found, known=known, part_of={id: part for id, (part, _) in parts.items()},
        not_asked=[
            (one.check.card.title, why) for one in asked if (why := _why_not(desk, one))
        ],
    )  # fmt: skip


def _why_not(desk: Desk, one: Asked) -> Text | None:
    """Return why a check says nothing of the list, or not of all of its rows."""
    if one.obstacle or one.failed:
        return one.obstacle.why if one.obstacle else one.failed
    cut = one.check.card.population
    if not one.gaps or cut.table != PAYMENTS:
        return None
    silent = [
        key for row in desk.rows.values()
        if (key := tuple(said(row[column]) for column in cut.slice_by)) in one.gaps
    ]  # fmt: skip
    if not silent:
        return None
    why = one.gaps[silent[0]]
    return Text(f"{why.en} ({len(silent):,} rows)", f"{why.zh}（{len(silent):,} 行）")


def _is_of_payments(check: Check) -> bool:
    card = check.card
    rests = any(half.table == PAYMENTS for half in card.halves)  # else on no row of a draft
    return rests and not card.case_only and card.status != "retired"


def _run(
    desk: Desk, checks: Sequence[Check], part: str,
    obstacle_of: Callable[[Check], Obstacle | None], progress: Progress | None,
) -> Answered:  # fmt: skip
    if not checks:
        return Answered(findings=[], results=pa.table({}), asked=[])
    with desk.beside.reading(part):
        return run_checks(
            desk.beside, checks, tables=desk.book.tables, parameters={}, as_of=desk.as_of,
            currency=desk.book.currency, obstacle_of=obstacle_of, clock=time.perf_counter,
            gaps_of=_gaps(desk), progress=progress,
        )  # fmt: skip


def _gaps(desk: Desk) -> Gaps:
    """Where a missing row says nothing; of payments the draft itself is all there is to be."""
    completeness = Completeness(desk.book, desk.beside)

    def gaps(check: Check, slices: Slices) -> Mapping[Key, Text]:
        others = {name: columns for name, columns in check.card.needs.items() if name != PAYMENTS}
        return completeness.gaps(replace(check, card=replace(check.card, needs=others)), slices)

    return gaps


def _known(
    desk: Desk, found: Sequence[Finding], parts: Mapping[str, tuple[str, Any]]
) -> dict[tuple[str, str], Decimal | None]:
    """Return the findings that stand without the draft too, with their money then."""
    before: dict[tuple[str, str], Decimal | None] = {}
    for check in map(desk.catalogue.check, dict.fromkeys(one.check for one in found)):
        card = check.card
        with desk.beside.reading(parts[check.id][0], draft=False):
            values = {**card.defaults, "as_of": desk.as_of}
            rows = ask(desk.beside, check, values, time.perf_counter).rows
        for row in rows:
            key = fingerprint(check.id, {name: row[name] for name in card.row_key})
            before[check.id, key] = _money(row[card.amount]) if card.amount else None
    return before


def _money(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


def _obstacle_of(desk: Desk, pack: Pack) -> Callable[[Check], Obstacle | None]:
    """Return what keeps a check from being asked; the draft's rows count as payments."""
    book = desk.book
    rows = dict(loaded_rows(book))
    rows[PAYMENTS] += len(desk.rows)
    rows["sheet_totals"] = len(live_files(book, "sheet_totals"))
    received = _received(book) | {PAYMENTS: clock.now().date()}
    schedules = {
        entry["table"]: int(entry["schedule_days"])
        for entry in book.settings.get("sources", []) if "schedule_days" in entry
    }  # fmt: skip
    legal = {name: table.num_rows for name, table in pack.legal_tables().items()}
    return lambda check: obstacle(
        check, tables=book.tables, rows=rows, legal_rows=legal, schedules=schedules,
        received=received, as_of=desk.as_of,
    )  # fmt: skip


def _received(book: Book) -> dict[str, dt.date]:
    days: dict[str, dt.date] = {}
    for entry in sources(book):
        day = dt.datetime.fromisoformat(entry.received_at).date()
        days |= {s.table: max(day, days.get(s.table, day)) for s in entry.sheets if s.table}
    return days
