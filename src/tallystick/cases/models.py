"""Leads and cases: where each stands in its procedure, who works on it, and every step it took."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tallystick.records.tables import Privacy

_NAMED = "%(app_label)s_%(class)s_"
SOURCES = ("answer", "report", "transfer", "inspection", "audit", "surrender")


class Transition(models.Model):
    """One move that a procedure allows, as compiled from its file; the database knows no other."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "public",
        "procedure": "public",
        "edition": "public",
        "move": "public",
        "from_state": "public",
        "to_state": "public",
    }

    procedure = models.CharField(max_length=60)
    edition = models.CharField(
        max_length=64
    )  # digest of the file: a case keeps the one it began under
    move = models.CharField(max_length=60)
    from_state = models.CharField(max_length=60)
    to_state = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["procedure", "edition", "move", "from_state", "to_state"],
                name=f"{_NAMED}stands_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.procedure} {self.move}"


class Case(models.Model):
    """A lead, and from the day it is filed a case: one matter under one edition of a procedure.

    Its state changes only by a step; the database refuses any other change.
    """

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "code": "staff",
        "procedure": "staff",
        "edition": "staff",
        "state": "staff",
        "state_since": "staff",
        "source": "sealed",
        "category": "staff",
        "about": "personal",
        "place": "staff",
        "office": "staff",
        "inquiry": "staff",
        "opened_by": "staff",
        "opened_on": "staff",
        "filed_on": "staff",
        "ended_on": "staff",
        "serial": "staff",
    }

    code = models.CharField(max_length=20, unique=True)
    procedure = models.CharField(max_length=60)
    edition = models.CharField(max_length=64)
    state = models.CharField(max_length=60)
    state_since = models.DateField()
    source = models.CharField(max_length=20)
    category = models.CharField(max_length=40)
    about = models.TextField()
    place = models.ForeignKey("people.Place", on_delete=models.PROTECT, related_name="cases")
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="cases")
    inquiry = models.ForeignKey(
        "inquiries.Inquiry", on_delete=models.PROTECT, null=True, related_name="cases"
    )
    opened_by = models.CharField(max_length=150)
    opened_on = models.DateField()
    filed_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    serial = models.PositiveIntegerField(default=0)  # the number of its last step

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "state_since"], name="cases_by_state")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(source__in=SOURCES), name=f"{_NAMED}source_is_known"
            ),
            models.CheckConstraint(
                condition=Q(filed_on__isnull=True) | Q(filed_on__gte=F("opened_on")),
                name=f"{_NAMED}is_filed_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("opened_on")),
                name=f"{_NAMED}ends_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Step(models.Model):
    """One move of a case: asked for by one, approved by another where the procedure says so."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "case": "staff",
        "serial": "staff",
        "move": "staff",
        "from_state": "staff",
        "to_state": "staff",
        "asked_by": "staff",
        "approved_by": "staff",
        "at": "staff",
        "reason": "personal",
        "facts": "staff",
    }

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    serial = models.PositiveIntegerField()
    move = models.CharField(max_length=60)
    from_state = models.CharField(max_length=60)
    to_state = models.CharField(max_length=60)
    asked_by = models.CharField(max_length=150)
    approved_by = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["serial"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "serial"], name=f"{_NAMED}once_in_a_case"),
            models.CheckConstraint(
                condition=~Q(approved_by=F("asked_by")), name=f"{_NAMED}is_approved_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.serial} {self.move}"


class Proposal(models.Model):
    """A move that somebody asks for and that waits for who must approve it."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "case": "staff",
        "move": "staff",
        "to_state": "staff",
        "asked_by": "staff",
        "asked_at": "staff",
        "reason": "personal",
        "answered_by": "staff",
        "answered_at": "staff",
        "agreed": "staff",
        "answer_reason": "personal",
    }

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="proposals")
    move = models.CharField(max_length=60)
    to_state = models.CharField(max_length=60)
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    reason = models.TextField()
    answered_by = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    answer_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(answered_by=""), name=f"{_NAMED}one_waits_for_a_case"
            ),
            models.CheckConstraint(
                condition=~Q(answered_by=F("asked_by")), name=f"{_NAMED}is_answered_by_another"
            ),
            models.CheckConstraint(
                condition=Q(answered_by="", agreed__isnull=True)
                | (~Q(answered_by="") & Q(agreed__isnull=False)),
                name=f"{_NAMED}is_agreed_to_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.move}"


class Assignment(models.Model):
    """Somebody who works on a case, in a role, for a while."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "case": "staff",
        "staff": "staff",
        "role": "staff",
        "assigned_by": "staff",
        "from_on": "staff",
        "until_on": "staff",
        "ended_because": "personal",
    }

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    staff = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=40)
    assigned_by = models.CharField(max_length=150)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    ended_because = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "staff"], condition=Q(until_on__isnull=True),
                name=f"{_NAMED}one_role_at_a_time",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} {self.role}"


from tallystick.cases.models_after import (  # noqa: E402 - Django looks for models here
    Litigation,
    Recall,
    Transfer,
)
from tallystick.cases.models_countersigning import (  # noqa: E402 - the same
    Countersigning,
    InquiryPaper,
)
from tallystick.cases.models_deductions import (  # noqa: E402 - the same
    DeductionOrder,
    DeductionTaken,
)
from tallystick.cases.models_fairness import Clearing, Tolerance  # noqa: E402 - the same
from tallystick.cases.models_hearing import (  # noqa: E402 - the same
    Edition,
    Extension,
    ReplyPaper,
    StepAside,
    TransferConsidered,
)
from tallystick.cases.models_joint import JointDuty, JointMeeting  # noqa: E402 - the same
from tallystick.cases.models_money import MoneyEntry, MoneyLine  # noqa: E402 - the same
from tallystick.cases.models_people import (  # noqa: E402 - the same
    Document,
    Outcome,
    PersonAsked,
    Reply,
)
from tallystick.cases.models_stops import StopOrder  # noqa: E402

__all__ = [
    "Assignment", "Case", "Clearing", "Countersigning", "DeductionOrder", "DeductionTaken", "Document", "Edition",
    "Extension", "InquiryPaper", "JointDuty", "JointMeeting", "Litigation", "MoneyEntry", "MoneyLine", "Outcome", "PersonAsked", "Proposal",
    "Recall", "Reply", "ReplyPaper", "Step", "StepAside", "StopOrder", "Tolerance", "Transfer",
    "TransferConsidered", "Transition",
]  # fmt: skip
