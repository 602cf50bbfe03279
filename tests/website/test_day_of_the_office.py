"""The office's day is that of the place its book is about, wherever the machine stands."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import books

pytestmark = pytest.mark.slow
SAY_THE_ZONE = """
import sys, time
from pathlib import Path
from tallystick.records.book import open_book
from tallystick.website import serving
serving.ready_for(open_book(Path(sys.argv[1])))
import django
django.setup()
print(time.strftime('%z'))
"""


@pytest.mark.parametrize(("place", "offset"), [("cn", "+0800"), ("generic", "+0000")])
def test_the_office_goes_by_the_clock_of_its_place(tmp_path, place, offset):
    book = books.empty_book(tmp_path, place)
    machine = {**os.environ, "TZ": "America/Chicago", "TALLYSTICK_KEYS": str(tmp_path / "keys")}
    said = subprocess.run(
        [sys.executable, "-c", SAY_THE_ZONE, str(book.folder)],
        capture_output=True, text=True, check=True, env=machine,
    )  # fmt: skip
    assert said.stdout.strip() == offset
