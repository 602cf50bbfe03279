"""Money on the page: what is due, what came in, whose it is; two people for every entry."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile

from tallystick.cases.models import Countersigning, InquiryPaper, MoneyEntry
from tallystick.cases.stopping import stops_counted
from tallystick.trail.models import Entry

pytestmark = pytest.mark.slow


def fill_in(county, client, kind: str, amount: str, **said: str):
    """Fill in an entry, with a receipt."""
    form = {"kind": kind, "sum": amount, "party": "王＊例", "note": "x", "shown": entries(county)}
    receipt = ContentFile(b"%PDF-1.4 receipt", name="收据.pdf")
    url = f"/cases/inquiry/{county.number}/money"
    return client.post(url, {**form, "receipt": receipt, **said})


def confirm(client, agreed: str = "yes"):
    """Confirm, as the second person, what was filled in last."""
    return client.post(
        f"/cases/second/{Countersigning.objects.latest('pk').pk}", {"agreed": agreed}
    )


def enter(county, sign_in, kind: str, amount: str):
    """Fill an entry in as Mei, and confirm it as Yue."""
    filled = fill_in(county, sign_in("mei"), kind, amount)
    return confirm(sign_in("yue")) if filled.status_code == 302 else filled


def entries(county) -> int:
    return MoneyEntry.objects.filter(inquiry=county.number).count()


def test_money_that_is_due_is_paid_in_and_given_back_to_the_village(county, sign_in):
    for kind in ("due", "paid", "village"):
        assert enter(county, sign_in, kind, "1,200.00").status_code == 302
    page = sign_in("mei").get(f"/cases/inquiry/{county.number}/money")
    assert page.content.count(b"1,200.00") > 3


def test_more_is_not_given_back_than_came_in(county, sign_in):
    enter(county, sign_in, "due", "1200")
    assert enter(county, sign_in, "village", "1200").status_code == 400


def test_what_one_person_filled_in_is_in_no_ledger_before_another_confirms_it(county, sign_in):
    fill_in(county, sign_in("mei"), "due", "1200")
    assert entries(county) == 0
    confirm(sign_in("yue"))
    assert entries(county) == 1


def test_nobody_confirms_what_they_filled_in(county, sign_in):
    mei = sign_in("mei")
    fill_in(county, mei, "due", "1200")
    assert confirm(mei).status_code == 400
    assert entries(county) == 0


def test_the_second_person_reads_what_they_confirm(county, sign_in):
    fill_in(county, sign_in("mei"), "due", "1200", note="For nine months")
    page = sign_in("yue").get("/cases/second/").content.decode()
    assert all(said in page for said in ("1200", "王＊例", "For nine months", "收据.pdf"))


def test_what_is_declined_is_not_entered_and_not_asked_again(county, sign_in):
    fill_in(county, sign_in("mei"), "due", "1200")
    confirm(sign_in("yue"), "no")
    assert entries(county) == 0
    assert confirm(sign_in("yue")).status_code == 400


def test_what_cannot_be_done_any_more_is_refused_when_it_is_confirmed(county, sign_in):
    enter(county, sign_in, "due", "1200")
    enter(county, sign_in, "paid", "1200")
    fill_in(county, sign_in("mei"), "village", "1200")
    stale = Countersigning.objects.latest("pk").pk
    enter(county, sign_in, "treasury", "1200")
    assert sign_in("yue").post(f"/cases/second/{stale}", {"agreed": "yes"}).status_code == 400


def test_the_same_form_sent_twice_waits_once(county, sign_in):
    mei = sign_in("mei")
    for _ in range(2):
        fill_in(county, mei, "due", "1200")
    assert Countersigning.objects.count() == 1


def test_what_is_filled_in_on_a_page_that_is_old_is_not_kept(county, sign_in):
    enter(county, sign_in, "due", "1200")
    assert fill_in(county, sign_in("mei"), "due", "1200", shown="0").status_code == 409
    assert entries(county) == 1


def test_the_page_says_which_entry_it_showed_last(county, sign_in):
    enter(county, sign_in, "due", "1200")
    page = sign_in("mei").get(f"/cases/inquiry/{county.number}/money").content
    assert b'name="shown" value="1"' in page


def test_somebody_of_another_township_confirms_nothing(county, sign_in):
    fill_in(county, sign_in("mei"), "due", "1200")
    assert confirm(sign_in("he")).status_code == 404


def test_an_entry_that_was_wrong_is_undone_by_two_and_both_stay(county, sign_in):
    enter(county, sign_in, "due", "1200")
    undo = {"act": "undo", "entry": "1", "shown": "1", "note": "It was another month."}
    sign_in("mei").post(f"/cases/inquiry/{county.number}/money", undo)
    confirm(sign_in("yue"))
    assert entries(county) == 2


@pytest.mark.parametrize("amount", ["", "abc", "-5", "0", "1.234", "NaN", "1e9"])
def test_what_is_no_sum_is_refused_with_a_sentence(county, sign_in, amount):
    assert fill_in(county, sign_in("mei"), "due", amount).status_code == 400


def test_somebody_who_was_paid_too_little_is_paid_what_they_were_owed(county, sign_in):
    assert enter(county, sign_in, "owed", "300").status_code == 302
    assert enter(county, sign_in, "owed_paid", "300").status_code == 302
    assert "300.00" in sign_in("mei").get("/cases/money/").content.decode()


def test_a_receipt_is_given_back_as_it_came_and_each_look_is_in_the_trail(county, sign_in):
    fill_in(county, sign_in("mei"), "due", "1200")
    paper = InquiryPaper.objects.get()
    got = sign_in("yue").get(f"/cases/inquiry/{county.number}/papers/{paper.pk}")
    assert b"".join(got.streaming_content) == b"%PDF-1.4 receipt"
    assert Entry.objects.filter(act="paper_read", by="yue").exists()


def test_a_clerk_enters_no_money(county, sign_in):
    url = f"/cases/inquiry/{county.number}/money"
    assert sign_in("wu").post(url, {"kind": "due", "sum": "1"}).status_code == 404


def stop(county, client, **said: str):
    form = {
        "whose": "王＊例",
        "programme": "高龄津贴",
        "second_source": "The family confirms the death.",
    }
    return client.post(f"/cases/inquiry/{county.number}/stop", {**form, **said})


def stopped(county, sign_in) -> None:
    stop(county, sign_in("mei"))
    confirm(sign_in("yue"))


def test_a_payment_is_stopped_by_two_people_on_a_second_source(county, sign_in):
    stopped(county, sign_in)
    order = county.inquiry.stops.get()
    assert (order.decided_by, order.agreed_by) == ("mei", "yue")
    assert order.reply_by > order.told_on


def test_a_payment_is_not_stopped_by_a_match_alone(county, sign_in):
    assert stop(county, sign_in("mei"), second_source=" ").status_code == 400


def test_a_payment_is_not_stopped_by_one_person(county, sign_in):
    mei = sign_in("mei")
    stop(county, mei)
    assert confirm(mei).status_code == 400
    assert not county.inquiry.stops.exists()


def test_a_stop_that_was_wrong_is_ended_and_counted(county, sign_in):
    stopped(county, sign_in)
    order = county.inquiry.stops.get().pk
    stop(county, sign_in("mei"), order=str(order), end="wrongful", reason="It was another Wang.")
    assert stops_counted() == {"all": 1, "still": 0, "wrongful": 1}
    assert "wrongly stopped: 1" in sign_in("mei").get("/cases/money/").content.decode()


def test_a_receipt_that_is_here_already_is_chosen_again(county, sign_in):
    enter(county, sign_in, "due", "1200")
    said = {
        "kind": "paid",
        "sum": "1200",
        "party": "王＊例",
        "shown": "1",
        "document": InquiryPaper.objects.get().pk,
    }
    sign_in("mei").post(f"/cases/inquiry/{county.number}/money", said)
    confirm(sign_in("yue"))
    assert entries(county) == 2


def test_money_that_moved_without_a_receipt_is_refused(county, sign_in):
    enter(county, sign_in, "due", "1200")
    said = {"kind": "paid", "sum": "1200", "party": "王＊例", "shown": "1"}
    assert sign_in("mei").post(f"/cases/inquiry/{county.number}/money", said).status_code == 400
