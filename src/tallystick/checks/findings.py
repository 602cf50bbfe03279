"""A finding is a row that a check returned: what is seen, the rows it rests on, and nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from tallystick.foundation.digests import digest
from tallystick.foundation.texts import Text

Outcome = Literal[
    "findings", "clear", "not_applicable", "insufficient", "missing", "stale", "error"
]

OUTCOMES: Mapping[Outcome, Text] = {
    "findings": Text("findings", "有疑点"),
    "clear": Text("clear", "相符"),
    "not_applicable": Text("not applicable", "不适用"),
    "insufficient": Text("too few to say", "数量不足，不下结论"),
    "missing": Text("records missing", "缺少记录"),
    "stale": Text("records out of date", "记录过期"),
    "error": Text("could not be computed", "未能计算"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One row that a check returned; it has a neutral sentence, not a category of wrongdoing.

    `row` holds the columns that the query returned, `halves` the refs of each half, sorted.
    `amount` is the money in question in `currency`, or None.
    """

    fingerprint: str
    check: str
    version: int
    category: str
    strength: int
    pivot_kind: str
    pivot_id: str
    pivot_label: str
    amount: Decimal | None
    currency: str
    says: Text
    match_level: str | None
    evidence_hash: str
    halves: Mapping[str, tuple[int, ...]]
    row: Mapping[str, Any] = field(default_factory=dict)

    @property
    def refs(self) -> tuple[int, ...]:
        """Return all distinct refs that the finding rests on."""
        return tuple(sorted({ref for refs in self.halves.values() for ref in refs}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one check came to in one slice of its population; every slice has exactly one."""

    check: str
    version: int
    slice: Mapping[str, str]
    outcome: Outcome
    population: int
    findings: int = 0
    note: Text | None = None


def fingerprint(check: str, key: Mapping[str, Any]) -> str:
    """Return what makes it the same finding next time: the check's id and its row key, nothing else."""
    return digest([check, {name: str(value) for name, value in sorted(key.items())}])
