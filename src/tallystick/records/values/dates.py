"""Days and moments, in the eight shapes that offices write and the one that spreadsheets keep."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import partial
from typing import Literal

import pyarrow as pa

from tallystick.records.values.characters import clean, is_unknown
from tallystick.records.values.days import Era, day_of, full_year
from tallystick.records.values.numerals import in_digits
from tallystick.records.values.parsed import NOTHING, UNREAD, Parsed, Reading, read_each
from tallystick.records.values.periods import period_in_title, read_period

__all__ = ["Order", "period_in_title", "read_date", "read_moment", "read_period"]

Order = Literal["ymd", "dmy", "mdy"]
MOMENT = pa.timestamp("s", tz="UTC")

_ERA_WORD = re.compile(r"^(中华民国|中華民國|民国|民國)")
_THREE = re.compile(r"(\d{1,4})[年./-](\d{1,2})[月./-](\d{1,4})[日号號]?")
_MONTH_ONLY = re.compile(r"(\d{2,4})[年./-](\d{1,2})月?份?")
_RUN_TOGETHER = re.compile(r"(\d{2,4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"([2-5]\d{4}|60000)(\.\d+)?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ ./-]*([a-z]{3,9})[ .,/-]*(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})[ .]*(\d{1,2})(?:st|nd|rd|th)?[ ,]+(\d{4})")
_WEEKDAY = re.compile(
    r"\(?(?:(?:星期|周|週)[一二三四五六日天]"
    r"|(?:mon|tues?|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\b[, ]*)\)?"
)
_TIME = re.compile(
    r"(?:(?<=\d)t|[ ]+|(?<=[日号號]))(?P<half>上午|下午)?"
    r"(?P<hour>\d{1,2})[:时時点點](?P<minute>\d{1,2})"
    r"(?:[:分](?P<second>\d{1,2})?(?:\.\d+)?秒?|分)? *(?P<noon>[ap]m)?"
    r" *(?P<zone>z|[+-]\d{2}:?\d{2})?$"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a column writes its days."""

    order: Order
    era: Era
    epoch_1904: bool


@dataclass(frozen=True, slots=True)
class _Day:
    day: dt.date | None
    doubts: tuple[str, ...] = ()


def read_date(
    column: pa.Array | pa.ChunkedArray,
    *,
    order: Order = "ymd",
    era: Era = "ce",
    epoch_1904: bool = False,
) -> Parsed:
    """Read days; days that never were are unread, `不详` is nothing."""
    read = partial(_date_reading, manner=_Manner(order, era, epoch_1904))
    return read_each(column, {"": pa.date32()}, read)


def read_moment(
    column: pa.Array | pa.ChunkedArray,
    *,
    order: Order = "ymd",
    era: Era = "ce",
    epoch_1904: bool = False,
) -> Parsed:
    """Read moments to the second, in UTC unless they name a zone; a bare day is its midnight."""
    read = partial(_moment_reading, manner=_Manner(order, era, epoch_1904))
    return read_each(column, {"": MOMENT}, read)


def _date_reading(text: str, manner: _Manner) -> Reading:
    text = _plain(text)
    if is_unknown(text):
        return NOTHING
    found = _day_in(_TIME.sub("", text).strip(), manner)
    return Reading((found.day,), found.doubts) if found and found.day else UNREAD


def _moment_reading(text: str, manner: _Manner) -> Reading:
    text = _plain(text)
    if is_unknown(text):
        return NOTHING
    time = _TIME.search(text)
    found = _day_in(text[: time.start()].strip() if time else text, manner)
    since_midnight = _since_midnight(time) if time else _part_of_day(text)
    if not found or not found.day or since_midnight is None:
        return UNREAD
    midnight = dt.datetime.combine(found.day, dt.time(), dt.UTC)
    return Reading((midnight + since_midnight,), found.doubts)


def _plain(text: str) -> str:
    text = clean(text).casefold().lstrip("'")
    text = _WEEKDAY.sub("", text)
    text = in_digits(text) if "月" in text or "年" in text else text
    return re.sub(
        r"\s*([年月日./-])\s*(?!\d{1,2}[:时時点點])", r"\1", re.sub(r"\s+", " ", text)
    ).strip()


