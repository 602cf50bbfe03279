"""The people of a county: households, ages, names, numbers, deaths and moves, as arrays."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tallystick.simulation import numbers
from tallystick.simulation.households import Households, make_households
from tallystick.simulation.names import draw_names, draw_surnames
from tallystick.simulation.places import Places

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Days = npt.NDArray[np.datetime64]

NEVER = np.datetime64("NaT", "D")
PAIRS_OF_NAMESAKES = 400  # residents for each pair with one name, birth date and village
_BORN_ELSEWHERE = 0.06
_LEAVES = 0.004  # share of residents who move away in a year
_CAME = 0.004
_DIES = ((60, 0.0012), (70, 0.010), (80, 0.032), (90, 0.085), (200, 0.19))


@dataclass(slots=True, kw_only=True)
class People:
    """One array each, all of a length; a person is a place in them.

    `died`, `moved_out` are NaT for those who did not; `household` is the household's number and
    `heads[household]` is its head.
    """

    name: npt.NDArray[np.object_]
    number18: npt.NDArray[np.object_]
    born: Days
    man: Flags
    household: Ints
    village: Ints
    group: Ints
    is_head: Flags
    heads: Ints
    died: Days
    moved_out: Days
    registered: Days
    account: npt.NDArray[np.object_]
    phone: npt.NDArray[np.object_]
    namesakes: Ints  # pairs: two columns of people
    _texts: dict[str, pa.Array] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return how many people there are, the dead among them."""
        return len(self.born)

    def take(self, column: str, people: Ints) -> pa.Array:
        """Return one column of texts (`name`, `number18`, `account`, `phone`) for some people."""
        if column not in self._texts:
            self._texts[column] = pa.array(getattr(self, column), pa.string())
        return self._texts[column].take(pa.array(people))

    def age_on(self, day: np.datetime64 | Days, people: Ints | slice = slice(None)) -> Ints:
        """Return full years of age on a day."""
        born = self.born[people]
        years = _year(day) - _year(born)
        later = _in_year(np.asarray(day, "datetime64[D]")) < _in_year(born)
        return np.asarray(years - later, np.int64)

    def alive_on(self, day: np.datetime64) -> Flags:
        """Return who was born and had not died by a day."""
        return (self.born <= day) & ~(self.died <= day)

    def here_on(self, day: np.datetime64) -> Flags:
        """Return who was alive and registered here on a day."""
        return self.alive_on(day) & (self.registered <= day) & ~(self.moved_out <= day)

    def head_of(self, people: Ints) -> Ints:
        """Return the head of each person's household."""
        return self.heads[self.household[people]]


def make_people(
    chance: np.random.Generator, residents: int, places: Places, years: range
) -> People:
    """Draw so many residents; some die, leave or come in the years looked at."""
    start = np.datetime64(f"{years[0]}-01-01")
    homes = make_households(chance, residents, len(places.villages), places)
    born = start - (homes.age * 365.2425 + chance.random(residents) * 365).astype(np.int64)
    born = _some_born_now(chance, born, homes, years)
    name = _names(chance, homes, born)
    pairs = _namesakes(chance, homes, name, born)
    number18 = _numbers(chance, born, homes.man)
    return People(
        name=name, number18=number18, born=born, man=homes.man, household=homes.household,
        village=homes.village, group=homes.group, is_head=homes.is_head, heads=homes.heads,
        died=_deaths(chance, homes.age, born, years), namesakes=pairs,
        moved_out=_moves(chance, residents, _LEAVES, years, homes.is_head),
        registered=_registered(chance, born, homes.is_head, years),
        account=_objects(numbers.card_numbers(chance, residents)),
        phone=_objects(numbers.phone_numbers(chance, residents)),
    )  # fmt: skip


def _some_born_now(
    chance: np.random.Generator, born: Days, homes: Households, years: range
) -> Days:
    """Let a part of the youngest be born in the years looked at."""
    youngest = np.flatnonzero((homes.age <= 1) & ~homes.is_head)
    late = youngest[chance.random(len(youngest)) < 0.5]
    born[late] = np.datetime64(f"{years[0]}-01-01") + chance.integers(
        0, 365 * len(years), len(late)
    )
    return born


