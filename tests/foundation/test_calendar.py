"""Working days: weekends, holidays, and days that are made up for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tallystick.foundation.calendar import Calendar, read_announced

MAY_DAY, SUNDAY_WORKED = dt.date(2024, 5, 1), dt.date(2024, 4, 28)
ANNOUNCED = {MAY_DAY: (False, "劳动节"), SUNDAY_WORKED: (True, "调休上班")}


def test_offices_rest_at_weekends() -> None:
    assert not Calendar().is_workday(dt.date(2024, 6, 30))
    assert Calendar().is_workday(dt.date(2024, 7, 1))


def test_an_announced_holiday_is_no_working_day_and_has_its_name() -> None:
    calendar = Calendar(None, ANNOUNCED)
    assert not calendar.is_workday(MAY_DAY)
    assert calendar.holiday(MAY_DAY) == "劳动节"


def test_a_sunday_that_is_made_up_for_is_a_working_day() -> None:
    assert Calendar(None, ANNOUNCED).is_workday(SUNDAY_WORKED)


def test_a_country_brings_its_own_holidays() -> None:
    assert not Calendar("GB", years=(2024, 2024)).is_workday(dt.date(2024, 12, 25))


def test_a_clock_in_working_days_passes_over_the_days_of_rest() -> None:
    assert Calendar(None, ANNOUNCED).after(dt.date(2024, 4, 30), 1) == dt.date(2024, 5, 2)


@given(day=st.dates(dt.date(2020, 1, 1), dt.date(2025, 1, 1)), count=st.integers(1, 40))
def test_a_clock_ends_on_a_working_day_with_that_many_before_it(day: dt.date, count: int) -> None:
    calendar = Calendar(None, ANNOUNCED)
    end = calendar.after(day, count)
    passed = [works for _, works, _ in calendar.days(day + dt.timedelta(days=1), end)]
    assert passed[-1]
    assert sum(passed) == count


def test_announced_days_are_read_from_a_plain_list(tmp_path: Path) -> None:
    (tmp_path / "days.csv").write_text("day,is_workday,name\n2024-05-01,0,劳动节\n", "utf-8")
    assert read_announced(tmp_path / "days.csv") == {MAY_DAY: (False, "劳动节")}


def test_a_place_without_a_list_of_days_has_none(tmp_path: Path) -> None:
    assert read_announced(tmp_path / "missing.csv") == {}
