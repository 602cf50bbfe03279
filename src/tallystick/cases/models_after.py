"""What follows an outcome: lawsuits, recalls and papers sent on, each known by its days, totals and digests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tallystick.records.tables import Privacy

_NAMED = "%(app_label)s_%(class)s_"
PLAINTIFFS = ("committee", "supervisors", "members")
SUIT_RESULTS = ("won", "won_in_part", "lost", "settled", "withdrawn")
SIGNERS = ("villagers", "representatives")
MEETINGS = ("villagers", "households", "representatives")
BODIES = ("court", "procuratorate", "police", "discipline", "audit", "department")


class Litigation(models.Model):
    """A lawsuit for what the village lost: who was urged to bring it, who may, and how it ended."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "case": "staff",
        "matter": "personal",
        "loss_known_on": "staff",
        "amount": "staff",
        "currency": "staff",
        "urged_on": "staff",
        "answer_by": "staff",
        "urged_letter": "staff",
        "refused_on": "staff",
        "meeting": "staff",
        "met_on": "staff",
        "entitled": "staff",
        "present": "staff",
        "agreed": "staff",
        "minutes": "staff",
        "asked_in_writing_on": "staff",
        "askers": "staff",
        "askers_letter": "staff",
        "supervisors_refused_on": "staff",
        "filed_on": "staff",
        "filed_by": "staff",
        "filing": "staff",
        "result": "staff",
        "result_on": "staff",
        "judgment": "staff",
    }

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="lawsuits")
    matter = models.TextField()
    loss_known_on = models.DateField()  # from here the limitation period runs
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    currency = models.CharField(max_length=3)
    urged_on = models.DateField()
    answer_by = models.DateField()
    urged_letter = models.CharField(max_length=64)
    refused_on = models.DateField(null=True)  # by the village committee
    # The meeting that authorised the supervision committee: totals, and the digest of its minutes.
    meeting = models.CharField(max_length=20, blank=True)
    met_on = models.DateField(null=True)
    entitled = models.PositiveIntegerField(null=True)
    present = models.PositiveIntegerField(null=True)
    agreed = models.PositiveIntegerField(null=True)
    minutes = models.CharField(max_length=64, blank=True)
    # Members of the collective who asked its supervisors in writing: how many, never who.
    asked_in_writing_on = models.DateField(null=True)
    askers = models.PositiveIntegerField(null=True)
    askers_letter = models.CharField(max_length=64, blank=True)
    supervisors_refused_on = models.DateField(null=True)
    filed_on = models.DateField(null=True)
    filed_by = models.CharField(max_length=20, blank=True)
    filing = models.CharField(max_length=64, blank=True)
    result = models.CharField(max_length=20, blank=True)
    result_on = models.DateField(null=True)
    judgment = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answer_by__gt=F("urged_on"), urged_on__gte=F("loss_known_on")),
                name=f"{_NAMED}committee_has_days_to_answer",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name=f"{_NAMED}asks_for_a_sum"),
            models.CheckConstraint(
                condition=Q(meeting="", met_on__isnull=True, entitled__isnull=True,
                            present__isnull=True, agreed__isnull=True, minutes="")
                | (
                    Q(meeting__in=MEETINGS, met_on__isnull=False)
                    & Q(entitled__isnull=False, entitled__gt=0)
                    & Q(present__lte=F("entitled"), agreed__lte=F("present"))
                    & Q(present__isnull=False, agreed__isnull=False) & ~Q(minutes="")
                ),
                name=f"{_NAMED}meeting_is_told_whole",
            ),
            models.CheckConstraint(
                condition=Q(asked_in_writing_on__isnull=True, askers__isnull=True, askers_letter="")
                | (Q(asked_in_writing_on__isnull=False, askers__isnull=False, askers__gt=0) & ~Q(askers_letter="")),
                name=f"{_NAMED}request_is_told_whole",
            ),
            models.CheckConstraint(
                condition=Q(filed_on__isnull=True, filed_by="", filing="")
                | (Q(filed_on__isnull=False, filed_on__gte=F("urged_on"), filed_by__in=PLAINTIFFS)
                & ~Q(filing="")),
                name=f"{_NAMED}filing_is_told_whole",
            ),
            models.CheckConstraint(
                condition=Q(result="", result_on__isnull=True, judgment="")
                | (
                    Q(filed_on__isnull=False, result__in=SUIT_RESULTS)
                    & Q(result_on__isnull=False, result_on__gte=F("filed_on")) & ~Q(judgment="")
                ),
                name=f"{_NAMED}result_is_told_whole",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} {self.urged_on}"


