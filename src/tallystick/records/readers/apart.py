"""Reads a workbook in a process of its own, which a damaged file may take down without harm."""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import tempfile
import threading
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
_DONE = "done\n"


def read_apart(path: Path, *, shown: Path) -> list[Sheet]:
    """Read a workbook as `sheets_of` does; a file that kills its reader is `file_broken`."""
    with tempfile.TemporaryDirectory() as folder:
        if not _READER.read(path.absolute(), shown, folder):
            raise refusals.broken(shown)
        refusal = Path(folder) / _REFUSAL
        if refusal.exists():
            raise _refused(json.loads(refusal.read_text("utf-8")))
        return [_unpacked(file) for file in sorted(Path(folder).glob("*.arrow"))]


class _Reader:
    """One process that reads file after file; when a file takes it down, the next gets another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def read(self, path: Path, shown: Path, folder: str) -> bool:
        """Have a workbook read into `folder`; tell whether the reader lived through it."""
        with self._lock:
            process = self._living()
            try:
                asked = json.dumps([str(path), str(shown), folder])
                process.stdin.write(f"{asked}\n")  # type: ignore[union-attr]
                process.stdin.flush()  # type: ignore[union-attr]
                return process.stdout.readline() == _DONE  # type: ignore[union-attr]
            except (BrokenPipeError, ValueError):
                return False

    def _living(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(  # noqa: S603 - ourselves
                [sys.executable, "-m", __name__], text=True, encoding="utf-8",
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        return self._process

    def close(self) -> None:
        """End the process, if there is one; it also ends by itself when its input does."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


_READER = _Reader()
atexit.register(_READER.close)


def main() -> None:
    """Read the workbooks that the input names, one a line, and say of each when it is done."""
    _limit_memory()
    for line in sys.stdin:
        _read_into(*json.loads(line))
        sys.stdout.write(_DONE)
        sys.stdout.flush()


def _read_into(path: str, shown: str, folder: str) -> None:
    """Leave the sheets of a workbook, or why there are none, in `folder`."""
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
    main()
