"""The report as a workbook: every finding, every row, and text that stays text."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from insight.report_sample import PAID, PAID_SAYS, REF, finding, sample, says
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.insight.report_facts import ReportFacts
from tallystick.insight.report_workbook import write_workbook

FINDINGS, ROWS = "疑点 Findings", "依据的行 Rows"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "report.xlsx"


def written(facts: ReportFacts, path: Path, **options: Any) -> dict[str, list[list[Any]]]:
    write_workbook(facts, path, **options)
    with CalamineWorkbook.from_path(path) as book:
        return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_workbook_holds_all_sheets_in_both_languages(path: Path):
    assert list(written(sample(), path)) == [
        FINDINGS,
        ROWS,
        "问询单 Inquiries",
        "核查 Checks",
        "核查覆盖 Coverage",
        "逐部分结果 Results",
        "未得出结果 Not answered",
        "来源 Sources",
        "说明 About",
    ]


def test_finding_is_one_row_with_its_sentence_in_both_languages_and_its_money(path: Path):
    header, first, _ = written(sample(), path)[FINDINGS]

    row = dict(zip(header, first, strict=True))
    assert row["所见（中文）\nWhat is seen (Chinese)"] == PAID_SAYS.zh
    assert row["所见（英文）\nWhat is seen (English)"] == PAID_SAYS.en
    assert (row["金额\nMoney"], row["币种\nCurrency"]) == (450.0, "CNY")
    assert row["请谁核实\nOffice asked"] == "石桥镇民政办\nStonebridge civil affairs office"


def test_row_names_its_finding_its_cell_and_its_values(path: Path):
    sheets = written(sample(), path)

    first = sheets[ROWS][1]
    assert first[0] == sheets[FINDINGS][1][0]
    assert first[2:5] == ["高龄津贴2024下半年.xlsx", "石桥镇", 212]
    assert first[6:] == [
        "领取人 Person: 王＊英",
        "项目 Programme: 高龄津贴",
        "期间 Period: 2024-06",
        "金额 Amount: 150.00",
    ]


def test_reference_of_sixty_four_bits_stays_whole(path: Path):
    assert written(sample(), path)[ROWS][1][5] == str(REF)


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "https://example.org"]
)
def test_text_stays_text_whatever_it_looks_like(path: Path, text: str):
    assert written(says(text), path)[FINDINGS][1][2] == text
    sheet = ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet


@pytest.mark.parametrize("sign", ["\x00", "\x1f", "\ud800", "\uffff"])
def test_sign_that_no_file_may_hold_does_not_spoil_the_workbook(path: Path, sign: str):
    assert written(says(f"a{sign}b"), path)[FINDINGS][1][2] == "a�b"


def test_day_is_a_day_and_a_moment_a_moment(path: Path):
    about = {row[0]: row[1] for row in written(sample(), path)["说明 About"]}

    assert about["对照截至\nAs of"] == dt.date(2024, 11, 22)
    assert about["生成于\nWritten"] == dt.datetime.fromisoformat("2024-11-22 09:30")


def test_result_of_every_part_is_listed(path: Path):
    results = written(sample(), path)["逐部分结果 Results"][1:]

    assert Counter(row[2] for row in results) == {
        "有疑点\nfindings": 1,
        "相符\nclear": 1,
        "缺少记录\nrecords missing": 1,
    }


def test_rows_beyond_a_full_sheet_go_on_in_the_next(path: Path):
    many = [finding("paid_after_death", PAID_SAYS, number=n) for n in range(5)]
    sheets = written(sample(findings=many), path, rows_per_sheet=3)

    parts = [sheets[name] for name in (FINDINGS, f"{FINDINGS} 2", f"{FINDINGS} 3")]
    assert [len(part) for part in parts] == [3, 3, 2]
    assert parts[0][0] == parts[2][0]


def test_book_without_findings_has_the_sheet_with_its_header(path: Path):
    assert len(written(sample(findings=[]), path)[FINDINGS]) == 1


def test_header_stays_in_view_and_can_be_filtered(path: Path):
    write_workbook(sample(), path)

    sheet = ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:L3"' in sheet


def test_workbook_is_refused_and_nothing_left_behind_when_a_cell_shows_a_number(path: Path):
    with pytest.raises(TallystickError) as refused:
        write_workbook(says("130503670401001"), path)

    assert (refused.value.code, refused.value.where) == ("report_would_leak", f"{FINDINGS}, 2")
    assert list(path.parent.iterdir()) == []


def test_workbook_in_a_folder_that_is_a_file_is_said_in_words(tmp_path: Path):
    (tmp_path / "file").write_text("")

    with pytest.raises(TallystickError) as refused:
        write_workbook(sample(), tmp_path / "file" / "report.xlsx")
    assert refused.value.code == "report_not_written"


def test_check_that_is_no_longer_in_the_run_leaves_its_findings_readable(path: Path):
    facts = sample(checks=[], findings=[finding("gone", Text("a", "甲"), PAID)])

    assert written(facts, path)[FINDINGS][1][1] == "gone"
