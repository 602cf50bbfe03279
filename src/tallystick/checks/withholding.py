"""Findings that rest on a missing row where the records are not whole: they are not shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tallystick.checks.asking import Asked
from tallystick.checks.slices import Key
from tallystick.checks.standing import Standing
from tallystick.foundation.texts import Text

ALSO_ELSEWHERE = Text(
    "What was seen here also rests on rows of a place or period whose records are not whole.",
    "此处所见同时依据另一地方或期间的记录，而那里的记录不完整。",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is left of a check after withholding; `gaps` are the slices it may not speak of.

    `kept` are the numbers that its rows had before.
    """

    asked: Asked
    standing: Standing
    kept: Sequence[int]
    gaps: Mapping[Key, Text] = field(default_factory=dict)


def shown(one: Asked, stood: Standing) -> Shown:
    """Take out every finding that touches a slice in which a missing row says nothing.

    A slice that such a finding also touches is not clear: it is missing records as well, unless
    another finding stands there. A finding that stands in no slice at all is taken out too.
    """
    if not one.gaps or one.obstacle or one.failed:
        return Shown(one, stood, range(len(one.rows)), one.gaps)
    kept = [
        number for number in range(len(one.rows))
        if (keys := stood.keys.get(number)) and not keys & one.gaps.keys()
    ]  # fmt: skip
    hits = Counter(key for number in kept for key in stood.keys[number])
    touched = {key for keys in stood.keys.values() for key in keys} - hits.keys()
    gaps = dict.fromkeys(touched, ALSO_ELSEWHERE) | dict(one.gaps)
    return Shown(_only(one, kept), _standing(stood, kept, hits), kept, gaps)


def _only(one: Asked, kept: list[int]) -> Asked:
    rows = [one.rows[number] for number in kept]
    halves = {name: [refs[number] for number in kept] for name, refs in one.halves.items()}
    return replace(one, rows=rows, halves=halves)


def _standing(stood: Standing, kept: list[int], hits: Counter[Key]) -> Standing:
    alike = {place for place, number in enumerate(kept) if number in stood.alike}
    return Standing(hits=hits, alike=alike)
