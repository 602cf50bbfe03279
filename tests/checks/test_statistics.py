"""Formulas on their worked examples, honest data that must stay quiet, and the refiners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tallystick.checks.statistics import REFINERS
from tallystick.checks.statistics_digits import (
    BENFORD,
    benford_counts,
    expected_mad,
    first_two_digits,
    last_two_digits,
    mean_deviation,
    number_duplication,
    relative_size,
    round_share,
)
from tallystick.checks.statistics_lines import (
    Bunching,
    Layout,
    bunching,
    density_below,
    log_uniform_share,
    upper_tail,
)
from tallystick.checks.statistics_shares import (
    beta_binomial_tail,
    change_after,
    concentration_index,
    false_discovery,
    fences,
    funnel,
    robust_z,
    shrink_rates,
    shrunk_share,
)
from tallystick.foundation.errors import TallystickError

POWERS = [2.0**i for i in range(4, 1004)]
WHOLE_RANGE = list(range(100, 1000))
SPIKE = [*range(4900, 4960), *(2.0**i for i in range(5, 245))]


def refined(name: str, rows: Sequence[Mapping[str, Any]], **parameters: Any) -> dict[str, Any]:
    """Return the last row of what a refiner makes of `rows`."""
    table = REFINERS[name](pa.Table.from_pylist(list(rows)), parameters)
    last: dict[str, Any] = table.to_pylist()[-1]
    return last


def digits_of(amounts: Sequence[float], **parameters: Any) -> dict[str, Any]:
    return refined("benford", [{"amounts": list(amounts)}], **parameters)


def chi_squared(amounts: Sequence[float]) -> float:
    return float(stats.chisquare(benford_counts(amounts), BENFORD * len(amounts)).statistic)


# --- leading digits


def test_powers_of_two_conform_to_benford() -> None:
    powers = digits_of(POWERS)
    assert powers["n_digits"] == 1000
    assert powers["mad"] == pytest.approx(0.000633, abs=1e-6)
    assert powers["expected_mad"] == pytest.approx(0.002509, abs=1e-6)
    assert chi_squared(POWERS) == pytest.approx(5.77, abs=0.01)
    assert powers["outcome"] == "clear"


def test_every_number_of_a_range_once_does_not_conform() -> None:
    evenly = digits_of(WHOLE_RANGE)
    assert evenly["mad"] == pytest.approx(0.005974, abs=1e-6)
    assert evenly["ratio"] == pytest.approx(2.26, abs=0.005)
    assert chi_squared(WHOLE_RANGE) == pytest.approx(366.4, abs=0.05)
    assert evenly["outcome"] == "finding"


def test_a_spike_at_one_pair_of_digits_is_seen_by_z_where_the_mean_deviation_misses_it() -> None:
    spike = digits_of(SPIKE)
    assert spike["ratio"] == pytest.approx(1.05, abs=0.01)
    assert (spike["worst_digits"], spike["worst_z"]) == ("49", pytest.approx(36.44, abs=0.01))
    assert spike["outcome"] == "finding"


def test_first_two_digits_are_read_from_amounts_of_ten_or_more() -> None:
    assert first_two_digits([9.99, 10, 29.0, 290, 0.29, -3456.78, 99.999]).tolist() == [
        10, 29, 29, 34, 99,
    ]  # fmt: skip


@given(st.integers(10, 99), st.integers(0, 9), st.integers(0, 99))
def test_first_two_digits_are_those_a_reader_sees(pair: int, third: int, cents: int) -> None:
    written = f"{pair}{third}.{cents:02}"
    assert first_two_digits([float(written)]).tolist() == [pair]


@pytest.mark.parametrize("n", [300, 1000])
def test_honest_amounts_fail_the_ratio_less_than_once_in_a_hundred(n: int) -> None:
    counts = np.random.default_rng(11).multinomial(n, BENFORD, size=2000)
    mad = mean_deviation(counts)
    fires = (mad > 0.0022) & (mad / expected_mad(n) >= 1.25)
    assert fires.mean() < 0.01


def test_honest_amounts_nearly_always_exceed_the_bare_limit_when_few() -> None:
    counts = np.random.default_rng(11).multinomial(300, BENFORD, size=2000)
    assert (mean_deviation(counts) > 0.0022).mean() > 0.99


# --- other digits


def test_endings_of_which_forty_in_a_hundred_are_00_are_far_from_even() -> None:
    amounts = [1000 + 100 * i for i in range(40)] + [
        1000 + 100 * i + 37 * i % 100 for i in range(60)
    ]
    endings = last_two_digits(amounts)
    assert (endings.n, endings.counts[0]) == (100, 41)
    assert endings.p < 1e-6


def test_small_amounts_have_no_endings() -> None:
    assert last_two_digits([999, 12]).p == 1.0


def test_number_duplication_is_the_sum_of_squared_repeats() -> None:
    assert number_duplication([50, 50, 50, 80, 80, 10]) == pytest.approx(13 / 36)
    assert number_duplication([7, 7, 7, 7]) == 1
    assert number_duplication([1, 2, 3]) == 0


def test_repeated_share_counts_only_the_few_commonest_values() -> None:
    repeated = digits_of([50, 50, 60, 60, 60, 10, 20, 30], repeated_values=1)
    assert repeated["repeated_share"] == 3 / 8
    assert digits_of([10, 20, 30])["repeated_share"] == 0


def test_three_round_amounts_of_five_are_unlikely_by_chance() -> None:
    share, p = round_share([500, 1200, 333, 40, 900], multiple=100)
    assert share == 0.6
    assert p == pytest.approx(9.85e-6, rel=1e-3)


def test_relative_size_is_the_largest_over_the_second_largest() -> None:
    assert relative_size([12000, 1000, 950, 900]) == 12
    assert relative_size([900, 900]) is None


# --- near a line

CENTRES = [40.5 + i for i in range(20)]
FALLING = [60 - 2 * i for i in range(20)]
MOVED = {8: 6, 9: 24, 10: -14, 11: -8}


def piled(counts: Sequence[int]) -> Bunching:
    return bunching(counts, CENTRES, line=50, lowest=48, highest=52)


def test_amounts_moved_below_a_line_stand_out() -> None:
    pile = piled([count + MOVED.get(at, 0) for at, count in enumerate(FALLING)])
    assert [pile.observed, pile.expected] == pytest.approx([116, 86])
    assert [pile.excess, pile.deficit] == pytest.approx([30, 22])
    assert pile.b == pytest.approx(0.698, abs=5e-4)
    assert pile.p == pytest.approx(0.0012, abs=1e-4)


def test_a_falling_density_alone_does_not_stand_out() -> None:
    pile = piled(FALLING)
    assert pile.excess == pytest.approx(0, abs=1e-6)
    assert pile.p == pytest.approx(0.51, abs=0.01)


def test_density_at_a_line_is_a_binomial() -> None:
    p, theta = density_below(46, 22)
    assert p == pytest.approx(0.00245, abs=5e-5)
    assert theta == pytest.approx(0.738, abs=5e-4)
    assert density_below(30, 26)[0] == pytest.approx(0.3444, abs=5e-4)
    assert density_below([30, 0], [0, 30])[1].tolist() == [np.inf, -np.inf]
    assert [float(one) for one in density_below(0, 0)] == [1.0, pytest.approx(np.nan, nan_ok=True)]


def test_amounts_spread_over_orders_of_magnitude_lie_a_little_more_below_than_above() -> None:
    assert log_uniform_share(0.10) == pytest.approx(0.525, abs=5e-4)


def test_an_upper_tail_is_poisson_when_nothing_is_in_doubt() -> None:
    assert upper_tail(116, 86, 86) == pytest.approx(0.0012, abs=1e-4)
    assert upper_tail(116, 86, 300) > 0.04


@pytest.mark.parametrize(("is_line_below", "bin_of_line"), [(True, 19), (False, 20)])
def test_an_amount_of_exactly_the_line_falls_where_the_rule_puts_it(
    is_line_below: bool, bin_of_line: int
) -> None:
    layout = Layout(width=0.02, window=0.10, is_line_below=is_line_below)
    assert layout.place([1.0, 0.59, 1.41]).tolist() == [bin_of_line, -1, -1]


# --- shares and rates


def test_small_groups_are_drawn_to_the_mean_the_most() -> None:
    shrunk = shrink_rates([4, 6, 30, 12, 50], [20, 200, 1000, 400, 1000])
    assert shrunk.weights.round(3).tolist() == [0.101, 0.53, 0.849, 0.693, 0.849]
    assert shrunk.rates.round(4).tolist() == [0.0552, 0.0342, 0.0313, 0.0327, 0.0483]


def test_local_custom_makes_a_large_group_less_surprising() -> None:
    mean = 0.0381679
    assert beta_binomial_tail(4, 20, mean=mean, rho=0) == pytest.approx(0.00629, abs=5e-5)
    assert beta_binomial_tail(4, 20, mean=mean, rho=0.01) == pytest.approx(0.01336, abs=5e-5)
    assert beta_binomial_tail(50, 1000, mean=mean, rho=0) == pytest.approx(0.035, abs=1e-3)
    assert beta_binomial_tail(50, 1000, mean=mean, rho=0.01) == pytest.approx(0.25, abs=5e-3)


@given(st.integers(1, 500), st.floats(0, 1), st.floats(0.01, 0.9), st.floats(0.01, 0.5))
def test_a_shrunk_share_lies_between_what_is_seen_and_what_is_expected(
    n: int, part: float, mean: float, rho: float
) -> None:
    won = round(part * n)
    shrunk = float(shrunk_share(won, n, mean=mean, rho=rho))
    assert min(won / n, mean) - 1e-9 <= shrunk <= max(won / n, mean) + 1e-9


def test_a_funnel_allows_for_spread_between_groups() -> None:
    seen = [4, 6, 30, 12, 50, 9, 11, 8, 60, 2]
    shape = funnel(seen, [20, 200, 1000, 400, 1000, 300, 300, 250, 600, 60])
    assert shape.phi == pytest.approx(2.383, abs=1e-3)
    assert shape.tau2 == pytest.approx(0.001074, abs=1e-5)
    assert shape.z[8] == pytest.approx(2.70, abs=5e-3)


def test_concentration_is_the_sum_of_squared_shares() -> None:
    assert concentration_index([60, 20, 10, 10]) == pytest.approx(0.42)


PUBLISHED = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459,
    0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0,
]  # fmt: skip


def test_false_discoveries_are_counted_over_all_that_was_tried() -> None:
    assert (false_discovery(PUBLISHED) <= 0.05).sum() == 4
    assert (false_discovery(PUBLISHED, method="by") <= 0.05).sum() == 3


def test_what_was_not_tried_does_not_count() -> None:
    adjusted = false_discovery([0.01, float("nan"), 0.02])
    assert adjusted[0] == pytest.approx(0.02)
    assert np.isnan(adjusted[1])


def test_a_count_that_rose_after_a_date_is_compared_with_time() -> None:
    change = change_after(38, time_after=60, before=40, time_before=120)
    assert change.rate_ratio == pytest.approx(1.9)
    assert change.p == pytest.approx(0.00349, abs=5e-5)


def test_fences_and_robust_z_are_not_moved_by_what_lies_outside() -> None:
    assert fences([1, 2, 2, 3, 3, 3, 4, 4, 5, 30])[1] == pytest.approx(7.208, abs=1e-3)
    assert robust_z([10, 12, 11, 13, 12, 60])[-1] == pytest.approx(48 / 1.4826)
    assert robust_z([5, 5, 5, 9]).tolist() == [0, 0, 0, 0]


# --- refiners


def smooth_amounts(n: int = 900, seed: int = 4) -> list[Decimal]:
    drawn = np.random.default_rng(seed).lognormal(np.log(80_000), 0.6, n)
    return [Decimal(int(round(amount, -3))) for amount in drawn]


def dodging(amounts: Sequence[Decimal]) -> list[Decimal]:
    """Let what costs up to a tenth more than 100,000 cost 98,000 instead."""
    return [Decimal(98_000) if 100_000 < a <= 110_000 else a for a in amounts]


def body(amounts: Sequence[Decimal]) -> dict[str, Any]:
    return {"buyer": "x", "limit_amount": Decimal(100_000), "amounts": list(amounts)}


def test_amounts_that_avoid_the_limit_are_a_finding() -> None:
    row = refined("bunching", [body(dodging(smooth_amounts()))])
    assert row["outcome"] == "finding"
    assert (row["above"], row["method"]) == (0, "curve")
    assert row["below"] > 1.5 * row["expected_below"]


def test_amounts_that_do_not_avoid_it_are_clear() -> None:
    row = refined("bunching", [body(smooth_amounts())])
    assert (row["outcome"], row["buyer"]) == ("clear", "x")


def test_a_pile_below_without_a_hole_above_is_clear() -> None:
    row = refined("bunching", [body([*smooth_amounts(), *[Decimal(98_000)] * 80])])
    assert row["q"] < 0.05
    assert row["outcome"] == "clear"


def test_round_figures_at_the_limit_itself_are_not_a_pile() -> None:
    heaps = [Decimal(step * 10_000) for step in range(6, 15) for _ in range(40)]
    assert refined("bunching", [body([*smooth_amounts(), *heaps])])["outcome"] == "clear"


def test_few_amounts_say_nothing() -> None:
    row = refined("bunching", [body(dodging(smooth_amounts(60)))])
    assert (row["outcome"], row["p"]) == ("insufficient", None)


def test_amounts_in_a_few_heaps_are_compared_across_the_limit() -> None:
    heaps = [Decimal(98_000)] * 90 + [Decimal(105_000)] * 5
    row = refined("bunching", [body(heaps)])
    assert (row["outcome"], row["method"], row["below"], row["above"]) == (
        "finding", "density", 90, 5,
    )  # fmt: skip


def test_an_amount_of_exactly_the_limit_counts_above_where_the_duty_begins_with_it() -> None:
    at_limit = body([Decimal(95_000)] * 5 + [Decimal(100_000)] * 3)
    free = refined("bunching", [at_limit], at_limit_counts_below=True)
    bound = refined("bunching", [at_limit], at_limit_counts_below=False)
    assert (free["below"], free["above"], free["at_limit"]) == (8, 0, 3)
    assert (bound["below"], bound["above"], bound["at_limit"]) == (5, 3, 3)


def test_bunching_allows_for_how_many_bodies_were_tried() -> None:
    rows = [body(smooth_amounts(seed=seed)) for seed in range(200)]
    table = REFINERS["bunching"](pa.Table.from_pylist(rows), {"q": Decimal("0.05")})
    assert table["outcome"].to_pylist().count("finding") <= 1


def test_made_up_amounts_that_repeat_a_pair_of_digits_are_a_finding() -> None:
    row = refined("benford", [{"amounts": SPIKE}])
    assert (row["outcome"], row["worst_digits"], row["n_digits"]) == ("finding", "49", 300)


def test_freely_arising_amounts_are_clear() -> None:
    assert refined("benford", [{"amounts": POWERS}])["outcome"] == "clear"


def test_a_price_list_is_clear_whatever_its_digits() -> None:
    row = refined("benford", [{"amounts": [1200] * 200 + POWERS[:300]}])
    assert (row["outcome"], row["is_tariff"]) == ("clear", True)
    assert row["worst_z"] > 4.5


def test_a_hundred_amounts_are_too_few_for_digits() -> None:
    assert refined("benford", [{"amounts": POWERS[:100]}])["outcome"] == "insufficient"


def pair(won: int, n: int, won_all: int = 100, n_all: int = 3000) -> dict[str, Any]:
    return {"won": won, "n": n, "won_all": won_all, "n_all": n_all}


def test_a_supplier_that_gets_most_of_one_sponsor_and_little_elsewhere_is_a_finding() -> None:
    row = refined("concentration", [pair(30, 50)])
    assert row["outcome"] == "finding"
    assert row["share_elsewhere"] == pytest.approx(70.5 / 2951)
    assert row["share_elsewhere"] < row["shrunk_share"] < row["share"]


def test_a_supplier_that_gets_most_everywhere_is_clear() -> None:
    assert refined("concentration", [pair(30, 50, won_all=1800)])["outcome"] == "clear"


def test_a_few_purchases_that_went_to_one_supplier_say_nothing() -> None:
    assert refined("concentration", [pair(8, 9)])["outcome"] == "insufficient"


def test_a_sponsor_of_nearly_everything_has_no_elsewhere() -> None:
    assert refined("concentration", [pair(90, 2990)])["outcome"] == "insufficient"


def test_a_share_elsewhere_may_come_from_the_query() -> None:
    row = refined("concentration", [{"won": 30, "n": 50, "reference_share": 0.02}])
    assert row["outcome"] == "finding"


def test_a_column_that_the_query_forgot_is_named() -> None:
    with pytest.raises(TallystickError, match="amounts"):
        refined("benford", [{"n": 3}])


@pytest.mark.parametrize("name", sorted(REFINERS))
def test_no_rows_refine_to_no_rows(name: str) -> None:
    money = pa.decimal128(18, 2)
    empty = pa.schema(
        {"limit_amount": money, "amounts": pa.list_(money), "won": pa.int64(), "n": pa.int64(),
         "reference_share": pa.float64(), "programme": pa.string(), "enrolled": pa.int64(),
         "people": pa.int64(), "asked": pa.int64(), "short": pa.int64()}
    ).empty_table()  # fmt: skip
    table = REFINERS[name](empty, {})
    assert (table.num_rows, table.column_names[-1]) == (0, "outcome")
