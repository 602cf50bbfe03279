"""What is due is taken from pay month by month, and the law's floor is always left."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.sample_office import pack_of_a_county, seen
from tallystick.cases.deductions import (
    Floor,
    deduction_shown,
    floor_on,
    plan_deductions,
)
from tallystick.cases.legal_numbers import LegalNumber
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

MAY, TERM_ENDS = dt.date(2026, 5, 1), dt.date(2027, 12, 1)
IN_A_LAW = Text("a law, article 1", "某法第1条")


def floor(lowest="1700", percent="20"):
    return Floor(
        most_percent=LegalNumber(value=Decimal(percent), written_in=IN_A_LAW),
        lowest_pay=LegalNumber(value=Decimal(lowest), written_in=IN_A_LAW),
    )


def plan(due, pay, lowest="1700", last=TERM_ENDS):
    return plan_deductions(Decimal(due), Decimal(pay), floor(lowest), first=MAY, last=last)


def test_a_fifth_is_taken_each_month_and_the_last_month_takes_what_is_left():
    taken = [str(one.taken) for one in plan("1500", "3000").months]

    assert taken == ["600.00", "600.00", "300.00"]


def test_the_minimum_wage_is_left_where_a_fifth_would_go_below_it():
    first = plan("1500", "2000").months[0]

    assert (first.taken, first.left_to_live_on) == (300, 1700)


@pytest.mark.parametrize("pay", ["1700", "1200"])
def test_where_the_floor_leaves_nothing_to_take_all_of_it_cannot_be_taken(pay):
    made = plan("1500", pay)

    assert made.months == ()
    assert made.cannot_be_taken == 1500


def test_what_the_term_is_too_short_for_cannot_be_taken():
    made = plan("1500", "3000", last=dt.date(2026, 6, 1))

    assert (made.taken, made.cannot_be_taken) == (1200, 300)


def test_months_run_over_the_turn_of_the_year():
    months = [one.month.isoformat() for one in plan("6000", "3000").months]

    assert months[7:10] == ["2026-12-01", "2027-01-01", "2027-02-01"]


def test_the_most_is_rounded_down_to_the_cent_in_favour_of_who_lives_on_it():
    assert plan("5000", "3333.33").months[0].taken == Decimal("666.66")


@pytest.mark.parametrize(
    ("due", "pay"), [("0", "3000"), ("-5", "3000"), ("5", "0"), ("0.001", "3000")]
)
def test_sums_that_are_none_are_refused(due, pay):
    with pytest.raises(TallystickError) as refused:
        plan(due, pay)

    assert refused.value.code == "deduction_impossible"


cents = st.decimals("0.01", "99999.99", places=2)


@given(due=cents, pay=cents, lowest=st.decimals("0", "5000", places=2), months=st.integers(0, 40))
def test_no_schedule_goes_below_the_floor_or_loses_a_cent(due, pay, lowest, months):
    last = MAY + dt.timedelta(days=30 * months)
    made = plan_deductions(due, pay, floor(str(lowest)), first=MAY, last=last)

    assert made.taken + made.cannot_be_taken == due
    assert made.cannot_be_taken >= 0
    for one in made.months:
        assert 0 < one.taken * 5 <= pay
        assert one.left_to_live_on >= lowest
    assert all(one.taken == made.months[0].taken for one in made.months[:-1])
    assert not made.months or made.months[-1].taken <= made.months[0].taken


def test_the_floor_is_the_laws_on_the_day_with_where_it_is_written():
    found = floor_on(pack_of_a_county("1740"), MAY, area="sample")

    assert (found.most_percent.value, found.lowest_pay.value) == (20, 1740)
    assert found.most_percent.source.zh == "《工资支付暂行规定》第16条（待核）"
    assert found.lowest_pay.source.zh == "《最低工资标准通知》第1条"


def test_without_the_countys_minimum_wage_no_floor_is_made_up():
    with pytest.raises(TallystickError) as refused:
        floor_on(pack_of_a_county(), MAY, area="elsewhere")

    assert refused.value.code == "legal_number_missing"
    assert "minimum_wage_month" in refused.value.say("zh")


def test_the_page_shows_the_floor_with_its_source_and_what_cannot_be_taken():
    found = floor_on(pack_of_a_county(), MAY, area="sample")
    made = plan_deductions(
        Decimal(9000), Decimal(3000), found, first=MAY, last=dt.date(2026, 8, 1)
    )
    said = seen("deduction", deduction=deduction_shown(made))

    assert "6,600.00" in said["zh"]
    assert "工资支付暂行规定" in said["zh"]
    assert "article 16 (not yet compared with the text)" in said["en"]
