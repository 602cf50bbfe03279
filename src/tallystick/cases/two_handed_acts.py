"""Every act of a case or an inquiry that takes two people: what it does, and how the second person reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from tallystick.cases import (
    clearing,
    considering,
    deduction_orders,
    hearing,
    money,
    stopping,
    tolerance,
    transfers,
)
from tallystick.cases.countersigning import Hands, Line, Matter, TwoHanded
from tallystick.cases.editions import procedure_of
from tallystick.cases.forms import (
    day_in,
    month_in,
    number_in,
    paper_in,
    paper_name,
    person_in,
    sum_in,
)
from tallystick.cases.letter_facts import Money
from tallystick.cases.models import Case, Clearing, DeductionOrder, MoneyEntry, Tolerance
from tallystick.cases.money_shown import KIND_TITLES
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.inquiries import at_hand
from tallystick.inquiries.models import Inquiry

ENTRIES: Mapping[str, tuple[Text, Callable[..., Any]]] = {
    "due": (Text("has to be given back", "应退"), money.state_due),
    "paid": (Text("was paid in", "已缴入"), money.receive_payment),
    "household": (Text("given back to the household", "退还农户"), money.return_money),
    "village": (Text("given back to the village", "退还村集体"), money.return_money),
    "treasury": (Text("sent to the treasury", "上缴国库"), money.send_to_treasury),
    "written_off": (Text("written off", "核销"), money.write_off),
    "disputed": (Text("disputed", "列为争议"), money.dispute),
    "dispute_ended": (Text("the dispute ended", "争议结束"), money.end_dispute),
    "given_back": (Text("overpaid, given back", "多缴退回"), money.give_back),
    "prevented": (Text("not paid, because somebody asked first", "事前询问而未发放"), money.prevent),
    "owed": (Text("is owed to somebody", "应补发"), money.owe),
    "owed_paid": (Text("owed, and paid", "已补发"), money.pay_owed),
}  # fmt: skip
_WHO, _SUM, _PAPER, _WHY = (
    Text("Who", "对象"), Text("Sum", "金额"), Text("Paper", "材料"), Text("Reason", "理由")
)  # fmt: skip
_APPROVING = frozenset({"principal", "leader_in_charge"})


# --- money


def _enter(matter: Matter, said: QueryDict, hands: Hands) -> object:
    kind = said.get("kind", "")
    if kind not in ENTRIES:
        raise Http404
    facts: dict[str, Any] = {
        "party": said.get("party", "").strip()[:200], "by": hands.first, "second": hands.second,
        "note": said.get("note", "").strip(), "document": paper_in(matter, said, "document"),
    }  # fmt: skip
    if kind in ("household", "village"):
        facts["to"] = kind
    return ENTRIES[kind][1](
        matter, Money(amount=sum_in(said), currency=_currency(matter)), **facts
    )


def _reads_entry(matter: Matter, said: QueryDict) -> Sequence[Line]:
    return (
        (Text("What happened", "事项"), ENTRIES[said.get("kind", "")][0]),
        (_SUM, f"{said.get('sum', '')} {_currency(matter)}"), (_WHO, said.get("party", "")),
        (_PAPER, paper_name(matter, said, "document")), (Text("Note", "说明"), said.get("note", "")),
    )  # fmt: skip


def _undo(matter: Matter, said: QueryDict, hands: Hands) -> object:
    return money.reverse(
        _entry(matter, said), by=hands.first, second=hands.second, note=said.get("note", ""),
        document=paper_in(matter, said, "document"),
    )  # fmt: skip


def _reads_undo(matter: Matter, said: QueryDict) -> Sequence[Line]:
    entry = _entry(matter, said)
    return (
        (Text("Entry", "分录"), f"{entry.number} · {KIND_TITLES[entry.kind].say()}"),
        (_WHY, said.get("note", "")),
    )  # fmt: skip


def _entry(matter: Matter, said: QueryDict) -> MoneyEntry:
    key = {"case": matter} if isinstance(matter, Case) else {"inquiry": matter}
    return get_object_or_404(MoneyEntry, number=number_in(said, "entry"), **key)


def _stop(matter: Inquiry, said: QueryDict, hands: Hands) -> object:
    return stopping.stop(
        matter, whose=said.get("whose", "")[:200], programme=said.get("programme", "")[:200],
        second_source=said.get("second_source", ""), by=hands.first, agreed_by=hands.second,
        calendar=at_hand.calendar(),
    )  # fmt: skip


def _reads_stop(_: Inquiry, said: QueryDict) -> Sequence[Line]:
    return (
        (Text("Whose payment", "停发对象"), said.get("whose", "")),
        (Text("Programme", "项目"), said.get("programme", "")),
        (Text("Second source", "第二来源"), said.get("second_source", "")),
    )


# --- what is decided of somebody


def _decide(case: Case, said: QueryDict, hands: Hands) -> object:
    return hearing.decide(
        person_in(case, said), said.get("disposition", ""), by=hands.first,
        approved_by=hands.second, track=said.get("track", ""),
    )  # fmt: skip


def _reads_decision(case: Case, said: QueryDict) -> Sequence[Line]:
    known = procedure_of(case).dispositions.get(said.get("disposition", ""))
    return [*_reads_person(case, said), (Text("Decided", "决定"), known.title if known else "—")]


def _new_facts(case: Case, said: QueryDict, hands: Hands) -> object:
    return hearing.bring_new_facts(
        person_in(case, said), said.get("facts", ""), by=hands.first, reviewed_by=hands.second,
        calendar=at_hand.calendar(), track=said.get("track", ""),
    )  # fmt: skip


def _reads_new_facts(case: Case, said: QueryDict) -> Sequence[Line]:
    return [*_reads_person(case, said), (Text("New facts", "新事实"), said.get("facts", ""))]


def _consider(case: Case, said: QueryDict, hands: Hands) -> object:
    return considering.consider_transfer(
        person_in(case, said), capacity=said.get("capacity", ""),
        circumstances=said.getlist("circumstances"), transfer=said.get("transfer") == "yes",
        reason=said.get("reason", ""), by=hands.first, second=hands.second,
    )  # fmt: skip


def _reads_considered(case: Case, said: QueryDict) -> Sequence[Line]:
    procedure = procedure_of(case)
    found = [procedure.circumstances.get(id, id) for id in said.getlist("circumstances")]
    yes = said.get("transfer") == "yes"
    return [
        *_reads_person(case, said),
        (Text("Capacity", "身份"), procedure.capacities.get(said.get("capacity", ""), "—")),
        *((Text("Circumstance", "情形"), one) for one in found),
        (Text("Transfer", "移送"), Text("yes", "是") if yes else Text("no", "否")),
        (_WHY, said.get("reason", "")),
    ]


# --- what follows


def _clear(case: Case, said: QueryDict, hands: Hands) -> object:
    one = get_object_or_404(Clearing, pk=number_in(said, "clearing"), person__case=case)
    return clearing.clear(
        one, before=said.getlist("before"), letter=paper_in(case, said), on=clock.today(),
        by=hands.first, second=hands.second,
    )  # fmt: skip


def _reads_cleared(case: Case, said: QueryDict) -> Sequence[Line]:
    one = get_object_or_404(Clearing, pk=number_in(said, "clearing"), person__case=case)
    told = [
        clearing.AUDIENCE_TITLES[id]
        for id in said.getlist("before")
        if id in clearing.AUDIENCE_TITLES
    ]
    return [
        (_WHO, one.person.name), *((Text("Told to", "澄清范围"), text) for text in told),
        (_PAPER, paper_name(case, said)),
    ]  # fmt: skip


def _decide_tolerance(case: Case, said: QueryDict, hands: Hands) -> object:
    one = get_object_or_404(Tolerance, pk=number_in(said, "tolerance"), person__case=case)
    return tolerance.decide_tolerance(
        one, cast(Any, said.get("result", "")), reason=said.get("reason", ""), on=clock.today(),
        by=hands.first, approved_by=hands.second,
        correct_by=day_in(said, "correct_by") if said.get("correct_by") else None,
    )  # fmt: skip


def _reads_tolerance(case: Case, said: QueryDict) -> Sequence[Line]:
    one = get_object_or_404(Tolerance, pk=number_in(said, "tolerance"), person__case=case)
    return (
        (_WHO, one.person.name),
        (Text("Result", "结果"), tolerance.RESULTS.get(cast(Any, said.get("result", "")), "—")),
        (_WHY, said.get("reason", "")), (Text("To be put right by", "纠正期限"), said.get("correct_by", "")),
    )  # fmt: skip


def _send_on(case: Case, said: QueryDict, hands: Hands) -> object:
    chosen = [one for one in said.getlist("materials") if one.isdecimal()]
    return transfers.send_on(
        case, to_kind=cast(Any, said.get("to_kind", "")), to_body=said.get("to_body", ""),
        letter=paper_in(case, said),
        materials=[one.sha256 for one in case.documents.filter(pk__in=chosen)], on=clock.today(),
        receipt_by=day_in(said, "receipt_by"), result_by=day_in(said, "result_by"),
        by=hands.first, second=hands.second,
    )  # fmt: skip


def _reads_sent(case: Case, said: QueryDict) -> Sequence[Line]:
    chosen = [one for one in said.getlist("materials") if one.isdecimal()]
    return [
        (Text("To", "受移送机关"), said.get("to_body", "")),
        (Text("The letter", "移送函"), paper_name(case, said)),
        *((_PAPER, one.name) for one in case.documents.filter(pk__in=chosen)),
    ]


def _order(case: Case, said: QueryDict, hands: Hands) -> object:
    return deduction_orders.order_deduction(
        person_in(case, said), considering.pack_at_hand(),
        due=Money(amount=sum_in(said), currency=_currency(case)), pay=sum_in(said, "pay"),
        area=said.get("area", ""), first=month_in(said, "first"), last=month_in(said, "last"),
        ordered_by=said.get("ordered_by", "")[:200], on=day_in(said, "on"),
        letter=paper_in(case, said), by=hands.first, second=hands.second,
    )  # fmt: skip


def _reads_order(case: Case, said: QueryDict) -> Sequence[Line]:
    return [
        *_reads_person(case, said), (_SUM, said.get("sum", "")),
        (Text("Pay of a month", "月报酬"), said.get("pay", "")),
        (Text("Months", "月份"), f"{said.get('first', '')} – {said.get('last', '')}"),
        (Text("Ordered by", "作出决定的机关"), said.get("ordered_by", "")),
        (_PAPER, paper_name(case, said)),
    ]  # fmt: skip


def _take(case: Case, said: QueryDict, hands: Hands) -> object:
    return deduction_orders.take_month(
        _running(case, said), considering.pack_at_hand(), month_in(said, "month"), sum_in(said),
        document=paper_in(case, said), by=hands.first, second=hands.second,
    )  # fmt: skip


def _reads_taken(case: Case, said: QueryDict) -> Sequence[Line]:
    return (
        (_WHO, _running(case, said).person.name), (Text("Month", "月份"), said.get("month", "")),
        (_SUM, said.get("sum", "")), (_PAPER, paper_name(case, said)),
    )  # fmt: skip


def _running(case: Case, said: QueryDict) -> DeductionOrder:
    return get_object_or_404(DeductionOrder, pk=number_in(said, "order"), person__case=case)


def _reads_person(case: Case, said: QueryDict) -> list[Line]:
    return [(_WHO, person_in(case, said).name)]


def _currency(matter: Matter) -> str:
    inquiry = matter if isinstance(matter, Inquiry) else matter.inquiry
    return (inquiry.currency if inquiry else "") or at_hand.book().currency


TWO_HANDED: Mapping[str, TwoHanded] = {
    "money": TwoHanded(title=Text("An entry of money", "登记款项"), do=_enter, reads=_reads_entry),
    "undo": TwoHanded(title=Text("Undo an entry", "冲销分录"), do=_undo, reads=_reads_undo),
    "stop": TwoHanded(title=Text("Stop a payment", "停发一笔款项"), do=_stop, reads=_reads_stop),
    "decide": TwoHanded(
        title=Text("The decision about somebody", "处理决定"), do=_decide, reads=_reads_decision,
        seconds=_APPROVING,
    ),
    "new_facts": TwoHanded(title=Text("New facts", "新事实"), do=_new_facts, reads=_reads_new_facts),
    "consider": TwoHanded(
        title=Text("Whether it is transferred to the judiciary", "是否移送司法的研判"), do=_consider,
        reads=_reads_considered,
    ),
    "clear": TwoHanded(title=Text("Somebody is cleared", "澄清正名"), do=_clear, reads=_reads_cleared),
    "decide_tolerance": TwoHanded(
        title=Text("Whether it was an honest error", "容错认定"), do=_decide_tolerance,
        reads=_reads_tolerance, seconds=_APPROVING,
    ),
    "send_on": TwoHanded(title=Text("Papers sent on", "移送其他机关"), do=_send_on, reads=_reads_sent),
    "order": TwoHanded(title=Text("An order to take from pay", "报酬扣减决定"), do=_order, reads=_reads_order),
    "take": TwoHanded(title=Text("What a month's pay gave", "当月扣减"), do=_take, reads=_reads_taken),
}  # fmt: skip
