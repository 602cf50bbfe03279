"""Opens the office of a book: its database, brought up to date."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.website.database import FILE, URL

WORK = "work.sqlite3"
_opened = ExitStack()


def open_office(book_folder: Path) -> None:
    """Open the office of a book until another is opened or the process ends.

    Models may be imported only afterwards. Raises what `office` raises.
    """
    _opened.close()
    _opened.enter_context(office(book_folder))
    os.environ[FILE] = str(_work_db(book_folder))


def close_office() -> None:
    """Close the office that `open_office` opened, if one is open."""
    _opened.close()


@contextmanager
def office(book_folder: Path) -> Iterator[None]:
    """Open the office of a book for a while, and give back the one that was open before.

    Work that PostgreSQL keeps is found by its URL, whichever book is named. Raises TallystickError
    `book_missing` or `work_unreadable`.
    """
    work_db = _work_db(book_folder)
    _see_the_book(work_db.parent)
    _set_up()
    if os.environ.get(URL):
        _bring_up_to_date("PostgreSQL")
        yield
        return
    work_db.touch(mode=0o600)  # the work names people: its owner's eyes only
    with _connected_to(work_db):
        _bring_up_to_date(str(work_db))
        yield


def _work_db(book_folder: Path) -> Path:
    return book_folder.resolve() / WORK


def _see_the_book(folder: Path) -> None:
    if not folder.is_dir():
        raise TallystickError(
            "book_missing",
            where=str(folder),
            what=Text("There is no book here.", "此处没有账册。"),
            to_do=Text("Make one with `tallystick new`.", "请用 `tallystick new` 建立账册。"),
        )


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tallystick.website.settings")
    if not apps.ready:
        django.setup()


@contextmanager
def _connected_to(work_db: Path) -> Iterator[None]:
    """Put another database in the place of the default one; the one before stays as it is.

    The connection is replaced, not pointed elsewhere, so that work under way in the one before
    is untouched. New threads connect by the settings, which are therefore replaced as well.
    """
    before = connections[DEFAULT_DB_ALIAS]
    settings: dict[str, Any] = connections.settings
    settings_before = settings[DEFAULT_DB_ALIAS]
    settings[DEFAULT_DB_ALIAS] = {**settings_before, "NAME": str(work_db)}
    connections[DEFAULT_DB_ALIAS] = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        settings[DEFAULT_DB_ALIAS] = settings_before
        connections[DEFAULT_DB_ALIAS] = before


def _bring_up_to_date(where: str) -> None:
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise TallystickError(
            "work_unreadable",
            where=where,
            what=Text(
                f"The office's work cannot be opened ({error}).", f"无法打开办公数据（{error}）。"
            ),
            to_do=Text(
                "Restore the file from a backup; if somebody else is writing, wait and try again.",
                "请从备份恢复该文件；如有人正在写入，请稍候再试。",
            ),
        ) from error
