"""What the lines above a header say: who published, for which period, in which unit."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata

from tallystick.records.values.dates import period_in_title
from tallystick.records.values.days import Era

_UNITS = {"元": 1, "圆": 1, "百元": 100, "千元": 1000, "仟元": 1000, "万元": 10_000, "萬元": 10_000,
          "百万元": 1_000_000, "百萬元": 1_000_000, "亿元": 100_000_000, "億元": 100_000_000}  # fmt: skip
_UNIT = re.compile(
    r"单位[:：]?(?:人民币|新[台臺]币)?([百千仟万萬亿億]*[元圆])|單位[:：]?(?:新[台臺]幣)?([百千仟万萬亿億]*元)|[（(]([百千仟万萬亿億]*元)[）)]"
)
_PUBLISHER = re.compile(
    r"([一-鿿]{2,14}?(?:人民政府|政府|公所|委员会|局|办公室|中心|街道办事处|办事处|合作社))"
    r"(?=[\d一二三四五六七八九十〇]|民国|關於|关于|[一-鿿]{0,10}(?:表|册))"
)
_PLACE = re.compile(
    r"(?m)(?:^|[^一-鿿]年?度?)((?:[一-鿿]{1,6}?[省市县縣区區])?[一-鿿]{1,6}?(?:(?<!农)村|[镇鎮乡鄉县縣]|街道|社区))"
    r"(?=\d|民国|[一-鿿]{0,16}[表册])"
)
_NAMED_SPAN = re.compile(r"(?<!\d)(\d{4})[_\-. ]?(\d{1,2})[-_~](\d{1,2})(?!\d)")


def unit_said(text: str) -> int | None:
    """Return the unit of money that a title or header states, or None when it states none."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    found = _UNIT.search(plain)
    return _UNITS.get(next(filter(None, found.groups()))) if found else None


def publisher_of(title: str) -> str | None:
    """Return the body whose list this is, where the title begins with its name."""
    plain = re.sub(r"[ \t　]|[（(].{1,3}[）)]", "", unicodedata.normalize("NFKC", title))
    found = _PUBLISHER.search(plain) or _PLACE.search(plain)
    return found[1] if found else None


def period_of(
    title: str, file: str, sheet: str, *, era: Era
) -> tuple[tuple[dt.date, dt.date] | None, bool]:
    """Return the period of a sheet and whether it may run from the start of the year.

    A title that says only until when ("to December") may be cumulative; a file's name such as
    2014_07-12 then says where the file was meant to begin.
    """
    named = _span_in_name(file)
    told = period_in_title(title, era=era) or period_in_title(sheet, era=era)
    if told is None and named is None:
        told = period_in_title(file.rsplit("/", 1)[-1].rpartition(".")[0], era=era)
    if told is None:
        return named, False
    first, last, cumulative = told
    if cumulative and named and named[1] == last:
        return named, True
    return (first, last), cumulative


def _span_in_name(file: str) -> tuple[dt.date, dt.date] | None:
    found = _NAMED_SPAN.search(file.rsplit("/", 1)[-1])
    if not found:
        return None
    year, first, last = map(int, found.groups())
    if not (1900 < year < 2200 and 1 <= first <= last <= 12):
        return None
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
