"""What the worker was asked to do with the book, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal, get_args

from django.db import models
from django.db.models import F, Q

from tallystick.foundation.texts import Text
from tallystick.records.tables import Privacy

_NAMED = "%(app_label)s_%(class)s_"
Kind = Literal["import", "check"]
State = Literal["waiting", "running", "done", "failed", "stopped"]
KINDS: Mapping[str, Text] = {
    "import": Text("Import of files", "导入文件"),
    "check": Text("Run of the checks", "运行核查"),
}
STATES: Mapping[str, Text] = {
    "waiting": Text("waiting for its turn", "排队等候"),
    "running": Text("running", "进行中"),
    "done": Text("done", "已完成"),
    "failed": Text("failed", "未能完成"),
    "stopped": Text("stopped", "已停止"),
}
LIVE: tuple[State, ...] = ("waiting", "running")


class Job(models.Model):
    """One thing that the worker does with the book, in its turn; at most one of them runs.

    `facts` hold what was asked (marks of held files, answers about their columns) and what came
    of it (numbers of sources, of runs, of inquiries).
    """

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "kind": "staff",
        "state": "staff",
        "asked_by": "staff",
        "asked_at": "staff",
        "began_at": "staff",
        "ended_at": "staff",
        "done": "staff",
        "total": "staff",
        "says_en": "staff",
        "says_zh": "staff",
        "facts": "staff",
    }

    kind = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default="waiting")
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    says_en = models.TextField(blank=True)
    says_zh = models.TextField(blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=get_args(Kind)), name=f"{_NAMED}kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=get_args(State)), name=f"{_NAMED}state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(done__lte=F("total")), name=f"{_NAMED}does_no_more_than_all"
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="waiting", began_at__isnull=True, ended_at__isnull=True)
                    | Q(state="running", began_at__isnull=False, ended_at__isnull=True)
                    | Q(state__in=["done", "failed"], began_at__isnull=False, ended_at__isnull=False)
                    | Q(state="stopped", ended_at__isnull=False)
                ),
                name=f"{_NAMED}moments_fit_its_state",
            ),
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="running"), name=f"{_NAMED}one_runs_at_a_time"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.pk} {self.kind} {self.state}"

    @property
    def says(self) -> Text:
        """Return what the job says of itself now."""
        return Text(self.says_en, self.says_zh)

    @property
    def kind_said(self) -> Text:
        """Return what was asked, in words."""
        return KINDS[self.kind]

    @property
    def state_said(self) -> Text:
        """Return its state in words."""
        return STATES[self.state]

    @property
    def is_live(self) -> bool:
        """Tell whether it waits or runs."""
        return self.state in LIVE


class Destruction(models.Model):
    """That a source is destroyed on its day: asked for by one, agreed to by another, and then done."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "source": "staff",
        "sha256": "staff",
        "file": "staff",
        "reason": "staff",
        "asked_by": "staff",
        "asked_at": "staff",
        "agreed_by": "staff",
        "agreed_at": "staff",
    }

    source = models.PositiveIntegerField(unique=True)  # its number in the book
    sha256 = models.CharField(max_length=64)
    file = models.TextField()
    reason = models.TextField()
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    agreed_by = models.CharField(max_length=150, blank=True)
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(agreed_by=F("asked_by")), name=f"{_NAMED}is_agreed_to_by_another"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name=f"{_NAMED}says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.source}"
