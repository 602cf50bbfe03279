"""Who is asked in a case, what they replied, what was decided of each, and the papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tallystick.records.tables import Privacy

_NAMED = "%(app_label)s_%(class)s_"


class PersonAsked(models.Model):
    """Somebody whose conduct a case examines; a staff account opens the page of what is asked."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "case": "staff",
        "name": "personal",
        "about_kind": "staff",
        "about_id": "personal",
        "kind": "staff",
        "staff": "staff",
        "asked": "personal",
        "findings": "staff",
        "told_on": "staff",
        "reply_by": "staff",
    }

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="people")
    name = models.CharField(max_length=100)
    about_kind = models.CharField(max_length=40, default="person")
    about_id = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40)  # of the procedure's types of person
    staff = models.ForeignKey(
        "people.Staff", on_delete=models.PROTECT, null=True, related_name="asked_in"
    )
    asked = models.TextField(blank=True)  # what is asked of them, in plain words
    findings = models.JSONField(default=list)  # fingerprints of those that are laid before them
    told_on = models.DateField(null=True)  # the clock begins when they were told
    reply_by = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(told_on__isnull=True, reply_by__isnull=True)
                | Q(told_on__isnull=False, reply_by__gt=F("told_on")),
                name=f"{_NAMED}has_days_from_being_told",
            ),
            models.CheckConstraint(
                condition=Q(told_on__isnull=True) | ~Q(asked=""),
                name=f"{_NAMED}is_told_what_is_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.pk}"


class Document(models.Model):
    """A paper of a case: kept under the digest of its bytes, never changed."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "case": "staff",
        "kind": "staff",
        "sha256": "staff",
        "name": "personal",
        "size": "staff",
        "media_type": "staff",
        "by": "staff",
        "at": "staff",
        "second": "staff",
    }

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    second = models.CharField(max_length=150, blank=True)  # the other of the two who were there

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(second=F("by")), name=f"{_NAMED}second_is_another")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class Reply(models.Model):
    """What somebody replied to what was asked of them, and whether each point was answered."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "person": "staff",
        "text": "personal",
        "given_at": "staff",
        "given_by": "staff",
        "assessment": "personal",
        "assessed_by": "staff",
        "assessed_at": "staff",
    }

    person = models.ForeignKey(
        "cases.PersonAsked", on_delete=models.PROTECT, related_name="replies"
    )
    text = models.TextField()
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=150)
    assessment = models.TextField(blank=True)
    assessed_by = models.CharField(max_length=150, blank=True)
    assessed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name=f"{_NAMED}says_something"),
            models.CheckConstraint(
                condition=~Q(assessed_by=F("given_by")), name=f"{_NAMED}is_assessed_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.pk}"


class Outcome(models.Model):
    """What is proposed for somebody, and what was decided: never harsher after a reply without new facts.

    `proposed` is recorded before the reply is heard, with its place on the scale of harshness. Of each
    track, that of the Party and that of the state, somebody may have one.
    """

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "person": "staff",
        "track": "staff",
        "proposed": "staff",
        "proposed_weight": "staff",
        "proposed_by": "staff",
        "proposed_at": "staff",
        "decided": "staff",
        "decided_weight": "staff",
        "decided_by": "staff",
        "approved_by": "staff",
        "decided_at": "staff",
        "new_facts": "personal",
        "new_facts_reviewed_by": "staff",
        "new_facts_at": "staff",
        "new_facts_after": "staff",
        "new_facts_reply_by": "staff",
        "period_until": "staff",
        "received_on": "staff",
        "review_asked_on": "staff",
        "after_appeal": "staff",
        "after_appeal_weight": "staff",
        "after_appeal_by": "staff",
    }

    person = models.ForeignKey(
        "cases.PersonAsked", on_delete=models.PROTECT, related_name="outcomes"
    )
    track = models.CharField(max_length=20)
    proposed = models.CharField(max_length=60)
    proposed_weight = models.PositiveSmallIntegerField()
    proposed_by = models.CharField(max_length=150)
    proposed_at = models.DateTimeField()
    decided = models.CharField(max_length=60, blank=True)
    decided_weight = models.PositiveSmallIntegerField(null=True)
    decided_by = models.CharField(max_length=150, blank=True)
    approved_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    new_facts = models.TextField(blank=True)
    new_facts_reviewed_by = models.CharField(max_length=150, blank=True)
    new_facts_at = models.DateTimeField(null=True)  # they are put to the person, who may reply
    new_facts_after = models.PositiveBigIntegerField(
        default=0
    )  # the last reply that knew nothing of them
    new_facts_reply_by = models.DateField(null=True)
    period_until = models.DateField(null=True)
    received_on = models.DateField(null=True)  # by the person; the days to ask for a review run
    review_asked_on = models.DateField(null=True)
    after_appeal = models.CharField(max_length=60, blank=True)
    after_appeal_weight = models.PositiveSmallIntegerField(null=True)
    after_appeal_by = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "track"], name=f"{_NAMED}one_of_each_track"),
            models.CheckConstraint(
                condition=Q(decided="", decided_at__isnull=True, decided_weight__isnull=True)
                | (
                    ~Q(decided="")
                    & Q(decided_at__gte=F("proposed_at"), decided_weight__isnull=False)
                    & ~Q(approved_by="")
                ),
                name=f"{_NAMED}is_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(decided_weight__isnull=True)
                | Q(decided_weight__lte=F("proposed_weight"))
                | (~Q(new_facts="") & ~Q(new_facts_reviewed_by="")),
                name=f"{_NAMED}is_not_harsher_after_the_reply",
            ),
            models.CheckConstraint(
                condition=Q(after_appeal_weight__isnull=True)
                | Q(after_appeal_weight__lte=F("decided_weight")),
                name=f"{_NAMED}is_never_harsher_on_appeal",
            ),
            models.CheckConstraint(
                condition=Q(approved_by="") | ~Q(approved_by=F("decided_by")),
                name=f"{_NAMED}is_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | ~Q(decided=""),
                name=f"{_NAMED}is_received_once_decided",
            ),
            models.CheckConstraint(
                condition=Q(review_asked_on__isnull=True)
                | Q(review_asked_on__gte=F("received_on"), received_on__isnull=False),
                name=f"{_NAMED}is_reviewed_once_received",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.decided or self.proposed}"
