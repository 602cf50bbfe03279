"""How often a check was right, by the answers from the field; said with its n and never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from tallystick.checks.statistics_shares import shrunk_share
from tallystick.foundation.later import stats
from tallystick.foundation.texts import Text

# Answers of the workbook: 4 paid wrongly, nobody at fault; 5 negligence; 6 conduct to examine.
RIGHT = frozenset({4, 5, 6})
ANSWERS = frozenset({1, 2, 3, 4, 5, 6})

SURE = 0.90  # the share of the belief that lies above the lower bound
FEW_CHECKS = 3  # with fewer checks that have answers, none borrows from another
LEAST_SPREAD, MOST_SPREAD = 0.02, 0.5  # others never count for more than 49 answers, nor under one
REVIEW_AFTER, REVIEW_BELOW = 200, 0.05

NO_ANSWERS = Text("no answers yet", "尚无答复")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers a check has, and how many said that it was right."""

    right: int = 0
    n: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.n + other.n)


@dataclass(frozen=True, slots=True)
class Prior:
    """What all checks together say of one that has no answers: Beta(mean x weight, …)."""

    mean: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """How often one check was right; `rate` and `lower` are shares, None without answers.

    `rate` is drawn towards what all checks say, the more the fewer answers there are; with 90 %
    belief the share is not below `lower`. `review` is set under 5 % after 200 answers.
    """

    tally: Tally
    rate: float | None = None
    lower: float | None = None
    review: bool = False

    @property
    def says(self) -> Text:
        """Return the figure as it is shown."""
        right, n = self.tally.right, self.tally.n
        if self.rate is None or self.lower is None:
            return NO_ANSWERS
        said = Text(
            f"right {right:,} of {n:,} answers; taken with other checks {self.rate:.0%},"
            f" at least {self.lower:.0%} (90 %)",
            f"{n:,} 次答复中 {right:,} 次属实；与其他核查合并估计 {self.rate:.0%}，"
            f"九成把握不低于 {self.lower:.0%}",
        )
        if not self.review:
            return said
        return Text(f"{said.en}; to be reviewed", f"{said.zh}；待复审")


def tally(answers: Iterable[int]) -> Tally:
    """Count answers 1 to 6; 0 (in order) is an answer that says the check was not right."""
    given = list(answers)
    return Tally(sum(answer in RIGHT for answer in given), len(given))


def confirmations(tallies: Mapping[str, Tally]) -> dict[str, Confirmation]:
    """Return how often each check was right, each drawn towards all of them."""
    prior = prior_of(tallies.values())
    return {check: _confirmed(one, prior) for check, one in tallies.items()}


def prior_of(tallies: Iterable[Tally]) -> Prior:
    """Return what the checks with answers say together.

    Beta-binomial by moments. With answers for fewer than three checks, or where all answers are
    alike, nothing can be learned of the spread: then Beta(1/2, 1/2), which is worth one answer.
    """
    known = [one for one in tallies if one.n]
    right, n = sum(one.right for one in known), sum(one.n for one in known)
    if len(known) < FEW_CHECKS or right in (0, n):
        return Prior(0.5, 1.0)
    rho = min(max(spread(known), LEAST_SPREAD), MOST_SPREAD)
    return Prior(right / n, (1 - rho) / rho)


def spread(tallies: Iterable[Tally]) -> float:
    """Return how much checks differ beyond chance: the correlation within a check, by moments.

    With p the share of all, S = sum n_i (p_i - p)^2 and c = N - sum n_i^2 / N, it is
    (S / (p (1 - p)) - (k - 1)) / (c - (k - 1)); below 0 where they differ less than chance would.
    """
    known = [one for one in tallies if one.n]
    x, n = (
        np.array(column, float) for column in zip(*((o.right, o.n) for o in known), strict=True)
    )
    share, total = x.sum() / n.sum(), n.sum()
    differing = (n * (x / n - share) ** 2).sum() / (share * (1 - share))
    free = len(known) - 1
    return float((differing - free) / (total - (n**2).sum() / total - free))


def _confirmed(one: Tally, prior: Prior) -> Confirmation:
    if not one.n:
        return Confirmation(tally=one)
    right = prior.mean * prior.weight + one.right
    wrong = (1 - prior.mean) * prior.weight + one.n - one.right
    rate = shrunk_share(one.right, one.n, mean=prior.mean, rho=1 / (1 + prior.weight))
    return Confirmation(
        tally=one, rate=float(rate), lower=float(stats.beta.ppf(1 - SURE, right, wrong)),
        review=one.n >= REVIEW_AFTER and one.right / one.n < REVIEW_BELOW,
    )  # fmt: skip
