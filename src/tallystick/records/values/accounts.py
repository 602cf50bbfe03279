"""Account and telephone numbers, kept as a keyed id and their last four digits."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pyarrow as pa

from tallystick.foundation.keys import Keys
from tallystick.records.values.characters import clean
from tallystick.records.values.parsed import UNREAD, Parsed, Reading, Types, read_each

_TYPES: Types = {"_id": pa.string(), "_mask": pa.string()}
_PREFIX = {"account": "a", "phone": "t"}
_BETWEEN = re.compile(r"[\s\-–—·.()]+")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?e\+?\d{1,2}", re.IGNORECASE)
_EXTENSION = re.compile(r"(?:#|转|轉|分机|分機|ext?\.?).*$", re.IGNORECASE)
_COUNTRY = re.compile(r"^(?:\+|00)?86(?=1[3-9]\d{9}$)")


def read_account(column: pa.Array | pa.ChunkedArray, *, keys: Keys) -> Parsed:
    """Read account numbers; what a spreadsheet rounded or a hand masked is no account."""
    return read_each(
        column, _TYPES, partial(_reading, find=_account_in, keys=keys, kind="account")
    )


def read_phone(column: pa.Array | pa.ChunkedArray, *, keys: Keys) -> Parsed:
    """Read telephone numbers, without country code and extension."""
    return read_each(column, _TYPES, partial(_reading, find=_phone_in, keys=keys, kind="phone"))


def _reading(text: str, *, find: Callable[[str], str | None], keys: Keys, kind: str) -> Reading:
    text = re.sub(r"\.0+$", "", clean(text).lstrip("'’`"))
    if _SCIENTIFIC.fullmatch(text):
        return Reading(doubts=("precision_lost",), unread=True)
    digits = find(text)
    if digits is None:
        return UNREAD
    if kind == "account" and _is_rounded(digits):
        return Reading(doubts=("precision_lost",), unread=True)
    return Reading((_PREFIX[kind] + keys.hash(digits, kind=kind), f"…{digits[-4:]}"))


def _account_in(text: str) -> str | None:
    digits = _BETWEEN.sub("", text)
    return digits if re.fullmatch(r"[0-9]{6,32}", digits) else None


def _phone_in(text: str) -> str | None:
    digits = _COUNTRY.sub("", _BETWEEN.sub("", _EXTENSION.sub("", text)))
    return digits if re.fullmatch(r"\+?[0-9]{7,15}", digits) else None


def _is_rounded(digits: str) -> bool:
    """Whether a spreadsheet, which keeps fifteen digits, has put zeros for the others."""
    return len(digits) in (18, 19) and not digits[15:].strip("0")
