"""What drawings made by hand share: text that fits, shapes without style sheets, and their names."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Sequence
from typing import Literal

from tallystick.foundation.digests import digest
from tallystick.foundation.texts import Language
from tallystick.insight.chart_drawing import FONT, HAIRLINE, INK, PAPER

WIDTH = 328
"""A telephone's page of 360 less its margins; a drawing is never wider."""

Anchor = Literal["start", "middle", "end"]


def half_widths(words: str) -> int:
    """Count how wide words are; a Chinese character is as wide as two Latin letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


def cut_to(words: str, room: int) -> str:
    """Shorten words to the half-widths that there is room for."""
    if half_widths(words) <= room:
        return words
    kept = ""
    for letter in words:
        if half_widths(kept + letter) > room - 2:
            break
        kept += letter
    return kept.rstrip() + "…"


def text(
    x: float, y: float, words: str, *, ink: str = INK, size: int = 12, bold: bool = False,
    anchor: Anchor = "start",
) -> str:  # fmt: skip
    """Draw one line of words."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{ink}" text-anchor="{anchor}"{weight}>'
        f"{html.escape(words)}</text>"
    )


def box(
    x: float, y: float, width: float, height: float, *, fill: str, edge: str | None = None,
    dashed: bool = False,
) -> str:  # fmt: skip
    """Draw a rectangle; its edge lies within it."""
    if edge is None:
        return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:g}" fill="{fill}"/>'
    dash = ' stroke-dasharray="2 2"' if dashed else ""
    inner_wide, inner_high = max(width - 1, 0.5), max(height - 1, 0.5)
    return (
        f'<rect x="{x + 0.5:.1f}" y="{y + 0.5:.1f}" width="{inner_wide:.1f}" height="{inner_high:.1f}"'
        f' fill="{fill}" stroke="{edge}"{dash}/>'
    )


def path(points: str, *, fill: str = "none", edge: str | None = None) -> str:
    """Draw a path."""
    stroke = f' stroke="{edge}"' if edge else ""
    return f'<path d="{points}" fill="{fill}"{stroke}/>'


def drawing(
    shapes: Sequence[str], height: float, *, title: str, says: str, language: Language
) -> str:
    """Put shapes on paper, named for those who cannot see them; no style sheet, script or font."""
    mine = "d" + digest([title, says, *shapes])[:8]
    lang = "zh-Hans" if language == "zh" else "en"
    family = html.escape(FONT, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="{lang}" width="{WIDTH}" '
        f'height="{height:g}" viewBox="0 0 {WIDTH} {height:g}" font-family="{family}" '
        f'aria-labelledby="{mine}-title {mine}-desc">'
        f'<title id="{mine}-title">{html.escape(title)}</title>'
        f'<desc id="{mine}-desc">{html.escape(says)}</desc>'
        f'<rect width="{WIDTH}" height="{height:g}" fill="{PAPER}"/>'
        f"{''.join(shapes)}</svg>"
    )


def hairline(x: float, y: float, to: float) -> str:
    """Draw a thin level line."""
    return path(f"M{x:g} {y:g}H{to:g}", edge=HAIRLINE)
