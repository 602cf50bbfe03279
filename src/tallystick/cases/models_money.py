"""The money of a case or an inquiry, by double entry: an entry balances, is sealed, and then stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Round
from django.db.models.lookups import Exact

from tallystick.records.tables import Privacy

_NAMED = "%(app_label)s_%(class)s_"
ACCOUNTS = (
    "in_question", "due", "paid_in", "held", "returned_to_household", "returned_to_village",
    "to_treasury", "written_off", "disputed", "prevented", "owed_to_person", "paid_to_person",
)  # fmt: skip
KINDS = (
    "due_stated", "received", "returned_to_household", "returned_to_village", "sent_to_treasury",
    "written_off", "disputed", "dispute_ended", "given_back", "prevented", "owed", "owed_paid",
)  # fmt: skip
# Money changes hands: whoever looks at the entry later asks for the receipt.
ON_PAPER = (
    "received", "returned_to_household", "returned_to_village", "sent_to_treasury", "given_back",
    "owed_paid",
)  # fmt: skip
WITH_A_REASON = ("written_off", "disputed", "dispute_ended")
# SQLite keeps a decimal as a float, which is exact to the cent below this sum.
LARGEST = Decimal("999999999999.99")


class MoneyEntry(models.Model):
    """One event of a case's money, entered by two people.

    It is sealed in the transaction that wrote it. The database seals no entry that does not
    balance, and changes or deletes none; a mistake is undone by an entry that points at it.
    """

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "case": "staff",
        "inquiry": "staff",
        "number": "staff",
        "at": "staff",
        "by": "staff",
        "second": "staff",
        "kind": "staff",
        "document": "staff",
        "note": "personal",
        "reverses": "staff",
        "sealed_at": "staff",
    }

    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, null=True, related_name="money_entries"
    )
    inquiry = models.ForeignKey(
        "inquiries.Inquiry", on_delete=models.PROTECT, null=True, related_name="money_entries"
    )
    number = models.PositiveIntegerField()  # in its case or inquiry, from 1
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    second = models.CharField(max_length=150)
    kind = models.CharField(max_length=40)  # of what it reverses, where it reverses something
    document = models.CharField(max_length=64, blank=True)  # digest of the receipt or decision
    note = models.TextField(blank=True)
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="reversed_by"
    )
    sealed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "money entries"
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(case__isnull=True, inquiry__isnull=False)
                | Q(case__isnull=False, inquiry__isnull=True),
                name=f"{_NAMED}is_of_a_case_or_an_inquiry",
            ),
            models.UniqueConstraint(fields=["case", "number"], name=f"{_NAMED}once_in_a_case"),
            models.UniqueConstraint(
                fields=["inquiry", "number"], name=f"{_NAMED}once_in_an_inquiry"
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name=f"{_NAMED}kind_is_known"),
            models.CheckConstraint(
                condition=~Q(by="") & ~Q(second="") & ~Q(second=F("by")),
                name=f"{_NAMED}needs_two_people",
            ),
            models.CheckConstraint(
                condition=Q(document="") | Q(Exact(Length("document"), 64)),
                name=f"{_NAMED}document_is_a_digest",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=ON_PAPER) | Q(reverses__isnull=False) | ~Q(document=""),
                name=f"{_NAMED}that_moves_money_has_a_paper",
            ),
            models.CheckConstraint(
                condition=(~Q(kind__in=WITH_A_REASON) & Q(reverses__isnull=True)) | ~Q(note=""),
                name=f"{_NAMED}that_lets_go_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id or self.inquiry_id} {self.number} {self.kind}"


class MoneyLine(models.Model):
    """What an entry puts into an account (above nothing) or takes out of it (below)."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "entry": "staff",
        "account": "staff",
        "party": "personal",
        "amount": "staff",
        "currency": "staff",
    }

    entry = models.ForeignKey(MoneyEntry, on_delete=models.PROTECT, related_name="lines")
    account = models.CharField(max_length=30)
    party = models.CharField(max_length=200, blank=True)  # who owes it, or whom it is for
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    currency = models.CharField(max_length=3)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(account__in=ACCOUNTS), name=f"{_NAMED}account_is_known"
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=-LARGEST, amount__lte=LARGEST) & ~Q(amount=0),
                name=f"{_NAMED}is_a_sum",
            ),
            models.CheckConstraint(
                condition=Q(amount=Round(F("amount"), precision=2)), name=f"{_NAMED}is_in_cents"
            ),
            models.CheckConstraint(
                condition=Q(Exact(Length("currency"), 3)), name=f"{_NAMED}has_a_currency"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.amount} {self.currency}"
