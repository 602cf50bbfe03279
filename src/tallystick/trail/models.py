"""One entry for each act; the database lets none be changed, taken out or put in between."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from tallystick.foundation.digests import digest
from tallystick.records.tables import Privacy

_NAMED = "%(app_label)s_%(class)s_"
BEFORE_THE_FIRST = "0" * 64


class Entry(models.Model):
    """One act: who did it, to what, and the facts of it, bound to the entry before.

    It has no foreign keys: what it speaks of may be destroyed one day, and the entry stays.
    `facts` hold ids, states and digests, never names, numbers or what somebody wrote.
    """

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "number": "staff",
        "at": "staff",
        "by": "staff",
        "act": "staff",
        "kind": "staff",
        "object_id": "staff",
        "facts": "staff",
        "before": "staff",
        "hash": "staff",
    }

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    act = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=100)
    facts = models.JSONField(default=dict)
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name_plural = "entries"
        indexes: ClassVar = [models.Index(fields=["kind", "object_id"], name="trail_entry_of")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(number__gte=1), name=f"{_NAMED}is_counted_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.act}"

    def written(self) -> dict[str, Any]:
        """Return what the hash is taken of; the moment in UTC, whatever zone it came in."""
        return {
            "number": self.number, "at": self.at.isoformat(timespec="microseconds"), "by": self.by,
            "act": self.act, "kind": self.kind, "object_id": self.object_id, "facts": self.facts,
            "before": self.before,
        }  # fmt: skip

    def hash_now(self) -> str:
        """Return the SHA-256 of what the entry says, as canonical JSON."""
        return digest(self.written(), 64)
