"""People as a table may keep them: a keyed id, a mask, and what their number says."""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from tallystick.foundation.keys import Keys
from tallystick.records.values.characters import clean, is_blank
from tallystick.records.values.identity_numbers import Number, parse_number
from tallystick.records.values.names import (
    loose_name,
    mask_name,
    normal_name,
    normal_official_name,
    split_names,
)
from tallystick.records.values.parsed import (
    NOTHING,
    Parsed,
    Reading,
    Types,
    read_each,
    read_pairs,
)

_PERSON: Types = {"_id": pa.string(), "_mask": pa.string()}
_NAMED: Types = {"_name_key": pa.string()}
_NUMBERED: Types = {
    "_number_key": pa.string(),
    "_number_state": pa.string(),
    "_born_on": pa.date32(),
    "_sex": pa.string(),
}


def read_person(
    names: pa.Array | pa.ChunkedArray | None,
    numbers: pa.Array | pa.ChunkedArray | None,
    *,
    keys: Keys,
) -> Parsed:
    """Read one role's people from its column of names, of numbers, or both.

    With numbers a person is number and name together, so one number under two names is two
    people until somebody judges; without a joinable number nobody is anybody's double.
    """
    reader = _Reader(keys)
    if names is not None and numbers is not None:
        return read_pairs((names, numbers), {**_PERSON, **_NAMED, **_NUMBERED}, reader.both)
    if names is not None:
        return read_each(names, {**_PERSON, **_NAMED}, reader.name)
    if numbers is not None:
        return read_each(numbers, {**_PERSON, **_NUMBERED}, reader.number)
    raise ValueError("a person needs a name or a number")


class _Reader:
    """Reads cells of people under one book's keys; the parts of a name are read once."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._read_name = cache(self._read_name_once)

    def name(self, text: str) -> Reading:
        people = split_names(text)
        if not people:
            return Reading(unread=True)
        official = "、".join(sorted(loose_name(normal_official_name(one)) for one in people))
        _, mask, key = self._read_name(text)
        return Reading(("n" + self._keys.hash(official, kind="name"), mask, key))

    def number(self, text: str) -> Reading:
        number = parse_number(text)
        return Reading(
            (self._person_id(number, ""), number.mask or None, *self._said(number)),
            _doubts(number),
            unread=number.state == "impossible",
        )

    def both(self, name: str, text: str) -> Reading:
        number = parse_number(text)
        loose, name_mask, key = self._read_name(name)
        if number.state == "missing" and key is None:
            return NOTHING
        mask = " ".join(part for part in (name_mask, number.mask) if part)
        return Reading(
            (self._person_id(number, loose), mask or None, key, *self._said(number)),
            _doubts(number),
            unread=number.state == "impossible",
        )

    def _person_id(self, number: Number, loose: str) -> str | None:
        if not number.is_joinable:
            return None
        return "p" + self._keys.hash(f"{number.number18}|{loose}", kind="person")

    def _said(self, number: Number) -> tuple[object, object, object, object]:
        """The key of the number alone tells where one number stands under two names."""
        key = self._keys.hash(str(number.number18), kind="number") if number.is_joinable else None
        return key, number.state, number.born_on, number.sex

    def _read_name_once(self, text: str) -> tuple[str, str | None, str | None]:
        """Return the loose name, the mask and the key of the name as written."""
        people = [] if is_blank(clean(text)) else split_names(text)
        if not people:
            return "", None, None
        normal = "、".join(sorted(map(normal_name, people)))
        loose = "、".join(sorted(map(loose_name, people)))
        mask = "、".join(mask_name(normal_official_name(one)) for one in people)
        return loose, mask, self._keys.hash(normal, kind="name_key")


def _doubts(number: Number) -> tuple[str, ...]:
    doubtful = ("repaired", "precision_lost", "masked", "check_failed")
    return (number.state,) if number.state in doubtful else ()
