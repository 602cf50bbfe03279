"""Pages of cases: the list, one case, its moves, its papers and its people."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from tallystick.cases import access, hearing, moving, papers
from tallystick.cases.clocks import due_in_state, is_overdue, working_days_left
from tallystick.cases.guards import Asked, unmet
from tallystick.cases.models import Case, Document, PersonAsked, Proposal, Reply
from tallystick.cases.procedure import ENTERED, Procedure
from tallystick.cases.procedure_reader import procedures
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.inquiries import answering, at_hand
from tallystick.inquiries.access import inquiry_for
from tallystick.inquiries.models_answers import COUNTS
from tallystick.people.doors import OfficeRequest, needs
from tallystick.people.models import Office, Staff
from tallystick.people.roles import ROLES

_PAGE = 50
_WORKING = (
    "handler",
    "section_head",
    "leader_in_charge",
    "reviewer",
    "appeal_reviewer",
    "township_discipline",
)


@needs("see_cases")
@require_GET
def index(request: OfficeRequest) -> HttpResponse:
    """List the leads and cases that somebody works on, the oldest state first."""
    seen = access.seen_by(request.standing).select_related("place", "office")
    shown = seen if request.GET.get("all") else seen.filter(ended_on__isnull=True)
    page = Paginator(shown.order_by("state_since", "code"), _PAGE).get_page(
        request.GET.get("page")
    )
    lines = [{"case": one, **clock_of(one)} for one in page]
    return render(request, "cases/index.html", {"page": page, "lines": lines})


@needs("see_cases")
@require_GET
def page(request: OfficeRequest, code: str) -> HttpResponse:
    """Show one case: where it stands, what can be done next and what is missing for it."""
    case = access.case_for(request.standing, code)
    procedure = moving.procedure_of(case)
    roles = access.roles_in(request.standing, case)
    context = {
        "case": case, "procedure": procedure, "state": procedure.states[case.state],
        "moves": _moves(case, procedure, request.user, roles), "roles": roles,
        "waiting": case.proposals.filter(answered_by="").first(), "steps": case.steps.all(),
        "documents": case.documents.order_by("kind", "at"), "people": _people(case, procedure),
        "team": case.assignments.filter(until_on__isnull=True).select_related("staff"),
        "staff": _who_may_be_assigned(), "working": {id: ROLES[id] for id in _WORKING},
        "dispositions": procedure.dispositions, **clock_of(case),
    }  # fmt: skip
    if context["waiting"]:
        context["waiting_move"] = procedure.moves[context["waiting"].move]
        context["may_approve"] = _may_approve(context["waiting"], procedure, request.user, roles)
    return render(request, "cases/page.html", context)


@needs("open_leads")
@require_POST
def open_lead(request: OfficeRequest, number: int) -> HttpResponse:
    """Open a lead on an answer that says that conduct is to be examined."""
    inquiry = inquiry_for(request.standing, number, "see_inquiries")
    given = inquiry.answers.filter(kind="conduct", standing__in=COUNTS).first()
    if given is None or inquiry.place is None:
        raise Http404
    office = Office.objects.filter(code="discipline").first() or inquiry.asked
    first = inquiry.findings.order_by("-strength", "pk").first()
    if office is None or first is None:
        raise Http404
    check = at_hand.catalogue().checks.get(first.check_id)
    case = moving.open_lead(
        _procedure(), about=first.says.say(), category=check.card.category if check else "other",
        place=inquiry.place, office=office, by=request.user, inquiry=inquiry,
    )  # fmt: skip
    answering.hand_over(given, by=request.user.username)
    messages.success(
        request, Text(f"Lead {case.code} was opened.", f"已登记线索 {case.code}。").say()
    )
    return (
        redirect("inquiry", number)
        if not request.standing.has("see_cases")
        else redirect("case", case.code)
    )


@needs("work_cases")
@require_POST
def move(request: OfficeRequest, code: str) -> HttpResponse:
    """Make a move or ask for it."""
    case = access.case_for(request.standing, code)
    moving.ask_move(
        case, request.POST.get("move", ""), reason=request.POST.get("reason", ""), by=request.user,
        roles=access.roles_in(request.standing, case),
    )  # fmt: skip
    return redirect("case", code)


@needs("work_cases")
@require_POST
def answer(request: OfficeRequest, code: str, proposal: int) -> HttpResponse:
    """Approve a move that another asked for, or decline it."""
    case = access.case_for(request.standing, code)
    moving.answer_proposal(
        get_object_or_404(Proposal, pk=proposal, case=case), agreed=request.POST.get("agreed") == "yes",
        reason=request.POST.get("reason", ""), by=request.user,
        roles=access.roles_in(request.standing, case),
    )  # fmt: skip
    return redirect("case", code)


@needs("work_cases")
@require_POST
def assign(request: OfficeRequest, code: str) -> HttpResponse:
    """Let somebody work on the case; those who lead and manage do this."""
    case = access.case_for(request.standing, code)
    if not access.roles_in(request.standing, case) & {"case_manager", "section_head", "principal"}:
        raise Http404
    role = request.POST.get("role", "")
    if role not in _WORKING:
        raise Http404
    staff = get_object_or_404(Staff, pk=request.POST.get("staff") or 0, is_active=True)
    moving.assign(case, staff, role, by=request.user.username)
    return redirect("case", code)


@needs("work_cases")
@require_POST
def add_document(request: OfficeRequest, code: str) -> HttpResponse:
    """Add a paper to the case, kept byte for byte."""
    case = access.case_for(request.standing, code)
    papers.add(
        case, request.POST.get("kind", ""), request.FILES.get("file"), by=request.user.username,
        second=request.POST.get("second", "").strip()[:150],
    )  # fmt: skip
    return redirect("case", code)


@needs("see_cases")
@require_GET
def document(request: OfficeRequest, code: str, number: int) -> FileResponse:
    """Give out a paper of the case; each fetch leaves an entry."""
    case = access.case_for(request.standing, code)
    found = get_object_or_404(Document, pk=number, case=case)
    content = papers.read(found, by=request.user.username)
    return FileResponse(content, as_attachment=True, filename=found.name)


@needs("work_cases")
@require_POST
def name_person(request: OfficeRequest, code: str) -> HttpResponse:
    """Write down whose conduct is examined."""
    case = access.case_for(request.standing, code)
    account = request.POST.get("account", "").strip()
    staff = Staff.objects.filter(username=account).first() if account else None
    hearing.name_person(
        case, request.POST.get("name", "")[:100], request.POST.get("kind", ""),
        by=request.user.username, staff=staff,
    )  # fmt: skip
    return redirect("case", code)


@needs("work_cases")
@require_POST
def person(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Tell somebody what is asked, record a proposal, assess a reply, or record the decision."""
    case = access.case_for(request.standing, code)
    one = get_object_or_404(PersonAsked, pk=number, case=case)
    said, by = request.POST, request.user.username
    match said.get("act", ""):
        case "tell":
            hearing.tell(one, said.get("asked", ""), by=by, calendar=at_hand.calendar())
        case "propose":
            hearing.propose(one, said.get("disposition", ""), by=by)
        case "assess":
            given = get_object_or_404(Reply, pk=said.get("reply") or 0, person=one)
            hearing.assess(given, said.get("assessment", ""), by=by)
        case "decide":
            hearing.decide(
                one, said.get("disposition", ""), by=by, approved_by=said.get("approved_by", ""),
                new_facts=said.get("new_facts", ""), reviewed_by=said.get("reviewed_by", ""),
            )  # fmt: skip
        case _:
            raise Http404
    return redirect("case", code)


