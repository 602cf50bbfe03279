"""The pages of an official who is asked: what is asked, the rows, the rule, the days, the reply, and what came of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from tallystick.cases import access, papers, reviewing, stepping_aside
from tallystick.cases.clocks import working_days_left
from tallystick.cases.editions import procedure_of
from tallystick.cases.forms import number_in
from tallystick.cases.letters_of import bases_of, findings_before
from tallystick.cases.models import Outcome, PersonAsked, ReplyPaper
from tallystick.cases.replying import take_reply
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.inquiries import at_hand
from tallystick.people.doors import OfficeRequest, needs
from tallystick.people.models import Staff

_KEPT = Text("Your reply was kept; it must be checked point by point.", "申辩已保存，须逐条核实。")
_ASIDE = Text(
    "Kept. Somebody else decides, and you read the answer here.",
    "已提交，由他人决定，结果将在此告知。",
)
_REVIEW = Text("Your request for a review was kept.", "复审申请已提交。")  # fmt: skip


@needs("reply")
@require_GET
def index(request: OfficeRequest) -> HttpResponse:
    """List what is asked of the person who signed in."""
    return render(request, "cases/asked.html", {"asked": access.asked_of(request.standing)})


@needs("reply")
@require_GET
def page(request: OfficeRequest, number: int) -> HttpResponse:
    """Show what is asked, the rows and the rule, the days that are left, and what was replied."""
    person = _mine(request, number)
    findings = findings_before(person)
    context = {
        "person": person, "replies": person.replies.prefetch_related("papers").order_by("pk"),
        "findings": findings, "bases": bases_of(findings) if findings else (),
        "team": person.case.assignments.filter(until_on__isnull=True).select_related("staff"),
        "asides": person.asked_aside.select_related("whom").order_by("pk"),
        "may_reply": person.case.ended_on is None, **_days(person), **_outcomes(person),
    }  # fmt: skip
    return render(request, "cases/asked_page.html", context)


@needs("reply")
@require_POST
def give(request: OfficeRequest, number: int) -> HttpResponse:
    """Take a reply with its papers."""
    person = _mine(request, number)
    uploads = request.FILES.getlist("papers")
    take_reply(person, request.POST.get("reply", ""), uploads, by=request.user.username)
    messages.success(request, _KEPT.say())
    return redirect("asked-page", number)


@needs("reply")
@require_POST
def ask_aside(request: OfficeRequest, number: int) -> HttpResponse:
    """Take a request that somebody who works on the case steps aside."""
    person = _mine(request, number)
    on_it = Staff.objects.filter(assignments__case=person.case)
    whom = on_it.filter(pk=number_in(request.POST, "whom")).distinct().first()
    stepping_aside.ask_aside(
        person, request.POST.get("reason", ""), by=request.user.username, whom=whom
    )
    messages.success(request, _ASIDE.say())
    return redirect("asked-page", number)


@needs("reply")
@require_POST
def ask_review(request: OfficeRequest, number: int) -> HttpResponse:
    """Take a request for a review of the decision."""
    person = _mine(request, number)
    reviewing.ask_review(
        person, request.POST.get("review", ""), by=request.user.username,
        calendar=at_hand.calendar(), track=request.POST.get("track", ""),
    )  # fmt: skip
    messages.success(request, _REVIEW.say())
    return redirect("asked-page", number)


@needs("reply")
@require_GET
def paper(request: OfficeRequest, number: int, paper: int) -> FileResponse:
    """Give somebody back a paper that they sent with their own reply."""
    person = _mine(request, number)
    found = get_object_or_404(ReplyPaper, pk=paper, reply__person=person)
    content = papers.read_reply_paper(found, by=request.user.username)
    return FileResponse(content, as_attachment=True, filename=found.name)


def _days(person: PersonAsked) -> dict[str, Any]:
    today = clock.today()
    left = (
        working_days_left(today, person.reply_by, at_hand.calendar()) if person.reply_by else None
    )
    return {"left": left, "over": person.reply_by is not None and person.reply_by < today}


def _outcomes(person: PersonAsked) -> dict[str, Any]:
    """Return decisions once they were handed over, and new facts as soon as they were brought."""
    outcomes = list(person.outcomes.order_by("pk"))
    return {
        "new_facts": [one for one in outcomes if one.new_facts and not one.decided],
        "decided": [_decided(person, one) for one in outcomes if one.received_on],
    }


def _decided(person: PersonAsked, outcome: Outcome) -> dict[str, Any]:
    known = procedure_of(person.case).dispositions
    by = reviewing.review_by(outcome, at_hand.calendar())
    came_to = known.get(outcome.after_appeal)
    return {
        "what": known[outcome.decided].title, "outcome": outcome, "review_by": by,
        "may_ask_review": outcome.review_asked_on is None and (by is None or clock.today() <= by),
        "came_to": came_to.title if came_to else None,
    }  # fmt: skip


def _mine(request: OfficeRequest, number: int) -> PersonAsked:
    mine = access.asked_of(request.standing).select_related("case__inquiry")
    found = mine.filter(pk=number).first()
    if found is None:
        raise Http404
    return found
