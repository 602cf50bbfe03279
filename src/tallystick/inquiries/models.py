"""What the office keeps of an inquiry: the question, its findings, their rows and the money."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, get_args

from django.db import models
from django.db.models import F, Q

from tallystick.foundation.texts import Text
from tallystick.inquiries.gate import GateReason
from tallystick.inquiries.grouping import Pivot
from tallystick.inquiries.states import ENDED, STATES
from tallystick.records.tables import Privacy

_NAMED = "%(app_label)s_%(class)s_"


class Inquiry(models.Model):
    """One question to one office about one pivot."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "pivot_kind": "staff",
        "pivot_id": "personal",
        "pivot_label": "personal",
        "office": "staff",
        "asked_of_en": "staff",
        "asked_of_zh": "staff",
        "state": "staff",
        "reason_opened": "staff",
        "opened_on": "staff",
        "opened_by": "staff",
        "opened_in_run": "staff",
        "ended_on": "staff",
        "money": "staff",
        "currency": "staff",
        "people": "staff",
        "rows_count": "staff",
        "strength_max": "staff",
        "place_label": "staff",
        "place": "staff",
        "asked": "staff",
        "sent_on": "staff",
        "due_on": "staff",
        "silent_until": "staff",
        "merged_into": "staff",
        "edition": "staff",
    }

    pivot_kind = models.CharField(max_length=40)
    pivot_id = models.CharField(max_length=200)
    pivot_label = models.TextField()
    office = models.CharField(max_length=200)
    asked_of_en = models.CharField(max_length=200)
    asked_of_zh = models.CharField(max_length=200)
    state = models.CharField(max_length=20, default="open")
    reason_opened = models.CharField(max_length=40)
    opened_on = models.DateField()
    opened_by = models.CharField(max_length=100)
    opened_in_run = models.CharField(max_length=100)
    ended_on = models.DateField(null=True)
    money = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    people = models.PositiveIntegerField(null=True)
    rows_count = models.PositiveIntegerField()
    strength_max = models.PositiveSmallIntegerField()
    # Where its rows are from, as the records say it, and the place that this is.
    place_label = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(
        "people.Place", on_delete=models.PROTECT, null=True, related_name="inquiries"
    )
    # The office that was found for the description `asked_of`; none until somebody names one.
    asked = models.ForeignKey(
        "people.Office", on_delete=models.PROTECT, null=True, related_name="inquiries"
    )
    sent_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    silent_until = models.DateField(null=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="merged"
    )
    # Goes up with each act: whoever acts on a page that is out of date is told so.
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "inquiries"
        indexes: ClassVar = [
            models.Index(fields=["asked", "state", "due_on"], name="inquiries_by_office"),
            models.Index(fields=["place", "state"], name="inquiries_by_place"),
        ]  # fmt: skip
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pivot_kind", "pivot_id", "office"],
                condition=Q(state="open"),
                name=f"{_NAMED}one_open_per_pivot_and_office",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(STATES)), name=f"{_NAMED}state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(reason_opened__in=get_args(GateReason)),
                name=f"{_NAMED}reason_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_on__isnull=False)
                | (~Q(state__in=ENDED) & Q(ended_on__isnull=True)),
                name=f"{_NAMED}has_a_last_day_when_ended",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("opened_on")),
                name=f"{_NAMED}ends_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(money__isnull=True) | (Q(money__gte=0) & ~Q(currency="")),
                name=f"{_NAMED}money_has_a_currency",
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True, due_on__isnull=True)
                | Q(sent_on__isnull=False, due_on__gte=F("sent_on"), asked__isnull=False),
                name=f"{_NAMED}is_sent_to_an_office_with_a_day",
            ),
            models.CheckConstraint(
                condition=Q(strength_max__range=(2, 4)), name=f"{_NAMED}is_more_than_context"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"

    @property
    def pivot(self) -> Pivot:
        """Return what the inquiry is about and who is asked."""
        return Pivot(self.pivot_kind, self.pivot_id, self.office)

    @property
    def asked_of(self) -> Text:
        """Return the office that is asked, in both languages."""
        return Text(self.asked_of_en, self.asked_of_zh)


class InquiryFinding(models.Model):
    """A finding as an inquiry knows it; `present` tells whether the records still show it."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "inquiry": "staff",
        "fingerprint": "staff",
        "check_id": "staff",
        "version": "staff",
        "strength": "staff",
        "family": "staff",
        "amount": "staff",
        "currency": "staff",
        "people": "staff",
        "refs": "staff",
        "money_refs": "staff",
        "evidence_hash": "staff",
        "first_seen_run": "staff",
        "last_seen_run": "staff",
        "joined_on": "staff",
        "present": "staff",
        "says_en": "personal",
        "says_zh": "personal",
    }

    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="findings")
    fingerprint = models.CharField(max_length=64)
    check_id = models.CharField(max_length=100)
    version = models.PositiveIntegerField()
    strength = models.PositiveSmallIntegerField()
    family = models.CharField(max_length=40)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    people = models.PositiveIntegerField(null=True)
    refs = models.JSONField(default=list)
    money_refs = models.JSONField(default=list)
    evidence_hash = models.CharField(max_length=64)
    first_seen_run = models.CharField(max_length=100)
    last_seen_run = models.CharField(max_length=100)
    # The day on which it joined an inquiry that its office had already; whoever answers is told.
    joined_on = models.DateField(null=True)
    present = models.BooleanField(default=True)
    says_en = models.TextField()
    says_zh = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inquiry", "fingerprint"], name=f"{_NAMED}once_in_an_inquiry"
            ),
            models.CheckConstraint(
                condition=Q(strength__range=(1, 4)), name=f"{_NAMED}strength_is_1_to_4"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_id} {self.fingerprint}"

    @property
    def says(self) -> Text:
        """Return the finding's sentence in both languages."""
        return Text(self.says_en, self.says_zh)


class InquiryRow(models.Model):
    """One distinct row that an inquiry rests on, and its share of the money."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "inquiry": "staff",
        "ref": "staff",
        "amount": "staff",
    }

    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="rows")
    ref = models.BigIntegerField()
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["inquiry", "ref"], name=f"{_NAMED}once_in_an_inquiry"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name=f"{_NAMED}amount_is_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return str(self.ref)


from tallystick.inquiries.models_answers import (  # noqa: E402 - Django looks for models here
    Answer,
    Attachment,
    SavedView,
    Silence,
)

__all__ = [
    "Answer", "Attachment", "Inquiry", "InquiryFinding", "InquiryRow", "SavedView", "Silence",
]  # fmt: skip
