"""Notices by e-mail say that something waits, and never what."""

from __future__ import annotations

import pytest

from people import WANG

pytestmark = pytest.mark.slow


@pytest.fixture
def mail(county, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    county.staff["wu"].email = "wu@stone.example"
    county.staff["wu"].save()
    return mailoutbox


def test_whoever_answers_is_told_how_many_questions_came(county, sign_in, mail):
    sign_in("lin").post("/inquiries/send", {"number": county.number})
    (letter,) = mail
    assert letter.to == ["wu@stone.example"]
    assert letter.body.startswith("Questions that wait for your office: 1.")


def test_a_letter_says_nothing_of_the_matter(county, sign_in, mail):
    sign_in("lin").post("/inquiries/send", {"number": county.number})
    said = mail[0].subject + mail[0].body
    assert not any(
        word in said for word in (WANG.name, WANG.number, county.inquiry.pivot_label, "death")
    )


def test_nothing_is_sent_where_no_mail_is_set_up(county, sign_in, mail, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    sign_in("lin").post("/inquiries/send", {"number": county.number})
    assert not mail
