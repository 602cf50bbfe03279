"""Chance in small portions, and the working days on which offices write things down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import TypeVar

import numpy as np

from tallystick.foundation.calendar import Calendar, read_announced
from tallystick.foundation.places import catalogue_folder

T = TypeVar("T")
_AT_ONCE = 65_536


class Dice:
    """Draws one number at a time; the generator is asked for many at once, because it is slow."""

    def __init__(self, chance: np.random.Generator) -> None:
        self._chance = chance
        self._drawn: list[float] = []

    def unit(self) -> float:
        """Return a number from 0 up to 1."""
        if not self._drawn:
            self._drawn = self._chance.random(_AT_ONCE).tolist()
        return self._drawn.pop()

    def happens(self, share: float) -> bool:
        """Tell whether something happens that does so in this share of cases."""
        return self.unit() < share

    def between(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + int(self.unit() * (high - low + 1))

    def factor(self, low: float, high: float) -> Decimal:
        """Return a factor with three decimals."""
        return Decimal(round((low + self.unit() * (high - low)) * 1000)) / 1000

    def yuan(self, low: int, high: int, step: int = 1) -> Decimal:
        """Return a sum of money that is a multiple of `step`."""
        return Decimal(self.between(low // step, high // step) * step)

    def cents(self, low: int, high: int) -> Decimal:
        """Return a sum of money with cents, as bills have it."""
        return Decimal(self.between(low * 100, high * 100)) / 100

    def pick(self, things: Sequence[T]) -> T:
        """Return one of the things."""
        return things[int(self.unit() * len(things))]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """Return so many different things, in the order they were drawn."""
        left = list(things)
        return [left.pop(int(self.unit() * len(left))) for _ in range(min(count, len(left)))]

    def count(self, expected: float) -> int:
        """Return a whole number whose mean is `expected`."""
        return int(expected) + self.happens(expected - int(expected))

    def day(self, first: dt.date, last: dt.date) -> dt.date:
        """Return a day of the span."""
        return first + dt.timedelta(days=self.between(0, max((last - first).days, 0)))

    def workday(self, first: dt.date, last: dt.date) -> dt.date:
        """Return a working day on or after a day of the span."""
        return workday(self.day(first, last))

    def moment(self, day: dt.date) -> dt.datetime:
        """Return a moment of office hours."""
        minutes = self.between(0, 8 * 60)
        return dt.datetime(day.year, day.month, day.day, 8, 40) + dt.timedelta(  # noqa: DTZ001
            minutes=minutes + (90 if minutes > 200 else 0) - (90 if minutes > 390 else 0),
            seconds=self.between(0, 59),
        )


@cache
def calendar() -> Calendar:
    """Return the working days that were announced for the whole country."""
    return Calendar(announced=read_announced(catalogue_folder() / "packs" / "cn" / "calendar.csv"))


@cache
def workday(day: dt.date) -> dt.date:
    """Return the day, or the next on which offices work."""
    while not calendar().is_workday(day):
        day += dt.timedelta(days=1)
    return day


@cache
def workday_before(day: dt.date) -> dt.date:
    """Return the day, or the last before it on which offices work."""
    while not calendar().is_workday(day):
        day -= dt.timedelta(days=1)
    return day


@cache
def days_off(year: int) -> tuple[dt.date, ...]:
    """Return the public holidays of a year, weekends left out."""
    span = calendar().days(dt.date(year, 1, 1), dt.date(year, 12, 31))
    return tuple(day for day, works, holiday in span if holiday and not works)


def later(day: dt.date, days: int) -> dt.date:
    """Return the day so many days later."""
    return day + dt.timedelta(days=days)
