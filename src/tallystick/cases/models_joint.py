"""Joint meetings about a case: which bodies met, what they came to, and what each took upon itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q

from tallystick.records.tables import Privacy

_NAMED = "%(app_label)s_%(class)s_"


class JointMeeting(models.Model):
    """A meeting of several bodies about one case, as its minutes have it."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "case": "staff",
        "held_on": "staff",
        "bodies": "staff",
        "conclusion": "personal",
        "minutes": "staff",
        "entered_by": "staff",
        "entered_at": "staff",
    }

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    bodies = models.JSONField()  # names of the bodies that were there
    conclusion = models.TextField()
    minutes = models.CharField(max_length=64)
    entered_by = models.CharField(max_length=150)
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(conclusion="") & ~Q(minutes=""), name=f"{_NAMED}has_its_minutes"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.held_on}"


class JointDuty(models.Model):
    """What a body took upon itself at a joint meeting, by when, and the paper that shows that it is done."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "meeting": "staff",
        "body": "staff",
        "what": "personal",
        "by": "staff",
        "done_on": "staff",
        "paper": "staff",
    }

    meeting = models.ForeignKey(JointMeeting, on_delete=models.PROTECT, related_name="duties")
    body = models.CharField(max_length=200)
    what = models.TextField()
    by = models.DateField()
    done_on = models.DateField(null=True)
    paper = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["by", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(body="") & ~Q(what=""), name=f"{_NAMED}says_who_and_what"
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, paper="")
                | (Q(done_on__isnull=False) & ~Q(paper="")),
                name=f"{_NAMED}is_done_with_a_paper",
            ),
            models.UniqueConstraint(
                fields=["meeting", "body", "what"], name=f"{_NAMED}said_once"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.body}"
