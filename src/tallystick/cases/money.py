"""What may be done with the money of a case or an inquiry; the only place that writes its ledger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from django.db import transaction

from tallystick.cases.letter_facts import Money
from tallystick.cases.models import Case, MoneyEntry, MoneyLine
from tallystick.cases.money_arithmetic import (
    BACKWARD,
    Balances,
    Posting,
    added_up,
    flows_of,
    undone,
)
from tallystick.cases.money_refusals import (
    refuse_alone,
    refuse_beyond,
    refuse_currency,
    refuse_no_digest,
    refuse_no_reason,
    refuse_words,
)
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries.models import Inquiry
from tallystick.trail.actions import leave_entry

Ledger = Case | Inquiry


def state_due(
    ledger: Ledger, sum_: Money, *, party: str, by: str, second: str, document: str = "",
    note: str = "",
) -> MoneyEntry:  # fmt: skip
    """State that a party has to give money back."""
    return _enter(ledger, "due_stated", sum_, party, by, second, document, note)


def receive_payment(
    ledger: Ledger, sum_: Money, *, party: str, by: str, second: str, document: str, note: str = ""
) -> MoneyEntry:
    """Take money into the dedicated account; more than is due is taken, and shown as overpaid."""
    return _enter(ledger, "received", sum_, party, by, second, document, note)


def return_money(
    ledger: Ledger, sum_: Money, *, to: Literal["household", "village"], party: str, by: str,
    second: str, document: str, note: str = "",
) -> MoneyEntry:  # fmt: skip
    """Give held money back to the household or the village whose it is; raises `more_than_held`."""
    return _enter(ledger, f"returned_to_{to}", sum_, party, by, second, document, note)


def send_to_treasury(
    ledger: Ledger, sum_: Money, *, party: str = "", by: str, second: str, document: str,
    note: str = "",
) -> MoneyEntry:  # fmt: skip
    """Send held money to the treasury; raises `more_than_held`."""
    return _enter(ledger, "sent_to_treasury", sum_, party, by, second, document, note)


def write_off(
    ledger: Ledger, sum_: Money, *, party: str, by: str, second: str, note: str, document: str = ""
) -> MoneyEntry:
    """Let go of what is still open; two people, with a reason; raises `more_than_open`."""
    return _enter(ledger, "written_off", sum_, party, by, second, document, note)


def dispute(
    ledger: Ledger, sum_: Money, *, party: str, by: str, second: str, note: str, document: str = ""
) -> MoneyEntry:
    """Set apart what a party says it does not owe; raises `more_than_open`."""
    return _enter(ledger, "disputed", sum_, party, by, second, document, note)


def end_dispute(
    ledger: Ledger, sum_: Money, *, party: str, by: str, second: str, note: str, document: str = ""
) -> MoneyEntry:
    """Put disputed money back among what is due: to be paid, or to be written off."""
    return _enter(ledger, "dispute_ended", sum_, party, by, second, document, note)


def give_back(
    ledger: Ledger, sum_: Money, *, party: str, by: str, second: str, document: str, note: str = ""
) -> MoneyEntry:
    """Give back to a payer what they paid beyond what is due; raises `more_than_overpaid`."""
    return _enter(ledger, "given_back", sum_, party, by, second, document, note)


def prevent(
    ledger: Ledger, sum_: Money, *, party: str = "", by: str, second: str, document: str = "",
    note: str = "",
) -> MoneyEntry:  # fmt: skip
    """Note money that was not paid out because somebody asked first; it was never recovered."""
    return _enter(ledger, "prevented", sum_, party, by, second, document, note)


def owe(
    ledger: Ledger, sum_: Money, *, party: str, by: str, second: str, document: str = "",
    note: str = "",
) -> MoneyEntry:  # fmt: skip
    """Note that somebody was paid less than they were owed, or nothing."""
    return _enter(ledger, "owed", sum_, party, by, second, document, note)


def pay_owed(
    ledger: Ledger, sum_: Money, *, party: str, by: str, second: str, document: str, note: str = ""
) -> MoneyEntry:
    """Pay somebody what they were owed; raises `more_than_owed`."""
    return _enter(ledger, "owed_paid", sum_, party, by, second, document, note)


@transaction.atomic
def reverse(
    entry: MoneyEntry, *, by: str, second: str, note: str, document: str = ""
) -> MoneyEntry:
    """Undo an entry by another that points at it; both stay.

    Raises TallystickError `reversed_already`, `already_moved_on`, `needs_two_people` or
    `reason_missing`.
    """
    refuse_alone(by, second)
    refuse_no_reason(note)
    if document:
        refuse_no_digest(document)
    held = _held(_ledger_of(entry))
    if entry.reverses_id or MoneyEntry.objects.filter(reverses=entry).exists():
        raise TallystickError(
            "reversed_already",
            where=str(entry.number),
            what=Text(
                "This entry was undone, or undoes another itself.", "该分录已冲销，或本身是冲销分录。"
            ),
            to_do=Text("Enter the money anew.", "请重新登记。"),
        )  # fmt: skip
    lines = undone(postings(MoneyLine.objects.filter(entry=entry).select_related("entry")))
    return _write(
        held, entry.kind, lines, by=by, second=second, document=document, note=note, undoes=entry
    )


def balances(ledger: Ledger) -> Balances:
    """Return what stands in every account: one query, however long the ledger."""
    return added_up(postings(lines_of(ledger)))


def lines_of(ledger: Ledger) -> Iterable[MoneyLine]:
    """Return the sealed lines of a ledger with their entries, in the order they were entered."""
    mine = {"entry__case": ledger} if isinstance(ledger, Case) else {"entry__inquiry": ledger}
    return (
        MoneyLine.objects.filter(**mine, entry__sealed_at__isnull=False)
        .select_related("entry")
        .order_by("entry__number", "pk")
    )


def refuse_unseen(ledger: Ledger, shown: int) -> None:
    """Refuse what is entered from a page on which entries are missing; raises `page_stale`.

    `shown` is the number of the last entry that the page showed.
    """
    if _next_number(ledger) - 1 > shown:
        raise TallystickError(
            "page_stale",
            what=Text(
                "Somebody entered money here while the page was open.",
                "页面打开期间，有人登记了新的款项。",
            ),
            to_do=Text(
                "Nothing was entered. Look at the ledger as it is now, and enter it if it is still right.",
                "本次未登记。请查看最新账目，如仍需要请重新登记。",
            ),
        )


def postings(lines: Iterable[MoneyLine]) -> list[Posting]:
    """Return lines as they are counted; they come with their entries."""
    return [
        Posting(
            account=one.account, party=one.party, currency=one.currency, amount=one.amount,
            backward=(one.entry.kind in BACKWARD) != (one.entry.reverses_id is not None),
        )
        for one in lines
    ]  # fmt: skip


@transaction.atomic
def _enter(
    ledger: Ledger, kind: str, sum_: Money, party: str, by: str, second: str, document: str,
    note: str,
) -> MoneyEntry:  # fmt: skip
    party = " ".join(party.split())
    refuse_words(
        kind, amount=sum_.amount, currency=sum_.currency, party=party, by=by, second=second,
        document=document, note=note,
    )  # fmt: skip
    lines = flows_of(kind, sum_.amount, sum_.currency, party)
    return _write(
        _held(ledger), kind, lines, by=by, second=second, document=document, note=note.strip()
    )


def _write(
    ledger: Ledger, kind: str, lines: list[Posting], *, by: str, second: str, document: str,
    note: str, undoes: MoneyEntry | None = None,
) -> MoneyEntry:  # fmt: skip
    written = postings(lines_of(ledger))
    for currency in {one.currency for one in lines}:
        refuse_currency(kind, added_up(written), currency)
    refuse_beyond(kind, added_up([*written, *lines]), lines, undoes=undoes is not None)
    entry = MoneyEntry.objects.create(
        **_key(ledger), number=_next_number(ledger), at=clock.now(), by=by, second=second,
        kind=kind, document=document, note=note, reverses=undoes,
    )  # fmt: skip
    MoneyLine.objects.bulk_create(
        MoneyLine(
            entry=entry, account=one.account, party=one.party, amount=one.amount,
            currency=one.currency,
        )
        for one in lines
    )  # fmt: skip
    _seal(entry)
    leave_entry(
        "money_entered", of=_of(ledger), by=by, second=second, number=entry.number, kind=kind,
        amount=str(max(one.amount for one in lines)), currency=lines[0].currency,
        document=document, undoes=undoes.number if undoes else None,
    )  # fmt: skip
    return entry


def _seal(entry: MoneyEntry) -> None:
    """Close an entry: from here on the database lets nobody touch it or its lines."""
    entry.sealed_at = clock.now()
    entry.save(update_fields=["sealed_at"])


def _held(ledger: Ledger) -> Ledger:
    """Lock a ledger, so that two who return the same money do so one after the other."""
    if isinstance(ledger, Case):
        return Case.objects.select_for_update(of=("self",)).get(pk=ledger.pk)
    return Inquiry.objects.select_for_update(of=("self",)).get(pk=ledger.pk)


def _ledger_of(entry: MoneyEntry) -> Ledger:
    found = entry.case or entry.inquiry
    assert found is not None
    return found


def _key(ledger: Ledger) -> dict[str, Ledger]:
    return {"case": ledger} if isinstance(ledger, Case) else {"inquiry": ledger}


def _of(ledger: Ledger) -> tuple[str, object]:
    return ("case", ledger.code) if isinstance(ledger, Case) else ("inquiry", ledger.pk)


def _next_number(ledger: Ledger) -> int:
    last = MoneyEntry.objects.filter(**_key(ledger)).order_by("-number").first()
    return last.number + 1 if last else 1
