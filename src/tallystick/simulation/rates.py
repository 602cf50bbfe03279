"""Shares of small numbers, each with its n and the bounds within which chance would leave it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tallystick.foundation.later import stats

_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `of`, with the exact (Clopper-Pearson) 95 % bounds; of nothing there is no share."""

    hits: int
    of: int

    @property
    def share(self) -> float | None:
        """Return the share between 0 and 1, or None of nothing."""
        return self.hits / self.of if self.of else None

    @property
    def low(self) -> float | None:
        """Return the lower bound."""
        if not self.of:
            return None
        return _bound(self.hits, self.of - self.hits + 1, (1 - _CONFIDENCE) / 2)

    @property
    def high(self) -> float | None:
        """Return the upper bound."""
        if not self.of:
            return None
        return _bound(self.hits + 1, self.of - self.hits, (1 + _CONFIDENCE) / 2)

    def kept(self) -> dict[str, Any]:
        """Return the rate as it is kept: four digits of each share."""
        return {
            "hits": self.hits, "of": self.of,
            "share": _rounded(self.share), "low": _rounded(self.low), "high": _rounded(self.high),
        }  # fmt: skip


def rate_of(answers: Iterable[bool]) -> Rate:
    """Count how many of the answers are yes."""
    every = list(answers)
    return Rate(sum(every), len(every))


def _bound(hits: int, misses: int, chance: float) -> float:
    if hits == 0:
        return 0.0
    return float(stats.beta.ppf(chance, hits, misses)) if misses else 1.0


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
