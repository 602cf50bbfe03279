"""An office's questions as a workbook, and the answers that come back in one."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.db import transaction
from django.db.models import Max, Min, Q, QuerySet, Window

from tallystick.checks.evidence import FindingShown, HalfShown
from tallystick.checks.evidence_of import shown
from tallystick.checks.showing import shown as said
from tallystick.checks.tally import cells
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Language, Text
from tallystick.inquiries import answering, at_hand
from tallystick.inquiries.answer_codes import write_code
from tallystick.inquiries.answer_pages import AnswerWorkbook, Question
from tallystick.inquiries.answer_reading import Refused, read_answers
from tallystick.inquiries.answer_workbook import write_xls, write_xlsx
from tallystick.inquiries.models import Inquiry, InquiryFinding
from tallystick.people.models import Office
from tallystick.trail.actions import leave_entry
from tallystick.trail.models import Entry

_GIVEN = "workbook_given"
_ROWS_TOLD = 3
_FINDINGS_TOLD = 3
WRITERS = {"xlsx": write_xlsx, "xls": write_xls}


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What came of a workbook: how many answers were kept, and every row that goes back."""

    kept: int
    same: int
    blank: int
    refused: Sequence[Refused]


def asked_of(office: Office) -> QuerySet[Inquiry]:
    """Return what an office still has to answer, the longest asked first; what is about one stands together."""
    return (
        Inquiry.objects.filter(asked=office, state="open", sent_on__isnull=False)
        .annotate(first_due=Window(Min("due_on"), partition_by=["pivot_kind", "pivot_id"]))
        .order_by("first_due", "pivot_kind", "pivot_id", "pk")
    )


def workbook_of(office: Office, form: str, language: Language) -> bytes:
    """Return the workbook of all that an office still has to answer; `form` is xlsx or xls."""
    waiting = list(asked_of(office).prefetch_related("findings"))
    drawn = _drawn(waiting)
    key = _key()
    questions = [_question(one, drawn, key, office.code, language) for one in waiting]
    due = min((one.due_on for one in waiting if one.due_on), default=clock.today())
    written = BytesIO()
    WRITERS[form](
        written,
        AnswerWorkbook(office=office.name, due_on=due, language=language, questions=questions),
    )
    return written.getvalue()


def give_out(office: Office, form: str, language: Language, *, by: str) -> bytes:
    """Return the workbook of an office, and leave in the trail that it was given out."""
    content = workbook_of(office, form, language)
    with transaction.atomic():
        leave_entry(_GIVEN, of=("office", office.code), by=by, form=form)
    return content


def take_back(office: Office, name: str, content: bytes, *, by: str) -> Applied:
    """Keep every answer that can be read, once; every other goes back with its reason.

    Answers are kept one by one, so that one that is refused holds up none. Raises what
    `read_answers` raises when nothing of the file can be read.
    """
    asked = {
        one.pk: one
        for one in Inquiry.objects.filter(
            asked=office, sent_on__isnull=False, state__in=("open", "answered")
        ).annotate(joined=Max("findings__joined_on", filter=Q(findings__present=True)))
    }
    given_on = _last_given_on(office)
    returned = read_answers(name, content, _key(), office.code, asked=asked)
    refused, kept, same = list(returned.refused), 0, 0
    newest = at_hand.newest_source()
    for one in returned.answers:
        inquiry = asked[one.number]
        try:
            _see_that_the_workbook_had_all(inquiry, given_on)
            before = inquiry.edition
            answering.answer(
                inquiry, one.answer, note=one.note, by=by, edition=before, way="workbook",
                newest_source=newest,
            )  # fmt: skip
        except TallystickError as error:
            reason = Text(f"{error.what.en} {error.to_do.en}", f"{error.what.zh}{error.to_do.zh}")
            refused.append(
                Refused(sheet=one.sheet, row=one.row, code=str(one.number), reason=reason)
            )
            continue
        is_same = Inquiry.objects.only("edition").get(pk=inquiry.pk).edition == before
        same, kept = same + is_same, kept + (not is_same)
    refused.sort(key=lambda row: (row.sheet, row.row))
    return Applied(kept=kept, same=same, blank=returned.blank, refused=refused)


