"""Findings and cards as the tests of this room need them; each call changes what it names."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tallystick.checks.findings import Finding
from tallystick.foundation.texts import Text

CIVIL_AFFAIRS = Text("Civil affairs office", "民政办")


@dataclass(frozen=True)
class Half:
    name: str
    table: str


@dataclass(frozen=True)
class Population:
    table: str


@dataclass(frozen=True)
class Card:
    family: str = "payments"
    asked_of: Text = CIVIL_AFFAIRS
    halves: tuple[Half, ...] = (Half("registered", "deaths"), Half("paid", "payments"))
    population: Population = Population("payments")


CARDS: Mapping[str, Card] = {
    "paid_after_death": Card(),
    "paid_twice": Card(),
    "same_voucher_twice": Card(family="ledger"),
    "list_shrank": Card(family="files", asked_of=Text("Finance office", "财政所")),
}


def finding(fingerprint: str = "f1", **facts: Any) -> Finding:
    """Return a contradiction about Wen that rests on payments 1 and 2 and on death 9."""
    return Finding(
        **{
            "fingerprint": fingerprint,
            "check": "paid_after_death",
            "version": 1,
            "category": "false_claim",
            "strength": 4,
            "pivot_kind": "person",
            "pivot_id": "wen",
            "pivot_label": "Wen",
            "amount": Decimal("100.00"),
            "currency": "CNY",
            "says": Text("Paid after a death.", "死亡后仍有发放。"),
            "match_level": "A",
            "evidence_hash": "e1",
            "halves": {"registered": (9,), "paid": (1, 2)},
        }
        | facts
    )
