"""Runs of a book's checks: a folder each, with manifest, results and findings, never changed."""

from __future__ import annotations

import datetime as dt
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.checks.asking import Asked
from tallystick.checks.card import Check
from tallystick.checks.carrying import Inputs, answers_kept, put_together
from tallystick.checks.catalogue import Catalogue
from tallystick.checks.completeness import PLACES, Completeness
from tallystick.checks.findings import Finding
from tallystick.checks.needs import Obstacle, obstacle
from tallystick.checks.packs import Pack
from tallystick.checks.runner import Answered, Progress, run_checks
from tallystick.checks.slices import NAME
from tallystick.engines.engine import Engine, Value, arrow_schema
from tallystick.foundation import clock
from tallystick.foundation.calendar import Calendar, read_announced
from tallystick.foundation.digests import digest
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import whole_file, write_parts, write_whole
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import Text
from tallystick.identity.overlay import lay_over
from tallystick.records.book import Book, writing
from tallystick.records.refs import origin
from tallystick.records.snapshots import live_files, loaded_rows
from tallystick.records.sources import replaced_sheets, sources
from tallystick.records.tables import Table

_DECIMAL = re.compile(r"-?\d{1,16}\.\d{1,6}")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_FIRST_DAY, _YEARS_AHEAD = dt.date(2000, 1, 1), 1
_READERS, _MANY_ROWS = 3, 100_000  # below, a copy in memory costs more than it saves


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run as it was kept."""

    id: str
    folder: Path
    manifest: Mapping[str, Any]

    def findings(self) -> list[Finding]:
        """Read the findings of the run."""
        lines = (self.folder / "findings.jsonl").read_text("utf-8").splitlines()
        return [_read_finding(orjson.loads(line)) for line in lines]

    def results(self) -> pa.Table:
        """Read the results: one row for every check and slice."""
        return pq.read_table(self.folder / "results.parquet")


def check_book(
    book: Book, engine: Engine, catalogue: Catalogue, chosen: Sequence[Check], *, as_of: dt.date,
    parameters: Mapping[str, Mapping[str, Value]] | None = None, again: bool = False,
    progress: Progress | None = None,
) -> tuple[Run, Answered]:  # fmt: skip
    """Run the chosen checks over what counts in the book, and keep the run.

    A check whose inputs are what they were is not asked again, unless `again`: its findings and
    results are carried over from the newest run that holds it.
    """
    pack = catalogue.packs[book.jurisdiction]
    inputs = Inputs(book, pack, parameters or {}, as_of, engine.name)
    obstacles = obstacles_of(book, pack, chosen, as_of)
    able = [check for check in chosen if check.id not in obstacles]
    digests = {check.id: inputs.digest_of(check) for check in able}
    carried = {} if again else answers_kept(able, digests, _kept_runs(book))
    asking = [check for check in able if check.id not in carried]
    hold_ground(book, engine, catalogue, asking, pack, as_of)
    keep_at_hand(book, engine, asking)
    fresh = run_checks(
        engine, [check for check in chosen if check.id not in carried], tables=book.tables,
        parameters=parameters or {}, as_of=as_of, currency=book.currency,
        obstacle_of=lambda check: obstacles.get(check.id), clock=time.perf_counter,
        gaps_of=Completeness(book, engine).gaps, progress=progress,
    )  # fmt: skip
    answered = put_together(chosen, fresh, carried)
    manifest = _manifest(inputs, answered, digests)
    return keep_run(book, manifest, answered), answered


def hold_ground(
    book: Book, engine: Engine, catalogue: Catalogue, chosen: Sequence[Check], pack: Pack,
    as_of: dt.date,
) -> dict[str, int]:  # fmt: skip
    """Load every table that the checks read; return how many legal values each legal table has."""
    entries = sources(book)
    needed = {name for check in chosen for name in check.card.needs}
    for name in sorted(needed & set(book.tables) - {"calendar"}):
        engine.load(name, book.tables[name].landed, live_files(book, name, entries))
    lay_over(book, engine, sorted(needed & set(book.tables) - {"calendar"}))
    if "calendar" in needed:
        engine.hold("calendar", calendar_table(pack, as_of, book.country))
    legal_rows: dict[str, int] = {}
    for name in sorted({name for check in chosen for name in check.card.legal_values}):
        table = pack.legal_tables().get(name)
        held = table if table is not None else _no_values(catalogue, name)
        engine.hold(name, held)
        legal_rows[name] = held.num_rows
    return legal_rows


def keep_at_hand(book: Book, engine: Engine, chosen: Sequence[Check]) -> None:
    """Bring large tables that many checks read into memory, of each only what a run will look at."""
    rows = loaded_rows(book)
    readers = Counter(name for check in chosen for name in check.card.needs)
    engine.keep({
        name: _looked_at(book.tables[name], chosen) for name in sorted(set(book.tables) & set(readers))
        if readers[name] >= _READERS and rows.get(name, 0) >= _MANY_ROWS
    })  # fmt: skip


def _looked_at(table: Table, chosen: Sequence[Check]) -> list[str]:
    """Return the columns that queries, slices, names and the counts of what is whole read."""
    wanted = {"ref", NAME, *PLACES, table.dated_by}
    for check in chosen:
        wanted |= set(check.card.needs.get(table.id, ()))
        if check.card.population.table == table.id:
            wanted |= set(check.card.population.slice_by)
    return [column for column in table.landed if column in wanted]


def calendar_table(pack: Pack, as_of: dt.date, country: str | None) -> pa.Table:
    """Return the days of the pack's calendar, from 2000 to the end of next year."""
    last = dt.date(as_of.year + _YEARS_AHEAD, 12, 31)
    days = list(_calendar(pack, country, last.year).days(_FIRST_DAY, last))
    return pa.table({
        "day": pa.array([day for day, _, _ in days], pa.date32()),
        "is_workday": pa.array([works for _, works, _ in days]),
        "holiday": pa.array([name for _, _, name in days], pa.string()),
    })  # fmt: skip


