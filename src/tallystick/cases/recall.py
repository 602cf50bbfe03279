"""The recall of a member of a village committee, followed by its days and totals alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from django.db import transaction

from tallystick.cases.after_refusals import refuse_early, refuse_no_paper, refused
from tallystick.cases.legal_numbers import LegalNumber, number_on
from tallystick.cases.models import PersonAsked, Recall
from tallystick.cases.quorums import Passing, Tally, at_least_one_in, recall_passing, written_in
from tallystick.checks.packs import Pack
from tallystick.foundation.texts import Text
from tallystick.trail.actions import leave_entry

Signers = Literal["villagers", "representatives"]
SIGNER_TITLES = {
    "villagers": Text("villagers with the right to choose the committee", "有选举权的村民"),
    "representatives": Text("representatives of the villagers", "村民代表"),
}


@transaction.atomic
def ask_recall(
    person: PersonAsked, pack: Pack, *, signed_by: Signers, could_sign: int, signatures: int,
    signed_paper: str, on: dt.date, by: str,
) -> Recall:  # fmt: skip
    """Record that a recall was asked for, by enough; who signed stays on the paper.

    Raises TallystickError `too_few_signed`, `recall_waits` or `totals_impossible`.
    """
    refuse_early(person.pk, dt.date.min, on)
    refuse_no_paper(person.pk, signed_paper)
    tally = signing(could_sign, signatures, number_on(
        pack, "recall_signers_one_in", on, who=signed_by
    ))  # fmt: skip
    if not tally.is_enough:
        raise refused(
            "too_few_signed",
            person.pk,
            Text(f"{tally.missing} more must sign: {tally.needed} of {tally.of}.",
                 f"还差 {tally.missing} 人联名：须 {tally.of} 人中的 {tally.needed} 人。"),
            Text("Record it when enough have signed.", "达到联名人数后再登记。"),
        )  # fmt: skip
    if person.recalls.filter(published_on__isnull=True, withdrawn_on__isnull=True).exists():
        raise refused(
            "recall_waits", person.pk, Text("One is under way already.", "已有一项罢免正在办理。")
        )
    asked = Recall.objects.create(
        case=person.case, person=person, signed_by=signed_by, could_sign=could_sign,
        signatures=signatures, signed_paper=signed_paper, asked_on=on,
    )  # fmt: skip
    _leave("recall_asked", asked, by, on=on, signed_by=signed_by, signatures=signatures)
    return asked


@transaction.atomic
def offer_reply(recall: Recall, *, on: dt.date, by: str) -> None:
    """Record that the member could state a defence, as they may."""
    now = _open(recall)
    refuse_early(now.pk, now.asked_on, on)
    now.reply_offered_on = on
    now.save(update_fields=["reply_offered_on"])
    _leave("recall_reply_offered", now, by, on=on)


@transaction.atomic
def hold_recall(
    recall: Recall, *, on: dt.date, registered: int, took_part: int, agreed: int, minutes: str,
    by: str,
) -> Passing:  # fmt: skip
    """Record the totals of the day, and return what they come to.

    Raises TallystickError `not_heard`, `totals_impossible` or `day_impossible`.
    """
    now = _open(recall)
    if now.reply_offered_on is None:
        raise refused(
            "not_heard", now.pk,
            Text("The member could not state a defence yet.", "尚未听取被提出罢免人员的申辩。"),
        )  # fmt: skip
    refuse_early(now.pk, now.reply_offered_on, on)
    refuse_no_paper(now.pk, minutes)
    passing = recall_passing(registered, took_part, agreed)
    now.held_on, now.registered, now.took_part = on, registered, took_part
    now.agreed, now.minutes = agreed, minutes
    now.save(update_fields=["held_on", "registered", "took_part", "agreed", "minutes"])
    _leave("recall_held", now, by, on=on, passed=passing.holds)
    return passing


@transaction.atomic
def publish_recall(recall: Recall, *, on: dt.date, by: str) -> None:
    """Record that the result was published; the recall is at its end."""
    now = _open(recall)
    refuse_early(now.pk, now.held_on, on)
    now.published_on = on
    now.save(update_fields=["published_on"])
    _leave("recall_published", now, by, on=on)


@transaction.atomic
def withdraw_recall(recall: Recall, *, on: dt.date, by: str) -> None:
    """Record that the request was withdrawn before the day came."""
    now = _open(recall)
    if now.held_on:
        raise refused("recall_held", now.pk, Text("It was held already.", "已举行投票表决。"))
    refuse_early(now.pk, now.asked_on, on)
    now.withdrawn_on = on
    now.save(update_fields=["withdrawn_on"])
    _leave("recall_withdrawn", now, by, on=on)


def signing(could_sign: int, signatures: int, share: LegalNumber) -> Tally:
    """Tell whether enough signed: `share` is one in how many."""
    return at_least_one_in(int(share.value), signatures, could_sign)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One step of a procedure: what it is, the day, and what it rests on."""

    what: Text
    on: dt.date | None
    rests_on: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallShown:
    """A recall as a page shows it."""

    recall: Recall
    counts: tuple[tuple[Text, Tally], ...]  # what is counted, and whether it is enough
    passing: Passing | None
    signing_source: Text
    passing_source: Text
    steps: tuple[StepShown, ...]


def recall_shown(recall: Recall, pack: Pack) -> RecallShown:
    """Return what `cases/recall.html` shows."""
    share = number_on(pack, "recall_signers_one_in", recall.asked_on, who=recall.signed_by)
    passing = _passing(recall)
    source = written_in("16", recall.held_on or recall.asked_on)
    return RecallShown(
        recall=recall,
        counts=(
            (SIGNER_TITLES[recall.signed_by], signing(recall.could_sign, recall.signatures, share)),
            *_counts(passing),
        ),
        passing=passing,
        signing_source=share.source,
        passing_source=source,
        steps=(
            StepShown(what=Text("asked for, with reasons", "提出罢免要求并说明理由"),
                      on=recall.asked_on, rests_on=share.source),
            StepShown(what=Text("the member could state a defence", "被提出罢免人员提出申辩意见"),
                      on=recall.reply_offered_on, rests_on=source),
            StepShown(what=Text("decided by the villagers", "村民投票表决"),
                      on=recall.held_on, rests_on=source),
            StepShown(what=Text("result published", "公布结果"), on=recall.published_on),
        ),
    )  # fmt: skip


def _counts(passing: Passing | None) -> tuple[tuple[Text, Tally], ...]:
    if passing is None:
        return ()
    return (
        (Text("registered villagers who took part", "参加投票的登记村民"), passing.took_part),
        (Text("of these, for the recall", "其中同意罢免的"), passing.agreed),
    )


def _passing(recall: Recall) -> Passing | None:
    if recall.registered is None or recall.took_part is None or recall.agreed is None:
        return None
    return recall_passing(recall.registered, recall.took_part, recall.agreed)


def _open(recall: Recall) -> Recall:
    now = Recall.objects.select_for_update(of=("self",)).select_related("case").get(pk=recall.pk)
    if now.published_on or now.withdrawn_on:
        raise refused("recall_ended", now.pk, Text("It is at its end.", "该罢免程序已结束。"))
    return now


def _leave(act: str, recall: Recall, by: str, **facts: object) -> None:
    leave_entry(act, of=("case", recall.case.code), by=by, recall=recall.pk, **facts)
