"""What a hunt came to is kept, and a check that changed since is hunted anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafts import read
from tallystick.checks.hunted import changed_since, come_to, hunted_as, keep_hunted, read_hunted
from tallystick.checks.mutants import Hunt, Mutant
from tallystick.foundation.errors import TallystickError

ONE = Mutant(change="without DISTINCT", line=40, sql="SELECT 1")
OTHER = Mutant(change="`a < b` → `a <= b`", line=41, sql="SELECT 2")


def kept(folder: Path) -> Path:
    file, check = folder / "mutants.lock", read(folder)
    keep_hunted(file, [check], {}, [Hunt(check=check.id, mutants=(ONE, OTHER), missed=(ONE,))])
    return file


def test_a_hunt_is_kept_as_what_it_came_to(tmp_path: Path) -> None:
    check = read(tmp_path)
    hunt = Hunt(check=check.id, mutants=(ONE, OTHER), missed=(ONE,), exempt=(ONE,))
    keep_hunted(tmp_path / "mutants.lock", [check], {}, [hunt])

    one = read_hunted(tmp_path / "mutants.lock")[check.id]

    assert one == come_to(check, hunt)
    assert (one.noticed, one.explained, one.made) == (1, 1, 2)


def test_a_check_that_is_what_it_was_is_not_hunted_again(tmp_path: Path) -> None:
    assert changed_since([read(tmp_path)], read_hunted(kept(tmp_path))) == []


@pytest.mark.parametrize(
    "change",
    [
        ("HAVING COUNT(*) > $most", "HAVING COUNT(*) >= $most"),
        ("default: 1,", "default: 2,"),
        ("payments.p2.person_id: li", "payments.p2.person_id: zhao"),
    ],
)
def test_a_check_whose_query_or_examples_changed_is_hunted_anew(
    change: tuple[str, str], tmp_path: Path
) -> None:
    record = read_hunted(kept(tmp_path))
    changed = read(tmp_path, change)

    assert changed_since([changed], record) == [changed]


def test_the_words_of_a_card_are_no_reason_to_hunt_anew(tmp_path: Path) -> None:
    assert hunted_as(read(tmp_path, ("{total} in all.", "{total} altogether."))) == hunted_as(
        read(tmp_path)
    )


def test_of_checks_that_are_gone_nothing_is_kept(tmp_path: Path) -> None:
    keep_hunted(tmp_path / "next.lock", [], read_hunted(kept(tmp_path)), [])

    assert read_hunted(tmp_path / "next.lock") == {}


def test_a_spoiled_record_says_on_which_line(tmp_path: Path) -> None:
    (tmp_path / "mutants.lock").write_text("# head\none_check abc 1\n", "utf-8")

    with pytest.raises(TallystickError, match=r"mutants\.lock:2"):
        read_hunted(tmp_path / "mutants.lock")
