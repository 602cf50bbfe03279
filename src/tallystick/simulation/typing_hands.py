"""How names and numbers come out when offices type them: each office errs in its own places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tallystick.simulation.county import County
from tallystick.simulation.people import Ints

# Of 1,000 numbers that an office types, so many come out in each way. The first group is wrong for
# good (2.1 in a hundred, as the field publishes), the second can be read all the same.
WRONG = (
    ("digit", 7.0),
    ("swapped", 4.0),
    ("short", 2.5),
    ("rounded", 3.0),
    ("missing", 3.0),
    ("of_another", 1.5),
)
ODD = (("old", 1.5), ("wide", 3.0), ("spaced", 4.0), ("small_x", 6.0), ("look_alike", 2.0), ("quoted", 3.0))  # fmt: skip
_NAMES = (("spaced", 12.0), ("similar", 3.0), ("traditional", 2.0))
_UNDOTTED = 0.3  # share of middle dots that an office types in another way
_SIMILAR = dict(
    zip("章张兰蓝萧肖付傅邱丘阎闫戴代余佘于", "张章蓝兰肖萧傅付丘邱闫阎代戴佘余于", strict=False)
)
_TRADITIONAL = dict(zip("国华张陈刘杨赵黄吴孙马罗郑谢韩邓萧兰", "國華張陳劉楊趙黃吳孫馬羅鄭謝韓鄧蕭蘭", strict=True))  # fmt: skip
_DOTS = "•．.・‧"
REGISTRAR = "公安局"  # what the police type is what a number is


@dataclass(slots=True)
class Hand:
    """What one office types for each person where it is not what the register has."""

    names: dict[int, str] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    wrong: dict[int, str] = field(default_factory=dict)  # person -> in which way
    _texts: dict[str, pa.Array] = field(default_factory=dict)

    def typed(self, county: County, column: str, people: Ints) -> pa.Array:
        """Return `name` or `number18` of people as this office types it."""
        if column not in self._texts:
            whole = county.people.take(column, np.arange(len(county.people)))
            said = self.names if column == "name" else self.numbers
            self._texts[column] = _replaced(whole, said)
        return self._texts[column].take(pa.array(people))


def make_hand(county: County, office: str) -> Hand:
    """Draw where an office errs; the same people come out wrong in all its lists."""
    chance, people = county.stream(f"hand of {office}"), county.people
    hand, size = Hand(), len(people)
    if office == REGISTRAR:
        return hand
    lot = chance.random(size) * 1000 / max(county.noise, 1e-9)
    upto = 0.0
    for way, share in (*WRONG, *ODD):
        chosen = np.flatnonzero((lot >= upto) & (lot < upto + share))
        upto += share
        for person in chosen.tolist():
            number = _number(people.number18, person, way, chance)
            if number != people.number18[person]:
                hand.numbers[person] = number
                if (way, share) in WRONG:
                    hand.wrong[person] = way
    _names(hand, county, chance)
    return hand


def _names(hand: Hand, county: County, chance: np.random.Generator) -> None:
    names = county.people.name
    lot = chance.random(len(names)) * 1000 / max(county.noise, 1e-9)
    upto = 0.0
    for way, share in _NAMES:
        chosen = np.flatnonzero((lot >= upto) & (lot < upto + share))
        upto += share
        for person in chosen.tolist():
            _type_name(hand, person, names[person], way, chance)
    undotted = chance.random(len(names)) < (_UNDOTTED if county.noise else 0)
    for person in np.flatnonzero(undotted).tolist():
        if "·" in names[person]:
            _type_name(hand, person, names[person], "dots", chance)


def _type_name(hand: Hand, person: int, name: str, way: str, chance: np.random.Generator) -> None:
    typed = _name(name, way, chance)
    if typed != name:
        hand.names[person] = typed


def _name(name: str, way: str, chance: np.random.Generator) -> str:
    if way == "spaced":
        return f"{name[0]} {name[1:]}" if len(name) == 2 else f" {name}"
    if way == "dots":
        return name.replace("·", _DOTS[int(chance.integers(0, len(_DOTS)))])
    table = _SIMILAR if way == "similar" else _TRADITIONAL
    return "".join(table.get(character, character) for character in name)


def _number(numbers: np.ndarray, person: int, way: str, chance: np.random.Generator) -> str:
    number = str(numbers[person])
    if way == "of_another":
        return str(numbers[(person + 1) % len(numbers)])
    at = int(chance.integers(6, 16))
    return _WAYS[way](number, at)


def _digit(number: str, at: int) -> str:
    return number[:at] + str((int(number[at]) + 1 + at % 8) % 10) + number[at + 1 :]


def _swapped(number: str, at: int) -> str:
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def _old(number: str, at: int) -> str:  # noqa: ARG001 - all ways are called alike
    return number[:6] + number[8:17] if number[6:8] == "19" else number


_WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
_WAYS: dict[str, Callable[[str, int], str]] = {
    "digit": _digit, "swapped": _swapped, "old": _old,
    "short": lambda number, at: number[:at] + number[at + 1 :],
    "rounded": lambda number, _: number[:15] + "000",
    "missing": lambda *_: "",
    "wide": lambda number, _: number.translate(_WIDE),
    "spaced": lambda number, _: f"{number[:6]} {number[6:14]} {number[14:]}",
    "small_x": lambda number, _: number.lower(),
    "look_alike": lambda number, _: number[:-1] + number[-1].replace("X", "Х").replace("0", "O"),
    "quoted": lambda number, _: f"'{number}",
}  # fmt: skip


def _replaced(whole: pa.Array, said: dict[int, str]) -> pa.Array:
    if not said:
        return whole
    people = np.array(sorted(said))
    mask = np.zeros(len(whole), bool)
    mask[people] = True
    return pc.replace_with_mask(
        whole, pa.array(mask), pa.array([said[int(p)] for p in people], pa.string())
    )
