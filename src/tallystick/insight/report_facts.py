"""What a report says: plain facts, gathered from a book before anything is drawn or written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tallystick.checks.confirmation import NO_ANSWERS
from tallystick.checks.coverage import Cell
from tallystick.checks.evidence import FindingShown
from tallystick.checks.findings import Outcome, Result
from tallystick.foundation.texts import Language, Text

CHINESE_FIRST = ("cn", "tw")
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One sheet as it was received; rows = landed + rejected + layout."""

    file: str
    sheet: str
    table: Text
    rows: int
    landed: int
    rejected: int
    layout: int
    replaced_by: str = ""
    doubts: Sequence[Text] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LawLine:
    """What a check leans on; `unread` when the text itself was not read in full."""

    text: Text
    unread: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterLine:
    """A number of ours in a check, and the reason for it."""

    name: str
    value: object
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """One check as it was asked in this run."""

    id: str
    version: int
    title: Text
    says: Text
    why: Text
    strength: int
    asked_of: Text
    law: Sequence[LawLine] = ()
    innocent: Sequence[Text] = ()
    verify: Sequence[Text] = ()
    parameters: Sequence[ParameterLine] = ()
    outcomes: Mapping[Outcome, int] = field(default_factory=dict)
    right: Text = NO_ANSWERS


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryLine:
    """Findings about one pivot, put to one office; lines come in the order of work."""

    number: int | str
    pivot_label: str
    asked_of: Text
    money: Decimal | None
    currency: str
    people: int
    findings: int
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartShown:
    """A drawing in both languages, what stands out in words, and the numbers under it."""

    title: Text
    svg: Mapping[Language, str]
    words: Text
    header: Sequence[Text] = ()
    rows: Sequence[Sequence[object]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The headline figures; money counts each record once, however many findings rest on it."""

    findings: int
    inquiries: int
    people: int
    money: Mapping[str, Decimal]
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """Everything that a report says about one run of one book."""

    book: str
    jurisdiction: str
    run: str
    as_of: date
    made_at: datetime
    totals: Totals
    sources: Sequence[SourceLine] = ()
    results: Sequence[Result] = ()
    checks: Sequence[CheckLine] = ()
    findings: Sequence[FindingShown] = ()
    inquiries: Sequence[InquiryLine] = ()
    charts: Sequence[ChartShown] = ()
    coverage: Sequence[Cell] = ()
    evaluation: Mapping[str, Any] | None = None  # of a simulated county, whose truth is known

    @property
    def language(self) -> Language:
        """Return the language the report opens in; the other is one press away."""
        return "zh" if self.jurisdiction.lower().startswith(CHINESE_FIRST) else "en"

    def check(self, id: str) -> CheckLine | None:
        """Return the check with this id, or None when the run did not hold it."""
        return next((check for check in self.checks if check.id == id), None)


def readable(text: str) -> str:
    """Replace what no file may hold: a stray sign in a cell must not spoil a whole report."""
    return UNREADABLE.sub("�", text)
