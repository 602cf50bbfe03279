"""What a run changes in the inquiries, worked out whole before any of it is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from tallystick.checks.findings import Finding
from tallystick.foundation import clock
from tallystick.inquiries.gate import GateReason, opens
from tallystick.inquiries.grouping import (
    CardAsked,
    Group,
    Pivot,
    figures,
    money_refs,
    people_of,
    to_the_cent,
)
from tallystick.inquiries.models import Inquiry, InquiryFinding, InquiryRow

# What an inquiry takes over from a finding each time that a run returns it.
FOLLOWED = (
    "version", "strength", "family", "amount", "currency", "people", "refs", "money_refs",
    "evidence_hash", "says_en", "says_zh", "present",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run as inquiries see it: its id, its checks, those it asked, who ran it."""

    id: str
    cards: Mapping[str, CardAsked]
    asked: Collection[str]
    by: str


@dataclass(slots=True)
class Desk:
    """What lies on the desk before the run: live inquiries, their findings, and what is settled.

    `settled` holds (pivot, fingerprint, evidence hash) of closed inquiries: the same evidence is
    not asked about twice.
    """

    open: dict[Pivot, Inquiry]
    answered: dict[Pivot, list[Inquiry]]
    findings: dict[int, list[InquiryFinding]]
    settled: set[tuple[Pivot, str, str]]

    def stored(self, inquiry: Inquiry) -> list[InquiryFinding]:
        """Return the findings of an inquiry, also those that have gone."""
        return self.findings.get(inquiry.pk, [])


@dataclass(slots=True)
class Plan:
    """What is to be written; `findings` are new or changed, `rows` are those of new figures."""

    opened: list[Inquiry] = field(default_factory=list)
    updated: list[Inquiry] = field(default_factory=list)
    followed: list[Inquiry] = field(default_factory=list)
    withdrawn: list[Inquiry] = field(default_factory=list)
    findings: list[InquiryFinding] = field(default_factory=list)
    rows: list[InquiryRow] = field(default_factory=list)
    below_gate: int = 0


def plan(run: Run, groups: Mapping[Pivot, Group], desk: Desk) -> Plan:
    """Work out what to open, update and withdraw."""
    made = Plan()
    for pivot in sorted({*groups, *desk.open, *desk.answered}):
        group = groups.get(pivot)
        seen = dict(group.findings) if group else {}
        for inquiry in desk.answered.get(pivot, []):
            _follow_answered(made, run, inquiry, desk.stored(inquiry), seen)
        if pivot in desk.open:
            _follow_open(made, run, desk.open[pivot], desk, seen)
        elif group:
            _open(made, run, group, _unsettled(desk, pivot, seen))
    return made


def _follow_answered(
    made: Plan,
    run: Run,
    inquiry: Inquiry,
    stored: Sequence[InquiryFinding],
    seen: dict[str, Finding],
) -> None:
    """Let an answered inquiry keep its findings; they are taken out of `seen`, not asked again."""
    changed = _follow(run, stored, seen)
    for finding in stored:
        seen.pop(finding.fingerprint, None)
    if changed:
        made.followed.append(inquiry)
        made.findings += changed


def _follow_open(
    made: Plan, run: Run, inquiry: Inquiry, desk: Desk, seen: Mapping[str, Finding]
) -> None:
    stored = desk.stored(inquiry)
    changed = _follow(run, stored, seen)
    known = {finding.fingerprint for finding in stored}
    others = {mark: finding for mark, finding in seen.items() if mark not in known}
    fresh = [_kept(run, one, inquiry) for one in _unsettled(desk, inquiry.pivot, others)]
    present = [finding for finding in (*stored, *fresh) if finding.present]
    if opens(present) is None:
        _withdraw(inquiry)
        made.withdrawn.append(inquiry)
        made.findings += changed
        made.below_gate += sum(finding.fingerprint in seen for finding in present)
    elif changed or fresh:
        if fresh and inquiry.sent_on:
            _tell_who_answers(inquiry, fresh)
        made.updated.append(inquiry)
        made.findings += [*changed, *fresh]
        made.rows += _count(inquiry, present)


