"""Workbooks of spreadsheet programs: xlsx, xlsm, xlsb, xls, WPS et and ods."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tallystick.records.readers.apart import read_apart
from tallystick.records.readers.archive import refuse_bombs
from tallystick.records.readers.sheet import Sheet
from tallystick.records.readers.workbook import sheets_of


def read_workbook(path: Path, *, ending: str) -> list[Sheet]:
    """Read every sheet that has cells; `ending` is the format that was found inside.

    Raises TallystickError `file_locked`, `file_broken`, `file_bomb`, `sheet_too_large` or
    `sheet_too_wide`.
    """
    if ending != "xls":
        refuse_bombs(path)
    with _named(path, ending) as named:
        # An xlsx has had its checksums and its extent tried; the others may ask for any memory.
        read = sheets_of if ending == "xlsx" else read_apart
        return read(named, shown=path)


@contextmanager
def _named(path: Path, ending: str) -> Iterator[Path]:
    # The library trusts the ending, so a file with a wrong one is read through a copy.
    if path.suffix == f".{ending}":
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"workbook.{ending}"
        shutil.copyfile(path, copy)
        yield copy
