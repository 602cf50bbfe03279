"""How long something may still take: due days are computed from the day it began, and never kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from tallystick.cases.procedure import ENTERED, Clock
from tallystick.foundation.calendar import Calendar


def due_on(clock: Clock, since: dt.date, calendar: Calendar, *, extended: bool = False) -> dt.date:
    """Return the last day of a clock that began on a day, which is not counted itself.

    Days of the calendar and months that end on a day of rest end on the next working day (待核:
    the rules of discipline do not say so; procedure laws do).
    """
    more = clock.extended_once_by if extended else 0
    if clock.months:
        return _working(months_after(since, clock.months + more), calendar)
    if clock.counts == "working":
        return calendar.after(since, clock.days + more)
    return _working(since + dt.timedelta(days=clock.days + more), calendar)


def due_in_state(
    clock: Clock, entered_on: dt.date, happened: Mapping[str, dt.date], calendar: Calendar, *,
    extended: bool = False,
) -> dt.date | None:  # fmt: skip
    """Return the last day of a state's clock; None while the event that it runs from has not happened."""
    since = entered_on if clock.since == ENTERED else happened.get(clock.since)
    return None if since is None else due_on(clock, since, calendar, extended=extended)


def is_overdue(due: dt.date | None, today: dt.date) -> bool:
    """Tell whether the last day has passed; the last day itself is still in time."""
    return due is not None and due < today


def working_days_left(today: dt.date, due: dt.date, calendar: Calendar) -> int:
    """Return the working days from tomorrow to the due day; below nothing once it has passed."""
    first, last = (today, due) if today <= due else (due, today)
    days = sum(works for day, works, _ in calendar.days(first, last) if day != first)
    return days if today <= due else -days


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = dt.date(year + month // 11, (month + 1) % 12 + 1, 1)
    last = (first_of_next - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def _working(day: dt.date, calendar: Calendar) -> dt.date:
    while not calendar.is_workday(day):
        day += dt.timedelta(days=1)
    return day