def _last_given_on(office: Office) -> dt.date | None:
    given = Entry.objects.filter(act=_GIVEN, kind="office", object_id=office.code)
    last = given.order_by("-number").first()
    return clock.day_of(last.at) if last else None


def _see_that_the_workbook_had_all(inquiry: Any, given_on: dt.date | None) -> None:
    """Take no answer to rows that joined a question after any workbook was given out."""
    if inquiry.joined and (given_on is None or given_on < inquiry.joined):
        raise TallystickError(
            "joined_since",
            what=Text(
                f"Rows were added to this question on {inquiry.joined}, after the workbook was given out.",
                f"该问询单于 {inquiry.joined} 补入记录，晚于工作簿发出之日。",
            ),
            to_do=Text(
                "Take a new workbook, or answer on the page.", "请下载新的工作簿，或在页面上答复。"
            ),
        )


def _key() -> bytes:
    """Return what ties codes to this book; it cannot be turned back into the book's own key."""
    return hashlib.blake2b(
        at_hand.book().keys.hashing, person=b"answer codes", digest_size=32
    ).digest()


def _drawn(waiting: Iterable[Inquiry]) -> Mapping[str, FindingShown]:
    """Lay all findings open at once: each table is read once, however many questions there are."""
    now, checks = at_hand.findings_now(), at_hand.catalogue().checks
    there = [
        now[one.fingerprint]
        for inquiry in waiting for one in _told(inquiry)
        if one.fingerprint in now and one.check_id in checks
    ]  # fmt: skip
    drawn = shown(at_hand.book(), DuckDBEngine(), there, checks, most=_ROWS_TOLD)
    return {one.finding.fingerprint: one for one in drawn}


def _told(inquiry: Inquiry) -> list[InquiryFinding]:
    present = [one for one in inquiry.findings.all() if one.present]
    return sorted(present, key=lambda one: (-one.strength, one.check_id, one.pk))[:_FINDINGS_TOLD]


def _question(
    inquiry: Inquiry,
    drawn: Mapping[str, FindingShown],
    key: bytes,
    office: str,
    language: Language,
) -> Question:
    told = _told(inquiry)
    first = drawn.get(told[0].fingerprint) if told else None
    halves = list(first.halves) if first else []
    return Question(
        code=write_code(inquiry.pk, key, office), number=inquiry.pk,
        sentence=Text("\n".join(one.says_en for one in told), "\n".join(one.says_zh for one in told)),
        about=inquiry.pivot_label, one_half=_half(halves[:1], language),
        other_half=_half(halves[1:], language), where=_where(halves, language),
        amount=inquiry.money, currency=inquiry.currency,
    )  # fmt: skip


def _half(halves: Sequence[HalfShown], language: Language) -> str:
    lines = []
    for half in halves:
        lines.append(half.label.say(language))
        lines += [_row(half, row.values, language) for row in half.rows[:_ROWS_TOLD]]
        if len(half.rows) + half.left_out > _ROWS_TOLD:
            more = len(half.rows) + half.left_out - _ROWS_TOLD
            lines.append(Text(f"and {more} more rows", f"另有 {more} 行").say(language))
    return "\n".join(lines)


def _row(half: HalfShown, values: Mapping[str, object], language: Language) -> str:
    return "；".join(
        f"{label.say(language)} {said(values.get(column)).say(language)}"
        for column, label in half.columns
        if values.get(column) not in (None, "")
    )


def _where(halves: Sequence[HalfShown], language: Language) -> str:
    return "\n".join(place.say(language) for half in halves for place in cells(half.rows))
