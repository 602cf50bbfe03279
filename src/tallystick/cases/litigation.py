"""A lawsuit for what the village lost: the committee is urged, then others may bring it, before the period ends."""

from __future__ import annotations

import datetime as dt
from typing import Literal, cast

from django.db import transaction

from tallystick.cases.after_refusals import (
    refuse_early,
    refuse_no_paper,
    refuse_no_words,
    refused,
)
from tallystick.cases.legal_numbers import LegalNumber, number_on
from tallystick.cases.letter_facts import Money
from tallystick.cases.models import Case, Litigation
from tallystick.cases.quorums import Meeting, Passing, meeting_passing
from tallystick.checks.packs import Pack
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.trail.actions import leave_entry

Plaintiff = Literal["committee", "supervisors", "members"]
Result = Literal["won", "won_in_part", "lost", "settled", "withdrawn"]


@transaction.atomic
def urge_committee(
    case: Case, *, matter: str, sum_: Money, loss_known_on: dt.date, on: dt.date,
    answer_by: dt.date, letter: str, by: str,
) -> Litigation:  # fmt: skip
    """Step 1: urge the village committee to sue on behalf of the villagers."""
    refuse_no_words(case.code, matter)
    refuse_early(case.code, loss_known_on, on)
    refuse_no_paper(case.code, letter)
    if answer_by <= on or sum_.amount <= 0:
        raise refused(
            "urging_impossible", case.code,
            Text("A sum above nothing and days to answer are needed.", "须写明金额和答复期限。"),
        )  # fmt: skip
    urged = Litigation.objects.create(
        case=case, matter=matter.strip(), loss_known_on=loss_known_on, amount=sum_.amount,
        currency=sum_.currency, urged_on=on, answer_by=answer_by, urged_letter=letter,
    )  # fmt: skip
    _leave("committee_urged_to_sue", urged, by, on=on, answer_by=answer_by)
    return urged


@transaction.atomic
def note_refusal(suit: Litigation, *, on: dt.date, by: str) -> None:
    """Record that the committee will not sue."""
    now = _open(suit)
    refuse_early(now.pk, now.urged_on, on)
    now.refused_on = on
    now.save(update_fields=["refused_on"])
    _leave("committee_refused_to_sue", now, by, on=on)


@transaction.atomic
def authorise_supervisors(
    suit: Litigation, *, meeting: Meeting, on: dt.date, entitled: int, present: int, agreed: int,
    minutes: str, by: str,
) -> Passing:  # fmt: skip
    """Step 2: record the meeting that authorised the supervision committee, and what it came to.

    Raises TallystickError `committee_may_still_sue` before the committee refused or let its days pass.
    """
    now = _open(suit)
    _refuse_before_committee_had_its_days(now, on)
    refuse_no_paper(now.pk, minutes)
    passing = meeting_passing(meeting, entitled, present, agreed)
    now.meeting, now.met_on, now.minutes = meeting, on, minutes
    now.entitled, now.present, now.agreed = entitled, present, agreed
    now.save(update_fields=["meeting", "met_on", "minutes", "entitled", "present", "agreed"])
    _leave("supervisors_authorised", now, by, on=on, passed=passing.holds)
    return passing


@transaction.atomic
def ask_supervisors(suit: Litigation, *, askers: int, letter: str, on: dt.date, by: str) -> None:
    """Record that members of the collective asked its supervisors in writing; how many, never who."""
    now = _open(suit)
    refuse_early(now.pk, now.urged_on, on)
    refuse_no_paper(now.pk, letter)
    if askers < 1:
        raise refused("totals_impossible", now.pk, Text("Nobody asked.", "没有人提出请求。"))
    now.asked_in_writing_on, now.askers, now.askers_letter = on, askers, letter
    now.save(update_fields=["asked_in_writing_on", "askers", "askers_letter"])
    _leave("supervisors_asked_to_sue", now, by, on=on, askers=askers)


@transaction.atomic
def note_supervisors_refusal(suit: Litigation, *, on: dt.date, by: str) -> None:
    """Record that the supervisors of the collective will not sue."""
    now = _open(suit)
    refuse_early(now.pk, now.asked_in_writing_on, on)
    now.supervisors_refused_on = on
    now.save(update_fields=["supervisors_refused_on"])
    _leave("supervisors_refused_to_sue", now, by, on=on)


