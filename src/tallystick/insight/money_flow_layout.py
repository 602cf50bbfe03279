"""How a flow of money is laid out to be drawn: how wide bars are, and where bands leave and come in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tallystick.insight.money_flow_facts import NOTHING, Flow, Stage

BARS = 92.0
"""How wide the widest bar is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Money from one drawn level to another, by their numbers, and where in both bars it lies.

    `scale` is that of the bar below; places are in money, measured from the left.
    """

    above: int
    below: int
    amount: Decimal
    leaves_at: float
    comes_at: float
    scale: float


def scale_of(flow: Flow) -> float:
    """Return how wide a unit of money is: lists that no transfer paid do not make the rest thin."""
    held = [_whole(stage) for stage in flow.stages if stage.level != "list"]
    widest = max(held, default=NOTHING) or max(map(_whole, flow.stages), default=NOTHING)
    return BARS / float(widest) if widest else 1.0


def scale_of_bar(stage: Stage, scale: float) -> float:
    """Return the scale of one bar, which is smaller where the bar is cut short."""
    return BARS / float(_whole(stage)) if is_cut(stage, scale) else scale


def is_cut(stage: Stage, scale: float) -> bool:
    """Tell whether a bar would be wider than there is room, and is cut short."""
    return float(_whole(stage)) * scale > BARS * 1.001


def pieces_of(stage: Stage) -> list[tuple[str, Decimal]]:
    """Return the parts of a bar from left to right; what went beyond is the end of what went."""
    balance = stage.total.balance
    out = balance.out or NOTHING
    beyond = min(balance.beyond, out)
    pieces = [
        ("out", out - beyond), ("beyond", beyond), ("held", balance.held),
        ("returned", balance.returned), ("unaccounted", balance.unaccounted),
        ("unseen", balance.unseen),
    ]  # fmt: skip
    return [(part, amount) for part, amount in pieces if amount > 0]


def bands_of(flow: Flow) -> Iterator[Band]:
    """Yield the bands between levels; in a bar below, the nearest level's comes in first."""
    numbers = {stage.level: number for number, stage in enumerate(flow.stages)}
    scale = scale_of(flow)
    drawn = [
        (numbers[link.above], numbers[link.below], link.amount)
        for link in flow.links
        if link.above in numbers
        and link.below in numbers
        and numbers[link.above] < numbers[link.below]
    ]
    left = dict.fromkeys(range(len(flow.stages)), 0.0)
    came = dict(left)
    for above, below, amount in sorted(drawn, key=lambda band: (band[1], -band[0])):
        yield Band(
            above=above, below=below, amount=amount, leaves_at=left[above], comes_at=came[below],
            scale=scale_of_bar(flow.stages[below], scale),
        )  # fmt: skip
        left[above] += float(amount)
        came[below] += float(amount)


def _whole(stage: Stage) -> Decimal:
    """How much a bar holds: all that came in, and what went out beyond it."""
    return (stage.total.balance.came or NOTHING) + stage.total.balance.beyond
