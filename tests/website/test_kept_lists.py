"""Lists that people keep for themselves: kept, named anew and forgotten, by their owner alone."""

from __future__ import annotations

import pytest

from tallystick.inquiries.models import SavedView

pytestmark = pytest.mark.slow


@pytest.fixture
def lin(county, sign_in):
    client = sign_in("lin")
    client.post("/inquiries/views", {"name": "Late ones", "waits": "overdue"})
    return client


def kept() -> SavedView:
    return SavedView.objects.get()


def act(client, what: str, **said: str):
    return client.post(f"/inquiries/views/{kept().pk}/{what}", said)


def test_a_list_is_kept_and_stands_above_the_inquiries(lin):
    page = lin.get("/inquiries/").content.decode()
    assert '<a href="?waits=overdue">Late ones</a>' in page


def test_a_list_kept_under_the_same_name_takes_the_place_of_the_other(lin):
    lin.post("/inquiries/views", {"name": "Late ones", "waits": "waiting"})
    assert kept().query == "waits=waiting"


def test_a_list_is_named_anew_and_one_stays_on_the_list_one_was_on(lin):
    answer = act(lin, "rename", name="Past the day", waits="waiting")
    assert answer.headers["location"] == "/inquiries/?waits=waiting"
    assert (kept().name, kept().query) == ("Past the day", "waits=overdue")


@pytest.mark.parametrize("name", ["", "  "])
def test_a_list_keeps_its_name_when_none_is_given(lin, name):
    assert act(lin, "rename", name=name).status_code == 400
    assert kept().name == "Late ones"


def test_two_lists_of_one_person_do_not_take_one_name(lin):
    lin.post("/inquiries/views", {"name": "Waiting", "waits": "waiting"})
    other = SavedView.objects.get(name="Waiting").pk
    refused = lin.post(f"/inquiries/views/{other}/rename", {"name": "Late ones"})
    assert (refused.status_code, b"has this name" in refused.content) == (400, True)


def test_a_list_that_is_forgotten_is_gone_and_its_inquiries_stay(lin, county):
    act(lin, "forget")
    assert not SavedView.objects.exists()
    assert county.inquiry.state == "open"


@pytest.mark.parametrize("what", ["rename", "forget"])
def test_nobody_touches_the_list_of_another(lin, sign_in, what):
    assert act(sign_in("mei"), what, name="Mine").status_code == 404
    assert kept().name == "Late ones"
