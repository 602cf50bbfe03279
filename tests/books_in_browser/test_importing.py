"""Files dropped, read as somebody says, and imported by the worker."""

from __future__ import annotations

import pytest

from books import said
from people import WANG, crowd
from tallystick.books.models import Job
from tallystick.foundation.errors import TallystickError
from tallystick.records.book import writing
from tallystick.trail.models import Entry

from .desk import LIST, Desk, csv_of

PEOPLE = crowd(40)
ACCOUNT = 'value="account" selected'


def test_a_dropped_file_does_not_count_before_it_is_imported(desk: Desk):
    desk.payment_list(PEOPLE)
    assert desk.sources() == []


def test_a_file_taken_as_proposed_is_imported_and_no_longer_held(desk: Desk):
    held = desk.payment_list(PEOPLE)
    desk.sign_in().post("/sources/import", {"held": [held.id]})
    assert desk.worked().state == "done"
    assert len(said(desk.book, "ref")) == 40
    assert desk.names_held() == []


def test_the_page_of_a_file_shows_how_it_would_be_read_and_names_nobody(desk: Desk):
    page = desk.page(f"/sources/held/{desk.payment_list([WANG]).id}/")
    assert "Recipient&#x27;s identity number" in page
    assert WANG.name not in page
    assert WANG.number not in page


def test_a_column_that_was_corrected_lands_as_it_was_said(desk: Desk):
    lines = [f"{who.name},{who.number},石桥村,150,高龄津贴" for who in PEOPLE[:5]]
    desk.drop(("list.csv", csv_of("姓名,身份证号,村,金额,备考", *lines)))
    held = desk.held("list.csv")
    assert 'aria-label="备考"' in desk.page(f"/sources/held/{held.id}/")
    desk.answer(held, **{"g0-4": "programme"})
    assert said(desk.book, "programme") == ["高龄津贴"] * 5


def test_a_correction_is_kept_for_the_next_file_with_these_headers(desk: Desk):
    desk.answer(desk.payment_list(PEOPLE), **{"g0-2": ""})
    held = desk.payment_list(PEOPLE[:30], "高龄津贴7月.xlsx", 7)
    assert 'value="village" selected' not in desk.page(f"/sources/held/{held.id}/")


def test_what_was_corrected_is_shown_once_more_before_it_is_imported(desk: Desk):
    held = desk.payment_list(PEOPLE)
    url = f"/sources/held/{held.id}/answer"
    page = desk.sign_in().post(url, {"g0-2": "", "look": "1"}).content.decode()
    assert "Nobody mapped: 村." in page
    assert not Job.objects.exists()


def test_two_headers_for_one_column_are_not_taken(desk: Desk):
    held = desk.payment_list(PEOPLE)
    page = desk.sign_in().post(f"/sources/held/{held.id}/answer", {"g0-2": "amount"})
    assert page.status_code == 400
    assert not Job.objects.exists()


def test_sheets_alike_are_asked_about_once_and_left_out_one_by_one(desk: Desk):
    desk.drop((LIST, desk.workbook(PEOPLE, 5, 6)))
    page = desk.page(f"/sources/held/{desk.held().id}/")
    assert page.count("<select") == 5
    desk.answer(desk.held(), **{"out-1": "on"})
    assert [sheet.landed for sheet in desk.sources()[0].sheets] == [40, 0]


def test_a_file_of_which_nothing_is_left_is_not_imported(desk: Desk):
    held = desk.payment_list(PEOPLE)
    page = desk.sign_in().post(f"/sources/held/{held.id}/answer", {"out-0": "on"})
    assert b"Every sheet is left out" in page.content


def test_one_file_that_fails_does_not_stop_the_others(desk: Desk):
    good = desk.payment_list(PEOPLE)
    desk.drop(("notice.csv", csv_of("致各村", "请于月底前报送")))
    desk.sign_in().post("/sources/import", {"held": [desk.held("notice.csv").id, good.id]})
    job = desk.worked()
    assert job.state == "done"
    assert [one.get("code") for one in job.facts["outcomes"]] == ["nothing_understood", None]
    assert desk.names_held() == ["notice.csv"]