def _day_in(text: str, manner: _Manner) -> _Day | None:
    era: Era = "roc" if _ERA_WORD.match(text) else manner.era
    text = _ERA_WORD.sub("", text).removeprefix("公元").removeprefix("西元").rstrip(".")
    if found := _THREE.fullmatch(text):
        return _three_numbers(found[1], found[2], found[3], manner.order, era)
    if _SERIAL.fullmatch(text):
        return _serial_day(text, manner.epoch_1904)
    if text.isdigit():
        return _run_together(text, era)
    if found := _MONTH_ONLY.fullmatch(text):
        return _first_of_month(found[1], found[2], era)
    return _day_in_english(text)


def _three_numbers(first: str, second: str, third: str, order: Order, era: Era) -> _Day:
    if len(third) > 2 or (order != "ymd" and len(first) <= 2 and era == "ce"):
        return _year_last(first, second, third, order)
    year, doubts = full_year(first, era)
    return _Day(day_of(year, int(second), int(third)), doubts)


def _year_last(first: str, second: str, third: str, order: Order) -> _Day:
    if len(first) > 2:
        return _Day(None)
    year, doubts = full_year(third, "ce")
    day_first, month_first = (int(second), int(first)), (int(first), int(second))
    if order == "dmy":
        return _Day(day_of(year, *day_first), doubts)
    if order == "mdy":
        return _Day(day_of(year, *month_first), doubts)
    # Nobody said which is the month: only a day that can be read one way is read.
    ways = {day for way in (day_first, month_first) if (day := day_of(year, *way))}
    return _Day(ways.pop(), doubts) if len(ways) == 1 else _Day(None)


def _serial_day(text: str, epoch_1904: bool) -> _Day:
    start = dt.date(1904, 1, 1) if epoch_1904 else dt.date(1899, 12, 30)
    return _Day(start + dt.timedelta(days=int(float(text))), ("excel_serial",))


def _run_together(text: str, era: Era) -> _Day | None:
    if len(text) == 6 and era == "ce" and (month := _first_of_month(text[:4], text[4:], era)).day:
        return month
    found = _RUN_TOGETHER.fullmatch(text)
    if not found or (len(text) == 7 and era == "ce"):
        return None
    year, doubts = full_year(found[1], era)
    return _Day(day_of(year, int(found[2]), int(found[3])), doubts)


def _first_of_month(year_text: str, month: str, era: Era) -> _Day:
    year, doubts = full_year(year_text, era)
    return _Day(day_of(year, int(month), 1), ("day_missing", *doubts))


def _day_in_english(text: str) -> _Day | None:
    if found := _DAY_FIRST.fullmatch(text):
        day, name, year_text = found.groups()
    elif found := _MONTH_FIRST.fullmatch(text):
        name, day, year_text = found.groups()
    else:
        return None
    month = _month_named(name)
    year, doubts = full_year(year_text, "ce")
    return _Day(day_of(year, month, int(day)), doubts) if month else None


def _month_named(name: str) -> int | None:
    if name == "sept":
        return 9
    names = _MONTHS if len(name) == 3 else _MONTH_NAMES
    return names.index(name) + 1 if name in names else None


def _since_midnight(time: re.Match[str]) -> dt.timedelta | None:
    hour, minute, second = (int(time[name] or 0) for name in ("hour", "minute", "second"))
    if (time["noon"] == "pm" or time["half"] == "下午") and hour < 12:
        hour += 12
    elif time["noon"] == "am" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    return dt.timedelta(hours=hour, minutes=minute, seconds=second) - _offset(time["zone"])


def _offset(zone: str | None) -> dt.timedelta:
    if not zone or zone == "z":
        return dt.timedelta()
    size = dt.timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return -size if zone[0] == "-" else size


def _part_of_day(text: str) -> dt.timedelta:
    found = _SERIAL.fullmatch(text)
    part = float(found[2] or 0) if found else 0.0
    return dt.timedelta(seconds=round(part * 86_400))
