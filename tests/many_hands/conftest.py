"""A database of each test's own that threads share: a file of SQLite, or a copy on PostgreSQL."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, connections

from private_postgres import drop_database, new_database, url_of


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Put another database in the place of the default one, for new threads too."""
    before, settings = connections["default"], connections.settings["default"]
    connections.settings["default"] = {**settings, "NAME": name}
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"], connections.settings["default"] = before, settings


@contextmanager
def a_database(folder: Path, like: str = "") -> Iterator[str]:
    """Make a database that is empty or like another, and yield its name; it is gone afterwards."""
    if connection.vendor != "postgresql":
        name = str(folder / "work.sqlite3")
        yield str(shutil.copy(like, name)) if like else name
        return
    server, name = url_of(connection.settings_dict), f"hands_{uuid.uuid4().hex[:12]}"
    new_database(server, name, like=like or "template1")
    try:
        yield name
    finally:
        drop_database(server, name)


@pytest.fixture(scope="session")
def empty_work(tmp_path_factory, django_db_blocker) -> Iterator[str]:
    """Make the tables of an office once; each test begins with a copy of them."""
    with a_database(tmp_path_factory.mktemp("empty")) as name:
        with django_db_blocker.unblock(), connected_to(name):
            call_command("migrate", verbosity=0, interactive=False)
        yield name


@pytest.fixture
def work(empty_work: str, tmp_path: Path, django_db_blocker) -> Iterator[None]:
    """Open a database without anything in it; each thread that asks connects to it."""
    with (
        a_database(tmp_path, like=empty_work) as name,
        django_db_blocker.unblock(),
        connected_to(name),
    ):
        yield
