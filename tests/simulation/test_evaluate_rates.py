"""Shares with the exact bounds between which chance would leave them."""

from __future__ import annotations

import pytest

from tallystick.simulation.rates import Rate


def test_a_share_has_the_bounds_of_clopper_and_pearson() -> None:
    rate = Rate(8, 10)
    assert rate.share == 0.8
    assert rate.low == pytest.approx(0.4439, abs=1e-4)  # tabled
    assert rate.high == pytest.approx(0.9748, abs=1e-4)


def test_all_of_three_may_still_be_chance() -> None:
    assert Rate(3, 3).low == pytest.approx(0.025 ** (1 / 3))
    assert Rate(3, 3).high == 1.0


def test_none_of_three_may_still_be_chance() -> None:
    assert Rate(0, 3).low == 0.0
    assert Rate(0, 3).high == pytest.approx(1 - 0.025 ** (1 / 3))


def test_of_nothing_there_is_no_share() -> None:
    assert Rate(0, 0).kept() == {"hits": 0, "of": 0, "share": None, "low": None, "high": None}
