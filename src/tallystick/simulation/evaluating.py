"""How well a run did on a county whose truth is known: what was found, and how much of it was right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from tallystick.simulation.marks import Marks
from tallystick.simulation.matters import Matter, Pattern
from tallystick.simulation.scoring import Judged, Raised, judge
from tallystick.simulation.truth_files import TruthRead

Sight = Literal["seen_here", "waits", "no_trace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryAsked:
    """An inquiry as the office has it: its number, its money, and the findings it rests on."""

    number: int
    findings: Sequence[str]
    money: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """A run held against the truth.

    `sees` has the tables that each check asked in the run reads; `claims` the checks that claim to
    see each kind of matter, as they said before anything was measured; `findings` and `naive` are what was
    raised, already judged; `names_alone` counts findings that rest on nobody's number.
    """

    truth: TruthRead
    marks: Marks
    sees: Mapping[str, frozenset[str]]
    claims: Mapping[str, frozenset[str]]
    findings: Sequence[Judged]
    inquiries: Sequence[InquiryAsked]
    naive: Sequence[Judged] = ()
    names_alone: int = 0

    @cached_property
    def wrong(self) -> list[Matter]:
        """Return the matters in which money was wrong or a written rule was broken."""
        return [one for one in self.truth.matters.values() if one.pattern.is_wrong]

    @cached_property
    def visible(self) -> list[Matter]:
        """Return the wrong matters that some check of the run claims to see."""
        return [one for one in self.wrong if self.sight(one) == "seen_here"]

    @cached_property
    def readable(self) -> list[Matter]:
        """Return the wrong matters whose tables some check reads together, whatever it looks for."""
        read = self.sees.values()
        return [one for one in self.traced if any(set(one.pattern.trace) <= r for r in read)]

    @cached_property
    def traced(self) -> list[Matter]:
        """Return the wrong matters that leave a trace in some list."""
        return [one for one in self.wrong if one.pattern.trace]

    @cached_property
    def owed(self) -> list[Matter]:
        """Return the visible matters in which people got less than was due, or were left out."""
        return [one for one in self.visible if is_owed(one.pattern)]

    @cached_property
    def seen(self) -> frozenset[int]:
        """Return the matters that a true finding rests on."""
        return _accounted(self.findings)

    @cached_property
    def asked(self) -> frozenset[int]:
        """Return the matters that a true inquiry rests on."""
        return _accounted(one for asked in self.inquiries for one in self.within(asked))

    @cached_property
    def found_by_naive(self) -> frozenset[int]:
        """Return the matters that the naive join raised."""
        return _accounted(self.naive)

    @cached_property
    def by_code(self) -> Mapping[str, Judged]:
        """Return the findings by their fingerprint."""
        return {one.raised.id: one for one in self.findings}

    def within(self, asked: InquiryAsked) -> list[Judged]:
        """Return the judged findings that an inquiry rests on."""
        return [self.by_code[code] for code in asked.findings if code in self.by_code]

    def is_true(self, asked: InquiryAsked) -> bool:
        """Whether an inquiry rests on a true finding."""
        return any(one.is_true for one in self.within(asked))

    def sight(self, matter: Matter) -> Sight:
        """Say whether a check that was asked in the run claims to see a kind of matter."""
        if not matter.pattern.trace:
            return "no_trace"
        return (
            "seen_here"
            if self.claims.get(matter.pattern.id, frozenset()) & set(self.sees)
            else "waits"
        )


def evaluate(
    truth: TruthRead, marks: Marks, findings: Iterable[Raised], inquiries: Sequence[InquiryAsked],
    *, sees: Mapping[str, frozenset[str]], claims: Mapping[str, frozenset[str]], naive: Iterable[Raised] = (), names_alone: int = 0,
) -> Evaluation:  # fmt: skip
    """Judge all that was raised."""
    return Evaluation(
        truth=truth, marks=marks, sees=sees, claims=claims, inquiries=inquiries, names_alone=names_alone,
        findings=[judge(one, marks, truth.wrong) for one in findings],
        naive=[judge(one, marks, truth.wrong) for one in naive],
    )  # fmt: skip


def is_owed(pattern: Pattern) -> bool:
    """Whether somebody got less than was due, or nothing: money held back, or people left out."""
    return pattern.category == "detainment" or "left_out" in pattern.id


def _accounted(judged: Iterable[Judged]) -> frozenset[int]:
    return frozenset(number for one in judged if one.is_true for number in one.matters)
