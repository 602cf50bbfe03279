"""From a path to recorded rows: keep, read, understand, land, compare, record; whole or not at all."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.engines.engine import Engine, arrow_schema
from tallystick.foundation.digests import digest_of_file
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import write_parts
from tallystick.foundation.keys import seal
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import Text
from tallystick.records.book import Book, writing
from tallystick.records.landing import Landing, land
from tallystick.records.readers.reading import read_file
from tallystick.records.readers.sheet import Sheet
from tallystick.records.recipes import keep_recipe, read_recipes
from tallystick.records.refs import sheet_base
from tallystick.records.sheet_sums import StatedTotal
from tallystick.records.snapshots import snapshot_path, write_snapshot
from tallystick.records.sources import (
    Replacement, SheetEntry, SourceEntry, keep_sealed, next_number, received_now, record,
    replaced_sheets, sources,
)  # fmt: skip
from tallystick.records.supersession import Covered, Overlap, refuse_shrunk, replacements
from tallystick.records.tables import Table
from tallystick.records.understanding import Doubt, Understanding, facts_as_said, understand
from tallystick.records.units import unit_believed

_ERA = {"tw": "roc"}
_ORDER = {"generic": "dmy"}
READABLE = (
    "*.xls", "*.xlsx", "*.xlsm", "*.xlsb", "*.ods", "*.et", "*.csv", "*.tsv", "*.txt", "*.htm",
    "*.html", "*.json", "*.jsonl", "*.parquet",
)  # fmt: skip

Ask = Callable[[Sheet, Understanding], Understanding | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What one file came to."""

    entry: SourceEntry
    is_new: bool
    overlaps: tuple[Overlap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Landed:
    sheet: Sheet
    entry: SheetEntry
    landing: Landing | None
    covered: Covered | None


def files_in(paths: Sequence[Path]) -> list[Path]:
    """Return the files to import: folders are searched, hidden and half-written files left out."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = {file for pattern in READABLE for file in path.rglob(pattern)}
            found += sorted(f for f in inside if not f.name.startswith((".", "~$")))
        else:
            found.append(path)
    return found


def import_file(
    book: Book, path: Path, engine: Engine, *, ask: Ask | None = None, recipe: str | None = None,
    even_if_smaller: bool = False, given_as: str | None = None,
) -> Imported:  # fmt: skip
    """Import one file; a killed or failed import leaves the book as it was.

    `ask` may correct the proposal for each sheet, or refuse it with None; without it the proposal
    is taken. Raises TallystickError where the file cannot be read or nothing in it is understood.
    """
    given = given_as or str(path)
    with writing(book):
        entries = sources(book)
        sheets = read_file(path)
        sha256 = digest_of_file(path)
        known = next((entry for entry in entries if entry.sha256 == sha256), None)
        if known:
            return Imported(entry=known, is_new=False)
        number = next_number(entries)
        landed = [_take_in(book, engine, s, given, number, entries, ask, recipe) for s in sheets]
        if not any(one.landing for one in landed):
            raise _nothing_understood(given, landed)
        live = _live(book, entries)
        gone, overlaps = _compared(book, engine, landed, live)
        if not even_if_smaller:
            for one in landed:
                if one.covered:
                    own = [r for r in gone if r.by == one.covered.place]
                    refuse_shrunk(one.covered, own, live, given)
        entry = SourceEntry(
            number=number, sha256=sha256, file=given, size=path.stat().st_size,
            received_at=received_now(), sheets=[one.entry for one in landed], replacements=gone,
        )  # fmt: skip
        _write(book, path, entry, landed)
        return Imported(entry=entry, is_new=True, overlaps=tuple(overlaps))


def _take_in(
    book: Book, engine: Engine, sheet: Sheet, given: str, number: int,
    entries: Sequence[SourceEntry], ask: Ask | None, recipe: str | None,
) -> _Landed:  # fmt: skip
    rows = sheet.cells.num_rows
    bare = SheetEntry(number=sheet.number, name=sheet.name, hidden=sheet.hidden, rows=rows)
    if rows == 0:
        return _Landed(sheet=sheet, entry=bare, landing=None, covered=None)
    if sheet.hidden:
        set_aside = replace(bare, layout={"hidden_sheet": rows})
        return _Landed(sheet=sheet, entry=set_aside, landing=None, covered=None)
    understood = _understood(book, sheet, given, recipe)
    if understood and ask:
        understood = ask(sheet, understood)
    if understood is None:
        refused = replace(bare, rejected=rows, doubts=[_as_said(_not_understood())])
        return _Landed(sheet=sheet, entry=refused, landing=None, covered=None)
    landing = land(sheet, understood, source=number, keys=book.keys, currency=book.currency)
    earlier = _same_publisher(book, entries, understood)
    believed = unit_believed(landing, understood, earlier)
    if believed is not None:
        unit, doubt = believed
        understood = replace(
            understood, facts=replace(understood.facts, unit=unit),
            doubts=(*understood.doubts, doubt),
        )  # fmt: skip
        landing = land(sheet, understood, source=number, keys=book.keys, currency=book.currency)
    kept = _keep(book, understood) if ask or understood.recipe is None else None
    entry = replace(
        bare, table=understood.table.id, recipe=kept or (understood.recipe and understood.recipe.id),
        landed=landing.table.num_rows, rejected=len(landing.rejects), layout=dict(landing.layout),
        doubts=[_as_said(doubt) for doubt in landing.doubts], facts=facts_as_said(understood.facts),
        mapping=understood.mapping, unmapped=list(understood.unmapped),
        sums={name: str(total) for name, total in landing.sums.items()},
    )  # fmt: skip
    covered = _covered(entry, number, landing.table.num_rows, lambda: landing.table)
    return _Landed(sheet=sheet, entry=entry, landing=landing, covered=covered)


def _understood(book: Book, sheet: Sheet, given: str, recipe: str | None) -> Understanding | None:
    recipes = read_recipes(catalogue_folder() / "recipes", book.folder / "recipes")
    if recipe:
        chosen = [one for one in recipes if one.id == recipe]
        if not chosen:
            raise TallystickError(
                "recipe_unknown",
                where=recipe,
                what=Text("No recipe has this name.", "没有这一导入方案。"),
                to_do=Text("See the recipes folder of the book.", "请查看账册的 recipes 目录。"),
            )
        recipes = [replace(chosen[0], recognises="", signature=())] if chosen else []
    return understand(
        sheet, given, book.tables, recipes,
        era=_ERA.get(book.jurisdiction, "ce"), date_order=_ORDER.get(book.jurisdiction, "ymd"),
    )  # fmt: skip


def _keep(book: Book, understood: Understanding) -> str:
    return keep_recipe(
        book.folder / "recipes", table=understood.table.id, title=understood.table.title,
        signature=understood.header.signature, headers=understood.mapping,
        ignore=understood.unmapped,
    )  # fmt: skip


def _covered(
    entry: SheetEntry, source: int, count: int, rows: Callable[[], pa.Table]
) -> Covered:
    facts = entry.facts
    period = None
    if "period_from" in facts:
        first, last = (dt.date.fromisoformat(facts[key]) for key in ("period_from", "period_to"))
        period = first, last
    return Covered(
        place=(source, entry.number), table=str(entry.table), publisher=facts.get("publisher"),
        programme=facts.get("programme"), period=period, cumulative=bool(facts.get("cumulative")),
        unit=int(facts.get("unit", 1)), count=count, rows=rows,
    )  # fmt: skip


def _live(book: Book, entries: Sequence[SourceEntry]) -> list[Covered]:
    gone = replaced_sheets(list(entries))
    found = []
    for entry in entries:
        for sheet in entry.sheets:
            if sheet.landed and (entry.number, sheet.number) not in gone:
                path = snapshot_path(book, str(sheet.table), entry.number, sheet.number)
                found.append(_covered(sheet, entry.number, sheet.landed, _reader(path)))
    return found


def _reader(path: Path) -> Callable[[], pa.Table]:
    return lambda: pq.read_table(path)


def _compared(
    book: Book, engine: Engine, landed: Sequence[_Landed], live: Sequence[Covered]
) -> tuple[list[Replacement], list[Overlap]]:
    """Compare each new sheet with all that count, the file's own earlier sheets among them."""
    gone: list[Replacement] = []
    overlaps: list[Overlap] = []
    counting = list(live)
    for one in landed:
        if one.covered is None:
            continue
        table: Table = book.tables[one.covered.table]
        new_gone, new_overlaps = replacements(engine, table, one.covered, counting)
        gone += new_gone
        overlaps += new_overlaps
        out = {replacement.gone for replacement in new_gone}
        counting = [c for c in [*counting, one.covered] if c.place not in out]
    return gone, overlaps


def _same_publisher(
    book: Book, entries: Sequence[SourceEntry], understood: Understanding
) -> list[Path]:
    """Return the snapshots of the same body's other lists, to compare units with."""
    gone = replaced_sheets(list(entries))
    return [
        snapshot_path(book, understood.table.id, entry.number, sheet.number)
        for entry in entries for sheet in entry.sheets
        if sheet.table == understood.table.id and sheet.landed
        and sheet.facts.get("publisher") == understood.facts.publisher
        and (entry.number, sheet.number) not in gone
    ]  # fmt: skip


def _write(book: Book, path: Path, entry: SourceEntry, landed: Sequence[_Landed]) -> None:
    """Write everything, the entry last: until it stands, nothing of the source counts."""
    keep_sealed(book, path, entry.sha256)
    rejected: list[dict[str, Any]] = []
    for one in landed:
        if one.landing is None:
            continue
        write_snapshot(book, str(one.entry.table), entry.number, one.sheet.number, one.landing.table)
        _write_totals(book, entry, one)
        rejected += [{"sheet": one.sheet.name, **asdict(r)} for r in one.landing.rejects]
    if digest_of_file(path) != entry.sha256:
        raise TallystickError(
            "file_changed",
            where=entry.file,
            what=Text("The file was changed while it was read.", "读取过程中文件被改动。"),
            to_do=Text("Close it where it is open, then import it again.", "请关闭该文件后重新导入。"),
        )
    lines = (json.dumps(r, ensure_ascii=False).encode() + b"\n" for r in rejected)
    target = book.folder / "rejects" / f"{entry.number:07d}.jsonl.sealed"
    if rejected:
        write_parts(target, seal(lines, book.keys.seal), mode=0o600)
    record(book, entry)


def _write_totals(book: Book, entry: SourceEntry, one: _Landed) -> None:
    if one.landing is None or not one.landing.totals:
        return
    table = book.tables["sheet_totals"]
    rows = [_total_row(book, entry, one, total) for total in one.landing.totals]
    made = pa.Table.from_pylist(rows, arrow_schema(table.landed))
    write_snapshot(book, "sheet_totals", entry.number, one.sheet.number, made)


def _total_row(
    book: Book, entry: SourceEntry, one: _Landed, total: StatedTotal
) -> dict[str, Any]:
    facts = one.entry.facts
    publisher = facts.get("publisher")
    return {
        "ref": sheet_base(entry.number, one.sheet.number) + total.row, "area_id": publisher,
        "currency": book.currency, "table_name": one.entry.table, "source": entry.file,
        "sheet": one.sheet.name, "column_name": total.column, "publisher_name": publisher,
        "publisher_id": publisher and "o" + book.keys.hash(publisher, kind="organisation"),
        "kind": total.kind, "stated": total.stated, "summed": total.summed, "parts": total.parts,
        "unread": total.unread, "unit": total.unit,
        "period_from": one.covered.period[0] if one.covered and one.covered.period else None,
        "period_to": one.covered.period[1] if one.covered and one.covered.period else None,
    }  # fmt: skip


def _not_understood() -> Doubt:
    return Doubt(
        code="not_understood",
        says=Text(
            "No table of ours could be seen in this sheet; none of its rows landed.",
            "该工作表与已知的表都不相符，未导入任何行。",
        ),
    )


def _nothing_understood(given: str, landed: Sequence[_Landed]) -> TallystickError:
    if all(one.sheet.cells.num_rows == 0 for one in landed):
        return TallystickError(
            "file_empty",
            where=given,
            what=Text("The file has no rows.", "文件中没有任何行。"),
            to_do=Text("Ask the department for the full file.", "请向部门索取完整文件。"),
        )
    return TallystickError(
        "nothing_understood",
        where=given,
        what=Text("No header that we know was found in it.", "没有找到能够识别的表头。"),
        to_do=Text(
            "Check that it has a header row; or write a recipe in the book's recipes folder.",
            "请检查是否有表头行；或在账册的 recipes 目录中编写导入方案。",
        ),
    )


def _as_said(doubt: Doubt) -> dict[str, Any]:
    return {"code": doubt.code, "en": doubt.says.en, "zh": doubt.says.zh, "count": doubt.count}
