"""What evidence is enough to ask an office: strength is of the evidence, never of a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol

from tallystick.foundation.texts import Text

GateReason = Literal["contradiction", "breach_with_money", "two_families", "pattern_and_context"]

REASONS: Mapping[GateReason, Text] = {
    "contradiction": Text(
        "Two records cannot both be true.",
        "两项记录不可能同时属实。",
    ),
    "breach_with_money": Text(
        "The records depart from a written rule, and money is in question.",
        "记录与明文规定不符，且涉及资金。",
    ),
    "two_families": Text(
        "Two different kinds of records show an unusual pattern.",
        "两类不同的数据均显示异常规律。",
    ),
    "pattern_and_context": Text(
        "An unusual pattern, and a circumstance that bears on it.",
        "存在异常规律，并有相关背景情况。",
    ),
}


class Weighed(Protocol):
    """What the gate has to know of a finding."""

    @property
    def strength(self) -> int: ...
    @property
    def family(self) -> str: ...
    @property
    def amount(self) -> Decimal | None: ...


@dataclass(frozen=True, slots=True)
class GateFact:
    """The three facts about a finding that the gate looks at."""

    strength: int
    family: str
    amount: Decimal | None = None


def opens(findings: Iterable[Weighed]) -> GateReason | None:
    """Return why these findings about one pivot may be asked about, or None if they may not.

    Each rule says the least that is enough: a rule breach without money still counts wherever a
    pattern would. Context alone, however much of it, is never enough.
    """
    facts = tuple(findings)
    patterns = [fact for fact in facts if fact.strength >= 2]
    if any(fact.strength >= 4 for fact in facts):
        return "contradiction"
    if any(fact.strength >= 3 and has_money(fact) for fact in facts):
        return "breach_with_money"
    if len({fact.family for fact in patterns}) >= 2:
        return "two_families"
    if patterns and len(patterns) < len(facts):
        return "pattern_and_context"
    return None


def has_money(finding: Weighed) -> bool:
    """Say whether money is in question; nothing and zero are not."""
    return finding.amount is not None and finding.amount > 0
