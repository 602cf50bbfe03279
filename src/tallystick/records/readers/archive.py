"""Looks into a zipped workbook before anything is unfolded in earnest."""

from __future__ import annotations

import copy
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tallystick.records.readers import refusals

MOST_BYTES = 2 << 30  # a million rows of 40 columns unfold to about 1.5 GB
MOST_CELLS = 150_000_000  # the reader holds every cell of the box that the filled cells span
_WORTH_A_LOOK = 100 << 20
_STEEPEST = 200  # a sheet of one repeated row shrinks to about a hundredth
_PART = 1 << 20
_PLACE_LENGTH = 16  # of r="XFD1048576", which may be cut in two between parts
# A sheet that ends before column EN stays under the limit however long it is; looking for a
# column beyond AZ is quick, and only a sheet that has one is measured.
_FAR = re.compile(rb"""r=["'](?:[B-Z][A-Z]|[A-Z]{3})[0-9]""")
_PLACE = re.compile(rb"""\br=["']([A-Z]{0,3})([0-9]{0,7})["']""")
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    OSError, EOFError, ValueError, OverflowError, NotImplementedError, KeyError,
)  # fmt: skip


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip archive; what it cannot give is said as `file_broken` or `file_locked`."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _DAMAGES as error:
        raise refusals.broken(path) from error
    except RuntimeError as error:  # zipfile's word for a member that wants a password
        raise refusals.locked(path) from error


def refuse_bombs(path: Path) -> None:
    """Unfold each member once, keeping nothing, and stop at what no honest workbook holds.

    Raises TallystickError `file_bomb`, `sheet_too_large`, `file_broken` or `file_locked`.
    """
    with opened(path) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > MOST_BYTES:
            raise refusals.bomb(path)
        room = MOST_BYTES
        for member in members:
            room -= _unfolded(archive, member, path=path, room=room)


def _unfolded(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, path: Path, room: int) -> int:
    size, is_far, cut = 0, False, b""
    for part in _parts(archive, member):
        size += len(part)
        if size > room or _is_steep(size, member.compress_size):
            raise refusals.bomb(path)
        is_far = is_far or _FAR.search(cut + part) is not None
        cut = part[-_PLACE_LENGTH:]
    if is_far and "worksheets/" in member.filename and _box(archive, member) > MOST_CELLS:
        raise refusals.too_large(path)
    return size


def _parts(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    # The declared size may lie; with a larger one the stream ends where the packed bytes end.
    whole = copy.copy(member)
    whole.file_size = MOST_BYTES + 1
    with archive.open(whole) as stream:
        yield from iter(lambda: stream.read(_PART), b"")


def _box(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """Return how many cells lie in the box that the filled cells span."""
    columns, rows, cut = 0, 0, b""
    for part in _parts(archive, member):
        places = _PLACE.findall(cut + part)
        columns = max([columns, *map(_column, {letters for letters, _ in places})])
        rows = max([rows, *map(int, {digits for _, digits in places if digits})])
        cut = part[-_PLACE_LENGTH:]
    return columns * rows


def _is_steep(size: int, packed: int) -> bool:
    return size > _WORTH_A_LOOK and size > _STEEPEST * packed


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
