"""An order to take from pay: entered by two, month by month into the money of the case, never below the floor."""

import datetime as dt
from decimal import Decimal

import pytest

from cases.desk import desk
from cases.sample_office import PAPER, pack_of_a_county
from tallystick.cases import money
from tallystick.cases.deduction_orders import end_order, order_deduction, order_shown, take_month
from tallystick.cases.letter_facts import Money
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError

pytestmark = pytest.mark.django_db
PACK, TWO = pack_of_a_county(), {"by": "hao", "second": "hua"}
MAY, JUNE = dt.date(2026, 5, 1), dt.date(2026, 6, 1)


@pytest.fixture(autouse=True)
def in_november():
    clock.work_as_of(dt.date(2026, 11, 27))
    yield
    clock.work_as_of(None)


def refused(code: str):
    return pytest.raises(TallystickError, check=lambda error: error.code == code)


def ordered(person, pay: str = "3000", **facts):
    sound = {
        "due": Money(amount=Decimal(1500)), "pay": Decimal(pay), "area": "sample", "first": MAY,
        "last": dt.date(2026, 12, 1), "ordered_by": "Sample Township", "on": MAY, "letter": PAPER,
    }  # fmt: skip
    return order_deduction(person, PACK, **sound | TWO | facts)


@pytest.fixture
def person():
    return desk().filed()


def take(order, month: dt.date, amount: str):
    return take_month(order, PACK, month, Decimal(amount), document=PAPER, **TWO)


def test_each_month_goes_into_the_money_of_the_case(person):
    money.state_due(person.case, Money(amount=Decimal(1500)), party=person.name, **TWO)
    order = ordered(person)
    take(order, MAY, "600")
    take(order, JUNE, "600")

    assert order_shown(order, PACK).still_due == 300
    assert money.balances(person.case).figures("CNY").open == 300


def test_no_month_takes_more_than_the_floor_leaves(person):
    with refused("below_the_floor"):
        take(ordered(person), MAY, "600.01")


def test_no_month_is_taken_twice(person):
    order = ordered(person)
    take(order, MAY, "600")
    with refused("month_taken"):
        take(order, MAY, "100")


def test_no_month_is_taken_before_it_has_come(person):
    with refused("month_outside"):
        take(ordered(person), dt.date(2026, 12, 1), "600")


def test_no_more_is_taken_than_was_ordered(person):
    order = ordered(person, due=Money(amount=Decimal(100)))
    with refused("more_than_ordered"):
        take(order, MAY, "100.01")


def test_where_the_floor_leaves_nothing_no_order_is_entered(person):
    with refused("nothing_may_be_taken"):
        ordered(person, pay="1700")


def test_one_order_runs_at_a_time(person):
    ordered(person)
    with refused("order_runs"):
        ordered(person)


def test_an_order_that_ended_takes_nothing_more(person):
    order = ordered(person)
    end_order(order, reason="The term of office ended.", by="hao")
    with refused("order_ended"):
        take(order, MAY, "100")


def test_nobody_enters_an_order_alone(person):
    with refused("needs_two_people"):
        ordered(person, second="hao")
