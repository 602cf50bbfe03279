"""The page of sources past their retention day, for who asks and for who agrees."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from tallystick.books import access, destroying
from tallystick.books.models import Destruction
from tallystick.foundation.texts import Text
from tallystick.inquiries import at_hand
from tallystick.people.doors import OfficeRequest, needs


@needs("sources", "agree_silence")
@require_GET
def index(request: OfficeRequest) -> HttpResponse:
    """List sources past their day, what waits for a second person, and what was destroyed."""
    may_ask = access.holds(request.standing, "sources")
    may_agree = access.holds(request.standing, "agree_silence")
    if not (may_ask or may_agree):
        raise Http404
    asked = {one.source: one for one in Destruction.objects.all()}
    lines = [
        {"entry": one, "asked": asked.get(one.number)}
        for one in destroying.past_their_day(at_hand.book())
    ]
    context = {
        "lines": lines, "gone": [one for one in asked.values() if one.agreed_by],
        "may_ask": may_ask, "may_agree": may_agree, "me": request.user.username,
    }  # fmt: skip
    return render(request, "books/past.html", context)


@needs("sources")
@require_POST
def ask(request: OfficeRequest, number: int) -> HttpResponse:
    """Ask for a source to be destroyed."""
    access.over_the_book(request.standing, "sources")
    destroying.ask_destruction(
        at_hand.book(), number, reason=request.POST.get("reason", ""), by=request.user.username
    )
    return redirect("sources-past")


@needs("agree_silence")
@require_POST
def agree(request: OfficeRequest, number: int) -> HttpResponse:
    """Agree, as the second person, and destroy it."""
    access.over_the_book(request.standing, "agree_silence")
    asked = get_object_or_404(Destruction, source=number)
    destroying.agree(at_hand.book(), asked, by=request.user.username)
    messages.success(
        request,
        Text("It is destroyed: nothing can open it any more.", "已销毁，无法再打开。").say(),
    )
    return redirect("sources-past")
