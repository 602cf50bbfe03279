"""Names of files that somebody sent, as they may be kept."""

from __future__ import annotations

from tallystick.records.personal_numbers import without_numbers

_LONGEST = 200  # bytes; file systems take 255


def as_kept(name: str) -> str:
    """Return a file's name as it may be kept: no path, no personal number, and not too long."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = without_numbers("".join(sign for sign in bare if sign.isprintable())).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending.encode()) <= 8:
        return f"{_cut(stem)}.{ending}"
    return _cut(plain) or "file"


def _cut(name: str) -> str:
    return name.encode()[:_LONGEST].decode("utf-8", "ignore")
