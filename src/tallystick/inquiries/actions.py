"""What may be done with inquiries; the only place that writes them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import OperationalError, transaction

from tallystick.checks.findings import Finding
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries.forming import FOLLOWED, Desk, Plan, Run, plan
from tallystick.inquiries.grouping import CardAsked, Pivot, group_findings
from tallystick.inquiries.models import Inquiry, InquiryFinding, InquiryRow
from tallystick.inquiries.states import LIVE
from tallystick.inquiries.turns import alone

_FIGURES = ("money", "currency", "people", "rows_count", "strength_max", "edition")
_BATCH = 500


@dataclass(frozen=True, slots=True)
class FormedInquiries:
    """What a run did: ids of inquiries, and how many findings wait below the gate."""

    opened: tuple[int, ...]
    updated: tuple[int, ...]
    withdrawn: tuple[int, ...]
    below_gate: int


def form_inquiries(
    run_id: str,
    findings: Iterable[Finding],
    checks_by_id: Mapping[str, CardAsked],
    *,
    by: str,
    asked: Collection[str] | None = None,
) -> FormedInquiries:
    """Put a run's findings to the offices that can answer them: all of it, or nothing.

    An open inquiry stands as long as the findings that are present would open it; otherwise it
    is withdrawn, unless it was answered. A finding that was answered stays with its answer, and
    one that was closed is not asked again on the same evidence. `asked` names the checks that
    gave a whole answer in this run; findings of any other check stay as they were. None means
    all of `checks_by_id`. The same run a second time changes nothing.

    Raises TallystickError `check_unknown` or `work_busy`.
    """
    groups = group_findings(findings, checks_by_id)
    all_or_some = frozenset(checks_by_id if asked is None else asked)
    run = Run(id=run_id, cards=checks_by_id, asked=all_or_some, by=by)
    with _whole_or_nothing():
        alone()
        made = plan(run, groups, _desk())
        _write(made, run)
    return FormedInquiries(
        opened=_ids(made.opened),
        updated=_ids([*made.updated, *made.followed]),
        withdrawn=_ids(made.withdrawn),
        below_gate=made.below_gate,
    )


@contextmanager
def _whole_or_nothing() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except OperationalError as error:
        raise TallystickError(
            "work_busy",
            what=Text(
                f"The office's work could not be written ({error}).",
                f"无法写入办公数据（{error}）。",
            ),
            to_do=Text(
                "See that the disk has space and that nobody else is writing, then run it again.",
                "请确认磁盘有空间且无人正在写入，然后重新运行。",
            ),
        ) from error


def _desk() -> Desk:
    live = list(Inquiry.objects.filter(state__in=LIVE).order_by("pk"))
    answered: dict[Pivot, list[Inquiry]] = defaultdict(list)
    for inquiry in live:
        if inquiry.state == "answered":
            answered[inquiry.pivot].append(inquiry)
    return Desk(
        open={inquiry.pivot: inquiry for inquiry in live if inquiry.state == "open"},
        answered=dict(answered),
        findings=_stored_findings({inquiry.pk: inquiry for inquiry in live}),
        settled=_settled(),
    )


def _stored_findings(live: Mapping[int, Inquiry]) -> dict[int, list[InquiryFinding]]:
    stored: dict[int, list[InquiryFinding]] = defaultdict(list)
    for finding in InquiryFinding.objects.filter(inquiry__state__in=LIVE).order_by("pk"):
        finding.inquiry = live[finding.inquiry_id]
        stored[finding.inquiry_id].append(finding)
    return dict(stored)


def _settled() -> set[tuple[Pivot, str, str]]:
    closed = InquiryFinding.objects.filter(inquiry__state="closed").values_list(
        "inquiry__pivot_kind",
        "inquiry__pivot_id",
        "inquiry__office",
        "fingerprint",
        "evidence_hash",
    )
    return {(Pivot(kind, id_, office), mark, seen) for kind, id_, office, mark, seen in closed}


def _write(made: Plan, run: Run) -> None:
    _withdraw(made.withdrawn)
    Inquiry.objects.bulk_create(made.opened)
    Inquiry.objects.bulk_update(made.updated, _FIGURES)
    _write_findings(made.findings)
    _forget_rows([inquiry.pk for inquiry in made.updated])
    InquiryRow.objects.bulk_create(made.rows)
    _mark_seen(run)


def _withdraw(inquiries: Sequence[Inquiry]) -> None:
    by_day: dict[dt.date | None, list[int]] = defaultdict(list)
    for inquiry in inquiries:
        by_day[inquiry.ended_on].append(inquiry.pk)
    for day, ended in by_day.items():
        for some in _in_batches(ended):
            Inquiry.objects.filter(pk__in=some).update(state="withdrawn", ended_on=day)


def _write_findings(findings: Sequence[InquiryFinding]) -> None:
    for finding in findings:
        finding.pk = None  # what makes it the same is the inquiry and the fingerprint
    InquiryFinding.objects.bulk_create(
        findings,
        update_conflicts=True,
        unique_fields=["inquiry", "fingerprint"],
        update_fields=[*FOLLOWED, "last_seen_run"],
    )


def _forget_rows(inquiries: Sequence[int]) -> None:
    for some in _in_batches(inquiries):
        InquiryRow.objects.filter(inquiry__in=some).delete()


def _mark_seen(run: Run) -> None:
    InquiryFinding.objects.filter(
        inquiry__state__in=LIVE, present=True, check_id__in=sorted(run.asked)
    ).exclude(last_seen_run=run.id).update(last_seen_run=run.id)


def _in_batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))


def _ids(inquiries: Iterable[Inquiry]) -> tuple[int, ...]:
    return tuple(sorted(inquiry.pk for inquiry in inquiries))
