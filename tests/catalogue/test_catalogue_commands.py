"""What a check author types: list, show, test, mutants, new, lock."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from drafts import written
from tallystick.cli.catalogue_commands import app
from tallystick.foundation.errors import TallystickError


def typed(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), catch_exceptions=True)


def test_list_gives_one_object_a_line() -> None:
    lines = typed("list", "--format", "jsonl").stdout.splitlines()

    assert "paid_after_death" in {json.loads(line)["id"] for line in lines}


def test_list_as_csv_has_a_head() -> None:
    assert typed("list", "--format", "csv").stdout.startswith("id,category,strength,title")


def test_show_prints_title_law_sql_and_examples() -> None:
    said = typed("show", "paid_after_death").stdout

    for part in ("Paid for months after a registered death", "Law", "SELECT", "gives nothing"):
        assert part in said


def test_test_says_how_many_examples_passed(tmp_path: Path) -> None:
    result = typed("test", str(written(tmp_path)))

    assert result.exit_code == 0
    assert "paid_often: 5 of 5 passed" in result.stdout


def test_test_shows_what_differs_and_exits_with_one(tmp_path: Path) -> None:
    result = typed("test", str(written(tmp_path, ("2        | 250 ", "2        | 260 "))))

    assert result.exit_code == 1
    assert "failed, line" in result.stdout
    assert "260" in result.stdout


def test_without_spark_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)

    error = typed("test", str(written(tmp_path)), "--engine", "spark").exception

    assert isinstance(error, TallystickError)
    assert error.code == "spark_missing"
    assert all("tallystick[spark]" in error.say(language) for language in ("en", "zh"))


@pytest.mark.parametrize("words", [("--keep",), ("--keep", "--engine", "spark", "--watch")])
def test_nothing_is_kept_but_what_passed_on_spark(words: tuple[str, ...]) -> None:
    error = typed("test", *words).exception

    assert isinstance(error, TallystickError)
    assert error.code == "nothing_to_keep"


def test_mutants_says_how_many_changes_were_noticed(tmp_path: Path) -> None:
    assert "changes noticed (100.0%)" in typed("mutants", str(written(tmp_path))).stdout


def test_new_writes_a_draft_that_passes(tmp_path: Path) -> None:
    typed("new", "dereliction", "visit_missing", "--to", str(tmp_path))

    result = typed("test", str(tmp_path / "checks" / "dereliction" / "visit_missing.sql"))

    assert "visit_missing: 5 of 5 passed" in result.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("new", "no_such", "visit_missing"), "category_unknown"),
        (("new", "dereliction", "paid_after_death"), "check_exists"),
        (("show", "no_such"), "check_unknown"),
        (("test", "no_such"), "check_unknown"),
    ],
)
def test_what_cannot_be_done_is_said_not_traced(words: tuple[str, ...], code: str) -> None:
    error = typed(*words).exception

    assert isinstance(error, TallystickError)
    assert error.code == code


def test_every_number_of_the_law_is_listed_with_its_article_and_who_read_it() -> None:
    line = next(
        one for one in typed("law", "--format", "csv").stdout.splitlines() if "1,000 CNY" in one
    )

    assert "Interim Regulations on Cash" in line
    assert line.endswith("2026-11-26")


def test_what_nobody_compared_with_its_instrument_is_marked_so() -> None:
    assert "待核: nobody compared “Longest lease" in typed("law").stdout
