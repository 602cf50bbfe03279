"""What must hold before a case moves: each guard says why it does not, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from tallystick.cases.access import about
from tallystick.cases.dispositions import is_allowed, is_no_harsher
from tallystick.cases.models import Assignment, Case, PersonAsked
from tallystick.cases.procedure import Guard, Move, Procedure
from tallystick.cases.stepping_aside import stepped_aside, waits
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.people.models import Staff
from tallystick.people.recusal import reasons

INVESTIGATING = frozenset({"handler", "section_head", "township_discipline"})
_TEAM = 2
_MOST_TIMES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A move that somebody wants, and all that guards look at."""

    case: Case
    move: Move
    procedure: Procedure
    actor: Staff


def unmet(asked: Asked) -> list[Text]:
    """Return everything that does not hold yet: papers that are missing, then guards."""
    there = set(asked.case.documents.values_list("kind", flat=True))
    missing = [
        Text(
            f"Missing: {asked.procedure.documents[kind].en}.",
            f"缺少：{asked.procedure.documents[kind].zh}。",
        )
        for kind in asked.move.needs
        if kind not in there
    ]
    said = [_GUARDS[guard](asked) for guard in asked.move.guards]
    return missing + [one for one in said if one]


def _no_recused(asked: Asked) -> Text | None:
    team = [one.staff for one in _now(asked.case).select_related("staff")]
    barred = {*reasons([*team, asked.actor], about(asked.case)), *stepped_aside(asked.case)}
    names = [one for one in {asked.actor, *team} if one.pk in barred]
    if not names:
        return _ASIDE_WAITS if waits(asked.case) else None
    who = ", ".join(sorted(one.username for one in names))
    return Text(f"{who} must not take part: recusal.", f"{who} 应当回避。")


_ASIDE_WAITS = Text(
    "A request that somebody steps aside waits for its answer.", "尚有回避申请未作决定。"
)


def _two_people(asked: Asked) -> Text | None:
    team = _now(asked.case).filter(role__in=INVESTIGATING).values("staff").distinct().count()
    return None if team >= _TEAM else Text(
        "Two people or more must work on it.", "办理人员须不少于二人。"
    )  # fmt: skip


def _person_named(asked: Asked) -> Text | None:
    return None if asked.case.people.exists() else Text(
        "Nobody is named yet whose conduct is examined.", "尚未写明被核查人。"
    )  # fmt: skip


def _told(asked: Asked) -> Text | None:
    return _all(asked, lambda one: one.told_on is not None, Text(
        "Somebody has not been told yet what is asked of them.", "尚有被核查人未被告知。"
    ))  # fmt: skip


def _heard(asked: Asked) -> Text | None:
    """A reply that came must be assessed; silence is no admission, and ends when its days end."""
    return _all(asked, _is_heard, Text(
        "A reply is still open: it has not come and its days run, or nobody has assessed it.",
        "申辩尚未办结：期限未满且未收到，或已收到尚未逐条核实。",
    ))  # fmt: skip


def _is_heard(person: PersonAsked) -> bool:
    replies = list(person.replies.all())
    if replies:
        return all(one.assessed_by for one in replies)
    return person.reply_by is not None and person.reply_by < clock.today()


def _proposal_recorded(asked: Asked) -> Text | None:
    return _all(asked, lambda one: bool(one.outcomes.all()), Text(
        "The proposal must be recorded before the reply is heard.", "听取申辩前须先记录拟处理意见。"
    ))  # fmt: skip


def _decided_for_all(asked: Asked) -> Text | None:
    def decided(person: PersonAsked) -> bool:
        outcomes = person.outcomes.all()
        return bool(outcomes) and all(one.decided for one in outcomes)

    return _all(
        asked, decided, Text("Somebody's outcome is not decided.", "尚有人员未作出处理决定。")
    )