def _names(chance: np.random.Generator, homes: Households, born: Days) -> npt.NDArray[np.object_]:
    """Children, parents and brothers of a household bear its surname; who married in does not."""
    of_house = draw_surnames(chance, len(homes.heads))[homes.household]
    own = draw_surnames(chance, len(born))
    surnames = np.where(homes.married_in, own, of_house)
    return draw_names(chance, _year(born), homes.man, surnames)


def _namesakes(
    chance: np.random.Generator, homes: Households, name: npt.NDArray[np.object_], born: Days
) -> Ints:
    """Make pairs of two households in one village with one name, sex and birth date."""
    wanted = max(1, len(born) // PAIRS_OF_NAMESAKES)
    order = np.lexsort((chance.random(len(born)), homes.age // 8, homes.man, homes.village))
    first, second = order[:-1], order[1:]
    fits = (homes.village[first] == homes.village[second]) & (
        homes.man[first] == homes.man[second]
    )
    fits &= (homes.age[first] // 8 == homes.age[second] // 8) & (homes.age[first] > 20)
    fits &= homes.household[first] != homes.household[second]
    places = np.flatnonzero(fits)[::2]
    chosen = chance.choice(places, min(wanted, len(places)), replace=False)
    chosen = np.sort(chosen)
    chosen = chosen[np.r_[True, np.diff(chosen) > 1]]
    pairs = np.column_stack([order[chosen], order[chosen + 1]])
    name[pairs[:, 1]], born[pairs[:, 1]] = name[pairs[:, 0]], born[pairs[:, 0]]
    return pairs


def _numbers(chance: np.random.Generator, born: Days, men: Flags) -> npt.NDArray[np.object_]:
    areas = np.full(len(born), numbers.COUNTY_CODE, np.int64)
    away = np.flatnonzero(chance.random(len(born)) < _BORN_ELSEWHERE)
    areas[away] = np.array(numbers.OTHER_CODES)[chance.integers(0, 5, len(away))]
    sequences = numbers.sequences_of(chance, born, men)
    return _objects(numbers.identity_numbers(areas, born, sequences))


def _deaths(chance: np.random.Generator, age: Ints, born: Days, years: range) -> Days:
    died = np.full(len(age), NEVER)
    for year in years:
        now = age + year - years[0]
        hazard = np.array([rate for _, rate in _DIES])[
            np.searchsorted([limit for limit, _ in _DIES], now, side="right")
        ]
        dies = np.flatnonzero((chance.random(len(age)) < hazard) & np.isnat(died))
        died[dies] = np.datetime64(f"{year}-01-01") + chance.integers(0, 365, len(dies))
    died[died <= born] = NEVER
    return died


def _moves(
    chance: np.random.Generator, size: int, share: float, years: range, heads: Flags
) -> Days:
    gone = np.full(size, NEVER)
    leaves = np.flatnonzero((chance.random(size) < share * len(years)) & ~heads)
    gone[leaves] = np.datetime64(f"{years[0]}-01-01") + chance.integers(
        0, 365 * len(years), len(leaves)
    )
    return gone


def _registered(chance: np.random.Generator, born: Days, heads: Flags, years: range) -> Days:
    registered = born.copy()
    came = np.flatnonzero((chance.random(len(born)) < _CAME * len(years)) & ~heads)
    day = np.datetime64(f"{years[0]}-01-01") + chance.integers(0, 365 * len(years), len(came))
    registered[came] = np.maximum(day, born[came])
    return registered


def _objects(texts: pa.Array) -> npt.NDArray[np.object_]:
    return np.array(texts.to_pylist(), dtype=object)


def _year(days: np.datetime64 | Days) -> Ints:
    return np.asarray(days, "datetime64[Y]").astype(np.int64) + 1970


def _in_year(days: Days) -> Ints:
    """Return month and day as one number, to compare birthdays."""
    months = days.astype("datetime64[M]")
    of_month = (days.astype("datetime64[D]") - months.astype("datetime64[D]")).astype(np.int64)
    return np.asarray(months.astype(np.int64) % 12 * 32 + of_month, np.int64)
