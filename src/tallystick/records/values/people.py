"""People as a table may keep them: a keyed id, a mask, and what their number says."""

from __future__ import annotations

from functools import lru_cache

import pyarrow as pa

from tallystick.foundation.keys import Keys
from tallystick.records.values.characters import clean, is_blank
from tallystick.records.values.identity_numbers import Number, parse_number
from tallystick.records.values.likeness import name_parts, number_parts
from tallystick.records.values.names import (
    loose_name,
    mask_name,
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
# What is compared where a number fails; it lands for those rows, and for the rows of registers.
_NAME_KINDS = ("loose", "sound", "family", "given", "start", "frame")
_NUMBER_KINDS = ("head", "tail")
_ALIKE: Types = {f"_{part}_key": pa.string() for part in (*_NAME_KINDS, *_NUMBER_KINDS)}
_REMEMBERED = 200_000  # distinct cells; about a hundred megabytes
_NOTHING_ALIKE: tuple[str | None, ...] = (None,) * len(_ALIKE)
_NO_NAME_KEYS: tuple[str | None, ...] = (None,) * len(_NAME_KINDS)


def read_person(
    names: pa.Array | pa.ChunkedArray | None,
    numbers: pa.Array | pa.ChunkedArray | None,
    *,
    keys: Keys,
    register: bool = False,
) -> Parsed:
    """Read one role's people from its column of names, of numbers, or both.

    With numbers a person is number and name together, so one number under two names is two
    people until somebody judges; without a joinable number nobody is anybody's double. Rows whose
    number cannot be joined also get keys of what may be compared of them, as all of a `register` do.
    """
    reader = _reader_of(keys, register)
    if names is not None and numbers is not None:
        types = {**_PERSON, **_NAMED, **_NUMBERED, **_ALIKE}
        return read_pairs((names, numbers), types, reader.both)
    if names is not None:
        return read_each(names, {**_PERSON, **_NAMED}, reader.name)
    if numbers is not None:
        return read_each(numbers, {**_PERSON, **_NUMBERED}, reader.number)
    raise ValueError("a person needs a name or a number")


@lru_cache(maxsize=4)
def _reader_of(keys: Keys, register: bool) -> _Reader:
    """Return the reader of a book's people: next month's list names much the same ones."""
    return _Reader(keys, register=register)


class _Reader:
    """Reads cells of people under one book's keys; what was read lately is not read again."""

    def __init__(self, keys: Keys, *, register: bool) -> None:
        self._keys, self._register = keys, register
        self.both = lru_cache(maxsize=_REMEMBERED)(self._both)
        self._read_name = lru_cache(maxsize=_REMEMBERED)(self._read_name_once)
        self._name_keys = lru_cache(maxsize=_REMEMBERED)(self._name_keys_once)

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

    def _both(self, name: str, text: str) -> Reading:
        number = parse_number(text)
        loose, name_mask, key = self._read_name(name)
        if number.state == "missing" and key is None:
            return NOTHING
        mask = " ".join(part for part in (name_mask, number.mask) if part)
        alike = _NOTHING_ALIKE
        if self._register or not number.is_joinable:
            alike = (*self._name_keys(name), *self._number_keys(number, text))
        return Reading(
            (self._person_id(number, loose), mask or None, key, *self._said(number), *alike),
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

    def _name_keys_once(self, name: str) -> tuple[str | None, ...]:
        people = split_names(name)
        if len(people) != 1:
            return _NO_NAME_KEYS
        values = name_parts(people[0])
        return tuple(map(self._key, _NAME_KINDS, values))

    def _number_keys(self, number: Number, text: str) -> tuple[str | None, ...]:
        return tuple(map(self._key, _NUMBER_KINDS, number_parts(number, text)))

    def _key(self, kind: str, value: str | None) -> str | None:
        return None if value is None else self._keys.hash(value, kind=kind)

    def _read_name_once(self, text: str) -> tuple[str, str | None, str | None]:
        """Return the loose name, the mask and the key of the name as written."""
        people = [] if is_blank(clean(text)) else split_names(text)
        if not people:
            return "", None, None
        normal = "、".join(sorted(people))
        loose = "、".join(sorted(map(loose_name, people)))
        mask = "、".join(mask_name(normal_official_name(one)) for one in people)
        return loose, mask, self._keys.hash(normal, kind="name_key")


def _doubts(number: Number) -> tuple[str, ...]:
    doubtful = ("repaired", "precision_lost", "masked", "check_failed")
    return (number.state,) if number.state in doubtful else ()
