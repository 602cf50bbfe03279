"""What an answered sample says of the rows that no finding rests on: how many are wrong after all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tallystick.checks.confirmation import Tally, tally
from tallystick.checks.sampling import Sample
from tallystick.foundation.later import stats
from tallystick.foundation.texts import Text

SURE = 0.95
FEW = 30  # answers under which a share says little
_TO_CORRECT = frozenset({1, 2})

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What one sample came to; shares with their exact intervals.

    `clear` counts answers about rows without findings, `found` about rows with them; wrong is
    what was answered 4 to 6. `recall` is the share of all wrong rows that findings rest on, None
    where no wrong row is known at all.
    """

    sample: Sample
    clear: Tally
    found: Tally
    to_correct: int
    wrong: Interval
    recall: float | None
    recall_within: Interval

    @property
    def missed(self) -> tuple[float, float, float]:
        """Return how many of all clear rows are wrong: the estimate, at least, at most."""
        share = self.clear.right / self.clear.n if self.clear.n else 0.0
        low, high = self.wrong
        of = self.sample.clear
        return share * of, low * of, high * of


def estimate(sample: Sample) -> Estimate:
    """Return what the answers of a sample say so far."""
    given = [(sample.answers[row.code], bool(row.checks)) for row in sample.rows
             if row.code in sample.answers]  # fmt: skip
    clear = tally(answer for answer, has_finding in given if not has_finding)
    found = tally(answer for answer, has_finding in given if has_finding)
    of = (sample.found, sample.clear)
    return Estimate(
        sample=sample, clear=clear, found=found,
        to_correct=sum(a in _TO_CORRECT for a, has_finding in given if not has_finding),
        wrong=exact(clear, SURE), recall=_recall(_share(found), _share(clear), of),
        recall_within=_within(found, clear, of),
    )  # fmt: skip


def exact(seen: Tally, sure: float) -> Interval:
    """Return the exact (Clopper-Pearson) interval of a share; all of 0 to 1 without answers."""
    x, n, half = seen.right, seen.n, (1 - sure) / 2
    low = float(stats.beta.ppf(half, x, n - x + 1)) if x else 0.0
    high = float(stats.beta.ppf(1 - half, x + 1, n - x)) if x < n else 1.0
    return low, high


def _share(seen: Tally) -> float | None:
    return seen.right / seen.n if seen.n else None


def _recall(found: float | None, clear: float | None, of: tuple[int, int]) -> float | None:
    """Of the rows that are wrong, the share that findings rest on: F p / (F p + C q)."""
    if found is None or clear is None:
        return None
    caught, missed = found * of[0], clear * of[1]
    return caught / (caught + missed) if caught + missed else None


def _within(found: Tally, clear: Tally, of: tuple[int, int]) -> Interval:
    """Return bounds of recall; each share has 97.5 %, so that both hold together with 95 %."""
    each = 1 - (1 - SURE) / 2
    (found_low, found_high), (clear_low, clear_high) = exact(found, each), exact(clear, each)
    low = _recall(found_low, clear_high, of)
    high = _recall(found_high, clear_low, of)
    return (0.0 if low is None else low), (1.0 if high is None else high)


def sentences(one: Estimate) -> Iterable[Text]:
    """Yield what the estimate says, in plain words, each figure with its n."""
    n, wrong = one.clear.n, one.clear.right
    if not n:
        yield Text("No row of this sample is answered yet.", "此样本尚无答复。")
        return
    low, high = one.wrong
    yield Text(
        f"Of {n:,} clear rows that were looked at, {wrong:,} were wrong: {wrong / n:.1%}, between"
        f" {low:.1%} and {high:.1%} (exact, 95 %). Records to correct: {one.to_correct:,}.",
        f"查看了 {n:,} 行相符记录，其中 {wrong:,} 行有误：{wrong / n:.1%}，"
        f"95% 精确区间 {low:.1%} 至 {high:.1%}。需更正记录：{one.to_correct:,} 行。",
    )
    guess, least, most = one.missed
    yield Text(
        f"Of all {one.sample.clear:,} clear rows that is about {guess:,.0f}, between {least:,.0f}"
        f" and {most:,.0f}.",
        f"推算全部 {one.sample.clear:,} 行相符记录中约有 {guess:,.0f} 行有误，"
        f"区间 {least:,.0f} 至 {most:,.0f}。",
    )
    yield _of_found(one)
    if one.recall is not None:
        yield Text(
            f"Findings rest on about {one.recall:.0%} of the rows that are wrong, between"
            f" {one.recall_within[0]:.0%} and {one.recall_within[1]:.0%}"
            f" (n = {n:,} and {one.found.n:,}).",
            f"有误的行中约 {one.recall:.0%} 已有疑点，区间 {one.recall_within[0]:.0%} 至"
            f" {one.recall_within[1]:.0%}（n = {n:,} 与 {one.found.n:,}）。",
        )
    if min(n, one.found.n) < FEW:
        yield Text(
            f"This is little: under {FEW} answers on one side a share says hardly anything.",
            f"样本很小：任一方不足 {FEW} 个答复时，比例几乎不能说明问题。",
        )


def _of_found(one: Estimate) -> Text:
    return Text(
        f"Of {one.found.n:,} rows with findings that were mixed in, {one.found.right:,} were wrong.",
        f"混入的 {one.found.n:,} 行有疑点记录中，{one.found.right:,} 行有误。",
    )
