"""The book, its catalogue and its last run, read once and kept until they change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from tallystick.checks.catalogue import Catalogue, read_catalogue
from tallystick.checks.findings import Finding
from tallystick.checks.runs import Run, last_run
from tallystick.foundation.calendar import Calendar, read_announced
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import Text
from tallystick.records.book import Book, open_book
from tallystick.records.sources import sources

_KEPT_RUNS = 2


def book() -> Book:
    """Return the book whose office this is, opened again when its settings or tables changed.

    Raises TallystickError `no_book`, or what `open_book` raises.
    """
    folder = getattr(settings, "BOOK", "")
    if not folder:
        raise TallystickError(
            "no_book",
            what=Text("The office was opened without a book.", "办公系统启动时没有指定账册。"),
            to_do=Text(
                "Start it with: tallystick serve BOOK.", "请用 tallystick serve 账册 启动。"
            ),
        )
    there = Path(folder)
    return _book(folder, _changed(there / "book.toml"), _newest(there / "catalogue"))


def catalogue() -> Catalogue:
    """Return the catalogue, this place's own checks beside ours; read again when a file changed."""
    own = book().folder / "catalogue"
    return _catalogue(str(own), _newest(own))


def calendar() -> Calendar:
    """Return the working days of the book's place."""
    opened = book()
    return _calendar(opened.jurisdiction, opened.country)


def newest_source() -> int:
    """Return the number of the last file that came."""
    return max((entry.number for entry in sources(book())), default=0)


def findings_now() -> Mapping[str, Finding]:
    """Return the findings of the last run by fingerprint; of a book without a run, none."""
    try:
        run = last_run(book())
    except TallystickError as error:
        if error.code == "no_run":
            return {}
        raise
    return _findings(run.id, run)


@lru_cache(maxsize=4)
def _calendar(jurisdiction: str, country: str | None) -> Calendar:
    announced = catalogue_folder() / "packs" / jurisdiction / "calendar.csv"
    return Calendar(country, read_announced(announced))


def _newest(folder: Path) -> int:
    return max((_changed(file) for file in folder.rglob("*")), default=0)


def _changed(file: Path) -> int:
    """Return when a file changed; of one that is not there, never."""
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


@lru_cache(maxsize=2)
def _book(folder: str, _settings: int, _tables: int) -> Book:
    return open_book(Path(folder))


@lru_cache(maxsize=2)
def _catalogue(own: str, _newest: int) -> Catalogue:
    return read_catalogue(Path(own))


_runs: dict[str, Mapping[str, Finding]] = {}


def _findings(id: str, run: Run) -> Mapping[str, Finding]:
    """Keep the findings of the newest runs; a run never changes."""
    if id not in _runs:
        while len(_runs) >= _KEPT_RUNS:
            _runs.pop(next(iter(_runs)))
        _runs[id] = {finding.fingerprint: finding for finding in run.findings()}
    return _runs[id]
