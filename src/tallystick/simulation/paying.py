"""From enrolments to payments: each period of each enrolment, on the day of its list."""

from __future__ import annotations

import numpy as np

from tallystick.simulation.people import Ints
from tallystick.simulation.programmes import BY_ID, PROGRAMMES
from tallystick.simulation.world import World, day_of

_SPANS = {"month": 1, "quarter": 3, "term": 6, "year": 12, "event": 1}
# The first month, from 0, in which a list of a cycle is paid out.
_PAID_IN = {"month": 0, "quarter": 2, "term": 3, "year": 5, "event": 0}


def pay_all(world: World) -> None:
    """Pay every enrolment for every period of the years looked at."""
    for number, rule in enumerate(PROGRAMMES):
        if rule.cycle == "event":
            continue
        chosen = np.flatnonzero(world.enrolments["programme"] == number)
        if rule.on_parcel:
            pay_households(world, number, chosen)
        else:
            pay(world, chosen)


def pay(
    world: World, enrolments: Ints, first: Ints | int = 0, until: Ints | int | None = None
) -> Ints:
    """Pay some enrolments of one programme from a month until before another; return the rows.

    Without months, those of the enrolments hold; never outside the years looked at.
    """
    if len(enrolments) == 0:
        return np.zeros(0, np.int64)
    book = world.enrolments
    rule = PROGRAMMES[int(book["programme"][enrolments[0]])]
    span = _SPANS[rule.cycle]
    begins = book["first"][enrolments] if np.ndim(first) == 0 and first == 0 else first
    ends = book["until"][enrolments] if until is None else until
    begins = np.maximum(np.broadcast_to(begins, enrolments.shape), world.first_month)
    ends = np.minimum(np.broadcast_to(ends, enrolments.shape), world.last_month + 1)
    # Periods lie on the grid of the first month; one that has begun is paid whole.
    low = -((world.first_month - begins) // span)
    high = -(-(ends - world.first_month) // span)
    counts = np.maximum(high - low, 0)
    rows = np.repeat(enrolments, counts)
    nth = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    months = world.first_month + (np.repeat(low, counts) + nth) * span
    return _add(world, rows, months)


def pay_households(world: World, programme: int, enrolments: Ints) -> Ints:
    """Pay each holder one sum a year for all parcels that are enrolled in the holder's name."""
    book = world.enrolments
    holders, which = np.unique(book["person"][enrolments], return_inverse=True)
    mu = np.bincount(which, weights=book["quantity"][enrolments])
    lead = np.zeros(len(holders), np.int64)
    lead[which[::-1]] = enrolments[::-1]
    rate = PROGRAMMES[programme].cents
    added = [
        world.payments.add(
            enrolment=lead, programme=programme, person=holders, payee=book["payee"][lead],
            first=month, last=month + 11, list_month=month, paid=day_of(month + 5, 22),
            quantity=np.round(mu, 2), cents=np.round(np.round(mu, 2) * rate).astype(np.int64),
        )
        for month in range(world.first_month, world.last_month, 12)
    ]  # fmt: skip
    return np.concatenate(added)


def pay_once(
    world: World, programme: str, person: Ints, month: Ints, cents: Ints, **said: object
) -> Ints:
    """Pay single sums, of programmes that pay for events; return the rows."""
    values: dict[str, object] = {
        "programme": BY_ID[programme], "person": person, "payee": person, "first": month,
        "last": month, "list_month": month, "cents": cents,
        "paid": pay_day(BY_ID[programme], month),
    }  # fmt: skip
    return world.payments.add(**(values | said))


def pay_day(programme: int, month: Ints) -> Ints:
    """Return the day, counted from 1970, on which the list that begins in a month is paid."""
    rule = PROGRAMMES[programme]
    day = 8 + programme * 5 % 17 + np.asarray(month) % 3
    return np.asarray(day_of(np.asarray(month) + _PAID_IN[rule.cycle], 1) + day, np.int64)


def _add(world: World, enrolments: Ints, months: Ints) -> Ints:
    book = world.enrolments
    programme = int(book["programme"][enrolments[0]]) if len(enrolments) else 0
    span = _SPANS[PROGRAMMES[programme].cycle]
    return world.payments.add(
        enrolment=enrolments, programme=programme, person=book["person"][enrolments],
        payee=book["payee"][enrolments], first=months, last=months + span - 1, list_month=months,
        paid=pay_day(programme, months), cents=book["cents"][enrolments],
        quantity=book["quantity"][enrolments],
    )  # fmt: skip


class Paid:
    """Finds the payments of an enrolment, as they were when it was made."""

    def __init__(self, world: World) -> None:
        self._enrolments = world.payments["enrolment"].copy()
        self._order = np.argsort(self._enrolments, kind="stable")
        self._sorted = self._enrolments[self._order]
        self._first = world.payments["first"].copy()

    def of(self, enrolment: int, since: int = 0, until: int = 10**6) -> Ints:
        """Return the payments of one enrolment for periods that begin within months."""
        left, right = np.searchsorted(self._sorted, [enrolment, enrolment + 1])
        rows = self._order[left:right]
        months = self._first[rows]
        return np.asarray(rows[(months >= since) & (months < until)], np.int64)
