"""Checks over a county-year: what running them costs beyond their bare SQL."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.apart import Measured, side_by_side
from benchmarks.county import make_county
from benchmarks.results import Section, ratio
from tallystick.checks.card import Check
from tallystick.checks.card_reader import read_check
from tallystick.checks.catalogue import Catalogue, read_ground
from tallystick.checks.runs import check_book, hold_ground
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.places import catalogue_folder
from tallystick.records.book import Book, open_book
from tallystick.records.snapshots import loaded_rows

SMALL, LARGE = 1_000_000, 10_000_000
_AS_OF = dt.date(2025, 1, 31)
_VARIANTS = {"bare": "benchmarks.checks_10m:bare_sql", "whole": "benchmarks.checks_10m:whole_run"}


def measure(small: int = SMALL, large: int = LARGE) -> Section:
    """Measure both variants on a county of each size."""
    met: dict[int, dict[str, Measured]] = {}
    for payments in (small, large):
        with tempfile.TemporaryDirectory() as folder:
            book = make_county(Path(folder) / "county.book", payments)
            met[payments] = side_by_side(_VARIANTS, folder=str(book.folder))
    header = ("check", f"s, {small:,}", f"s, {large:,}", "growth", "findings")
    lines = [_line(id, met, small, large) for id in met[large]["bare"].said["parts"]]
    lines += [
        ("sum of bare SQL", *_seconds("bare", met, small, large), ""),
        ("whole run", *_seconds("whole", met, small, large), _found(met[large]["whole"])),
        (
            "whole run : bare SQL",
            *(ratio(one["whole"].seconds, one["bare"].seconds) for one in met.values()),
            "", "",
        ),
        (
            "the same in processor seconds",
            *(ratio(one["whole"].cpu, one["bare"].cpu) for one in met.values()),
            "", "",
        ),
        *((f"rounds in s, {v}", *(_rounds(one[v]) for one in met.values()), "", "") for v in _VARIANTS),
        (
            "peak GB, bare → whole",
            *(f"{o['bare'].gigabytes:.2f} → {o['whole'].gigabytes:.2f}" for o in met.values()),
            "", "",
        ),
    ]  # fmt: skip
    return Section(
        "checks_10m", "Checks over a county-year, beside their bare SQL", header, lines, [_NOTE]
    )


_NOTE = (
    "Bare SQL: each check's query over the same parquet views, its answer fetched as Arrow, nothing "
    "else. Whole run: `check_book`, which also loads the tables and the legal values, looks up every "
    "row that a finding rests on, says each finding in two languages, counts every slice of every "
    "population, and keeps the run on disk. Cases are planted so that each check has some findings."
)


def bare_sql(folder: str) -> dict[str, Any]:
    """Ask each query once; its seconds by check."""
    book, catalogue, chosen = _ready(folder)
    engine = DuckDBEngine()
    hold_ground(book, engine, catalogue, chosen, catalogue.packs[book.jurisdiction], _AS_OF)
    parts: dict[str, float] = {}
    worked = time.process_time()
    for check in chosen:
        values = check.parameters_for_sql({**check.card.defaults, "as_of": _AS_OF})
        began = time.perf_counter()
        engine.ask(check.sql, values)
        parts[check.id] = time.perf_counter() - began
    return {"seconds": sum(parts.values()), "cpu": time.process_time() - worked, "parts": parts}


def whole_run(folder: str) -> dict[str, Any]:
    """Run the checks as the program does."""
    book, catalogue, chosen = _ready(folder)
    began, worked = time.perf_counter(), time.process_time()
    _, answered = check_book(book, DuckDBEngine(), catalogue, chosen, as_of=_AS_OF, again=True)
    seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    failed = {one.check.id: one.failed.en for one in answered.asked if one.failed}
    missing = {one.check.id: one.obstacle.why.en for one in answered.asked if one.obstacle}
    if failed or missing:
        raise SystemExit(f"not asked: {failed | missing}")
    return {
        "seconds": seconds,
        "cpu": cpu,
        "findings": {one.check.id: len(one.rows) for one in answered.asked},
    }


def _ready(folder: str) -> tuple[Book, Catalogue, list[Check]]:
    """Open the book and read the checks that its tables answer, with pandas out of the way."""
    import pandas  # noqa: F401 - pyarrow looks for it on first use, which is no cost of ours
    import scipy.stats  # noqa: F401 - loaded once by the program, whatever it runs over

    book = open_book(Path(folder))
    ground = read_ground()
    every = [
        _read(file, ground) for file in sorted((catalogue_folder() / "checks").glob("*/*.sql"))
    ]
    made = {name for name, rows in loaded_rows(book).items() if rows}
    chosen = [
        check for check in every
        if check and not check.card.case_only and set(check.card.needs) & set(book.tables) <= made
    ]  # fmt: skip
    every_limit = {id: value for pack in _packs() for id, value in pack.legal_values.items()}
    # A county that has set every limit: no check stands aside.
    packs = {
        pack.id: replace(pack, legal_values={**every_limit, **pack.legal_values})
        for pack in _packs()
    }
    checks = {check.id: check for check in chosen}
    return book, Catalogue(ground=ground, packs=packs, checks=checks), chosen


def _read(file: Path, ground: Any) -> Check | None:
    try:
        return read_check(file, ground)
    except TallystickError:
        return None  # a check that does not read is its author's business, and not measured


def _packs() -> list[Any]:
    from tallystick.checks.packs import read_pack

    return [
        read_pack(file.parent)
        for file in sorted((catalogue_folder() / "packs").glob("*/pack.yml"))
    ]


def _line(id: str, met: dict[int, dict[str, Measured]], small: int, large: int) -> tuple[str, ...]:
    first, last = (met[size]["bare"].said["parts"][id] for size in (small, large))
    found = met[large]["whole"].said["findings"][id]
    return (id, f"{first:.2f}", f"{last:.2f}", ratio(last, first), f"{found:,}")


def _seconds(
    variant: str, met: dict[int, dict[str, Measured]], small: int, large: int
) -> tuple[str, str, str]:
    first, last = met[small][variant].seconds, met[large][variant].seconds
    return f"{first:.2f}", f"{last:.2f}", ratio(last, first)


def _rounds(one: Measured) -> str:
    """Rounds far apart say that the machine was busy, and that the ratio of seconds says little."""
    return ", ".join(f"{seconds:.1f}" for seconds in one.rounds)


def _found(whole: Measured) -> str:
    return f"{sum(whole.said['findings'].values()):,}"
