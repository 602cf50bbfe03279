"""From a path to recorded rows: keep, read, understand, land, compare, record; whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from tallystick.engines.engine import Engine, arrow_schema
from tallystick.foundation.digests import digest_of_file
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import in_words, named_in_words
from tallystick.foundation.texts import Text
from tallystick.records.book import Book, writing
from tallystick.records.comparing import (
    compared,
    covered_by,
    lists_like,
    live_sheets,
    period_of_entry,
)  # fmt: skip
from tallystick.records.drafts import Draft, already_here
from tallystick.records.landing import Landing, land
from tallystick.records.personal_numbers import without_numbers
from tallystick.records.proposing import proposed, recipes_of
from tallystick.records.readers.reading import read_file, unchanged
from tallystick.records.readers.refusals import changed
from tallystick.records.readers.sheet import Sheet
from tallystick.records.recipes import Recipe, keep_recipe, recipe_id
from tallystick.records.refs import sheet_base
from tallystick.records.rejects import write_rejects
from tallystick.records.sheet_sums import StatedTotal
from tallystick.records.snapshots import begin, end, write_snapshot
from tallystick.records.sources import (
    Replacement,
    SheetEntry,
    SourceEntry,
    keep_sealed,
    next_number,
    received_now,
    record,
    sources,
)  # fmt: skip
from tallystick.records.supersession import Covered, Overlap, refuse_shrunk
from tallystick.records.understanding import Doubt, Understanding, facts_as_said
from tallystick.records.units import unit_believed

READABLE = (
    "*.xls", "*.xlsx", "*.xlsm", "*.xlsb", "*.ods", "*.et", "*.csv", "*.tsv", "*.txt", "*.htm",
    "*.html", "*.json", "*.jsonl", "*.parquet",
)  # fmt: skip

Ask = Callable[[Sheet, Understanding], Understanding | None]
# Told of an overlap and of the earlier file's name; yes means that the new sheet takes its place,
# None that nobody can say yet.
AskOverlap = Callable[[Overlap, str], bool | None]


class NobodySaid(TallystickError):
    """Nothing was imported, for somebody must first say which of two lists counts."""

    def __init__(self, file: str, overlaps: Sequence[tuple[Overlap, str]]) -> None:
        rows = sum(one.shared for one, _ in overlaps)
        super().__init__(
            "overlap_unanswered",
            where=file,
            what=Text(
                f"{rows} of its rows also stand in an earlier file.",
                f"其中 {rows} 行在先前的文件中也有。",
            ),
            to_do=Text("Say which of them counts.", "请确认以哪一份为准。"),
        )
        self.overlaps = overlaps


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What one file came to."""

    entry: SourceEntry
    is_new: bool
    overlaps: tuple[Overlap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrival:
    """One file on its way in, and what it meets there; `given` is its name as it may be kept."""

    book: Book
    path: Path
    given: str
    sha256: str
    number: int
    entries: Sequence[SourceEntry]
    recipes: Sequence[Recipe]
    ask: Ask | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Landed:
    sheet: Sheet
    entry: SheetEntry
    understood: Understanding | None = None
    landing: Landing | None = None
    covered: Covered | None = None


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
    ask_overlap: AskOverlap | None = None,
) -> Imported:  # fmt: skip
    """Import one file; a killed or failed import leaves the book as it was.

    `ask` may correct the proposal for each sheet, or refuse it with None; without it the proposal
    is taken. `ask_overlap` may say that a sheet replaces one of which it repeats some rows;
    without it both count. Raises TallystickError where the file cannot be read or nothing in it is understood,
    and NobodySaid where `ask_overlap` could not say.
    """
    given = in_words(given_as or str(path))
    with writing(book), named_in_words(path) as path:
        entries = sources(book)
        with unchanged(path):
            sha256 = digest_of_file(path)
        known = next((entry for entry in entries if entry.sha256 == sha256), None)
        if known:
            return Imported(entry=known, is_new=False)
        arrival = _Arrival(
            book=book, path=path, given=without_numbers(given), sha256=sha256,
            number=next_number(entries), entries=entries, recipes=recipes_of(book, recipe), ask=ask,
        )  # fmt: skip
        landed = [_taken_in(arrival, sheet) for sheet in read_file(path)]
        if not any(one.landing for one in landed):
            raise _nothing_understood(arrival.given, landed)
        entry, overlaps = _compared(arrival, engine, landed, even_if_smaller=even_if_smaller)
        if ask_overlap:
            entry, overlaps = _answered(arrival, entry, overlaps, ask_overlap)
        _write(arrival, entry, landed)
        return Imported(entry=entry, is_new=True, overlaps=tuple(overlaps))


