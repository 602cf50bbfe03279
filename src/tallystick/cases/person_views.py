"""What is done about somebody whose conduct a case examines: told, proposed, heard, decided, reviewed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from tallystick.cases import access, extending, hearing, papers, reviewing, stepping_aside
from tallystick.cases.forms import day_in, number_in
from tallystick.cases.models import Case, PersonAsked, Reply, ReplyPaper, StepAside
from tallystick.cases.procedure import Procedure
from tallystick.cases.replying import take_reply
from tallystick.cases.second_views import ask_second
from tallystick.inquiries import at_hand
from tallystick.inquiries.marks import mark_of_person
from tallystick.people.doors import OfficeRequest, needs
from tallystick.people.models import Staff

_REVIEWING = frozenset({"appeal_reviewer", "case_manager"})
_TWO_HANDED = ("decide", "new_facts", "consider")
Act = Callable[[OfficeRequest, PersonAsked], object]


@needs("work_cases")
@require_POST
def name_person(request: OfficeRequest, code: str) -> HttpResponse:
    """Write down whose conduct is examined; a number is kept as a mark, so that recusal can be seen."""
    case = access.case_for(request.standing, code)
    said = request.POST
    account, name = said.get("account", "").strip(), said.get("name", "")[:100]
    number = said.get("number", "").strip()
    hearing.name_person(
        case, name, said.get("kind", ""), by=request.user.username,
        about_id=mark_of_person(name.strip(), number).id if number else "",
        staff=Staff.objects.filter(username=account).first() if account else None,
    )  # fmt: skip
    return redirect("case", code)


@needs("work_cases")
@require_POST
def person(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Do one act about somebody who is asked."""
    case = access.case_for(request.standing, code)
    one = get_object_or_404(PersonAsked, pk=number, case=case)
    act = request.POST.get("act", "")
    if act in _TWO_HANDED:
        ask_second(request, case, act)
    elif act in _ACTS:
        _ACTS[act](request, one)
    else:
        raise Http404
    return redirect("case", code)


@needs("work_cases")
@require_POST
def extend(request: OfficeRequest, code: str) -> HttpResponse:
    """Give the state of a case its one extension."""
    case = access.case_for(request.standing, code)
    extending.extend(
        case, request.POST.get("reason", ""), by=request.user,
        roles=access.roles_in(request.standing, case),
    )  # fmt: skip
    return redirect("case", code)


@needs("see_cases")
@require_GET
def reply_paper(request: OfficeRequest, code: str, number: int) -> FileResponse:
    """Give out a paper that came with a reply; each fetch leaves an entry."""
    case = access.case_for(request.standing, code)
    found = get_object_or_404(ReplyPaper, pk=number, reply__person__case=case)
    content = papers.read_reply_paper(found, by=request.user.username)
    return FileResponse(content, as_attachment=True, filename=found.name)


def people_of(case: Case, procedure: Procedure) -> list[dict[str, Any]]:
    """Return everybody who is asked, with what was proposed, replied and decided."""
    people = (
        case.people.select_related("staff")
        .prefetch_related("outcomes", "replies__papers", "asked_aside__whom", "transfers_considered")
        .order_by("pk")
    )  # fmt: skip
    return [
        {
            "person": one, "kind": procedure.people[one.kind], "outcomes": one.outcomes.all(), "is_decided": any(each.decided for each in one.outcomes.all()),
            "may_propose": not (one.outcomes.all() and one.replies.all()),
            "allowed": [procedure.dispositions[id] for id in procedure.people[one.kind].allowed],
            "replies": one.replies.all(), "asides": one.asked_aside.all(),
            "considered": one.transfers_considered.all(),
        }
        for one in people
    ]  # fmt: skip


def _tell(request: OfficeRequest, one: PersonAsked) -> object:
    inquiry = one.case.inquiry
    known = set(inquiry.findings.values_list("fingerprint", flat=True)) if inquiry else set()
    chosen = [mark for mark in request.POST.getlist("findings") if mark in known]
    return hearing.tell(
        one, request.POST.get("asked", ""), by=request.user.username, findings=chosen,
        calendar=at_hand.calendar(),
    )  # fmt: skip


def _propose(request: OfficeRequest, one: PersonAsked) -> object:
    return hearing.propose(one, request.POST.get("disposition", ""), by=request.user.username)


def _reply_on_paper(request: OfficeRequest, one: PersonAsked) -> object:
    """Enter a reply that came on paper: whoever has no account is heard all the same."""
    uploads = request.FILES.getlist("papers")
    return take_reply(one, request.POST.get("reply", ""), uploads, by=request.user.username)


def _aside_on_paper(request: OfficeRequest, one: PersonAsked) -> object:
    return stepping_aside.ask_aside(one, request.POST.get("reason", ""), by=request.user.username)


def _assess(request: OfficeRequest, one: PersonAsked) -> object:
    given = get_object_or_404(Reply, pk=number_in(request.POST, "reply"), person=one)
    return hearing.assess(given, request.POST.get("assessment", ""), by=request.user.username)


def _receive(request: OfficeRequest, one: PersonAsked) -> object:
    return reviewing.receive_decision(one, on=day_in(request.POST, "on"), by=request.user.username)


def _record_review(request: OfficeRequest, one: PersonAsked) -> object:
    if not _REVIEWING & access.roles_in(request.standing, one.case):
        raise Http404
    return reviewing.record_review(
        one,
        request.POST.get("disposition", ""),
        by=request.user.username,
        track=request.POST.get("track", ""),
    )


def _answer_aside(request: OfficeRequest, one: PersonAsked) -> object:
    asked = get_object_or_404(StepAside, pk=number_in(request.POST, "request"), person=one)
    named = request.POST.get("whom", "").strip()
    return stepping_aside.answer_aside(
        asked, granted=request.POST.get("granted") == "yes", answer=request.POST.get("answer", ""),
        by=request.user, roles=access.roles_in(request.standing, one.case),
        whom=Staff.objects.filter(username=named).first() if named else None,
    )  # fmt: skip


_ACTS: Mapping[str, Act] = {
    "tell": _tell,
    "propose": _propose,
    "reply_on_paper": _reply_on_paper,
    "aside_on_paper": _aside_on_paper,
    "assess": _assess,
    "receive": _receive,
    "review": _record_review,
    "answer_aside": _answer_aside,
}
