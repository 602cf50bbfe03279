"""A check as of past months' ends: what counts from its own day, and what would have been new."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from books import empty_book, take_in
from people import LI, WANG, Person
from sheets import write_csv
from tallystick.checks.backtest import MonthEnd, backtest, month_ends
from tallystick.checks.catalogue import Catalogue, read_catalogue
from tallystick.cli.backtest_command import month_rows
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError
from tallystick.records.book import Book

PAID = ("姓名", "身份证号", "村", "项目", "月份", "金额")
DIED = ("姓名", "身份证号", "死亡日期")
RULES = ("项目名称", "死亡停发", "每期标准")
CHECK = "paid_after_death"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue()


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Wang died in January and was paid until June; Li died in May and was paid in July."""
    made = empty_book(tmp_path)
    paid = [_paid(WANG, f"2024-{month:02}") for month in range(1, 7)] + [_paid(LI, "2024-07")]
    died = [(WANG.name, WANG.number, "2024-01-05"), (LI.name, LI.number, "2024-05-05")]
    take_in(made, write_csv(tmp_path / "发放.csv", [PAID, *paid]))
    take_in(made, write_csv(tmp_path / "死亡.csv", [DIED, *died]))
    take_in(made, write_csv(tmp_path / "项目规则.csv", [RULES, ("高龄津贴", "是", "150")]))
    return made


def _paid(who: Person, month: str) -> tuple[str, ...]:
    return who.name, who.number, "石桥村", "高龄津贴", month, "150"


def ran(book: Book, catalogue: Catalogue, months: int = 7, check: str = CHECK) -> list[MonthEnd]:
    return backtest(
        book, DuckDBEngine(threads=1), DuckDBEngine(threads=1), catalogue, catalogue.check(check),
        as_of=dt.date(2024, 8, 15), months=months,
    )  # fmt: skip


def new_by_month(ends: list[MonthEnd]) -> dict[str, int]:
    return {f"{end.day:%m}": len(end.new) for end in ends}


def test_month_ends_stop_before_the_day() -> None:
    assert month_ends(dt.date(2024, 3, 30), 2) == [dt.date(2024, 1, 31), dt.date(2024, 2, 29)]


def test_a_day_that_ends_its_month_is_itself_a_months_end() -> None:
    assert month_ends(dt.date(2024, 2, 29), 1) == [dt.date(2024, 2, 29)]


def test_a_finding_is_new_in_the_month_in_which_its_rows_first_stood(
    book: Book, catalogue: Catalogue
) -> None:
    new = new_by_month(ran(book, catalogue))

    first = min(month for month, count in new.items() if count)
    assert first < "06"
    assert new["07"] == 1
    assert sum(new.values()) == 2


def test_a_finding_that_goes_on_is_not_new_again(book: Book, catalogue: Catalogue) -> None:
    ends = ran(book, catalogue)

    assert [len(end.findings) for end in ends][-2:] == [1, 2]
    assert new_by_month(ends)["06"] == 0


def test_rows_count_from_their_own_day(book: Book, catalogue: Catalogue) -> None:
    rows = {f"{end.day:%m}": end.rows for end in ran(book, catalogue)}

    assert (rows["01"], rows["06"], rows["07"]) == (1, 6, 7)


def test_what_stood_at_the_start_is_told_apart_from_what_came_new(
    book: Book, catalogue: Catalogue
) -> None:
    ends = ran(book, catalogue, months=1)

    assert [(f"{end.day:%m}", len(end.new)) for end in ends] == [("06", 1), ("07", 1)]


def test_each_month_says_money_people_hours_and_inquiries(
    book: Book, catalogue: Catalogue
) -> None:
    july = month_rows(ran(book, catalogue), catalogue.check(CHECK).card, minutes=45)[-1]

    assert (july["standing"], july["new"], july["people"], july["inquiries"]) == (2, 1, 1, 1)
    assert (july["money"], july["hours"]) == ("CNY 150.00", "0.8")


def test_a_pivot_is_asked_about_once(book: Book, catalogue: Catalogue) -> None:
    rows = month_rows(ran(book, catalogue), catalogue.check(CHECK).card, minutes=45)

    assert sum(row["inquiries"] for row in rows) == 2


def test_a_check_whose_records_are_missing_says_so(book: Book, catalogue: Catalogue) -> None:
    with pytest.raises(TallystickError, match="Nothing was imported for"):
        ran(book, catalogue, check="cash_over_limit")


def test_a_backtest_leaves_no_run_behind(book: Book, catalogue: Catalogue) -> None:
    ran(book, catalogue, months=1)

    assert list((book.folder / "runs").iterdir()) == []
