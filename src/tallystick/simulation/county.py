"""One county that does not exist: its places, people, officials, years, and the truth about it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

import numpy as np

from tallystick.simulation.matters import Truth
from tallystick.simulation.officials import Officials, make_officials
from tallystick.simulation.people import People, make_people
from tallystick.simulation.places import Places, make_places

LAST_YEAR = 2025
_SELDOM = 0.4


@dataclass(slots=True, kw_only=True)
class County:
    """What both halves of the simulation build on; nothing in it comes from anywhere real.

    `chance` is for whoever draws everything in one fixed order; `stream` gives a part of the
    simulation a generator of its own, so that a change in one part leaves the others as they are.
    `noise` scales honest noise and dirt: 1 is as the field reports it, 0 is none.
    """

    seed: int
    noise: float
    years: range
    places: Places
    people: People
    officials: Officials
    chance: np.random.Generator
    truth: Truth = field(default_factory=Truth)
    _lot: np.random.Generator = field(init=False)

    def __post_init__(self) -> None:
        self._lot = self.stream("some")

    @property
    def first_day(self) -> np.datetime64:
        """Return the first day of the years looked at."""
        return np.datetime64(f"{self.years[0]}-01-01")

    @property
    def last_day(self) -> np.datetime64:
        """Return the last day of the years looked at."""
        return np.datetime64(f"{self.years[-1]}-12-31")

    @property
    def months(self) -> np.ndarray:
        """Return the first day of every month looked at."""
        first, last = self.first_day.astype("datetime64[M]"), self.last_day.astype("datetime64[M]")
        return np.arange(first, last + 1).astype("datetime64[D]")

    def stream(self, part: str) -> np.random.Generator:
        """Return the generator of one part of the simulation, always the same for one seed."""
        return stream_of(self.seed, part)

    def some(self, per_hundred_thousand: float, *, least: int = 0, honest: bool = False) -> int:
        """Return how many of something a county of this size has; honest noise obeys `noise`.

        What is too rare for a small county comes up in some of them and not in others; a kind of
        matter is never rarer than two in five, so that a small county shows many of them.
        """
        factor = self.noise if honest else 1.0
        expected = max(per_hundred_thousand * len(self.people) / 100_000, _SELDOM) * factor
        whole = int(expected)
        return max(whole + int(self._lot.random() < expected - whole), least if factor > 0 else 0)


def make_county(*, residents: int, years: int, seed: int, noise: float = 1.0) -> County:
    """Draw a county of so many residents over so many whole years, the last of them 2025."""
    span = range(LAST_YEAR + 1 - years, LAST_YEAR + 1)
    places = make_places(stream_of(seed, "places"), residents, span)
    people = make_people(stream_of(seed, "people"), residents, places, span)
    officials = make_officials(stream_of(seed, "officials"), places, people, span)
    return County(
        seed=seed, noise=noise, years=span, places=places, people=people, officials=officials,
        chance=stream_of(seed, "county"),
    )  # fmt: skip


def stream_of(seed: int, part: str) -> np.random.Generator:
    """Return a generator that depends on the seed and the name of a part."""
    return np.random.default_rng([seed, zlib.crc32(part.encode())])
