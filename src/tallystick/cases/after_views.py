"""The page of what follows an outcome: clearing, honest error, papers sent on; each act by a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, cast

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from tallystick.cases import access, clearing, tolerance, transfers
from tallystick.cases.models import Case, Clearing, PersonAsked, Tolerance, Transfer
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.people.doors import OfficeRequest, needs

Act = Callable[[Case, QueryDict, str], object]
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
        act = _ACTS.get(request.POST.get("act", ""))
        if act is None:
            raise Http404
        act(case, request.POST, request.user.username)
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
    }  # fmt: skip
    return render(request, "cases/after.html", context)


def _offer_clearing(case: Case, said: QueryDict, by: str) -> object:
    return clearing.offer_clearing(
        _person(case, said), started_by=cast(Any, said.get("started_by", "")),
        conclusion=said.get("conclusion", ""), occasion=said.get("occasion", ""),
        heard_in=said.getlist("heard_in"), on=clock.today(), by=by,
    )  # fmt: skip


def _answer_clearing(case: Case, said: QueryDict, by: str) -> object:
    one = get_object_or_404(Clearing, pk=_number(said, "clearing"), person__case=case)
    return clearing.answer_clearing(
        one, wishes=said.get("wishes") == "yes", on=clock.today(), by=by
    )


def _clear(case: Case, said: QueryDict, by: str) -> object:
    one = get_object_or_404(Clearing, pk=_number(said, "clearing"), person__case=case)
    return clearing.clear(
        one, before=said.getlist("before"), letter=_paper(case, said), on=clock.today(), by=by,
        second=said.get("second", "").strip(),
    )  # fmt: skip


def _revisit(case: Case, said: QueryDict, by: str) -> object:
    one = get_object_or_404(Clearing, pk=_number(said, "clearing"), person__case=case)
    whom = said.get("whom", "")
    if whom not in ("person", "unit"):
        raise Http404
    return clearing.note_revisit(one, cast(Any, whom), on=_day(said, "on"), by=by)


def _ask_tolerance(case: Case, said: QueryDict, by: str) -> object:
    whom = cast(Any, said.get("asked_by_whom", ""))
    return tolerance.ask_tolerance(
        _person(case, said), asked_by_whom=whom, on=clock.today(), by=by
    )


def _review_tolerance(case: Case, said: QueryDict, by: str) -> object:
    one = get_object_or_404(Tolerance, pk=_number(said, "tolerance"), person__case=case)
    looked_at = {id: said.get(f"q_{id}", "") for id in tolerance.QUESTIONS}
    gain = said.get("private_gain") == "yes"
    return tolerance.review_tolerance(one, looked_at, private_gain=gain, on=clock.today(), by=by)


def _decide_tolerance(case: Case, said: QueryDict, by: str) -> object:
    one = get_object_or_404(Tolerance, pk=_number(said, "tolerance"), person__case=case)
    return tolerance.decide_tolerance(
        one, cast(Any, said.get("result", "")), reason=said.get("reason", ""), on=clock.today(), by=by,
        approved_by=said.get("second", "").strip(),
        correct_by=_day(said, "correct_by") if said.get("correct_by") else None,
    )  # fmt: skip


def _send_on(case: Case, said: QueryDict, by: str) -> object:
    papers = case.documents.filter(
        pk__in=[one for one in said.getlist("materials") if one.isdigit()]
    )
    return transfers.send_on(
        case, to_kind=cast(Any, said.get("to_kind", "")), to_body=said.get("to_body", ""),
        letter=_paper(case, said), materials=[one.sha256 for one in papers], on=clock.today(),
        receipt_by=_day(said, "receipt_by"), result_by=_day(said, "result_by"), by=by,
        second=said.get("second", "").strip(),
    )  # fmt: skip


def _note_receipt(case: Case, said: QueryDict, by: str) -> object:
    one = get_object_or_404(Transfer, pk=_number(said, "transfer"), case=case)
    return transfers.note_receipt(one, receipt=_paper(case, said), on=clock.today(), by=by)


def _note_result(case: Case, said: QueryDict, by: str) -> object:
    one = get_object_or_404(Transfer, pk=_number(said, "transfer"), case=case)
    return transfers.note_transfer_result(
        one, said.get("result", ""), paper=_paper(case, said), on=clock.today(), by=by
    )


_ACTS: Mapping[str, Act] = {
    "offer_clearing": _offer_clearing,
    "answer_clearing": _answer_clearing,
    "clear": _clear,
    "revisit": _revisit,
    "ask_tolerance": _ask_tolerance,
    "review_tolerance": _review_tolerance,
    "decide_tolerance": _decide_tolerance,
    "send_on": _send_on,
    "note_receipt": _note_receipt,
    "note_result": _note_result,
}


def _person(case: Case, said: QueryDict) -> PersonAsked:
    return get_object_or_404(PersonAsked, pk=_number(said, "person"), case=case)


def _paper(case: Case, said: QueryDict) -> str:
    """Return the digest of the paper of the case that was chosen, or nothing."""
    found = case.documents.filter(pk=_number(said, "paper")).first()
    return found.sha256 if found else ""


def _number(said: QueryDict, name: str) -> int:
    value = said.get(name, "")
    return int(value) if value.isdigit() and len(value) < 19 else 0


def _day(said: QueryDict, name: str) -> dt.date:
    try:
        return dt.date.fromisoformat(said.get(name, ""))
    except ValueError as error:
        raise TallystickError(
            "day_unread",
            what=Text("A day is missing or cannot be read.", "缺少日期，或日期无法读取。"),
            to_do=Text("Write it as 2027-03-31.", "请写成 2027-03-31。"),
        ) from error
