"""The charts of the statistics, each with the words and the table that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import altair as alt
import numpy as np
from numpy.typing import ArrayLike, NDArray

from tallystick.checks.statistics_digits import BENFORD, LEADING, digit_z
from tallystick.foundation.later import stats
from tallystick.foundation.texts import Language, Text
from tallystick.insight.chart_bunching import bunching_chart, bunching_table, bunching_words
from tallystick.insight.chart_drawing import (
    ACCENT,
    COUNT,
    EXPECTED,
    GAP,
    HEIGHT,
    INK,
    WIDTH,
    Row,
    Table,
    figure,
    halo,
    rows,
    shortened,
    svg,
)

__all__ = [
    "SharePoint",
    "benford_chart",
    "benford_table",
    "benford_words",
    "bunching_chart",
    "bunching_table",
    "bunching_words",
    "concentration_chart",
    "concentration_table",
    "concentration_words",
]

_NAMES = 5
"""More names than this in one chart are not read."""


_DIGITS = Text("first two digits", "前两位数字")
_FREE = Text(
    "Green line: how often each pair leads when amounts arise freely.",
    "绿色曲线：金额自然产生时，各前两位数字应有的笔数。",
)
_FAR = Text("Orange, far from the line: {digits}.", "橙色，离曲线很远：{digits}。")
_NONE_FAR = Text("No pair of digits is far from the line.", "没有数字离曲线很远。")
_PURCHASES = Text("number of purchases", "采购笔数")
_SHARE = Text("share of one supplier", "一家供应商所占比例")
_USUAL = Text(
    "Green band: where shares usually lie; the fewer the purchases, the wider.",
    "绿色带：比例通常所在的范围；采购越少，范围越宽。",
)
_OUTSIDE = Text(
    "Orange diamonds, outside the band: {count}.", "橙色菱形，在范围之外：{count} 个。"
)
_NONE_OUTSIDE = Text("Nothing stands out.", "没有突出的点。")


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePoint:
    """One supplier in one group: `won` of `n` purchases; the label is shown if it stands out."""

    label: str
    won: int
    n: int
    is_outstanding: bool = False

    @property
    def share(self) -> float:
        """Return the part of the group's purchases that went to this supplier."""
        return self.won / self.n if self.n else 0.0


def benford_chart(counts: ArrayLike, *, language: Language, title: str, z: float = 4.5) -> str:
    """Draw as SVG ninety counts of first two digits beside the counts that arise freely."""
    seen = np.asarray(counts, dtype=np.int64)
    is_far, expected = digit_z(seen) >= z, BENFORD * seen.sum()
    axis = alt.Axis(values=list(range(10, 100, 10)), format="d", title=_DIGITS.say(language))
    scale = alt.Scale(domain=[9, 101], nice=False)
    y = alt.Y("count:Q", axis=alt.Axis(tickCount=4, format="d", title=COUNT.say(language)))
    bars = [
        {"from": digit - 0.35, "to": digit + 0.35, "nought": 0, "count": int(count),
         "ink": GAP if far else INK, "digit": int(digit), "expected": float(line)}
        for digit, count, far, line in zip(LEADING, seen, is_far, expected, strict=True)
    ]  # fmt: skip
    base = alt.Chart(rows(bars))
    names = alt.Chart(rows(_digit_names(seen, is_far)))
    words = names.mark_text(color=GAP, baseline="bottom", dy=-3, fontSize=12, fontWeight="bold")
    layers = [
        base.mark_rect().encode(
            x=alt.X("from:Q", scale=scale, axis=axis), x2="to:Q", y=y, y2="nought:Q",
            color=alt.Color("ink:N", scale=None),
        ),
        base.mark_line(color=ACCENT, strokeWidth=2).encode(x="digit:Q", y="expected:Q"),
        *halo(words.encode(x="at:Q", y="count:Q", text="says:N")),
    ]  # fmt: skip
    return svg(
        layers,
        title=title,
        outstanding=_far_remark(is_far).say(language),
        expected=_FREE.say(language),
        language=language,
        is_outstanding=bool(is_far.any()),
    )


