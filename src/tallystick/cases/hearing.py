"""Hearing somebody: what is asked, the proposal before the reply, the reply and its assessment, the outcome."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from tallystick.cases.clocks import due_on
from tallystick.cases.dispositions import is_allowed, is_no_harsher, period_ends
from tallystick.cases.editions import procedure_of
from tallystick.cases.evidence_files import Kept
from tallystick.cases.models import Case, Outcome, PersonAsked, Reply, ReplyPaper
from tallystick.cases.outcomes import ALONE, may_stand_beside, outcome_of
from tallystick.cases.procedure import Clock, Procedure
from tallystick.foundation import clock
from tallystick.foundation.calendar import Calendar
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.people.models import Staff
from tallystick.trail.actions import leave_entry

DAYS_TO_REPLY = 15  # working days, as in the letter of inquiry; counted from being told (待核)
_DAYS_TO_REPLY = Clock(days=DAYS_TO_REPLY, counts="working", since="told", source="")


@transaction.atomic
def name_person(
    case: Case, name: str, kind: str, *, by: str, about_kind: str = "person", about_id: str = "",
    staff: Staff | None = None,
) -> PersonAsked:  # fmt: skip
    """Write down whose conduct a case examines; raises `name_missing` or `kind_unknown`."""
    if not name.strip():
        raise _refused(
            "name_missing",
            case,
            Text("A name is missing.", "缺少姓名。"),
            Text("Write it.", "请填写。"),
        )
    if kind not in procedure_of(case).people:
        raise _refused(
            "kind_unknown", case, Text("The procedure has no such type of person.", "流程中没有该类人员。"),
            Text("Choose one of the list.", "请从列表中选择。"),
        )  # fmt: skip
    person = PersonAsked.objects.create(
        case=case,
        name=name.strip(),
        kind=kind,
        about_kind=about_kind,
        about_id=about_id,
        staff=staff,
    )
    leave_entry("person_named", of=("case", case.code), by=by, person=person.pk, kind=kind)
    return person


@transaction.atomic
def tell(
    person: PersonAsked, asked: str, *, by: str, calendar: Calendar, findings: Sequence[str] = ()
) -> PersonAsked:
    """Tell somebody what is asked of them; the days to reply run from then and not before.

    `findings` are the fingerprints of those whose rows are laid before them.
    """
    now = PersonAsked.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if not asked.strip():
        raise _refused(
            "nothing_asked", now.case, Text("It does not say what is asked.", "没有写明询问的事项。"),
            Text("Write it in plain words.", "请用通俗的语言写明。"),
        )  # fmt: skip
    if now.told_on is not None:
        raise _refused(
            "told_already", now.case, Text("They were told already.", "此前已经告知。"),
            Text("What is asked does not change while the days run.", "期限内不得更改询问事项。"),
        )  # fmt: skip
    now.asked, now.told_on = asked.strip(), clock.today()
    now.findings = list(findings)
    now.reply_by = due_on(reply_clock(procedure_of(now.case)), clock.today(), calendar)
    now.save(update_fields=["asked", "findings", "told_on", "reply_by"])
    leave_entry(
        "person_told", of=("case", now.case.code), by=by, person=now.pk, reply_by=now.reply_by
    )
    return now


@transaction.atomic
def propose(person: PersonAsked, disposition: str, *, by: str) -> Outcome:
    """Record what is proposed, before the reply is heard; raises `reply_came_first` or `not_allowed`."""
    case = person.case
    procedure = procedure_of(case)
    _see_that_it_is_allowed(person, disposition)
    if (
        procedure.states[case.state].kind == "case"
        and person.replies.filter(assessed_by="").exists()
    ):
        raise _refused(
            "reply_came_first", case, Text("A reply is there already.", "申辩已经提交。"),
            Text("Assess it first; the proposal stands before the hearing.", "拟处理意见应在听取申辩前记录，请先核实申辩。"),
        )  # fmt: skip
    others = list(person.outcomes.all())
    if not may_stand_beside(procedure, disposition, others):
        raise _refused(
            "proposed_already", case, Text("A proposal stands already.", "拟处理意见已记录。"),
            Text("It is not changed; the decision may be gentler.", "拟处理意见不得更改；决定可以更轻。"),
        )  # fmt: skip
    if others and person.replies.exists():
        raise _refused(
            "heard_on_less", case, Text("The person was heard on less than this.", "听取申辩时未包括该项。"),
            Text("All that is proposed stands before the hearing.", "各项拟处理意见均应在听取申辩前记录。"),
        )  # fmt: skip
    made = Outcome.objects.create(
        person=person, track=procedure.dispositions[disposition].track, proposed=disposition,
        proposed_by=by, proposed_at=clock.now(),
        proposed_weight=procedure.dispositions[disposition].weight,
    )  # fmt: skip
    leave_entry(
        "outcome_proposed", of=("case", case.code), by=by, person=person.pk, proposed=disposition
    )
    return made


@transaction.atomic
def reply(person: PersonAsked, text: str, *, by: str, papers: Sequence[Kept] = ()) -> Reply:
    """Keep what somebody replied, with the papers that came; the same text sent twice is kept once."""
    refuse_empty(person, text)
    same = person.replies.filter(text=text.strip(), given_by=by).first()
    given = same or Reply.objects.create(
        person=person, text=text.strip(), given_at=clock.now(), given_by=by
    )
    there = set(given.papers.values_list("sha256", flat=True))
    new = {one.sha256: one for one in papers if one.sha256 not in there}
    if same and not new:
        return same
    for one in new.values():
        ReplyPaper.objects.create(
            reply=given, sha256=one.sha256, name=one.name, size=one.size,
            media_type=one.media_type, at=clock.now(),
        )  # fmt: skip
    leave_entry(
        "replied", of=("case", person.case.code), by=by, person=person.pk, reply=given.pk,
        papers=list(new),
    )  # fmt: skip
    return given


def refuse_empty(person: PersonAsked, text: str) -> None:
    """Refuse a reply that says nothing; raises `reply_empty`."""
    if not text.strip():
        raise _refused(
            "reply_empty", person.case, Text("The reply says nothing.", "申辩内容为空。"),
            Text("Write it, or leave it: silence is no admission.", "请填写；不提交也不视为承认。"),
        )  # fmt: skip


@transaction.atomic
def assess(given: Reply, assessment: str, *, by: str) -> None:
    """Keep how each point of a reply was checked, and what it came to."""
    if not assessment.strip():
        raise _refused(
            "assessment_empty", given.person.case, Text("It does not say what was checked.", "没有写明核实情况。"),
            Text("Go through the reply point by point.", "请对申辩逐条写明核实结果。"),
        )  # fmt: skip
    if by == given.given_by:
        raise _refused(
            "assesses_own", given.person.case, Text("Nobody checks their own reply.", "不得核实本人的申辩。"),
            Text("Somebody else goes through it.", "请由他人逐条核实。"),
        )  # fmt: skip
    given.assessment, given.assessed_by, given.assessed_at = assessment.strip(), by, clock.now()
    given.save(update_fields=["assessment", "assessed_by", "assessed_at"])
    leave_entry("reply_assessed", of=("case", given.person.case.code), by=by, reply=given.pk)


@transaction.atomic
def decide(
    person: PersonAsked, disposition: str, *, by: str, approved_by: str, track: str = ""
) -> Outcome:
    """Record what was decided; harsher than proposed only on new facts that another reviewed.

    `track` says which proposal it is about, where there are several.

    Source: Law on Administrative Discipline for Public Officials art. 43 - nobody fares worse for
    having replied. Raises `no_proposal`, `not_allowed`, `harsher` or `approves_own`.
    """
    case, procedure = person.case, procedure_of(person.case)
    _see_that_it_is_allowed(person, disposition)
    outcome = outcome_of(person, track)
    if outcome is None:
        raise _refused(
            "no_proposal", case, Text("Nothing was proposed before the hearing.", "听取申辩前没有记录拟处理意见。"),
            Text("Record a proposal, and hear the person.", "请先记录拟处理意见并听取申辩。"),
        )  # fmt: skip
    if by == approved_by:
        raise _refused(
            "approves_own", case, Text("Nobody approves their own decision.", "不得批准本人作出的决定。"),
            Text("Name another.", "请写明另一名批准人。"),
        )  # fmt: skip
    weight = procedure.dispositions[disposition].weight
    backed = outcome.new_facts_reviewed_by not in ("", by) and _heard_on_new_facts(outcome)
    if not is_no_harsher(procedure, disposition, outcome.proposed) and not backed:
        raise _refused(
            "harsher", case,
            Text(
                "This is harsher than what was proposed before the reply, or of another kind.",
                "该处理重于申辩前的拟处理意见，或与其不属同一种类、无从比较。",
            ),
            Text(
                "Only new facts that another reviewed, and on which the person was heard, allow it; otherwise decide no harsher.",
                "除非有经他人复核、并已就此听取申辩的新事实，不得因申辩加重处理。",
            ),
        )  # fmt: skip
    _see_that_it_stands_beside(outcome, disposition, procedure)
    outcome.decided, outcome.decided_weight = disposition, weight
    outcome.decided_by, outcome.approved_by, outcome.decided_at = by, approved_by, clock.now()
    outcome.period_until = period_ends(procedure, disposition, clock.today())
    outcome.save()
    leave_entry(
        "outcome_decided", of=("case", case.code), by=by, person=person.pk, decided=disposition
    )
    return outcome


@transaction.atomic
def bring_new_facts(
    person: PersonAsked, facts: str, *, by: str, reviewed_by: str, calendar: Calendar,
    track: str = "",
) -> Outcome:  # fmt: skip
    """Keep facts that were not known when the proposal was recorded, once another has reviewed them.

    They are put to the person, whose days to reply to them run from now.

    Raises `no_proposal`, `decided_already`, `facts_missing` or `approves_own`.
    """
    outcome = outcome_of(person, track)
    if outcome is None:
        raise _refused(
            "no_proposal", person.case, Text("Nothing was proposed yet.", "尚未记录拟处理意见。"),
            Text("New facts are new to a proposal.", "新事实相对于拟处理意见而言。"),
        )  # fmt: skip
    if outcome.decided:
        raise _refused(
            "decided_already", person.case, Text("It is decided already.", "已作出处理决定。"),
            Text("A review may look at them.", "可在复审中提出。"),
        )  # fmt: skip
    if not facts.strip():
        raise _refused(
            "facts_missing", person.case, Text("It does not say what the new facts are.", "没有写明新事实。"),
            Text("Write them, and the paper that shows them.", "请写明新事实及所依据的材料。"),
        )  # fmt: skip
    if by == reviewed_by or not reviewed_by:
        raise _refused(
            "approves_own", person.case, Text("Nobody reviews what they brought.", "不得复核本人提出的事实。"),
            Text("Let another review them.", "请由他人复核。"),
        )  # fmt: skip
    outcome.new_facts, outcome.new_facts_reviewed_by = facts.strip(), reviewed_by
    outcome.new_facts_at = clock.now()
    last = person.replies.order_by("-pk").first()
    outcome.new_facts_after = last.pk if last else 0
    outcome.new_facts_reply_by = due_on(
        reply_clock(procedure_of(person.case)), clock.today(), calendar
    )
    outcome.save(update_fields=[
        "new_facts", "new_facts_reviewed_by", "new_facts_at", "new_facts_after",
        "new_facts_reply_by",
    ])  # fmt: skip
    leave_entry(
        "new_facts_reviewed", of=("case", person.case.code), by=by, person=person.pk,
        reviewed_by=reviewed_by,
    )  # fmt: skip
    return outcome


def _see_that_it_stands_beside(outcome: Outcome, disposition: str, procedure: Procedure) -> None:
    """Let a decision leave its track only for a gentler measure, or where no other stands there."""
    track = procedure.dispositions[disposition].track
    others = outcome.person.outcomes.exclude(pk=outcome.pk)
    if track not in (outcome.track, ALONE) and others.filter(track=track).exists():
        raise _refused(
            "proposed_already", outcome.person.case,
            Text("Another proposal stands in this track.", "该类处分已有另一项拟处理意见。"),
            Text("Decide that one.", "请就该项作出决定。"),
        )  # fmt: skip


def _heard_on_new_facts(outcome: Outcome) -> bool:
    """Tell whether the person replied to the new facts and was checked, or let their days pass."""
    if outcome.new_facts_at is None or outcome.new_facts_reply_by is None:
        return False
    replies = list(outcome.person.replies.filter(pk__gt=outcome.new_facts_after))
    if replies:
        return all(one.assessed_by for one in replies)
    return outcome.new_facts_reply_by < clock.today()


def reply_clock(procedure: Procedure) -> Clock:
    """Return how long somebody may take to reply: what the procedure says runs from being told."""
    return procedure.clock_since("told") or _DAYS_TO_REPLY


def _see_that_it_is_allowed(person: PersonAsked, disposition: str) -> None:
    if not is_allowed(procedure_of(person.case), disposition, person.kind):
        raise _refused(
            "not_allowed", person.case,
            Text("This type of person may not receive this.", "该类人员不适用此种处理。"),
            Text("Choose one that the law allows for them.", "请选择法律允许的处理种类。"),
        )  # fmt: skip


def _refused(code: str, case: Case, what: Text, to_do: Text) -> TallystickError:
    return TallystickError(code, where=case.code, what=what, to_do=to_do)
