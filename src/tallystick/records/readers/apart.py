"""Reads a workbook in a process of its own, which a damaged file may take down without harm."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.readers import refusals
from tallystick.records.readers.sheet import Sheet
from tallystick.records.readers.workbook import sheets_of

_MEMORY = 6 << 30  # a full xls sheet, 65,536 rows of 256 cells, needs about one gigabyte
_REFUSAL = "refusal.json"


def read_apart(path: Path, *, shown: Path) -> list[Sheet]:
    """Read a workbook as `sheets_of` does; a file that kills its reader is `file_broken`."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", __name__, str(path.absolute()), str(shown), folder]
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - ourselves
        refusal = Path(folder) / _REFUSAL
        if refusal.exists():
            raise _refused(json.loads(refusal.read_text("utf-8")))
        if done.returncode:
            raise refusals.broken(shown)
        return [_unpacked(file) for file in sorted(Path(folder).glob("*.arrow"))]


def main(path: str, shown: str, folder: str) -> None:
    """Read the workbook at `path`; leave its sheets, or why there are none, in `folder`."""
    _limit_memory()
    try:
        sheets = sheets_of(Path(path), shown=Path(shown))
    except TallystickError as error:
        said = [error.code, error.where, *_pair(error.what), *_pair(error.to_do)]
        (Path(folder) / _REFUSAL).write_text(json.dumps(said), "utf-8")
        return
    for sheet in sheets:
        _pack(sheet, Path(folder) / f"{sheet.number:06}.arrow")


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def _pack(sheet: Sheet, file: Path) -> None:
    says = {
        "name": sheet.name,
        "number": sheet.number,
        "hidden": sheet.hidden,
        "merged": sheet.merged,
        "notes": [_pair(note) for note in sheet.notes],
    }
    cells = sheet.cells.replace_schema_metadata({"sheet": json.dumps(says)})
    with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, cells.schema) as writer:
        writer.write_table(cells)


def _unpacked(file: Path) -> Sheet:
    with pa.OSFile(str(file)) as source:
        cells = pa.ipc.open_file(source).read_all()
    says = json.loads(cells.schema.metadata[b"sheet"])
    return Sheet(
        name=says["name"],
        number=says["number"],
        hidden=says["hidden"],
        cells=cells.replace_schema_metadata(None),
        merged=tuple((top, left, bottom, right) for top, left, bottom, right in says["merged"]),
        notes=tuple(Text(en, zh) for en, zh in says["notes"]),
    )


def _pair(text: Text) -> tuple[str, str]:
    return text.en, text.zh


def _refused(said: list[Any]) -> TallystickError:
    code, where, *texts = said
    what, to_do = Text(*texts[:2]), Text(*texts[2:])
    return TallystickError(code, where=where, what=what, to_do=to_do)


if __name__ == "__main__":
    main(*sys.argv[1:])
