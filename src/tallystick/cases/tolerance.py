"""The door for honest error: asked for, looked at by seven questions, decided by two, corrected by a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.db import transaction

from tallystick.cases.after_refusals import (
    refuse_early,
    refuse_no_paper,
    refuse_no_words,
    refuse_same_person,
    refused,
)
from tallystick.cases.models import PersonAsked, Tolerance
from tallystick.cases.models_fairness import ASKERS, LENIENT
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.trail.actions import leave_entry

Asker = Literal["person", "unit", "ex_officio"]
Result = Literal["exempt", "lighter", "mitigated", "not_tolerated"]
QUESTIONS: Mapping[str, Text] = {
    "motive": Text("What was it meant to achieve?", "动机：想办成什么事？"),
    "rule_basis": Text("Did a rule forbid it then, or was there none?", "依据：当时是否有明令禁止或限制？"),
    "procedure": Text("Which decision is on record?", "程序：有哪些决策记录？"),
    "private_gain": Text("Did anybody gain by it themselves?", "谋利：是否有人从中谋取私利？"),
    "correction": Text("What was done to put it right?", "纠正：采取了哪些补救措施？"),
    "loss": Text("What was lost?", "损失：造成了什么损失？"),
    "effect": Text("What followed from it?", "影响：产生了什么后果？"),
}  # fmt: skip
# What the three distinctions set apart, each with its other side.
DISTINCTIONS: tuple[tuple[Text, Text], ...] = (
    (Text("a slip for want of experience, in trying first", "因缺乏经验、先行先试的失误"),
     Text("knowing that it was wrong", "明知故犯")),
    (Text("an attempt where nothing above had set a limit", "上级尚无明确限制的探索性试验中的失误"),
     Text("going on after it was forbidden", "明令禁止后依然我行我素")),
    (Text("an unmeant slip for the good of the place", "为推动发展的无意过失"),
     Text("acting for private gain", "为谋取私利")),
)  # fmt: skip
RESULTS: Mapping[str, Text] = {
    "exempt": Text("exempt", "免责"),
    "lighter": Text("lighter", "从轻"),
    "mitigated": Text("mitigated", "减轻"),
    "not_tolerated": Text("not tolerated", "不予容错"),
}
ASKER_TITLES: Mapping[str, Text] = {
    "person": Text("the person asked for it", "本人申请"),
    "unit": Text("the unit asked for it", "单位申请"),
    "ex_officio": Text("opened by the office itself", "依职权启动"),
}


@transaction.atomic
def ask_tolerance(
    person: PersonAsked, *, asked_by_whom: Asker, on: dt.date, by: str
) -> Tolerance:  # fmt: skip
    """Open the question whether an error was an honest one; raises `tolerance_waits`."""
    refuse_early(person.pk, dt.date.min, on)
    if asked_by_whom not in ASKERS:
        raise refused("asker_unknown", person.pk, Text("Say who asked.", "请写明由谁提出。"))
    if person.tolerances.filter(result="").exists():
        raise refused("tolerance_waits", person.pk, Text("One waits already.", "已有一项待审查。"))
    asked = Tolerance.objects.create(
        person=person, asked_by_whom=asked_by_whom, asked_by=by, asked_on=on
    )
    _leave("tolerance_asked", asked, by, on=on, asked_by_whom=asked_by_whom)
    return asked


@transaction.atomic
def review_tolerance(
    asked: Tolerance, looked_at: Mapping[str, str], *, private_gain: bool, on: dt.date, by: str
) -> None:
    """Record what was found to each of the seven questions; raises `questions_open`."""
    now = _open(asked)
    refuse_early(now.pk, now.asked_on, on)
    open_ = [id for id in QUESTIONS if not looked_at.get(id, "").strip()]
    if open_ or set(looked_at) - set(QUESTIONS):
        raise refused(
            "questions_open", now.pk,
            Text(f"Not every question is answered ({', '.join(open_)}).",
                 f"还有 {len(open_)} 个问题没有查明。"),
            Text("Answer all seven.", "请逐一写明七个问题。"),
        )  # fmt: skip
    now.looked_at = {id: looked_at[id].strip() for id in QUESTIONS}
    now.private_gain, now.reviewed_by, now.reviewed_on = private_gain, by, on
    now.save(update_fields=["looked_at", "private_gain", "reviewed_by", "reviewed_on"])
    _leave("tolerance_reviewed", now, by, on=on, private_gain=private_gain)


@transaction.atomic
def decide_tolerance(
    asked: Tolerance, result: Result, *, reason: str, on: dt.date, by: str, approved_by: str,
    correct_by: dt.date | None = None,
) -> None:  # fmt: skip
    """Decide, by two people; whatever the result, private gain leaves only one.

    Raises TallystickError `not_reviewed`, `private_gain`, `correction_day_missing`.
    """
    now = _open(asked)
    refuse_no_words(now.pk, reason)
    refuse_same_person(now.pk, by, approved_by)
    if now.reviewed_on is None:
        raise refused("not_reviewed", now.pk, Text("It was not looked at yet.", "尚未审查。"))
    refuse_early(now.pk, now.reviewed_on, on)
    _refuse_result(now, result, on, correct_by)
    now.result, now.reason, now.decided_on = result, reason.strip(), on
    now.decided_by, now.approved_by, now.correct_by = by, approved_by, correct_by
    now.save(
        update_fields=["result", "reason", "decided_on", "decided_by", "approved_by", "correct_by"]
    )
    _leave("tolerance_decided", now, by, on=on, result=result, approved_by=approved_by)


@transaction.atomic
def tell_tolerance(asked: Tolerance, *, letter: str, on: dt.date, by: str) -> None:
    """Record that the result was told in writing."""
    now = _locked(asked)
    refuse_early(now.pk, now.decided_on, on)
    refuse_no_paper(now.pk, letter)
    now.told_on, now.reply_letter = on, letter
    now.save(update_fields=["told_on", "reply_letter"])
    _leave("tolerance_told", now, by, on=on)


@transaction.atomic
def note_correction(asked: Tolerance, *, paper: str, on: dt.date, by: str) -> None:
    """Record that the error was put right."""
    now = _locked(asked)
    if now.correct_by is None:
        raise refused("nothing_to_correct", now.pk, Text("No day was set.", "未设定纠正期限。"))
    refuse_early(now.pk, now.decided_on, on)
    refuse_no_paper(now.pk, paper)
    now.corrected_on, now.correction = on, paper
    now.save(update_fields=["corrected_on", "correction"])
    _leave("tolerance_corrected", now, by, on=on)


def is_overdue(asked: Tolerance, today: dt.date) -> bool:
    """Tell whether the day of correction has passed without one."""
    if asked.correct_by is None or asked.corrected_on is not None:
        return False
    return asked.correct_by < today


@dataclass(frozen=True, slots=True, kw_only=True)
class ToleranceShown:
    """An application as a page shows it."""

    asked: Tolerance
    asked_by: Text
    answers: tuple[tuple[Text, str], ...]
    distinctions: tuple[tuple[Text, Text], ...]
    is_closed_by_gain: bool
    result: Text | None
    is_overdue: bool


def tolerance_shown(asked: Tolerance) -> ToleranceShown:
    """Return what `cases/tolerance.html` shows."""
    return ToleranceShown(
        asked=asked,
        asked_by=ASKER_TITLES[asked.asked_by_whom],
        answers=tuple((text, asked.looked_at.get(id, "")) for id, text in QUESTIONS.items()),
        distinctions=DISTINCTIONS,
        is_closed_by_gain=asked.private_gain is True,
        result=RESULTS.get(asked.result),
        is_overdue=is_overdue(asked, clock.today()),
    )


def _refuse_result(
    asked: Tolerance, result: str, on: dt.date, correct_by: dt.date | None
) -> None:  # fmt: skip
    if result not in RESULTS:
        raise refused("result_unknown", asked.pk, Text("There is no such result.", "没有该结果。"))
    if result in LENIENT and asked.private_gain:
        raise refused(
            "private_gain", asked.pk,
            Text("Somebody gained by it themselves; this door is closed.", "已查明谋取私利，不适用容错。"),
            Text("Decide that it is not tolerated.", "请作出不予容错的决定。"),
        )  # fmt: skip
    if result in LENIENT and (correct_by is None or correct_by <= on):
        raise refused(
            "correction_day_missing", asked.pk,
            Text("A later day by which it is put right is missing.", "缺少纠正期限。"),
            Text("Set a day after the decision.", "请设定决定日之后的日期。"),
        )  # fmt: skip


def _open(asked: Tolerance) -> Tolerance:
    now = _locked(asked)
    if now.result:
        raise refused("tolerance_decided", now.pk, Text("It was decided.", "已作出决定。"))
    return now


def _locked(asked: Tolerance) -> Tolerance:
    return (
        Tolerance.objects.select_for_update(of=("self",))
        .select_related("person__case")
        .get(pk=asked.pk)
    )


def _leave(act: str, asked: Tolerance, by: str, **facts: object) -> None:
    case = asked.person.case
    leave_entry(act, of=("case", case.code), by=by, tolerance=asked.pk, **facts)