class Recall(models.Model):
    """The recall of a member of a village committee: days, totals and digests, and nobody who signed."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "case": "staff",
        "person": "staff",
        "signed_by": "staff",
        "could_sign": "staff",
        "signatures": "staff",
        "signed_paper": "staff",
        "asked_on": "staff",
        "reply_offered_on": "staff",
        "held_on": "staff",
        "registered": "staff",
        "took_part": "staff",
        "agreed": "staff",
        "minutes": "staff",
        "published_on": "staff",
        "withdrawn_on": "staff",
    }

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="recalls")
    person = models.ForeignKey(
        "cases.PersonAsked", on_delete=models.PROTECT, related_name="recalls"
    )
    signed_by = models.CharField(max_length=20)
    could_sign = models.PositiveIntegerField()
    signatures = models.PositiveIntegerField()
    signed_paper = models.CharField(max_length=64)
    asked_on = models.DateField()
    reply_offered_on = models.DateField(null=True)  # the member may state a defence
    held_on = models.DateField(null=True)
    registered = models.PositiveIntegerField(null=True)
    took_part = models.PositiveIntegerField(null=True)
    agreed = models.PositiveIntegerField(null=True)
    minutes = models.CharField(max_length=64, blank=True)
    published_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(published_on__isnull=True, withdrawn_on__isnull=True),
                name=f"{_NAMED}one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__in=SIGNERS), name=f"{_NAMED}signers_are_known"
            ),
            models.CheckConstraint(
                condition=Q(signatures__gt=0, signatures__lte=F("could_sign")) & ~Q(signed_paper=""),
                name=f"{_NAMED}no_more_sign_than_could",
            ),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True, registered__isnull=True, took_part__isnull=True,
                            agreed__isnull=True, minutes="")
                | (
                    Q(held_on__isnull=False, held_on__gte=F("reply_offered_on"))
                    & Q(registered__isnull=False, registered__gt=0)
                    & Q(reply_offered_on__isnull=False)
                    & Q(took_part__isnull=False, took_part__lte=F("registered"))
                    & Q(agreed__isnull=False, agreed__lte=F("took_part")) & ~Q(minutes="")
                ),
                name=f"{_NAMED}is_held_after_a_reply_could_be_given",
            ),
            models.CheckConstraint(
                condition=Q(reply_offered_on__isnull=True)
                | Q(reply_offered_on__gte=F("asked_on")),
                name=f"{_NAMED}reply_follows_the_request",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True)
                | Q(held_on__isnull=False, published_on__gte=F("held_on")),
                name=f"{_NAMED}is_published_after_it_was_held",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} {self.asked_on}"


class Transfer(models.Model):
    """Papers sent on to another body; it ends when the body's receipt and its result are both in."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "case": "staff",
        "to_kind": "staff",
        "to_body": "staff",
        "sent_on": "staff",
        "sent_by": "staff",
        "second": "staff",
        "letter": "staff",
        "materials": "staff",
        "receipt_by": "staff",
        "receipt_on": "staff",
        "receipt": "staff",
        "result_by": "staff",
        "result": "personal",
        "result_on": "staff",
        "result_paper": "staff",
    }

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="transfers")
    to_kind = models.CharField(max_length=20)
    to_body = models.CharField(max_length=200)
    sent_on = models.DateField()
    sent_by = models.CharField(max_length=150)
    second = models.CharField(max_length=150)
    letter = models.CharField(max_length=64)
    materials = models.JSONField()  # digests of the papers that went, in the order of the list
    receipt_by = models.DateField()
    receipt_on = models.DateField(null=True)
    receipt = models.CharField(max_length=64, blank=True)
    result_by = models.DateField()
    result = models.TextField(blank=True)
    result_on = models.DateField(null=True)
    result_paper = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(to_kind__in=BODIES), name=f"{_NAMED}body_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=~Q(second="") & ~Q(second=F("sent_by")) & ~Q(letter=""),
                name=f"{_NAMED}is_sent_by_two_people",
            ),
            models.CheckConstraint(
                condition=Q(receipt_by__gt=F("sent_on"), result_by__gte=F("receipt_by")),
                name=f"{_NAMED}says_when_it_is_looked_for",
            ),
            models.CheckConstraint(
                condition=Q(receipt_on__isnull=True, receipt="")
                | (Q(receipt_on__isnull=False, receipt_on__gte=F("sent_on")) & ~Q(receipt="")),
                name=f"{_NAMED}receipt_is_a_paper",
            ),
            models.CheckConstraint(
                condition=Q(result_on__isnull=True, result="", result_paper="")
                | (
                    Q(receipt_on__isnull=False, result_on__isnull=False)
                    & Q(result_on__gte=F("receipt_on"))
                    & ~Q(result="") & ~Q(result_paper="")
                ),
                name=f"{_NAMED}result_follows_the_receipt",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} {self.to_body}"