def _moves(
    case: Case, procedure: Procedure, actor: Staff, roles: frozenset[str]
) -> list[dict[str, Any]]:
    """Return the moves that are open to somebody, each with what is still missing for it."""
    return [
        {
            "move": one, "unmet": unmet(Asked(case=case, move=one, procedure=procedure, actor=actor)),
            "mine": bool(set(one.by) & roles),
            "to": procedure.states[one.to_state], "approval": [ROLES[id].title for id in one.approved_by],
            "needs": [(kind, procedure.documents[kind]) for kind in one.needs],
        }
        for one in procedure.moves_from(case.state)
    ]  # fmt: skip


def _people(case: Case, procedure: Procedure) -> list[dict[str, Any]]:
    people = case.people.select_related("outcome").prefetch_related("replies")
    return [
        {
            "person": one, "kind": procedure.people[one.kind].title,
            "allowed": [procedure.dispositions[id] for id in procedure.people[one.kind].allowed],
            "outcome": getattr(one, "outcome", None), "replies": one.replies.all(),
        }
        for one in people
    ]  # fmt: skip


def _may_approve(
    waiting: Proposal, procedure: Procedure, user: Staff, roles: frozenset[str]
) -> bool:
    approving = set(procedure.moves[waiting.move].approved_by)
    return bool(approving & roles) and waiting.asked_by != user.username


def _who_may_be_assigned() -> list[Staff]:
    today = clock.today()
    working = [id for id, role in ROLES.items() if "work_cases" in role.rights]
    return list(
        Staff.objects.filter(is_active=True, posts__role__in=working, posts__from_on__lte=today)
        .exclude(posts__until_on__lte=today).distinct().order_by("username")
    )  # fmt: skip


def clock_of(case: Case) -> dict[str, Any]:
    """Return where a case stands and, while it runs, the day that is set for it."""
    procedure = moving.procedure_of(case)
    state = procedure.states[case.state]
    said: dict[str, Any] = {"state": state}
    if state.clock and case.ended_on is None:
        happened = {} if state.clock.since == ENTERED else _happened(case)
        due = due_in_state(state.clock, case.state_since, happened, at_hand.calendar())
        said |= {} if due is None else {
            "due": due, "left": working_days_left(clock.today(), due, at_hand.calendar()),
            "overdue": is_overdue(due, clock.today()),
            "source": procedure.sources[state.clock.source],
        }  # fmt: skip
    return said


def _happened(case: Case) -> dict[str, dt.date]:
    """Return the day of each event that the clock of its state may run from; of several, the last."""
    told = [one.told_on for one in case.people.all() if one.told_on]
    return {"told": max(told)} if told else {}


def _procedure() -> Procedure:
    """Return the procedure of the book's pack; a pack without one goes by the plain one."""
    own = procedures(at_hand.book().jurisdiction)
    return next(iter(own.values()), None) or procedures("generic")["audit_office"]
