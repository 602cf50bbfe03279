"""Whether a matter is transferred: asked when a sum comes to what the law names, answered by two people with a reason."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from tallystick.cases.after_refusals import refuse_no_words, refuse_same_person, refused
from tallystick.cases.editions import procedure_of
from tallystick.cases.models import Case, PersonAsked, TransferConsidered
from tallystick.cases.money import balances
from tallystick.cases.procedure import Procedure
from tallystick.cases.thresholds import VALUE, Prompt, prompts
from tallystick.checks.packs import Pack
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.inquiries import at_hand
from tallystick.trail.actions import leave_entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The sum that a case has come to, and what it makes a question."""

    amount: Decimal
    currency: str
    prompts: tuple[Prompt, ...]

    @property
    def marks(self) -> set[str]:
        """Return what is asked, as an answer keeps it: the matter and the sum that the law names."""
        return {f"{one.threshold.id} {one.number.value:f}" for one in self.prompts}


def questions_of(case: Case, procedure: Procedure) -> Questions | None:
    """Return what the money of a case makes a question today; None where nothing is asked."""
    sums = _sums_of(case) if procedure.thresholds else {}
    if not sums:
        return None
    pack = pack_at_hand()
    known = pack.legal_values.get(VALUE)
    if known is None or known.unit not in sums:
        return None
    amount = sums[known.unit]
    asked = prompts(procedure, pack, amount, known.unit, clock.today())
    return Questions(amount=amount, currency=known.unit, prompts=asked) if asked else None


def waits_for_an_answer(case: Case, procedure: Procedure) -> bool:
    """Tell whether somebody's answer is missing, or was given when less was asked."""
    people = list(case.people.prefetch_related("transfers_considered"))
    asked = questions_of(case, procedure) if people else None
    return asked is not None and any(not asked.marks <= _answered(one) for one in people)


@transaction.atomic
def consider_transfer(
    person: PersonAsked, *, capacity: str, circumstances: Collection[str], transfer: bool,
    reason: str, by: str, second: str,
) -> TransferConsidered:  # fmt: skip
    """Record whether a matter is to be transferred, and why or why not; it moves nothing.

    Raises TallystickError `nothing_asked`, `needs_two_people`, `reason_missing`,
    `capacity_unknown` or `circumstance_unknown`.
    """
    case, procedure = person.case, procedure_of(person.case)
    asked = questions_of(case, procedure)
    if asked is None:
        raise refused(
            "nothing_asked", case.code, Text("No sum makes transfer a question here.", "本案数额未达到须研判移送的标准。")
        )  # fmt: skip
    refuse_same_person(case.code, by, second)
    refuse_no_words(case.code, reason)
    found = sorted(set(circumstances))
    prompts(  # refuses a capacity or a circumstance that the procedure does not have
        procedure, pack_at_hand(), asked.amount, asked.currency, clock.today(), capacity=capacity,
        circumstances=found,
    )  # fmt: skip
    kept = TransferConsidered.objects.create(
        person=person, amount=asked.amount, currency=asked.currency, capacity=capacity,
        circumstances=found, thresholds=sorted(asked.marks), transfer=transfer,
        reason=reason.strip(), by=by, second=second, at=clock.now(),
    )  # fmt: skip
    leave_entry(
        "transfer_considered", of=("case", case.code), by=by, second=second, person=person.pk,
        transfer=transfer,
    )  # fmt: skip
    return kept


def pack_at_hand() -> Pack:
    """Return the pack of the book's place, with the county's own values in it."""
    return at_hand.catalogue().packs[at_hand.book().jurisdiction]


def _answered(person: PersonAsked) -> set[str]:
    return {mark for one in person.transfers_considered.all() for mark in one.thresholds}


def _sums_of(case: Case) -> dict[str, Decimal]:
    """Return, by currency, what is due in the case or what its inquiry put in question: the larger."""
    ledger, inquiry = balances(case), case.inquiry
    sums = {currency: ledger.figures(currency).due for currency in ledger.currencies}
    if inquiry and inquiry.money and inquiry.currency:
        sums[inquiry.currency] = max(inquiry.money, sums.get(inquiry.currency, Decimal(0)))
    return {currency: amount for currency, amount in sums.items() if amount > 0}
