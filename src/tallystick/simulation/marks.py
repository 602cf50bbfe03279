"""The rows of the truth found again in a book: which matters each ref belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.refs import sheet_base
from tallystick.records.sources import SourceEntry
from tallystick.simulation.truth_files import TruthRead


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The matters of every marked ref; `absent` are files of the truth that the book has not."""

    by_ref: Mapping[int, tuple[int, ...]]
    absent: tuple[str, ...]

    def of(self, ref: int) -> tuple[int, ...]:
        """Return the matters that a row belongs to."""
        return self.by_ref.get(ref, ())


def find_marks(truth: TruthRead, entries: Sequence[SourceEntry]) -> Marks:
    """Return the marks of a book; raises TallystickError `truth_elsewhere` where no file is its own."""
    rows = truth.rows
    files = set(rows.column("file").unique().to_pylist())
    known = _by_truth_file(files, entries)
    if files and not known:
        raise _elsewhere()
    found = (
        (refs, matters)
        for file, sheet, places, matters in _sheets(rows)
        if file in known
        for refs in [_refs(known[file], sheet, places)]
    )
    return Marks(by_ref=_gathered(found), absent=tuple(sorted(files - set(known))))


def _by_truth_file(files: set[str], entries: Sequence[SourceEntry]) -> dict[str, SourceEntry]:
    """Files may have been imported under a longer path than the truth gives: tails are compared."""
    known = {}
    for entry in entries:
        parts = entry.file.replace("\\", "/").split("/")
        tails = ("/".join(parts[start:]) for start in range(len(parts)))
        met = next((tail for tail in tails if tail in files), None)
        if met is not None:
            known[met] = entry
    return known


def _sheets(rows: pa.Table) -> Iterator[tuple[str, str, np.ndarray, np.ndarray]]:
    """Yield the rows and matters of each sheet of the truth."""
    grouped = rows.group_by(["file", "sheet"]).aggregate([("row", "list"), ("matter", "list")])
    names = zip(grouped["file"].to_pylist(), grouped["sheet"].to_pylist(), strict=True)
    for number, (file, sheet) in enumerate(names):
        places = grouped["row_list"][number].values.to_numpy()
        yield file, sheet, places, grouped["matter_list"][number].values.to_numpy()


def _refs(entry: SourceEntry, sheet: str, places: np.ndarray) -> np.ndarray:
    """A file of one sheet has no need of the sheet's name, and a csv has none."""
    number = next((one.number for one in entry.sheets if one.name == sheet), None)
    if number is None and len(entry.sheets) == 1:
        number = entry.sheets[0].number
    if number is None:
        return np.zeros(0, np.int64)
    return places.astype(np.int64) + sheet_base(entry.number, number)


def _gathered(found: Iterator[tuple[np.ndarray, np.ndarray]]) -> dict[int, tuple[int, ...]]:
    by_ref: dict[int, set[int]] = {}
    for refs, matters in found:
        for ref, matter in zip(refs.tolist(), matters.tolist(), strict=False):
            by_ref.setdefault(ref, set()).add(matter)
    return {ref: tuple(sorted(matters)) for ref, matters in by_ref.items()}


def _elsewhere() -> TallystickError:
    return TallystickError(
        "truth_elsewhere",
        what=Text(
            "None of the files that this truth is about was imported into this book.",
            "该真实情况所涉的文件均未导入此账册。",
        ),
        to_do=Text(
            "Import the folder `files` that lies beside the truth.",
            "请导入与其同目录的 `files` 文件夹。",
        ),
    )
