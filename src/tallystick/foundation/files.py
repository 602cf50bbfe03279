"""Files that are either whole or not there."""

from __future__ import annotations

import errno
import os
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

# No room on the disk, in the user's share of it, or in the largest file that may be written.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a hidden path beside `path` to write to; it becomes `path` only if all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        yield draft
        _flush(draft)
        os.replace(draft, path)
        _flush_folder(path.parent)
    except OSError as error:
        if error.errno in _FULL:
            raise disk_full(path) from error
        raise
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()


def write_whole(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write bytes so that a killed process leaves the old file or the new one, never half."""
    write_parts(path, [content], mode)


def write_parts(path: Path, parts: Iterable[bytes], mode: int = 0o644) -> None:
    """Write parts one after another, whole or not at all."""
    with whole_file(path) as draft:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as stream:
            for part in parts:
                stream.write(part)


def in_words(name: str) -> str:
    """Return a file's name as text; old archives leave names whose bytes are GB18030."""
    written = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return written.decode(encoding)
    return written.decode("utf-8", "backslashreplace")


@contextmanager
def named_in_words(path: Path) -> Iterator[Path]:
    """Give a path whose name is text: the file's own, or that of a link to it."""
    said = in_words(path.name)
    if said == path.name and in_words(str(path)) == str(path):
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        link = Path(folder) / said
        link.symlink_to(path.absolute())
        yield link


def disk_full(path: Path) -> TallystickError:
    """Return the error that says so."""
    return TallystickError(
        "disk_full",
        where=str(path),
        what=Text("The disk is full; nothing was half-written.", "磁盘已满；没有写入半个文件。"),
        to_do=Text(
            "Free some space and run the same command again.", "请腾出空间后再次运行同一命令。"
        ),
    )


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _flush_folder(folder: Path) -> None:
    if os.name == "posix":
        _flush(folder)
