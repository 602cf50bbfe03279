"""The statistics that SQL cannot express: each refiner takes the small table a query returned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tallystick.checks.statistics_columns import (
    Flags,
    Floats,
    column_of,
    floats,
    number,
    outcomes,
    with_columns,
)
from tallystick.checks.statistics_digits import (
    LEADING,
    MARGINAL_MAD,
    digit_z,
    expected_mad,
    leading_pair,
    mean_deviation,
)
from tallystick.checks.statistics_lines import (
    Layout,
    density_below,
    fit_curves,
    log_uniform_share,
    lower_tail,
    upper_tail,
)
from tallystick.checks.statistics_rates import beyond_mistakes, unusual_rate
from tallystick.checks.statistics_shares import (
    beta_binomial_tail,
    false_discovery,
    shrunk_share,
)
from tallystick.engines.engine import Value

Integers = NDArray[np.int64]
Refiner = Callable[[pa.Table, Mapping[str, Value]], pa.Table]


@dataclass(frozen=True, slots=True)
class Amounts:
    """All amounts of all groups in one line, and which group each belongs to."""

    groups: int
    owner: Integers
    sizes: Floats


@dataclass(frozen=True, slots=True)
class Expected:
    """What each group would have on either side of the line, by its curve where one holds."""

    expected_below: Floats
    expected_above: Floats
    variance_below: Floats
    is_fit: Flags


def bunching(table: pa.Table, parameters: Mapping[str, Value]) -> pa.Table:
    """Say for each group whether more amounts stand just below the limit than its curve expects.

    Reads `limit_amount` and `amounts` (all amounts of the group, or those from 60 % to 140 % of
    the limit); other columns pass through. Adds `below` and `above` (counts within `window` of
    the limit), `at_limit`, `n_in_window` (60 % to 140 %), `expected_below`, `excess`, `deficit`
    (what is missing above) and `deficit_p`, `b` (excess in heights of one bin), `p`, `q` over all
    groups with enough data, `method` and `outcome`.

    Real amounts pile up at round figures, so the curve has terms for them (`fit_curves`). Where
    too few bins hold anything, no curve can be fitted ("density"): then the two windows are
    compared with one another, as if amounts spread evenly over orders of magnitude.

    A finding needs a hole above as well as a pile below: fewer above than chance allows, or none
    at all. A pile without a hole is mostly a price list or a popular size.

    Parameters: `n_min` 80, `q` 0.05, `b` 0.5, `bin_width` 0.02 and `window` 0.10 of the limit, and
    `at_limit_counts_below` (yes): whether an amount of exactly the limit is still free of the
    duty. If not, it counts as above.
    """
    layout = Layout(
        width=number(parameters, "bin_width", 0.02),
        window=number(parameters, "window", 0.10),
        is_line_below=bool(number(parameters, "at_limit_counts_below", 1)),
    )
    amounts = _amounts(table)
    limits = floats(table, "limit_amount")
    ratios = amounts.sizes / np.where(limits > 0, limits, np.nan)[amounts.owner]
    counts = _counts(layout.place(ratios), amounts, layout.bins)
    is_enough = counts.sum(axis=1) >= number(parameters, "n_min", 80)
    columns = _bunched(counts, layout, is_enough)
    at_limit = amounts.owner[np.abs(ratios - 1) < 1e-9]
    columns["at_limit"] = np.bincount(at_limit, minlength=amounts.groups)
    is_outstanding = _is_pile(columns, parameters) & _is_hole(columns)
    return with_columns(table, columns, outcome=outcomes(is_enough, is_outstanding))


def _is_pile(columns: Mapping[str, Any], parameters: Mapping[str, Value]) -> Flags:
    """Say where more stand below the line than the curve and its doubt allow."""
    return np.asarray(
        (columns["q"] <= number(parameters, "q", 0.05))
        & (columns["b"] >= number(parameters, "b", 0.5))
        & (columns["below"] > columns["above"])
    )


def _is_hole(columns: Mapping[str, Any]) -> Flags:
    """Say where fewer stand above the line than chance allows, or none at all."""
    is_beyond_chance = (columns["deficit"] > 0) & (columns["deficit_p"] <= 0.05)
    return np.asarray(is_beyond_chance | (columns["above"] == 0))


def _bunched(counts: Integers, layout: Layout, is_enough: Flags) -> dict[str, Any]:
    below, above = counts[:, layout.below].sum(axis=1), counts[:, layout.above].sum(axis=1)
    curves = _expected(counts, layout, is_enough)
    excess = below - curves.expected_below
    by_curve = upper_tail(below, curves.expected_below, curves.variance_below)
    by_density, _ = density_below(below, above, share=log_uniform_share(layout.window))
    p = np.where(is_enough, np.where(curves.is_fit, by_curve, by_density), np.nan)
    bin_height = curves.expected_below / max(int(layout.below.sum()), 1)
    return {
        "below": below,
        "above": above,
        "n_in_window": counts.sum(axis=1),
        "expected_below": curves.expected_below,
        "excess": excess,
        "deficit": curves.expected_above - above,
        "deficit_p": np.where(is_enough, lower_tail(above, curves.expected_above), np.nan),
        "b": excess / np.maximum(bin_height, 1e-9),
        "p": p,
        "q": false_discovery(p),
        "method": np.where(is_enough, np.where(curves.is_fit, "curve", "density"), "none"),
    }


def _expected(counts: Integers, layout: Layout, is_enough: Flags) -> Expected:
    """Return the curve of every group; where none holds, both windows shared out as by density."""
    share = log_uniform_share(layout.window)
    both = counts[:, layout.below | layout.above].sum(axis=1)
    below, above, variance = share * both, (1 - share) * both, share * both
    is_fit = np.zeros(both.shape, dtype=np.bool_)
    fitted = fit_curves(counts[is_enough], layout)
    held = np.flatnonzero(is_enough)[fitted.is_fit]
    below[held] = fitted.expected_below[fitted.is_fit]
    above[held] = fitted.expected_above[fitted.is_fit]
    variance[held] = fitted.variance_below[fitted.is_fit]
    is_fit[held] = True
    return Expected(below, above, variance, is_fit)


def benford(table: pa.Table, parameters: Mapping[str, Value]) -> pa.Table:
    """Say for each group whether its first two digits lie as those of freely arising amounts do.

    Reads `amounts`; amounts under 10 are left out. Adds `n_digits` (amounts used), `mad`,
    `expected_mad`, `ratio`, `worst_digits` (the digits that stand out, the farthest first),
    `worst_z`, `repeated_share`, `is_tariff` and `outcome`. A group of which `tariff_share` or more
    equals one of the `repeated_values` commonest amounts follows a price list: digits say nothing
    about it, and it stays clear.

    Parameters: `n_min` 300, `mad` 0.0022, `ratio` 1.25, `z` 4.5, `tariff_share` 0.3,
    `repeated_values` 5.
    """
    amounts = _from_ten(_amounts(table))
    counts = _counts(leading_pair(amounts.sizes) - 10, amounts, 90)
    n, z_min = counts.sum(axis=1), number(parameters, "z", 4.5)
    mad, by_chance, z = mean_deviation(counts), expected_mad(n), digit_z(counts)
    repeated = _repeated_shares(amounts, int(number(parameters, "repeated_values", 5)))
    is_tariff = repeated >= number(parameters, "tariff_share", 0.3)
    is_off = (mad > number(parameters, "mad", MARGINAL_MAD)) & (
        mad / by_chance >= number(parameters, "ratio", 1.25)
    )
    worst = z.max(axis=1) if len(z) else np.zeros(0)
    is_enough = n >= number(parameters, "n_min", 300)
    columns = {
        "n_digits": n,
        "mad": mad,
        "expected_mad": by_chance,
        "ratio": mad / by_chance,
        "worst_digits": _worst_digits(counts, z, z_min),
        "worst_z": worst,
        "repeated_share": repeated,
        "is_tariff": is_tariff,
    }
    is_outstanding = (is_off | (worst >= z_min)) & ~is_tariff
    return with_columns(table, columns, outcome=outcomes(is_enough, is_outstanding))


def _from_ten(amounts: Amounts) -> Amounts:
    kept = np.abs(amounts.sizes) >= 10
    return Amounts(amounts.groups, amounts.owner[kept], np.abs(amounts.sizes[kept]))


def _worst_digits(counts: Integers, z: Floats, z_min: float) -> list[str]:
    """Name up to three digits per group that pass `z_min`; the farthest one if none does."""
    order = np.argsort(-z, axis=1)[:, :3]
    named = []
    for farthest, scores, count in zip(order, z, counts, strict=True):
        passing = [place for place in farthest if scores[place] >= z_min] or farthest[:1]
        named.append(", ".join(str(LEADING[place]) for place in passing) if count.any() else "")
    return named


def _repeated_shares(amounts: Amounts, values: int) -> Floats:
    """Return per group the share of amounts that equal one of its most repeated values.

    A high share is the mark of a tariff or price list, on which digit tests say nothing.
    """
    pairs = np.stack([amounts.owner.astype(np.float64), amounts.sizes])
    distinct, times = np.unique(pairs, axis=1, return_counts=True)
    owner = distinct[0].astype(np.int64)
    order = np.lexsort((-times, owner))
    owner, times = owner[order], times[order]
    rank = np.arange(owner.size) - np.searchsorted(owner, owner)
    is_top = (rank < values) & (times > 1)
    top = np.bincount(owner[is_top], weights=times[is_top], minlength=amounts.groups)
    total = np.bincount(owner, weights=times, minlength=amounts.groups)
    return np.asarray(top / np.maximum(total, 1), dtype=np.float64)


def concentration(table: pa.Table, parameters: Mapping[str, Value]) -> pa.Table:
    """Say for each group and supplier whether the supplier gets more of this group than elsewhere.

    Reads `won` (this supplier's purchases in the group) and `n` (all purchases of the group), with
    either `won_all` and `n_all` (the same two counts over the whole buyer, this group included;
    the group is then taken out) or `reference_share`. The query must return every pair with enough
    purchases in the group, not only the striking ones, or `q` does not know how many were tried.

    Adds `share`, `share_elsewhere`, `shrunk_share` (drawn towards the share elsewhere), `p` (exact
    upper tail, allowing for local custom by `rho`), `q` and `outcome`.

    Parameters: `n_min` 20 purchases in the group, and as many elsewhere; `min_count` 5,
    `min_share` 0.3, `q` 0.05, `rho` 0.05.
    """
    n_min, rho = number(parameters, "n_min", 20), number(parameters, "rho", 0.05)
    won, n = floats(table, "won"), floats(table, "n")
    elsewhere, n_elsewhere = _share_elsewhere(table, won, n)
    is_enough = (n >= n_min) & (n_elsewhere >= n_min) & np.isfinite(elsewhere)
    mean = np.where(is_enough, elsewhere, 0.5)
    p = np.full(won.shape, np.nan)
    p[is_enough] = beta_binomial_tail(won[is_enough], n[is_enough], mean=mean[is_enough], rho=rho)
    columns = {
        "share": won / np.maximum(n, 1),
        "share_elsewhere": elsewhere,
        "shrunk_share": shrunk_share(won, n, mean=elsewhere, rho=rho),
        "p": p,
        "q": false_discovery(p),
    }
    is_outstanding = (
        (columns["q"] <= number(parameters, "q", 0.05))
        & (columns["shrunk_share"] >= number(parameters, "min_share", 0.3))
        & (won >= number(parameters, "min_count", 5))
    )
    return with_columns(table, columns, outcome=outcomes(is_enough, is_outstanding))


def _share_elsewhere(table: pa.Table, won: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Return the supplier's share outside the group and of how many purchases that is.

    Half a purchase is added to each side: never having won elsewhere is not a chance of nought.
    """
    if "won_all" in table.column_names and "n_all" in table.column_names:
        rest, n_rest = floats(table, "won_all") - won, floats(table, "n_all") - n
        return (np.maximum(rest, 0) + 0.5) / (np.maximum(n_rest, 0) + 1), n_rest
    return floats(table, "reference_share"), np.full(won.shape, np.inf)


def _amounts(table: pa.Table) -> Amounts:
    """Lay the lists of column `amounts` end to end; amounts that are missing are left out."""
    lists = column_of(table, "amounts").combine_chunks()
    lengths = lists.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
    owner = np.repeat(np.arange(table.num_rows), lengths.astype(np.int64))
    flat = lists.flatten().cast(pa.float64())
    sizes = np.asarray(flat.to_numpy(zero_copy_only=False), dtype=np.float64)
    known = np.isfinite(sizes)
    return Amounts(table.num_rows, owner[known], sizes[known])


def _counts(places: Integers, amounts: Amounts, width: int) -> Integers:
    """Count per group how many amounts fall into each place; -1 is nowhere."""
    inside = places >= 0
    flat = amounts.owner[inside] * width + places[inside]
    counts = np.bincount(flat, minlength=amounts.groups * width)
    return counts.reshape(amounts.groups, width).astype(np.int64)


REFINERS: Mapping[str, Refiner] = MappingProxyType(
    {
        "bunching": bunching,
        "benford": benford,
        "concentration": concentration,
        "beyond_mistakes": beyond_mistakes,
        "unusual_rate": unusual_rate,
    }
)
