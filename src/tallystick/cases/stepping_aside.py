"""Who should not work on a case in the eyes of somebody who is asked: they say why, and another decides."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from tallystick.cases.after_refusals import refuse_no_words, refused
from tallystick.cases.models import Assignment, Case, PersonAsked, StepAside
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.people.models import Staff
from tallystick.trail.actions import leave_entry

# A head's own recusal is decided above them, others' by the head.
DECIDING = frozenset({"principal", "section_head", "case_manager"})


@transaction.atomic
def ask_aside(
    person: PersonAsked, reason: str, *, by: str, whom: Staff | None = None
) -> StepAside:
    """Ask that somebody steps aside; the same request sent twice is kept once."""
    refuse_no_words(person.pk, reason)
    same = person.asked_aside.filter(reason=reason.strip(), whom=whom).first()
    if same:
        return same
    asked = StepAside.objects.create(
        person=person, whom=whom, reason=reason.strip(), asked_at=clock.now()
    )
    leave_entry(
        "asked_to_step_aside", of=("case", person.case.code), by=by, request=asked.pk,
        whom=whom.username if whom else "",
    )  # fmt: skip
    return asked


@transaction.atomic
def answer_aside(
    asked: StepAside, *, granted: bool, answer: str, by: Staff, roles: Collection[str],
    whom: Staff | None = None,
) -> StepAside:  # fmt: skip
    """Decide whether somebody steps aside; granted, they work on the case no longer.

    `whom` says who is meant where the request named nobody. Raises TallystickError
    `not_yours_to_decide`, `decides_own`, `aside_answered`, `nobody_meant` or `reason_missing`.
    """
    now = StepAside.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    case = now.person.case
    meant = now.whom or whom
    if not DECIDING & set(roles):
        raise refused("not_yours_to_decide", case.code, Text(
            "The head of section, the case manager or the principal decides this.",
            "由承办室主任、案管人员或主要负责人决定。",
        ))  # fmt: skip
    if meant == by:
        raise refused(
            "decides_own", case.code, Text("Nobody decides on their own recusal.", "不得决定本人的回避。")
        )  # fmt: skip
    if now.answered_by:
        raise refused(
            "aside_answered", case.code, Text("It was answered already.", "该申请已有答复。")
        )
    if granted and meant is None:
        raise refused(
            "nobody_meant", case.code, Text("It does not say who steps aside.", "没有写明由谁回避。")
        )  # fmt: skip
    refuse_no_words(case.code, answer)
    now.whom, now.granted, now.answer = meant, granted, answer.strip()
    now.answered_by, now.answered_at = by.username, clock.now()
    now.save(update_fields=["whom", "granted", "answer", "answered_by", "answered_at"])
    if granted and meant is not None:
        _take_off(case, meant)
    leave_entry(
        "step_aside_answered", of=("case", case.code), by=by.username, request=now.pk,
        granted=granted, whom=meant.username if meant else "",
    )  # fmt: skip
    return now


def stepped_aside(case: Case) -> set[int]:
    """Return the ids of staff who stepped aside from a case at somebody's request."""
    granted = StepAside.objects.filter(person__case=case, granted=True, whom__isnull=False)
    return set(granted.values_list("whom_id", flat=True))


def waits(case: Case) -> bool:
    """Tell whether a request to step aside has no answer yet."""
    return StepAside.objects.filter(person__case=case, granted__isnull=True).exists()


def _take_off(case: Case, staff: Staff) -> None:
    Assignment.objects.filter(case=case, staff=staff, until_on__isnull=True).update(
        until_on=clock.today(), ended_because="stepped_aside"
    )
