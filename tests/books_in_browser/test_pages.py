"""Pages of sources and jobs: what they show, and to whom."""

from __future__ import annotations

import datetime as dt

import pytest

from people import WANG, crowd
from tallystick.books import jobs
from tallystick.foundation import clock

from .desk import LIST, Desk, csv_of

PEOPLE = crowd(40)
EVERY_PAGE = ("/sources/", "/sources/add", "/sources/1/", "/jobs/", "/jobs/{job}/")


@pytest.mark.parametrize("url", EVERY_PAGE)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_page_is_there_for_the_analyst_of_the_county(desk: Desk, url, language):
    job = desk.imported(PEOPLE).pk
    assert desk.sign_in(language=language).get(url.format(job=job)).status_code == 200


@pytest.mark.parametrize("url", EVERY_PAGE)
@pytest.mark.parametrize("who", ["mei", "xiang"])
def test_it_is_not_there_without_the_right_or_for_one_township(desk: Desk, url, who):
    job = desk.imported(PEOPLE).pk
    answered = desk.sign_in(who).get(url.format(job=job))
    assert answered.status_code == 404 or (url, who) == ("/jobs/", "xiang")


def test_whoever_reaches_one_township_finds_no_job(desk: Desk):
    desk.imported(PEOPLE)
    assert "Nothing was asked yet" in desk.page("/jobs/", "xiang")


@pytest.mark.parametrize(
    "url", ["/sources/add", "/sources/import", "/jobs/check", "/jobs/{job}/stop"]
)
@pytest.mark.parametrize("who", ["mei", "xiang"])
def test_nothing_is_done_without_the_right(desk: Desk, url, who):
    job = desk.imported(PEOPLE).pk
    assert desk.sign_in(who).post(url.format(job=job)).status_code == 404


def test_whoever_has_not_signed_in_is_sent_to_do_so(desk: Desk, client):
    assert client.get("/sources/").url.startswith("/accounts/login/")


def test_a_file_stands_with_its_rows_and_what_it_was_read_as(desk: Desk):
    desk.imported(PEOPLE)
    page = desk.page("/sources/")
    assert LIST in page
    assert "Payments to people" in page
    assert "counts" in page


def test_a_file_that_was_replaced_says_by_which(desk: Desk):
    desk.imported(PEOPLE)
    desk.imported([*PEOPLE, WANG], "corrected.xlsx")
    assert "published again as 2" in desk.page("/sources/")


def test_a_sheet_that_was_left_out_says_that_somebody_said_so(desk: Desk):
    desk.drop((LIST, desk.workbook(PEOPLE, 5, 6)))
    desk.answer(desk.held(), **{"out-1": "on"})
    assert "left out, as somebody said" in desk.page("/sources/1/")


def test_a_question_leads_to_its_file_for_as_long_as_that_is_held(desk: Desk):
    desk.imported(PEOPLE)
    job = desk.imported(PEOPLE[:20], "corrected.xlsx")
    held = desk.held("corrected.xlsx")
    assert held.id in desk.page(f"/jobs/{job.pk}/")
    desk.sign_in().post(f"/sources/held/{held.id}/drop")
    assert held.id not in desk.page(f"/jobs/{job.pk}/")


def test_a_row_that_did_not_land_has_its_reason_and_nothing_of_what_stood_in_it(desk: Desk):
    desk.drop(
        ("list.csv", csv_of("姓名,身份证号,村,金额", f"{WANG.name},{WANG.number},东村,不详"))
    )
    desk.answer(desk.held("list.csv"))
    page = desk.page("/sources/1/")
    assert "Amount could not be read." in page
    assert WANG.number not in page
    assert "不详" not in page


def scheduled(desk: Desk, days: int, until: str) -> None:
    with (desk.book.folder / "book.toml").open("a") as settings:
        settings.write(
            f'\n[[sources]]\ntable = "payments"\nschedule_days = {days}\nretain_until = "{until}"\n'
        )


def test_a_table_is_late_the_day_after_its_schedule_and_not_before(desk: Desk):
    desk.imported(PEOPLE)
    scheduled(desk, 31, "2999-12-31")
    assert "since " not in desk.page("/sources/")
    clock.work_as_of(clock.now().date() + dt.timedelta(days=32))
    try:
        assert "since " in desk.page("/sources/")
    finally:
        clock.work_as_of(None)


def test_a_retention_day_that_passed_is_said(desk: Desk):
    desk.imported(PEOPLE)
    scheduled(desk, 31, "2020-12-31")
    assert "passed on 31 December 2020" in desk.page("/sources/")


def test_a_table_that_should_come_and_never_did_is_said(desk: Desk):
    scheduled(desk, 31, "2999-12-31")
    desk.drop(
        ("死亡.csv", csv_of("姓名,身份证号,死亡日期", f"{WANG.name},{WANG.number},2025-03-19"))
    )
    desk.answer(desk.held("死亡.csv"))
    assert "none came" in desk.page("/sources/")


def test_a_live_job_is_looked_at_again_with_and_without_scripts(desk: Desk):
    job = jobs.ask("check", by="lin")
    page = desk.page(f"/jobs/{job.pk}/")
    assert 'hx-trigger="every 2s"' in page
    assert '<meta http-equiv="refresh"' in page


def test_htmx_is_answered_with_what_changes_alone(desk: Desk):
    job = jobs.ask("check", by="lin")
    page = desk.sign_in().get(f"/jobs/{job.pk}/", headers={"HX-Request": "true"})
    assert page.content.lstrip().startswith(b'<div id="progress"')


def test_a_job_that_ended_is_not_looked_at_again(desk: Desk):
    page = desk.page(f"/jobs/{desk.imported(PEOPLE).pk}/")
    assert "hx-get" not in page
    assert "http-equiv" not in page


def test_a_job_that_nobody_begins_says_so(desk: Desk):
    job = jobs.ask("check", by="lin")
    assert "Nobody works on it" not in desk.page(f"/jobs/{job.pk}/")
    job.asked_at = clock.now() - dt.timedelta(minutes=2)
    job.save()
    assert "Nobody works on it" in desk.page(f"/jobs/{job.pk}/")


def test_the_desk_has_the_button_for_whoever_may_press_it(desk: Desk):
    assert "/jobs/check" in desk.page("/")
    assert "/jobs/check" not in desk.page("/", "mei")
