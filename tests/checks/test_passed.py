"""What passed on Spark is kept, and a check that changed since is tried there anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafts import ground, read
from tallystick.checks.passed import Passed, changed_since, keep_passed, passed_as, read_passed
from tallystick.foundation.errors import TallystickError


def kept(folder: Path) -> dict[str, Passed]:
    check = read(folder)
    keep_passed(folder / "spark.lock", [check], {}, [check], ground())
    return read_passed(folder / "spark.lock")


def test_what_passed_is_kept_with_the_number_of_its_examples(tmp_path: Path) -> None:
    check = read(tmp_path)

    assert kept(tmp_path) == {check.id: Passed(passed_as(check, ground()), len(check.examples))}


def test_a_check_that_is_what_it_was_is_not_tried_again(tmp_path: Path) -> None:
    assert changed_since([read(tmp_path)], kept(tmp_path), ground()) == []


@pytest.mark.parametrize(
    "change",
    [
        ("HAVING COUNT(*) > $most", "HAVING COUNT(*) >= $most"),
        ("default: 1,", "default: 2,"),
        ("payments.p2.person_id: li", "payments.p2.person_id: zhao"),
    ],
)
def test_a_check_whose_query_or_examples_changed_is_tried_anew(
    change: tuple[str, str], tmp_path: Path
) -> None:
    record = kept(tmp_path)
    changed = read(tmp_path, change)

    assert changed_since([changed], record, ground()) == [changed]


def test_the_words_of_a_card_are_no_reason_to_try_anew(tmp_path: Path) -> None:
    record = kept(tmp_path)
    reworded = read(tmp_path, ("{total} in all.", "{total} altogether."))

    assert changed_since([reworded], record, ground()) == []


def test_a_check_that_did_not_pass_has_no_line(tmp_path: Path) -> None:
    keep_passed(tmp_path / "spark.lock", [read(tmp_path)], {}, [], ground())

    assert read_passed(tmp_path / "spark.lock") == {}


def test_a_spoiled_record_says_on_which_line(tmp_path: Path) -> None:
    (tmp_path / "spark.lock").write_text("# head\none_check abc\n", "utf-8")

    with pytest.raises(TallystickError, match=r"spark\.lock:2"):
        read_passed(tmp_path / "spark.lock")
