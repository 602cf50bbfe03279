"""What holds for a whole sheet: who published it, for what, for when, and in which unit."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from books import codes, empty_book, rows, said, sheet_of, take_in
from people import crowd
from sheets import HEADER, TITLE, Page, Row, payment, payments, titled, write_csv, write_xlsx
from tallystick.records.book import Book
from tallystick.records.titles import publisher_of

JUNE = (dt.date(2024, 6, 1), dt.date(2024, 6, 30))


def list_of(title: str, amount: object, count: int = 12) -> list[Row]:
    return titled(payments(crowd(count), amount), title)


def test_a_title_says_publisher_programme_and_period(book: Book, tmp_path: Path) -> None:
    take_in(book, write_xlsx(tmp_path / "a.xlsx", titled(payments())))
    row = rows(book)[0]
    assert (row["programme"], row["period_from"], row["period_to"]) == ("高龄津贴", *JUNE)


def test_the_publisher_of_a_list_is_kept_with_its_entry(book: Book, tmp_path: Path) -> None:
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", titled(payments())))
    assert sheet_of(done).facts["publisher"] == "石桥镇"


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("石桥镇2024年6月高龄津贴发放表", "石桥镇"),
        ("石桥镇农村低保金发放表", "石桥镇"),
        ("样本县石桥镇2024年低保金发放表", "样本县石桥镇"),
        ("青石村2024年耕地地力保护补贴公示表", "青石村"),
        ("石桥镇人民政府2024年6月高龄津贴发放表", "石桥镇人民政府"),
        ("样本县民政局关于低保的发放表", "样本县民政局"),
        ("高龄津贴发放表", None),
        ("姓名 身份证号 村 一卡通账号", None),
    ],
)
def test_a_publisher_is_a_body_or_a_place_that_the_title_begins_with(
    title: str, publisher: str | None
) -> None:
    assert publisher_of(title) == publisher


def test_a_column_wins_over_what_the_title_says(book: Book, tmp_path: Path) -> None:
    lines = [(TITLE,), (*HEADER, "发放月份"), *((*payment(w), "2024年5月") for w in crowd(5))]
    take_in(book, write_xlsx(tmp_path / "a.xlsx", lines))
    assert set(said(book, "period_from")) == {dt.date(2024, 5, 1)}


@pytest.mark.parametrize("name", ["2024_06-06.csv", "高龄津贴2024年6月.csv"])
def test_a_list_without_a_title_is_for_the_period_in_its_files_name(
    book: Book, tmp_path: Path, name: str
) -> None:
    take_in(book, write_csv(tmp_path / name, payments()))
    assert set(said(book, "period_from")) == {JUNE[0]}
    assert set(said(book, "period_to")) == {JUNE[1]}


def test_a_sheets_name_says_the_period_where_the_title_does_not(
    book: Book, tmp_path: Path
) -> None:
    page = Page(titled(payments(), "高龄津贴发放表"), name="2024年6月")
    take_in(book, write_xlsx(tmp_path / "a.xlsx", page))
    assert set(said(book, "period_from")) == {JUNE[0]}


@pytest.mark.parametrize(
    ("said_where", "amount", "landed"),
    [
        ("单位：元", 150, 150), ("单位:万元", "0.015", 150), ("（单位：千元）", 3, 3000),
        ("金额单位：人民币元", 150, 150), ("单 位 ： 万 元", 2, 20_000),
    ],
)  # fmt: skip
def test_a_unit_above_the_header_holds_for_every_sum(
    book: Book, tmp_path: Path, said_where: str, amount: object, landed: int
) -> None:
    take_in(
        book, write_xlsx(tmp_path / "a.xlsx", [(TITLE,), (said_where,), *payments(amount=amount)])
    )
    assert set(said(book, "amount")) == {Decimal(landed)}


@pytest.mark.parametrize(
    ("header", "landed"), [("金额（千元）", 3000), ("金额(万元)", 30_000), ("金额（元）", 3)]
)
def test_a_unit_inside_the_header_holds_too(
    book: Book, tmp_path: Path, header: str, landed: int
) -> None:
    lines = [(*HEADER[:-1], header), *(payment(who, 3) for who in crowd(5))]
    take_in(book, write_xlsx(tmp_path / "a.xlsx", lines))
    assert set(said(book, "amount")) == {Decimal(landed)}


def test_sums_without_a_unit_are_in_whole_money(book: Book, tmp_path: Path) -> None:
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", titled(payments(amount=150))))
    assert sheet_of(done).sums == {"amount": "750.00"}
    assert "unit_disbelieved" not in codes(sheet_of(done))


def test_a_stated_unit_is_not_believed_against_the_bodys_other_lists(
    book: Book, tmp_path: Path
) -> None:
    take_in(book, write_xlsx(tmp_path / "5.xlsx", list_of(TITLE.replace("6月", "5月"), 150)))
    typed_in_yuan = list_of(f"{TITLE}（单位：千元）", 155)
    done = take_in(book, write_xlsx(tmp_path / "6.xlsx", typed_in_yuan))
    assert sheet_of(done).sums == {"amount": "1860.00"}
    assert "unit_disbelieved" in codes(sheet_of(done))


def test_a_missing_unit_is_told_by_the_bodys_other_lists(book: Book, tmp_path: Path) -> None:
    take_in(book, write_xlsx(tmp_path / "5.xlsx", list_of(TITLE.replace("6月", "5月"), 24_000)))
    done = take_in(book, write_xlsx(tmp_path / "6.xlsx", list_of(TITLE, 25)))
    assert sheet_of(done).sums == {"amount": "300000.00"}
    assert "unit_disbelieved" in codes(sheet_of(done))


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("石桥镇2024年5月危房改造补助发放表", "another programme"),
        ("青石镇2024年5月高龄津贴发放表", "another body"),
        ("2024年5月高龄津贴发放表", "nobody says whose"),
    ],
)
def test_a_unit_is_not_doubted_because_of_a_list_that_is_not_alike(
    tmp_path: Path, title: str, why: str
) -> None:
    book = empty_book(tmp_path)
    take_in(book, write_xlsx(tmp_path / "5.xlsx", list_of(title, 50_000)))
    done = take_in(book, write_xlsx(tmp_path / "6.xlsx", list_of(TITLE, 50)))
    assert sheet_of(done).sums == {"amount": "600.00"}, why


def test_too_few_sums_say_nothing_of_a_unit(book: Book, tmp_path: Path) -> None:
    take_in(book, write_xlsx(tmp_path / "5.xlsx", list_of(TITLE.replace("6月", "5月"), 24_000)))
    done = take_in(book, write_xlsx(tmp_path / "6.xlsx", list_of(TITLE, 25, count=9)))
    assert sheet_of(done).sums == {"amount": "225.00"}


def test_what_the_importer_doubts_is_said_in_both_languages(book: Book, tmp_path: Path) -> None:
    lines = [(*HEADER, "发放日期"), *((*payment(w), "24-6-1") for w in crowd(5))]
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", lines))
    doubt = next(d for d in sheet_of(done).doubts if d["code"] == "two_digit_year")
    assert doubt["en"] == "Paid on: 5 dates with a two-digit year."
    assert doubt["zh"] == "发放日期：5 处年份只有两位的日期。"
