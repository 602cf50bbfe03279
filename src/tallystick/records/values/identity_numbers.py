"""Numbers of identity documents: what state they are in and what they say of a person."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from operator import mul
from typing import Literal

from tallystick.records.values.characters import is_unknown, without_space
from tallystick.records.values.days import day_of

State = Literal[
    "valid", "old_15", "repaired", "precision_lost", "masked", "check_failed", "impossible",
    "other_document", "missing",
]  # fmt: skip
Sex = Literal["male", "female"]

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCES = frozenset(
    {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46}
    | {50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83}
)
# Hands and scanners take these for one another; Х and Χ are Cyrillic and Greek.
_LIKE_DIGITS = str.maketrans("OQILoil|", "00110111")
_LIKE_X = "ХхΧχ×✕*X"
_BODY = re.compile(r"\d{17}[\dX]")
_HEAD, _TAIL = re.compile(r"\d{15}"), re.compile(r"\d{3}[\dX]")
_ONE_OFF = re.compile(r"\d{16}[\dX]|\d{18}[\dX]")  # a digit lost, or one typed twice
_SCIENTIFIC = re.compile(r"\d\.?\d*E\+?\d{1,2}")
_MASKED = re.compile(r"[\dX]*(?:[*●•#■○]{2,}|[X×]{3,})[\dX*]*")
_DISABILITY_TAIL = re.compile(r"[1-7][1-4](?:B\d?)?")
_DOCUMENT = re.compile(r"(?=.*\d)[A-Z0-9()/-]{5,20}")
_FRAME = re.compile(r"^[^0-9A-Za-z*]+|[^0-9A-Za-z*●•#■○ХхΧχ×✕|]+$")
_LABEL = re.compile(r"^[^0-9]*(?:证|証|證|号|號|码|碼|ID|NO)[:.]?(?=[0-9A-Z*])", re.IGNORECASE)
_REMARK = re.compile(r"\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Number:
    """One identity number: its state, its modern form where there is one, and its mask."""

    state: State
    number18: str | None = None
    born_on: dt.date | None = None
    sex: Sex | None = None
    mask: str = ""

    @property
    def is_joinable(self) -> bool:
        """Whether records may be laid together by it."""
        return self.state in ("valid", "old_15", "repaired")


_MISSING = Number("missing")


def parse_number(text: str | None) -> Number:
    """Read what stands in the number's cell; never guesses a digit that a check does not prove."""
    if text is None:
        return _MISSING
    if len(text) == 18 and _is_body(text) and _is_checked(text):
        return _of_18(text, "valid")
    bare = without_space(text)
    if is_unknown(bare.casefold()):
        return _MISSING
    bare = re.sub(r"\.0+$", "", _REMARK.sub("", _unframed(bare)))
    return _broken(bare) or _numbered(bare)


def mask_number(number: str) -> str:
    """Hide all of a number but its first three and last four characters; more of a short one."""
    head, tail = (3, 4) if len(number) >= 11 else (1, 2) if len(number) >= 6 else (0, 0)
    return number[:head] + "*" * (len(number) - head - tail) + number[len(number) - tail :]


def check_digit(first17: str) -> str:
    """Return the 18th character that belongs to 17 digits (ISO 7064 MOD 11-2)."""
    total = sum(map(mul, map(int, first17), _WEIGHTS))
    return _CHECKS[total % 11]


def modern_number(number15: str) -> str | None:
    """Return the 18 characters of a number from before 1999, or None if no one can have had it."""
    # Sequences 996 to 999 were kept for people born in the century before.
    century = "18" if number15[12:] >= "996" else "19"
    first17 = number15[:6] + century + number15[6:]
    return first17 + check_digit(first17) if _is_possible(first17) else None


def is_valid(number18: str) -> bool:
    """Whether 18 characters are a number that a person can have."""
    return _is_body(number18) and _is_possible(number18) and _is_checked(number18)


def is_possible(number: str) -> bool:
    """Whether 15 or 18 characters name a province and a day, whatever the check digit says."""
    if len(number) == 15:
        return number.isdigit() and number.isascii() and modern_number(number) is not None
    return _is_body(number.upper()) and _is_possible(number)


