"""From spreadsheets to what was checked, what was not, and how often checks were right."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from people import LI, WANG
from program import run
from sheets import write_csv

PAID = ("姓名", "身份证号", "村", "项目", "月份", "金额")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with two villages' payments, checked; nothing else was sent."""
    folder = tmp_path_factory.mktemp("county")
    rows = [
        (WANG.name, WANG.number, "石桥村", "高龄津贴", "2024-06", "150"),
        (LI.name, LI.number, "柳林村", "高龄津贴", "2024-06", "150"),
    ]
    write_csv(folder / "发放.csv", [PAID, *rows])
    for words in (("new", "a.book"), ("import", "a.book", "发放.csv", "--accept")):
        assert typed(folder, *words).returncode == 0
    assert typed(folder, "check", "a.book", "--as-of", "2024-08-01").returncode == 0
    return folder


def typed(folder: Path, *words: object, lang: str = "en") -> CompletedProcess[str]:
    return run(*words, keys=folder / "keys", inside=folder, lang=lang)


def test_coverage_has_a_line_for_every_village_with_what_was_not_checked(place: Path) -> None:
    done = typed(place, "status", "a.book", "--coverage", "--format", "jsonl")

    cells = [json.loads(line) for line in done.stdout.splitlines()]
    villages = {cell["place"]: cell for cell in cells if cell["records"]}
    assert set(villages) == {"石桥村", "柳林村"}
    assert villages["石桥村"]["silent"] > 0
    assert any("Registered deaths" in why for why in villages["石桥村"]["why"])


def test_coverage_is_read_in_chinese_too(place: Path) -> None:
    done = typed(place, "status", "a.book", "--coverage", lang="zh")

    assert "未核查" in done.stdout
    assert "尚未导入" in done.stdout


def test_a_check_without_answers_says_so(place: Path) -> None:
    done = typed(place, "status", "a.book", "--checks", "--format", "jsonl")

    first = json.loads(done.stdout.splitlines()[0])
    assert (first["n"], first["rate"], first["says"]) == (0, None, "no answers yet")


def test_a_second_run_says_what_was_carried(place: Path) -> None:
    done = typed(place, "check", "a.book", "--as-of", "2024-08-01")

    assert "0 checks were asked" in done.stdout
    assert "--again" in done.stdout


def test_a_sample_goes_out_and_comes_back(place: Path) -> None:
    drawn = typed(place, "sample", "a.book", "--rows", "2", "--to", "s.xlsx", "--seed", "1")
    back = typed(place, "sample", "a.book", "--answers", "s.xlsx")

    assert drawn.returncode == 0, drawn.stderr
    assert "0 new answers, 0 known before, 2 rows without an answer" in back.stdout
    assert "No row of this sample is answered yet." in back.stdout


def test_a_backtest_says_what_stood_at_the_start(place: Path) -> None:
    done = typed(
        place, "backtest", "a.book", "paid_twice_for_one_period", "--as-of", "2024-08-01",
        "--months", "2", lang="zh",
    )  # fmt: skip

    assert "起点已有 0 个疑点" in done.stdout


def test_a_check_that_cannot_be_asked_is_no_traceback(place: Path) -> None:
    done = typed(place, "backtest", "a.book", "paid_after_death")

    assert done.returncode == 1
    assert "Nothing was imported for: Registered deaths" in done.stderr
    assert "Traceback" not in done.stderr
