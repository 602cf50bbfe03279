"""Pages of cases: the list, one case, its moves, its papers and its people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tallystick.cases import access, moving, papers, waits
from tallystick.cases.considering import questions_of, waits_for_an_answer
from tallystick.cases.due_days import clock_of, duties_of, with_days
from tallystick.cases.editions import procedure_of
from tallystick.cases.extending import is_extended, may_extend
from tallystick.cases.forms import number_in
from tallystick.cases.guards import Asked, unmet
from tallystick.cases.letter_starts import OF_A_CASE, OF_A_PERSON
from tallystick.cases.letters import titled
from tallystick.cases.models import Case, Document, Proposal
from tallystick.cases.person_views import people_of
from tallystick.cases.procedure import Procedure
from tallystick.cases.procedure_reader import procedures
from tallystick.cases.second_views import waiting_in
from tallystick.cases.stepping_aside import DECIDING
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.inquiries import answering, at_hand
from tallystick.inquiries.access import inquiry_for
from tallystick.inquiries.models import InquiryFinding
from tallystick.inquiries.models_answers import COUNTS
from tallystick.people.doors import OfficeRequest, needs
from tallystick.people.models import Office, Place, Staff
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

SOURCE_TITLES = {
    "transfer": Text("sent on by another body", "其他机关移送"),
    "inspection": Text("an inspection", "巡视巡察、监督检查"),
    "audit": Text("an audit", "审计"),
    "surrender": Text("somebody came of their own accord", "主动投案"),
}
# What the case page asks of whoever decides on a request to step aside.
CALLS = {"yes": Text("They step aside", "同意回避"), "no": Text("They need not", "不予回避")}


@needs("see_cases")
@require_GET
def index(request: OfficeRequest) -> HttpResponse:
    """List the leads and cases that somebody works on, the oldest state first."""
    pile = request.GET.get("waits", "")
    known = waits.titles()
    found = (
        waits.waiting(request.standing, pile)
        if pile in known
        else access.seen_by(request.standing)
    )
    seen = with_days(found.select_related("place", "office"))
    shown = seen if request.GET.get("all") else seen.filter(ended_on__isnull=True)
    page = Paginator(shown.order_by("state_since", "code"), _PAGE).get_page(
        request.GET.get("page")
    )
    lines = [{"case": one, **clock_of(one)} for one in page]
    return render(
        request,
        "cases/index.html",
        {
            "page": page,
            "lines": lines,
            "may_register": request.standing.has("open_leads"),
            "pile": known.get(pile),
        },
    )


@needs("see_cases")
@require_GET
def page(request: OfficeRequest, code: str) -> HttpResponse:
    """Show one case: where it stands, what can be done next and what is missing for it."""
    case = access.case_for(request.standing, code)
    procedure = procedure_of(case)
    roles = access.roles_in(request.standing, case)
    context = {
        "case": case, "procedure": procedure, "state": procedure.states[case.state],
        "moves": _moves(case, procedure, request.user, roles), "roles": roles,
        "waiting": case.proposals.filter(answered_by="").first(), "steps": case.steps.all(),
        "documents": _papers(case, procedure), "people": people_of(case, procedure),
        "team": case.assignments.filter(until_on__isnull=True).select_related("staff"),
        "staff": _who_may_be_assigned(), "working": {id: ROLES[id] for id in _WORKING},
        "dispositions": procedure.dispositions, **clock_of(case), "duties": duties_of(case),
        "may_extend": _may_extend(case, procedure, roles), "seconds": waiting_in(case),
        "me": request.user.username, "questions": _questions(case, procedure),
        "is_reviewed": _is_reviewed(case, procedure), "findings": _findings(case),
        "decides_aside": bool(DECIDING & roles), "calls": CALLS,
        "letters_of_case": titled(OF_A_CASE), "letters_of_person": titled(OF_A_PERSON),
    }  # fmt: skip
    if context["waiting"]:
        context["waiting_move"] = procedure.moves[context["waiting"].move]
        context["may_approve"] = _may_approve(context["waiting"], procedure, request.user, roles)
    return render(request, "cases/page.html", context)


@needs("open_leads")
@require_http_methods(["GET", "POST"])
def register(request: OfficeRequest) -> HttpResponse:
    """Register a lead that came by another way than an answer; one not to be digitised keeps a number only."""
    places = _places(request)
    if request.method == "GET":
        context = {
            "places": places,
            "sources": SOURCE_TITLES,
            "categories": at_hand.catalogue().ground.categories,
        }
        return render(request, "cases/register.html", context)
    said = request.POST
    place = get_object_or_404(places, pk=number_in(said, "place"))
    case = moving.register_lead(
        _procedure(), source=said.get("source", ""), category=said.get("category", ""),
        about=said.get("about", ""), sealed=said.get("sealed") == "yes", place=place,
        office=_handling(request), by=request.user, known=at_hand.catalogue().ground.categories,
    )  # fmt: skip
    messages.success(
        request, Text(f"Lead {case.code} was opened.", f"已登记线索 {case.code}。").say()
    )
    return redirect("case", case.code) if access.seen_by(request.standing).filter(pk=case.pk).exists() else redirect("desk")  # fmt: skip


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


def _papers(case: Case, procedure: Procedure) -> list[Document]:
    """Return the papers of a case in the order in which its procedure names them."""
    places = {kind: place for place, kind in enumerate(procedure.documents)}
    return sorted(
        case.documents.all(), key=lambda one: (places.get(one.kind, len(places)), one.at)
    )


def _may_extend(case: Case, procedure: Procedure, roles: frozenset[str]) -> bool:
    running = procedure.states[case.state].clock
    return running is not None and may_extend(running, roles) and not is_extended(case)


def _questions(case: Case, procedure: Procedure) -> dict[str, Any] | None:
    """Return what the sum of the case makes a question, as its sentences."""
    asked = questions_of(case, procedure) if case.ended_on is None else None
    if asked is None:
        return None
    return {
        "sum": asked, "says": [one.says(procedure) for one in asked.prompts],
        "waits": waits_for_an_answer(case, procedure),
    }  # fmt: skip


def _is_reviewed(case: Case, procedure: Procedure) -> bool:
    """Tell whether the case stands where the result of a review is recorded."""
    return any(one.carries("no_harsher_on_appeal") for one in procedure.moves_from(case.state))


def _findings(case: Case) -> list[InquiryFinding]:
    """Return the findings that can be laid before somebody who is asked."""
    return list(case.inquiry.findings.filter(present=True).order_by("pk")) if case.inquiry else []


def _places(request: OfficeRequest) -> QuerySet[Place]:
    reached = Q(pk__in=[])
    for post in request.standing.posts_for("open_leads"):
        reached |= Q(path__startswith=post.place.path)
    return Place.objects.filter(reached).order_by("path")


def _handling(request: OfficeRequest) -> Office:
    own = request.standing.posts_for("open_leads")[0].office
    return Office.objects.filter(code="discipline").first() or own


def _procedure() -> Procedure:
    """Return the procedure of the book's pack; a pack without one goes by the plain one."""
    own = procedures(at_hand.book().jurisdiction)
    return next(iter(own.values()), None) or procedures("generic")["audit_office"]
