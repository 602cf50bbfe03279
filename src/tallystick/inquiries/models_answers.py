"""What was answered, what was left in silence until a day, and the lists that people keep for themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tallystick.records.tables import Privacy

_NAMED = "%(app_label)s_%(class)s_"
ANSWERS = ("data_error", "late_update", "entitled", "paid_wrongly", "negligence", "conduct")
NEED_A_NOTE = ("negligence", "conduct")
STANDINGS = ("given", "confirmed", "contradicted", "replaced")
COUNTS = ("given", "confirmed")  # of these an inquiry has one at most
RECHECKED = ("", "right", "wrong")
WAYS = ("page", "workbook")


class Answer(models.Model):
    """What an office answered; a later answer replaces it, and it stays readable."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "inquiry": "staff",
        "kind": "staff",
        "note": "personal",
        "by": "staff",
        "office": "staff",
        "at": "staff",
        "way": "staff",
        "standing": "staff",
        "in_run": "staff",
        "recheck": "staff",
        "rechecked_by": "staff",
        "recheck_found": "staff",
        "recheck_note": "personal",
        "newest_source": "staff",
    }

    inquiry = models.ForeignKey(
        "inquiries.Inquiry", on_delete=models.PROTECT, related_name="answers"
    )
    kind = models.CharField(max_length=20)
    note = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="answers")
    at = models.DateTimeField()
    way = models.CharField(max_length=10)
    standing = models.CharField(max_length=20, default="given")
    in_run = models.CharField(
        max_length=100, blank=True
    )  # the run that confirmed or contradicted it
    # Drawn by lot to be checked again by somebody from elsewhere, and who did.
    recheck = models.BooleanField(default=False)
    rechecked_by = models.CharField(max_length=150, blank=True)
    recheck_found = models.CharField(max_length=10, blank=True)
    recheck_note = models.TextField(blank=True)
    # The newest file that had come when it was given: what comes later may bear it out, or not.
    newest_source = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=ANSWERS), name=f"{_NAMED}kind_is_known"),
            models.CheckConstraint(
                condition=Q(standing__in=STANDINGS), name=f"{_NAMED}standing_is_known"
            ),
            models.CheckConstraint(condition=Q(way__in=WAYS), name=f"{_NAMED}way_is_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=NEED_A_NOTE) | ~Q(note=""),
                name=f"{_NAMED}about_conduct_says_on_what_it_rests",
            ),
            models.CheckConstraint(
                condition=Q(recheck_found__in=RECHECKED), name=f"{_NAMED}recheck_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(rechecked_by=F("by")), name=f"{_NAMED}is_rechecked_by_another"
            ),
            models.UniqueConstraint(
                fields=["inquiry"], condition=Q(standing__in=COUNTS),
                name=f"{_NAMED}one_counts_for_an_inquiry",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.kind}"


class Attachment(models.Model):
    """A file that an office sent with its answer; what it holds lies sealed in the book, as it came."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "answer": "staff",
        "sealed_as": "staff",
        "sha256": "staff",
        "name": "personal",
        "size": "staff",
        "media_type": "staff",
        "by": "staff",
        "at": "staff",
    }

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="attachments")
    sealed_as = models.CharField(max_length=32, unique=True)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=220)
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=100)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["answer", "sha256"], name=f"{_NAMED}once_with_an_answer"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Silence(models.Model):
    """Not now, until a day: asked for by one, agreed to by another, looked at again by an outsider."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "inquiry": "staff",
        "until": "staff",
        "reason": "personal",
        "asked_by": "staff",
        "asked_at": "staff",
        "agreed_by": "staff",
        "agreed_at": "staff",
        "sampled_by": "staff",
        "sampled_at": "staff",
        "sample_found": "personal",
    }

    inquiry = models.ForeignKey(
        "inquiries.Inquiry", on_delete=models.PROTECT, related_name="silences"
    )
    until = models.DateField()
    reason = models.TextField()
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    agreed_by = models.CharField(max_length=150, blank=True)
    agreed_at = models.DateTimeField(null=True)
    sampled_by = models.CharField(max_length=150, blank=True)
    sampled_at = models.DateTimeField(null=True)
    sample_found = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name=f"{_NAMED}has_a_reason"),
            models.CheckConstraint(
                condition=~Q(agreed_by=F("asked_by")), name=f"{_NAMED}needs_two_people"
            ),
            models.CheckConstraint(
                condition=Q(sampled_by="")
                | (~Q(sampled_by=F("asked_by")) & ~Q(sampled_by=F("agreed_by"))),
                name=f"{_NAMED}is_sampled_by_a_third",
            ),
            models.UniqueConstraint(
                fields=["inquiry"], condition=Q(agreed_by=""), name=f"{_NAMED}is_asked_for_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.until}"


class SavedView(models.Model):
    """A list that somebody made for themselves: its name, and what it filters."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "staff": "staff",
        "name": "staff",
        "query": "staff",
    }

    staff = models.ForeignKey("people.Staff", on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["staff", "name"], name=f"{_NAMED}once_for_each_name")
        ]

    def __str__(self) -> str:
        return self.name
