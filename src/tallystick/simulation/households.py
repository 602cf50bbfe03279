"""Households as country people live in them: the old alone, couples, three generations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tallystick.simulation.places import Places

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_HAMLETS = 16
_PER_HOUSEHOLD = 2.7  # a little under the mean, so that there are always enough people


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    share: float
    youngest: int
    oldest: int
    spouse: bool
    children: float
    parents: float


_KINDS = (
    _Kind(share=0.11, youngest=62, oldest=95, spouse=False, children=0, parents=0),
    _Kind(share=0.18, youngest=58, oldest=90, spouse=True, children=0, parents=0),
    _Kind(share=0.30, youngest=26, oldest=58, spouse=True, children=1.7, parents=0),
    _Kind(share=0.25, youngest=28, oldest=58, spouse=True, children=1.6, parents=1.4),
    _Kind(share=0.07, youngest=20, oldest=66, spouse=False, children=0, parents=0),
    _Kind(share=0.09, youngest=30, oldest=66, spouse=True, children=0, parents=0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Households:
    """Members of all households, one array each; `heads` is one person for each household."""

    household: Ints
    age: Ints
    man: Flags
    is_head: Flags
    married_in: Flags
    village: Ints
    group: Ints
    heads: Ints


def make_households(
    chance: np.random.Generator, residents: int, villages: int, places: Places
) -> Households:
    """Draw households until they hold so many residents, village by village."""
    count = int(residents / _PER_HOUSEHOLD) + 8
    kind = chance.choice(len(_KINDS), count, p=[one.share for one in _KINDS])
    house, age, man, married_in, rank = _members(chance, kind)
    order = np.lexsort((rank, house))[:residents]
    house, age, man, married_in = house[order], age[order], man[order], married_in[order]
    is_head = np.r_[True, house[1:] != house[:-1]]
    heads = np.flatnonzero(is_head)
    # Villages differ in size; a household lies wholly in one group of one village.
    sizes = _sizes(chance, villages)
    bounds = np.cumsum(sizes) / sizes.sum() * len(heads)
    village = np.searchsorted(bounds, np.arange(len(heads)), side="right").clip(0, villages - 1)
    groups = np.array([one.groups for one in places.villages])[village]
    group = (chance.random(len(heads)) * groups).astype(np.int64) + 1
    return Households(
        household=house, age=age, man=man, is_head=is_head, married_in=married_in,
        village=village[house], group=group[house], heads=heads,
    )  # fmt: skip


def _sizes(chance: np.random.Generator, villages: int) -> npt.NDArray[np.float64]:
    """Draw how large villages are beside each other; one in sixteen is a hamlet of under 200 people."""
    sizes = 0.5 + chance.random(villages)
    hamlets = np.arange(villages) % _HAMLETS == _HAMLETS - 1
    return np.where(hamlets, 0.08 + 0.03 * chance.random(villages), sizes)


def _members(chance: np.random.Generator, kind: Ints) -> tuple[Ints, Ints, Flags, Flags, Ints]:
    count = len(kind)
    ages = np.array([(one.youngest, one.oldest) for one in _KINDS])[kind]
    head_age = (ages[:, 0] + chance.beta(1.3, 1.6, count) * (ages[:, 1] - ages[:, 0])).astype(int)
    head_man = chance.random(count) < np.where(kind == 0, 0.4, 0.85)
    parts = [_part(np.arange(count), head_age, head_man, np.zeros(count, bool), 0)]
    wed = np.flatnonzero(np.array([one.spouse for one in _KINDS])[kind])
    gap = chance.integers(-1, 6, len(wed)) * np.where(head_man[wed], -1, 1)
    parts.append(
        _part(wed, (head_age[wed] + gap).clip(20), ~head_man[wed], np.ones(len(wed), bool), 1)
    )
    parts += [_children(chance, kind, head_age, nth) for nth in range(4)]
    parts += [_parent(chance, kind, head_age, nth) for nth in range(2)]
    house, age, man, married_in, rank = (np.concatenate(one) for one in zip(*parts, strict=True))
    return house, age.astype(np.int64), man, married_in, rank


def _children(
    chance: np.random.Generator, kind: Ints, head_age: Ints, nth: int
) -> tuple[np.ndarray, ...]:
    mean = np.array([one.children for one in _KINDS])[kind]
    has = (mean > 0) & (chance.random(len(kind)) < mean / (1.0 + nth * 1.3))
    house = np.flatnonzero(has & (head_age >= 23 + nth * 3))
    age = head_age[house] - chance.integers(21, 29, len(house)) - nth * 3
    house, age = house[age >= 0], age[age >= 0]
    # Grown children mostly have a household of their own.
    stays = (age < 24) | (chance.random(len(age)) < 0.3)
    house, age = house[stays], age[stays]
    return _part(house, age, chance.random(len(house)) < 0.52, np.zeros(len(house), bool), 2 + nth)


def _parent(
    chance: np.random.Generator, kind: Ints, head_age: Ints, nth: int
) -> tuple[np.ndarray, ...]:
    mean = np.array([one.parents for one in _KINDS])[kind]
    house = np.flatnonzero((mean > 0) & (chance.random(len(kind)) < mean / 2))
    age = (head_age[house] + chance.integers(20, 32, len(house))).clip(45, 101)
    man = np.full(len(house), nth == 0)
    return _part(house, age, man, np.full(len(house), nth == 1), 6 + nth)


def _part(
    house: Ints, age: Ints, man: Flags, married_in: Flags, rank: int
) -> tuple[np.ndarray, ...]:
    return house, age, man, married_in, np.full(len(house), rank)
