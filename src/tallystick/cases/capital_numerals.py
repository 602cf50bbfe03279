"""Sums of money in the Chinese capital numerals that receipts and orders carry."""

from __future__ import annotations

import re
from decimal import Decimal

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ((1000, "仟"), (100, "佰"), (10, "拾"), (1, ""))
_MYRIAD, _HUNDRED_MILLION = 10**4, 10**8
MOST = Decimal("9999999999999999.99")  # what a sum of money in a record can hold
_WRITTEN = re.compile(
    rf"(?:(?P<whole>[{_DIGITS}仟佰拾万亿]+)元)?"
    rf"(?:零?(?P<tenths>[{_DIGITS[1:]}])角)?(?:零?(?P<cents>[{_DIGITS[1:]}])分)?整?"
)
_SAME = str.maketrans({"圆": "元", "正": "整"})


def capital_numerals(amount: Decimal) -> str:
    """Return a sum as `壹仟零伍拾元整`; nothing can be written before, between or after.

    A zero stands wherever digits were passed over, and 整 closes every sum without cents.
    Raises TallystickError `sum_unwritable` for a sum below nothing, or one with parts of a cent.
    """
    if not amount.is_finite() or not 0 <= amount <= MOST or amount != _to_the_cent(amount):
        raise _unwritable(amount)
    whole, hundredths = divmod(int(amount * 100), 100)
    tenths, cents = divmod(hundredths, 10)
    if not hundredths:
        return f"{_whole(whole) or '零'}元整"
    said = f"{_whole(whole)}元" if whole else ""
    if tenths:
        said += ("零" if whole and whole % 10 == 0 else "") + f"{_DIGITS[tenths]}角"
    elif whole:
        said += "零"
    return said + (f"{_DIGITS[cents]}分" if cents else "整")


def amount_in_capitals(written: str) -> Decimal | None:
    """Return the sum that capital numerals say, or None where they are not well formed.

    圆 and 正 are read as 元 and 整; zeros that custom leaves free may be there or not.
    """
    plain = written.strip().removeprefix("人民币").translate(_SAME)
    parts = _WRITTEN.fullmatch(plain)
    if not plain or not parts:
        return None
    whole = _read_whole(parts["whole"] or "零")
    if whole is None or whole > MOST:
        return None
    cents = _digit(parts["tenths"]) * 10 + _digit(parts["cents"])
    amount = Decimal(whole * 100 + cents).scaleb(-2)
    return amount if _bare(capital_numerals(amount)) == _bare(plain) else None


def _to_the_cent(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))


def _whole(number: int) -> str:
    for unit, mark in ((_HUNDRED_MILLION, "亿"), (_MYRIAD, "万")):
        if number >= unit:
            above, below = divmod(number, unit)
            return f"{_whole(above)}{mark}{_after(below, unit // 10)}"
    return _section(number)


def _after(number: int, least: int) -> str:
    if not number:
        return ""
    return ("零" if number < least else "") + _whole(number)


def _section(number: int) -> str:
    said, passed_over = "", False
    for unit, place in _PLACES:
        digit, number = divmod(number, unit)
        if digit:
            said += ("零" if passed_over and said else "") + _DIGITS[digit] + place
        passed_over = not digit
    return said


def _read_whole(text: str) -> int | None:
    for unit, mark in ((_HUNDRED_MILLION, "亿"), (_MYRIAD, "万")):
        above, found, below = text.rpartition(mark) if mark == "亿" else text.partition(mark)
        if found:
            high, low = _read_whole(above), _read_whole(below or "零")
            return None if high is None or low is None else high * unit + low
    return _read_section(text)


def _read_section(text: str) -> int | None:
    total, digit = 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS.index(character)
        else:
            unit = next((unit for unit, place in _PLACES if place == character), None)
            if unit is None:
                return None
            total, digit = total + digit * unit, 0
    return total + digit


def _digit(character: str | None) -> int:
    return _DIGITS.index(character) if character else 0


def _bare(text: str) -> str:
    """Leave out what may be there or not, but for a sum that is nothing at all."""
    return text.replace("零", "").removesuffix("整")


def _unwritable(amount: Decimal) -> TallystickError:
    return TallystickError(
        "sum_unwritable",
        where=str(amount),
        what=Text(
            "This sum cannot be written in capital numerals.", "该金额无法用中文大写数字写出。"
        ),
        to_do=Text(
            "Give a sum of zero or more, with two decimals at most.",
            "请提供不小于零、最多两位小数的金额。",
        ),
    )
