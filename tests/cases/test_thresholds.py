"""A sum makes transfer a question that must be answered; it never moves anything."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.cases.procedure_pages import pack_of
from tallystick.cases.procedure_reader import procedures
from tallystick.cases.thresholds import prompts
from tallystick.foundation.errors import TallystickError

COUNTY, AUDIT = procedures("cn")["cn_county"], procedures("generic")["audit_office"]
CN = pack_of(COUNTY)
NOW = dt.date(2026, 5, 6)


def asked(amount: str, *, day: dt.date = NOW, **facts) -> list[str]:
    return [one.threshold.id for one in prompts(COUNTY, CN, Decimal(amount), "CNY", day, **facts)]


def test_thirty_thousand_of_public_money_is_a_question():
    assert asked("30000", capacity="assisting_government")[0] == "taking"


def test_a_cent_less_is_none_where_somebody_looked_and_found_no_circumstance():
    assert asked("29999.99", capacity="assisting_government", circumstances=()) == []


def test_ten_thousand_of_relief_money_is_a_question():
    assert asked("10000", capacity="assisting_government", circumstances=["relief_money"]) == [
        "taking"
    ]


def test_where_nobody_looked_for_circumstances_it_asks_to_look():
    [prompt] = prompts(COUNTY, CN, Decimal(10000), "CNY", NOW, capacity="employee_of_state")
    assert "relief_money" in prompt.to_look_at
    assert "Look, and write down the answer." in prompt.says(COUNTY).en


def test_the_same_sum_of_the_collective_is_no_question():
    assert asked("10000", capacity="collective") == []


@pytest.mark.parametrize(("day", "is_asked"), [("2022-05-14", False), ("2022-05-15", True)])
def test_the_sum_is_that_of_the_day(day, is_asked):
    found = asked("30000", day=dt.date.fromisoformat(day), capacity="collective")
    assert ("collective_taking" in found) is is_asked


def test_before_the_first_of_them_nothing_is_asked():
    assert asked("1000000", day=dt.date(2016, 4, 17)) == []


def test_a_prompt_says_where_it_is_written_and_that_nobody_compared_it():
    prompt = prompts(COUNTY, CN, Decimal(60000), "CNY", NOW, capacity="collective")[0]
    assert prompt.number.to_be_read
    assert "待核" in prompt.says(COUNTY).zh


def test_without_a_capacity_every_matter_is_asked_about():
    assert {"taking", "collective_taking"} <= set(asked("100000"))


def test_a_procedure_without_thresholds_asks_nothing():
    assert prompts(AUDIT, pack_of(AUDIT), Decimal(10**9), "EUR", NOW) == ()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"capacity": "neighbour"}, "capacity_unknown"),
        ({"circumstances": ["rain"]}, "circumstance_unknown"),
    ],
)
def test_a_word_that_the_procedure_does_not_have_is_refused(facts, code):
    with pytest.raises(TallystickError) as refused:
        asked("1", **facts)
    assert refused.value.code == code


def test_a_sum_in_another_currency_is_not_compared():
    with pytest.raises(TallystickError) as refused:
        prompts(COUNTY, CN, Decimal(1), "USD", NOW)
    assert refused.value.code == "currency_differs"


@given(st.decimals(0, 10**7, places=2), st.decimals(0, 10**7, places=2))
def test_more_money_never_asks_about_less(one, other):
    low, high = sorted((one, other))
    assert set(asked(str(low))) <= set(asked(str(high)))
