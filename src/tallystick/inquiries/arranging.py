"""Laying inquiries together and apart, and leaving one in silence until a day; all of it can be undone."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries.models import Inquiry, Silence
from tallystick.inquiries.turns import both_held, held, not_open
from tallystick.trail.actions import leave_entry

LONGEST_SILENCE = dt.timedelta(days=366)


@transaction.atomic
def merge(inquiry: Inquiry, into: Inquiry, *, reason: str, by: str, edition: int) -> None:
    """Answer an inquiry together with another of the same office; both numbers stay.

    Raises TallystickError `merge_impossible`, `reason_missing` or `page_stale`.
    """
    _see_a_reason(reason)
    now, other = both_held(inquiry, into, edition)
    fits = now.state == other.state == "open" and now.asked_id == other.asked_id
    if not fits or other.merged_into_id or now.pk == other.pk or now.merged.exists():
        raise TallystickError(
            "merge_impossible",
            where=f"{now.pk}, {other.pk}",
            what=Text(
                "Only two open inquiries to one office can be laid together.",
                "只有向同一部门提出、均待答复的两份问询单可以合并。",
            ),
            to_do=Text("Choose another inquiry, or leave them apart.", "请另选问询单，或不合并。"),
        )
    now.merged_into = other
    now.edition += 1
    now.save(update_fields=["merged_into", "edition"])
    leave_entry("merged", of=("inquiry", now.pk), by=by, into=other.pk)


@transaction.atomic
def split(inquiry: Inquiry, *, by: str, edition: int) -> None:
    """Undo a merge."""
    now = held(inquiry, edition)
    before, now.merged_into = now.merged_into_id, None
    now.edition += 1
    now.save(update_fields=["merged_into", "edition"])
    leave_entry("split", of=("inquiry", now.pk), by=by, was_in=before)


@transaction.atomic
def ask_silence(
    inquiry: Inquiry, until: dt.date, *, reason: str, by: str, edition: int
) -> Silence:
    """Ask that an inquiry is left alone until a day; it is not, before another agrees.

    Raises TallystickError `reason_missing`, `silence_too_long`, `page_stale` or `not_open`.
    """
    _see_a_reason(reason)
    now = held(inquiry, edition)
    if now.state != "open":
        raise not_open(now)
    if not clock.today() < until <= clock.today() + LONGEST_SILENCE:
        raise TallystickError(
            "silence_too_long",
            where=str(until),
            what=Text(
                "Silence ends on a day within a year from now.",
                "暂不核实须有截止日，且不超过一年。",
            ),
            to_do=Text("Choose an earlier day after today.", "请选择今天之后一年以内的日期。"),
        )
    asked, _ = Silence.objects.get_or_create(
        inquiry=now, agreed_by="",
        defaults={"until": until, "reason": reason.strip(), "asked_by": by, "asked_at": clock.now()},
    )  # fmt: skip
    leave_entry("silence_asked", of=("inquiry", now.pk), by=by, until=until)
    return asked


@transaction.atomic
def agree_silence(silence: Silence, *, by: str) -> None:
    """Agree to a silence that somebody else asked for; raises `agrees_with_oneself`."""
    asked = Silence.objects.select_for_update(of=("self",)).get(pk=silence.pk)
    if asked.asked_by == by:
        raise TallystickError(
            "agrees_with_oneself",
            where=str(asked.inquiry_id),
            what=Text("Silence needs two people.", "暂不核实须由两人决定。"),
            to_do=Text("Ask another supervisor.", "请由另一名监督员办理。"),
        )
    if asked.agreed_by:
        return
    asked.agreed_by, asked.agreed_at = by, clock.now()
    asked.save(update_fields=["agreed_by", "agreed_at"])
    Inquiry.objects.filter(pk=asked.inquiry_id).update(silent_until=asked.until)
    leave_entry("silence_agreed", of=("inquiry", asked.inquiry_id), by=by, until=asked.until)


@transaction.atomic
def note_sample(silence: Silence, found: str, *, by: str) -> None:
    """Keep what an outside reviewer found of a silence drawn for them."""
    _see_a_reason(found)
    drawn = Silence.objects.select_for_update(of=("self",)).get(pk=silence.pk)
    if by in (drawn.asked_by, drawn.agreed_by):
        raise TallystickError(
            "samples_own_silence",
            where=str(drawn.inquiry_id),
            what=Text("Whoever decided a silence does not review it.", "作出决定的人不得复核。"),
            to_do=Text("Let somebody from outside look at it.", "请由外部监督员复核。"),
        )
    drawn.sampled_by, drawn.sampled_at, drawn.sample_found = by, clock.now(), found.strip()
    drawn.save(update_fields=["sampled_by", "sampled_at", "sample_found"])
    leave_entry("silence_sampled", of=("inquiry", drawn.inquiry_id), by=by)


def _see_a_reason(reason: str) -> None:
    if not reason.strip():
        raise TallystickError(
            "reason_missing",
            what=Text("A reason is missing.", "缺少理由。"),
            to_do=Text(
                "Write one sentence that another can judge by.", "请写一句他人可据以判断的理由。"
            ),
        )
