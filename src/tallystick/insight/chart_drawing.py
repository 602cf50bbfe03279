"""How every chart is drawn: one paper, one ink, few ticks, and SVG that keeps its text."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt
import vl_convert

from tallystick.foundation.digests import digest
from tallystick.foundation.texts import Language, Text

Row = Mapping[str, object]
Table = tuple[tuple[Text, ...], tuple[tuple[str, ...], ...]]
"""Header and rows of the numbers under a chart."""

COUNT = Text("number of amounts", "笔数")

PAPER, INK, FAINT, HAIRLINE = "#fbfaf6", "#20242a", "#5c6168", "#d8d5cb"
ACCENT, GAP, EXPECTED = "#0e5f5a", "#b4531a", "#cfe0da"
FONT: Final = '"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif'
WIDTH, HEIGHT = 330, 180

_LINE = 58
"""Half-widths of type that fit on one line of words above a chart."""


def rows(values: Sequence[Row]) -> Any:
    """Return rows as data that travels inside the chart, for nothing is fetched."""
    return alt.Data(values=[dict(row) for row in values])  # type: ignore[no-untyped-call]


def halo(chart: Any) -> list[Any]:
    """Return a text layer twice: first paper around the letters, so that no mark crosses them."""
    letters = chart.to_dict()["mark"]
    under = chart.copy(deep=True)
    under.mark = alt.MarkDef(**{**letters, "stroke": PAPER, "strokeWidth": 4})
    return [under, chart]


def svg(
    layers: Sequence[Any],
    *,
    title: str,
    outstanding: str,
    expected: str,
    language: Language,
    is_outstanding: bool,
) -> str:
    """Draw layers under two remarks: what stands out, in orange if it does, and what is expected.

    The title is for those who cannot see the drawing; a page prints its own heading.
    """
    heading = alt.TitleParams(
        text=wrapped(outstanding),
        subtitle=wrapped(expected),
        anchor="start",
        frame="group",
        color=GAP if is_outstanding else INK,
        subtitleColor=FAINT,
        fontSize=12,
        subtitleFontSize=12,
        fontWeight="bold",
        lineHeight=16,
        subtitleLineHeight=16,
        offset=20,
    )
    chart = alt.layer(*layers).properties(width=WIDTH, height=HEIGHT, title=heading)
    return _standing_alone(_drawn(_dressed(chart)), title, language)


def wrapped(words: str) -> list[str]:
    """Break a remark into lines that fit; Chinese breaks anywhere but before its punctuation."""
    lines = [""]
    for piece in re.findall(r"[\u2e80-\uffef][，。；：、！？）]*|[^\s\u2e80-\uffef]+|\s+", words):
        if lines[-1] and _half_widths(lines[-1] + piece.rstrip()) > _LINE:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def shortened(label: str, half_widths: int = 22) -> str:
    """Cut a long name to what fits beside a point."""
    kept = ""
    for letter in label:
        if _half_widths(kept + letter) > half_widths:
            return kept.rstrip() + "…"
        kept += letter
    return kept


def figure(number: float) -> str:
    """Write a figure without a fraction, thousands apart."""
    return f"{number:,.0f}"


def _half_widths(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


def _dressed(chart: Any) -> Any:
    axis = {
        "labelColor": FAINT,
        "titleColor": FAINT,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "domainColor": INK,
        "tickColor": INK,
        "gridColor": HAIRLINE,
    }
    return (
        chart.configure(background=PAPER, font=FONT, padding=8)
        .configure_view(stroke=None)
        .configure_axis(**axis)
        .configure_axisX(grid=False)
        .configure_axisY(domain=False, ticks=False)
    )


def _drawn(chart: Any) -> str:
    version = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    return str(vl_convert.vegalite_to_svg(chart.to_dict(), vl_version=version))


def _standing_alone(drawing: str, title: str, language: Language) -> str:
    """Name the drawing, let it shrink to a phone, and keep its ids apart from those of others."""
    mine = digest([drawing])[:8]
    drawing = re.sub(r'(id="|url\(#|href="#)(?=\w)', rf"\g<1>c{mine}-", drawing)
    label, lang = html.escape(title, quote=True), "zh-Hans" if language == "zh" else "en"
    style = "max-width:100%;height:auto"
    opening = f'<svg role="img" lang="{lang}" aria-label="{label}" style="{style}" '
    tag, rest = drawing.removeprefix("<svg ").split(">", 1)
    return f"{opening}{tag}><title>{html.escape(title)}</title>{rest}"
