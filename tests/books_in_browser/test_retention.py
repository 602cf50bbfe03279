"""What is held past the day that book.toml sets is said on the page and by `status`."""

from __future__ import annotations

import pytest

import program
from people import crowd

from .desk import Desk


@pytest.mark.parametrize(("day", "is_said"), [("2020-12-31", True), ("2100-12-31", False)])
def test_what_is_past_its_retention_day_is_said(desk: Desk, day, is_said):
    desk.imported(crowd(3))
    with (desk.book.folder / "book.toml").open("a") as settings:
        settings.write(f'\n[[sources]]\ntable = "payments"\nretain_until = "{day}"\n')
    said = program.run("status", desk.book.folder, keys=desk.folder / "keys", inside=desk.folder)
    assert (f"Past its retention day, {day}" in said.stdout + said.stderr) == is_said
    assert ("passed on " in desk.page("/sources/")) == is_said
