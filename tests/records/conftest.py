"""What the tests of records share: an empty book in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import empty_book
from tallystick.records.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return empty_book(tmp_path)
