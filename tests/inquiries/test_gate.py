"""Evidence is weighed before anybody is asked; context alone never asks."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.inquiries.gate import REASONS, GateFact, opens

MONEY = Decimal("0.01")
facts = st.builds(
    GateFact,
    strength=st.integers(1, 4),
    family=st.sampled_from(["payments", "ledger", "land"]),
    amount=st.none() | st.decimals(0, 1000, places=2),
)


@pytest.mark.parametrize(
    ("findings", "reason"),
    [
        ([], None),
        ([(4, "ledger", None)], "contradiction"),
        ([(3, "ledger", MONEY)], "breach_with_money"),
        ([(3, "ledger", Decimal(0))], None),
        ([(3, "ledger", None)], None),
        ([(3, "ledger", None), (3, "ledger", None)], None),
        ([(3, "ledger", None), (2, "land", None)], "two_families"),
        ([(2, "ledger", MONEY)], None),
        ([(2, "ledger", None), (2, "ledger", None)], None),
        ([(2, "ledger", None), (2, "land", None)], "two_families"),
        ([(2, "ledger", None), (1, "ledger", None)], "pattern_and_context"),
        ([(1, "ledger", MONEY)], None),
        ([(1, "ledger", MONEY), (1, "land", MONEY)], None),
    ],
)
def test_gate_opens_only_on_enough_evidence(findings, reason):
    assert opens([GateFact(*fact) for fact in findings]) == reason


def test_every_reason_is_said_in_both_languages():
    assert all(text.en and text.zh for text in REASONS.values())


@given(st.lists(facts))
def test_gate_stays_shut_on_context_however_much_of_it(some):
    assert opens([GateFact(1, fact.family, fact.amount) for fact in some]) is None


@given(st.lists(facts), facts)
def test_gate_stays_open_when_a_finding_is_added(some, one_more):
    if opens(some) is not None:
        assert opens([*some, one_more]) is not None


@given(st.lists(facts).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_gate_does_not_care_for_the_order(pair):
    some, shuffled = pair

    assert opens(some) == opens(shuffled)
