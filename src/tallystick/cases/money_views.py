"""Pages of money: what a case or an inquiry has to recover, to give back or to pay, and each entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tallystick.cases import access, money, stopping
from tallystick.cases.letter_facts import Money
from tallystick.cases.models import Case, Document, StopOrder
from tallystick.cases.money_once import Sent, is_kept_already
from tallystick.cases.money_shown import ledger_shown
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries import at_hand
from tallystick.inquiries.access import inquiry_for
from tallystick.inquiries.models import Inquiry
from tallystick.people.doors import OfficeRequest, needs
from tallystick.people.models import Staff

ENTRIES: Mapping[str, tuple[Text, str, Callable[..., Any]]] = {
    "due": (Text("has to be given back", "应退"), "due_stated", money.state_due),
    "paid": (Text("was paid in", "已缴入"), "received", money.receive_payment),
    "household": (Text("given back to the household", "退还农户"), "returned_to_household", money.return_money),
    "village": (Text("given back to the village", "退还村集体"), "returned_to_village", money.return_money),
    "treasury": (Text("sent to the treasury", "上缴国库"), "sent_to_treasury", money.send_to_treasury),
    "written_off": (Text("written off", "核销"), "written_off", money.write_off),
    "disputed": (Text("disputed", "列为争议"), "disputed", money.dispute),
    "dispute_ended": (Text("the dispute ended", "争议结束"), "dispute_ended", money.end_dispute),
    "given_back": (Text("overpaid, given back", "多缴退回"), "given_back", money.give_back),
    "prevented": (Text("not paid, because somebody asked first", "事前询问而未发放"), "prevented", money.prevent),
    "owed": (Text("is owed to somebody", "应补发"), "owed", money.owe),
    "owed_paid": (Text("owed, and paid", "已补发"), "owed_paid", money.pay_owed),
}  # fmt: skip
_NEED_PAPER = ("paid", "household", "village", "treasury", "given_back", "owed_paid")


@needs("see_cases")
@require_http_methods(["GET", "POST"])
def of_case(request: OfficeRequest, code: str) -> HttpResponse:
    """Show a case's money, and take an entry from those who work on it."""
    case = access.case_for(request.standing, code)
    if request.method == "POST":
        enter(request, case)
        return redirect("case-money", code)
    return _page(request, case, back=f"/cases/{code}/", papers=list(case.documents.all()))


@needs("assess_answers")
@require_http_methods(["GET", "POST"])
def of_inquiry(request: OfficeRequest, number: int) -> HttpResponse:
    """Show an inquiry's money: what was corrected, returned, or owed and paid without any case."""
    inquiry = inquiry_for(request.standing, number, "assess_answers")
    if request.method == "POST":
        enter(request, inquiry)
        return redirect("inquiry-money", number)
    return _page(request, inquiry, back=f"/inquiries/{number}/", papers=[])


@needs("assess_answers")
@require_POST
def stop(request: OfficeRequest, number: int) -> HttpResponse:
    """Stop a payment by a named decision, or end a stop."""
    inquiry = inquiry_for(request.standing, number, "assess_answers")
    said, by = request.POST, request.user.username
    if said.get("order"):
        order = get_object_or_404(StopOrder, pk=said["order"][:18], inquiry=inquiry)
        stopping.end_stop(
            order,
            said.get("end", ""),
            reason=said.get("reason", ""),
            reply=said.get("reply", ""),
            by=by,
        )
        return redirect("inquiry-money", number)
    agreed_by = said.get("agreed_by", "").strip()
    if not Staff.objects.filter(username=agreed_by, is_active=True).exists():
        raise _refused(
            "nobody_there",
            Text("The second person is nobody of the office.", "第二人不是本系统人员。"),
        )
    stopping.stop(
        inquiry, whose=said.get("whose", "")[:200], programme=said.get("programme", "")[:200],
        second_source=said.get("second_source", ""), by=by, agreed_by=agreed_by, calendar=at_hand.calendar(),
    )  # fmt: skip
    return redirect("inquiry-money", number)


