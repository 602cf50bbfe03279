"""What waits for somebody among the cases they see: approvals, replies, requests to step aside, reviews asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tallystick.cases import access
from tallystick.cases.editions import procedure_of
from tallystick.cases.models import Case, Proposal
from tallystick.cases.stepping_aside import DECIDING
from tallystick.foundation.texts import Text
from tallystick.people.access import Standing

_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """Cases in which one thing waits, and who may do it there."""

    title: Text
    which: Q
    by: frozenset[str]  # roles; none: whoever works on the case


PILES: Mapping[str, Pile] = {
    "replies": Pile(
        title=Text("replies to be checked", "待逐条核实的申辩"), by=frozenset(),
        which=Q(people__replies__assessed_by=""),
    ),
    "asides": Pile(
        title=Text("requests that somebody steps aside", "待决定的回避申请"), by=DECIDING,
        which=Q(people__asked_aside__isnull=False, people__asked_aside__granted__isnull=True),
    ),
    "reviews": Pile(
        title=Text("a review was asked for", "已申请复审"),
        by=frozenset({"case_manager", "appeal_reviewer"}),
        which=Q(people__outcomes__review_asked_on__isnull=False, people__outcomes__after_appeal=""),
    ),
}  # fmt: skip
APPROVAL = Text("moves to be approved", "待批准事项")


def titles() -> dict[str, Text]:
    """Return what each pile is called, by the word that the list of cases is asked with."""
    return {"approval": APPROVAL, **{id: one.title for id, one in PILES.items()}}


def waiting(standing: Standing, pile: str) -> QuerySet[Case]:
    """Return the cases in which something waits for somebody; of an unknown pile, none."""
    finder = _FINDERS.get(pile)
    found = finder(standing) if finder else []
    return access.seen_by(standing).filter(pk__in=found)


def counted(standing: Standing) -> list[tuple[str, Text, int]]:
    """Return each pile in which something waits for somebody, and in how many cases."""
    if not standing.has("work_cases"):
        return []
    piles = [(id, title, waiting(standing, id).count()) for id, title in titles().items()]
    return [one for one in piles if one[2]]


def _approvals(standing: Standing) -> list[int]:
    asked = (
        Proposal.objects.filter(answered_by="", case__in=access.seen_by(standing).values("pk"))
        .exclude(asked_by=standing.staff.username).select_related("case__place")[:_MOST]
    )  # fmt: skip
    return [one.case_id for one in asked if _approves(standing, one)]


def _approves(standing: Standing, asked: Proposal) -> bool:
    move = procedure_of(asked.case).moves[asked.move]
    return bool(set(move.approved_by) & access.roles_in(standing, asked.case))


def _in_pile(pile: Pile) -> Callable[[Standing], list[int]]:
    def found(standing: Standing) -> list[int]:
        seen = access.seen_by(standing).filter(pile.which, ended_on__isnull=True)
        cases = seen.select_related("place")[:_MOST]
        return [
            one.pk for one in cases
            if not pile.by or pile.by & access.roles_in(standing, one)
        ]  # fmt: skip

    return found


_FINDERS: Mapping[str, Callable[[Standing], list[int]]] = {
    "approval": _approvals,
    **{id: _in_pile(pile) for id, pile in PILES.items()},
}
