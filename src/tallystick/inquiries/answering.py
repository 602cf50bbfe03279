"""What an office answers, and whether the records that come later bear it out."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from tallystick.foundation import clock
from tallystick.foundation.digests import digest
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries.models import Answer, Inquiry, InquiryFinding
from tallystick.inquiries.models_answers import ANSWERS, COUNTS, NEED_A_NOTE
from tallystick.inquiries.turns import alone, held, in_turn, not_open, see_that_page_is_current
from tallystick.records.refs import origin
from tallystick.trail.actions import leave_entry

_RECHECKED_IN = 20  # one answer in so many is checked again, by lot


@transaction.atomic
def answer(
    inquiry: Inquiry, kind: str, *, note: str = "", by: str, edition: int, way: str = "page",
    newest_source: int = 0,
) -> Answer:  # fmt: skip
    """Keep what the asked office answered; the same answer given twice is kept once.

    An answer can be replaced until it was confirmed; what it said stays. `newest_source` is the
    number of the last file that had come. Raises TallystickError
    `answer_unknown`, `note_missing`, `page_stale` or `not_open`.
    """
    note = note.strip()
    _see_that_it_says(kind, note)
    now = in_turn(inquiry)
    standing = Answer.objects.filter(inquiry=now, standing__in=COUNTS).first()
    if standing and (standing.kind, standing.note, standing.by) == (kind, note, by):
        return standing
    see_that_page_is_current(now, edition)
    if now.state not in ("open", "answered") or now.asked_id is None or now.sent_on is None:
        raise not_open(now)
    if standing and standing.standing == "confirmed":
        raise not_open(now)
    if standing:
        standing.standing = "replaced"
        standing.save(update_fields=["standing"])
    given = Answer.objects.create(
        inquiry=now, kind=kind, note=note, by=by, office_id=now.asked_id, at=clock.now(), way=way,
        recheck=_is_drawn(now.pk), newest_source=newest_source,
    )  # fmt: skip
    now.state, now.edition = "answered", now.edition + 1
    now.save(update_fields=["state", "edition"])
    leave_entry("answered", of=("inquiry", now.pk), by=by, answer=kind, way=way)
    return given


@transaction.atomic
def follow_records(run_id: str, asked: Collection[str], *, by: str) -> dict[str, int]:
    """See which answers the records of a new run bear out, and which they contradict.

    A data error or a late update must make the findings go away. Once every finding is gone, the
    answer is confirmed and the inquiry closed; where a file that came after the answer still shows
    one, it is contradicted and the inquiry is open again, to be sent anew. What is entitled,
    wrongly paid, negligent or conduct is not for records to decide.
    """
    alone()
    seen = {"confirmed": 0, "contradicted": 0}
    waiting = Answer.objects.filter(
        standing="given", kind__in=("data_error", "late_update"), inquiry__state="answered"
    ).select_related("inquiry").prefetch_related("inquiry__findings")  # fmt: skip
    for given in waiting:
        findings = list(given.inquiry.findings.all())
        present = [finding for finding in findings if finding.present]
        if not all(finding.check_id in asked for finding in findings):
            continue
        if not present:
            _close(given, run_id, by=by)
            seen["confirmed"] += 1
        elif _shown_since(given, present):
            _open_again(given, run_id, by=by)
            seen["contradicted"] += 1
    return seen


@transaction.atomic
def recheck(given: Answer, found: str, *, note: str, by: str) -> None:
    """Keep what somebody from elsewhere found of an answer that the lot fell on; the first finds it.

    Raises TallystickError `not_drawn`, `rechecks_own_answer`, `note_missing` or `rechecked_already`.
    """
    given = _now(given)
    if not given.recheck or found not in ("right", "wrong"):
        raise _refused(
            "not_drawn", given, Text("The lot did not fall on this answer.", "该答复未被抽中复核。"),
            Text("Only answers that were drawn are checked again.", "只复核抽中的答复。"),
        )  # fmt: skip
    if given.by == by:
        raise _refused(
            "rechecks_own_answer", given, Text("Nobody checks their own answer.", "不得复核本人的答复。"),
            Text("Let somebody from elsewhere do it.", "请由其他地方的人员复核。"),
        )  # fmt: skip
    if not note.strip():
        raise _refused(
            "note_missing", given, Text("It does not say what was looked at.", "没有写明查看了什么。"),
            Text("Write one sentence.", "请写一句话。"),
        )  # fmt: skip
    if (given.rechecked_by, given.recheck_found) == (by, found):
        return
    if given.rechecked_by:
        raise _refused(
            "rechecked_already", given, Text("Somebody checked this answer again already.", "该答复已有人复核。"),
            Text("Look at what they found.", "请查看已有的复核结果。"),
        )  # fmt: skip
    given.rechecked_by, given.recheck_found, given.recheck_note = by, found, note.strip()
    given.save(update_fields=["rechecked_by", "recheck_found", "recheck_note"])
    leave_entry("answer_rechecked", of=("inquiry", given.inquiry_id), by=by, found=found)


def _shown_since(given: Answer, present: Collection[InquiryFinding]) -> bool:
    """Tell whether a finding rests on a file that came after the answer."""
    newest = max(origin(ref).source for finding in present for ref in finding.refs)
    return newest > given.newest_source


def _open_again(given: Answer, run_id: str, *, by: str) -> None:
    given.standing, given.in_run = "contradicted", run_id
    given.save(update_fields=["standing", "in_run"])
    inquiry = given.inquiry
    inquiry.state, inquiry.sent_on, inquiry.due_on = "open", None, None
    inquiry.edition += 1
    inquiry.save(update_fields=["state", "sent_on", "due_on", "edition"])
    leave_entry(
        "answer_contradicted", of=("inquiry", inquiry.pk), by=by, answer=given.kind, run=run_id
    )


def _refused(code: str, given: Answer, what: Text, to_do: Text) -> TallystickError:
    return TallystickError(code, where=str(given.inquiry_id), what=what, to_do=to_do)


@transaction.atomic
def accept(given: Answer, *, by: str, edition: int) -> None:
    """Let a supervisor accept an answer that no record decides.

    Conduct is not closed by accepting it: it opens a lead. Raises TallystickError
    `accepts_own_answer` or `opens_a_lead`.
    """
    held(given.inquiry, edition)
    given = _now(given)
    if given.kind == "conduct":
        raise _refused(
            "opens_a_lead", given, Text("This answer asks for a closer look at conduct.", "该答复要求进一步了解有关行为。"),
            Text("Open a lead, or ask the office again.", "请登记线索，或请部门重新核实。"),
        )  # fmt: skip
    if given.by == by:
        raise TallystickError(
            "accepts_own_answer",
            where=str(given.inquiry_id),
            what=Text("Nobody accepts their own answer.", "不得认可本人的答复。"),
            to_do=Text("Ask another supervisor.", "请由另一名监督员办理。"),
        )
    _close(given, "", by=by)


@transaction.atomic
def hand_over(given: Answer, *, by: str) -> None:
    """Close an inquiry whose answer became a lead; what was asked is looked into elsewhere now."""
    now = _now(given)
    if now.standing == "given":
        _close(now, "", by=by)


def _now(given: Answer) -> Answer:
    """Return an answer as it is, with nobody else writing its inquiry."""
    inquiry = in_turn(given.inquiry)
    now = Answer.objects.get(pk=given.pk)
    now.inquiry = inquiry
    return now


def _close(given: Answer, run_id: str, *, by: str) -> None:
    given.standing, given.in_run = "confirmed", run_id
    given.save(update_fields=["standing", "in_run"])
    inquiry = given.inquiry
    inquiry.state, inquiry.ended_on = "closed", max(clock.today(), inquiry.opened_on)
    inquiry.edition += 1
    inquiry.save(update_fields=["state", "ended_on", "edition"])
    leave_entry(
        "answer_confirmed", of=("inquiry", inquiry.pk), by=by, answer=given.kind, run=run_id
    )


def _is_drawn(number: int) -> bool:
    """Draw by lot, the same way each time it is looked at; nobody can draw until it suits them."""
    return int(digest(["recheck", number], 8), 16) % _RECHECKED_IN == 0


def _see_that_it_says(kind: str, note: str) -> None:
    if kind not in ANSWERS:
        raise TallystickError(
            "answer_unknown",
            where=kind,
            what=Text("This is not one of the six answers.", "这不是六种答复之一。"),
            to_do=Text("Choose one of the six.", "请在六种答复中选择一种。"),
        )
    if kind in NEED_A_NOTE and not note:
        raise TallystickError(
            "note_missing",
            where=kind,
            what=Text(
                "An answer about somebody's work or conduct says on what it rests.",
                "涉及工作疏忽或个人行为的答复，须写明依据。",
            ),
            to_do=Text(
                "Write down what you looked at and what it showed.", "请写明查看了什么、结果如何。"
            ),
        )