def test_a_file_that_lost_a_fifth_is_asked_about_and_nothing_lands(desk: Desk):
    desk.imported(PEOPLE)
    desk.imported(PEOPLE[:20], "corrected.xlsx")
    page = desk.page(f"/sources/held/{desk.held('corrected.xlsx').id}/")
    assert "has only 20" in page
    assert "even_if_smaller" in page
    assert len(desk.sources()) == 1


def test_it_lands_once_somebody_says_that_it_is_right(desk: Desk):
    desk.imported(PEOPLE)
    desk.imported(PEOPLE[:20], "corrected.xlsx")
    desk.answer(desk.held("corrected.xlsx"), even_if_smaller="on")
    assert len(said(desk.book, "ref")) == 20


def test_what_was_corrected_stays_when_something_is_asked_first(desk: Desk):
    desk.imported(PEOPLE)
    held = desk.payment_list(PEOPLE[:20], "corrected.xlsx")
    desk.answer(held, **{"g0-3": ""})
    page = desk.page(f"/sources/held/{held.id}/")
    assert "has only 20" in page
    assert ACCOUNT not in page


def test_it_lands_as_it_was_corrected_once_the_question_is_answered(desk: Desk):
    desk.imported(PEOPLE)
    held = desk.payment_list(PEOPLE[:20], "corrected.xlsx")
    desk.answer(held, **{"g0-3": ""})
    desk.answer(held, even_if_smaller="on")
    assert said(desk.book, "account_mask") == [None] * 20


def test_what_nobody_corrected_stays_as_it_was_proposed(desk: Desk):
    desk.imported(PEOPLE)
    desk.imported(PEOPLE[:20], "corrected.xlsx")
    assert ACCOUNT in desk.page(f"/sources/held/{desk.held('corrected.xlsx').id}/")


def test_a_question_is_not_passed_over_by_taking_the_proposal(desk: Desk):
    desk.imported(PEOPLE)
    desk.imported(PEOPLE[:20], "corrected.xlsx")
    held = desk.held("corrected.xlsx")
    page = desk.sign_in().post("/sources/import", {"held": [held.id]})
    assert page.status_code == 400


@pytest.mark.parametrize(("answer", "rows"), [("yes", 24), ("no", 48)])
def test_of_two_lists_that_share_rows_somebody_says_which_counts(desk: Desk, answer, rows):
    desk.imported(PEOPLE[:24])
    desk.imported(PEOPLE[12:36], "second.xlsx")
    held = desk.held("second.xlsx")
    [overlap] = held.asked["overlaps"]
    assert (overlap["source"], overlap["shared"]) == (1, 12)
    desk.answer(held, **{f"overlap-{overlap['mark']}": answer})
    assert len(said(desk.book, "ref")) == rows


def test_a_file_that_is_gone_is_said_to_be_gone(desk: Desk):
    held = desk.payment_list(PEOPLE)
    desk.sign_in().post("/sources/import", {"held": [held.id]})
    Job.objects.update(facts={"files": [{"held": "0" * 16, "name": LIST, "answers": {}}]})
    assert desk.worked().state == "failed"


def test_the_trail_follows_a_file_from_its_coming_to_its_import(desk: Desk):
    desk.imported([WANG])
    entries = list(Entry.objects.exclude(act="signed_in").order_by("number"))[-4:]
    assert [one.act for one in entries] == [
        "file_received", "import_asked", "file_dropped", "job_ended",
    ]  # fmt: skip
    assert entries[-1].facts["sources"] == [1]
    assert "高龄" not in str([one.facts for one in entries])


def test_a_book_that_another_process_writes_to_refuses_a_second_writer(desk: Desk):
    with writing(desk.book), pytest.raises(TallystickError) as refused, writing(desk.book):
        pass
    assert refused.value.code == "book_locked"
