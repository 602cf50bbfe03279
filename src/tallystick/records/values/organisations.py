"""Names of bodies and firms, which may be shown, and of people among them, which may not."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

import pyarrow as pa

from tallystick.foundation.keys import Keys
from tallystick.records.values.characters import CJK, folded, joined
from tallystick.records.values.names import looks_like_person, mask_name
from tallystick.records.values.parsed import UNREAD, Parsed, Reading, Types, read_each

_TYPES: Types = {"_id": pa.string(), "_name": pa.string()}
_REDACTED = re.compile(r"\W*redacted\b|\W*(?:已)?(?:隐去|遮蔽|去识别化)", re.IGNORECASE)
_HIDDEN_NAME = re.compile(f"[{CJK}]?[○〇●□◯*Ｏ]{{1,3}}[{CJK}]{{0,2}}")


def read_organisation(column: pa.Array | pa.ChunkedArray, *, keys: Keys) -> Parsed:
    """Read suppliers, offices and firms; redacted ones get no id, so that they're never one."""
    return read_each(column, _TYPES, partial(_organisation, keys=keys))


def same_organisation(text: str) -> str:
    """Return what the spellings of one organisation's name share; to compare, never to show."""
    return "".join(c for c in folded(joined(text)) if unicodedata.category(c)[0] not in "ZPSC")


def _organisation(text: str, keys: Keys) -> Reading:
    name = joined(text)
    if _REDACTED.match(name):
        return Reading((None, name))
    if _HIDDEN_NAME.fullmatch(name):
        return Reading((None, name), ("person_as_supplier",))
    same = same_organisation(name)
    if not same:
        return UNREAD
    identity = "o" + keys.hash(same, kind="organisation")
    if looks_like_person(name):
        return Reading((identity, mask_name(name)), ("person_as_supplier",))
    return Reading((identity, name))