def digits_of(text: str) -> tuple[str | None, str | None]:
    """Return the first fifteen and the last four characters of a broken number, each if it is there.

    A spreadsheet keeps fifteen digits and ends on zeros. Where a digit was lost or typed twice, the
    fifteenth may be another's.
    """
    bare = re.sub(r"\.0+$", "", _REMARK.sub("", _unframed(without_space(text))))
    if _SCIENTIFIC.fullmatch(bare):
        digits = re.sub(r"E.*|\D", "", bare)
        return (digits[:15] if len(digits) >= 15 else None), None
    if not 15 <= len(bare) <= 20:
        return None, None
    head, tail = bare[:15].translate(_LIKE_DIGITS), bare[-4:].translate(_LIKE_DIGITS)
    lost = len(bare) == 18 and tail.endswith("000")
    if not _HEAD.fullmatch(head) or _ONE_OFF.fullmatch(bare):
        head = ""
    return head or None, (tail if _TAIL.fullmatch(tail) and not lost else None)


def _unframed(text: str) -> str:
    text = _LABEL.sub("", _FRAME.sub("", text.lstrip("'’`")))
    return text.upper()


def _broken(text: str) -> Number | None:
    if _SCIENTIFIC.fullmatch(text):
        digits = re.sub(r"E.*|\D", "", text)
        return Number("precision_lost", None, _born_in(digits), mask=f"{digits[:3]:*<18}")
    if _MASKED.fullmatch(text) and len(text) > 6:
        return Number("masked", None, _born_in(text), mask=mask_number(text))
    return None


def _numbered(text: str) -> Number:
    if len(text) == 15 and text.isdigit() and text.isascii():
        return _of_15(text)
    if len(text) == 18:
        return _of_about_18(text)
    if len(text) > 18 and _DISABILITY_TAIL.fullmatch(text[18:]):
        return _of_about_18(text[:18])
    if _DOCUMENT.fullmatch(text) and len(text) < 15:
        return Number("other_document", mask=mask_number(text))
    if _ONE_OFF.fullmatch(text):
        return Number("impossible", None, _born_in(text), mask=mask_number(text))
    return Number("impossible", mask=mask_number(text))


def _of_15(text: str) -> Number:
    number18 = modern_number(text)
    if number18 is None:
        return Number("impossible", mask=mask_number(text))
    return _of_18(number18, "old_15", mask=mask_number(text))


def _of_about_18(text: str) -> Number:
    repaired = text
    if not _is_body(text):
        end = "X" if text[17] in _LIKE_X else text[17].translate(_LIKE_DIGITS)
        repaired = text[:17].translate(_LIKE_DIGITS) + end
        if not _is_body(repaired):
            return Number("impossible", mask=mask_number(text))
    if not _is_possible(repaired):
        return Number("impossible", None, _born_in(repaired), mask=mask_number(repaired))
    if _is_checked(repaired):
        return _of_18(repaired, "valid" if repaired == text else "repaired")
    return _unproved(repaired)


def _unproved(text: str) -> Number:
    """Keep the birthday, for a person to look at; a spreadsheet's three zeros hide the sex too."""
    if text.endswith("000"):
        return Number("precision_lost", born_on=_born_on(text), mask=mask_number(text))
    return Number("check_failed", None, _born_on(text), _sex(text), mask_number(text))


def _of_18(number18: str, state: State, mask: str | None = None) -> Number:
    born_on = _born_on(number18)
    if born_on is None or int(number18[:2]) not in _PROVINCES:
        return Number("impossible", mask=mask_number(number18))
    return Number(state, number18, born_on, _sex(number18), mask or mask_number(number18))


def _is_body(text: str) -> bool:
    return text.isascii() and _BODY.fullmatch(text) is not None


def _is_checked(number18: str) -> bool:
    return check_digit(number18[:17]) == number18[17]


def _is_possible(number: str) -> bool:
    return int(number[:2]) in _PROVINCES and _born_on(number) is not None


def _born_on(number: str) -> dt.date | None:
    return day_of(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def _born_in(text: str) -> dt.date | None:
    """Return the birthday in what is left of a number, if all its digits are."""
    return _born_on(text) if text[:14].isdigit() and len(text) >= 14 else None


def _sex(number: str) -> Sex:
    return "male" if int(number[16]) % 2 else "female"
