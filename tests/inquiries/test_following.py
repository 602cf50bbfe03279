"""An answer is not believed for being given: the records that come later bear it out, or do not."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from inquiries.paper import CARDS, finding
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries import answering, sending
from tallystick.inquiries.actions import form_inquiries
from tallystick.inquiries.models import Answer, Inquiry
from tallystick.people.actions import open_office, place_under

pytestmark = pytest.mark.django_db
FIRST_FILE, SECOND_FILE = 1 << 43, 2 << 43  # refs of the first and of the second file that came


def asked(run: str = "r1", **facts) -> Inquiry:
    """Form the inquiry about Wen from a run, and send it."""
    form_inquiries(run, [finding(**facts)] if facts else [], CARDS, by="check")
    inquiry = Inquiry.objects.get()
    if inquiry.asked is None:
        top = place_under(None, "清水县", "county")
        office = open_office("civil", Text("Civil affairs", "民政办"), top, by="founding")
        sending.name_office(inquiry, office, by="lin", edition=inquiry.edition)
        sending.send([inquiry], due_on=dt.date(2100, 1, 1), by="lin")
    return Inquiry.objects.get()


def answered(kind: str = "data_error", **facts) -> Answer:
    inquiry = asked(halves={"paid": (FIRST_FILE,), "registered": ()}, **facts)
    return answering.answer(
        inquiry, kind, note="looked", by="wu", edition=inquiry.edition, newest_source=1
    )


def follow(run: str, *checks: str) -> dict[str, int]:
    return answering.follow_records(run, checks or tuple(CARDS), by="check")


def test_a_data_error_is_confirmed_when_the_finding_goes_away():
    answered()
    form_inquiries("r2", [], CARDS, by="check")
    assert follow("r2") == {"confirmed": 1, "contradicted": 0}
    assert Inquiry.objects.get().state == "closed"


def test_nothing_is_confirmed_while_the_check_was_not_asked():
    answered()
    form_inquiries("r2", [], CARDS, by="check")
    assert follow("r2", "paid_twice") == {"confirmed": 0, "contradicted": 0}


def test_a_finding_that_an_old_file_still_shows_contradicts_nothing():
    answered()
    form_inquiries(
        "r2", [finding(halves={"paid": (FIRST_FILE,), "registered": ()})], CARDS, by="check"
    )
    assert follow("r2") == {"confirmed": 0, "contradicted": 0}


def test_a_finding_that_a_new_file_shows_contradicts_the_answer_and_opens_the_inquiry_again():
    answered()
    form_inquiries(
        "r2", [finding(halves={"paid": (SECOND_FILE,), "registered": ()})], CARDS, by="check"
    )
    assert follow("r2") == {"confirmed": 0, "contradicted": 1}
    assert Inquiry.objects.get().state == "open"
    assert Answer.objects.get().standing == "contradicted"


def test_what_is_entitled_is_not_for_records_to_decide():
    answered("entitled")
    form_inquiries("r2", [], CARDS, by="check")
    assert follow("r2") == {"confirmed": 0, "contradicted": 0}


def test_an_answer_on_which_the_lot_fell_is_checked_by_another():
    given = answered()
    Answer.objects.update(recheck=True)
    given.refresh_from_db()
    answering.recheck(given, "wrong", note="The register says so too.", by="mei")
    assert Answer.objects.get().recheck_found == "wrong"


def test_nobody_checks_their_own_answer():
    given = answered()
    Answer.objects.update(recheck=True)
    given.refresh_from_db()
    with pytest.raises(TallystickError, check=lambda error: error.code == "rechecks_own_answer"):
        answering.recheck(given, "right", note="I know.", by="wu")


def test_an_answer_on_which_the_lot_did_not_fall_is_not_checked_again():
    given = answered()
    given.recheck = False
    with pytest.raises(TallystickError, check=lambda error: error.code == "not_drawn"):
        answering.recheck(given, "right", note="Looked.", by="mei")


def test_of_two_answers_one_counts():
    given = answered()
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(
            inquiry=given.inquiry,
            kind="entitled",
            by="wu",
            office=given.office,
            at=given.at,
            way="page",
        )
