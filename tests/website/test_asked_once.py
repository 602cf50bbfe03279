"""An office is asked about somebody once: what it is asked by several duties goes out and is shown together."""

from __future__ import annotations

import pytest

from inquiries.paper import CARDS, finding
from tallystick.foundation import clock
from tallystick.inquiries import sending
from tallystick.inquiries.actions import form_inquiries
from tallystick.inquiries.models import Inquiry
from tallystick.inquiries.workbooks import asked_of

pytestmark = pytest.mark.slow


def another(county, **facts: object) -> Inquiry:
    """Make another question to the same office, by another of its duties; about Wang unless told."""
    one = county.inquiry
    one.pk, one.office = None, "another duty"
    for name, value in facts.items():
        setattr(one, name, value)
    one.save()
    return Inquiry.objects.get(pk=one.pk)


def send(sign_in, number: int):
    return sign_in("lin").post("/inquiries/send", {"number": number}, follow=True)


def test_what_is_about_the_same_goes_out_with_it(county, sign_in):
    other = another(county)
    assert b"2 sent." in send(sign_in, county.number).content
    other.refresh_from_db()
    assert (other.sent_on, other.due_on) == (county.inquiry.sent_on, county.inquiry.due_on)


@pytest.mark.parametrize("facts", [
    {"pivot_id": "somebody else"}, {"silent_until": clock.today().replace(year=2100)},
])  # fmt: skip
def test_what_is_about_another_or_left_alone_does_not(county, sign_in, facts):
    other = another(county, **facts)
    send(sign_in, county.number)
    other.refresh_from_db()
    assert other.sent_on is None


def test_each_page_names_the_other_for_whoever_answers(county, sign_in):
    other = another(county)
    send(sign_in, county.number)
    page = sign_in("wu").get(f"/inquiries/{county.number}/").content.decode()
    assert "Also about the same" in page
    assert f'href="/inquiries/{other.pk}/"' in page


def test_an_office_is_not_told_of_what_is_not_sent_yet(county, sign_in):
    send(sign_in, county.number)
    another(county, sent_on=None, due_on=None)
    assert b"Also about the same" not in sign_in("wu").get(f"/inquiries/{county.number}/").content
    assert b"Also about the same" in sign_in("lin").get(f"/inquiries/{county.number}/").content


def test_in_the_workbook_they_stand_one_after_the_other(county, sign_in):
    send(sign_in, county.number)
    between = another(county, pivot_id="zhao", pivot_label="赵＊")
    late = another(county, office="a third", due_on=clock.today().replace(year=2100))
    order = [one.pk for one in asked_of(county.inquiry.asked)]
    assert abs(order.index(late.pk) - order.index(county.number)) == 1
    assert between.pk in order


@pytest.fixture
def wen(county, sign_in) -> Inquiry:
    """Return the question about Wen, sent to Shiqiao."""
    form_inquiries("r2", [finding()], CARDS, by="check", asked=["paid_after_death"])
    one = Inquiry.objects.get(pivot_id="wen")
    stone = county.staff["wu"].posts.get().office
    sending.name_office(one, stone, by="lin", edition=one.edition)
    sending.send([one], due_on=clock.today().replace(year=2100), by="lin")
    return Inquiry.objects.get(pk=one.pk)


def joined(wen: Inquiry) -> Inquiry:
    """Let a run find more about Wen."""
    more = [finding(), finding("f2", check="paid_twice")]
    form_inquiries("r3", more, CARDS, by="check", asked=["paid_after_death", "paid_twice"])
    return Inquiry.objects.get(pk=wen.pk)


def test_what_is_found_later_joins_the_question_and_says_that_it_was_added(wen, sign_in):
    now = joined(wen)
    assert Inquiry.objects.filter(pivot_id="wen").count() == 1
    assert (now.sent_on, now.due_on) == (wen.sent_on, wen.due_on)
    page = sign_in("wu").get(f"/inquiries/{wen.pk}/").content
    assert page.count(b"after the question was sent") == 1


def test_an_answer_from_a_page_without_what_was_added_is_not_taken(wen, sign_in):
    joined(wen)
    said = {"answer": "entitled", "note": "", "edition": wen.edition}
    assert sign_in("wu").post(f"/inquiries/{wen.pk}/answer", said).status_code == 409


def test_the_same_findings_again_leave_an_open_page_as_it_was(wen):
    form_inquiries("r3", [finding()], CARDS, by="check", asked=["paid_after_death"])
    assert Inquiry.objects.get(pk=wen.pk).edition == wen.edition
