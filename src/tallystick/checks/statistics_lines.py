"""Amounts near a line: how many stand just below it, and how many a smooth curve expects there."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tallystick.foundation.later import stats

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

LOWEST, HIGHEST = 0.6, 1.4
"""The stretch of amounts that is looked at, in multiples of the line."""

_RIDGE = 0.05
"""A light pull towards zero, so that a stretch without a single amount cannot run to infinity."""


@dataclass(frozen=True, slots=True)
class Bunching:
    """Counts near a line beside a smooth curve; `b` is the excess in heights of one bin."""

    observed: float
    expected: float
    excess: float
    deficit: float
    b: float
    p: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Bins of equal width around a line, in multiples of the line, and what each bin is for.

    With `is_line_below` a bin owns its upper edge, so an amount of exactly the line is below it.
    """

    width: float
    window: float
    is_line_below: bool

    @property
    def bins(self) -> int:
        """Return how many bins there are."""
        return round((HIGHEST - LOWEST) / self.width)

    @property
    def centres(self) -> Floats:
        """Return the middle of each bin."""
        return np.asarray(LOWEST + self.width * (np.arange(self.bins) + 0.5))

    @property
    def below(self) -> Flags:
        """Return the bins of the window just below the line."""
        return np.asarray((self.centres > 1 - self.window) & (self.centres < 1))

    @property
    def above(self) -> Flags:
        """Return the bins of the equally wide window just above the line."""
        return np.asarray((self.centres > 1) & (self.centres < 1 + self.window))

    def place(self, sizes: ArrayLike) -> NDArray[np.int64]:
        """Return the bin of each size (in multiples of the line); -1 outside the stretch.

        Positions are rounded to nine digits, so that 0.98 stands on its edge and not beside it.
        """
        steps = np.round((np.asarray(sizes, dtype=np.float64) - LOWEST) / self.width, 9)
        place = np.ceil(steps) - 1 if self.is_line_below else np.floor(steps)
        inside = np.isfinite(place) & (place >= 0) & (place < self.bins)
        return np.where(inside, place, -1).astype(np.int64)

    def heaps(self, step: float) -> Floats:
        """Return 1 for the bins that hold a multiple of `step`, where round figures pile up."""
        multiples = np.arange(round(LOWEST / step), round(HIGHEST / step) + 1) * step
        places = self.place(multiples)
        heap = np.zeros(self.bins)
        heap[places[places >= 0]] = 1
        return heap


@dataclass(frozen=True, slots=True)
class Curves:
    """The smooth curve of every group: expected counts, the doubt in them, whether it holds.

    `spread` is the variance of a count as a multiple of its mean, 1 where chance alone is at work.
    """

    expected_below: Floats
    expected_above: Floats
    variance_below: Floats
    per_bin: Floats
    spread: Floats
    is_fit: Flags


def bunching(
    counts: ArrayLike, centres: ArrayLike, *, line: float, lowest: float, highest: float
) -> Bunching:
    """Return what stands out below a line against a cubic through the bins outside both windows.

    After Chetty et al. (2011) and Kleven (2016): bins with centre in [lowest, line) are the window
    below, [line, highest) the missing window above. p is the Poisson upper tail of the count.
    """
    middle, seen = np.asarray(centres, dtype=np.float64), np.asarray(counts, dtype=np.float64)
    below = (middle >= lowest) & (middle < line)
    above = (middle >= line) & (middle < highest)
    outside = ~(below | above)
    steps = (middle - line) / (middle[1] - middle[0])
    smooth = np.polyval(np.polyfit(steps[outside], seen[outside], 3), steps)
    observed, expected = float(seen[below].sum()), float(smooth[below].sum())
    return Bunching(
        observed=observed,
        expected=expected,
        excess=observed - expected,
        deficit=float((smooth - seen)[above].sum()),
        b=(observed - expected) / (expected / below.sum()),
        p=float(stats.poisson.sf(observed - 1, expected)),
    )


