"""After a decision: the person receives it, may ask for a review in time, and no review makes it harsher."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from tallystick.cases.after_refusals import refuse_early, refuse_no_words, refused
from tallystick.cases.clocks import due_on, is_overdue
from tallystick.cases.dispositions import is_allowed, is_no_harsher
from tallystick.cases.editions import procedure_of
from tallystick.cases.models import Outcome, PersonAsked
from tallystick.cases.outcomes import outcome_of
from tallystick.cases.papers import keep_written
from tallystick.foundation import clock
from tallystick.foundation.calendar import Calendar
from tallystick.foundation.texts import Text
from tallystick.trail.actions import leave_entry

_ASKED_WITH = "appeal"  # the paper that the procedure's move to a review asks for


@transaction.atomic
def receive_decision(person: PersonAsked, *, on: dt.date, by: str, track: str = "") -> Outcome:
    """Record the day on which the person received the decision; the days to ask for a review run from it."""
    outcome = _decided(person, track)
    refuse_early(
        person.case.code, clock.day_of(outcome.decided_at) if outcome.decided_at else None, on
    )
    if outcome.received_on:
        raise refused(
            "received_already", person.case.code, Text("This day is recorded already.", "该日期已登记。")
        )  # fmt: skip
    outcome.received_on = on
    outcome.save(update_fields=["received_on"])
    leave_entry("decision_received", of=("case", person.case.code), by=by, person=person.pk, on=on)
    return outcome


@transaction.atomic
def ask_review(
    person: PersonAsked, text: str, *, by: str, calendar: Calendar, track: str = ""
) -> Outcome:
    """Take the person's own request for a review, and put it among the papers of the case.

    Source: Supervision Law (2024) art. 56. Raises TallystickError `not_received_yet`,
    `review_asked_already`, `review_late` or `reason_missing`.
    """
    outcome, case = _decided(person, track), person.case
    if outcome.received_on is None:
        raise refused(
            "not_received_yet", case.code, Text("The decision was not handed over yet.", "处理决定尚未送达。")
        )  # fmt: skip
    if outcome.review_asked_on:
        raise refused(
            "review_asked_already", case.code, Text("A review was asked for already.", "已申请复审。")
        )  # fmt: skip
    refuse_no_words(case.code, text)
    if is_overdue(review_by(outcome, calendar), clock.today()):
        raise refused(
            "review_late", case.code, Text("The days to ask for a review are over.", "申请复审的期限已过。"),
            Text("Write to the body that decided; it can still look at it of its own accord.", "可书面向作出决定的机关反映，由其决定是否复查。"),
        )  # fmt: skip
    keep_written(case, _ASKED_WITH, text.strip(), name="复审申请 request for review.txt", by=by)
    outcome.review_asked_on = clock.today()
    outcome.save(update_fields=["review_asked_on"])
    leave_entry("review_asked", of=("case", case.code), by=by, person=person.pk)
    return outcome


def review_by(outcome: Outcome, calendar: Calendar) -> dt.date | None:
    """Return the last day on which a review can be asked for; None where no days run."""
    duty = procedure_of(outcome.person.case).duties.get("ask_review")
    if duty is None or outcome.received_on is None:
        return None
    return due_on(duty.clock, outcome.received_on, calendar)


@transaction.atomic
def record_review(person: PersonAsked, disposition: str, *, by: str, track: str = "") -> Outcome:
    """Record what a review came to; raises `not_decided`, `not_allowed` or `harsher_on_appeal`.

    Source: Law on Administrative Discipline for Public Officials art. 56 - nobody fares worse for
    having asked for a review.
    """
    case, procedure = person.case, procedure_of(person.case)
    if not is_allowed(procedure, disposition, person.kind):
        raise refused(
            "not_allowed", case.code, Text("This type of person may not receive this.", "该类人员不适用此种处理。"),
            Text("Choose one that the law allows for them.", "请选择法律允许的处理种类。"),
        )  # fmt: skip
    outcome = _decided(person, track)
    if not is_no_harsher(procedure, disposition, outcome.decided):
        raise refused(
            "harsher_on_appeal", case.code,
            Text("This is harsher than what was decided, or of another kind.", "该处理重于原决定，或与其不属同一种类。"),
            Text("Uphold it, or make it gentler.", "请维持原决定或从轻变更。"),
        )  # fmt: skip
    outcome.after_appeal, outcome.after_appeal_by = disposition, by
    outcome.after_appeal_weight = procedure.dispositions[disposition].weight
    outcome.save(update_fields=["after_appeal", "after_appeal_weight", "after_appeal_by"])
    leave_entry(
        "review_recorded", of=("case", case.code), by=by, person=person.pk, came_to=disposition
    )
    return outcome


def _decided(person: PersonAsked, track: str) -> Outcome:
    outcome = outcome_of(person, track)
    if outcome is None or not outcome.decided:
        raise refused(
            "not_decided", person.case.code, Text("Nothing was decided yet.", "尚未作出处理决定。"),
            Text("A review follows a decision.", "作出决定后方可复审。"),
        )  # fmt: skip
    return outcome
