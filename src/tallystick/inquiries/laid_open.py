"""An inquiry laid open: its findings with both halves, the cells they came from, and the doubt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tallystick.checks.card import Check
from tallystick.checks.evidence_of import shown
from tallystick.checks.findings import Finding
from tallystick.checks.showing import code_of, match_level
from tallystick.checks.tally import HalfDrawn, lay
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.texts import Text
from tallystick.inquiries import at_hand
from tallystick.inquiries.models import Inquiry, InquiryFinding

MOST_ROWS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDrawn:
    """A finding as the page draws it; without halves where the records no longer show it."""

    kept: InquiryFinding
    check: Check | None
    code: str
    match: Text | None
    halves: Sequence[HalfDrawn] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What may be innocent about it, what settles it, and the law it rests on."""

    innocent: Sequence[Text]
    next_steps: Sequence[Text]


def laid_open(inquiry: Inquiry) -> list[FindingDrawn]:
    """Return the findings of an inquiry, those that the records still show first."""
    kept = list(inquiry.findings.order_by("-present", "-strength", "check_id", "pk"))
    now, catalogue = at_hand.findings_now(), at_hand.catalogue()
    there = [
        now[one.fingerprint] for one in kept
        if one.present and one.fingerprint in now and one.check_id in catalogue.checks
    ]  # fmt: skip
    drawn = shown(at_hand.book(), DuckDBEngine(), there, catalogue.checks, most=MOST_ROWS)
    by_mark = {one.finding.fingerprint: one for one in drawn}
    return [
        FindingDrawn(
            kept=one, check=catalogue.checks.get(one.check_id),
            code=code_of(now[one.fingerprint]) if one.fingerprint in now else one.fingerprint[:10],
            match=_level(one.fingerprint, now), halves=lay(by_mark[one.fingerprint].halves)
            if one.fingerprint in by_mark else (),
        )
        for one in kept
    ]  # fmt: skip


def doubt_of(findings: Sequence[FindingDrawn]) -> Doubt:
    """Return the innocent explanations and the next steps of all checks, each once."""
    checks = {one.check.id: one.check for one in findings if one.check and one.kept.present}
    cards = [check.card for check in checks.values()]
    return Doubt(
        innocent=_once(one.because for card in cards for one in card.innocent_explanations),
        next_steps=_once(step for card in cards for step in card.verify_next),
    )


def _once(texts: Iterable[Text]) -> list[Text]:
    return list(dict.fromkeys(texts))


def _level(fingerprint: str, now: Mapping[str, Finding]) -> Text | None:
    finding = now.get(fingerprint)
    return match_level(finding) if finding and finding.match_level else None