def density_below(
    below: ArrayLike, above: ArrayLike, *, share: float = 0.5
) -> tuple[Floats, Floats]:
    """Return the one-sided binomial p of `below` against `above` a line, and ln(below / above).

    A discrete form of McCrary's (2008) density test; `share` is the part expected below. Where
    nothing stands on either side p is 1 and the logarithm is not a number.
    """
    under, over = np.asarray(below, dtype=np.float64), np.asarray(above, dtype=np.float64)
    p = np.asarray(stats.binom.sf(under - 1, under + over, share), dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        return p, np.asarray(np.log(under) - np.log(over), dtype=np.float64)


def log_uniform_share(window: float) -> float:
    """Return the share below the line when small amounts are commoner than large ones.

    Of amounts spread evenly over orders of magnitude, windows of ±10 % hold 52.5 % below.
    """
    return math.log(1 / (1 - window)) / math.log((1 + window) / (1 - window))


def upper_tail(observed: ArrayLike, expected: ArrayLike, variance: ArrayLike) -> Floats:
    """Return P(count >= observed) for counts with this mean and variance.

    Poisson when the variance equals the mean; a negative binomial when it is larger.
    """
    count, mean = np.asarray(observed, dtype=np.float64), np.asarray(expected, dtype=np.float64)
    mean = np.maximum(mean, 1e-9)
    extra = np.asarray(variance, dtype=np.float64) - mean
    is_wider = extra > 1e-6 * mean
    size = np.where(is_wider, mean**2 / np.where(is_wider, extra, 1), 1.0)
    wider = stats.nbinom.sf(count - 1, size, size / (size + mean))
    return np.asarray(np.where(is_wider, wider, stats.poisson.sf(count - 1, mean)))


def lower_tail(observed: ArrayLike, expected: ArrayLike) -> Floats:
    """Return the Poisson P(count <= observed)."""
    mean = np.maximum(np.asarray(expected, dtype=np.float64), 1e-9)
    return np.asarray(stats.poisson.cdf(observed, mean), dtype=np.float64)


def curve_terms(layout: Layout) -> Floats:
    """Return the terms of the curve, bin by bin: a cubic and two kinds of round figures."""
    steps = (layout.centres - 1) / (HIGHEST - 1)
    tens, fives = layout.heaps(0.1), layout.heaps(0.05)
    columns = [np.ones(layout.bins), steps, steps**2, steps**3, tens, fives * (1 - tens)]
    return np.stack(columns, axis=1)


def fit_curves(counts: ArrayLike, layout: Layout, *, rounds: int = 12) -> Curves:
    """Fit, for every row of counts at once, the curve that the bins outside the windows follow.

    The logarithm of the expected count is a cubic in the amount, plus one term for bins that hold
    a multiple of 10 % of the line and one for multiples of 5 %: amounts pile up at round figures,
    and do so in proportion to how many there are. Fitted as a Poisson regression (iterated least
    squares); the doubt in the fit and any spread beyond Poisson widen the variance.
    """
    seen, terms = np.atleast_2d(np.asarray(counts, dtype=np.float64)), curve_terms(layout)
    outside = ~(layout.below | layout.above)
    x, y = terms[outside], seen[:, outside]
    pull = np.diag([0.0] + [_RIDGE] * (terms.shape[1] - 1))
    weights = np.zeros((y.shape[0], terms.shape[1]))
    weights[:, 0] = np.log(np.maximum(y.mean(axis=1), 0.1))
    for _ in range(rounds):
        mean = np.exp(np.clip(weights @ x.T, -9, 12))
        slope = (y - mean) @ x - weights @ pull
        weights = weights + np.clip(_solve(_information(mean, x, pull), slope), -2, 2)
    return _read_off(weights, y, layout, pull)


def _information(mean: Floats, x: Floats, pull: Floats) -> Floats:
    return np.asarray(np.einsum("gb,bi,bj->gij", mean, x, x, optimize=True) + pull)


def _solve(matrices: Floats, vectors: Floats) -> Floats:
    return np.asarray(np.linalg.solve(matrices, vectors[..., None])[..., 0])


def _read_off(weights: Floats, y: Floats, layout: Layout, pull: Floats) -> Curves:
    terms = curve_terms(layout)
    outside, below = ~(layout.below | layout.above), layout.below
    mean = np.exp(np.clip(weights @ terms.T, -9, 12))
    fitted = mean[:, outside]
    freedom = outside.sum() - terms.shape[1]
    pearson = ((y - fitted) ** 2 / np.maximum(fitted, 0.5)).sum(axis=1) / freedom
    spread = np.maximum(pearson, 1.0)
    lever = mean[:, below] @ terms[below]
    doubt = (lever * _solve(_information(fitted, terms[outside], pull), lever)).sum(axis=1)
    expected = mean[:, below].sum(axis=1)
    return Curves(
        expected_below=expected,
        expected_above=mean[:, layout.above].sum(axis=1),
        variance_below=spread * (expected + doubt),
        per_bin=mean,
        spread=spread,
        is_fit=(y > 0).sum(axis=1) >= terms.shape[1] + 2,
    )
