"""What may be decided of whom, which of two dispositions is harsher, and until when one lasts."""

from __future__ import annotations

import datetime as dt

from tallystick.cases.clocks import months_after
from tallystick.cases.procedure import Disposition, Procedure


def allowed_for(procedure: Procedure, kind: str) -> tuple[Disposition, ...]:
    """Return what may be decided of a type of person; of an unknown type, nothing."""
    known = procedure.people.get(kind)
    return tuple(procedure.dispositions[id] for id in known.allowed) if known else ()


def is_allowed(procedure: Procedure, disposition: str, kind: str) -> bool:
    """Tell whether a disposition may be decided of a type of person."""
    return any(one.id == disposition for one in allowed_for(procedure, kind))


def gentler_than(procedure: Procedure, disposition: str) -> frozenset[str]:
    """Return every disposition that is gentler, by however many steps."""
    found: set[str] = set()
    waiting = [*procedure.dispositions[disposition].harsher_than]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += procedure.dispositions[one].harsher_than
    return frozenset(found)


def is_harsher(procedure: Procedure, one: str, other: str) -> bool:
    """Tell whether the first is harsher; of two that cannot be compared, neither is."""
    return other in gentler_than(procedure, one)


def is_no_harsher(procedure: Procedure, one: str, other: str) -> bool:
    """Tell whether the first is the same as the other or gentler.

    Two that cannot be compared are not so: who replied is not handed something of another kind.
    """
    return one == other or is_harsher(procedure, other, one)


def period_ends(procedure: Procedure, disposition: str, decided_on: dt.date) -> dt.date | None:
    """Return the day on which a disposition's period ends; None for one without a period."""
    months = procedure.dispositions[disposition].months
    return months_after(decided_on, months) if months else None


def barred_until(procedure: Procedure, disposition: str, decided_on: dt.date) -> dt.date | None:
    """Return until when an office stays barred: to the end of the period, or so much longer."""
    known = procedure.dispositions[disposition]
    months = known.months + known.barred_after
    return months_after(decided_on, months) if months else None
