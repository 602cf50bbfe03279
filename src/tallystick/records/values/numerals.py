"""Numbers written in Chinese characters, alone or mixed with digits."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = str.maketrans(
    "〇零○一二三四五六七八九两兩壹贰叁肆伍陆柒捌玖貳參叄陸拾佰仟萬億",
    "000123456789221234567892336十百千万亿",
)
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"亿": 10**8, "万": 10**4}
_NUMBER = r"\d{1,20}+(?:\.\d{1,20}+)?"  # possessive: a long cell must not be tried in all ways
_PART = re.compile(rf"({_NUMBER})?([十百千])|({_NUMBER})$")
_WHOLE = re.compile(rf"(?:{_NUMBER}|[十百千万亿]){{1,24}}")
_UNSAID = re.compile(r"(?<=.[百千万])[1-9]$")
_RUN = re.compile(r"[〇零一二三四五六七八九十廿卅]+")


def in_digits(text: str) -> str:
    """Return `text` with every short Chinese numeral in it, as dates have them, in digits."""
    return _RUN.sub(lambda run: _digits_of(run[0]), text)


def amount_of(text: str) -> Decimal | None:
    """Return what a number such as `一千二百`, `1.2万` or `3亿5000万` comes to, or None."""
    text = _with_digits(text)
    if not _WHOLE.fullmatch(text):
        return None
    return _sum_of(_spelled_out(text))


def _with_digits(text: str) -> str:
    return text.replace("廿", "二十").replace("卅", "三十").translate(_DIGITS)


def _digits_of(run: str) -> str:
    amount = amount_of(run)
    if amount is None:
        return run
    digits = _with_digits(run)
    return digits if digits.isdigit() else str(amount)


def _spelled_out(text: str) -> str:
    """Say the unit that speech leaves out: 一万二 is 一万二千, while 一万零二 is what it says."""
    if not _UNSAID.search(text):
        return text
    return text + {"百": "十", "千": "百", "万": "千"}[text[-2]]


def _sum_of(text: str) -> Decimal | None:
    for mark, unit in _GROUPS.items():
        head, found, tail = text.partition(mark)
        if found:
            above, below = _sum_of(head), _sum_of(tail) if tail else Decimal(0)
            if not above or below is None or below >= unit:
                return None
            return above * unit + below
    return _section_of(text)


def _section_of(text: str) -> Decimal | None:
    """Return what stands below 万: units must fall, and only 十 may stand for one of itself."""
    total, floor, place = Decimal(0), 10**4, 0
    while place < len(text):
        part = _PART.match(text, place)
        if not part:
            return None
        unit = _TENS.get(part[2], 1)
        if unit >= floor or (part[2] and not part[1] and (unit != 10 or total)):
            return None
        total += Decimal(part[1] or part[3] or 1) * unit
        floor, place = unit, part.end()
    return total if place else None
