"""Books to write tests with: made in a folder of their own, filled, and looked into."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.keys import unseal
from tallystick.records.book import Book, new_book
from tallystick.records.importing import Imported, import_file
from tallystick.records.snapshots import live_files
from tallystick.records.sources import SheetEntry


def empty_book(folder: Path, jurisdiction: str = "cn") -> Book:
    return new_book(folder / "a.book", jurisdiction=jurisdiction, key_folder=folder / "keys")


def take_in(book: Book, file: Path, **options: Any) -> Imported:
    """Import a file as it is proposed."""
    return import_file(book, file, DuckDBEngine(threads=1), **options)


def sheet_of(done: Imported, number: int = 0) -> SheetEntry:
    return done.entry.sheets[number]


def rows(book: Book, table: str = "payments") -> list[dict[str, Any]]:
    """Return the rows that count, in the order of their refs."""
    parts = [pq.read_table(file) for file in live_files(book, table)]
    found = pa.concat_tables(parts).to_pylist() if parts else []
    return sorted(found, key=lambda row: row["ref"])


def said(book: Book, column: str, table: str = "payments") -> list[Any]:
    """Return one column of the rows that count."""
    return [row[column] for row in rows(book, table)]


def rejects(book: Book, source: int = 1) -> list[dict[str, Any]]:
    """Open what could not land, with the book's key."""
    file = book.folder / "rejects" / f"{source:07d}.jsonl.sealed"
    opened = b"".join(unseal(file, book.keys.seal)).decode()
    return [json.loads(line) for line in opened.splitlines()]


def is_conserved(sheet: SheetEntry) -> bool:
    """Tell whether every row of a sheet is accounted for, once."""
    return sheet.rows == sheet.landed + sheet.rejected + sheet.layout_rows


def codes(sheet: SheetEntry) -> list[str]:
    """Return what the importer was not sure of."""
    return [doubt["code"] for doubt in sheet.doubts]


def everything_readable(folder: Path) -> str:
    """Return all text that a stranger with the folder, and without the key, could read."""
    found = [str(path.relative_to(folder)) for path in folder.rglob("*")]
    for path in folder.rglob("*"):
        if path.suffix == ".parquet":
            table = pq.read_table(path)
            found += [
                str(cell)
                for column in table.columns
                for cell in pa.chunked_array(column).to_pylist()
            ]
        elif path.is_file():
            found.append(path.read_bytes().decode("utf-8", "replace"))
    return "\n".join(found)
