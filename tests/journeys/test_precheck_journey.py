"""A finance clerk checks a draft list by the command that they type, and nothing is kept."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

import program
from people import CAST, LI, WANG
from sheets import HEADER, payment, payments, titled, write_csv, write_xls, write_xlsx

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder to work in, and the program."""

    folder: Path

    def run(self, *words: object, lang: str = "en") -> subprocess.CompletedProcess[str]:
        return program.run(*words, keys=self.folder / "keys", inside=self.folder, lang=lang)

    def precheck(
        self, file: str, *words: object, lang: str = "en"
    ) -> subprocess.CompletedProcess[str]:
        given = ("a.book", file, "--to", "out.xlsx", "--as-of", "2024-07-20", *words)
        return self.run("precheck", *given, lang=lang)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A book with June paid and a death in April, and the draft of July with a row twice."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    paid = desk.folder / "in"
    paid.mkdir()
    write_xlsx(paid / "六月.xlsx", titled(payments(), "石桥镇2024年6月高龄津贴发放表"))
    died = [("死亡人员名单",), ("姓名", "身份证号", "死亡日期")]
    write_xls(paid / "死亡.xls", [*died, (WANG.name, WANG.number, "2024-04-19")])
    rule = [("补贴项目", "项目类别", "死亡停发", "发放标准"), ("高龄津贴", "养老", "是", "150")]
    write_csv(paid / "政策.csv", rule)
    lines = [*(payment(who) for who in CAST[:4]), payment(LI), ("合计", None, None, None, 750)]
    july = titled([HEADER, *lines], "石桥镇2024年7月高龄津贴发放表")
    write_xlsx(desk.folder / "七月.xlsx", july)
    desk.run("new", "a.book")
    desk.run("import", "a.book", "in", "--accept")
    return desk


def test_rows_to_ask_about_are_no_failure(desk: Desk) -> None:
    done = desk.precheck("七月.xlsx", "--accept")
    assert done.returncode == 0, done.stderr
    assert "8 rows = 2 nothing to ask + 3 to ask first + 0 could not be read" in done.stdout
    assert "Pay, and ask." in done.stdout


def test_the_clerk_is_spoken_to_in_chinese(desk: Desk) -> None:
    done = desk.precheck("七月.xlsx", "--accept", lang="zh")
    assert "8 行 = 无须核实 2 + 先行核实 3" in done.stdout


def test_the_workbook_holds_the_rows_to_ask_about_and_who_was_left_out(desk: Desk) -> None:
    desk.precheck("七月.xlsx", "--accept")
    book = openpyxl.load_workbook(desk.folder / "out.xlsx")
    assert [sheet.max_row - 1 for sheet in book.worksheets[1:]] == [2, 3, 1, 0]


def test_programs_get_one_line_for_each_programme(desk: Desk) -> None:
    done = desk.precheck("七月.xlsx", "--accept", "--format", "jsonl")
    (line,) = map(json.loads, done.stdout.splitlines())
    assert (line["rows"], line["ask_first"], line["ask_money"]) == (5, 3, "450.00")


def test_nothing_was_kept(desk: Desk) -> None:
    desk.precheck("七月.xlsx", "--accept")
    assert "七月" not in desk.run("status", "a.book").stdout
    assert not list((desk.folder / "a.book" / "runs").iterdir())


def test_a_draft_does_not_overwrite_itself(desk: Desk) -> None:
    done = desk.run("precheck", "a.book", "七月.xlsx", "--to", "七月.xlsx", "--accept")
    assert done.returncode == 1
    assert "This would overwrite the draft list." in done.stderr


def test_what_was_imported_is_refused_in_words(desk: Desk) -> None:
    done = desk.precheck("in/六月.xlsx", "--accept")
    assert done.returncode == 1
    assert "Do not pay it a second time." in done.stderr


def test_nobody_there_to_answer_is_said(desk: Desk) -> None:
    done = desk.precheck("七月.xlsx")
    assert done.returncode == 1
    assert "Add --accept" in done.stderr + done.stdout