def benford_words(counts: ArrayLike, *, z: float = 4.5) -> Text:
    """Say in words what the chart shows."""
    remark = _far_remark(digit_z(np.asarray(counts)) >= z)
    return Text(f"{remark.en} {_FREE.en}", f"{remark.zh}{_FREE.zh}")


def benford_table(counts: ArrayLike, *, most: int = 10) -> Table:
    """Return the numbers under the chart: the pairs of digits farthest from the line."""
    seen = np.asarray(counts, dtype=np.int64)
    z, expected = digit_z(seen), BENFORD * seen.sum()
    header = (_DIGITS, Text("amounts", "笔数"), Text("expected", "应有"), Text("z", "z 值"))
    farthest = np.argsort(-z, kind="stable")[:most]
    lines = [
        (str(LEADING[at]), figure(int(seen[at])), f"{expected[at]:,.1f}", f"{z[at]:.1f}")
        for at in farthest
    ]
    return header, tuple(lines)


def _far_remark(is_far: NDArray[np.bool_]) -> Text:
    runs = _runs(LEADING[is_far].tolist())
    if not runs:
        return _NONE_FAR
    en, zh = ", ".join(map(_run_name, runs)), "、".join(map(_run_name, runs))
    return Text(_FAR.en.format(digits=en), _FAR.zh.format(digits=zh))


def _runs(digits: Sequence[int]) -> list[list[int]]:
    """Join digits that follow one another, for which one name is enough."""
    joined: list[list[int]] = [[digits[0]]] if digits else []
    for before, digit in pairwise(digits):
        if digit == before + 1:
            joined[-1].append(digit)
        else:
            joined.append([digit])
    return joined


def _run_name(run: Sequence[int]) -> str:
    return str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"


def _digit_names(counts: NDArray[np.int64], is_far: NDArray[np.bool_]) -> list[dict[str, object]]:
    """Name the tallest runs above their bars, leaving out names that would touch another."""
    runs = sorted(
        _runs(LEADING[is_far].tolist()), key=lambda run: -max(counts[d - 10] for d in run)
    )
    named: list[dict[str, object]] = []
    taken: list[float] = []
    for run in runs:
        at = min(max(sum(run) / len(run), 12.0), 97.0)
        if len(taken) < _NAMES and all(abs(at - other) > 7 for other in taken):
            taken.append(at)
            tallest = int(max(counts[digit - 10] for digit in run))
            named.append({"at": at, "count": tallest, "says": _run_name(run)})
    return named


def concentration_chart(
    points: Sequence[SharePoint],
    *,
    mean: float,
    rho: float,
    language: Language,
    title: str,
) -> str:
    """Draw as SVG the share of one supplier in each group over the number of its purchases.

    `mean` is the share expected and `rho` the custom that varies from group to group, as in the
    tail that found the points.
    """
    most = max((point.n for point in points), default=1)
    out = [point for point in points if point.is_outstanding]
    return svg(
        _share_layers(points, _funnel_rows(max(most, 10), mean, rho), max(most, 10), language),
        title=title,
        outstanding=_outside_remark(len(out)).say(language),
        expected=_USUAL.say(language),
        language=language,
        is_outstanding=bool(out),
    )


