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
from tallystick.checks.findings import Finding, Outcome, Result
from tallystick.foundation.texts import Language, Text

CHINESE_FIRST = ("cn", "tw")
CURRENCY_SIGNS: Mapping[str, str] = {"CNY": "¥", "TWD": "NT$", "EUR": "€", "USD": "US$"}
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOTHING = Text("—", "—")
YES, NO = Text("yes", "是"), Text("no", "否")

STRENGTHS: Mapping[int, Text] = {
    4: Text("contradiction: two records cannot both be true", "相互矛盾：两条记录不可能都对"),
    3: Text(
        "rule breach: the records do not follow a written rule", "不合规定：记录与成文规定不符"
    ),
    2: Text("strong pattern: unusual, with a measured chance", "明显规律：少见，机会大小已算出"),
    1: Text("context: worth knowing, asks nothing alone", "背景情况：供参考，单独不发问"),
}
MATCH_LEVELS: Mapping[str, Text] = {
    "A": Text("A: number valid and name the same", "A 级：号码有效、姓名一致"),
    "B": Text("B: number valid, name spelt another way", "B 级：号码有效、姓名写法略异"),
    "C": Text("C: number valid, name different", "C 级：号码有效、姓名不一致"),
    "D": Text("D: name, birth date and village agree", "D 级：姓名、出生日期和村一致"),
}


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


def code_of(finding: Finding) -> str:
    """Return the short code by which people name a finding; it survives sorting and retyping."""
    return finding.fingerprint[:10]


def match_level(finding: Finding) -> Text:
    """Return in words how sure it is that both halves speak of the same person."""
    level = finding.match_level
    return MATCH_LEVELS.get(level, Text(level, level)) if level else NOTHING


def money(amount: Decimal | None, currency: str) -> str:
    """Return money as people read it: `¥1,050.00`."""
    if amount is None:
        return NOTHING.en
    sign = CURRENCY_SIGNS.get(currency, f"{currency} " if currency else "")
    return f"{'-' if amount < 0 else ''}{sign}{abs(amount):,.2f}"


def shown(value: object) -> Text:
    """Return any value of a record as people read it; digits that group do so by thousands."""
    match value:
        case None | "":
            return NOTHING
        case Text():
            return value
        case bool():
            return YES if value else NO
        case Decimal():
            return _same(f"{value:,f}")
        case float():
            return _same(f"{value:,.6g}")
        case datetime():
            return _same(value.isoformat(" ", "minutes"))
        case list() | tuple() | set() | frozenset():
            return _listed([shown(part) for part in value])
        case _:
            return _same(str(value))


def _listed(parts: Sequence[Text]) -> Text:
    return Text(", ".join(part.en for part in parts), "、".join(part.zh for part in parts))


def _same(written: str) -> Text:
    return Text(written, written)
