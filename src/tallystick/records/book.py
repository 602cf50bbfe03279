"""A book is a directory: one jurisdiction's public money."""

from __future__ import annotations

import fcntl
import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from tallystick.foundation import clock
from tallystick.foundation.calendar import Calendar
from tallystick.foundation.digests import digest
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import write_whole
from tallystick.foundation.keys import Keys, default_folder, new_keys, open_keys
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import Text
from tallystick.records.jurisdictions import Jurisdiction, jurisdictions
from tallystick.records.tables import Table, read_tables

_ROOMS = ("sources", "snapshots", "rejects", "recipes", "catalogue/checks", "catalogue/tables",
          "identity", "runs")  # fmt: skip


@dataclass(frozen=True)
class Book:
    """An open book; `folder` holds everything but the key."""

    folder: Path
    settings: Mapping[str, Any]
    key_folder: Path

    @property
    def name(self) -> str:
        """Return the book's name: its folder's."""
        return self.folder.name.removesuffix(".book")

    @property
    def jurisdiction(self) -> str:
        """Return the pack that the book goes by: cn, tw or generic."""
        return str(self.settings["jurisdiction"])

    @property
    def place(self) -> Jurisdiction:
        """Return what holds in the book's jurisdiction."""
        return jurisdictions()[self.jurisdiction]

    @property
    def country(self) -> str | None:
        """Return whose public holidays are kept: what book.toml says, else the jurisdiction's."""
        said = self.settings.get("calendar")
        return str(said) if said else self.place.country

    @property
    def currency(self) -> str:
        """Return the currency of sums that name none."""
        return str(self.settings["currency"])

    @cached_property
    def keys(self) -> Keys:
        """Open the keys; raises TallystickError `key_missing` or `key_wrong`."""
        return open_keys(self.key_folder, str(self.settings["key_mark"]))

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Return the canonical tables, this place's own beside ours."""
        return read_tables(catalogue_folder() / "tables", self.folder / "catalogue" / "tables")

    def expected(self) -> list[Mapping[str, Any]]:
        """Return what the place declared it should have: table, area, period, rows."""
        return list(self.settings.get("expected", []))


def new_book(
    folder: Path, *, jurisdiction: str = "cn", key_folder: Path | None = None,
    hashing: bytes | None = None, currency: str | None = None, calendar: str | None = None,
) -> Book:  # fmt: skip
    """Make an empty book and its keys; `currency` and `calendar` are codes of money and country.

    Raises TallystickError `book_exists`, `jurisdiction_unknown` or `key_in_book`.
    """
    if (folder / "book.toml").exists():
        raise TallystickError(
            "book_exists",
            where=str(folder),
            what=Text("There is a book here already.", "此处已有账册。"),
            to_do=Text(
                "Choose another folder, or import into this book.",
                "请另选目录，或直接导入该账册。",
            ),
        )
    places = jurisdictions()
    if jurisdiction not in places:
        raise TallystickError(
            "jurisdiction_unknown",
            where=jurisdiction,
            what=Text("No pack has this name.", "没有这一法域包。"),
            to_do=Text(f"Use one of {', '.join(places)}.", f"可用：{'、'.join(places)}。"),
        )
    _ = Calendar(calendar).holiday(clock.today())  # refuses a country that nobody knows
    book_id = digest([folder.name, clock.now(), os.urandom(8).hex()], 12)
    key_place = key_folder or default_folder(book_id)
    if key_place.resolve().is_relative_to(folder.resolve()):
        raise TallystickError(
            "key_in_book",
            where=str(key_place),
            what=Text("The key must not lie inside the book.", "密钥不能放在账册目录内。"),
            to_do=Text("Choose a key folder elsewhere.", "请另选密钥目录。"),
        )
    keys = new_keys(key_place, hashing)
    for room in _ROOMS:
        (folder / room).mkdir(parents=True, exist_ok=True)
    told = key_place if key_folder else None
    place = places[jurisdiction]
    written = _settings_file(book_id, place, keys.mark, told, currency or place.currency, calendar)
    write_whole(folder / "book.toml", written.encode())
    return open_book(folder)


def open_book(folder: Path) -> Book:
    """Open a book.

    Raises TallystickError `book_missing` or `book_unreadable`.
    """
    try:
        settings = tomllib.loads((folder / "book.toml").read_text("utf-8"))
        _check_settings(settings)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise TallystickError(
            "book_missing",
            where=str(folder),
            what=Text("There is no book here.", "此处没有账册。"),
            to_do=Text("Make one: tallystick new BOOK.", "请先建立：tallystick new 账册目录。"),
        ) from error
    except (OSError, ValueError) as error:
        raise TallystickError(
            "book_unreadable",
            where=str(folder / "book.toml"),
            what=Text(f"book.toml cannot be read ({error}).", f"无法读取 book.toml（{error}）。"),
            to_do=Text("Mend the line, or restore the file.", "请更正或恢复该文件。"),
        ) from error
    key_place = settings.get("key_folder") or default_folder(settings["id"])
    return Book(folder, settings, Path(key_place))


def _check_settings(settings: Mapping[str, Any]) -> None:
    """Raise ValueError where a line that the book cannot do without is missing or not text."""
    for name in ("id", "jurisdiction", "currency", "key_mark"):
        if not isinstance(settings.get(name), str):
            raise ValueError(f'{name} = "…"')
    if settings["jurisdiction"] not in jurisdictions():
        raise ValueError(f"jurisdiction = {settings['jurisdiction']}")


@contextmanager
def writing(book: Book) -> Iterator[None]:
    """Hold the book's one writer's lock; a killed holder lets go of it.

    Raises TallystickError `book_locked` when another process is writing.
    """
    with _writers_file(book) as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise TallystickError(
                "book_locked",
                where=str(book.folder),
                what=Text("Another process is writing to this book.", "另有程序正在写入该账册。"),
                to_do=Text("Wait until it has ended, then try again.", "请等其结束后再试。"),
            ) from error
        yield


def _writers_file(book: Book) -> IO[str]:
    try:
        return (book.folder / ".writer").open("w")
    except OSError as error:
        raise TallystickError(
            "book_read_only",
            where=str(book.folder),
            what=Text("Nothing can be written to this book.", "无法写入该账册。"),
            to_do=Text("Ask for the right to write to its folder.", "请申请该目录的写入权限。"),
        ) from error


def _settings_file(
    book_id: str, place: Jurisdiction, mark: str, key_folder: Path | None, currency: str,
    calendar: str | None,
) -> str:  # fmt: skip
    languages = ", ".join(f'"{language}"' for language in place.languages)
    key_line = f'key_folder = "{key_folder.resolve()}"\n' if key_folder else ""
    calendar_line = f'calendar = "{calendar}"\n' if calendar else ""
    return (
        f'id = "{book_id}"\nmade_on = "{clock.now().date()}"\n'
        f'jurisdiction = "{place.id}"\nlanguages = [{languages}]\n'
        f'currency = "{currency}"\ntime_zone = "{place.time_zone}"\n{calendar_line}'
        f'key_mark = "{mark}"\n{key_line}\n'
        "# What should be here, so that a missing row can be told from a missing file:\n"
        '# [[expected]]\n# table = "household_members"\n# area = ""\n'
        '# period_from = "2024-01-01"\n# period_to = "2024-12-31"\n# rows = 1200\n\n'
        "# For each source: how often it comes, why it may be held, and until when:\n"
        '# [[sources]]\n# table = "payments"\n# schedule_days = 31\n'
        '# legal_basis = ""\n# purpose = ""\n# retain_until = "2031-12-31"\n'
    )
