"""How many amounts stand at each distance from a limit: the drawing, the words, the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np
from numpy.typing import ArrayLike, NDArray

from tallystick.checks.statistics_lines import HIGHEST, LOWEST, Layout, fit_curves
from tallystick.foundation.texts import Language, Text
from tallystick.insight.chart_drawing import COUNT, EXPECTED, GAP, INK, Table, figure, rows, svg

Floats = NDArray[np.float64]

_FIRST, _LAST, _BIN = 0.4, 1.6, 0.02
_WINDOW = 0.10
_AMOUNT = Text("amount ({currency})", "金额（{currency}）")
_LIMIT = Text("limit {limit}", "限额 {limit}")
_PILE = Text(
    "Orange, just below the limit: {below}. Just above: {above}.",
    "橙色，限额之下紧邻处：{below} 笔。之上紧邻处：{above} 笔。",
)
_NO_PILE = Text(
    "Just below the limit: {below}. Just above: {above}. Too little to ask about.",
    "限额之下紧邻处：{below} 笔。之上紧邻处：{above} 笔。不足以提出疑问。",
)
_CURVE = Text(
    "Green band: the counts that amounts further away lead one to expect; about {expected} "
    "just below.",
    "绿色带：按较远处金额的走势应有的笔数；限额之下紧邻处约 {expected} 笔。",
)
_NO_CURVE = Text(
    "Too few amounts further away to expect anything from them.",
    "较远处金额太少，无从推算应有多少笔。",
)


@dataclass(frozen=True, slots=True)
class _Pile:
    """Amounts near a limit in bins of 2 % of it, beside the curve where one can be drawn."""

    limit: float
    starts: Floats
    counts: NDArray[np.int64]
    expected: Floats
    doubt: Floats

    @property
    def below(self) -> int:
        return int(self.counts[self.is_near(-_WINDOW, 0)].sum())

    @property
    def above(self) -> int:
        return int(self.counts[self.is_near(0, _WINDOW)].sum())

    @property
    def expected_below(self) -> float:
        return float(self.expected[self.is_near(-_WINDOW, 0)].sum())

    @property
    def has_curve(self) -> bool:
        return bool(np.isfinite(self.expected).any())

    def is_near(self, low: float, high: float) -> NDArray[np.bool_]:
        """Return the bins whose middle lies between these distances from the limit."""
        middle = self.starts + _BIN / 2 - 1
        return np.asarray((middle > low) & (middle < high))


def bunching_chart(
    amounts: ArrayLike,
    limit: float,
    *,
    language: Language,
    title: str,
    currency: str,
    at_limit_counts_below: bool = True,
    is_outstanding: bool = True,
) -> str:
    """Draw as SVG how many amounts stand at each distance from a limit.

    `is_outstanding` is what the check said of these amounts; only then is the pile orange.
    """
    pile = _pile(amounts, float(limit), is_line_below=at_limit_counts_below)
    bins = _bin_rows(pile, GAP if is_outstanding else INK)
    ticks = [float(limit) * times for times in (0.5, 1, 1.5)]
    scale = alt.Scale(domain=[_FIRST * float(limit), _LAST * float(limit)], nice=False)
    axis = alt.Axis(
        values=ticks, format=",.0f", title=_AMOUNT.fill(currency=currency).say(language)
    )
    x = alt.X("start:Q", scale=scale, axis=axis)
    y = alt.Y("count:Q", axis=alt.Axis(tickCount=4, format="d", title=COUNT.say(language)))
    seen = alt.Chart(rows(bins)).mark_rect()
    layers = [
        *(_expected_layers(bins, x, y) if pile.has_curve else []),
        seen.encode(x=x, x2="end:Q", y=y, y2="nought:Q", color=alt.Color("ink:N", scale=None)),
        *_limit_layers(float(limit), language),
    ]
    remark, curve = _pile_remarks(pile, is_outstanding=is_outstanding)
    return svg(
        layers,
        title=title,
        outstanding=remark.say(language),
        expected=curve.say(language),
        language=language,
        is_outstanding=is_outstanding,
    )


def bunching_words(
    amounts: ArrayLike,
    limit: float,
    *,
    at_limit_counts_below: bool = True,
    is_outstanding: bool = True,
) -> Text:
    """Say in words what the chart shows."""
    pile = _pile(amounts, float(limit), is_line_below=at_limit_counts_below)
    remark, curve = _pile_remarks(pile, is_outstanding=is_outstanding)
    return Text(f"{remark.en} {curve.en}", f"{remark.zh}{curve.zh}")


def bunching_table(
    amounts: ArrayLike, limit: float, *, at_limit_counts_below: bool = True
) -> Table:
    """Return the numbers under the chart, in steps of a tenth of the limit."""
    pile = _pile(amounts, float(limit), is_line_below=at_limit_counts_below)
    header = (
        Text("from", "起"),
        Text("to", "止"),
        Text("amounts", "笔数"),
        Text("expected", "应有"),
    )
    lines = []
    for tenth in range(-6, 6):
        low, high = tenth / 10, (tenth + 1) / 10
        inside = pile.is_near(low, high)
        expected = pile.expected[inside]
        lines.append(
            (
                figure((1 + low) * pile.limit),
                figure((1 + high) * pile.limit),
                figure(int(pile.counts[inside].sum())),
                figure(expected.sum()) if np.isfinite(expected).all() else "–",
            )
        )
    return header, tuple(lines)


def _pile(amounts: ArrayLike, limit: float, *, is_line_below: bool) -> _Pile:
    """Count amounts from 40 % to 160 % of the limit; the curve knows 60 % to 140 %."""
    layout = Layout(width=_BIN, window=_WINDOW, is_line_below=is_line_below)
    sizes = np.array([float(amount) for amount in np.asarray(amounts).ravel()]) / limit
    steps = np.round((sizes - _FIRST) / _BIN, 9)
    place = np.ceil(steps) - 1 if is_line_below else np.floor(steps)
    bins = round((_LAST - _FIRST) / _BIN)
    inside = place[(place >= 0) & (place < bins)].astype(np.int64)
    counts = np.bincount(inside, minlength=bins).astype(np.int64)
    expected, doubt = np.full(bins, np.nan), np.full(bins, np.nan)
    first, last = round((LOWEST - _FIRST) / _BIN), round((HIGHEST - _FIRST) / _BIN)
    curves = fit_curves(counts[first:last], layout)
    if curves.is_fit[0]:
        expected[first:last] = curves.per_bin[0]
        doubt[first:last] = 2 * np.sqrt(curves.spread[0] * curves.per_bin[0])
    return _Pile(limit, np.linspace(_FIRST, _LAST, bins, endpoint=False), counts, expected, doubt)


def _bin_rows(pile: _Pile, pile_ink: str) -> list[dict[str, object]]:
    is_below = pile.is_near(-_WINDOW, 0)
    drawn: list[dict[str, object]] = []
    for place, start in enumerate(pile.starts):
        row: dict[str, object] = {
            "start": float((start + 0.003) * pile.limit),
            "end": float((start + _BIN - 0.003) * pile.limit),
            "nought": 0,
            "count": int(pile.counts[place]),
            "ink": pile_ink if is_below[place] else INK,
        }
        if np.isfinite(pile.expected[place]):
            expected, doubt = pile.expected[place], pile.doubt[place]
            row |= {
                "left": float(start * pile.limit),
                "right": float((start + _BIN) * pile.limit),
                "expected": float(expected),
                "low": float(max(expected - doubt, 0)),
                "high": float(expected + doubt),
            }
        drawn.append(row)
    return drawn


def _expected_layers(bins: Sequence[Mapping[str, object]], x: Any, y: Any) -> list[Any]:
    base = alt.Chart(rows([row for row in bins if "expected" in row]))
    left, low = x.copy(), y.copy()
    left.shorthand, low.shorthand = "left:Q", "low:Q"
    return [base.mark_rect(color=EXPECTED).encode(x=left, x2="right:Q", y=low, y2="high:Q")]


def _limit_layers(limit: float, language: Language) -> list[Any]:
    says = _LIMIT.fill(limit=figure(limit)).say(language)
    base = alt.Chart(rows([{"at": limit, "says": says}])).encode(x="at:Q")
    words = base.mark_text(color=INK, baseline="bottom", fontSize=12, fontWeight="bold")
    return [
        base.mark_rule(color=INK, strokeDash=[3, 2]),
        words.encode(text="says:N", y=alt.value(-4)),
    ]


def _pile_remarks(pile: _Pile, *, is_outstanding: bool) -> tuple[Text, Text]:
    remark = (_PILE if is_outstanding else _NO_PILE).fill(
        below=figure(pile.below), above=figure(pile.above)
    )
    if not pile.has_curve:
        return remark, _NO_CURVE
    return remark, _CURVE.fill(expected=figure(pile.expected_below))
