"""Single days out of years, months and days, in the common era or in that of the Republic."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal

Era = Literal["ce", "roc"]

FIRST_YEAR, LAST_YEAR = 1850, 2150
_ROC_OFFSET = 1911
_TURN = 50  # two digits: 49 is 2049, 50 is 1950


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Return that day, or None if there is no such day in a year we keep."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def full_year(text: str, era: Era) -> tuple[int, tuple[str, ...]]:
    """Return the year of the common era that `text` means, and the doubt of a short one."""
    year = int(text)
    if len(text) == 4:
        return year, ()
    if era == "roc":
        return year + _ROC_OFFSET, ()
    if len(text) == 2:
        return year + (2000 if year < _TURN else 1900), ("two_digit_year",)
    return 0, ()


def last_of(year: int, month: int) -> dt.date | None:
    """Return the last day of a month, or None if there is no such month."""
    if not 1 <= month <= 12 or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return dt.date(year, month, calendar.monthrange(year, month)[1])