@needs("see_cases", "assess_answers")
@require_GET
def summary(request: OfficeRequest) -> HttpResponse:
    """Show what all that somebody sees has come to: due, paid in, returned, still open."""
    seen = (
        access.seen_by(request.standing)
        if request.standing.has("see_cases")
        else Case.objects.none()
    )
    lines = [
        {"case": one, "ledger": ledger_shown(one)}
        for one in seen.filter(money_entries__isnull=False).distinct().order_by("code")[:200]
    ]
    return render(request, "cases/money_summary.html", {"lines": lines})


def enter(request: OfficeRequest, ledger: Case | Inquiry) -> None:
    """Write one entry from a form; raises what the ledger refuses, and `sum_unread` or `nobody_there`."""
    said = request.POST
    kind = said.get("kind", "")
    if kind not in ENTRIES:
        raise _refused("entry_unknown", Text("There is no such entry.", "没有该种分录。"))
    second = said.get("second", "").strip()
    if not Staff.objects.filter(username=second, is_active=True).exists():
        raise _refused(
            "nobody_there",
            Text("The second person is nobody of the office.", "第二人不是本系统人员。"),
        )
    _, kept_as, write = ENTRIES[kind]
    sent = Sent(
        kind=kept_as, sum=Money(amount=_sum(said.get("sum", "")), currency=_currency(ledger)),
        party=" ".join(said.get("party", "").split())[:200], by=request.user.username, second=second,
        document=_paper(ledger, said.get("document", "")), note=said.get("note", "").strip(),
    )  # fmt: skip
    to = {"to": kind} if kind in ("household", "village") else {}
    with transaction.atomic():
        if not is_kept_already(ledger, sent, shown=_shown(said.get("shown", ""))):
            write(
                ledger, sent.sum, party=sent.party, by=sent.by, second=sent.second,
                document=sent.document, note=sent.note, **to,
            )  # fmt: skip


def _page(
    request: OfficeRequest, ledger: Case | Inquiry, *, back: str, papers: list[Document]
) -> HttpResponse:
    context = {
        "ledger": ledger_shown(ledger), "back": back, "papers": papers, "of": ledger,
        "kinds": {id: title for id, (title, _, _) in ENTRIES.items()}, "need_paper": _NEED_PAPER,
        "stops": ledger.stops.order_by("pk") if isinstance(ledger, Inquiry) else (),
        "ends": stopping.ENDS, "is_inquiry": isinstance(ledger, Inquiry),
    }  # fmt: skip
    return render(request, "cases/money.html", context)


def _paper(ledger: Case | Inquiry, said: str) -> str:
    """Return the digest of a paper: one of the case, or one typed for an inquiry."""
    if isinstance(ledger, Case) and said.isdigit():
        return get_object_or_404(Document, pk=int(said[:18]), case=ledger).sha256
    return said.strip()[:64]


def _shown(said: str) -> int:
    """Return the number of the last entry that a page showed; a page that says none showed none."""
    return int(said[:18]) if said.isdigit() else 0


def _sum(said: str) -> Decimal:
    try:
        amount = Decimal(said.replace(",", "").replace("，", "").strip())
    except InvalidOperation as error:
        raise _refused("sum_unread", Text("This is not a sum.", "金额无法读取。")) from error
    if not amount.is_finite() or abs(amount.as_tuple().exponent) > 2:  # type: ignore[arg-type]
        raise _refused("sum_unread", Text("A sum has two decimals.", "金额最多两位小数。"))
    return amount


def _currency(ledger: Case | Inquiry) -> str:
    inquiry = ledger.inquiry if isinstance(ledger, Case) else ledger
    return (inquiry.currency if inquiry else "") or at_hand.book().currency


def _refused(code: str, what: Text) -> TallystickError:
    return TallystickError(
        code,
        what=what,
        to_do=Text("Nothing was entered; go back and mend it.", "未登记，请返回更正。"),
    )
