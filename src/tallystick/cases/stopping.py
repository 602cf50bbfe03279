"""Stopping a payment: never by a match, only by two people, on a second source, with notice and a reply."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count, Q

from tallystick.cases.hearing import DAYS_TO_REPLY
from tallystick.cases.models import StopOrder
from tallystick.foundation import clock
from tallystick.foundation.calendar import Calendar
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries.models import Inquiry
from tallystick.trail.actions import leave_entry

ENDS = {
    "resumed": Text("resumed", "恢复发放"),
    "wrongful": Text("it should not have been stopped", "不应停发"),
    "ended": Text("ended for good", "终止发放"),
}


@transaction.atomic
def stop(
    inquiry: Inquiry, *, whose: str, programme: str, second_source: str, by: str, agreed_by: str,
    calendar: Calendar,
) -> StopOrder:  # fmt: skip
    """Stop a payment by a named decision of two, the same day as whoever loses it is told.

    Raises TallystickError `stop_incomplete` or `needs_two_people`.
    """
    if not (whose.strip() and programme.strip() and second_source.strip()):
        raise _refused("stop_incomplete", inquiry, Text(
            "It says not whose payment, of which programme, or on what second source.",
            "没有写明停发何人、何项目，或第二来源。",
        ))  # fmt: skip
    if by == agreed_by or not agreed_by:
        raise _refused(
            "needs_two_people", inquiry, Text("Two people decide this.", "须由两人决定。")
        )
    today = clock.today()
    order = StopOrder.objects.create(
        inquiry=inquiry, whose=whose.strip(), programme=programme.strip(),
        second_source=second_source.strip(), decided_by=by, agreed_by=agreed_by, decided_on=today,
        told_on=today, reply_by=calendar.after(today, DAYS_TO_REPLY),
    )  # fmt: skip
    leave_entry(
        "payment_stopped", of=("inquiry", inquiry.pk), by=by, order=order.pk, agreed_by=agreed_by
    )
    return order


@transaction.atomic
def end_stop(order: StopOrder, end: str, *, reason: str, by: str, reply: str = "") -> None:
    """End a stop: the payment goes on again, or for good; a wrongful one is counted as such."""
    now = StopOrder.objects.select_for_update(of=("self",)).get(pk=order.pk)
    if end not in ENDS or not reason.strip() or now.end:
        raise _refused("stop_end_unfit", now.inquiry, Text(
            "It does not say how it ends and why, or it ended already.", "没有写明如何结束及理由，或已经结束。"
        ))  # fmt: skip
    now.end, now.ended_on, now.end_reason = end, clock.today(), reason.strip()
    now.reply = reply.strip() or now.reply
    now.save(update_fields=["end", "ended_on", "end_reason", "reply"])
    leave_entry("stop_ended", of=("inquiry", now.inquiry_id), by=by, order=now.pk, end=end)


def stops_counted() -> dict[str, int]:
    """Return how many payments were stopped, how many still are, and how many wrongly: in one query."""
    counted: dict[str, int] = StopOrder.objects.aggregate(
        all=Count("pk"),
        still=Count("pk", filter=Q(end="")),
        wrongful=Count("pk", filter=Q(end="wrongful")),
    )
    return counted


def _refused(code: str, inquiry: Inquiry, what: Text) -> TallystickError:
    return TallystickError(
        code, where=str(inquiry.pk), what=what,
        to_do=Text("Nothing was stopped or changed; go back and mend it.", "未作任何改动，请返回更正。"),
    )  # fmt: skip
