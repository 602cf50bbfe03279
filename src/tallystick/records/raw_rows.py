"""The cells of a row as they came: fetched from the sealed source through its ref, and kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.book import Book
from tallystick.records.readers.reading import read_file
from tallystick.records.refs import origin
from tallystick.records.sources import reopen, sources


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """A row with every cell as it was typed, under what stands at the head of its column."""

    file: str
    sheet: str
    row: int
    cells: Sequence[tuple[str, str]]


def raw_row(book: Book, ref: int) -> RawRow:
    """Return the row that a ref leads to; raises TallystickError `ref_unknown` or what `reopen` raises.

    The source is opened in a folder that only this user may read and that is gone at once.
    """
    where = origin(ref)
    entry = next((one for one in sources(book) if one.number == where.source), None)
    kept = (
        next((one for one in entry.sheets if one.number == where.sheet), None) if entry else None
    )
    if entry is None or kept is None:
        raise _unknown(ref)
    with TemporaryDirectory(prefix="tallystick-") as folder:
        path = Path(folder) / (Path(entry.file).name or "source")
        path.touch(mode=0o600)
        path.write_bytes(reopen(book, entry.sha256))
        found = next((one for one in read_file(path) if one.number == where.sheet), None)
    place = where.row - found.first_row if found else -1
    if found is None or not 0 <= place < found.cells.num_rows:
        raise _unknown(ref)
    columns = [column.slice(0, place + 1).to_pylist() for column in found.cells.columns]
    rows = list(zip(*columns, strict=True))
    heads = _header(rows[:-1], set(kept.mapping)) or [None] * len(columns)
    named = [
        (head or f"{number}", value or "")
        for number, (head, value) in enumerate(zip(heads, rows[-1], strict=True), 1)
    ]
    return RawRow(file=entry.file, sheet=kept.name, row=where.row, cells=named)


def _header(rows: Sequence[Sequence[str | None]], known: set[str]) -> Sequence[str | None]:
    """Return the row above that names most of the columns that were understood, or no names."""

    def names(row: Sequence[str | None]) -> int:
        return sum((cell or "").strip() in known for cell in row)

    best = max(rows, key=names, default=())
    width = len(rows[0]) if rows else 0
    return best if best and names(best) else [None] * width


def _unknown(ref: int) -> TallystickError:
    return TallystickError(
        "ref_unknown",
        where=str(ref),
        what=Text("No row stands here in any source.", "来源中没有这一行。"),
        to_do=Text("Look at the inquiry again.", "请重新查看问询单。"),
    )
