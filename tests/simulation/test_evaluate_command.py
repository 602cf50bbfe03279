"""evaluate, as a person types it: a small county by hand, its truth beside it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html
from python_calamine import CalamineWorkbook

import program
from people import LI, WANG, ZHANG
from sheets import payments, titled, write_csv, write_xls, write_xlsx
from simulation.truths import PAID_ON, PASSBOOK, REPAID, truth, write_truth

pytestmark = pytest.mark.slow
JUNE = "石桥镇/高龄津贴6月.xlsx"
DIED = "民政局/死亡.xls"


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder to work in, with the county's files, its truth, and a book."""

    folder: Path

    @property
    def book(self) -> Path:
        return self.folder / "sample.book"

    def run(self, *words: object, lang: str = "en") -> subprocess.CompletedProcess[str]:
        return program.run(*words, keys=self.folder / "keys", inside=self.folder, lang=lang)

    def says(self, *words: object, lang: str = "en") -> str:
        done = self.run(*words, lang=lang)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def lines(self, part: str) -> list[dict]:
        printed = self.says("evaluate", self.book, "county", "--format", "jsonl").splitlines()
        return [line for line in map(json.loads, printed) if line["part"] == part]


def write_county(folder: Path) -> None:
    """Two people are paid in June after their deaths in April; one of the two was repaid, they say."""
    for place in ("石桥镇", "民政局"):
        (folder / place).mkdir(parents=True)
    lines = [*payments(), ("合计", None, None, None, 750)]
    write_xlsx(folder / JUNE, titled(lines, "石桥镇2024年6月高龄津贴发放表"))
    died = [("死亡人员名单",), ("姓名", "身份证号", "死亡日期", "登记日期")]
    deaths = [(who.name, who.number, "2024-04-19", "2024-05-06") for who in (WANG, LI)]
    write_xls(folder / DIED, [*died, *deaths])
    payroll = [("姓名", "身份证号", "单位", "编制类型", "入职日期", "月工资")]
    employed = (ZHANG.name, ZHANG.number, "石桥镇政府", "在编", "2015-01-01", "6000")
    write_csv(folder / "民政局/财政供养人员.csv", [*payroll, employed])
    rules = [("补贴项目", "项目类别", "死亡停发", "发放标准"), ("高龄津贴", "养老", "是", "150")]
    write_csv(folder / "民政局/政策.csv", rules, "gb18030")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("desk"))
    write_county(desk.folder / "county" / "files")
    wang, li = [(1, JUNE, "Sheet1", 3), (1, DIED, "Sheet1", 3)], [(2, JUNE, "Sheet1", 4)]
    known = truth(PAID_ON, REPAID, PASSBOOK, rows=[*wang, *li, (2, DIED, "Sheet1", 4)])
    write_truth(desk.folder / "county" / "truth", known)
    desk.says("new", desk.book)
    desk.says("import", desk.book, "county/files", "--accept")
    desk.says("check", desk.book, "--as-of", "2024-08-01")
    return desk


def test_one_of_two_findings_is_right_and_the_other_was_repaid(desk: Desk) -> None:
    (check,) = [line for line in desk.lines("checks") if line["id"] == "paid_after_death"]
    assert (check["hits"], check["of"], check["inquiries"]["of"]) == (1, 2, 2)
    (mistaken,) = desk.lines("mistaken")
    assert (mistaken["id"], mistaken["by"]) == ("repaid", {"paid_after_death": 1})


def test_what_no_list_shows_is_not_counted_against_the_checks(desk: Desk) -> None:
    (recall,) = desk.lines("recall")
    assert recall["seen_of_visible"]["share"] == 1.0
    assert recall["seen_of_all"]["share"] == 0.5


def test_a_join_by_number_or_name_also_raises_the_employee_and_the_repaid(desk: Desk) -> None:
    (naive,) = desk.lines("naive")
    assert (naive["precision"]["hits"], naive["precision"]["of"]) == (1, 3)
    assert {one["id"]: one["of"] for one in naive["by_list"]} == {"deaths": 2, "payroll": 1}


def test_a_check_without_its_records_is_named_and_one_with_them_is_not(desk: Desk) -> None:
    (unasked,) = desk.lines("unasked")
    assert "cash_over_limit" in unasked["ids"]
    assert "paid_after_death" not in unasked["ids"]


def test_no_finding_rests_on_a_name(desk: Desk) -> None:
    assert desk.lines("names_alone") == [{"part": "names_alone", "value": 0}]


def test_no_inquiry_rests_on_context(desk: Desk) -> None:
    assert desk.lines("context_alone") == [{"part": "context_alone", "value": 0}]


def test_csv_has_one_kind_of_line(desk: Desk) -> None:
    printed = desk.says("evaluate", desk.book, "county/truth", "--format", "csv")
    lines = list(csv.DictReader(io.StringIO(printed)))
    rate = next(line for line in lines if line["id"] == "inquiries")
    assert (rate["part"], rate["hits"], rate["of"], rate["share"]) == ("headline", "1", "2", "0.5")


@pytest.mark.parametrize(("lang", "words"), [("en", "leave no trace"), ("zh", "不留痕迹")])
def test_the_tables_are_said_in_both_languages(desk: Desk, lang: str, words: str) -> None:
    assert words in desk.says("evaluate", desk.book, "county", lang=lang)


def test_what_came_of_it_is_kept_with_the_run(desk: Desk) -> None:
    desk.says("evaluate", desk.book, "county")
    (file,) = desk.book.glob("runs/*/evaluation.json")
    assert json.loads(file.read_text("utf-8"))["run"] == file.parent.name


def test_the_report_has_a_section_of_it(desk: Desk) -> None:
    desk.says("evaluate", desk.book, "county")
    desk.says("report", desk.book, "--to", "a.html")
    page = html.document_fromstring((desk.folder / "a.html").read_text("utf-8"))
    (section,) = page.xpath("//section[@id='evaluation']")
    assert "A late notice, repaid" in section.text_content()
    assert page.xpath("//nav/a/@href")[0] == "#evaluation"


def test_the_workbook_has_sheets_of_it(desk: Desk) -> None:
    desk.says("evaluate", desk.book, "county")
    desk.says("report", desk.book, "--to", "a.xlsx")
    book = CalamineWorkbook.from_path(desk.folder / "a.xlsx")
    assert {"模拟县检验 Simulated", "预设事项 Planted"} <= set(book.sheet_names)


def test_a_folder_without_a_truth_is_refused_in_words(desk: Desk) -> None:
    done = desk.run("evaluate", desk.book, "county/files")
    assert done.returncode == 1
    assert "no truth of a simulated county" in done.stderr
