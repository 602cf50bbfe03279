"""Clearing somebody who was wrongly named: of that matter only, before all who had heard of it, and only if they wish it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.db import transaction

from tallystick.cases.after_refusals import (
    refuse_early,
    refuse_no_paper,
    refuse_same_person,
    refused,
)
from tallystick.cases.models import Clearing, PersonAsked
from tallystick.cases.models_fairness import AUDIENCES, CONCLUSIONS, OCCASIONS
from tallystick.foundation.texts import Text
from tallystick.trail.actions import leave_entry

Started = Literal["office", "person"]
CONCLUSION_TITLES = {
    "seriously_untrue": Text("seriously untrue", "严重失实"),
    "untrue": Text("untrue", "不实"),
    "fabricated": Text("made up", "捏造"),
}
AUDIENCE_TITLES = {
    "notice": Text("a public notice", "公开通报、公告"),
    "unit": Text("the unit", "所在单位"),
    "village": Text("the village", "本村"),
}


@transaction.atomic
def offer_clearing(
    person: PersonAsked, *, started_by: Started, conclusion: str, occasion: str,
    heard_in: Iterable[str], on: dt.date, by: str,
) -> Clearing:  # fmt: skip
    """Ask somebody whether they wish to be cleared; who applied themselves has consented.

    Raises TallystickError `not_untrue` where it was only not proved, `audience_unknown`,
    `occasion_unknown` or `cleared_already`.
    """
    refuse_early(person.pk, dt.date.min, on)
    _refuse_not_untrue(person, conclusion)
    heard = _audiences(person, heard_in)
    if occasion not in OCCASIONS:
        raise refused(
            "occasion_unknown", person.pk, Text("Say what calls for it.", "请写明启动情形。")
        )
    if person.clearings.exclude(state="declined").exists():
        raise refused(
            "cleared_already", person.pk, Text("It was asked already.", "该事项已启动澄清。")
        )
    consented = started_by == "person"
    asked = Clearing.objects.create(
        person=person, started_by=started_by, conclusion=conclusion, occasion=occasion,
        state="consented" if consented else "asked", asked_by=by, asked_on=on,
        answered_on=on if consented else None, heard_in=heard,
    )  # fmt: skip
    _leave("clearing_offered", asked, by, on=on, started_by=started_by, conclusion=conclusion)
    return asked


@transaction.atomic
def answer_clearing(clearing: Clearing, *, wishes: bool, on: dt.date, by: str) -> None:
    """Record whether the person wishes it; a no is kept, and nothing is published."""
    now = _locked(clearing)
    if now.state != "asked":
        raise refused("answered_already", now.pk, Text("They answered already.", "本人已答复。"))
    refuse_early(now.pk, now.asked_on, on)
    now.state, now.answered_on = "consented" if wishes else "declined", on
    now.save(update_fields=["state", "answered_on"])
    _leave("clearing_answered", now, by, on=on, wishes=wishes)


@transaction.atomic
def clear(
    clearing: Clearing, *, before: Iterable[str], letter: str, on: dt.date, by: str, second: str
) -> None:
    """Clear them, before exactly those who had heard of it.

    Raises TallystickError `no_consent`, `cleared_already` or `audience_differs`.
    """
    now = _locked(clearing)
    if now.state != "consented":
        raise refused("no_consent", now.pk, Text("They have not consented.", "本人未同意。"))
    if now.done_on:
        raise refused("cleared_already", now.pk, Text("They were cleared already.", "已作澄清。"))
    refuse_same_person(now.pk, by, second)
    refuse_early(now.pk, now.answered_on, on)
    refuse_no_paper(now.pk, letter)
    told = _audiences(now.person, before)
    if told != now.heard_in:
        raise refused(
            "audience_differs", now.pk,
            Text("Those who had heard of it are not those who are told now.", "澄清范围与造成影响的范围不一致。"),
            Text("Tell all who had heard of it, and nobody else.", "请在造成影响的范围内澄清，不扩大也不缩小。"),
        )  # fmt: skip
    now.cleared_in, now.letter, now.done_on, now.done_by, now.second = told, letter, on, by, second
    now.save(update_fields=["cleared_in", "letter", "done_on", "done_by", "second"])
    _leave("cleared", now, by, on=on, second=second, letter=letter)


@transaction.atomic
def note_revisit(clearing: Clearing, whom: Literal["person", "unit"], *, on: dt.date, by: str) -> None:  # fmt: skip
    """Record a visit after the clearing: one to the person, one to the unit."""
    now = _locked(clearing)
    if now.done_on is None:
        raise refused("not_cleared_yet", now.pk, Text("They were not cleared yet.", "尚未澄清。"))
    refuse_early(now.pk, now.done_on + dt.timedelta(days=1), on)
    field = f"revisit_{whom}_on"
    setattr(now, field, on)
    now.save(update_fields=[field])
    _leave("clearing_revisited", now, by, on=on, whom=whom)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearingShown:
    """A clearing as a page shows it."""

    clearing: Clearing
    conclusion: Text
    heard_in: tuple[Text, ...]
    is_ended: bool
    visits_missing: tuple[Text, ...]


def clearing_shown(clearing: Clearing) -> ClearingShown:
    """Return what `cases/clearing.html` shows."""
    visits = (
        (clearing.revisit_person_on, Text("visit to the person", "回访本人")),
        (clearing.revisit_unit_on, Text("visit to the unit", "回访单位")),
    )
    missing = tuple(what for on, what in visits if on is None and clearing.done_on)
    return ClearingShown(
        clearing=clearing,
        conclusion=CONCLUSION_TITLES[clearing.conclusion],
        heard_in=tuple(AUDIENCE_TITLES[one] for one in clearing.heard_in.split(",")),
        is_ended=clearing.state == "declined" or bool(clearing.done_on and not missing),
        visits_missing=missing,
    )


def _refuse_not_untrue(person: PersonAsked, conclusion: str) -> None:
    if conclusion not in CONCLUSIONS:
        raise refused(
            "not_untrue", person.pk,
            Text("Only what was found untrue is cleared; not proved is not untrue.",
                 "只有查明失实、不实或捏造的才予澄清；查无实据不等于不实。"),
            Text("Close the matter without clearing, or find out.", "请不作澄清而了结，或进一步查明。"),
        )  # fmt: skip


def _audiences(person: PersonAsked, named: Iterable[str]) -> str:
    chosen = set(named)
    if not chosen or not chosen <= set(AUDIENCES):
        raise refused(
            "audience_unknown", person.pk, Text("Say who had heard of it.", "请写明影响范围。")
        )
    return ",".join(one for one in AUDIENCES if one in chosen)


def _locked(clearing: Clearing) -> Clearing:
    return (
        Clearing.objects.select_for_update(of=("self",))
        .select_related("person__case")
        .get(pk=clearing.pk)
    )


def _leave(act: str, clearing: Clearing, by: str, **facts: object) -> None:
    case = clearing.person.case
    leave_entry(act, of=("case", case.code), by=by, clearing=clearing.pk, **facts)
