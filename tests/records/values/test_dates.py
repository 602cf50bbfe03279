"""Days and moments, as cells write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.records.values.dates import read_date, read_moment

from .cells import ANY_TEXT, cells, unread, values

FIFTH = dt.date(2023, 1, 5)


@pytest.mark.parametrize(
    "cell",
    [
        "20230105",
        "2023.1.5",
        "2023-01-05",
        "2023/1/5",
        "2023年1月5日",
        "2023 年 1 月 5 日",
        "２０２３．１．５",
        "二〇二三年一月五日",
        "2023年1月5日星期四",
        "2023-01-05 00:00:00",
        "2023-01-05T10:30:00Z",
        "5 January 2023",
        "05-Jan-2023",
        "January 5, 2023",
        "民国112年1月5日",
    ],
)
def test_a_day_is_read_in_every_shape_offices_write(cell: str) -> None:
    parsed = read_date(cells(cell))
    assert values(parsed) == [FIFTH]
    assert parsed.doubts == {}


@pytest.mark.parametrize(
    ("cell", "day", "doubt"),
    [
        ("23-1-5", FIFTH, "two_digit_year"),
        ("230105", FIFTH, "two_digit_year"),
        ("05-Jan-23", FIFTH, "two_digit_year"),
        ("2023-01", dt.date(2023, 1, 1), "day_missing"),
        ("202301", dt.date(2023, 1, 1), "day_missing"),
        ("2023年1月", dt.date(2023, 1, 1), "day_missing"),
        ("44931", FIFTH, "excel_serial"),
        ("44931.75", FIFTH, "excel_serial"),
    ],
)
def test_a_day_that_had_to_be_filled_in_is_read_and_doubted(
    cell: str, day: dt.date, doubt: str
) -> None:
    parsed = read_date(cells(cell))
    assert values(parsed) == [day]
    assert parsed.doubts == {doubt: 1}


@pytest.mark.parametrize(
    "cell", ["2023年2月30日", "2023-13-01", "1849-12-31", "2151-01-01", "2023年", "x"]
)
def test_a_day_that_never_was_is_unread(cell: str) -> None:
    parsed = read_date(cells(cell))
    assert values(parsed) == [None]
    assert unread(parsed) == [True]


@pytest.mark.parametrize("cell", ["不详", "未知", "—", "", None])
def test_a_day_nobody_knows_is_nothing_and_not_unread(cell: str | None) -> None:
    parsed = read_date(cells(cell))
    assert values(parsed) == [None]
    assert unread(parsed) == [False]


def test_the_order_tells_the_day_from_the_month() -> None:
    assert values(read_date(cells("05/04/2018"), order="dmy")) == [dt.date(2018, 4, 5)]
    assert values(read_date(cells("05/04/2018"), order="mdy")) == [dt.date(2018, 5, 4)]


def test_without_an_order_only_days_that_read_one_way_are_read() -> None:
    parsed = read_date(cells("05/04/2018", "25/04/2018", "04/25/2018", "04/04/2018"))
    assert unread(parsed) == [True, False, False, False]


@pytest.mark.parametrize("cell", ["103.3.14", "103年3月14日", "103/03/14", "1030314", "2014/3/14"])
def test_years_of_the_republic_are_read_where_they_are_counted(cell: str) -> None:
    assert values(read_date(cells(cell), era="roc")) == [dt.date(2014, 3, 14)]


def test_years_of_the_republic_are_unread_where_nobody_counts_them() -> None:
    assert unread(read_date(cells("103.3.14"))) == [True]


def test_serials_of_old_mac_workbooks_begin_four_years_later() -> None:
    assert values(read_date(cells("43469"), epoch_1904=True)) == [FIFTH]


@pytest.mark.parametrize(
    ("cell", "hour", "minute"),
    [
        ("2023-01-05 14:30", 14, 30),
        ("2023-01-05T14:30:00Z", 14, 30),
        ("2023-01-05T22:30:00+08:00", 14, 30),
        ("2023/1/5 2:30 PM", 14, 30),
        ("2023年1月5日 14时30分", 14, 30),
        ("2023年1月5日下午2时30分", 14, 30),
        ("44931.5", 12, 0),
        ("2023-01-05", 0, 0),
    ],
)
def test_a_moment_is_kept_in_utc(cell: str, hour: int, minute: int) -> None:
    assert values(read_moment(cells(cell))) == [
        dt.datetime(2023, 1, 5, hour, minute, tzinfo=dt.UTC)
    ]


def test_a_moment_at_25_oclock_is_unread() -> None:
    assert unread(read_moment(cells("2023-01-05 25:00"))) == [True]


@given(st.dates(dt.date(1850, 1, 1), dt.date(2150, 12, 31)))
def test_every_day_comes_back_as_it_was_written(day: dt.date) -> None:
    shapes = (f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日")
    assert values(read_date(cells(*shapes))) == [day] * 3


@given(st.lists(ANY_TEXT, max_size=8))
def test_any_text_is_a_day_or_nothing_or_unread(texts: list[str]) -> None:
    for read in (read_date, read_moment):
        for order in ("ymd", "dmy", "mdy"):
            parsed = read(cells(*texts), order=order, era="roc")
            assert len(values(parsed)) == len(unread(parsed)) == len(texts)
