"""Finds the rows of a person or an enrolment in lists, as the lists were when it was made."""

from __future__ import annotations

import numpy as np

from tallystick.simulation.people import Ints
from tallystick.simulation.world import World


class Index:
    """Rows by a key, without looking through all of them."""

    def __init__(self, keys: Ints) -> None:
        self._order = np.argsort(keys, kind="stable")
        self._sorted = keys[self._order]

    def of(self, key: int) -> Ints:
        """Return the rows with a key, in their order."""
        left, right = np.searchsorted(self._sorted, [key, key + 1])
        return np.asarray(self._order[left:right], np.int64)


class Lookup:
    """Indexes of the lists that matters are planted in."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.by_enrolment = Index(world.payments["enrolment"].copy())
        self.by_person = Index(world.payments["person"].copy())
        self.enrolments = Index(world.enrolments["person"].copy())
        self.deaths = Index(world.deaths["person"].copy())
        self.facts = Index(world.facts["person"].copy())
        self.payroll = Index(world.payroll["person"].copy())
        self.posts = Index(world.county.officials.person.copy())
        self.residents = Index(world.residents["person"].copy())
        self.posted = Index(world.posted["payment"].copy())
        self.members = Index(world.members["person"].copy())
        self._first = world.payments["first"].copy()
        self.known = len(self._first)

    def paid(self, enrolment: int, since: int = 0, until: int = 10**6) -> Ints:
        """Return the payments of an enrolment for periods that begin within months."""
        rows = self.by_enrolment.of(enrolment)
        months = self._first[rows]
        return np.asarray(rows[(months >= since) & (months < until)], np.int64)

    def fact(self, person: int, fact: str) -> Ints:
        """Return the rows of one fact about a person."""
        rows = self.facts.of(person)
        return np.asarray(rows[self._world.facts["fact"][rows] == fact], np.int64)

    def household(self, person: int) -> Ints:
        """Return the members of a person's household, the person too."""
        people = self._world.county.people
        house = int(people.household[person])
        end = people.heads[house + 1] if house + 1 < len(people.heads) else len(people)
        return np.arange(people.heads[house], end)

    def relative(self, person: int) -> int:
        """Return a grown member of the household who is alive, or the person where there is none."""
        people, day = self._world.county.people, self._world.county.last_day
        others = self.household(person)
        fits = others[(others != person) & np.isnat(people.died[others])]
        grown = fits[people.age_on(day, fits) >= 18]
        return int(grown[0]) if len(grown) else person

    def post_as_paid(self, payments: Ints) -> None:
        """Have postings say what their payments came to."""
        posted, paid = self._world.posted, self._world.payments
        for payment in payments.tolist():
            rows = self.posted.of(payment)
            posted["quantity"][rows] = paid["quantity"][payment]
            posted["cents"][rows] = paid["cents"][payment]

    def unpay(self, payments: Ints) -> None:
        """Take payments away, and the postings that announced them."""
        self._world.payments.gone.update(payments.tolist())
        for payment in payments.tolist():
            self._world.posted.gone.update(self.posted.of(payment).tolist())
