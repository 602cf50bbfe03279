"""The pages of an official who is asked: what is asked, the days, and the reply."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from tallystick.cases import access, hearing
from tallystick.cases.clocks import working_days_left
from tallystick.cases.models import PersonAsked
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.inquiries import at_hand
from tallystick.people.doors import OfficeRequest, needs


@needs("reply")
@require_GET
def index(request: OfficeRequest) -> HttpResponse:
    """List what is asked of the person who signed in."""
    return render(request, "cases/asked.html", {"asked": access.asked_of(request.standing)})


@needs("reply")
@require_GET
def page(request: OfficeRequest, number: int) -> HttpResponse:
    """Show what is asked, the days that are left, and what was replied."""
    person = _mine(request, number)
    today = clock.today()
    left = (
        working_days_left(today, person.reply_by, at_hand.calendar()) if person.reply_by else None
    )
    context = {
        "person": person, "left": left, "replies": person.replies.order_by("pk"),
        "over": person.reply_by is not None and person.reply_by < today,
    }  # fmt: skip
    return render(request, "cases/asked_page.html", context)


@needs("reply")
@require_POST
def give(request: OfficeRequest, number: int) -> HttpResponse:
    """Take a reply."""
    person = _mine(request, number)
    hearing.reply(person, request.POST.get("reply", ""), by=request.user.username)
    messages.success(
        request,
        Text(
            "Your reply was kept; it must be checked point by point.", "申辩已保存，须逐条核实。"
        ).say(),
    )
    return redirect("asked-page", number)


def _mine(request: OfficeRequest, number: int) -> PersonAsked:
    found = access.asked_of(request.standing).select_related("case").filter(pk=number).first()
    if found is None:
        raise Http404
    return found
