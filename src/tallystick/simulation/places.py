"""The places of a county that does not exist: townships, villages, groups, their codes and names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tallystick.simulation.names import place_names
from tallystick.simulation.numbers import COUNTY_CODE

COUNTY = "澄禾县"
_PEOPLE_IN_VILLAGE = 1500
_VILLAGES_IN_TOWNSHIP = 11
_MOST_GROUPS = 8
_RENAMED = 0.05  # share of villages that were merged or renamed in the years looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Township:
    """One township: `number` is its place in `Places.townships`."""

    number: int
    code: str  # 9 digits
    name: str  # with its kind, as "云溪镇"

    @property
    def government(self) -> str:
        """Return the name of the body that governs it."""
        return f"{self.name}人民政府"


@dataclass(frozen=True, slots=True, kw_only=True)
class Village:
    """One village: `number` is its place in `Places.villages`."""

    number: int
    township: int
    code: str  # 12 digits
    name: str  # with its kind, as "石桥村"
    groups: int
    formerly: str | None = None
    renamed_on: dt.date | None = None

    @property
    def committee(self) -> str:
        """Return the name of the villagers' committee."""
        return f"{self.name}{'居民' if self.name.endswith('社区') else '村民'}委员会"

    def name_on(self, day: dt.date) -> str:
        """Return what the village was called on a day."""
        if self.formerly and self.renamed_on and day < self.renamed_on:
            return self.formerly
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """A county with its townships and villages."""

    county: str
    code: str
    townships: tuple[Township, ...]
    villages: tuple[Village, ...]

    def township_of(self, village: int) -> Township:
        """Return the township that a village belongs to."""
        return self.townships[self.villages[village].township]

    def villages_of(self, township: int) -> list[Village]:
        """Return the villages of one township."""
        return [village for village in self.villages if village.township == township]

    def collective_of(self, village: int) -> str:
        """Return the name of a village's collective economic organisation."""
        name = self.villages[village].name
        return f"{self.township_of(village).name}{name}股份经济合作社"

    @property
    def township_numbers(self) -> npt.NDArray[np.int64]:
        """Return the township of every village."""
        return np.array([village.township for village in self.villages], np.int64)


def make_places(chance: np.random.Generator, residents: int, years: range) -> Places:
    """Draw places for so many residents; a village has about 1,500 people."""
    many = max(4, residents // _PEOPLE_IN_VILLAGE)
    few = max(2, round(many / _VILLAGES_IN_TOWNSHIP))
    townships = _townships(chance, few)
    homes = np.sort(np.r_[np.arange(few), chance.integers(0, few, many - few)])
    names = place_names(chance, "village", many + many // 3 + 2)
    villages = tuple(
        _village(chance, number, townships[int(homes[number])], names, years, many)
        for number in range(many)
    )
    return Places(
        county=COUNTY, code=str(COUNTY_CODE), townships=townships, villages=_coded(villages)
    )


def _townships(chance: np.random.Generator, count: int) -> tuple[Township, ...]:
    names = place_names(chance, "township", count)
    made = []
    for number, name in enumerate(names):
        is_town = number == 0 or bool(chance.random() < 0.65)
        code = f"{COUNTY_CODE}{(100 if is_town else 200) + number:03}"
        made.append(Township(number=number, code=code, name=name + ("镇" if is_town else "乡")))
    return tuple(made)


def _village(
    chance: np.random.Generator, number: int, township: Township, names: list[str],
    years: range, many: int,
) -> Village:  # fmt: skip
    is_urban = township.number == 0 and number < 2
    renamed = not is_urban and (number == many - 1 or chance.random() < _RENAMED)
    spare = names[many + number % (len(names) - many)]
    month = int(chance.integers(4, 9))
    return Village(
        number=number, township=township.number, code=township.code,
        name=names[number] + ("社区" if is_urban else "村"),
        groups=int(chance.integers(3, _MOST_GROUPS + 1)),
        formerly=f"{spare}村" if renamed else None,
        renamed_on=dt.date(years[-1], month, 1) if renamed else None,
    )  # fmt: skip


def _coded(villages: tuple[Village, ...]) -> tuple[Village, ...]:
    """Give villages their last three digits: communities from 001, villages from 200."""
    seen: dict[tuple[int, bool], int] = {}
    coded = []
    for village in villages:
        kind = village.township, village.name.endswith("社区")
        seen[kind] = seen.get(kind, -1) + 1
        last = (1 if kind[1] else 200) + seen[kind]
        coded.append(replace(village, code=f"{village.code}{last:03}"))
    return tuple(coded)
