"""Checks run from the browser do what the command does."""

from __future__ import annotations

import pytest

from people import LI, WANG, crowd
from tallystick.books import jobs
from tallystick.books.models import Job
from tallystick.checks.runs import last_run
from tallystick.foundation.errors import TallystickError
from tallystick.inquiries.models import Inquiry
from tallystick.trail.models import Entry

from .desk import Desk, csv_of

pytestmark = pytest.mark.slow


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Wang died in March and was paid until December; Li lives."""
    paid = [
        f"{one.name},{one.number},石桥村,高龄津贴,2025-{month:02},2025-{month:02}-15,150.00"
        for one in (WANG, LI) for month in range(1, 13)
    ]  # fmt: skip
    desk.drop(
        ("高龄津贴发放表.csv", csv_of("姓名,身份证号,村,项目,期间,发放日期,金额", *paid)),
        ("项目规则.csv", csv_of("项目名称,计发单位,死亡停发,标准", "高龄津贴,人,是,150")),
        ("死亡.csv", csv_of("姓名,身份证号,死亡日期,登记日期", f"{WANG.name},{WANG.number},2025-03-19,2025-04-02")),
    )  # fmt: skip
    held = [desk.held(name).id for name in desk.names_held()]
    desk.sign_in().post("/sources/import", {"held": held})
    desk.worked()
    return desk


def test_a_press_of_the_button_runs_the_checks_and_forms_inquiries(filled: Desk):
    asked = filled.sign_in().post("/jobs/check")
    job = filled.worked()
    assert (asked.url, job.state) == (f"/jobs/{job.pk}/", "done")
    assert job.facts["run"] == last_run(filled.book).id
    assert "paid_after_death" in {one.check for one in last_run(filled.book).findings()}
    assert Inquiry.objects.count() == job.facts["opened"] > 0


def test_a_second_run_asks_nothing_again_of_records_that_did_not_change(filled: Desk):
    for _ in range(2):
        filled.sign_in().post("/jobs/check")
        job = filled.worked()
    assert job.facts["carried"] == job.facts["checks"]
    assert job.facts["opened"] == 0


def test_the_page_of_the_job_says_what_came_of_it_in_both_languages(filled: Desk):
    filled.sign_in().post("/jobs/check")
    url = f"/jobs/{filled.worked().pk}/"
    assert "inquiries opened" in filled.page(url)
    assert "新立问询单" in filled.page(url, language="zh-hans")


def test_a_run_that_was_stopped_leaves_no_run(filled: Desk):
    filled.sign_in().post("/jobs/check")
    job = jobs.begin()
    filled.sign_in().post(f"/jobs/{job.pk}/stop")
    assert Job.objects.get(pk=job.pk).state == "stopped"
    with pytest.raises(TallystickError) as none:
        last_run(filled.book)
    assert none.value.code == "no_run"


def test_checks_of_a_book_without_a_file_find_nothing_and_say_so(desk: Desk):
    desk.sign_in().post("/jobs/check")
    job = desk.worked()
    assert (job.state, job.facts["findings"]) == ("done", 0)


def test_the_trail_has_who_asked_and_which_run_came_of_it(desk: Desk):
    desk.imported(crowd(3))
    desk.sign_in().post("/jobs/check")
    run = desk.worked().facts["run"]
    asked, ended = (Entry.objects.filter(act=act).last() for act in ("checks_asked", "job_ended"))
    assert (asked.by, ended.facts["run"]) == ("lin", run)
