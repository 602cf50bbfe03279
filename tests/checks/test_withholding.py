"""What rests on incomplete records is withheld, and no slice it touches is called clear."""

from __future__ import annotations

from pathlib import Path

from drafts import read
from tallystick.checks.asking import Asked
from tallystick.checks.slices import Key
from tallystick.checks.standing import Standing
from tallystick.checks.withholding import ALSO_ELSEWHERE, Shown, shown
from tallystick.foundation.texts import Text

EAST, WEST, NORTH = ("east",), ("west",), ("north",)
THIN = Text("too few rows", "行数不足")


def left(folder: Path, *findings: set[Key], gaps: tuple[Key, ...] = (WEST,)) -> Shown:
    """Withhold from findings, each given by the slices that it touches."""
    rows = [{"finding": number} for number in range(len(findings))]
    halves = {"paid": [(number,) for number in range(len(findings))]}
    one = Asked(check=read(folder), rows=rows, halves=halves, gaps=dict.fromkeys(gaps, THIN))
    keys = {number: keys for number, keys in enumerate(findings) if keys}
    return shown(one, Standing(keys=keys, alike={len(findings) - 1}))


def test_a_finding_within_whole_records_is_shown(tmp_path: Path) -> None:
    assert left(tmp_path, {EAST}).asked.rows == [{"finding": 0}]


def test_a_finding_within_incomplete_records_is_withheld(tmp_path: Path) -> None:
    assert left(tmp_path, {WEST}).asked.rows == []


def test_a_finding_partly_on_incomplete_records_is_withheld_and_its_other_slice_is_not_clear(
    tmp_path: Path,
) -> None:
    one = left(tmp_path, {EAST, WEST})

    assert one.asked.rows == []
    assert one.gaps == {EAST: ALSO_ELSEWHERE, WEST: THIN}


def test_a_slice_with_a_finding_of_its_own_keeps_it(tmp_path: Path) -> None:
    one = left(tmp_path, {EAST, WEST}, {EAST})

    assert one.standing.hits == {EAST: 1}
    assert EAST not in one.gaps


def test_a_finding_that_stands_in_no_slice_is_withheld(tmp_path: Path) -> None:
    assert left(tmp_path, set()).asked.rows == []


def test_what_is_left_keeps_its_rows_and_its_names(tmp_path: Path) -> None:
    one = left(tmp_path, {WEST}, {NORTH}, {EAST})

    assert one.kept == [1, 2]
    assert one.asked.halves == {"paid": [(1,), (2,)]}
    assert one.standing.alike == {1}


def test_without_gaps_nothing_is_withheld(tmp_path: Path) -> None:
    assert len(left(tmp_path, {EAST}, set(), gaps=()).asked.rows) == 2
