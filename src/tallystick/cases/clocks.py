"""How long something may still take: due days are computed from the day it began, and never kept."""

from __future__ import annotations

import datetime as dt

from tallystick.cases.procedure import Clock
from tallystick.foundation.calendar import Calendar


def due_on(clock: Clock, since: dt.date, calendar: Calendar, *, extended: bool = False) -> dt.date:
    """Return the last day of a clock that began on a day, which is not counted itself.

    Days of the calendar that end on a day of rest end on the next working day (待核: the rules of
    discipline do not say so; procedure laws do).
    """
    days = clock.days + (clock.extended_once_by if extended else 0)
    if clock.counts == "working":
        return calendar.after(since, days)
    last = since + dt.timedelta(days=days)
    while not calendar.is_workday(last):
        last += dt.timedelta(days=1)
    return last


def working_days_left(today: dt.date, due: dt.date, calendar: Calendar) -> int:
    """Return the working days from tomorrow to the due day; below nothing once it has passed."""
    first, last = (today, due) if today <= due else (due, today)
    days = sum(works for day, works, _ in calendar.days(first, last) if day != first)
    return days if today <= due else -days
