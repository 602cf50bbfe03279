"""Letters as Word documents, and a case as a bundle that anybody can check."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast
from urllib.parse import quote

from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from tallystick.cases import access, bundling, letters_of
from tallystick.cases.letter_facts import LetterFacts
from tallystick.cases.letter_forms import facts_from, fields_of
from tallystick.cases.letter_starts import (
    OF_A_CASE,
    OF_A_PERSON,
    OF_AN_INQUIRY,
    currency_at_hand,
    start_of_case,
    start_of_inquiry,
    start_of_person,
)
from tallystick.cases.letters import LETTERS, LetterKind, write_letter
from tallystick.cases.models import Case, PersonAsked
from tallystick.foundation.texts import spoken
from tallystick.inquiries.access import inquiry_for
from tallystick.inquiries.models import Inquiry
from tallystick.people.doors import OfficeRequest, needs
from tallystick.trail.actions import leave_entry

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@needs("send")
@require_GET
def inquiry_letter(request: OfficeRequest, number: int, kind: str) -> HttpResponse:
    """Give out the letter that puts an inquiry to its office, or reminds it."""
    inquiry = inquiry_for(request.standing, number, "send")
    if kind not in ("inquiry", "reminder") or inquiry.asked is None or inquiry.due_on is None:
        raise Http404
    content = letters_of.inquiry_letter(inquiry, kind, spoken())  # type: ignore[arg-type]
    return _given_out(kind, content, of=("inquiry", inquiry.pk), by=request.user.username)  # type: ignore[arg-type]


@needs("work_cases")
@require_GET
def person_letter(request: OfficeRequest, code: str, number: int, kind: str) -> HttpResponse:
    """Give out a letter to somebody who is asked in a case."""
    case = access.case_for(request.standing, code)
    person = get_object_or_404(PersonAsked, pk=number, case=case)
    if kind not in letters_of.TO_PERSON:
        raise Http404
    content = letters_of.person_letter(person, kind, spoken())  # type: ignore[arg-type]
    return _given_out(kind, content, of=("case", case.code), by=request.user.username)  # type: ignore[arg-type]


@needs("work_cases")
@require_http_methods(["GET", "POST"])
def of_case(request: OfficeRequest, code: str, kind: str) -> HttpResponse:
    """Ask what a letter of a case is still missing, and give it out."""
    case = access.case_for(request.standing, code)
    if kind not in OF_A_CASE:
        raise Http404
    return _form_or_letter(request, kind, start_of_case(case), case)


@needs("work_cases")
@require_http_methods(["GET", "POST"])
def of_person(request: OfficeRequest, code: str, number: int, kind: str) -> HttpResponse:
    """Ask what a letter that concerns somebody is still missing, and give it out."""
    case = access.case_for(request.standing, code)
    person = get_object_or_404(PersonAsked, pk=number, case=case)
    if kind not in OF_A_PERSON:
        raise Http404
    return _form_or_letter(request, kind, start_of_person(person, kind), case)


@needs("assess_answers")
@require_http_methods(["GET", "POST"])
def of_inquiry(request: OfficeRequest, number: int, kind: str) -> HttpResponse:
    """Ask what a letter about an inquiry's money is still missing, and give it out."""
    inquiry = inquiry_for(request.standing, number, "assess_answers")
    if kind not in OF_AN_INQUIRY:
        raise Http404
    return _form_or_letter(request, kind, start_of_inquiry(inquiry), inquiry)


@needs("work_cases")
@require_GET
def bundle(request: OfficeRequest, code: str) -> FileResponse:
    """Give out a case as a bundle; the digest of its manifest is in the trail."""
    case = access.case_for(request.standing, code)
    with TemporaryDirectory(prefix="tallystick-") as folder:
        made = bundling.bundle_of(
            case, Path(folder) / f"{case.code}.zip", by=request.user.username
        )
        content = BytesIO(made.path.read_bytes())
    return FileResponse(content, as_attachment=True, filename=f"{case.code}.zip")


def _form_or_letter(
    request: OfficeRequest, kind: str, start: LetterFacts, matter: Case | Inquiry
) -> HttpResponse:
    known = cast(LetterKind, kind)
    is_case = isinstance(matter, Case)
    of = ("case", matter.code) if isinstance(matter, Case) else ("inquiry", matter.pk)
    if request.method == "POST":
        facts = facts_from(known, request.POST, start, currency_at_hand())
        content = write_letter(known, facts, spoken())
        return _given_out(known, content, of=of, by=request.user.username)
    back = reverse("case", args=[of[1]]) if is_case else reverse("inquiry-money", args=[of[1]])
    context = {
        "title": LETTERS[known].title, "fields": fields_of(known, start), "back": back,
        "bases": start.bases, "of": of[1],
    }  # fmt: skip
    return render(request, "cases/letter.html", context)


def _given_out(
    kind: LetterKind, content: bytes, *, of: tuple[str, object], by: str
) -> HttpResponse:
    with transaction.atomic():
        leave_entry("letter_made", of=of, by=by, letter=kind)
    response = HttpResponse(content, content_type=_WORD)
    name = f"{LETTERS[kind].title.say()} {of[1]}.docx"
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
