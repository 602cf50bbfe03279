"""The people half while it is being made: every list as rows, and who is already in a matter."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt

from tallystick.simulation.county import County
from tallystick.simulation.matters import Pattern
from tallystick.simulation.programmes import BY_ID
from tallystick.simulation.rows import Rows
from tallystick.simulation.traits import Traits

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
OPEN = 10**6  # a month or day that never comes
NO_DAY = -(10**6)


@dataclass(slots=True, kw_only=True)
class World:
    """All lists of the people half; months and days are counted from 1970."""

    county: County
    traits: Traits
    enrolments: Rows = field(default_factory=lambda: _enrolments())
    payments: Rows = field(default_factory=lambda: _payments())
    deaths: Rows = field(default_factory=lambda: Rows(person=0, register=0, died=0, registered=0))
    facts: Rows = field(
        default_factory=lambda: Rows(
            person=0, fact=np.array("", object), since=NO_DAY, until=NO_DAY,
            note=np.array("", object), register=np.array("", object),
        )
    )  # fmt: skip
    payroll: Rows = field(
        default_factory=lambda: Rows(
            person=0, body=np.array("", object), post=np.array("", object),
            terms=np.array("", object), since=0, until=NO_DAY, cents=0,
        )
    )  # fmt: skip
    residents: Rows = field(default_factory=lambda: Rows(person=0, left=NO_DAY, since=NO_DAY))
    parcels: Rows = field(
        default_factory=lambda: Rows(
            holder=0, household=0, village=0, mu=0.0, kind=np.array("", object)
        )
    )
    members: Rows = field(default_factory=lambda: Rows(household=0, person=0, since=0))
    posted: Rows = field(default_factory=lambda: _posted())
    changes: Rows = field(
        default_factory=lambda: Rows(
            person=0, old=0, new=0, day=0, by=-1, reason=np.array("", object)
        )
    )
    authorities: Rows = field(default_factory=lambda: Rows(person=0, payee=0, since=0))
    confirmations: Rows = field(
        default_factory=lambda: Rows(payment=0, answer=np.array("", object), cents=0, day=0)
    )
    filings: Rows = field(
        default_factory=lambda: Rows(official=0, person=0, programme=0, day=0, visited=0)
    )
    posts: Rows = field(default_factory=lambda: Rows(official=0))
    labour: Rows = field(default_factory=lambda: Rows(person=0, village=0, day=0, cents=0, site=0))
    returned: dict[tuple[int, int, int], int] = field(default_factory=dict)
    short: dict[tuple[int, int, int], tuple[int, int]] = field(default_factory=dict)
    used: Flags = field(default_factory=lambda: np.zeros(0, bool))
    holders: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    account_marks: Rows = field(default_factory=Rows)
    spent: set[int] = field(default_factory=set)  # officials who are in a matter
    institutions: list[tuple[str, str]] = field(default_factory=list)  # name, account
    _present: Ints | None = None
    _counted: tuple[int, int] = (0, 0)

    @property
    def first_month(self) -> int:
        """Return the first month looked at."""
        return month_of(self.county.first_day)

    @property
    def last_month(self) -> int:
        """Return the last month looked at."""
        return month_of(self.county.last_day)

    def plant(self, pattern: Pattern, cents: int = 0, **said: Any) -> int:
        """Record one matter whose money is given in hundredths of a yuan."""
        return self.county.truth.plant(pattern, money=Decimal(int(cents)) / 100, **said)

    def present_payments(self) -> Ints:
        """Return the payments that are written, once nothing more is added."""
        state = len(self.payments), len(self.payments.gone)
        if self._present is None or state != self._counted:
            self._present, self._counted = self.payments.present(), state
        return self._present

    def enrolled(self, *programmes: str) -> Ints:
        """Return the enrolments of programmes, by their ids."""
        wanted = [BY_ID[one] for one in programmes]
        return np.flatnonzero(np.isin(self.enrolments["programme"], wanted))

    def pick(self, chance: np.random.Generator, among: Ints, people: Ints, wanted: int) -> Ints:
        """Choose items whose people are in no matter yet, and note that they now are.

        `people` are the persons of `among`, side by side; nobody is chosen twice.
        """
        order = chance.permutation(len(among))
        order = order[~self.used[people[order]]]
        _, first = np.unique(people[order], return_index=True)
        chosen = order[np.sort(first)][:wanted]
        self.used[people[chosen]] = True
        return np.asarray(among[chosen], np.int64)

    def pick_people(self, chance: np.random.Generator, among: Flags, wanted: int) -> Ints:
        """Choose people for whom a flag is set and who are in no matter yet."""
        people = np.flatnonzero(among)
        return self.pick(chance, people, people, wanted)

    def pick_enrolments(self, chance: np.random.Generator, among: Ints, wanted: int) -> Ints:
        """Choose enrolments whose people are in no matter yet."""
        return self.pick(chance, among, self.enrolments["person"][among], wanted)


def month_of(day: np.datetime64) -> int:
    """Return the month of a day, counted from January 1970."""
    return int(day.astype("datetime64[M]").astype(np.int64))


def day_of(month: Ints | int, of_month: int = 1) -> Any:
    """Return days, counted from 1970, of months counted from 1970."""
    first = np.asarray(month, np.int64).astype("datetime64[M]").astype("datetime64[D]")
    return first.astype(np.int64) + of_month - 1


def months_of(days: Ints) -> Ints:
    """Return the months of days, both counted from 1970."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def _enrolments() -> Rows:
    return Rows(
        programme=0, person=0, payee=-1, first=0, until=OPEN, cents=0, quantity=np.nan,
        approved=NO_DAY, reviewed=NO_DAY, parcel=-1, season=np.array("", object),
        reason=np.array("", object),
    )  # fmt: skip


def _payments() -> Rows:
    return Rows(
        enrolment=-1, programme=0, person=0, payee=0, first=0, last=0, paid=0, quantity=np.nan,
        cents=0, cash=False, returned=False, list_month=0,
    )  # fmt: skip


def _posted() -> Rows:
    return Rows(
        programme=0,
        person=0,
        first=0,
        last=0,
        quantity=np.nan,
        cents=0,
        day=0,
        until=0,
        payment=-1,
    )
