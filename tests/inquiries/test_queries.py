"""The order of work is by plain figures, each of them shown."""

from decimal import Decimal

import pytest

from inquiries.paper import CARDS, finding
from tallystick.foundation.errors import TallystickError
from tallystick.inquiries.actions import form_inquiries
from tallystick.inquiries.queries import (
    NO_ANSWERS_YET,
    CheckStanding,
    inquiry_with_findings,
    order_of_work,
)

pytestmark = pytest.mark.django_db


def form(*findings):
    form_inquiries("r1", findings, CARDS, by="lin")


def about(pivot, **facts):
    return finding(f"f-{pivot}", pivot_id=pivot, pivot_kind="village", **facts)


def test_work_is_ordered_by_money_then_people_and_what_has_neither_comes_last():
    form(
        about("no money", amount=None),
        about("little money", amount=Decimal(5)),
        about("few people", row={"people": 2}),
        about("many people", row={"people": 30}),
    )

    in_order = [waiting.inquiry.pivot_id for waiting in order_of_work()]

    assert in_order == ["many people", "few people", "little money", "no money"]


def test_work_shows_its_checks_and_that_nobody_has_answered_them_yet():
    form(finding("f1"), finding("f2"), finding("f3", check="paid_twice"))

    (waiting,) = order_of_work()

    assert waiting.findings == 3
    assert [standing.check for standing in waiting.checks] == ["paid_after_death", "paid_twice"]
    assert {standing.says for standing in waiting.checks} == {NO_ANSWERS_YET}


def test_a_check_with_answers_shows_how_many():
    assert CheckStanding(check="c", right=3, answers=8).says.zh == "8 次答复中 3 次属实"


def test_work_of_one_office_leaves_out_the_others():
    form(finding("f1"), finding("f2", check="list_shrank"))

    (waiting,) = order_of_work(office="finance office")

    assert waiting.inquiry.asked_of.en == "Finance office"


@pytest.mark.parametrize("inquiries", [1, 30])
def test_the_order_of_work_takes_three_queries_however_long_it_is(
    inquiries, django_assert_num_queries
):
    form(*(about(f"v{number}") for number in range(inquiries)))

    with django_assert_num_queries(3):
        assert len(order_of_work(first=20)) == min(inquiries, 20)


def test_an_inquiry_comes_with_its_findings_and_rows(django_assert_num_queries):
    form(finding("f1", strength=2), finding("f2"))
    number = order_of_work()[0].inquiry.pk

    with django_assert_num_queries(3):
        inquiry = inquiry_with_findings(number)
        assert [found.strength for found in inquiry.findings.all()] == [4, 2]
        assert [row.ref for row in inquiry.rows.all()] == [1, 2, 9]


def test_an_inquiry_that_does_not_exist_is_said_to():
    with pytest.raises(TallystickError) as refused:
        inquiry_with_findings(404)

    assert (refused.value.code, refused.value.where) == ("inquiry_unknown", "404")
