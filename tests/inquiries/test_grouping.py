"""Findings are asked about together, and no row's money is counted twice."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquiries.paper import CARDS, Card, Half, finding
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries.grouping import (
    Claim,
    Pivot,
    group_findings,
    money_refs,
    office_key,
    people_of,
    shares,
)

amounts = st.decimals("0.01", "99999999.99", places=2)
refs = st.lists(st.integers(1, 12), min_size=1, unique=True)
claims = st.builds(Claim, amounts, refs)


def total(some):
    return sum(shares(some).values())


def test_findings_about_one_pivot_come_together_when_one_office_answers():
    groups = group_findings([finding("f1"), finding("f2", check="paid_twice")], CARDS)

    (pivot,) = groups
    assert pivot == Pivot("person", "wen", "civil affairs office")
    assert list(groups[pivot].findings) == ["f1", "f2"]


def test_findings_about_one_pivot_stay_apart_when_two_offices_answer():
    groups = group_findings([finding("f1"), finding("f2", check="list_shrank")], CARDS)

    assert {pivot.office for pivot in groups} == {"civil affairs office", "finance office"}


def test_findings_about_two_pivots_stay_apart():
    assert len(group_findings([finding("f1"), finding("f2", pivot_id="lin")], CARDS)) == 2


def test_a_finding_that_comes_twice_counts_once():
    (group,) = group_findings([finding("f1"), finding("f1")], CARDS).values()

    assert len(group.findings) == 1


def test_a_finding_of_a_check_without_a_card_is_refused_by_name():
    with pytest.raises(TallystickError) as refused:
        group_findings([finding(check="nobody_knows")], CARDS)

    assert (refused.value.code, refused.value.where) == ("check_unknown", "nobody_knows")


def test_an_office_is_the_same_whatever_its_case_and_spaces():
    assert office_key(Text(" Civil  Affairs office", "民政办")) == "civil affairs office"


def test_money_lies_in_the_half_that_shows_the_population():
    assert money_refs(finding(), CARDS["paid_after_death"]) == (1, 2)


def test_money_lies_in_the_first_half_when_none_shows_the_population():
    card = Card(halves=(Half("registered", "deaths"), Half("paid", "vouchers")))

    assert money_refs(finding(), card) == (9,)


def test_money_lies_in_all_rows_when_its_half_has_none():
    halves = {"registered": (9, 10), "paid": ()}

    assert money_refs(finding(halves=halves), CARDS["paid_after_death"]) == (9, 10)


def test_a_later_claim_adds_only_the_share_of_its_new_rows():
    divided = shares([Claim(Decimal(100), (1, 2)), Claim(Decimal(60), (2, 3, 4))])

    assert divided == {1: Decimal(50), 2: Decimal(50), 3: Decimal(20), 4: Decimal(20)}


def test_a_cent_that_cannot_be_divided_goes_to_the_first_rows():
    assert shares([Claim(Decimal("0.02"), (1, 2, 3))]) == {
        1: Decimal("0.01"),
        2: Decimal("0.01"),
        3: Decimal(0),
    }


def test_a_claim_without_rows_adds_nothing():
    assert shares([Claim(Decimal(100), ())]) == {}


@given(st.lists(claims))
def test_money_is_never_more_than_the_sum_of_the_claims(some):
    assert total(some) <= sum(claim.amount for claim in some)


@given(st.lists(claims, min_size=1), amounts)
def test_a_claim_over_rows_already_counted_adds_nothing_when_it_is_not_larger(some, amount):
    smallest = min(amount, *(claim.amount for claim in some))
    counted = tuple(shares(some))

    assert total([*some, Claim(smallest, counted)]) == total(some)


@given(claims)
def test_one_claim_is_counted_to_the_cent(claim):
    assert total([claim]) == claim.amount


@given(st.lists(claims).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_money_does_not_depend_on_the_order_of_findings(pair):
    some, shuffled = pair

    assert shares(some) == shares(shuffled)


@pytest.mark.parametrize(
    ("facts", "people"),
    [
        ({}, 1),
        ({"pivot_kind": "village"}, None),
        ({"pivot_kind": "village", "row": {"people": 12}}, 12),
        ({"row": {"people": 0}}, 0),
    ],
)
def test_people_are_counted_only_where_they_are_known(facts, people):
    assert people_of(finding(**facts)) == people
