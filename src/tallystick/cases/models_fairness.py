"""Clearing the wrongly named, and the door for honest error, which private gain closes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tallystick.records.tables import Privacy

_NAMED = "%(app_label)s_%(class)s_"
# "Not proved, and not to be ruled out" is none of these.
CONCLUSIONS = ("seriously_untrue", "untrue", "fabricated")
OCCASIONS = ("held_back", "harmed", "named_again", "other")
STARTS = ("office", "person")
AUDIENCES = ("notice", "unit", "village")
ASKERS = ("person", "unit", "ex_officio")
LENIENT = ("exempt", "lighter", "mitigated")
TOLERANCE_RESULTS = (*LENIENT, "not_tolerated")


class Clearing(models.Model):
    """Somebody wrongly named is cleared of that matter, before the audience that had heard of it."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "person": "staff",
        "started_by": "staff",
        "conclusion": "staff",
        "occasion": "staff",
        "state": "staff",
        "asked_by": "staff",
        "asked_on": "staff",
        "answered_on": "staff",
        "heard_in": "staff",
        "cleared_in": "staff",
        "letter": "staff",
        "done_by": "staff",
        "second": "staff",
        "done_on": "staff",
        "revisit_person_on": "staff",
        "revisit_unit_on": "staff",
    }

    person = models.ForeignKey(
        "cases.PersonAsked", on_delete=models.PROTECT, related_name="clearings"
    )
    started_by = models.CharField(max_length=10)
    conclusion = models.CharField(max_length=20)
    occasion = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default="asked")
    asked_by = models.CharField(max_length=150)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True)
    heard_in = models.CharField(max_length=60)  # audiences, in the order of AUDIENCES, by commas
    cleared_in = models.CharField(max_length=60, blank=True)
    letter = models.CharField(max_length=64, blank=True)
    done_by = models.CharField(max_length=150, blank=True)
    second = models.CharField(max_length=150, blank=True)
    done_on = models.DateField(null=True)
    revisit_person_on = models.DateField(null=True)
    revisit_unit_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=~Q(state="declined"), name=f"{_NAMED}once_for_a_matter"
            ),
            models.CheckConstraint(
                condition=Q(conclusion__in=CONCLUSIONS), name=f"{_NAMED}only_when_untrue"
            ),
            models.CheckConstraint(
                condition=Q(occasion__in=OCCASIONS, started_by__in=STARTS) & ~Q(heard_in=""),
                name=f"{_NAMED}says_why_and_who_had_heard",
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answered_on__isnull=True)
                | Q(state__in=["consented", "declined"], answered_on__isnull=False,
                    answered_on__gte=F("asked_on")),
                name=f"{_NAMED}is_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, cleared_in="", letter="", done_by="", second="")
                | (
                    Q(state="consented", done_on__isnull=False, done_on__gte=F("answered_on"))
                    & Q(cleared_in=F("heard_in")) & ~Q(letter="") & ~Q(done_by="")
                    & ~Q(second="") & ~Q(second=F("done_by"))
                ),
                name=f"{_NAMED}is_done_with_consent_before_all_who_had_heard",
            ),
            models.CheckConstraint(
                condition=(Q(revisit_person_on__isnull=True) & Q(revisit_unit_on__isnull=True))
                | Q(done_on__isnull=False),
                name=f"{_NAMED}is_revisited_after_it_was_done",
            ),
            models.CheckConstraint(
                condition=(Q(revisit_person_on__isnull=True) | Q(revisit_person_on__gt=F("done_on")))
                & (Q(revisit_unit_on__isnull=True) | Q(revisit_unit_on__gt=F("done_on"))),
                name=f"{_NAMED}is_revisited_on_a_later_day",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person_id} {self.state}"


class Tolerance(models.Model):
    """Whether an error was an honest one: what was looked at, what was decided, what is corrected by when."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "person": "staff",
        "asked_by_whom": "staff",
        "asked_by": "staff",
        "asked_on": "staff",
        "looked_at": "personal",
        "private_gain": "staff",
        "reviewed_by": "staff",
        "reviewed_on": "staff",
        "result": "staff",
        "reason": "personal",
        "decided_by": "staff",
        "approved_by": "staff",
        "decided_on": "staff",
        "told_on": "staff",
        "reply_letter": "staff",
        "correct_by": "staff",
        "corrected_on": "staff",
        "correction": "staff",
    }

    person = models.ForeignKey(
        "cases.PersonAsked", on_delete=models.PROTECT, related_name="tolerances"
    )
    asked_by_whom = models.CharField(max_length=20)
    asked_by = models.CharField(max_length=150)
    asked_on = models.DateField()
    looked_at = models.JSONField(default=dict)  # by question: what was found
    private_gain = models.BooleanField(null=True)  # None: not looked at yet
    reviewed_by = models.CharField(max_length=150, blank=True)
    reviewed_on = models.DateField(null=True)
    result = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.CharField(max_length=150, blank=True)
    approved_by = models.CharField(max_length=150, blank=True)
    decided_on = models.DateField(null=True)
    told_on = models.DateField(null=True)
    reply_letter = models.CharField(max_length=64, blank=True)
    correct_by = models.DateField(null=True)
    corrected_on = models.DateField(null=True)
    correction = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(result=""), name=f"{_NAMED}one_waits_for_a_person"
            ),
            models.CheckConstraint(
                condition=Q(asked_by_whom__in=ASKERS), name=f"{_NAMED}asker_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(result__in=LENIENT) | Q(private_gain=False, private_gain__isnull=False),
                name=f"{_NAMED}private_gain_closes_the_door",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_on__isnull=True, reviewed_by="", private_gain__isnull=True)
                | (
                    Q(reviewed_on__isnull=False, reviewed_on__gte=F("asked_on"))
                    & Q(private_gain__isnull=False)
                    & ~Q(reviewed_by="")
                ),
                name=f"{_NAMED}is_reviewed_whole",
            ),
            models.CheckConstraint(
                condition=Q(result="", decided_on__isnull=True)
                | (
                    Q(result__in=TOLERANCE_RESULTS, reviewed_on__isnull=False)
                    & Q(decided_on__isnull=False, decided_on__gte=F("reviewed_on")) & ~Q(reason="") & ~Q(decided_by="")
                    & ~Q(approved_by="") & ~Q(approved_by=F("decided_by"))
                ),
                name=f"{_NAMED}is_decided_by_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(result__in=LENIENT)
                | Q(correct_by__isnull=False, correct_by__gt=F("decided_on")),
                name=f"{_NAMED}is_to_be_corrected_by_a_day",
            ),
            models.CheckConstraint(
                condition=Q(told_on__isnull=True, reply_letter="")
                | (
                    Q(decided_on__isnull=False, told_on__isnull=False)
                    & Q(told_on__gte=F("decided_on")) & ~Q(reply_letter="")
                ),
                name=f"{_NAMED}is_told_in_writing",
            ),
            models.CheckConstraint(
                condition=Q(corrected_on__isnull=True, correction="")
                | (Q(correct_by__isnull=False, corrected_on__isnull=False) & ~Q(correction="")),
                name=f"{_NAMED}correction_is_a_paper",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person_id} {self.result}"
