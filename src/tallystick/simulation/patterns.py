"""Short ways to say what a kind of matter is."""

from __future__ import annotations

from tallystick.simulation.matters import Concealment, Pattern

_DEGREES: tuple[Concealment, ...] = ("open", "careful", "hidden")


def scheme(id_: str, category: str, en: str, zh: str, *trace: str) -> Pattern:
    """Return a kind of matter in which money was wrong or a written rule was broken."""
    return Pattern(
        id=id_, kind="scheme", says_en=en, says_zh=zh, is_wrong=True,
        category=category, trace=trace,
    )  # fmt: skip


def honest(id_: str, en: str, zh: str, *trace: str) -> Pattern:
    """Return a kind of matter that looks wrong and is not."""
    return Pattern(id=id_, kind="honest", says_en=en, says_zh=zh, is_wrong=False, trace=trace)


def degree(nth: int) -> Concealment:
    """Return the degrees of concealment in turn."""
    return _DEGREES[nth % 3]
