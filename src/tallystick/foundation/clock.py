"""The only place that asks what day it is."""

from __future__ import annotations

import datetime as dt
from contextvars import ContextVar

_as_of: ContextVar[dt.date | None] = ContextVar("as_of", default=None)


def today() -> dt.date:
    """Return the day the program works for: `--as-of` where given, else the machine's."""
    return _as_of.get() or dt.date.today()  # noqa: DTZ011, TID251 - the one place


def now() -> dt.datetime:
    """Return this moment in UTC, to the second; never moved by `--as-of`."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)  # noqa: TID251 - the one place


def day_of(moment: dt.datetime) -> dt.date:
    """Return the day on which a moment fell, where the machine, or the office, keeps its clock."""
    return moment.astimezone().date()


def work_as_of(day: dt.date | None) -> None:
    """Let `today` be `day`; None gives the machine's day back."""
    _as_of.set(day)
