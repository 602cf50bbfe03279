"""Papers sent on to another body, which are not at their end before its receipt and its result are in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import transaction

from tallystick.cases.after_refusals import (
    refuse_early,
    refuse_no_paper,
    refuse_no_words,
    refuse_same_person,
    refused,
)
from tallystick.cases.models import Case, Transfer
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.trail.actions import leave_entry

BodyKind = Literal["court", "procuratorate", "police", "discipline", "audit", "department"]
KIND_TITLES = {
    "court": Text("court", "人民法院"),
    "procuratorate": Text("procuratorate", "人民检察院"),
    "police": Text("public security", "公安机关"),
    "discipline": Text("discipline inspection and supervision", "纪检监察机关"),
    "audit": Text("audit office", "审计机关"),
    "department": Text("competent department", "行政主管部门"),
}


@transaction.atomic
def send_on(
    case: Case, *, to_kind: BodyKind, to_body: str, letter: str, materials: Sequence[str],
    on: dt.date, receipt_by: dt.date, result_by: dt.date, by: str, second: str,
) -> Transfer:  # fmt: skip
    """Send papers of a case on; each is one of the case's documents, by its digest.

    The two days are this office's own: no rule that was read sets them. Raises TallystickError
    `materials_unknown`, `days_impossible` or `needs_two_people`.
    """
    refuse_no_words(case.code, to_body)
    refuse_same_person(case.code, by, second)
    refuse_early(case.code, dt.date.min, on)
    refuse_no_paper(case.code, letter)
    _refuse_materials(case, materials)
    if not on < receipt_by <= result_by:
        raise refused(
            "days_impossible", case.code,
            Text("First the receipt is looked for, then the result.", "应先收回执，再收结果。"),
        )  # fmt: skip
    sent = Transfer.objects.create(
        case=case, to_kind=to_kind, to_body=to_body.strip(), sent_on=on, sent_by=by, second=second,
        letter=letter, materials=list(materials), receipt_by=receipt_by, result_by=result_by,
    )  # fmt: skip
    _leave("sent_on", sent, by, on=on, to_kind=to_kind, papers=len(materials), letter=letter)
    return sent


@transaction.atomic
def note_receipt(transfer: Transfer, *, receipt: str, on: dt.date, by: str) -> None:
    """Record the body's receipt; raises `receipt_in`."""
    now = _locked(transfer)
    if now.receipt_on:
        raise refused("receipt_in", now.pk, Text("The receipt is in already.", "回执已收到。"))
    refuse_early(now.pk, now.sent_on, on)
    refuse_no_paper(now.pk, receipt)
    now.receipt_on, now.receipt = on, receipt
    now.save(update_fields=["receipt_on", "receipt"])
    _leave("transfer_received", now, by, on=on, receipt=receipt)


@transaction.atomic
def note_transfer_result(
    transfer: Transfer, result: str, *, paper: str, on: dt.date, by: str
) -> None:
    """Record what the body came to; raises `receipt_missing` or `result_in`."""
    now = _locked(transfer)
    refuse_no_words(now.pk, result)
    if now.receipt_on is None:
        raise refused(
            "receipt_missing", now.pk, Text("There is no receipt yet.", "尚未收到回执。")
        )
    if now.result_on:
        raise refused("result_in", now.pk, Text("The result is in already.", "处理结果已收到。"))
    refuse_early(now.pk, now.receipt_on, on)
    refuse_no_paper(now.pk, paper)
    now.result, now.result_on, now.result_paper = result.strip(), on, paper
    now.save(update_fields=["result", "result_on", "result_paper"])
    _leave("transfer_result", now, by, on=on, paper=paper)


def is_closed(transfer: Transfer) -> bool:
    """Tell whether both the receipt and the result are in."""
    return transfer.receipt_on is not None and transfer.result_on is not None


def overdue_days(transfer: Transfer, today: dt.date) -> int:
    """Return for how many days its next paper has been looked for in vain; 0 where it is in time."""
    if is_closed(transfer):
        return 0
    due = transfer.receipt_by if transfer.receipt_on is None else transfer.result_by
    return max(0, (today - due).days)


def are_all_closed(case: Case) -> bool:
    """Tell whether everything that was sent on from a case has come to its end."""
    return not case.transfers.filter(result_on__isnull=True).exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferShown:
    """A transfer as a page shows it."""

    transfer: Transfer
    kind: Text
    papers: int
    is_closed: bool
    overdue_days: int
    waits_for: Text | None


def transfer_shown(transfer: Transfer) -> TransferShown:
    """Return what `cases/transfer.html` shows."""
    waits = (
        Text("the receipt", "回执")
        if transfer.receipt_on is None
        else Text("the result", "处理结果")
    )
    return TransferShown(
        transfer=transfer,
        kind=KIND_TITLES[transfer.to_kind],
        papers=len(transfer.materials),
        is_closed=is_closed(transfer),
        overdue_days=overdue_days(transfer, clock.today()),
        waits_for=None if is_closed(transfer) else waits,
    )  # fmt: skip


def _refuse_materials(case: Case, materials: Sequence[str]) -> None:
    known = set(case.documents.values_list("sha256", flat=True))
    if not materials or not set(materials) <= known or len(set(materials)) < len(materials):
        raise refused(
            "materials_unknown", case.code,
            Text("The list names no paper, one twice, or one that is not of this case.",
                 "清单为空、重复，或所列材料不属于本案。"),
            Text("Choose from the papers of the case.", "请从本案材料中选择。"),
        )  # fmt: skip


def _locked(transfer: Transfer) -> Transfer:
    return (
        Transfer.objects.select_for_update(of=("self",)).select_related("case").get(pk=transfer.pk)
    )  # fmt: skip


def _leave(act: str, transfer: Transfer, by: str, **facts: object) -> None:
    leave_entry(act, of=("case", transfer.case.code), by=by, transfer=transfer.pk, **facts)
