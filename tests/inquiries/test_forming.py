"""A run's findings become questions to offices, and questions follow the records."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection

from inquiries.paper import CARDS, finding
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.inquiries.actions import FormedInquiries, form_inquiries
from tallystick.inquiries.models import Inquiry, InquiryFinding, InquiryRow

pytestmark = pytest.mark.django_db
NOTHING = FormedInquiries(opened=(), updated=(), withdrawn=(), below_gate=0)


@pytest.fixture(autouse=True)
def may_day():
    clock.work_as_of(dt.date(2026, 5, 1))
    yield
    clock.work_as_of(None)


def form(*findings, run="r1", **more):
    return form_inquiries(run, findings, CARDS, by="lin", **more)


def settle(state):
    """Put the only inquiry into a state that an answer would bring it to."""
    ended_on = dt.date(2026, 5, 2) if state == "closed" else None
    Inquiry.objects.update(state=state, ended_on=ended_on)


def states():
    return list(Inquiry.objects.order_by("pk").values_list("state", flat=True))


def test_a_contradiction_opens_an_inquiry_that_says_whom_it_asks_and_why():
    formed = form(finding())

    inquiry = Inquiry.objects.get()
    assert formed == FormedInquiries((inquiry.pk,), (), (), 0)
    assert (inquiry.state, inquiry.reason_opened) == ("open", "contradiction")
    assert inquiry.asked_of == Text("Civil affairs office", "民政办")
    assert (inquiry.opened_on, inquiry.opened_by) == (dt.date(2026, 5, 1), "lin")
    assert (inquiry.money, inquiry.currency, inquiry.people) == (Decimal(100), "CNY", 1)
    assert (inquiry.rows_count, inquiry.strength_max) == (3, 4)


def test_context_alone_opens_nothing_and_is_counted_below_the_gate():
    formed = form(finding(strength=1))

    assert formed == FormedInquiries((), (), (), below_gate=1)
    assert not Inquiry.objects.exists()


def test_money_is_counted_over_distinct_rows():
    form(finding("f1"), finding("f2", check="paid_twice", halves={"paid": (2, 3)}))

    assert Inquiry.objects.get().money == Decimal(150)
    rows = dict(InquiryRow.objects.values_list("ref", "amount"))
    assert rows == {1: Decimal(50), 2: Decimal(50), 3: Decimal(50), 9: None}


def test_money_of_two_currencies_is_not_added():
    others = {"currency": "USD", "halves": {"paid": (5,)}}
    form(finding("f1"), finding("f2", halves={"paid": (4,)}), finding("f3", **others))

    inquiry = Inquiry.objects.get()
    assert (inquiry.money, inquiry.currency) == (Decimal(200), "CNY")


def test_money_is_none_when_no_finding_has_an_amount():
    form(finding(amount=None))

    assert Inquiry.objects.get().money is None


def test_the_same_run_a_second_time_changes_nothing():
    form(finding("f1"), finding("f2", pivot_id="mei", strength=1))
    before = list(InquiryFinding.objects.values())

    formed = form(finding("f1"), finding("f2", pivot_id="mei", strength=1))

    assert formed == FormedInquiries((), (), (), below_gate=1)
    assert list(InquiryFinding.objects.values()) == before


def test_a_finding_that_stays_remembers_its_first_run_and_its_last():
    form(finding())

    assert form(finding(), run="r2") == NOTHING
    kept = InquiryFinding.objects.get()
    assert (kept.first_seen_run, kept.last_seen_run) == ("r1", "r2")


def test_a_finding_whose_evidence_changed_updates_the_inquiry():
    (number,) = form(finding()).opened

    formed = form(finding(evidence_hash="e2", amount=Decimal(70)), run="r2")

    assert formed.updated == (number,)
    assert Inquiry.objects.get().money == Decimal(70)
    assert InquiryFinding.objects.get().first_seen_run == "r1"


def test_a_new_finding_joins_the_open_inquiry_about_its_pivot():
    (number,) = form(finding("f1")).opened

    formed = form(finding("f1"), finding("f2", strength=1), run="r2")

    assert (formed.opened, formed.updated) == ((), (number,))
    assert InquiryFinding.objects.filter(inquiry=number, present=True).count() == 2


def test_a_finding_that_goes_is_kept_as_gone():
    form(finding("f1"), finding("f2", halves={"paid": (7,)}))

    form(finding("f1"), run="r2")

    gone = InquiryFinding.objects.get(fingerprint="f2")
    assert (gone.present, gone.last_seen_run) == (False, "r1")
    assert not InquiryRow.objects.filter(ref=7).exists()


def test_an_open_inquiry_is_withdrawn_when_all_its_findings_go():
    (number,) = form(finding()).opened

    formed = form(run="r2")

    assert formed.withdrawn == (number,)
    inquiry = Inquiry.objects.get()
    assert (inquiry.state, inquiry.ended_on) == ("withdrawn", dt.date(2026, 5, 1))
    assert inquiry.findings.count() == 1


def test_an_open_inquiry_is_withdrawn_when_only_context_is_left():
    form(finding("f1"), finding("f2", strength=1))

    formed = form(finding("f2", strength=1), run="r2")

    assert states() == ["withdrawn"]
    assert formed.below_gate == 1
    assert form(finding("f2", strength=1), run="r2") == FormedInquiries((), (), (), 1)


def test_an_answered_inquiry_is_not_withdrawn_when_its_findings_go():
    form(finding())
    settle("answered")

    form(run="r2")

    assert states() == ["answered"]
    assert not InquiryFinding.objects.get().present


def test_a_withdrawn_inquiry_stays_so_and_a_new_one_opens_when_the_finding_comes_back():
    form(finding())
    form(run="r2")

    form(finding(), run="r3")

    assert states() == ["withdrawn", "open"]


def test_an_answered_finding_is_not_asked_again():
    form(finding())
    settle("answered")

    assert form(finding(), run="r2") == NOTHING
    assert states() == ["answered"]


def test_another_finding_about_an_answered_pivot_is_asked_on_its_own():
    form(finding("f1"))
    settle("answered")

    form(finding("f1"), finding("f2"), run="r2")

    assert states() == ["answered", "open"]
    assert [one.fingerprint for one in Inquiry.objects.get(state="open").findings.all()] == ["f2"]


def test_a_closed_finding_is_not_asked_again_on_the_same_evidence():
    form(finding())
    settle("closed")

    assert form(finding(), run="r2") == NOTHING


def test_a_closed_finding_is_asked_again_on_other_evidence():
    form(finding())
    settle("closed")

    form(finding(evidence_hash="e2"), run="r2")

    assert states() == ["closed", "open"]


def test_a_finding_stays_when_its_check_was_not_asked():
    form(finding())

    assert form(run="r2", asked=["paid_twice"]) == NOTHING
    assert states() == ["open"]


def test_an_inquiry_is_not_ended_before_it_was_opened_by_a_run_for_an_earlier_day():
    form(finding())
    clock.work_as_of(dt.date(2026, 4, 1))

    form(run="r2")

    assert Inquiry.objects.get().ended_on == dt.date(2026, 5, 1)


@pytest.mark.parametrize("inquiries", [2, 30])
def test_forming_takes_the_same_queries_however_many_inquiries_open(
    inquiries, django_assert_num_queries
):
    many = [finding(f"f{n}", pivot_id=f"p{n}", halves={"paid": (n,)}) for n in range(inquiries)]

    taking_turns = connection.vendor == "postgresql"  # a lock, which SQLite takes as it begins
    with django_assert_num_queries(9 + taking_turns):
        form(*many)
