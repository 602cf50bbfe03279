"""Whether something that was raised is true: it rests on a wrong matter where its money lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from tallystick.simulation.marks import Marks

# Less than this share of the rows that carry the money, in one half alone, is there by chance.
LEAST_SHARE = Decimal("0.1")
Why = Literal["true", "honest", "beside", "nothing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """Something put to somebody: by a check or a list, resting on rows.

    `carrying` are the refs of the half in which the money lies; `others` those of each other half.
    `money` is the sum in question in the book's currency, or None.
    """

    id: str
    by: str
    carrying: Sequence[int]
    others: Sequence[Sequence[int]] = ()
    money: Decimal | None = None
    strength: int = 0
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was raised, why it is true or not, and the matters that account for it."""

    raised: Raised
    why: Why
    matters: tuple[int, ...] = ()

    @property
    def is_true(self) -> bool:
        """Whether a wrong matter accounts for it."""
        return self.why == "true"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """How far matters reach into something raised: halves, and rows of the half with the money."""

    halves: Mapping[int, int] = field(default_factory=dict)
    rows: Mapping[int, int] = field(default_factory=dict)


def judge(raised: Raised, marks: Marks, wrong: frozenset[int]) -> Judged:
    """Say whether a wrong matter accounts for what was raised.

    It does if it has a row in the half that carries the money, if no honest matter reaches into
    more of the halves, and if it reaches into two halves or wrong matters have a tenth of the rows.
    """
    reach = _reach(raised, marks)
    if not reach.rows:
        beside = any(n in wrong for half in raised.others for ref in half for n in marks.of(ref))
        return Judged(raised=raised, why="beside" if beside else "nothing")
    most = max(reach.halves.values())
    nearest = [number for number, halves in reach.halves.items() if halves == most]
    honest = tuple(_by_rows(reach, (n for n in nearest if n not in wrong)))
    causes = tuple(_by_rows(reach, (n for n in nearest if n in wrong)))
    if causes and (most > 1 or _is_no_accident(raised, marks, frozenset(causes))):
        return Judged(raised=raised, why="true", matters=causes)
    if honest:
        return Judged(raised=raised, why="honest", matters=honest)
    return Judged(raised=raised, why="beside", matters=causes)


def _reach(raised: Raised, marks: Marks) -> _Reach:
    rows = Counter(_met(raised.carrying, marks))
    halves = dict.fromkeys(rows, 1)
    for half in raised.others:
        for number in set(_met(half, marks)) & set(rows):
            halves[number] += 1
    return _Reach(halves=halves, rows=rows)


def _met(refs: Sequence[int], marks: Marks) -> Iterator[int]:
    return (number for ref in refs for number in marks.of(ref))


def _by_rows(reach: _Reach, numbers: Iterator[int]) -> list[int]:
    return sorted(numbers, key=lambda number: (-reach.rows[number], number))


def _is_no_accident(raised: Raised, marks: Marks, causes: frozenset[int]) -> bool:
    touched = sum(not causes.isdisjoint(marks.of(ref)) for ref in raised.carrying)
    return touched >= LEAST_SHARE * len(raised.carrying)
