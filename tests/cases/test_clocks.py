"""Day zero is not counted, rest days are stepped over, and a day that is due is never kept."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.cases.clocks import (
    due_in_state,
    due_on,
    is_overdue,
    months_after,
    working_days_left,
)
from tallystick.cases.procedure import Clock
from tallystick.cases.procedure_reader import procedures
from tallystick.foundation.calendar import Calendar, read_announced
from tallystick.foundation.places import catalogue_folder

CHINA = Calendar(announced=read_announced(catalogue_folder() / "packs" / "cn" / "calendar.csv"))
COUNTY = procedures("cn")["cn_county"]
MONDAY = dt.date(2025, 3, 3)
DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2025, 12, 31))


def clock(**said) -> Clock:
    return Clock(source="practice", **said)


def test_the_day_it_began_is_not_counted():
    assert due_on(clock(days=1, counts="working"), MONDAY, CHINA) == dt.date(2025, 3, 4)


def test_working_days_step_over_the_weekend():
    assert due_on(clock(days=5, counts="working"), MONDAY, CHINA) == dt.date(2025, 3, 10)


def test_days_of_the_calendar_that_end_on_a_saturday_end_on_monday():
    assert due_on(clock(days=5), MONDAY, CHINA) == dt.date(2025, 3, 10)


def test_a_holiday_at_the_end_moves_it_on_to_the_first_working_day():
    assert due_on(clock(days=2), dt.date(2025, 9, 29), CHINA) == dt.date(2025, 10, 9)


def test_a_saturday_that_is_worked_is_counted():
    friday = dt.date(2025, 1, 24)
    assert CHINA.is_workday(dt.date(2025, 1, 26))
    assert due_on(clock(days=1, counts="working"), friday, CHINA) == dt.date(2025, 1, 26)


@pytest.mark.parametrize(
    ("began", "ends"),
    [("2025-01-20", "2025-02-20"), ("2025-01-31", "2025-02-28"), ("2024-01-31", "2024-02-29")],
)
def test_a_month_is_a_month_and_not_thirty_days(began, ends):
    assert months_after(dt.date.fromisoformat(began), 1) == dt.date.fromisoformat(ends)


def test_a_review_by_the_next_higher_body_may_last_two_months():
    two = COUNTY.states["rechecked"].clock
    assert due_on(two, MONDAY, CHINA) == dt.date(2025, 5, 6)  # 3 to 5 May are rest days


def test_a_clock_may_be_lengthened_once():
    verifying = COUNTY.states["verifying"].clock
    assert due_on(verifying, MONDAY, CHINA) == dt.date(2025, 5, 6)
    assert due_on(verifying, MONDAY, CHINA, extended=True) == dt.date(2025, 6, 3)


def test_the_days_to_reply_run_from_being_told_and_not_from_the_state():
    reply = COUNTY.states["facts_put"].clock
    assert due_in_state(reply, MONDAY, {}, CHINA) is None
    told = {"told": dt.date(2025, 3, 10)}
    assert due_in_state(reply, MONDAY, told, CHINA) == dt.date(2025, 3, 31)


def test_the_last_day_is_still_in_time():
    assert not is_overdue(MONDAY, MONDAY)
    assert is_overdue(MONDAY, dt.date(2025, 3, 4))
    assert not is_overdue(None, MONDAY)


def test_days_left_are_working_days_and_fall_below_nothing():
    assert working_days_left(MONDAY, dt.date(2025, 3, 10), CHINA) == 5
    assert working_days_left(dt.date(2025, 3, 10), MONDAY, CHINA) == -5


@given(DAYS, st.integers(1, 120), st.sampled_from(["calendar", "working"]))
def test_a_due_day_is_a_working_day_after_the_day_it_began(since, days, counts):
    due = due_on(clock(days=days, counts=counts), since, CHINA)
    assert due >= since + dt.timedelta(days=1)
    assert CHINA.is_workday(due)


@given(DAYS, DAYS, st.integers(1, 24))
def test_what_began_later_is_due_no_sooner(one, other, months):
    first, second = sorted((one, other))
    running = clock(months=months)
    assert due_on(running, first, CHINA) <= due_on(running, second, CHINA)


@given(DAYS, st.integers(1, 60))
def test_a_working_clock_leaves_as_many_working_days_as_it_has(since, days):
    due = due_on(clock(days=days, counts="working"), since, CHINA)
    assert working_days_left(since, due, CHINA) == days
