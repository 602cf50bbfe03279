"""The page of what reaches beyond a decision: lawsuits, recalls, and taking what is due from pay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from tallystick.cases import access, deduction_orders, litigation, recall
from tallystick.cases.considering import pack_at_hand
from tallystick.cases.forms import count_in, day_in, number_in, paper_in, person_in, sum_in
from tallystick.cases.letter_facts import Money
from tallystick.cases.litigation_shown import PLAINTIFF_TITLES, RESULTS, litigation_shown
from tallystick.cases.models import Case, DeductionOrder, Litigation, Recall
from tallystick.cases.quorums import MEETING_TITLES
from tallystick.cases.second_views import Act, do_one, waiting_in
from tallystick.foundation import clock
from tallystick.inquiries import at_hand
from tallystick.people.doors import OfficeRequest, needs

_TWO_HANDED = ("order", "take")


@needs("work_cases")
@require_http_methods(["GET", "POST"])
def page(request: OfficeRequest, code: str) -> HttpResponse:
    """Show what reaches beyond the decision of a case, and do one act of it."""
    case = access.case_for(request.standing, code)
    if request.method == "POST":
        do_one(request, case, _ACTS, _TWO_HANDED)
        return redirect("case-beyond", code)
    pack = pack_at_hand()
    suits = Litigation.objects.filter(case=case).order_by("pk")
    recalls = Recall.objects.filter(case=case).order_by("pk")
    orders = (
        DeductionOrder.objects.filter(person__case=case)
        .select_related("person").prefetch_related("taken").order_by("pk")
    )  # fmt: skip
    context = {
        "case": case, "people": case.people.order_by("pk"), "papers": case.documents.order_by("pk"),
        "suits": [(one, litigation_shown(one, pack)) for one in suits],
        "recalls": [(one, recall.recall_shown(one, pack)) for one in recalls],
        "orders": [deduction_orders.order_shown(one, pack) for one in orders],
        "plaintiffs": PLAINTIFF_TITLES, "results": RESULTS, "meetings": MEETING_TITLES,
        "signers": recall.SIGNER_TITLES, "areas": _areas(), "currency": at_hand.book().currency,
        "waiting": waiting_in(case), "me": request.user.username, "today": clock.today(),
    }  # fmt: skip
    return render(request, "cases/beyond.html", context)


def _areas() -> list[str]:
    """Return the areas for which the county's law names a minimum wage."""
    known = pack_at_hand().legal_values.get("minimum_wage_month")
    return sorted({one.keys.get("area", "") for one in known.values}) if known else []


# --- lawsuits


def _urge(case: Case, said: QueryDict, by: str) -> object:
    return litigation.urge_committee(
        case, matter=said.get("matter", ""), letter=paper_in(case, said), by=by,
        sum_=Money(amount=sum_in(said), currency=at_hand.book().currency),
        loss_known_on=day_in(said, "loss_known_on"), on=day_in(said, "on"),
        answer_by=day_in(said, "answer_by"),
    )  # fmt: skip


def _committee_refused(case: Case, said: QueryDict, by: str) -> object:
    return litigation.note_refusal(_suit(case, said), on=day_in(said, "on"), by=by)


def _authorise(case: Case, said: QueryDict, by: str) -> object:
    meeting = said.get("meeting", "")
    if meeting not in MEETING_TITLES:
        raise Http404
    return litigation.authorise_supervisors(
        _suit(case, said), meeting=cast(Any, meeting), on=day_in(said, "on"),
        entitled=count_in(said, "entitled"), present=count_in(said, "present"),
        agreed=count_in(said, "agreed"), minutes=paper_in(case, said), by=by,
    )  # fmt: skip


def _ask_supervisors(case: Case, said: QueryDict, by: str) -> object:
    return litigation.ask_supervisors(
        _suit(case, said), askers=count_in(said, "askers"), letter=paper_in(case, said),
        on=day_in(said, "on"), by=by,
    )  # fmt: skip


def _supervisors_refused(case: Case, said: QueryDict, by: str) -> object:
    return litigation.note_supervisors_refusal(_suit(case, said), on=day_in(said, "on"), by=by)


def _file(case: Case, said: QueryDict, by: str) -> object:
    who = said.get("filed_by", "")
    if who not in PLAINTIFF_TITLES:
        raise Http404
    return litigation.note_filing(
        _suit(case, said), pack_at_hand(), filed_by=cast(Any, who), on=day_in(said, "on"),
        filing=paper_in(case, said), by=by,
    )  # fmt: skip


def _suit_ended(case: Case, said: QueryDict, by: str) -> object:
    result = said.get("result", "")
    if result not in RESULTS:
        raise Http404
    return litigation.note_result(
        _suit(case, said), cast(Any, result), on=day_in(said, "on"), judgment=paper_in(case, said),
        by=by,
    )  # fmt: skip


def _suit(case: Case, said: QueryDict) -> Litigation:
    return get_object_or_404(Litigation, pk=number_in(said, "suit"), case=case)


# --- recalls


def _ask_recall(case: Case, said: QueryDict, by: str) -> object:
    signers = said.get("signed_by", "")
    if signers not in recall.SIGNER_TITLES:
        raise Http404
    return recall.ask_recall(
        person_in(case, said), pack_at_hand(), signed_by=cast(Any, signers),
        could_sign=count_in(said, "could_sign"), signatures=count_in(said, "signatures"),
        signed_paper=paper_in(case, said), on=day_in(said, "on"), by=by,
    )  # fmt: skip


def _offer_defence(case: Case, said: QueryDict, by: str) -> object:
    return recall.offer_reply(_recall(case, said), on=day_in(said, "on"), by=by)


def _hold(case: Case, said: QueryDict, by: str) -> object:
    return recall.hold_recall(
        _recall(case, said), on=day_in(said, "on"), registered=count_in(said, "registered"),
        took_part=count_in(said, "took_part"), agreed=count_in(said, "agreed"),
        minutes=paper_in(case, said), by=by,
    )  # fmt: skip


def _publish(case: Case, said: QueryDict, by: str) -> object:
    return recall.publish_recall(_recall(case, said), on=day_in(said, "on"), by=by)


def _withdraw(case: Case, said: QueryDict, by: str) -> object:
    return recall.withdraw_recall(_recall(case, said), on=day_in(said, "on"), by=by)


def _recall(case: Case, said: QueryDict) -> Recall:
    return get_object_or_404(Recall, pk=number_in(said, "recall"), case=case)


# --- pay


def _end_order(case: Case, said: QueryDict, by: str) -> object:
    order = get_object_or_404(DeductionOrder, pk=number_in(said, "order"), person__case=case)
    return deduction_orders.end_order(order, reason=said.get("reason", ""), by=by)


_ACTS: Mapping[str, Act] = {
    "urge": _urge,
    "committee_refused": _committee_refused,
    "authorise": _authorise,
    "ask_supervisors": _ask_supervisors,
    "supervisors_refused": _supervisors_refused,
    "file": _file,
    "suit_ended": _suit_ended,
    "ask_recall": _ask_recall,
    "offer_defence": _offer_defence,
    "hold": _hold,
    "publish": _publish,
    "withdraw": _withdraw,
    "end_order": _end_order,
}
