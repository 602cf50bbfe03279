"""A random sample of rows that nothing was found about, mixed with rows that something was."""

from __future__ import annotations

import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tallystick.checks.card import Check
from tallystick.checks.coverage import SPOKE
from tallystick.checks.findings import Finding
from tallystick.checks.runs import Run, sheets_now
from tallystick.checks.slices import NOTHING, Slices
from tallystick.engines.engine import Engine
from tallystick.foundation import clock
from tallystick.foundation.digests import digest
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.book import Book
from tallystick.records.snapshots import load_tables

ONE_FOUND_FOR = 3  # clear rows; without rows that something was found about nobody looks closely
_LETTERS = "ACDEFGHJKLMNPQRTUVWXY"  # those that are not taken for a digit
_WEIGHTS = (1, 2, 4, 5)  # none, and no difference of neighbours, has a factor with 21 letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One row that somebody is to look at; `checks` found something about it, or are none."""

    code: str
    ref: int
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Rows drawn from one table of one run, in the order in which they are shown.

    `clear` and `found` are how many rows it was drawn from: rows that were looked at and that no
    finding rests on, and rows that one does. `answers` are numbers 0 to 6 by code.
    """

    id: str
    run: str
    table: str
    seed: int
    drawn_at: str
    clear: int
    found: int
    rows: tuple[Drawn, ...]
    answers: Mapping[str, int] = field(default_factory=dict)


def draw(
    book: Book, engine: Engine, run: Run, checks: Mapping[str, Check], *, rows: int,
    table: str | None = None, seed: int | None = None,
) -> Sample:  # fmt: skip
    """Draw `rows` clear rows of a table and a third as many with findings, and mix them.

    Without `table` it is the one at which most checks looked. The same seed draws the same rows
    of the same run. Raises TallystickError `nothing_to_sample` or `run_outdated`.
    """
    if run.manifest["inputs"] != sheets_now(book):
        raise _outdated(run)
    spoke = _answered_slices(run, checks)
    table = table or _most_looked_at(spoke)
    if table is None or table not in {of for of, _ in spoke}:
        raise _nothing(table)
    found = _found(run.findings(), checks, table)
    looked_at = _looked_at(
        book, engine, table, {c: k for (t, c), k in spoke.items() if t == table}
    )
    apart = pc.is_in(looked_at, value_set=pa.array(sorted(found), pa.int64()))
    clear, known = looked_at.filter(pc.invert(apart)), looked_at.filter(apart)
    if not len(clear):
        raise _nothing(table)
    seed = secrets.randbits(32) if seed is None else seed
    dice = np.random.default_rng(seed)
    chosen = [*_some(dice, clear, rows), *_some(dice, known, max(1, rows // ONE_FOUND_FOR))]
    dice.shuffle(chosen)
    id = digest([run.id, table, seed, rows], 6)
    return Sample(
        id=id, run=run.id, table=table, seed=seed, drawn_at=clock.now().isoformat(),
        clear=len(clear), found=len(known),
        rows=tuple(
            Drawn(code=code_of(id, place), ref=ref, checks=tuple(sorted(found.get(ref, ()))))
            for place, ref in enumerate(chosen, 1)
        ),
    )  # fmt: skip


def _answered_slices(
    run: Run, checks: Mapping[str, Check]
) -> dict[tuple[str, tuple[str, ...]], Counter[str]]:
    """Return, for each table and cut, the slices that a check spoke of, by how many did."""
    spoke: dict[tuple[str, tuple[str, ...]], Counter[str]] = defaultdict(Counter)
    columns = run.results().select(["check", "slice", "outcome"])
    for row in columns.filter(pc.is_in(columns["outcome"], value_set=pa.array(SPOKE))).to_pylist():
        if row["check"] in checks:
            population = checks[row["check"]].card.population
            spoke[population.table, population.slice_by][row["slice"]] += 1
    return spoke


def _most_looked_at(spoke: Mapping[tuple[str, tuple[str, ...]], Counter[str]]) -> str | None:
    """Return the table with most checks; what a sheet says of itself is nothing to go and see."""
    looks: Counter[str] = Counter()
    for (table, _), slices in spoke.items():
        looks[table] += max(slices.values())
    looks.pop("sheet_totals", None)
    return max(looks, key=lambda table: (looks[table], table), default=None)


def _looked_at(
    book: Book, engine: Engine, table: str, spoke: Mapping[tuple[str, ...], Iterable[str]]
) -> pa.Array:
    """Return the refs of the rows in slices of which a check spoke, sorted and each once."""
    load_tables(book, engine, [table])
    slices = Slices(engine, book.tables)
    refs: list[pa.ChunkedArray] = []
    for cut, answered in spoke.items():
        names = [
            f"'{'; ' if place else ''}{column}=' || COALESCE(CAST({said} AS VARCHAR), '{NOTHING}')"
            for place, (column, said) in enumerate(
                zip(cut, slices.expressions(table, cut), strict=True)
            )
        ]
        engine.hold("answered_slices", pa.table({"slice": pa.array(sorted(answered))}))
        refs.append(engine.ask(
            f'SELECT DISTINCT t.ref FROM "{table}" AS t'  # noqa: S608
            f" JOIN answered_slices AS s ON s.slice = {' || '.join(names) or repr('')}"
        )["ref"])  # fmt: skip
    distinct = pc.unique(
        pa.chunked_array([chunk for one in refs for chunk in one.chunks], pa.int64())
    )
    return distinct.take(pc.array_sort_indices(distinct))


def _found(
    findings: Iterable[Finding], checks: Mapping[str, Check], table: str
) -> dict[int, set[str]]:
    """Return the rows of the table that findings rest on, with the checks that found it."""
    found: dict[int, set[str]] = defaultdict(set)
    for finding in findings:
        halves = checks[finding.check].card.halves if finding.check in checks else ()
        for half in halves:
            if half.table == table:
                for ref in finding.halves.get(half.name, ()):
                    found[ref].add(finding.check)
    return found


def _some(dice: np.random.Generator, refs: pa.Array, most: int) -> Sequence[int]:
    places = dice.choice(len(refs), min(most, len(refs)), replace=False)
    return [int(ref) for ref in refs.to_numpy()[places]]


def code_of(sample: str, place: int) -> str:
    """Return a row's code; its last letter makes a mistyped or twisted digit no other row's code."""
    digits = f"{place:04d}"
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return f"{sample}-{digits}{_LETTERS[(int(sample, 16) + total) % len(_LETTERS)]}"


def _nothing(table: str | None) -> TallystickError:
    return TallystickError(
        "nothing_to_sample",
        where=table or "",
        what=Text(
            "The last run looked at no rows of this kind that are clear.",
            "最近一次核查中没有此类记录的相符行。",
        ),
        to_do=Text(
            "Run the checks, or see with status --coverage what was looked at.",
            "请先运行核查，或用 status --coverage 查看核查覆盖。",
        ),
    )


def _outdated(run: Run) -> TallystickError:
    return TallystickError(
        "run_outdated",
        where=run.id,
        what=Text(
            "Since the last run other files count; its clear rows are not known any more.",
            "最近一次核查之后有效文件已变化，无法再确定哪些行相符。",
        ),
        to_do=Text("Run the checks again first.", "请先重新运行核查。"),
    )
