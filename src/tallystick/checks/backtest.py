"""One check as of each past month's end: what would have come new, and when."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from tallystick.checks.card import Check
from tallystick.checks.catalogue import Catalogue
from tallystick.checks.completeness import PLACES, Completeness
from tallystick.checks.findings import Finding
from tallystick.checks.runner import run_checks
from tallystick.checks.runs import hold_ground, obstacles_of
from tallystick.checks.slices import NAME, Slices
from tallystick.engines.engine import Engine
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.book import Book
from tallystick.records.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthEnd:
    """What the check would have said on one day: all that stood, and what was new.

    `rows` is how many rows of its population there were.
    """

    day: dt.date
    rows: int
    findings: Sequence[Finding]
    new: Sequence[Finding]


def backtest(
    book: Book, source: Engine, engine: Engine, catalogue: Catalogue, check: Check, *,
    as_of: dt.date, months: int, progress: Callable[[int, int], None] | None = None,
) -> list[MonthEnd]:  # fmt: skip
    """Run a check as of the last month ends before `as_of`, and of the one before them all.

    What counts now is taken as if every row had been here on its own day; rows without a day, and
    tables without one, are there throughout. Where records are whole is judged as of now. Of the
    first month's end everything is new. `source` and `engine` are two engines, both empty.

    Raises TallystickError `check_not_asked` where the check cannot be asked of the book today.
    """
    pack = catalogue.packs[book.jurisdiction]
    obstacle = obstacles_of(book, pack, [check], as_of).get(check.id)
    if obstacle:
        raise _not_asked(check, obstacle.why)
    hold_ground(book, source, catalogue, [check], pack, as_of)
    gaps = Completeness(book, source).gaps(check, Slices(source, book.tables))
    tables = {name: _whole(book, source, check, name) for name in _tables(check)}
    seen: set[str] = set()
    ends: list[MonthEnd] = []
    days = month_ends(as_of, months + 1)
    for place, day in enumerate(days):
        if progress:
            progress(place, len(days))
        rows = _hold_as_of(book, engine, tables, check, day)
        findings = run_checks(
            engine, [check], tables=book.tables, parameters={}, as_of=day,
            currency=book.currency, obstacle_of=lambda _: None, clock=time.perf_counter,
            gaps_of=lambda *_: gaps,
        ).findings  # fmt: skip
        new = [finding for finding in findings if finding.fingerprint not in seen]
        seen |= {finding.fingerprint for finding in new}
        ends.append(MonthEnd(day=day, rows=rows, findings=findings, new=new))
    return ends


def month_ends(as_of: dt.date, count: int) -> list[dt.date]:
    """Return the last `count` ends of months up to `as_of`, the earliest first."""
    ends: list[dt.date] = []
    day = as_of + dt.timedelta(days=1)
    for _ in range(count):
        day = day.replace(day=1) - dt.timedelta(days=1)
        ends.append(day)
    return ends[::-1]


def _tables(check: Check) -> list[str]:
    return sorted({*check.card.needs, check.card.population.table, *check.card.legal_values})


def _whole(book: Book, source: Engine, check: Check, name: str) -> pa.Table:
    """Return the columns of a table that the check, its slices and its names can ask for."""
    table = book.tables.get(name)
    if table is None or name == "calendar":
        return source.ask(f'SELECT * FROM "{name}"')  # noqa: S608
    asked = {*check.card.needs.get(name, ()), *check.card.population.slice_by, *PLACES}
    asked |= {"ref", NAME, table.dated_by or "ref"}
    chosen = ", ".join(f'"{column}"' for column in table.landed if column in asked)
    return source.ask(f'SELECT {chosen} FROM "{name}"')  # noqa: S608


def _hold_as_of(
    book: Book, engine: Engine, tables: dict[str, pa.Table], check: Check, day: dt.date
) -> int:
    """Hold every table as it would have been; return how many rows the population has."""
    then = {name: _until(whole, book.tables.get(name), day) for name, whole in tables.items()}
    for name, table in then.items():
        engine.hold(name, table)
    return int(then[check.card.population.table].num_rows)


def _until(whole: pa.Table, table: Table | None, day: dt.date) -> pa.Table:
    dated = table.dated_by if table else None
    if dated is None or dated not in whole.column_names:
        return whole
    before = pc.less_equal(whole[dated], pa.scalar(day, pa.date32()))
    return whole.filter(pc.fill_null(before, True))


def _not_asked(check: Check, why: Text) -> TallystickError:
    return TallystickError(
        "check_not_asked",
        where=check.id,
        what=why,
        to_do=Text(
            "Import what is missing, or choose another check.", "请导入所缺记录，或另选核查。"
        ),
    )
