"""In which encoding a text file was written, judged by all of its bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from tallystick.records.readers import refusals

# What people call an encoding, by the name that Python decodes it under.
SPOKEN = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030",
    "cp950": "Big5", "cp1252": "Windows-1252",
}  # fmt: skip

_PART = 1 << 20
_PAIRS_ENOUGH = 50_000
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_RUN = re.compile(rb"(?:[\x81-\xfe][\x40-\x7e\x80-\xfe])+")


def encoding_of(path: Path) -> str:
    """Return the Python name of the encoding: by byte order mark, else by what decodes and why.

    Raises TallystickError `encoding_unknown`.
    """
    marked = _marked(path)
    candidates = (marked,) if marked else tuple(_unmarked(path))
    for encoding in candidates:
        if _decodes(path, encoding):
            return encoding
    raise refusals.encoding_unknown(path)


def head_of(path: Path, *, encoding: str, size: int) -> str:
    """Return the text of the first `size` bytes; a character cut in two is left out."""
    with path.open("rb") as stream:
        return codecs.getincrementaldecoder(encoding)().decode(stream.read(size))


def _marked(path: Path) -> str | None:
    with path.open("rb") as stream:
        head = stream.read(3)
    if head == codecs.BOM_UTF8:
        return "utf-8-sig"
    return "utf-16" if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else None


def _unmarked(path: Path) -> Iterator[str]:
    with path.open("rb") as stream:
        if _NOT_TEXT.search(stream.read(_PART)):
            return
    yield "utf-8"
    runs = _runs(path)
    if _is_like_big5(runs):
        yield "cp950"
    if _is_like_chinese(runs):
        yield "gb18030"
    yield "cp1252"
    yield "gb18030"  # where a byte has no meaning in cp1252, the odds do not matter


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for part in _parts(path):
            decoder.decode(part)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _runs(path: Path) -> list[bytes]:
    # Stretches of two-byte characters, from as much of the file as tells enough.
    runs: list[bytes] = []
    for part in _parts(path):
        runs += _RUN.findall(part)
        if len(runs) > _PAIRS_ENOUGH:
            break
    return runs


def _is_like_chinese(runs: list[bytes]) -> bool:
    # Chinese characters stand side by side; an accented letter or a degree sign stands alone.
    # Full-width punctuation (A3) stands alone too, and as two letters it would be a pound sign
    # before an accent, which nobody writes.
    alone = sum(1 for run in runs if len(run) == 2 and not (run[0] == 0xA3 and run[1] >= 0xA1))
    return sum(len(run) // 2 for run in runs) - alone > alone


def _is_like_big5(runs: list[bytes]) -> bool:
    # Common Big5 characters begin with A4 to C6 and end below 80 two times in five; common
    # GB2312 characters begin with B0 to D7 and never end below A1.
    leads, trails = b"".join(run[::2] for run in runs), b"".join(run[1::2] for run in runs)
    common = sum(1 for lead in leads if 0xA4 <= lead <= 0xC6 or lead == 0xA1)
    low = sum(1 for trail in trails if trail < 0x80)
    return _is_like_chinese(runs) and common > 0.9 * len(leads) and low > 0.15 * len(trails)


def _parts(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        yield from iter(lambda: stream.read(_PART), b"")
