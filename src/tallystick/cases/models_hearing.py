"""What makes a hearing fair beside the hearing itself: papers of a reply, who is asked to step aside, more time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tallystick.records.tables import Privacy

_NAMED = "%(app_label)s_%(class)s_"


class ReplyPaper(models.Model):
    """A paper that came with a reply: kept under the digest of its bytes, never changed."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "reply": "staff",
        "sha256": "staff",
        "name": "personal",
        "size": "staff",
        "media_type": "staff",
        "at": "staff",
    }

    reply = models.ForeignKey("cases.Reply", on_delete=models.PROTECT, related_name="papers")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reply", "sha256"], name=f"{_NAMED}once_in_a_reply")
        ]

    def __str__(self) -> str:
        return f"{self.reply_id} {self.sha256[:12]}"


class StepAside(models.Model):
    """Somebody who is asked says who should not work on their case, and why; another decides.

    Sources: Supervision Law (2024) art. 67; Law on Administrative Discipline for Public Officials
    arts. 47 and 48.
    """

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "person": "staff",
        "whom": "staff",
        "reason": "personal",
        "asked_at": "staff",
        "answered_by": "staff",
        "answered_at": "staff",
        "granted": "staff",
        "answer": "personal",
    }

    person = models.ForeignKey(
        "cases.PersonAsked", on_delete=models.PROTECT, related_name="asked_aside"
    )
    # None: whoever the words mean is found by whoever decides.
    whom = models.ForeignKey(
        "people.Staff", on_delete=models.PROTECT, null=True, related_name="asked_to_step_aside"
    )
    reason = models.TextField()
    asked_at = models.DateTimeField()
    answered_by = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name=f"{_NAMED}says_why"),
            models.CheckConstraint(
                condition=Q(answered_by="", answered_at__isnull=True, granted__isnull=True, answer="")
                | (
                    ~Q(answered_by="") & ~Q(answer="")
                    & Q(answered_at__isnull=False, granted__isnull=False)
                ),
                name=f"{_NAMED}is_answered_with_a_reason",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person_id} {self.pk}"


class Extension(models.Model):
    """More time for the state that a case stands in: once, by those the procedure names, with a reason."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "case": "staff",
        "serial": "staff",
        "state": "staff",
        "by": "staff",
        "at": "staff",
        "reason": "personal",
    }

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="extensions")
    serial = models.PositiveIntegerField()  # of the step that led into the state
    state = models.CharField(max_length=60)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "serial"], name=f"{_NAMED}once_in_a_state"),
            models.CheckConstraint(condition=~Q(reason=""), name=f"{_NAMED}says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.state}"


class TransferConsidered(models.Model):
    """That transfer to the judiciary was considered, since a sum came to what the law names: yes or no, and why."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "person": "staff",
        "amount": "staff",
        "currency": "staff",
        "capacity": "staff",
        "circumstances": "personal",
        "thresholds": "staff",
        "transfer": "staff",
        "reason": "personal",
        "by": "staff",
        "second": "staff",
        "at": "staff",
    }

    person = models.ForeignKey(
        "cases.PersonAsked", on_delete=models.PROTECT, related_name="transfers_considered"
    )
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    currency = models.CharField(max_length=3)
    capacity = models.CharField(max_length=40)
    circumstances = models.JSONField(default=list)  # those that were found, by the procedure's ids
    thresholds = models.JSONField(default=list)  # those that the sum came to
    transfer = models.BooleanField()
    reason = models.TextField()
    by = models.CharField(max_length=150)
    second = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(second="") & ~Q(second=F("by")), name=f"{_NAMED}is_considered_by_two"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name=f"{_NAMED}says_why"),
            models.CheckConstraint(condition=Q(amount__gte=0), name=f"{_NAMED}has_a_sum"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.transfer}"


class Edition(models.Model):
    """The file of a procedure as it was when a case began under it: cases end under these rules."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "public",
        "procedure": "public",
        "edition": "public",
        "content": "public",
        "kept_at": "public",
    }

    procedure = models.CharField(max_length=60)
    edition = models.CharField(max_length=64, unique=True)
    content = models.TextField()
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.procedure} {self.edition[:12]}"
