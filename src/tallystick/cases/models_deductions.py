"""Orders to take what is due from somebody's pay, and what each month took."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tallystick.records.tables import Privacy

_NAMED = "%(app_label)s_%(class)s_"


class DeductionOrder(models.Model):
    """An order of the county or township government to take from somebody's pay, never below the floor.

    The plan is computed from these facts and the law of the day, and is not kept.
    """

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "person": "staff",
        "due": "staff",
        "pay": "personal",
        "currency": "staff",
        "area": "staff",
        "first_month": "staff",
        "last_month": "staff",
        "ordered_by": "staff",
        "ordered_on": "staff",
        "letter": "staff",
        "entered_by": "staff",
        "second": "staff",
        "ended_on": "staff",
        "end_reason": "personal",
    }

    person = models.ForeignKey(
        "cases.PersonAsked", on_delete=models.PROTECT, related_name="deduction_orders"
    )
    due = models.DecimalField(max_digits=18, decimal_places=2)
    pay = models.DecimalField(max_digits=18, decimal_places=2)  # of one month
    currency = models.CharField(max_length=3)
    area = models.CharField(max_length=100)  # whose minimum wage is left
    first_month = models.DateField()
    last_month = models.DateField()  # in which the pay ends, as with the term
    ordered_by = models.CharField(max_length=200)  # the body, by name
    ordered_on = models.DateField()
    letter = models.CharField(max_length=64)
    entered_by = models.CharField(max_length=150)
    second = models.CharField(max_length=150)
    ended_on = models.DateField(null=True)
    end_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_on__isnull=True), name=f"{_NAMED}one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(due__gt=0, pay__gt=0, last_month__gte=F("first_month")),
                name=f"{_NAMED}has_sums_and_months",
            ),
            models.CheckConstraint(
                condition=~Q(second="") & ~Q(second=F("entered_by")) & ~Q(letter="") & ~Q(ordered_by=""),
                name=f"{_NAMED}is_entered_by_two_with_its_letter",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_reason="")
                | (Q(ended_on__isnull=False, ended_on__gte=F("ordered_on")) & ~Q(end_reason="")),
                name=f"{_NAMED}ends_with_a_reason",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person_id} {self.ordered_on}"


class DeductionTaken(models.Model):
    """What one month's pay gave, as an entry of the case's money."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "order": "staff",
        "month": "staff",
        "amount": "staff",
        "entry": "staff",
    }

    order = models.ForeignKey(DeductionOrder, on_delete=models.PROTECT, related_name="taken")
    month = models.DateField()  # its first day
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    entry = models.OneToOneField(
        "cases.MoneyEntry", on_delete=models.PROTECT, related_name="deduction"
    )

    class Meta:
        ordering: ClassVar = ["month"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "month"], name=f"{_NAMED}once_a_month"),
            models.CheckConstraint(condition=Q(amount__gt=0), name=f"{_NAMED}takes_something"),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} {self.month:%Y-%m}"
