"""Shares and rates of groups of any size: what is unusual once chance is allowed for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tallystick.foundation.later import stats

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Shrunk:
    """Rates drawn towards their common mean, the more so the smaller the group."""

    mean: float
    between: float
    weights: Floats
    rates: Floats


@dataclass(frozen=True, slots=True)
class Funnel:
    """How far each proportion stands from the common one, allowing for size and spread."""

    target: float
    phi: float
    tau2: float
    z: Floats


@dataclass(frozen=True, slots=True)
class Change:
    """A count after a date beside a count before it, per unit of time."""

    rate_ratio: float
    p: float


def concentration_index(amounts: ArrayLike) -> float:
    """Return the Herfindahl–Hirschman index, the sum of squared shares: 1/n if even, 1 if one."""
    sizes = np.asarray(amounts, dtype=np.float64)
    total = sizes.sum()
    return float(((sizes / total) ** 2).sum()) if total > 0 else 0.0


def shrink_rates(events: ArrayLike, exposures: ArrayLike) -> Shrunk:
    """Return empirical Bayes rates after Marshall (1991), for events among exposures.

    The spread between groups is what remains of the variance after chance, and never below zero.
    """
    seen, size = np.asarray(events, dtype=np.float64), np.asarray(exposures, dtype=np.float64)
    raw, mean = seen / size, float(seen.sum() / size.sum())
    variance = float((size * (raw - mean) ** 2).sum() / size.sum())
    between = max(variance - mean / float(size.mean()), 0.0)
    weights = between / (between + mean / size) if between > 0 else np.zeros_like(size)
    return Shrunk(mean, between, weights, weights * raw + (1 - weights) * mean)


def beta_binomial_tail(
    events: ArrayLike, trials: ArrayLike, *, mean: ArrayLike, rho: float
) -> Floats:
    """Return P(X >= events) when the chance itself varies from group to group around `mean`.

    `rho` is the correlation within a group (0 gives the plain binomial); it keeps large groups
    from standing out for being large.
    """
    count, n = np.asarray(events, dtype=np.float64), np.asarray(trials, dtype=np.float64)
    chance = np.clip(np.asarray(mean, dtype=np.float64), 1e-9, 1 - 1e-9)
    if rho <= 0:
        return np.asarray(stats.binom.sf(count - 1, n, chance), dtype=np.float64)
    size = (1 - rho) / rho
    tail = stats.betabinom.sf(count - 1, n, chance * size, (1 - chance) * size)
    return np.clip(np.asarray(tail, dtype=np.float64), 0, 1)


def shrunk_share(events: ArrayLike, trials: ArrayLike, *, mean: ArrayLike, rho: float) -> Floats:
    """Return the share expected after seeing `events` of `trials`, drawn towards `mean`.

    The mean of the beta distribution that goes with `beta_binomial_tail`: (x + m s) / (n + s)
    with s = (1 - rho) / rho; without spread between groups nothing is learned from one of them.
    """
    count, n = np.asarray(events, dtype=np.float64), np.asarray(trials, dtype=np.float64)
    centre = np.asarray(mean, dtype=np.float64)
    if rho <= 0:
        return np.asarray(centre + 0 * count, dtype=np.float64)
    size = (1 - rho) / rho
    return np.asarray((count + centre * size) / (n + size), dtype=np.float64)


def funnel(events: ArrayLike, trials: ArrayLike, *, trim: float = 0.1) -> Funnel:
    """Return how far proportions stand out after Spiegelhalter (2005), on the arcsine scale.

    The spread between groups is estimated after the outermost `trim` on each side are pulled in
    (DerSimonian–Laird), so that the groups looked for do not hide themselves.
    """
    seen, size = np.asarray(events, dtype=np.float64), np.asarray(trials, dtype=np.float64)
    angle = np.arcsin(np.sqrt(seen / size))
    target = math.asin(math.sqrt(float(seen.sum() / size.sum())))
    chance = 1 / (2 * np.sqrt(size))
    u = (angle - target) / chance
    kept, n = np.clip(u, np.quantile(u, trim), np.quantile(u, 1 - trim)), u.size
    phi, weight = float((kept**2).mean()), 1 / chance**2
    over = (n * phi - (n - 1)) / float(weight.sum() - (weight**2).sum() / weight.sum())
    tau2 = max(over, 0.0)
    return Funnel(math.sin(target) ** 2, phi, tau2, (angle - target) / np.sqrt(chance**2 + tau2))


def false_discovery(p: ArrayLike, *, method: Literal["bh", "by"] = "bh") -> Floats:
    """Return q: p adjusted for how many were tested; a p that is not a number stays so.

    Benjamini and Hochberg (1995); "by", Benjamini and Yekutieli (2001), for tests that share rows.
    """
    values = np.asarray(p, dtype=np.float64)
    tested = np.isfinite(values)
    adjusted = np.full(values.shape, np.nan)
    if tested.any():
        adjusted[tested] = stats.false_discovery_control(values[tested], method=method)
    return adjusted


def change_after(after: int, *, time_after: float, before: int, time_before: float) -> Change:
    """Compare a count after a date with one before it by the exact conditional binomial test.

    Given both, the count after is binomial with the share of time that lies after
    (Przyborowski and Wilenski 1940).
    """
    share = time_after / (time_after + time_before)
    p = float(stats.binom.sf(after - 1, after + before, share))
    ratio = (after / time_after) / (before / time_before) if before else math.inf
    return Change(ratio, p)


def robust_z(values: ArrayLike) -> Floats:
    """Return (x - median) / (1.4826 MAD); zeros where more than half of the values are equal."""
    sizes = np.asarray(values, dtype=np.float64)
    middle = np.median(sizes)
    spread = float(np.median(np.abs(sizes - middle)))
    if spread == 0:
        return np.zeros_like(sizes)
    return np.asarray((sizes - middle) / (1.4826 * spread), dtype=np.float64)


def fences(values: ArrayLike, *, reach: float = 1.5) -> tuple[float, float]:
    """Return Tukey's fences with quartiles of type R-8 (Hyndman and Fan 1996)."""
    sizes = np.asarray(values, dtype=np.float64)
    low, high = np.quantile(sizes, [0.25, 0.75], method="median_unbiased")
    return float(low - reach * (high - low)), float(high + reach * (high - low))