def _tell_who_answers(inquiry: Inquiry, fresh: Sequence[InquiryFinding]) -> None:
    """Mark what joined after the question went out; a page that does not show it is out of date.

    The day to answer by stays: it is one question, and what joined is about the same.
    """
    inquiry.edition += 1
    for finding in fresh:
        finding.joined_on = clock.today()


def _open(made: Plan, run: Run, group: Group, findings: Sequence[Finding]) -> None:
    inquiry = _new_inquiry(run, group)
    kept = [_kept(run, finding, inquiry) for finding in findings]
    reason: GateReason | None = opens(kept)
    if reason is None:
        made.below_gate += len(kept)
        return
    inquiry.reason_opened = reason
    made.opened.append(inquiry)
    made.findings += kept
    made.rows += _count(inquiry, kept)


def _follow(
    run: Run, stored: Sequence[InquiryFinding], seen: Mapping[str, Finding]
) -> list[InquiryFinding]:
    """Bring stored findings up to the run and return those that changed."""
    return [one for one in stored if _is_changed(run, one, seen.get(one.fingerprint))]


def _is_changed(run: Run, stored: InquiryFinding, seen: Finding | None) -> bool:
    if seen is None:
        # A check that was not asked says nothing about whether its findings are still there.
        is_gone = stored.present and stored.check_id in run.asked
        stored.present = stored.present and not is_gone
        return is_gone
    now = _kept(run, seen, stored.inquiry)
    if all(getattr(stored, name) == getattr(now, name) for name in FOLLOWED):
        return False
    for name in FOLLOWED:
        setattr(stored, name, getattr(now, name))
    stored.last_seen_run = run.id
    return True


def _unsettled(desk: Desk, pivot: Pivot, seen: Mapping[str, Finding]) -> list[Finding]:
    return [
        finding
        for mark, finding in sorted(seen.items())
        if (pivot, mark, finding.evidence_hash) not in desk.settled
    ]


def _kept(run: Run, finding: Finding, inquiry: Inquiry) -> InquiryFinding:
    card = run.cards[finding.check]
    return InquiryFinding(
        inquiry=inquiry,
        fingerprint=finding.fingerprint,
        check_id=finding.check,
        version=finding.version,
        strength=finding.strength,
        family=card.family,
        amount=to_the_cent(finding.amount),
        currency=finding.currency,
        people=people_of(finding),
        refs=list(finding.refs),
        money_refs=list(money_refs(finding, card)),
        evidence_hash=finding.evidence_hash,
        first_seen_run=run.id,
        last_seen_run=run.id,
        present=True,
        says_en=finding.says.en,
        says_zh=finding.says.zh,
    )


def _new_inquiry(run: Run, group: Group) -> Inquiry:
    return Inquiry(
        pivot_kind=group.pivot.kind,
        pivot_id=group.pivot.id,
        pivot_label=group.label,
        office=group.pivot.office,
        asked_of_en=group.asked_of.en,
        asked_of_zh=group.asked_of.zh,
        opened_on=clock.today(),
        opened_by=run.by,
        opened_in_run=run.id,
    )


def _count(inquiry: Inquiry, present: Sequence[InquiryFinding]) -> list[InquiryRow]:
    """Put new figures on an inquiry and return its rows."""
    counted = figures(present)
    inquiry.money = counted.money
    inquiry.currency = counted.currency
    inquiry.people = counted.people
    inquiry.rows_count = len(counted.rows)
    inquiry.strength_max = counted.strength_max
    return [
        InquiryRow(inquiry=inquiry, ref=ref, amount=share) for ref, share in counted.rows.items()
    ]


def _withdraw(inquiry: Inquiry) -> None:
    inquiry.state = "withdrawn"
    # With `--as-of` a run may be older than the inquiry; it cannot end before it opened.
    inquiry.ended_on = max(clock.today(), inquiry.opened_on)
