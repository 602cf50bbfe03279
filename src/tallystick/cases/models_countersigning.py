"""What one person filled in and another must confirm before it is done, and papers that money of an inquiry rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tallystick.records.tables import Privacy

_NAMED = "%(app_label)s_%(class)s_"


class Countersigning(models.Model):
    """An act of two people: filled in by one, done when another confirms it, from their own account."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "case": "staff",
        "inquiry": "staff",
        "act": "staff",
        "said": "personal",
        "by": "staff",
        "at": "staff",
        "answered_by": "staff",
        "answered_at": "staff",
        "agreed": "staff",
    }

    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, null=True, related_name="countersignings"
    )
    inquiry = models.ForeignKey(
        "inquiries.Inquiry", on_delete=models.PROTECT, null=True, related_name="countersignings"
    )
    act = models.CharField(max_length=40)
    said = models.JSONField()  # the form as it was filled in: values by field
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    answered_by = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(case__isnull=True) ^ Q(inquiry__isnull=True),
                name=f"{_NAMED}is_of_one_matter",
            ),
            models.CheckConstraint(
                condition=Q(answered_by="", answered_at__isnull=True, agreed__isnull=True)
                | (~Q(answered_by="") & Q(answered_at__isnull=False, agreed__isnull=False)),
                name=f"{_NAMED}is_answered_whole",
            ),
            models.CheckConstraint(
                condition=~Q(agreed=True) | ~Q(answered_by=F("by")),
                name=f"{_NAMED}is_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id or self.inquiry_id} {self.act}"


class InquiryPaper(models.Model):
    """A receipt or another paper that an inquiry's money rests on: kept under the digest of its bytes."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "inquiry": "staff",
        "sha256": "staff",
        "name": "personal",
        "size": "staff",
        "media_type": "staff",
        "by": "staff",
        "at": "staff",
    }

    inquiry = models.ForeignKey(
        "inquiries.Inquiry", on_delete=models.PROTECT, related_name="papers"
    )
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inquiry", "sha256"], name=f"{_NAMED}once_in_an_inquiry"
            )
        ]

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.sha256[:12]}"
