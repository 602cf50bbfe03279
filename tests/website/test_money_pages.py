"""Money on the page: what is due, what came in, whose it is; two people for every entry."""

from __future__ import annotations

import pytest

from tallystick.cases.stopping import stops_counted

pytestmark = pytest.mark.slow
PAPER = "a" * 64


def enter(county, client, kind: str, amount: str, **said: str):
    form = {
        "kind": kind,
        "sum": amount,
        "party": "王＊例",
        "second": "yue",
        "document": PAPER,
        "note": "x",
        "shown": str(county.inquiry.money_entries.count()),
    }
    return client.post(f"/cases/inquiry/{county.number}/money", {**form, **said})


def test_money_that_is_due_is_paid_in_and_given_back_to_the_village(county, sign_in):
    mei = sign_in("mei")
    for kind in ("due", "paid", "village"):
        assert enter(county, mei, kind, "1,200.00").status_code == 302
    assert mei.get(f"/cases/inquiry/{county.number}/money").content.count(b"1,200.00") > 3


def test_an_entry_that_is_sent_twice_is_kept_once(county, sign_in):
    mei = sign_in("mei")
    for _ in range(2):
        assert enter(county, mei, "due", "1200", shown="0").status_code == 302
    assert county.inquiry.money_entries.count() == 1


def test_another_entry_from_a_page_that_is_old_is_not_kept(county, sign_in):
    enter(county, sign_in("mei"), "due", "1200")
    assert enter(county, sign_in("mei"), "due", "1300", shown="0").status_code == 409
    assert county.inquiry.money_entries.count() == 1


def test_the_page_says_which_entry_it_showed_last(county, sign_in):
    mei = sign_in("mei")
    enter(county, mei, "due", "1200")
    page = mei.get(f"/cases/inquiry/{county.number}/money").content
    assert b'name="shown" value="1"' in page


def test_more_is_not_given_back_than_came_in(county, sign_in):
    mei = sign_in("mei")
    enter(county, mei, "due", "1200")
    assert enter(county, mei, "village", "1200").status_code == 400


def test_nobody_enters_money_alone(county, sign_in):
    assert enter(county, sign_in("mei"), "due", "1200", second="mei").status_code == 400


def test_the_second_person_is_somebody_of_the_office(county, sign_in):
    assert enter(county, sign_in("mei"), "due", "1200", second="nobody").status_code == 400


@pytest.mark.parametrize("amount", ["", "abc", "-5", "0", "1.234", "NaN", "1e9"])
def test_what_is_no_sum_is_refused_with_a_sentence(county, sign_in, amount):
    assert enter(county, sign_in("mei"), "due", amount).status_code == 400


def test_somebody_who_was_paid_too_little_is_paid_what_they_were_owed(county, sign_in):
    mei = sign_in("mei")
    assert enter(county, mei, "owed", "300").status_code == 302
    assert enter(county, mei, "owed_paid", "300").status_code == 302


def test_a_clerk_enters_no_money(county, sign_in):
    assert enter(county, sign_in("wu"), "due", "1200").status_code == 404


def stop(county, client, **said: str):
    form = {
        "whose": "王＊例",
        "programme": "高龄津贴",
        "second_source": "The family confirms the death.",
        "agreed_by": "yue",
    }
    return client.post(f"/cases/inquiry/{county.number}/stop", {**form, **said})


def test_a_payment_is_stopped_by_two_people_on_a_second_source(county, sign_in):
    assert stop(county, sign_in("mei")).status_code == 302
    assert county.inquiry.stops.get().reply_by > county.inquiry.stops.get().told_on


def test_a_payment_is_not_stopped_by_a_match_alone(county, sign_in):
    assert stop(county, sign_in("mei"), second_source=" ").status_code == 400


def test_a_payment_is_not_stopped_by_one_person(county, sign_in):
    assert stop(county, sign_in("mei"), agreed_by="mei").status_code == 400


def test_a_stop_that_was_wrong_is_ended_and_counted(county, sign_in):
    mei = sign_in("mei")
    stop(county, mei)
    order = county.inquiry.stops.get().pk
    stop(county, mei, order=str(order), end="wrongful", reason="It was another Wang.")
    assert stops_counted() == {"all": 1, "still": 0, "wrongful": 1}
