"""Joint meetings: recorded from their minutes, and each body's part followed until it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from tallystick.cases.after_refusals import refuse_early, refuse_no_paper, refuse_no_words, refused
from tallystick.cases.models import Case, JointDuty, JointMeeting
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.trail.actions import leave_entry

_LEAST = 2  # bodies; one alone does not meet jointly


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a body takes upon itself, by when."""

    body: str
    what: str
    by: dt.date


@transaction.atomic
def record_meeting(
    case: Case, *, held_on: dt.date, bodies: Sequence[str], conclusion: str, minutes: str,
    parts: Sequence[Part], by: str,
) -> JointMeeting:  # fmt: skip
    """Record a joint meeting and what each body took upon itself.

    Raises TallystickError `bodies_missing`, `body_not_there`, `part_before_meeting`,
    `reason_missing`, `document_missing` or `day_impossible`.
    """
    there = list(dict.fromkeys(" ".join(one.split()) for one in bodies if one.strip()))
    refuse_early(case.code, dt.date.min, held_on)
    refuse_no_words(case.code, conclusion)
    refuse_no_paper(case.code, minutes)
    if len(there) < _LEAST:
        raise refused(
            "bodies_missing",
            case.code,
            Text("Two bodies or more meet jointly.", "联席会议须有两个以上单位参加。"),
        )
    for one in parts:
        _refuse_part(case, one, there, held_on)
    made = JointMeeting.objects.create(
        case=case, held_on=held_on, bodies=there, conclusion=conclusion.strip(), minutes=minutes,
        entered_by=by, entered_at=clock.now(),
    )  # fmt: skip
    JointDuty.objects.bulk_create(
        JointDuty(meeting=made, body=one.body, what=one.what, by=one.by)
        for one in dict.fromkeys(parts)
    )
    leave_entry("joint_meeting_held", of=("case", case.code), by=by, bodies=there, on=held_on)
    return made


@transaction.atomic
def note_done(duty: JointDuty, *, on: dt.date, paper: str, by: str) -> None:
    """Record that a body has done its part; raises `done_already`, `document_missing` or `day_impossible`."""
    now = JointDuty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    case = now.meeting.case
    if now.done_on:
        raise refused(
            "done_already", case.code, Text("It is recorded as done.", "该项已登记完成。")
        )
    refuse_early(case.code, now.meeting.held_on, on)
    refuse_no_paper(case.code, paper)
    now.done_on, now.paper = on, paper
    now.save(update_fields=["done_on", "paper"])
    leave_entry("joint_duty_done", of=("case", case.code), by=by, duty=now.pk, on=on)


def _refuse_part(case: Case, part: Part, there: Sequence[str], held_on: dt.date) -> None:
    if part.body not in there:
        raise refused(
            "body_not_there", case.code,
            Text(f"“{part.body}” was not at the meeting.", f"“{part.body}”未参加会议。"),
            Text("Name a body of the list.", "请填写参会单位。"),
        )  # fmt: skip
    if part.by < held_on:
        raise refused(
            "part_before_meeting", case.code,
            Text("A part is due before the meeting was held.", "完成期限早于会议日期。"),
        )  # fmt: skip
