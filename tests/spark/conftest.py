"""What the tests on Spark share: one engine for each worker; without Java they are skipped, and say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.engines.spark import FOR_A_FEW_ROWS, SparkEngine
from tallystick.foundation.errors import TallystickError

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder; Python and Java talk over a socket of this machine."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("spark")
            item.add_marker("enable_socket")


@pytest.fixture(scope="session")
def engine() -> SparkEngine:
    try:
        return SparkEngine(FOR_A_FEW_ROWS)
    except TallystickError as error:
        pytest.skip(error.say())
