"""Loaded into a run of tests: it keeps those that use a database, and refuses any but PostgreSQL."""

from __future__ import annotations

import pytest
from django.db import connection


def pytest_sessionstart() -> None:
    if connection.vendor != "postgresql":
        raise pytest.UsageError("These tests were to run on PostgreSQL.")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [item for item in items if not uses_a_database(item)]
    items[:] = [item for item in items if uses_a_database(item)]
    config.hook.pytest_deselected(items=left_out)


def uses_a_database(item: pytest.Item) -> bool:
    asked = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or asked & {"db", "work"})