def _share_layers(
    points: Sequence[SharePoint], band: Sequence[Row], most: int, language: Language
) -> list[Any]:
    """Draw the band, then the points within it as dots, then the others as diamonds with names."""
    axis = alt.Axis(values=_few_ticks(most), format="d", title=_PURCHASES.say(language))
    scale = alt.Scale(type="log", domain=[1, most * 1.15], nice=False)
    x = alt.X("n:Q", scale=scale, axis=axis)
    percent = alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], format=".0%", title=_SHARE.say(language))
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, 1]), axis=percent)
    low = y.copy()
    low.shorthand = "low:Q"
    plain = sorted({(point.n, point.share) for point in points if not point.is_outstanding})
    out = [point for point in points if point.is_outstanding]
    dots = alt.Chart(rows([{"n": n, "share": share} for n, share in plain]))
    diamonds = alt.Chart(rows([{"n": point.n, "share": point.share} for point in out]))
    diamonds = diamonds.mark_point(shape="diamond", filled=True, color=GAP, size=80, opacity=1)
    return [
        alt.Chart(rows(band)).mark_area(color=EXPECTED).encode(x=x, y=low, y2="high:Q"),
        dots.mark_circle(color=INK, size=18, opacity=0.55).encode(x=x, y=y),
        diamonds.encode(x=x, y=y),
        *_name_layers(out, most * 1.15),
    ]


def concentration_words(points: Sequence[SharePoint]) -> Text:
    """Say in words what the chart shows."""
    remark = _outside_remark(sum(point.is_outstanding for point in points))
    return Text(f"{remark.en} {_USUAL.en}", f"{remark.zh}{_USUAL.zh}")


def concentration_table(points: Sequence[SharePoint], *, most: int = 20) -> Table:
    """Return the numbers under the chart: what stands out first, then the largest shares."""
    header = (Text("who", "对象"), Text("won", "中标笔数"), _PURCHASES, Text("share", "比例"))
    order = sorted(points, key=lambda point: (not point.is_outstanding, -point.share, -point.n))
    lines = [
        (point.label, figure(point.won), figure(point.n), f"{point.share:.0%}")
        for point in order[:most]
    ]
    return header, tuple(lines)


def _outside_remark(count: int) -> Text:
    return _OUTSIDE.fill(count=count) if count else _NONE_OUTSIDE


def _funnel_rows(most: int, mean: float, rho: float) -> list[Row]:
    """Return the middle 95 % of shares at each number of purchases.

    Shares of few purchases come in steps; the upper edge is drawn over the steps, never through.
    """
    sizes = np.unique(np.round(np.geomspace(1, most * 1.15, 60)).astype(np.int64))
    size = (1 - rho) / max(rho, 1e-6)
    spread = stats.betabinom(sizes, mean * size, (1 - mean) * size)
    low, high = spread.ppf(0.025) / sizes, spread.ppf(0.975) / sizes
    high = np.maximum.accumulate(high[::-1])[::-1]
    return [
        {"n": int(n), "low": float(under), "high": float(over)}
        for n, under, over in zip(sizes, low, high, strict=True)
    ]


def _few_ticks(most: int) -> list[int]:
    ticks = [step * 10**power for power in range(7) for step in (1, 3)]
    inside = [tick for tick in ticks if tick <= most * 1.1]
    return inside if len(inside) <= 6 else [tick for tick in inside if str(tick)[0] == "1"]


def _name_layers(points: Sequence[SharePoint], right: float) -> list[Any]:
    """Name the points whose share is largest, one name never upon another."""
    named = sorted(points, key=lambda point: (-point.share, -point.n))[:_NAMES]
    placed: list[dict[str, object]] = []
    lowest = -np.inf
    for point in named:
        drop = max((1 - point.share) * HEIGHT, lowest + 15, 8)
        lowest = drop
        placed.append(
            {
                "n": point.n,
                "share": 1 - drop / HEIGHT,
                "says": shortened(point.label),
                "is_left": bool(np.log(point.n) / np.log(right) * WIDTH > WIDTH * 0.55),
            }
        )
    layers: list[Any] = []
    sides: tuple[tuple[bool, Literal["left", "right"], int], ...]
    sides = ((True, "right", -9), (False, "left", 9))
    for is_left, align, dx in sides:
        side = alt.Chart(rows([row for row in placed if row["is_left"] is is_left]))
        words = side.mark_text(align=align, dx=dx, color=GAP, fontSize=12, fontWeight="bold")
        layers += halo(words.encode(x="n:Q", y="share:Q", text="says:N"))
    return layers
