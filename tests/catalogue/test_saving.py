"""Whoever writes a check sees it tested again as soon as it is saved."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

from tallystick.cli.saving import saves


def test_a_file_is_tested_at_once_and_again_when_it_was_saved(tmp_path: Path) -> None:
    file = tmp_path / "check.sql"
    file.write_text("SELECT 1", "utf-8")
    waited: list[float] = []

    def save_after_two(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            os.utime(file, ns=(1, 1))

    assert len(list(islice(saves([tmp_path], save_after_two), 2))) == 2
    assert len(waited) == 2


def test_files_that_are_neither_checks_nor_tables_are_not_waited_for(tmp_path: Path) -> None:
    def write(seconds: float) -> None:
        del seconds
        (tmp_path / f"{len(list(tmp_path.iterdir()))}.bak").write_text("", "utf-8")
        if len(list(tmp_path.iterdir())) == 3:
            (tmp_path / "new.sql").write_text("SELECT 1", "utf-8")

    first, second = islice(saves([tmp_path], write), 2)
    assert (len(first), len(second)) == (0, 1)


def test_a_file_that_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "check.sql"
    found = islice(saves([file], lambda _: file.write_text("SELECT 1", "utf-8") and None), 2)

    assert [len(one) for one in found] == [0, 1]
