"""Which checks need not be asked again: a digest of everything that an answer depends on."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from tallystick.checks import statistics
from tallystick.checks.asking import Asked
from tallystick.checks.card import Check
from tallystick.checks.findings import Finding
from tallystick.checks.packs import Pack
from tallystick.checks.runner import Answered
from tallystick.checks.slices import SCHEMA
from tallystick.engines.engine import Value
from tallystick.foundation.digests import digest, digest_of_file
from tallystick.foundation.places import catalogue_folder
from tallystick.records.book import Book
from tallystick.records.snapshots import live_files
from tallystick.records.sources import SheetEntry, replaced_sheets, sources

# Raise it when the program computes findings or results in another way: nothing older is carried.
_WAY = 2
_COVERAGE_TABLES = ("expected_rows", "areas")


@dataclass(frozen=True)
class Inputs:
    """All that a run puts its checks to: the book's rows, the law, our numbers, the day."""

    book: Book
    pack: Pack
    parameters: Mapping[str, Mapping[str, Value]]
    as_of: dt.date
    engine: str

    def digest_of(self, check: Check) -> str:
        """Return what stays the same as long as asking the check again would answer the same."""
        card = check.card
        tables = _tables_of(check)
        return digest([
            _WAY, self.engine, self.book.currency, repr(card), check.sql,
            self.values_of(check), self._law(check), {name: self._table(name) for name in tables},
            self._calendar() if "calendar" in tables else None,
            self._judgements if _reads_ids(check) else None,
            [self.book.expected(), *map(self._table, _COVERAGE_TABLES)] if card.absence else None,
            str(self.as_of) if _reads_the_day(check) else None,
            _code_of_refiners() if card.refine else None,
        ])  # fmt: skip

    def values_of(self, check: Check) -> dict[str, str]:
        """Return the value that each parameter of the check has in this run."""
        chosen = {**check.card.defaults, **self.parameters.get(check.id, {})}
        return {name: str(value) for name, value in chosen.items()}

    def _law(self, check: Check) -> list[list[Any]]:
        held = self.pack.legal_tables()
        return [
            [name, held[name].to_pylist() if name in held else None]
            for name in sorted(check.card.legal_values)
        ]

    def _table(self, name: str) -> list[Any]:
        if name not in self.book.tables:
            return []
        landed = self.book.tables[name].landed
        return [list(landed.items()), self._sheets.get(name, [])]

    def _calendar(self) -> list[Any]:
        file = catalogue_folder() / "packs" / self.pack.id / "calendar.csv"
        return [self.book.country, self.as_of.year, digest_of_file(file) if file.exists() else ""]

    @cached_property
    def _judgements(self) -> str:
        """What was decided on who is who; links that nobody judged join nothing."""
        file = self.book.folder / "identity" / "judgements.jsonl"
        return digest_of_file(file) if file.exists() else ""

    @cached_property
    def _sheets(self) -> dict[str, list[Any]]:
        """The sheets that count in each table, by what they were read from and how."""
        entries = sources(self.book)
        gone = replaced_sheets(entries)
        sheets: dict[str, list[Any]] = defaultdict(list)
        for entry in entries:
            for sheet in entry.sheets:
                if sheet.landed and sheet.table and (entry.number, sheet.number) not in gone:
                    sheets[sheet.table].append([entry.sha256, entry.number, *_read_as(sheet)])
        made = [
            [path.name, digest_of_file(path)] for path in live_files(self.book, "sheet_totals")
        ]
        return sheets | {"sheet_totals": made}


class Kept(Protocol):
    """What has to be known of an earlier run to take its answers up."""

    @property
    def id(self) -> str: ...
    @property
    def manifest(self) -> Mapping[str, Any]: ...
    def findings(self) -> list[Finding]: ...
    def results(self) -> pa.Table: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One check's answer as an earlier run holds it; `run` is the one in which it was computed."""

    asked: Asked
    findings: Sequence[Finding]
    results: pa.Table
    run: str


def answers_kept(
    checks: Iterable[Check], digests: Mapping[str, str], runs: Sequence[Kept]
) -> dict[str, Carried]:
    """Return the answers that still hold; of `runs`, the newest first, the newest that has it."""
    of_run: dict[str, tuple[Kept, list[Check]]] = {}
    for check in checks:
        newest = next((run for run in runs if check.id in run.manifest["checks"]), None)
        if newest and newest.manifest["checks"][check.id].get("digest") == digests[check.id]:
            of_run.setdefault(newest.id, (newest, []))[1].append(check)
    return {one.asked.check.id: one for run, held in of_run.values() for one in _taken(run, held)}


def _taken(run: Kept, checks: Sequence[Check]) -> Iterable[Carried]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in run.findings():
        found[finding.check].append(finding)
    results = run.results()
    for check in checks:
        own = found[check.id]
        said = run.manifest["checks"][check.id]
        yield Carried(
            asked=Asked(check=check, rows=[one.row for one in own]), findings=own,
            results=results.filter(pc.equal(results["check"], check.id)),
            run=str(said.get("carried_from") or run.id),
        )  # fmt: skip


def put_together(
    chosen: Sequence[Check], fresh: Answered, carried: Mapping[str, Carried]
) -> Answered:
    """Return what was asked and what was carried as one answer, in the order of the checks."""
    asked = {one.check.id: one for one in fresh.asked} | {k: c.asked for k, c in carried.items()}
    found = _by_check(fresh.findings) | {k: c.findings for k, c in carried.items()}
    results = [
        carried[check.id].results
        if check.id in carried
        else fresh.results.filter(pc.equal(fresh.results["check"], check.id))
        for check in chosen
    ]
    return Answered(
        findings=[finding for check in chosen for finding in found.get(check.id, ())],
        results=pa.concat_tables([SCHEMA.empty_table(), *results]),
        asked=[asked[check.id] for check in chosen],
        carried={check.id: carried[check.id].run for check in chosen if check.id in carried},
    )


def _by_check(findings: Iterable[Finding]) -> dict[str, Sequence[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.check].append(finding)
    return dict(found)


def _tables_of(check: Check) -> list[str]:
    card = check.card
    return sorted({*card.needs, card.population.table, *(half.table for half in card.halves)})


def _reads_ids(check: Check) -> bool:
    """Whether it reads ids that a judgement on people or organisations may change."""
    columns = {column for needed in check.card.needs.values() for column in needed}
    return any(column.endswith("_id") for column in columns - {"area_id"})


def _read_as(sheet: SheetEntry) -> Sequence[Any]:
    return sheet.number, sheet.landed, sheet.mapping, sheet.facts


def _reads_the_day(check: Check) -> bool:
    return "as_of" in check.used_parameters or bool(check.card.refine and _refiners_read_the_day())


def _refiners_read_the_day() -> bool:
    return any(b"as_of" in file.read_bytes() for file in _refiner_files())


@cache
def _code_of_refiners() -> list[str]:
    return [digest_of_file(file) for file in _refiner_files()]


def _refiner_files() -> list[Path]:
    return sorted(Path(statistics.__file__).parent.glob("statistics*.py"))
