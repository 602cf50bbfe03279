"""What the office knows already when a letter is begun: of a case, of somebody who is asked, of an inquiry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tallystick.cases.considering import pack_at_hand
from tallystick.cases.deduction_orders import order_shown
from tallystick.cases.deductions import ORDERED_BY
from tallystick.cases.editions import procedure_of
from tallystick.cases.letter_facts import Basis, Days, Deduction, LetterFacts, Material, Money
from tallystick.cases.letters import LETTERS, LetterKind
from tallystick.cases.letters_of import HEARD_BEFORE, bases_of, contact, listed, our_name, said_by
from tallystick.cases.models import Case, DeductionOrder, PersonAsked
from tallystick.cases.money import Ledger, balances
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.inquiries import at_hand
from tallystick.inquiries.laid_open import FindingDrawn, laid_open
from tallystick.inquiries.models import Inquiry

OF_A_CASE: tuple[LetterKind, ...] = ("transfer", "supervision_recommendation")
OF_A_PERSON: tuple[LetterKind, ...] = ("reply_request", "clearing", "deduction", "money_returned")
OF_AN_INQUIRY: tuple[LetterKind, ...] = (
    "payment_owed", "money_returned", "stop_payment", "audit_recommendation",
)  # fmt: skip
# No rule was read that gives days to the reader of these (待核).
_DAYS = Days(count=15, kind="working", checked=False)


def start_of_case(case: Case) -> LetterFacts:
    """Return what is known for a letter of a case."""
    people = tuple(one.name for one in case.people.all())
    return LetterFacts(
        office=case.office.name, number=case.code, on=clock.today(), contact=contact(),
        matter=case.about, people=people, facts=case.about, bases=_bases(case), days=_DAYS,
        materials=tuple(
            Material(name=one.name, copies=1, pages=1) for one in case.documents.order_by("pk")
        ),
        handed_by=tuple(_handlers(case)), evidence=tuple(_evidence(case)),
        amount=_due(case), return_to="", decision_number=case.code,
    )  # fmt: skip


def start_of_person(person: PersonAsked, kind: LetterKind) -> LetterFacts:
    """Return what is known for a letter that concerns somebody who is asked; not each goes to them."""
    case, start = person.case, start_of_case(person.case)
    known = procedure_of(case).dispositions
    outcomes = list(person.outcomes.order_by("pk"))
    cleared = person.clearings.filter(state="consented").exists()
    return replace(
        start, to=person.name if LETTERS[kind].to_person else "", person=person.name, answer_by=person.reply_by,
        proposal=listed([known[one.proposed].title for one in outcomes]),
        consents_to_name=cleared, matter=Text("what was looked into", "核查事项"),
        **_ordered(person),
    )  # fmt: skip


def start_of_inquiry(inquiry: Inquiry) -> LetterFacts:
    """Return what is known for a letter about an inquiry's money or its causes."""
    findings = [one for one in laid_open(inquiry) if one.kept.present]
    return LetterFacts(
        office=our_name(), number=f"{clock.today().year}-{inquiry.pk}", on=clock.today(),
        contact=contact(), matter=_matter(inquiry, findings), facts=said_by(findings),
        bases=bases_of(findings), days=_DAYS, amount=_due(inquiry), decided_on=clock.today(),
        decision_number=f"{clock.today().year}-{inquiry.pk}",
    )  # fmt: skip


def _ordered(person: PersonAsked) -> dict[str, Any]:
    """Return what the running order to take from somebody's pay says, month by month."""
    order: DeductionOrder | None = person.deduction_orders.filter(ended_on__isnull=True).first()
    if order is None:
        return {}
    months = order_shown(order, pack_at_hand()).plan.plan.months
    taken = tuple(
        Deduction(on=one.month, amount=Money(amount=one.taken, currency=order.currency))
        for one in months
    )
    in_all = sum((one.taken for one in months), Decimal(0))
    return {
        "amount": Money(amount=in_all, currency=order.currency), "deductions": taken,
        "decided_by": order.ordered_by, "decided_on": order.ordered_on,
        "bases": (Basis(instrument=ORDERED_BY, article="22"),),
    }  # fmt: skip


def _handlers(case: Case) -> Iterator[str]:
    team = case.assignments.filter(until_on__isnull=True, role="handler").select_related("staff")
    for one in team.order_by("pk")[:2]:
        yield one.staff.name


def _evidence(case: Case) -> Iterator[str]:
    for one in case.documents.order_by("pk"):
        yield one.name


def _bases(case: Case) -> tuple[Basis, ...]:
    return bases_of(laid_open(case.inquiry)) if case.inquiry else HEARD_BEFORE


def _due(ledger: Ledger) -> Money | None:
    """Return what is due or owed in a ledger, in the first of its currencies."""
    standing = balances(ledger)
    for currency in standing.currencies:
        figures = standing.figures(currency)
        return Money(amount=figures.due or figures.owed, currency=currency)
    return None


def _matter(inquiry: Inquiry, findings: list[FindingDrawn]) -> Text | str:
    check = findings[0].check if findings else None
    return check.card.title if check else inquiry.pivot_label


def currency_at_hand() -> str:
    """Return the currency of sums that name none."""
    return at_hand.book().currency
