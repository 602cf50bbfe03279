"""What a record is for: months, quarters, halves and years."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given

from tallystick.records.values.dates import period_in_title, read_period

from .cells import ANY_TEXT, cells, unread, values


def period(text: str, **known: object) -> tuple[str, str]:
    parsed = read_period(cells(text), **known)  # type: ignore[arg-type]
    return str(values(parsed, "_from")[0]), str(values(parsed, "_to")[0])


@pytest.mark.parametrize(
    "cell", ["201906期", "201906", "2019-06", "2019.6", "2019年6月", "2019年六月份"]
)
def test_a_month_is_its_first_and_last_day(cell: str) -> None:
    assert period(cell) == ("2019-06-01", "2019-06-30")


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("2023上半年", "2023-01-01", "2023-06-30"),
        ("2023年下半年", "2023-07-01", "2023-12-31"),
        ("2023年第一季度", "2023-01-01", "2023-03-31"),
        ("2023年二季度", "2023-04-01", "2023-06-30"),
        ("2023Q1", "2023-01-01", "2023-03-31"),
        ("2023年1-6月", "2023-01-01", "2023-06-30"),
        ("2023年1月至2024年3月", "2023-01-01", "2024-03-31"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023年", "2023-01-01", "2023-12-31"),
        ("2023年度", "2023-01-01", "2023-12-31"),
        ("2022-2023年", "2022-01-01", "2023-12-31"),
        ("2024-01-01至2024-06-30", "2024-01-01", "2024-06-30"),
        ("2024年1月1日至6月30日", "2024-01-01", "2024-06-30"),
        ("2023-01-05", "2023-01-05", "2023-01-05"),
        ("20230105", "2023-01-05", "2023-01-05"),
    ],
)
def test_a_period_is_read_in_every_shape_offices_write(cell: str, start: str, end: str) -> None:
    assert period(cell) == (start, end)


@pytest.mark.parametrize(
    ("cell", "end"),
    [("1-6月", "2022-06-30"), ("第一季度", "2022-03-31"), ("上半年", "2022-06-30")],
)
def test_a_period_without_a_year_takes_the_one_that_is_known(cell: str, end: str) -> None:
    assert period(cell, year=2022) == ("2022-01-01", end)


@pytest.mark.parametrize("cell", ["1-6月", "第一季度", "上半年"])
def test_a_period_without_a_year_is_unread_where_none_is_known(cell: str) -> None:
    assert unread(read_period(cells(cell))) == [True]


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("103年度", "2014-01-01", "2014-12-31"),
        ("103年1~6月", "2014-01-01", "2014-06-30"),
        ("至 101 年 7 ~12 月止", "2012-07-01", "2012-12-31"),
        ("104年7月至12月止", "2015-07-01", "2015-12-31"),
        ("105 年 1-12 月止", "2016-01-01", "2016-12-31"),
    ],
)
def test_periods_of_the_republic_are_read_where_they_are_counted(
    cell: str, start: str, end: str
) -> None:
    assert period(cell, era="roc") == (start, end)


def test_a_period_up_to_a_month_begins_with_the_year_and_is_cumulative() -> None:
    assert period("至103年9月止", era="roc") == ("2014-01-01", "2014-09-30")
    assert read_period(cells("至103年9月止"), era="roc").doubts == {"cumulative": 1}


@pytest.mark.parametrize("cell", ["2023-13", "2023年6-1月", "2023年13月", "近三年", "abc"])
def test_a_period_that_never_was_is_unread(cell: str) -> None:
    assert unread(read_period(cells(cell))) == [True]


@pytest.mark.parametrize(
    ("title", "start", "end", "cumulative"),
    [
        (
            "某縣政府101年度對議員所提地方建設建議事項處理明細表",
            "2012-01-01",
            "2012-12-31",
            False,
        ),
        ("對議員建議事項處理明細表(至 101 年 1 ~ 6 月止)", "2012-01-01", "2012-06-30", False),
        ("對議員建議事項處理明細表 至103年9月止", "2014-01-01", "2014-09-30", True),
    ],
)
def test_a_title_of_the_republic_names_its_period(
    title: str, start: str, end: str, cumulative: bool
) -> None:
    found = (dt.date.fromisoformat(start), dt.date.fromisoformat(end), cumulative)
    assert period_in_title(title, era="roc") == found


def test_a_title_names_its_month_before_its_year() -> None:
    found = period_in_title("石桥镇2024年6月高龄津贴发放表")
    assert found == (dt.date(2024, 6, 1), dt.date(2024, 6, 30), False)


@pytest.mark.parametrize("title", ["高龄津贴发放表", "建国20年总结", "第3表", ""])
def test_a_title_without_a_period_names_none(title: str) -> None:
    assert period_in_title(title) is None


@given(ANY_TEXT)
def test_a_period_never_ends_before_it_begins(text: str) -> None:
    parsed = read_period(cells(text), era="roc", year=2024)
    start, end = values(parsed, "_from")[0], values(parsed, "_to")[0]
    assert (start is None) == (end is None)
    assert start is None or start <= end
    named = period_in_title(text, era="roc")
    assert named is None or named[0] <= named[1]
