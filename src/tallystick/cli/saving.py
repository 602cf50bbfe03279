"""Waits for files to be saved, for whoever writes a check and tests it as they go."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

_EVERY_SECONDS = 0.5
_WATCHED = (".sql", ".yml")


def saves(
    places: Sequence[Path], wait: Callable[[float], None] = time.sleep
) -> Iterator[Mapping[Path, int]]:
    """Yield at once, and again whenever a check or a table in these files and folders was saved."""
    before: Mapping[Path, int] | None = None
    while True:
        now = _saved(places)
        if now != before:
            before = now
            yield now
        wait(_EVERY_SECONDS)


def _saved(places: Sequence[Path]) -> dict[Path, int]:
    files = [
        file
        for place in places for file in (sorted(place.rglob("*")) if place.is_dir() else [place])
        if file.suffix in _WATCHED and file.exists()
    ]  # fmt: skip
    return {file: file.stat().st_mtime_ns for file in files}