def _calendar(pack: Pack, country: str | None, last_year: int) -> Calendar:
    announced = read_announced(catalogue_folder() / "packs" / pack.id / "calendar.csv")
    return Calendar(country, announced, (_FIRST_DAY.year, last_year))


def keep_run(book: Book, manifest: Mapping[str, Any], answered: Answered) -> Run:
    """Write the run's folder; the manifest last, so that a killed run is no run."""
    with writing(book):
        folder = book.folder / "runs" / str(manifest["id"])
        folder.mkdir(parents=True, exist_ok=True)
        lines = (
            orjson.dumps(written(finding), default=str, option=orjson.OPT_APPEND_NEWLINE)
            for finding in answered.findings
        )
        write_parts(folder / "findings.jsonl", lines)
        with whole_file(folder / "results.parquet") as draft:
            pq.write_table(answered.results, draft)
        text = json.dumps(manifest, ensure_ascii=False, indent=1, default=str)
        write_whole(folder / "manifest.json", text.encode())
    return Run(id=str(manifest["id"]), folder=folder, manifest=manifest)


def last_run(book: Book) -> Run:
    """Return the newest run; raises TallystickError `no_run`."""
    kept = _kept_runs(book)
    if not kept:
        raise TallystickError(
            "no_run",
            where=str(book.folder),
            what=Text("No check was run on this book yet.", "该账册尚未运行核查。"),
            to_do=Text("Run: tallystick check BOOK.", "请运行：tallystick check 账册。"),
        )
    return kept[0]


def _age(run: Run) -> tuple[str, int]:
    """Order runs by when they began; those of one second by which was kept first."""
    return str(run.manifest["began_at"]), (run.folder / "manifest.json").stat().st_mtime_ns


def sheets_now(book: Book) -> list[list[Any]]:
    """Return the sheets that count, as a manifest names what its run looked at."""
    entries = sources(book)
    gone = replaced_sheets(entries)
    return [
        [entry.sha256, sheet.number, sheet.table]
        for entry in entries for sheet in entry.sheets
        if sheet.landed and (entry.number, sheet.number) not in gone
    ]  # fmt: skip


def written(finding: Finding) -> dict[str, Any]:
    """Return a finding as it is kept; refs as text, for other programs break large numbers."""
    return {
        "fingerprint": finding.fingerprint, "check": finding.check, "version": finding.version,
        "category": finding.category, "strength": finding.strength,
        "pivot": {"kind": finding.pivot_kind, "id": finding.pivot_id, "label": finding.pivot_label},
        "amount": None if finding.amount is None else str(finding.amount),
        "currency": finding.currency, "says": {"en": finding.says.en, "zh": finding.says.zh},
        "match_level": finding.match_level, "evidence_hash": finding.evidence_hash,
        "halves": {name: [str(ref) for ref in refs] for name, refs in finding.halves.items()},
        "row": dict(finding.row),
    }  # fmt: skip


