"""The page of what follows an outcome: clearing, honest error, papers sent on; each act by a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from tallystick.cases import access, clearing, tolerance, transfers
from tallystick.cases.forms import day_in, number_in, paper_in, person_in
from tallystick.cases.models import Case, Clearing, Tolerance, Transfer
from tallystick.cases.second_views import Act, do_one, waiting_in
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.people.doors import OfficeRequest, needs

_TWO_HANDED = ("clear", "decide_tolerance", "send_on")
_OCCASIONS = {
    "held_back": Text("it stood in the way of a post or an award", "影响提拔使用、评先评优"),
    "harmed": Text("it harmed the person, property or work", "对人身、财产或工作造成影响"),
    "named_again": Text("named again after a conclusion", "有结论后仍被反复反映"),
    "other": Text("another reason", "其他情形"),
}


@needs("work_cases")
@require_http_methods(["GET", "POST"])
def page(request: OfficeRequest, code: str) -> HttpResponse:
    """Show what follows the outcome of a case, and do one act of it."""
    case = access.case_for(request.standing, code)
    if request.method == "POST":
        do_one(request, case, _ACTS, _TWO_HANDED)
        return redirect("case-after", code)
    clearings = Clearing.objects.filter(person__case=case).order_by("pk")
    tolerances = Tolerance.objects.filter(person__case=case).order_by("pk")
    sent = Transfer.objects.filter(case=case).order_by("pk")
    context = {
        "case": case, "people": case.people.order_by("pk"), "papers": case.documents.order_by("pk"),
        "clearings": [(one, clearing.clearing_shown(one)) for one in clearings],
        "tolerances": [(one, tolerance.tolerance_shown(one)) for one in tolerances],
        "transfers": [(one, transfers.transfer_shown(one)) for one in sent],
        "conclusions": clearing.CONCLUSION_TITLES, "occasions": _OCCASIONS,
        "audiences": clearing.AUDIENCE_TITLES, "askers": tolerance.ASKER_TITLES,
        "questions": tolerance.QUESTIONS, "results": tolerance.RESULTS,
        "bodies": transfers.KIND_TITLES, "today": clock.today(),
        "waiting": waiting_in(case), "me": request.user.username,
    }  # fmt: skip
    return render(request, "cases/after.html", context)


def _offer_clearing(case: Case, said: QueryDict, by: str) -> object:
    return clearing.offer_clearing(
        person_in(case, said), started_by=cast(Any, said.get("started_by", "")),
        conclusion=said.get("conclusion", ""), occasion=said.get("occasion", ""),
        heard_in=said.getlist("heard_in"), on=clock.today(), by=by,
    )  # fmt: skip


def _answer_clearing(case: Case, said: QueryDict, by: str) -> object:
    one = get_object_or_404(Clearing, pk=number_in(said, "clearing"), person__case=case)
    return clearing.answer_clearing(
        one, wishes=said.get("wishes") == "yes", on=clock.today(), by=by
    )


def _revisit(case: Case, said: QueryDict, by: str) -> object:
    one = get_object_or_404(Clearing, pk=number_in(said, "clearing"), person__case=case)
    whom = said.get("whom", "")
    if whom not in ("person", "unit"):
        raise Http404
    return clearing.note_revisit(one, cast(Any, whom), on=day_in(said, "on"), by=by)


def _ask_tolerance(case: Case, said: QueryDict, by: str) -> object:
    whom = cast(Any, said.get("asked_by_whom", ""))
    return tolerance.ask_tolerance(
        person_in(case, said), asked_by_whom=whom, on=clock.today(), by=by
    )


def _review_tolerance(case: Case, said: QueryDict, by: str) -> object:
    one = get_object_or_404(Tolerance, pk=number_in(said, "tolerance"), person__case=case)
    looked_at = {id: said.get(f"q_{id}", "") for id in tolerance.QUESTIONS}
    gain = said.get("private_gain") == "yes"
    return tolerance.review_tolerance(one, looked_at, private_gain=gain, on=clock.today(), by=by)


def _tell_tolerance(case: Case, said: QueryDict, by: str) -> object:
    one = get_object_or_404(Tolerance, pk=number_in(said, "tolerance"), person__case=case)
    return tolerance.tell_tolerance(one, letter=paper_in(case, said), on=clock.today(), by=by)


def _note_correction(case: Case, said: QueryDict, by: str) -> object:
    one = get_object_or_404(Tolerance, pk=number_in(said, "tolerance"), person__case=case)
    return tolerance.note_correction(one, paper=paper_in(case, said), on=clock.today(), by=by)


def _note_receipt(case: Case, said: QueryDict, by: str) -> object:
    one = get_object_or_404(Transfer, pk=number_in(said, "transfer"), case=case)
    return transfers.note_receipt(one, receipt=paper_in(case, said), on=clock.today(), by=by)


def _note_result(case: Case, said: QueryDict, by: str) -> object:
    one = get_object_or_404(Transfer, pk=number_in(said, "transfer"), case=case)
    return transfers.note_transfer_result(
        one, said.get("result", ""), paper=paper_in(case, said), on=clock.today(), by=by
    )


_ACTS: Mapping[str, Act] = {
    "offer_clearing": _offer_clearing,
    "answer_clearing": _answer_clearing,
    "revisit": _revisit,
    "ask_tolerance": _ask_tolerance,
    "review_tolerance": _review_tolerance,
    "tell_tolerance": _tell_tolerance,
    "note_correction": _note_correction,
    "note_receipt": _note_receipt,
    "note_result": _note_result,
}
