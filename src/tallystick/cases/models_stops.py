"""A payment that was stopped: who decided it, on what second source, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tallystick.records.tables import Privacy

_NAMED = "%(app_label)s_%(class)s_"
ENDS = ("", "resumed", "wrongful", "ended")


class StopOrder(models.Model):
    """A named decision to stop a payment, with notice and a day to reply; nothing is stopped by a match."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "inquiry": "staff",
        "whose": "personal",
        "programme": "staff",
        "second_source": "personal",
        "decided_by": "staff",
        "agreed_by": "staff",
        "decided_on": "staff",
        "told_on": "staff",
        "reply_by": "staff",
        "reply": "personal",
        "end": "staff",
        "ended_on": "staff",
        "end_reason": "personal",
    }

    inquiry = models.ForeignKey(
        "inquiries.Inquiry", on_delete=models.PROTECT, related_name="stops"
    )
    whose = models.CharField(max_length=200)
    programme = models.CharField(max_length=200)
    second_source = models.TextField()
    decided_by = models.CharField(max_length=150)
    agreed_by = models.CharField(max_length=150)
    decided_on = models.DateField()
    told_on = models.DateField()
    reply_by = models.DateField()
    reply = models.TextField(blank=True)
    end = models.CharField(max_length=20, blank=True)
    ended_on = models.DateField(null=True)
    end_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(end__in=ENDS), name=f"{_NAMED}end_is_known"),
            models.CheckConstraint(
                condition=~Q(second_source="") & ~Q(whose="") & ~Q(programme=""),
                name=f"{_NAMED}rests_on_a_second_source",
            ),
            models.CheckConstraint(
                condition=~Q(agreed_by=F("decided_by")) & ~Q(agreed_by=""),
                name=f"{_NAMED}is_decided_by_two",
            ),
            models.CheckConstraint(
                condition=Q(told_on__lte=F("decided_on")) & Q(reply_by__gt=F("told_on")),
                name=f"{_NAMED}gives_notice_and_days_to_reply",
            ),
            models.CheckConstraint(
                condition=Q(end="", ended_on__isnull=True)
                | (~Q(end="") & Q(ended_on__isnull=False) & ~Q(end_reason="")),
                name=f"{_NAMED}ends_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.programme}"