@transaction.atomic
def note_filing(
    suit: Litigation, pack: Pack, *, filed_by: Plaintiff, on: dt.date, filing: str, by: str
) -> None:
    """Record that the suit was filed, by somebody who may; raises `may_not_sue_yet`."""
    now = _open(suit)
    refuse_early(now.pk, now.urged_on, on)
    refuse_no_paper(now.pk, filing)
    if (why := why_not(now, pack, filed_by, on)) is not None:
        raise refused("may_not_sue_yet", now.pk, why)
    now.filed_on, now.filed_by, now.filing = on, filed_by, filing
    now.save(update_fields=["filed_on", "filed_by", "filing"])
    _leave("suit_filed", now, by, on=on, filed_by=filed_by)


@transaction.atomic
def note_result(suit: Litigation, result: Result, *, on: dt.date, judgment: str, by: str) -> None:
    """Record how it ended."""
    now = _open(suit)
    refuse_early(now.pk, now.filed_on, on)
    refuse_no_paper(now.pk, judgment)
    now.result, now.result_on, now.judgment = result, on, judgment
    now.save(update_fields=["result", "result_on", "judgment"])
    _leave("suit_ended", now, by, on=on, result=result)


# --- arithmetic


def years_after(day: dt.date, years: int) -> dt.date:
    """Return the same day so many years later; 29 February becomes 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def limitation_ends(loss_known_on: dt.date, period: LegalNumber) -> dt.date:
    """Return the last day on which a suit is in time; nothing that interrupts the period is counted."""
    return years_after(loss_known_on, int(period.value))


def members_may_sue_from(
    asked_on: dt.date, refused_on: dt.date | None, days: LegalNumber
) -> dt.date:
    """Return the first day on which the members may sue in their own name."""
    waited = asked_on + dt.timedelta(days=int(days.value) + 1)
    return min(refused_on, waited) if refused_on else waited


def why_not(suit: Litigation, pack: Pack, filed_by: str, on: dt.date) -> Text | None:
    """Return why somebody may not sue on a day, or None."""
    if filed_by == "supervisors":
        passing = authorisation(suit)
        if passing is None or not passing.holds or suit.met_on is None or suit.met_on > on:
            return Text("No meeting authorised them yet.", "尚无村民（代表）会议的有效授权。")
    if filed_by == "members":
        return _why_not_members(suit, pack, on)
    return None


def _why_not_members(suit: Litigation, pack: Pack, on: dt.date) -> Text | None:
    if suit.asked_in_writing_on is None or suit.askers is None:
        return Text("Nobody asked the supervisors in writing.", "尚未书面请求监事会起诉。")
    needed = number_on(pack, "collective_suit_members", suit.asked_in_writing_on)
    if suit.askers < needed.value:
        return Text(
            f"At least {needed.value:f} members must ask.",
            f"须有 {needed.value:f} 名以上成员请求。",
        )
    days = number_on(pack, "collective_suit_days", suit.asked_in_writing_on)
    first = members_may_sue_from(suit.asked_in_writing_on, suit.supervisors_refused_on, days)
    if on < first:
        return Text(f"The members may sue from {first} on.", f"成员自 {first} 起可自行起诉。")
    return None  # fmt: skip


def authorisation(suit: Litigation) -> Passing | None:
    """Return what the meeting came to, or None where none was held."""
    if suit.entitled is None or suit.present is None or suit.agreed is None:
        return None
    meeting = cast(Meeting, suit.meeting)  # a constraint keeps it to these
    return meeting_passing(meeting, suit.entitled, suit.present, suit.agreed)


def _refuse_before_committee_had_its_days(suit: Litigation, on: dt.date) -> None:
    refuse_early(suit.pk, suit.urged_on, on)
    if not (suit.refused_on and on >= suit.refused_on) and on <= suit.answer_by:
        raise TallystickError(
            "committee_may_still_sue",
            where=str(suit.pk),
            what=Text(
                f"The village committee has until {suit.answer_by} to answer.",
                f"村民委员会的答复期限至 {suit.answer_by}。",
            ),
            to_do=Text("Wait for its answer, or for the day.", "请等待答复或期限届满。"),
        )


def _open(suit: Litigation) -> Litigation:
    now = (
        Litigation.objects.select_for_update(of=("self",)).select_related("case").get(pk=suit.pk)
    )  # fmt: skip
    if now.result_on:
        raise refused("suit_ended", now.pk, Text("It is at its end.", "该诉讼已结束。"))
    return now


def _leave(act: str, suit: Litigation, by: str, **facts: object) -> None:
    leave_entry(act, of=("case", suit.case.code), by=by, suit=suit.pk, **facts)
