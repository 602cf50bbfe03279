"""Months, quarters, halves and years that a record is for, in a cell or inside a title."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import pyarrow as pa

from tallystick.records.values.characters import is_unknown, without_space
from tallystick.records.values.days import Era, day_of, full_year, last_of
from tallystick.records.values.numerals import in_digits
from tallystick.records.values.parsed import NOTHING, UNREAD, Parsed, Reading, read_each

_TO = r"(?:至|到|~|〜|-|—|–|―)"
_YEAR = r"(?<!\d)(?P<year>\d{2,4})(?:年度?|[./-])"
_ALONE = r"(?<!\d)(?P<year>\d{4})"
_MONTH = r"(?P<month>\d{1,2})"
_LAST_MONTH = r"(?P<last_month>\d{1,2})月?份?(?!\d)(?:底|末|止)?"
_LAST_YEAR = r"(?:(?P<last_year>\d{2,4})(?:年度?|[./-]))?"
_QUARTERS = {"1": 1, "2": 4, "3": 7, "4": 10}


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, and whether it counts up from the start of the year."""

    start: dt.date
    end: dt.date
    doubts: tuple[str, ...] = ()

    @property
    def is_cumulative(self) -> bool:
        return "cumulative" in self.doubts


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known before reading: the era, and the year if the header or the title says it."""

    era: Era
    year: int | None = None


def read_period(
    column: pa.Array | pa.ChunkedArray, *, year: int | None = None, era: Era = "ce"
) -> Parsed:
    """Read periods as their first and last day; `year` is for cells such as `1-6月`."""
    types = {"_from": pa.date32(), "_to": pa.date32()}
    return read_each(column, types, partial(_period_reading, known=_Known(era, year)))


def period_in_title(text: str, *, era: Era = "ce") -> tuple[dt.date, dt.date, bool] | None:
    """Return the first period a title names, and whether it is cumulative; None if none."""
    title = _plain(text)
    known = _Known("roc" if re.search("民[国國]", title) else era)
    for shape, build in _SHAPES:
        for found in shape.finditer(title):
            period = build(found, known) if _is_plain_enough(found, known) else None
            if period:
                return period.start, period.end, period.is_cumulative
    return None


def _period_reading(text: str, known: _Known) -> Reading:
    text = _plain(text)
    if is_unknown(text):
        return NOTHING
    if re.match("(中[华華])?民[国國]", text):
        known = replace(known, era="roc")
        text = re.sub("^(中[华華])?民[国國]", "", text)
    for period in _periods(text, known):
        return Reading((period.start, period.end), period.doubts)
    return UNREAD


def _periods(text: str, known: _Known) -> Iterator[Period]:
    for shape, build in (*_SHAPES, *_CELL_SHAPES):
        found = shape.fullmatch(text)
        period = build(found, known) if found else None
        if period:
            yield period


def _plain(text: str) -> str:
    text = in_digits(without_space(text).casefold().lstrip("'"))
    return re.sub("第?([1-4])季度?", r"\1季", text).replace("全年", "年")


def _is_plain_enough(found: re.Match[str], known: _Known) -> bool:
    """In a title `20年` is as likely twenty years as a year, unless the era counts that way."""
    year = found.groupdict().get("year")
    return year is not None and (len(year) == 4 or known.era == "roc")


def _year(found: re.Match[str], known: _Known) -> tuple[int, tuple[str, ...]]:
    written = found.groupdict().get("year")
    if written:
        return full_year(written, known.era)
    return known.year or 0, ()


def _last_year(found: re.Match[str], known: _Known, year: int) -> int:
    written = found.groupdict().get("last_year")
    return full_year(written, known.era)[0] if written else year


def _between(
    start: dt.date | None, end: dt.date | None, doubts: tuple[str, ...] = ()
) -> Period | None:
    if start is None or end is None or start > end:
        return None
    return Period(start, end, doubts)


def _days(found: re.Match[str], known: _Known) -> Period | None:
    year, doubts = _year(found, known)
    last_year = _last_year(found, known, year)
    last_month = found["last_month"] or found["month"]
    start = day_of(year, int(found["month"]), int(found["day"]))
    return _between(start, day_of(last_year, int(last_month), int(found["last_day"])), doubts)


def _one_day(found: re.Match[str], known: _Known) -> Period | None:
    year, doubts = _year(found, known)
    day = day_of(year, int(found["month"]), int(found["day"]))
    return _between(day, day, doubts)


def _months(found: re.Match[str], known: _Known) -> Period | None:
    year, doubts = _year(found, known)
    last_year = _last_year(found, known, year)
    start = day_of(year, int(found["month"]), 1)
    return _between(start, last_of(last_year, int(found["last_month"])), doubts)


def _until(found: re.Match[str], known: _Known) -> Period | None:
    year, doubts = _year(found, known)
    end = last_of(year, int(found["month"]))
    if end and (day := found.groupdict().get("day")):
        end = day_of(year, end.month, int(day))
    return _between(day_of(year, 1, 1), end, (*doubts, "cumulative"))


def _half(found: re.Match[str], known: _Known) -> Period | None:
    year, doubts = _year(found, known)
    first = 1 if found["half"] == "上" else 7
    return _between(day_of(year, first, 1), last_of(year, first + 5), doubts)


def _quarter(found: re.Match[str], known: _Known) -> Period | None:
    year, doubts = _year(found, known)
    first = _QUARTERS[found["quarter"]]
    return _between(day_of(year, first, 1), last_of(year, first + 2), doubts)


def _month(found: re.Match[str], known: _Known) -> Period | None:
    year, doubts = _year(found, known)
    month = int(found["month"])
    return _between(day_of(year, month, 1), last_of(year, month), doubts)


def _years(found: re.Match[str], known: _Known) -> Period | None:
    year, doubts = _year(found, known)
    last_year = _last_year(found, known, year)
    return _between(day_of(year, 1, 1), day_of(last_year, 12, 31), doubts)


_DAY = r"(?P<day>\d{1,2})日?"
_LAST_DAY = r"(?P<last_day>\d{1,2})日?(?!\d)止?"
_Build = Callable[[re.Match[str], _Known], Period | None]
# Long shapes stand before the short ones they contain.
_SHAPES: tuple[tuple[re.Pattern[str], _Build], ...] = (
    (
        re.compile(
            rf"自?{_YEAR}{_MONTH}[月./-]{_DAY}起?{_TO}{_LAST_YEAR}"
            rf"(?:(?P<last_month>\d{{1,2}})[月./-])?{_LAST_DAY}"
        ),
        _days,
    ),
    (re.compile(rf"截?至{_YEAR}{_MONTH}月(?P<day>\d{{1,2}})日(?:为?止)?"), _until),
    (re.compile(rf"{_YEAR}{_MONTH}[月./-]{_DAY}(?![\d月])"), _one_day),
    (re.compile(rf"[自至]?{_YEAR}{_MONTH}月?份?起?{_TO}{_LAST_YEAR}{_LAST_MONTH}"), _months),
    (re.compile(rf"截?至{_YEAR}{_MONTH}月份?(?:底|末)?(?:为?止)?"), _until),
    (re.compile(r"(?<!\d)(?P<year>\d{2,4})(?:年度?)?(?P<half>[上下])半年"), _half),
    (re.compile(rf"{_ALONE}(?:年度?|-)?q?(?P<quarter>[1-4])季?(?<=[q季][1-4]|[1-4]季)"), _quarter),
    (re.compile(r"(?<!\d)(?P<year>\d{2,3})年度?(?P<quarter>[1-4])季"), _quarter),
    (re.compile(rf"{_YEAR}{_MONTH}月份?"), _month),
    (re.compile(rf"{_ALONE}(?P<month>0[1-9]|1[0-2])(?!\d)期?"), _month),
    (re.compile(rf"{_ALONE}[./-](?P<month>\d{{1,2}})(?!\d|[./-])期?"), _month),
    (re.compile(rf"(?<!\d)(?P<year>\d{{2,4}})年?度?{_TO}(?P<last_year>\d{{2,4}})年度?"), _years),
    (re.compile(r"(?<!\d)(?P<year>\d{2,4})(?:年度?)"), _years),
)
# A whole cell may leave out what its header says; in a title the same digits mean other things.
_CELL_SHAPES: tuple[tuple[re.Pattern[str], _Build], ...] = (
    (re.compile(rf"{_MONTH}月?份?{_TO}{_LAST_MONTH}"), _months),
    (re.compile(r"(?P<half>[上下])半年"), _half),
    (re.compile(r"q?(?P<quarter>[1-4])季?(?<=[q季][1-4]|[1-4]季)"), _quarter),
    (re.compile(r"q(?P<quarter>[1-4])[-/]?(?P<year>\d{4})"), _quarter),
    (re.compile(rf"{_MONTH}月份?"), _month),
    (re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"), _one_day),
    (re.compile(r"(?P<year>\d{4})"), _years),
    (re.compile(r"(?P<year>\d{2,3})度?"), _years),
)
