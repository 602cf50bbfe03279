"""Whose turn it is: hands write an inquiry one after another, and a run of the checks writes alone."""

from __future__ import annotations

from django.db import connection

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries.models import Inquiry


def held(inquiry: Inquiry, edition: int) -> Inquiry:
    """Return the inquiry as it is now, with nobody else writing it; raises `page_stale`.

    `edition` is that of the page on which somebody acted.
    """
    now = in_turn(inquiry)
    see_that_page_is_current(now, edition)
    return now


def both_held(inquiry: Inquiry, other: Inquiry, edition: int) -> tuple[Inquiry, Inquiry]:
    """Hold two inquiries, of which somebody acted on the page of the first.

    All who hold two begin with the smaller number, so that no two wait for each other.
    """
    numbers = sorted({inquiry.pk, other.pk})
    there = Inquiry.objects.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk")
    now = {one.pk: one for one in there}
    see_that_page_is_current(now[inquiry.pk], edition)
    return now[inquiry.pk], now[other.pk]


def in_turn(inquiry: Inquiry) -> Inquiry:
    """Wait until nobody else writes the inquiry, and return it as it is then."""
    return Inquiry.objects.select_for_update(of=("self",)).get(pk=inquiry.pk)


def alone() -> None:
    """Let nobody else write inquiries until the transaction ends; all may read them.

    With SQLite whoever writes is alone anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE inquiries_inquiry IN EXCLUSIVE MODE")


def see_that_page_is_current(now: Inquiry, edition: int) -> None:
    """Raise TallystickError `page_stale` if somebody acted since the page was made."""
    if now.edition != edition:
        raise TallystickError(
            "page_stale",
            where=str(now.pk),
            what=Text(
                "Somebody changed this inquiry while the page was open.",
                "页面打开期间，该问询单已被他人更新。",
            ),
            to_do=Text(
                "Nothing was written. Look at it as it is now, and act again if it is still right.",
                "本次操作未保存。请查看最新内容，如仍需要请重新操作。",
            ),
        )


def not_open(inquiry: Inquiry) -> TallystickError:
    """Return the error that an inquiry does not wait for an answer."""
    return TallystickError(
        "not_open",
        where=str(inquiry.pk),
        what=Text("This inquiry no longer waits for an answer.", "该问询单已不在待答复状态。"),
        to_do=Text("Look at what was answered or decided.", "请查看已有的答复或处理。"),
    )
