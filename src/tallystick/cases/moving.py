"""Opening a case and moving it: who may ask, who must approve, what must hold; each step in one piece."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import connection, transaction
from django.db.models import Max

from tallystick.cases.access import about
from tallystick.cases.editions import keep_edition, procedure_of
from tallystick.cases.guards import Asked, unmet
from tallystick.cases.models import Assignment, Case, Proposal, Step, Transition
from tallystick.cases.procedure import Move, Procedure
from tallystick.cases.stepping_aside import stepped_aside
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries.models import Inquiry
from tallystick.people.models import Office, Place, Staff
from tallystick.people.recusal import why_recused
from tallystick.trail.actions import leave_entry

_LONGEST_NUMBER = 30  # of an envelope
_NUMBERS = 7_251_863  # any number that nothing else in the database locks


@transaction.atomic
def open_lead(
    procedure: Procedure, *, about: str, category: str, place: Place, office: Office, by: Staff,
    source: str = "answer", inquiry: Inquiry | None = None,
) -> Case:  # fmt: skip
    """Open a lead; one inquiry opens one lead, however often it is asked for."""
    _wait_for_the_turn()
    if inquiry is not None:
        found = Case.objects.filter(inquiry=inquiry).first()
        if found:
            return found
    _tell_the_database(procedure)
    today = clock.today()
    case = Case.objects.create(
        code=_next_code(today), procedure=procedure.id, edition=procedure.edition,
        state=procedure.begins, state_since=today, source=source, category=category, about=about,
        place=place, office=office, inquiry=inquiry, opened_by=by.username, opened_on=today,
    )  # fmt: skip
    leave_entry("lead_opened", of=("case", case.code), by=by.username, procedure=procedure.id)
    return case


SEALED = Text("Not digitised; the envelope has the number: ", "不予数字化，封存编号：")


@transaction.atomic
def register_lead(
    procedure: Procedure, *, source: str, category: str, about: str, sealed: bool, place: Place,
    office: Office, by: Staff, known: Collection[str],
) -> Case:  # fmt: skip
    """Register a lead that no answer opened; of one that is not to be digitised only a number is kept.

    `known` are the categories. Raises TallystickError `source_unknown`, `category_unknown`,
    `nothing_said` or `number_alone`.
    """
    said = " ".join(about.split()) if sealed else about.strip()
    if source not in ("transfer", "inspection", "audit", "surrender"):
        raise _unfit("source_unknown", Text("Choose how it came.", "请选择线索来源。"))
    if category not in known:
        raise _unfit("category_unknown", Text("Choose a category.", "请选择类别。"))
    if not said:
        raise _unfit("nothing_said", Text("It does not say what it is about.", "没有写明内容。"))
    if sealed and (len(said) > _LONGEST_NUMBER or not said.isascii()):
        raise _unfit("number_alone", Text(
            "Of what is handed over sealed, only the number on the envelope is kept, and nothing of what is in it.",
            "密封移交的，只登记封存编号，不登记任何内容。",
        ))  # fmt: skip
    return open_lead(
        procedure, about=f"{SEALED.say()}{said}" if sealed else said, category=category,
        place=place, office=office, by=by, source=source,
    )  # fmt: skip


@transaction.atomic
def assign(case: Case, staff: Staff, role: str, *, by: str) -> Assignment:
    """Let somebody work on a case in a role; another role of theirs in it ends; raises `must_step_aside`."""
    if staff.pk in stepped_aside(case) or why_recused(staff, about(case)):
        raise _refused(
            "must_step_aside", case, Text(
                f"{staff.username} must not take part: recusal.", f"{staff.username} 应当回避。"
            ),
        )  # fmt: skip
    today = clock.today()
    Assignment.objects.filter(case=case, staff=staff, until_on__isnull=True).update(
        until_on=today, ended_because="another_role"
    )
    given = Assignment.objects.create(
        case=case, staff=staff, role=role, assigned_by=by, from_on=today
    )
    leave_entry("assigned", of=("case", case.code), by=by, staff=staff.username, role=role)
    return given


@transaction.atomic
def ask_move(
    case: Case, move: str, *, reason: str, by: Staff, roles: Collection[str]
) -> Step | Proposal:
    """Make a move, or ask for it where another must approve.

    Raises TallystickError `move_unknown`, `move_not_yours`, `move_unmet` or `move_waits`.
    """
    now = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    procedure = procedure_of(now)
    chosen = _allowed(now, procedure, move, roles)
    _see_that_all_holds(Asked(case=now, move=chosen, procedure=procedure, actor=by))
    if not chosen.approved_by:
        return _take(now, chosen, asked_by=by.username, approved_by="", reason=reason)
    if now.proposals.filter(answered_by="").exists():
        raise _refused(
            "move_waits", now, Text("Another move waits for approval.", "另有一项待批准。")
        )
    asked = Proposal.objects.create(
        case=now, move=move, to_state=chosen.to_state, asked_by=by.username, asked_at=clock.now(),
        reason=reason.strip(),
    )  # fmt: skip
    leave_entry("move_asked", of=("case", now.code), by=by.username, move=move)
    return asked


@transaction.atomic
def answer_proposal(
    proposal: Proposal, *, agreed: bool, reason: str, by: Staff, roles: Collection[str]
) -> Step | None:
    """Approve a move that another asked for, or not; approved, it is made at once.

    Raises TallystickError `approves_own`, `move_not_yours`, `move_unmet` or `move_answered`.
    """
    case = Case.objects.select_for_update(of=("self",)).get(pk=proposal.case_id)
    waiting = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if waiting.answered_by:
        raise _refused("move_answered", case, Text("It was answered already.", "该项已有答复。"))
    if waiting.asked_by == by.username:
        raise _refused(
            "approves_own",
            case,
            Text("Nobody approves what they asked for.", "不得批准本人提出的事项。"),
        )
    procedure = procedure_of(case)
    move = procedure.moves[waiting.move]
    if not set(move.approved_by) & set(roles):
        raise _not_yours(case)
    if agreed:
        _see_that_all_holds(Asked(case=case, move=move, procedure=procedure, actor=by))
    waiting.answered_by, waiting.answered_at = by.username, clock.now()
    waiting.agreed, waiting.answer_reason = agreed, reason.strip()
    waiting.save(update_fields=["answered_by", "answered_at", "agreed", "answer_reason"])
    if not agreed:
        leave_entry("move_declined", of=("case", case.code), by=by.username, move=move.id)
        return None
    return _take(
        case, move, asked_by=waiting.asked_by, approved_by=by.username, reason=waiting.reason
    )


def _take(case: Case, move: Move, *, asked_by: str, approved_by: str, reason: str) -> Step:
    today, procedure = clock.today(), procedure_of(case)
    step = Step.objects.create(
        case=case, serial=case.serial + 1, move=move.id, from_state=case.state,
        to_state=move.to_state, asked_by=asked_by, approved_by=approved_by, at=clock.now(),
        reason=reason.strip(),
    )  # fmt: skip
    case.state, case.serial, case.state_since = move.to_state, step.serial, today
    if move.files and case.filed_on is None:
        case.filed_on = today
    if procedure.states[move.to_state].kind == "ended":
        case.ended_on = today
    case.save(update_fields=["state", "serial", "state_since", "filed_on", "ended_on"])
    leave_entry(
        "moved", of=("case", case.code), by=approved_by or asked_by, move=move.id, serial=step.serial,
        asked_by=asked_by, to=move.to_state,
    )  # fmt: skip
    return step


def _allowed(case: Case, procedure: Procedure, move: str, roles: Collection[str]) -> Move:
    chosen = procedure.moves.get(move)
    if chosen is None or case.state not in chosen.from_states:
        raise _refused(
            "move_unknown",
            case,
            Text("From here the procedure has no such move.", "流程在此处没有该步骤。"),
        )
    if not set(chosen.by) & set(roles):
        raise _not_yours(case)
    return chosen


def _see_that_all_holds(asked: Asked) -> None:
    missing = unmet(asked)
    if missing:
        raise TallystickError(
            "move_unmet",
            where=asked.case.code,
            what=Text(" ".join(one.en for one in missing), "".join(one.zh for one in missing)),
            to_do=Text(
                "Do this first; nothing was written.", "请先完成上述事项；本次未作任何改动。"
            ),
        )


def _tell_the_database(procedure: Procedure) -> None:
    """Put the procedure's transitions where the database looks before it lets a case move."""
    keep_edition(procedure)
    Transition.objects.bulk_create(
        [
            Transition(
                procedure=procedure.id, edition=procedure.edition, move=move, from_state=begins,
                to_state=ends,
            )
            for move, begins, ends in procedure.transitions()
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def _wait_for_the_turn() -> None:
    """Let one lead after another take its number; with SQLite a writer is alone anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_NUMBERS])


def _next_code(today: dt.date) -> str:
    last = Case.objects.filter(code__startswith=f"{today.year}-").aggregate(last=Max("code"))[
        "last"
    ]
    number = int(last.split("-")[1]) + 1 if last else 1
    return f"{today.year}-{number:05}"


def _not_yours(case: Case) -> TallystickError:
    return _refused(
        "move_not_yours",
        case,
        Text("This move is for somebody in another role.", "该步骤由其他角色办理。"),
    )


def _unfit(code: str, what: Text) -> TallystickError:
    return TallystickError(
        code, what=what, to_do=Text("Nothing was registered; go back and mend it.", "未登记，请返回更正。")
    )  # fmt: skip


def _refused(code: str, case: Case, what: Text) -> TallystickError:
    return TallystickError(
        code,
        where=case.code,
        what=what,
        to_do=Text("Look at the case as it is now.", "请查看案件的最新情况。"),
    )
