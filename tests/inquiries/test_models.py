"""The database keeps the rules of inquiries."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from inquiries.paper import CARDS, finding
from tallystick.inquiries.actions import form_inquiries
from tallystick.inquiries.models import Inquiry, InquiryFinding

MAY_DAY = dt.date(2026, 5, 1)


def inquiry(**facts):
    sound = {
        "pivot_kind": "person",
        "pivot_id": "wen",
        "pivot_label": "Wen",
        "office": "civil affairs office",
        "asked_of_en": "Civil affairs office",
        "asked_of_zh": "民政办",
        "reason_opened": "contradiction",
        "opened_on": MAY_DAY,
        "opened_by": "lin",
        "opened_in_run": "r1",
        "rows_count": 1,
        "strength_max": 4,
    }
    return Inquiry.objects.create(**sound | facts)


def test_migrations_say_all_that_models_say(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_pivot_and_an_office_have_one_open_inquiry(db):
    inquiry()

    with pytest.raises(IntegrityError):
        inquiry()


@pytest.mark.parametrize(
    "other",
    [
        {"pivot_kind": "household"},
        {"pivot_id": "mei"},
        {"office": "finance office"},
        {"state": "answered"},
        {"state": "closed", "ended_on": MAY_DAY},
    ],
)
def test_a_second_inquiry_is_kept_when_it_differs_in_one_fact(db, other):
    inquiry()
    inquiry(**other)

    assert Inquiry.objects.count() == 2


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"state": "forgotten"}, "inquiries_inquiry_state_is_known"),
        ({"reason_opened": "a feeling"}, "inquiries_inquiry_reason_is_known"),
        ({"state": "closed"}, "inquiries_inquiry_has_a_last_day_when_ended"),
        ({"ended_on": MAY_DAY}, "inquiries_inquiry_has_a_last_day_when_ended"),
        (
            {"state": "closed", "ended_on": dt.date(2026, 4, 30)},
            "inquiries_inquiry_ends_after_it_opens",
        ),
        ({"money": 1}, "inquiries_inquiry_money_has_a_currency"),
        ({"money": -1, "currency": "CNY"}, "inquiries_inquiry_money_has_a_currency"),
        ({"strength_max": 1}, "inquiries_inquiry_is_more_than_context"),
    ],
)
def test_the_database_refuses_an_inquiry_that_breaks_a_rule(db, facts, rule):
    with pytest.raises(IntegrityError, match=rule):
        inquiry(**facts)


def test_a_finding_is_in_an_inquiry_once(db):
    form_inquiries("r1", [finding()], CARDS, by="lin")
    again = InquiryFinding.objects.get()
    again.pk = None

    with pytest.raises(IntegrityError):
        again.save()


def test_an_inquiry_that_was_asked_cannot_be_deleted(db):
    form_inquiries("r1", [finding()], CARDS, by="lin")

    with pytest.raises(IntegrityError):
        Inquiry.objects.all().delete()