def _allowed_for_person(asked: Asked) -> Text | None:
    def allowed(person: PersonAsked) -> bool:
        return all(
            is_allowed(asked.procedure, one.decided, person.kind) for one in person.outcomes.all()
        )

    return _all(asked, allowed, Text(
        "An outcome is not one that this type of person may receive.", "处理种类不适用于该类人员。"
    ))  # fmt: skip


def _separate_reviewer(asked: Asked) -> Text | None:
    mine = Assignment.objects.filter(case=asked.case, staff=asked.actor, role__in=INVESTIGATING)
    took = asked.case.steps.filter(asked_by=asked.actor.username).exclude(
        move__in=("decide", "send_back", "withdraw")
    )
    if not mine.exists() and not took.exists():
        return None
    return Text("Whoever examined does not review.", "参与审查调查的人员不得审理。")


def _fresh_reviewer(asked: Asked) -> Text | None:
    """Neither those who examined nor those who reviewed decide on the appeal."""
    roles = INVESTIGATING | {"reviewer"}
    had_part = Assignment.objects.filter(case=asked.case, staff=asked.actor, role__in=roles)
    decided = asked.case.steps.filter(move__in=("send_back", "decide", "withdraw"))
    if not had_part.exists() and not decided.filter(asked_by=asked.actor.username).exists():
        return None
    return Text(
        "Whoever examined or reviewed does not decide on the appeal.",
        "原审查调查、审理人员不得办理复审。",
    )


def _twice_at_most(asked: Asked) -> Text | None:
    taken = asked.case.steps.filter(move=asked.move.id).count()
    return None if taken < _MOST_TIMES else Text(
        "This was done twice already; the law lets it be done no more.", "该步骤已办理二次，不得再次办理。"
    )  # fmt: skip


def _no_harsher_on_appeal(asked: Asked) -> Text | None:
    def gentle(person: PersonAsked) -> bool:
        return all(
            one.after_appeal and is_no_harsher(asked.procedure, one.after_appeal, one.decided)
            for one in person.outcomes.all()
        )

    return _all(asked, gentle, Text(
        "The review is not recorded, or would be harsher.", "复审结论未记录，或重于原处理。"
    ))  # fmt: skip


def _transfer_considered(asked: Asked) -> Text | None:
    from tallystick.cases.considering import waits_for_an_answer

    return None if not waits_for_an_answer(asked.case, asked.procedure) else Text(
        "The money comes to a sum at which transfer must be considered: write down whether, and why or why not.",
        "款项已达到须研判移送的数额：请写明是否移送及理由。",
    )  # fmt: skip


def _money_settled(asked: Asked) -> Text | None:
    from tallystick.cases.settling import is_settled

    return None if is_settled(asked.case) else Text(
        "Money is still open: recover it, write it off by two people, or dispute it.",
        "尚有款项未了结：应追缴、由两人核销或列为争议。",
    )  # fmt: skip


def _all(asked: Asked, holds: Callable[[PersonAsked], bool], otherwise: Text) -> Text | None:
    people = asked.case.people.prefetch_related("replies", "outcomes")
    return None if all(holds(one) for one in people) else otherwise


def _now(case: Case) -> QuerySet[Assignment]:
    return Assignment.objects.filter(case=case, until_on__isnull=True)


_GUARDS: Mapping[Guard, Callable[[Asked], Text | None]] = {
    "no_recused": _no_recused,
    "two_people": _two_people,
    "person_named": _person_named,
    "told": _told,
    "heard": _heard,
    "proposal_recorded": _proposal_recorded,
    "decided_for_all": _decided_for_all,
    "allowed_for_person": _allowed_for_person,
    "separate_reviewer": _separate_reviewer,
    "fresh_reviewer": _fresh_reviewer,
    "twice_at_most": _twice_at_most,
    "transfer_considered": _transfer_considered,
    "no_harsher_on_appeal": _no_harsher_on_appeal,
    "money_settled": _money_settled,
}
