"""Typed rows, written once; what counts is what no later sheet replaced."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.engines.engine import Engine
from tallystick.foundation.files import whole_file
from tallystick.records.book import Book
from tallystick.records.sources import SourceEntry, replaced_sheets, sources
from tallystick.records.tables import Table

_ON_ITS_WAY = ".arriving"


def write_snapshot(book: Book, table: str, source: int, sheet: int, rows: pa.Table) -> Path:
    """Write the rows of one sheet; they count once their source is recorded."""
    path = snapshot_path(book, table, source, sheet)
    with whole_file(path) as draft:
        pq.write_table(rows, draft, compression="zstd")
    return path


def snapshot_path(book: Book, table: str, source: int, sheet: int) -> Path:
    """Return where the rows of one sheet lie."""
    return book.folder / "snapshots" / table / f"{source:07d}-{sheet:04d}.parquet"


def begin(book: Book, number: int) -> None:
    """Mark that an import is on its way; where one was killed, remove what it left.

    Its rows never counted; under the next source's name some of them would.
    """
    mark = book.folder / _ON_ITS_WAY
    if mark.exists():
        _forget(book, number)
    with mark.open("w") as handle:
        os.fsync(handle.fileno())


def end(book: Book) -> None:
    """Take the mark away: what was on its way has been recorded."""
    (book.folder / _ON_ITS_WAY).unlink()


def _forget(book: Book, number: int) -> None:
    for room in ("sources", "snapshots", "rejects"):
        drafts = (book.folder / room).rglob(".*.part")
        unfinished = (book.folder / room).rglob(f"{number:07d}[-.]*")
        for file in (*drafts, *unfinished):
            file.unlink(missing_ok=True)


def live_files(
    book: Book, table: str, entries: Sequence[SourceEntry] | None = None, *, replaced: bool = False
) -> list[Path]:
    """Return the files of a table whose rows count; with `replaced`, those that no longer do."""
    known = sources(book) if entries is None else entries
    gone = replaced_sheets(list(known))
    sheets = [(e.number, s) for e in known for s in e.sheets if s.landed and (s.table == table)]
    made = table == "sheet_totals"
    if made:
        sheets = [(e.number, s) for e in known for s in e.sheets if s.landed]
    paths = (
        snapshot_path(book, table, number, sheet.number)
        for number, sheet in sheets
        if ((number, sheet.number) in gone) == replaced
    )
    return [path for path in paths if not made or path.exists()]


def load_tables(book: Book, engine: Engine, tables: Iterable[str]) -> None:
    """Make the named tables of the book's live rows in the engine; a missing one is empty."""
    entries = sources(book)
    for name in tables:
        table = book.tables[name]
        engine.load(name, table.landed, live_files(book, name, entries))


def loaded_rows(book: Book) -> Mapping[str, int]:
    """Return how many rows of each table count."""
    entries = sources(book)
    gone = replaced_sheets(entries)
    counts: dict[str, int] = dict.fromkeys(book.tables, 0)
    for entry in entries:
        for sheet in entry.sheets:
            if sheet.table and (entry.number, sheet.number) not in gone:
                counts[sheet.table] = counts.get(sheet.table, 0) + sheet.landed
    return counts


def rows_by_ref(
    book: Book, engine: Engine, table: Table, refs: Sequence[int], columns: Sequence[str]
) -> dict[int, list[dict[str, object]]]:
    """Return the named columns of the rows with these refs, replaced rows included.

    A ref leads to a row of a spreadsheet; totals of several columns may stand in one.
    """
    entries = sources(book)
    files = [
        *live_files(book, table.id, entries),
        *live_files(book, table.id, entries, replaced=True),
    ]
    engine.load("asked_rows", table.landed, files)
    engine.hold("asked_refs", pa.table({"ref": pa.array(sorted(set(refs)), pa.int64())}))
    chosen = ", ".join(f'r."{column}"' for column in dict.fromkeys(["ref", *columns]))
    answer = engine.ask(
        f"SELECT {chosen} FROM asked_rows AS r JOIN asked_refs AS a ON a.ref = r.ref"  # noqa: S608
    )
    found: dict[int, list[dict[str, object]]] = {}
    for row in answer.to_pylist():
        found.setdefault(row["ref"], []).append(row)
    return found
