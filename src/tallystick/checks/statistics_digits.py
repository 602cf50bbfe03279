"""What the digits of many amounts look like, and what they look like when amounts arise freely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tallystick.foundation.later import stats

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

LEADING = np.arange(10, 100, dtype=np.int64)
"""The ninety possible first two digits."""

BENFORD: Floats = np.log10(1 + 1 / LEADING)
"""How often each of them leads, after Benford (1938): log10(1 + 1/d)."""

MARGINAL_MAD = 0.0022
"""Nigrini (2012), table 7.1: above this mean deviation two leading digits do not conform."""


@dataclass(frozen=True, slots=True)
class LastTwo:
    """How often each ending 00 to 99 occurs, and how far that is from even."""

    n: int
    chi2: float
    p: float
    mad: float
    counts: Integers


def first_two_digits(amounts: ArrayLike) -> Integers:
    """Return the first two significant digits of each amount of 10 or more."""
    sizes = np.abs(np.asarray(amounts, dtype=np.float64))
    sizes = sizes[np.isfinite(sizes) & (sizes >= 10)]
    return leading_pair(sizes)


def leading_pair(sizes: Floats) -> Integers:
    """Return the first two digits of sizes that are all 10 or more.

    A nudge of 1e-9 undoes binary fractions such as 28.999999999999996 for 29.
    """
    magnitude = np.floor(np.log10(sizes))
    pairs = np.floor(sizes / 10 ** (magnitude - 1) + 1e-9)
    pairs = np.where(pairs >= 100, 10, np.where(pairs < 10, 99, pairs))
    return pairs.astype(np.int64)


def benford_counts(amounts: ArrayLike) -> Integers:
    """Count the amounts that begin with 10, 11, … 99."""
    return np.bincount(first_two_digits(amounts) - 10, minlength=90).astype(np.int64)


def expected_mad(n: ArrayLike) -> Floats:
    """Return the mean deviation that n honest amounts have by chance alone.

    Each count is about normal, so its mean absolute deviation is sqrt(2 p (1-p) / (pi n));
    over the ninety digits that is 1 / sqrt(158.8 n).
    """
    size = np.asarray(n, dtype=np.float64)
    per_digit = np.sqrt(2 * BENFORD * (1 - BENFORD) / np.pi).mean()
    return np.asarray(per_digit / np.sqrt(np.maximum(size, 1)), dtype=np.float64)


def digit_z(counts: ArrayLike) -> Floats:
    """Return each digit's |z| with the continuity correction of Nigrini (2012), ch. 5.

    `counts` may be one row of ninety counts or many rows.
    """
    seen = np.asarray(counts, dtype=np.float64)
    n = np.maximum(seen.sum(axis=-1, keepdims=True), 1)
    apart = np.abs(seen / n - BENFORD)
    correction = np.where(apart > 1 / (2 * n), 1 / (2 * n), 0)
    return np.asarray((apart - correction) / np.sqrt(BENFORD * (1 - BENFORD) / n))


def mean_deviation(counts: ArrayLike) -> Floats:
    """Return the mean absolute deviation of digit shares from Benford's (Nigrini's MAD)."""
    seen = np.asarray(counts, dtype=np.float64)
    n = np.maximum(seen.sum(axis=-1, keepdims=True), 1)
    return np.asarray(np.abs(seen / n - BENFORD).mean(axis=-1), dtype=np.float64)


def last_two_digits(amounts: ArrayLike, *, at_least: float = 1000) -> LastTwo:
    """Compare the endings 00 to 99 of whole amounts with one hundredth each (chi-squared, 99 df).

    Small amounts are left out: their last two digits are also their first.
    """
    sizes = np.abs(np.asarray(amounts, dtype=np.float64))
    endings = np.floor(sizes[sizes >= at_least]).astype(np.int64) % 100
    counts, n = np.bincount(endings, minlength=100).astype(np.int64), endings.size
    if n == 0:
        return LastTwo(0, 0.0, 1.0, 0.0, counts)
    chi2 = float(((counts - n / 100) ** 2 / (n / 100)).sum())
    mad = float(np.abs(counts / n - 0.01).mean())
    return LastTwo(n, chi2, float(stats.chi2.sf(chi2, 99)), mad, counts)


def number_duplication(amounts: ArrayLike) -> float:
    """Return Nigrini's number frequency factor: sum of c² / n² over amounts that occur repeatedly.

    0 when all differ, 1 when all are equal.
    """
    values, counts = np.unique(np.asarray(amounts, dtype=np.float64), return_counts=True)
    n = int(counts.sum())
    repeated = counts[counts > 1].astype(np.float64)
    return float((repeated**2).sum() / n**2) if values.size else 0.0


def round_share(amounts: ArrayLike, *, multiple: int) -> tuple[float, float]:
    """Return the share of whole amounts divisible by `multiple`, and the binomial upper-tail p.

    Freely arising amounts are divisible by m once in m times (Nigrini 2012, ch. 8).
    """
    whole = np.floor(np.abs(np.asarray(amounts, dtype=np.float64)))
    whole = whole[whole >= 1]
    if whole.size == 0:
        return 0.0, 1.0
    rounded = int((whole % multiple == 0).sum())
    return rounded / whole.size, float(stats.binom.sf(rounded - 1, whole.size, 1 / multiple))


def relative_size(amounts: ArrayLike) -> float | None:
    """Return how many times the largest amount is the second largest (relative size factor)."""
    distinct = np.unique(np.asarray(amounts, dtype=np.float64))
    if distinct.size < 2 or distinct[-2] <= 0:
        return None
    return float(distinct[-1] / distinct[-2])
