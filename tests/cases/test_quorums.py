"""How many must sign, come and agree; totals alone."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.cases.quorums import (
    at_least_one_in,
    meeting_passing,
    more_than_half,
    recall_passing,
    written_in,
)
from tallystick.foundation.errors import TallystickError

counts = st.integers(0, 5000)


@pytest.mark.parametrize(
    ("there", "of", "enough"),
    [(20, 100, True), (19, 100, False), (20, 101, False), (21, 101, True)],
)
def test_a_fifth_of_the_villagers_ask_for_a_recall(there, of, enough):
    assert at_least_one_in(5, there, of).is_enough is enough


@pytest.mark.parametrize(("there", "of", "enough"), [(10, 30, True), (10, 31, False)])
def test_or_a_third_of_their_representatives(there, of, enough):
    assert at_least_one_in(3, there, of).is_enough is enough


@pytest.mark.parametrize(
    ("registered", "took_part", "agreed", "holds"),
    [
        (1000, 501, 251, True),
        (1000, 500, 500, False),
        (1000, 501, 250, False),
        (1001, 501, 251, True),
    ],
)
def test_a_recall_passes_by_half_of_those_registered_and_half_of_those_who_came(
    registered, took_part, agreed, holds
):
    assert recall_passing(registered, took_part, agreed).holds is holds


@pytest.mark.parametrize(
    ("meeting", "entitled", "present", "agreed", "holds"),
    [
        ("villagers", 100, 51, 26, True), ("villagers", 100, 50, 50, False),
        ("households", 90, 60, 31, True), ("households", 90, 59, 59, False),
        ("representatives", 31, 21, 11, True), ("representatives", 31, 20, 20, False),
        ("representatives", 31, 21, 10, False),
    ],
)  # fmt: skip
def test_a_meeting_decides_when_enough_came_and_half_of_them_agree(
    meeting, entitled, present, agreed, holds
):
    assert meeting_passing(meeting, entitled, present, agreed).holds is holds


def test_a_tally_says_how_many_are_missing():
    assert at_least_one_in(5, 15, 101).missing == 6


def test_a_part_larger_than_the_whole_is_refused():
    with pytest.raises(TallystickError) as refused:
        recall_passing(100, 101, 60)

    assert refused.value.code == "totals_impossible"


@given(of=counts, there=counts)
def test_more_than_half_is_exactly_more_than_half(of, there):
    if there <= of:
        assert more_than_half(there, of).is_enough == (
            of > 0 and Fraction(there, of) > Fraction(1, 2)
        )


@given(of=st.integers(1, 5000), there=counts, share=st.sampled_from([3, 5, 10]))
def test_one_in_so_many_is_exactly_that_share(of, there, share):
    if there <= of:
        assert at_least_one_in(share, there, of).is_enough == (
            Fraction(there, of) >= Fraction(1, share)
        )


@given(entitled=st.integers(1, 500), present=st.integers(0, 500), agreed=st.integers(0, 500))
def test_one_more_who_agrees_never_undoes_a_decision(entitled, present, agreed):
    if agreed < present <= entitled and recall_passing(entitled, present, agreed).holds:
        assert recall_passing(entitled, present, agreed + 1).holds


@given(entitled=st.integers(1, 500), present=st.integers(0, 500))
def test_two_thirds_of_the_households_are_never_less_than_that(entitled, present):
    if present <= entitled:
        there = meeting_passing("households", entitled, present, present).took_part.is_enough
        assert there == (3 * present >= 2 * entitled)


def test_from_the_amendment_on_an_article_is_marked_as_not_read():
    assert written_in("16", dt.date(2025, 12, 31)).zh == "《村民委员会组织法》（2018年）第16条"
    assert "待核" in written_in("16", dt.date(2026, 1, 1)).zh
