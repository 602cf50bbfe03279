"""A check that finds or says something else takes a new version; the lock remembers."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafts import read
from tallystick.checks.lock import disagreements, lock_of, read_lock, unlocked, write_lock
from tallystick.foundation.errors import TallystickError

NEW_SENTENCE = ("{total} in all.", "{total} altogether.")


def locked(folder: Path) -> Path:
    file = folder / "checks.lock"
    write_lock(file, [read(folder)])
    return file


def test_lock_agrees_with_the_checks_it_was_written_from(tmp_path: Path) -> None:
    lock = read_lock(locked(tmp_path))

    assert disagreements([read(tmp_path)], lock) == []
    assert unlocked([read(tmp_path)], lock) == []


@pytest.mark.parametrize(
    "change",
    [
        NEW_SENTENCE,
        ("HAVING COUNT(*) > $most", "HAVING COUNT(*) >= $most"),
        ("default: 1,", "default: 2,"),
        ("row_key: [person_id, period_from]", "row_key: [person_id]"),
    ],
)
def test_changed_meaning_under_the_same_version_is_refused(
    change: tuple[str, str], tmp_path: Path
) -> None:
    lock = read_lock(locked(tmp_path))

    errors = disagreements([read(tmp_path, change)], lock)

    assert [error.code for error in errors] == ["version_unchanged"]


def test_changed_meaning_under_a_new_version_is_locked_anew(tmp_path: Path) -> None:
    file = locked(tmp_path)
    changed = read(tmp_path, NEW_SENTENCE, ("version: 1", "version: 2"))

    assert unlocked([changed], read_lock(file)) == ["paid_often"]
    write_lock(file, [changed])
    assert read_lock(file)["paid_often"].version == 2


def test_version_never_goes_back(tmp_path: Path) -> None:
    file = tmp_path / "checks.lock"
    write_lock(file, [read(tmp_path, ("version: 1", "version: 2"))])

    with pytest.raises(TallystickError, match="still version 1"):
        write_lock(file, [read(tmp_path)])


@pytest.mark.parametrize(
    "change",
    [
        ("SELECT\n", "SELECT   -- one row per person\n"),
        ("en: Several payments", "en: Many payments"),
        ("strength: 2", "strength: 1"),
    ],
)
def test_layout_comments_and_titles_do_not_count(change: tuple[str, str], tmp_path: Path) -> None:
    assert lock_of(read(tmp_path, change)) == lock_of(read(tmp_path))


def test_locked_check_that_is_gone_is_missed(tmp_path: Path) -> None:
    errors = disagreements([], read_lock(locked(tmp_path)))

    assert [error.code for error in errors] == ["check_gone"]


def test_line_that_is_no_lock_is_refused_with_its_number(tmp_path: Path) -> None:
    file = tmp_path / "checks.lock"
    file.write_text("# head\npaid_often one abc\n")

    with pytest.raises(TallystickError, match=r"checks\.lock:2"):
        read_lock(file)
