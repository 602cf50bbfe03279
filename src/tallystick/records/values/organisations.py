"""Names of bodies and firms, which may be shown, and of people among them, which may not."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

import pyarrow as pa

from tallystick.foundation.keys import Keys
from tallystick.records.values.characters import CJK, folded, joined
from tallystick.records.values.names import looks_like_person, mask_name, split_names
from tallystick.records.values.parsed import UNREAD, Parsed, Reading, Types, read_each

_TYPES: Types = {"_id": pa.string(), "_name": pa.string()}
_REDACTED = re.compile(r"\W*redacted\b|\W*(?:已)?(?:隐去|遮蔽|去识别化)", re.IGNORECASE)
_PART = re.compile(r"([,，、;；/()（）\s—-]+)")
_PAID_FOR = re.compile("(?:代[墊垫付领領])$")
_HIDDEN_NAME = re.compile(f"[{CJK}]?[○〇●□◯*Ｏ]{{1,3}}[{CJK}]{{0,2}}")


def read_organisation(column: pa.Array | pa.ChunkedArray, *, keys: Keys) -> Parsed:
    """Read suppliers, offices and firms; redacted ones get no id, so that they're never one."""
    return read_each(column, _TYPES, partial(_organisation, keys=keys))


def same_organisation(text: str) -> str:
    """Return what the spellings of one organisation's name share; to compare, never to show."""
    return "".join(c for c in folded(joined(text)) if unicodedata.category(c)[0] not in "ZPSC")


def _organisation(text: str, keys: Keys) -> Reading:
    name = joined(_listed(text))
    if _REDACTED.match(name):
        return Reading((None, name))
    if _HIDDEN_NAME.fullmatch(name):
        return Reading((None, name), ("person_as_supplier",))
    same = same_organisation(name)
    if not same:
        return UNREAD
    identity = "o" + keys.hash(same, kind="organisation")
    people = split_names(text)
    if all(map(looks_like_person, people)):
        mask = "、".join(map(mask_name, people))
        return Reading((identity, mask), ("person_as_supplier",))
    shown = "".join(map(_masked_part, _PART.split(name)))
    return Reading((identity, shown), ("person_as_supplier",) if shown != name else ())


def _listed(text: str) -> str:
    """Put a comma between names on lines of their own; a name broken over two lines stays one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    whole = len(lines) > 1 and all(len(joined(line)) >= 4 for line in lines)
    return "、".join(line.strip("、,，;；") for line in lines) if whole else text


def _masked_part(part: str) -> str:
    """Mask a person who stands among firms; two characters alone are as likely a brand."""
    bare = _PAID_FOR.sub("", part)
    if len(bare) < 3 or not looks_like_person(bare):
        return part
    return mask_name(bare) + part[len(bare) :]
