"""What everybody who writes lists shares: the hands of offices, names of villages, accounts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from tallystick.simulation.people import Ints
from tallystick.simulation.programmes import PENSIONS, PROGRAMMES
from tallystick.simulation.typing_hands import Hand, make_hand
from tallystick.simulation.world import World

# Keeps the old names of villages for good; every county has such an office.
_SLOW = PENSIONS


@dataclass(slots=True)
class Room:
    """Texts for many lists, each made once."""

    world: World
    _hands: dict[str, Hand] = field(default_factory=dict)
    _made: dict[str, pa.Array] = field(default_factory=dict)

    def hand(self, office: str) -> Hand:
        """Return how an office types names and numbers."""
        if office not in self._hands:
            self._hands[office] = make_hand(self.world.county, office)
        return self._hands[office]

    def offices(self) -> dict[str, list[int]]:
        """Return the offices that type lists of payments, with the numbers of their programmes."""
        found: dict[str, list[int]] = {}
        for number, rule in enumerate(PROGRAMMES):
            found.setdefault(rule.office, []).append(number)
        return found

    def villages(self, office: str, month: int) -> pa.Array:
        """Return what an office calls each village in a month counted from 1970."""
        day = dt.date(1970 + month // 12, month % 12 + 1, 28)
        if office == _SLOW:
            day = dt.date(1970, 1, 1)
        names = [village.name_on(day) for village in self.world.county.places.villages]
        return pa.array(names, pa.string())

    def groups(self, groups: Ints) -> pa.Array:
        """Return the names of village groups."""
        names = pa.array([f"{number}组" for number in range(20)], pa.string())
        return names.take(pa.array(groups))

    def household_numbers(self, households: Ints) -> pa.Array:
        """Return the numbers of households in the programmes' own files."""
        if "households" not in self._made:
            count = len(self.world.county.people.heads)
            texts = [f"H{number:07}" for number in range(count)]
            self._made["households"] = pa.array(texts, pa.string())
        return self._made["households"].take(pa.array(households))

    def parcel_numbers(self, parcels: Ints) -> pa.Array:
        """Return the numbers of parcels; none for -1."""
        return pa.array([f"DK{number:08}" if number >= 0 else None for number in parcels.tolist()])

    def accounts(self, payees: Ints) -> pa.Array:
        """Return the accounts of payees: people, or institutions counted down from -1."""
        people = self.world.county.people
        if "accounts" not in self._made:
            own = people.account.tolist()
            own += [account for _, account in self.world.institutions]
            self._made["accounts"] = pa.array(own, pa.string())
        places = np.where(payees >= 0, payees, len(people) - payees - 1)
        return self._made["accounts"].take(pa.array(places))
