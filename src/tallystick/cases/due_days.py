"""The days that are set for a case: that of the state it stands in, and those that run beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet

from tallystick.cases.clocks import due_in_state, due_on, is_overdue, working_days_left
from tallystick.cases.editions import procedure_of
from tallystick.cases.extending import is_extended
from tallystick.cases.models import Assignment, Case, JointDuty, Outcome
from tallystick.cases.procedure import ENTERED, Disposition, Duty, Procedure, Source
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.inquiries import at_hand

_LATELY, _SOON = dt.timedelta(days=30), dt.timedelta(days=60)
_AGREED = Source(instrument="", article="", read="full")  # the meeting's own minutes set the day


def with_days(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Return cases with all that their days are computed from at hand, and who works on each as `team`."""
    now = Assignment.objects.filter(until_on__isnull=True).select_related("staff").order_by("pk")
    team = Prefetch("assignments", queryset=now, to_attr="team")
    return cases.prefetch_related("people__outcomes", "extensions", team)


def clock_of(case: Case) -> dict[str, Any]:
    """Return where a case stands and, while it runs, the day that is set for it."""
    procedure = procedure_of(case)
    state = procedure.states[case.state]
    said: dict[str, Any] = {"state": state}
    if state.clock and case.ended_on is None:
        extended = is_extended(case)
        happened = {} if state.clock.since == ENTERED else happened_in(case)
        due = due_in_state(
            state.clock, case.state_since, happened, at_hand.calendar(), extended=extended
        )
        if due is not None:
            said |= _days(due, procedure, state.clock.source) | {"extended": extended}
    return said


def duties_of(case: Case) -> list[dict[str, Any]]:
    """Return what must be done in time whatever the state, the first day first; of an ended case, nothing."""
    if case.ended_on is not None:
        return []
    procedure, happened = procedure_of(case), happened_in(case)
    decided = {one.decided for one in _outcomes(case) if one.decided}
    running = [
        (one, happened[one.clock.since]) for one in procedure.duties.values()
        if one.clock.since in happened and one.ends not in happened and _is_for(one, decided)
    ]  # fmt: skip
    said = [
        {"title": duty.title, **_days(due_on(duty.clock, since, at_hand.calendar()), procedure, duty.clock.source)}
        for duty, since in running
    ]  # fmt: skip
    return sorted([*said, *_of_meetings(case)], key=lambda one: one["due"])


def periods_ending(cases: QuerySet[Case]) -> list[dict[str, Any]]:
    """Return what was decided of people whose period ends soon or ended lately, the first first.

    Source: Law on Administrative Discipline for Public Officials art. 26 - a period ends by itself,
    but for those that the procedure says end by a decision.
    """
    today = clock.today()
    found = Outcome.objects.filter(
        person__case__in=cases.values("pk"), period_until__gte=today - _LATELY,
        period_until__lte=today + _SOON,
    ).select_related("person__case").order_by("period_until", "pk")  # fmt: skip
    return [
        {"outcome": one, "what": _decided(one), "ended": is_overdue(one.period_until, today)}
        for one in found
    ]


def _decided(outcome: Outcome) -> Disposition:
    return procedure_of(outcome.person.case).dispositions[outcome.after_appeal or outcome.decided]


def happened_in(case: Case) -> dict[str, dt.date]:
    """Return the day of each event that a clock may run from; of several, the last."""
    outcomes = list(_outcomes(case))
    days = {
        "told": _last(one.told_on for one in case.people.all()),
        "filed": case.filed_on,
        "decided": _last(clock.day_of(one.decided_at) for one in outcomes if one.decided_at),
        "decision_received": _last(one.received_on for one in outcomes),
        "review_asked": _last(one.review_asked_on for one in outcomes),
        "finished": case.ended_on,
    }
    return {event: day for event, day in days.items() if day is not None}


def _of_meetings(case: Case) -> list[dict[str, Any]]:
    """Return what bodies took upon themselves at joint meetings and have not done."""
    waiting = JointDuty.objects.filter(meeting__case=case, done_on__isnull=True)
    return [
        {
            "title": Text(f"{one.body}: {one.what}", f"{one.body}：{one.what}"), "due": one.by,
            "overdue": is_overdue(one.by, clock.today()), "source": _AGREED,
        }
        for one in waiting
    ]  # fmt: skip


def _days(due: dt.date, procedure: Procedure, source: str) -> dict[str, Any]:
    return {
        "due": due, "left": working_days_left(clock.today(), due, at_hand.calendar()),
        "overdue": is_overdue(due, clock.today()), "source": procedure.sources[source],
    }  # fmt: skip


def _is_for(duty: Duty, decided: set[str]) -> bool:
    return not duty.dispositions or bool(decided & set(duty.dispositions))


def _outcomes(case: Case) -> Iterable[Outcome]:
    return (each for one in case.people.all() for each in one.outcomes.all())


def _last(days: Iterable[dt.date | None]) -> dt.date | None:
    return max((day for day in days if day), default=None)