def with_places(book: Book, findings: Sequence[Finding]) -> Iterator[dict[str, Any]]:
    """Yield findings as they are exported: every ref as the file, sheet and row it leads to."""
    entries = {entry.number: entry for entry in sources(book)}
    names = {(e.number, s.number): (e.file, s.name) for e in entries.values() for s in e.sheets}
    for finding in findings:
        said = written(finding)
        said["halves"] = {
            half: [_place(ref, names) for ref in refs] for half, refs in finding.halves.items()
        }
        yield {key: value for key, value in said.items() if key not in ("row", "evidence_hash")}


def _place(ref: int, names: Mapping[tuple[int, int], tuple[str, str]]) -> dict[str, Any]:
    where = origin(ref)
    file, sheet = names[where.source, where.sheet]
    return {"file": file, "sheet": sheet, "row": where.row}


def _read_finding(said: Mapping[str, Any]) -> Finding:
    return Finding(
        fingerprint=said["fingerprint"], check=said["check"], version=said["version"],
        category=said["category"], strength=said["strength"], pivot_kind=said["pivot"]["kind"],
        pivot_id=said["pivot"]["id"], pivot_label=said["pivot"]["label"],
        amount=None if said["amount"] is None else Decimal(said["amount"]),
        currency=said["currency"], says=Text.read(said["says"]), match_level=said["match_level"],
        evidence_hash=said["evidence_hash"], row={k: _typed(v) for k, v in said["row"].items()},
        halves={name: tuple(map(int, refs)) for name, refs in said["halves"].items()},
    )  # fmt: skip


def _typed(value: Any) -> Any:
    """Give decimals and days, which are kept as text, their types again."""
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        return Decimal(value)
    if isinstance(value, str) and _DAY.fullmatch(value):
        return dt.date.fromisoformat(value)
    return value


def _opened(manifest: Path) -> Run:
    said = json.loads(manifest.read_text("utf-8"))
    return Run(id=said["id"], folder=manifest.parent, manifest=said)


def _kept_runs(book: Book) -> list[Run]:
    """Return every whole run, the newest first."""
    kept = [_opened(path) for path in (book.folder / "runs").glob("*/manifest.json")]
    return sorted(kept, key=_age, reverse=True)


def obstacles_of(
    book: Book, pack: Pack, chosen: Sequence[Check], as_of: dt.date
) -> dict[str, Obstacle]:
    """Return what keeps checks from being asked, by the check."""
    rows = {**loaded_rows(book), "sheet_totals": len(live_files(book, "sheet_totals"))}
    legal = {name: table.num_rows for name, table in pack.legal_tables().items()}
    schedules = {
        entry["table"]: int(entry["schedule_days"])
        for entry in book.settings.get("sources", []) if "schedule_days" in entry
    }  # fmt: skip
    received = _received(book)
    met = {
        check.id: obstacle(
            check, tables=book.tables, rows=rows, legal_rows=legal, schedules=schedules, received=received, as_of=as_of,
        )
        for check in chosen
    }  # fmt: skip
    return {id: one for id, one in met.items() if one}


def _received(book: Book) -> dict[str, dt.date]:
    days: dict[str, dt.date] = {}
    for entry in sources(book):
        day = dt.datetime.fromisoformat(entry.received_at).date()
        for sheet in entry.sheets:
            if sheet.table:
                days[sheet.table] = max(day, days.get(sheet.table, day))
    return days


def _no_values(catalogue: Catalogue, name: str) -> pa.Table:
    columns = catalogue.ground.legal_columns[name]
    return arrow_schema(columns).empty_table()


def _manifest(inputs: Inputs, answered: Answered, digests: Mapping[str, str]) -> dict[str, Any]:
    book = inputs.book
    asked = {one.check.id: _asked(one, inputs, answered, digests) for one in answered.asked}
    said = {
        "as_of": str(inputs.as_of),
        "engine": inputs.engine,
        "checks": asked,
        "inputs": sheets_now(book),
    }
    moment = clock.now()
    identity = digest([said, moment, time.time_ns()], 8)
    return {
        "id": f"{moment:%Y%m%d-%H%M%S}-{identity}", "began_at": moment.isoformat(),
        "book": book.name, "jurisdiction": book.jurisdiction, **said,
    }  # fmt: skip


def _asked(
    one: Asked, inputs: Inputs, answered: Answered, digests: Mapping[str, str]
) -> dict[str, Any]:
    """Return what a manifest says of one check; no digest where there is no whole answer."""
    id = one.check.id
    said = {
        "version": one.check.card.version, "seconds": round(one.seconds, 4),
        "parameters": inputs.values_of(one.check), "findings": len(one.rows),
    }  # fmt: skip
    if id in digests and not (one.failed or one.obstacle):
        said["digest"] = digests[id]
    if id in answered.carried:
        said["carried_from"] = answered.carried[id]
    return said