def read_draft(
    book: Book, path: Path, *, ask: Ask | None = None, recipe: str | None = None
) -> Draft:
    """Read a file as an import would, and keep nothing of it; its refs are those of the next source.

    Raises what `import_file` raises, and `draft_already_here` for a file that was imported.
    """
    with named_in_words(path) as named:
        entries = sources(book)
        with unchanged(named):
            sha256 = digest_of_file(named)
        given = without_numbers(in_words(str(path)))
        known = next((entry for entry in entries if entry.sha256 == sha256), None)
        if known:
            raise already_here(given, known)
        arrival = _Arrival(
            book=book, path=named, given=given, sha256=sha256, number=next_number(entries),
            entries=entries, recipes=recipes_of(book, recipe), ask=ask,
        )  # fmt: skip
        landed = [_taken_in(arrival, sheet) for sheet in read_file(named)]
        if not any(one.landing for one in landed):
            raise _nothing_understood(given, landed)
        return Draft(
            sha256=sha256, file=given, number=arrival.number,
            sheets=tuple((one.entry, one.landing) for one in landed),
        )  # fmt: skip


def _taken_in(arrival: _Arrival, sheet: Sheet) -> _Landed:
    """Read one sheet as far as it can be read; nothing is written yet."""
    rows, name = sheet.cells.num_rows, without_numbers(sheet.name)
    bare = SheetEntry(number=sheet.number, name=name, hidden=sheet.hidden, rows=rows)
    if rows == 0:
        return _Landed(sheet=sheet, entry=bare)
    if sheet.hidden:
        return _Landed(sheet=sheet, entry=replace(bare, layout={"hidden_sheet": rows}))
    seen = proposed(arrival.book, sheet, arrival.given, arrival.recipes)
    understood = arrival.ask(sheet, seen) if seen and arrival.ask else seen
    if understood is None:
        doubts = [_as_said(_left_out() if seen else _not_understood())]
        return _Landed(sheet=sheet, entry=replace(bare, rejected=rows, doubts=doubts))
    understood, landing = _landed(arrival, sheet, understood)
    entry = _entry(bare, understood, landing, kept=_is_kept(arrival, understood))
    covered = covered_by(entry, arrival.number, lambda: landing.table)
    return _Landed(
        sheet=sheet, entry=entry, understood=understood, landing=landing, covered=covered
    )


def _landed(
    arrival: _Arrival, sheet: Sheet, understood: Understanding
) -> tuple[Understanding, Landing]:
    """Land the rows, and once more if the unit they were read in is not to be believed."""
    book = arrival.book
    landing = land(
        sheet, understood, source=arrival.number, keys=book.keys, currency=book.currency
    )
    like = lists_like(book, arrival.entries, understood.table.id, understood.facts)
    believed = unit_believed(landing, understood, like)
    if believed is None:
        return understood, landing
    unit, doubt = believed
    facts = replace(understood.facts, unit=unit)
    understood = replace(understood, facts=facts, doubts=(*understood.doubts, doubt))
    return understood, land(
        sheet, understood, source=arrival.number, keys=book.keys, currency=book.currency
    )


def _entry(
    bare: SheetEntry, understood: Understanding, landing: Landing, *, kept: bool
) -> SheetEntry:
    recipe = understood.recipe.id if understood.recipe else None
    if kept:
        recipe = recipe_id(understood.table.id, understood.header.signature)
    return replace(
        bare, table=understood.table.id, recipe=recipe,
        landed=landing.table.num_rows, rejected=len(landing.rejects), layout=dict(landing.layout),
        doubts=[_as_said(doubt) for doubt in landing.doubts], facts=facts_as_said(understood.facts),
        mapping=understood.mapping, unmapped=list(understood.unmapped),
        sums={name: str(total) for name, total in landing.sums.items()},
    )  # fmt: skip


def _is_kept(arrival: _Arrival, understood: Understanding) -> bool:
    """Whether the way this sheet was read is news for next month."""
    return arrival.ask is not None or understood.recipe is None


def _compared(
    arrival: _Arrival, engine: Engine, landed: Sequence[_Landed], *, even_if_smaller: bool
) -> tuple[SourceEntry, list[Overlap]]:
    """Say what the file replaces, unless it is too small to be believed, and make its entry."""
    arriving = [one.covered for one in landed if one.covered]
    live = live_sheets(arrival.book, arrival.entries, arriving)
    gone, overlaps = compared(arrival.book, engine, arriving, live)
    if not even_if_smaller:
        for covered in arriving:
            own = [replacement for replacement in gone if replacement.by == covered.place]
            refuse_shrunk(covered, own, live, arrival.given)
    entry = SourceEntry(
        number=arrival.number, sha256=arrival.sha256, file=arrival.given,
        size=arrival.path.stat().st_size, received_at=received_now(),
        sheets=[one.entry for one in landed], replacements=gone,
    )  # fmt: skip
    return entry, overlaps


