"""One PostgreSQL for all tests of this folder; where there is none they are skipped, and say so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from private_postgres import NoPostgres, private_postgres

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of this folder talk to a server of this machine."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("enable_socket")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Yield the URL of an empty database."""
    try:
        with private_postgres() as url:
            yield url
    except NoPostgres as error:
        pytest.skip(str(error))
