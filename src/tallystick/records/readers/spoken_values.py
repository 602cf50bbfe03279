"""How a typed value reads as the text of a cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

_EXACT = 1e15  # above it a float no longer holds every digit that was typed


def number(value: float) -> str:
    """Return 98000 for 98000.0; what is not whole, or too large to be exact, in Python's form."""
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)


def moment(value: dt.datetime) -> str:
    """Return the date alone for a midnight, which is how spreadsheets keep a date."""
    return value.date().isoformat() if value.time() == dt.time.min else value.isoformat()


def truth(value: bool) -> str:
    """Return the word that spreadsheets show."""
    return "TRUE" if value else "FALSE"


def duration(value: dt.timedelta) -> str:
    """Return hours, minutes and seconds; hours may pass 24."""
    seconds = int(value.total_seconds())
    sign = "-" if seconds < 0 else ""
    hours, rest = divmod(abs(seconds), 3600)
    return f"{sign}{hours}:{rest // 60:02}:{rest % 60:02}"


_SPEAKERS: Mapping[type, Callable[[Any], str]] = {
    str: str,
    float: number,
    int: str,
    bool: truth,
    dt.datetime: moment,
    dt.date: dt.date.isoformat,
    dt.time: dt.time.isoformat,
    dt.timedelta: duration,
    type(None): lambda _: "",
}


def spoken(column: Sequence[Any]) -> Sequence[str]:
    """Return the text of each value of one column; what is missing becomes an empty text."""
    if set(map(type, column)) <= {str}:
        return column
    return [_SPEAKERS[type(value)](value) for value in column]