def _answered(
    arrival: _Arrival, entry: SourceEntry, overlaps: Sequence[Overlap], ask: AskOverlap
) -> tuple[SourceEntry, list[Overlap]]:
    """Let a person say of each overlap whether the new sheet takes the old one's place."""
    names = {one.number: one.file for one in (*arrival.entries, entry)}
    told_of = [(one, ask(one, names[one.old[0]])) for one in overlaps]
    unsaid = [(one, names[one.old[0]]) for one, said in told_of if said is None]
    if unsaid:
        raise NobodySaid(arrival.given, unsaid)
    taken = [one for one, said in told_of if said]
    told = [Replacement(gone=one.old, by=one.new, why="told", shared=one.shared) for one in taken]
    left = [one for one in overlaps if one not in taken]
    return replace(entry, replacements=[*entry.replacements, *told]), left


def _write(arrival: _Arrival, entry: SourceEntry, landed: Sequence[_Landed]) -> None:
    """Write everything, the entry last: until it stands, nothing of the source counts."""
    book = arrival.book
    begin(book, entry.number)
    if keep_sealed(book, arrival.path, entry.sha256) != entry.sha256:
        raise changed(arrival.path)
    rejected: list[dict[str, Any]] = []
    for one in landed:
        if one.landing:
            table = str(one.entry.table)
            write_snapshot(book, table, entry.number, one.sheet.number, one.landing.table)
            _write_totals(book, entry, one)
            rejected += [{"sheet": one.entry.name, **asdict(r)} for r in one.landing.rejects]
    write_rejects(book, entry.number, rejected)
    record(book, entry)
    end(book)
    for one in landed:
        if one.understood and _is_kept(arrival, one.understood):
            _keep(arrival, one.understood)


def _keep(arrival: _Arrival, understood: Understanding) -> None:
    """Keep the answer; columns are left out for good only when a person saw them left out."""
    keep_recipe(
        arrival.book.folder / "recipes", table=understood.table.id, title=understood.table.title,
        signature=understood.header.signature, headers=understood.mapping,
        ignore=understood.unmapped if arrival.ask else (),
    )  # fmt: skip


def _write_totals(book: Book, entry: SourceEntry, one: _Landed) -> None:
    if one.landing is None or not one.landing.totals:
        return
    table = book.tables["sheet_totals"]
    rows = [_total_row(book, entry, one, total) for total in one.landing.totals]
    made = pa.Table.from_pylist(rows, arrow_schema(table.landed))
    write_snapshot(book, "sheet_totals", entry.number, one.sheet.number, made)


def _total_row(book: Book, entry: SourceEntry, one: _Landed, total: StatedTotal) -> dict[str, Any]:
    publisher = one.entry.facts.get("publisher")
    first, last = period_of_entry(one.entry) or (None, None)
    return {
        "ref": sheet_base(entry.number, one.sheet.number) + total.row, "area_id": publisher,
        "currency": book.currency, "table_name": one.entry.table, "source": entry.file,
        "sheet": one.entry.name, "column_name": total.column, "publisher_name": publisher,
        "publisher_id": publisher and "o" + book.keys.hash(publisher, kind="organisation"),
        "kind": total.kind, "stated": total.stated, "summed": total.summed, "parts": total.parts,
        "unread": total.unread, "unit": total.unit,
        "period_from": first, "period_to": last,
    }  # fmt: skip


def _not_understood() -> Doubt:
    return Doubt(
        code="not_understood",
        says=Text(
            "No table of ours could be seen in this sheet; none of its rows landed.",
            "该工作表与已知的表都不相符，未导入任何行。",
        ),
    )


def _left_out() -> Doubt:
    return Doubt(
        code="left_out",
        says=Text(
            "This sheet was left out when it was asked about; none of its rows landed.",
            "询问时选择了不导入该工作表，未导入任何行。",
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
    if any(doubt["code"] == "left_out" for one in landed for doubt in one.entry.doubts):
        return TallystickError(
            "left_out",
            where=given,
            what=Text(
                "Nothing of it was taken, as answered.", "按您的回答，没有导入其中任何内容。"
            ),
            to_do=Text("Import it again to answer otherwise.", "若要改变回答，请重新导入该文件。"),
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
