"""Where the words of a drawing lie, by the widths of a face that readers have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from lxml import etree

from tallystick.insight.drawing_by_hand import WIDTH, half_widths

Box = tuple[float, float, float, float]  # left, top, right, bottom


def boxes(root: Any) -> Iterator[Box]:
    """Yield the box of every line of words."""
    for words in root.iter("{*}text"):
        x, y, size = (float(words.get(name)) for name in ("x", "y", "font-size"))
        wide = half_widths(words.text or "") * size * 0.55
        left = x - wide if words.get("text-anchor") == "end" else x
        yield left, y - size, left + wide, y


def can_be_read(drawing: str) -> bool:
    """Tell whether all words lie on the paper and none upon others."""
    found = list(boxes(etree.fromstring(drawing.encode())))
    inside = all(left >= 0 and right <= WIDTH + 1 for left, _, right, _ in found)
    return inside and all(_are_apart(one, other) for one, other in combinations(found, 2))


def _are_apart(one: Box, other: Box) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
