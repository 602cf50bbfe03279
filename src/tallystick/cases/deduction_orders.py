"""Orders to take what is due from somebody's pay: entered, followed month by month, ended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from tallystick.cases.after_refusals import (
    refuse_early,
    refuse_no_paper,
    refuse_no_words,
    refuse_same_person,
    refused,
)
from tallystick.cases.deductions import (
    NOTHING,
    DeductionShown,
    deduction_shown,
    floor_on,
    plan_deductions,
)
from tallystick.cases.letter_facts import Money
from tallystick.cases.models import DeductionOrder, DeductionTaken, PersonAsked
from tallystick.cases.money import receive_payment
from tallystick.checks.packs import Pack
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.trail.actions import leave_entry


@transaction.atomic
def order_deduction(
    person: PersonAsked, pack: Pack, *, due: Money, pay: Decimal, area: str, first: dt.date,
    last: dt.date, ordered_by: str, on: dt.date, letter: str, by: str, second: str,
) -> DeductionOrder:  # fmt: skip
    """Enter an order of the county or township government.

    Raises TallystickError `deduction_impossible`, `legal_number_missing`, `nothing_may_be_taken`,
    `order_runs`, `needs_two_people` or `document_missing`.
    """
    refuse_early(person.case.code, dt.date.min, on)
    refuse_no_words(person.case.code, ordered_by)
    refuse_no_paper(person.case.code, letter)
    refuse_same_person(person.case.code, by, second)
    floor = floor_on(pack, on, area=area)
    plan = plan_deductions(due.amount, pay, floor, first=first, last=last, currency=due.currency)
    if not plan.months:
        raise refused(
            "nothing_may_be_taken", person.case.code,
            Text("The floor leaves nothing to take from this pay.", "按最低保留标准无可扣金额。"),
            Text("Agree on another way, and record it in the case's money.", "请另行约定归还方式，并在款项中登记。"),
        )  # fmt: skip
    if person.deduction_orders.filter(ended_on__isnull=True).exists():
        raise refused(
            "order_runs", person.case.code, Text("One is running already.", "已有一项扣减在执行。")
        )
    made = DeductionOrder.objects.create(
        person=person, due=due.amount, pay=pay, currency=due.currency, area=area,
        first_month=first.replace(day=1), last_month=last.replace(day=1), ordered_by=ordered_by.strip(),
        ordered_on=on, letter=letter, entered_by=by, second=second,
    )  # fmt: skip
    _leave("deduction_ordered", made, by, second=second, due=str(due.amount))
    return made


@transaction.atomic
def take_month(
    order: DeductionOrder, pack: Pack, month: dt.date, amount: Decimal, *, document: str, by: str,
    second: str,
) -> DeductionTaken:  # fmt: skip
    """Record what a month's pay gave, into the money of the case; never beyond the floor.

    Raises TallystickError `order_ended`, `month_outside`, `month_taken`, `below_the_floor`,
    `more_than_ordered` or what the ledger refuses.
    """
    now, month = _running(order), month.replace(day=1)
    where = now.person.case.code
    if not now.first_month <= month <= now.last_month or month > clock.today():
        raise refused(
            "month_outside", where, Text("This month is not one of the order, or is not over yet.", "该月不在扣减期内，或尚未到来。")
        )  # fmt: skip
    if now.taken.filter(month=month).exists():
        raise refused(
            "month_taken", where, Text("This month is recorded already.", "该月已登记。")
        )
    most = floor_on(pack, month, area=now.area).most_of(now.pay)
    if amount > most:
        raise refused(
            "below_the_floor", where,
            Text(f"No more than {most:,.2f} may be taken in this month.", f"该月最多可扣 {most:,.2f}。"),
            Text("Give back what was taken beyond it, and record the rest.", "请退还多扣部分，并登记其余金额。"),
        )  # fmt: skip
    if amount > now.due - _taken(now):
        raise refused(
            "more_than_ordered", where, Text("This is more than is still due.", "超过尚欠金额。")
        )
    entry = receive_payment(
        now.person.case, Money(amount=amount, currency=now.currency), party=now.person.name, by=by,
        second=second, document=document, note=f"{month:%Y-%m}",
    )  # fmt: skip
    kept = DeductionTaken.objects.create(order=now, month=month, amount=amount, entry=entry)
    _leave("deduction_taken", now, by, second=second, month=f"{month:%Y-%m}", amount=str(amount))
    return kept


@transaction.atomic
def end_order(order: DeductionOrder, *, reason: str, by: str) -> None:
    """End an order: all is paid, the pay ended, or the order was lifted."""
    now = _running(order)
    refuse_no_words(now.person.case.code, reason)
    now.ended_on, now.end_reason = clock.today(), reason.strip()
    now.save(update_fields=["ended_on", "end_reason"])
    _leave("deduction_ended", now, by)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderShown:
    """An order as a page shows it: the plan, what was taken, and what is still due."""

    order: DeductionOrder
    plan: DeductionShown
    taken: Decimal

    @property
    def still_due(self) -> Decimal:
        """Return what the months have not brought in yet."""
        return self.order.due - self.taken


def order_shown(order: DeductionOrder, pack: Pack) -> OrderShown:
    """Return what `cases/beyond.html` shows of an order."""
    plan = plan_deductions(
        order.due, order.pay, floor_on(pack, order.ordered_on, area=order.area),
        first=order.first_month, last=order.last_month, currency=order.currency,
    )  # fmt: skip
    return OrderShown(order=order, plan=deduction_shown(plan), taken=_taken(order))


def _taken(order: DeductionOrder) -> Decimal:
    return sum((one.amount for one in order.taken.all()), NOTHING)


def _running(order: DeductionOrder) -> DeductionOrder:
    now = (
        DeductionOrder.objects.select_for_update(of=("self",))
        .select_related("person__case").get(pk=order.pk)
    )  # fmt: skip
    if now.ended_on:
        raise refused(
            "order_ended", now.person.case.code, Text("It is at its end.", "该扣减已结束。")
        )
    return now


def _leave(act: str, order: DeductionOrder, by: str, **facts: object) -> None:
    leave_entry(act, of=("case", order.person.case.code), by=by, order=order.pk, **facts)
