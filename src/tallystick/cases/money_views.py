"""Pages of money: what a case or an inquiry has to recover, to give back or to pay, and each entry."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tallystick.cases import access, papers, stopping
from tallystick.cases.forms import number_in
from tallystick.cases.letter_starts import OF_AN_INQUIRY
from tallystick.cases.letters import titled
from tallystick.cases.models import Case, InquiryPaper, StopOrder
from tallystick.cases.money import refuse_unseen
from tallystick.cases.money_shown import ledger_shown
from tallystick.cases.second_views import ask_second, waiting_in
from tallystick.cases.two_handed_acts import ENTRIES
from tallystick.foundation.texts import Text
from tallystick.inquiries.access import inquiry_for, seen_by
from tallystick.inquiries.models import Inquiry
from tallystick.people.doors import OfficeRequest, needs

_ACTS = ("money", "undo")
_MOST = 200


@needs("see_cases")
@require_http_methods(["GET", "POST"])
def of_case(request: OfficeRequest, code: str) -> HttpResponse:
    """Show a case's money, and take an entry from those who work on it."""
    case = access.case_for(request.standing, code)
    if request.method == "POST":
        _enter(request, case)
        return redirect("case-money", code)
    return _page(request, case, back=f"/cases/{code}/")


@needs("assess_answers")
@require_http_methods(["GET", "POST"])
def of_inquiry(request: OfficeRequest, number: int) -> HttpResponse:
    """Show an inquiry's money: what was corrected, returned, or owed and paid without any case."""
    inquiry = inquiry_for(request.standing, number, "assess_answers")
    if request.method == "POST":
        _enter(request, inquiry)
        return redirect("inquiry-money", number)
    return _page(request, inquiry, back=f"/inquiries/{number}/")


@needs("assess_answers")
@require_GET
def paper(request: OfficeRequest, number: int, paper: int) -> FileResponse:
    """Give out a paper of an inquiry's money; each fetch leaves an entry."""
    inquiry = inquiry_for(request.standing, number, "assess_answers")
    found = get_object_or_404(InquiryPaper, pk=paper, inquiry=inquiry)
    content = papers.read_of_inquiry(found, by=request.user.username)
    return FileResponse(content, as_attachment=True, filename=found.name)


@needs("assess_answers")
@require_POST
def stop(request: OfficeRequest, number: int) -> HttpResponse:
    """Ask for a payment to be stopped, which a second person decides too; or end a stop."""
    inquiry = inquiry_for(request.standing, number, "assess_answers")
    said = request.POST
    if not said.get("order"):
        ask_second(request, inquiry, "stop")
        return redirect("inquiry-money", number)
    order = get_object_or_404(StopOrder, pk=said["order"][:18], inquiry=inquiry)
    stopping.end_stop(
        order, said.get("end", ""), reason=said.get("reason", ""), reply=said.get("reply", ""),
        by=request.user.username,
    )  # fmt: skip
    return redirect("inquiry-money", number)


@needs("see_cases", "assess_answers")
@require_GET
def summary(request: OfficeRequest) -> HttpResponse:
    """Show what all that somebody sees has come to: due, paid in, returned, still open; and what was stopped."""
    lines = [*_cases(request), *_inquiries(request)]
    context = {"lines": lines, "stops": stopping.stops_counted()}
    return render(request, "cases/money_summary.html", context)


def _cases(request: OfficeRequest) -> list[dict[str, Any]]:
    if not request.standing.has("see_cases"):
        return []
    seen = access.seen_by(request.standing).filter(money_entries__isnull=False)
    return [
        {"title": one.code, "url": reverse("case-money", args=[one.code]), "ledger": ledger_shown(one)}
        for one in seen.distinct().order_by("code")[:_MOST]
    ]  # fmt: skip


def _inquiries(request: OfficeRequest) -> list[dict[str, Any]]:
    if not request.standing.has("assess_answers"):
        return []
    seen = seen_by(request.standing, "assess_answers").filter(money_entries__isnull=False)
    return [
        {
            "title": Text(f"Inquiry {one.pk}", f"问询单 {one.pk}"), "ledger": ledger_shown(one),
            "url": reverse("inquiry-money", args=[one.pk]),
        }
        for one in seen.distinct().order_by("pk")[:_MOST]
    ]  # fmt: skip


def _enter(request: OfficeRequest, ledger: Case | Inquiry) -> None:
    refuse_unseen(ledger, number_in(request.POST, "shown"))
    said, receipt = request.POST.copy(), request.FILES.get("receipt")
    if receipt is not None and isinstance(ledger, Inquiry):
        kept = papers.add_to_inquiry(ledger, receipt, by=request.user.username)
        said["document"] = str(kept.pk)
    act = said.get("act", "money")
    ask_second(request, ledger, act if act in _ACTS else "money", said)


def _page(request: OfficeRequest, ledger: Case | Inquiry, *, back: str) -> HttpResponse:
    is_inquiry = isinstance(ledger, Inquiry)
    papers_there = (ledger.papers if isinstance(ledger, Inquiry) else ledger.documents).order_by(
        "pk"
    )
    context = {
        "ledger": ledger_shown(ledger), "back": back, "of": ledger, "is_inquiry": is_inquiry,
        "papers": papers_there, "names": {one.sha256: Text(one.name, one.name) for one in papers_there},
        "kinds": {id: title for id, (title, _) in ENTRIES.items()},
        "stops": ledger.stops.order_by("pk") if isinstance(ledger, Inquiry) else (),
        "ends": stopping.ENDS, "waiting": waiting_in(ledger), "letters": titled(OF_AN_INQUIRY), "me": request.user.username,
    }  # fmt: skip
    return render(request, "cases/money.html", context)
