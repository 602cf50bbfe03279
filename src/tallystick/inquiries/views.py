"""Pages of inquiries: the list, one inquiry, and what is done on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from tallystick.checks.showing import STRENGTHS
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries import access, answering, arranging, at_hand, attachments, lists, sending
from tallystick.inquiries.answers import ANSWERS
from tallystick.inquiries.laid_open import FindingDrawn, doubt_of, laid_open
from tallystick.inquiries.models import Answer, Attachment, Inquiry, Silence
from tallystick.inquiries.models_answers import COUNTS
from tallystick.inquiries.queries import standings
from tallystick.inquiries.states import STATES, State
from tallystick.people.access import Standing
from tallystick.people.doors import OfficeRequest, needs
from tallystick.people.models import Office
from tallystick.people.notices import tell_offices
from tallystick.people.roles import Right

_DAYS_TO_ANSWER = 15  # working days; a county may set another
_MOST_AT_ONCE = 2_000
_ON_A_PAGE: tuple[Right, ...] = (
    "answer", "send", "arrange", "ask_silence", "agree_silence", "assess_answers", "open_leads",
    "raw_cell",
)  # fmt: skip


@needs("see_inquiries")
@require_GET
def index(request: OfficeRequest) -> HttpResponse:
    """Show the list, fifty to a page."""
    seen = access.seen_by(request.standing)
    chosen = lists.filter_of(request.GET)
    found = lists.narrowed(seen, chosen).select_related("asked", "place")
    page = Paginator(found, lists.PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "lines": lists.lines(list(page.object_list)), "filter": chosen,
        "waits": lists.WAITS, "filter_kept": chosen.kept(), "checks": _titles(), "offices": _offices(request.standing),
        "saved": request.user.saved_views.order_by("name"),
        "may_send": request.standing.has("send"), "may_answer": request.standing.has("answer"),
    }  # fmt: skip
    return render(request, "inquiries/index.html", context)


@needs("see_inquiries")
@require_GET
def page(request: OfficeRequest, number: int) -> HttpResponse:
    """Show one inquiry: both halves, the doubt, the clock, and what may be done."""
    return _page(request, access.inquiry_for(request.standing, number))


@needs("answer")
@require_POST
def give_answer(request: OfficeRequest, number: int) -> HttpResponse:
    """Take an answer from the page."""
    inquiry = access.inquiry_for(request.standing, number, "answer")
    book, by = at_hand.book(), request.user.username
    try:
        with (
            attachments.sealed(book, request.FILES.getlist("files")) as files,
            transaction.atomic(),
        ):
            given = answering.answer(
                inquiry, request.POST.get("answer", ""), note=request.POST.get("note", ""), by=by,
                edition=_edition(request), newest_source=at_hand.newest_source(),
            )  # fmt: skip
            attachments.attach(book, given, files, by=by)
    except TallystickError as error:
        if error.code in ("note_missing", "answer_unknown", *attachments.REFUSALS):
            return _page(request, inquiry, error)
        raise
    _tell(request, Text("The answer was kept.", "答复已保存。"))
    return redirect("inquiry", number)


@needs("see_inquiries")
@require_GET
def attachment(request: OfficeRequest, number: int, attachment: int) -> FileResponse:
    """Give out a file that came with an answer; each fetch leaves an entry."""
    inquiry = access.inquiry_for(request.standing, number)
    found = get_object_or_404(Attachment, pk=attachment, answer__inquiry=inquiry)
    if found.answer.standing not in COUNTS and not access.may(
        request.standing, "assess_answers", inquiry
    ):
        raise Http404
    content = attachments.read(at_hand.book(), found, by=request.user.username)
    return FileResponse(
        content, as_attachment=True, filename=found.name, content_type=found.media_type
    )


@needs("send")
@require_POST
def send(request: OfficeRequest) -> HttpResponse:
    """Send the inquiries that were ticked, or all that the list is narrowed to."""
    seen = access.seen_by(request.standing, "send")
    chosen = lists.filter_of(request.POST)
    if request.POST.get("all"):
        wanted = list(lists.narrowed(seen, chosen)[:_MOST_AT_ONCE])
    else:
        wanted = list(seen.filter(pk__in=_numbers(request.POST.getlist("number"))))
    wanted += _to_send_with(seen, wanted)
    sent = sending.send(wanted, due_on=_due_on(), by=request.user.username)
    came = Inquiry.objects.filter(pk__in=sent).values_list("asked_id").annotate(Count("pk"))
    tell_offices({office: count for office, count in came if office is not None})
    left = len(wanted) - len(sent)
    said = Text(f"{len(sent)} sent.", f"已发出 {len(sent)} 份。")
    if left:
        said = Text(
            f"{said.en} {left} were not: they were sent before, or have no office yet.",
            f"{said.zh}另有 {left} 份未发出：已发出过，或尚未确定部门。",
        )
    _tell(request, said)
    return redirect(f"/inquiries/?{chosen.query}")


@needs("send")
@require_POST
def name_office(request: OfficeRequest, number: int) -> HttpResponse:
    """Say which office is asked."""
    inquiry = access.inquiry_for(request.standing, number, "send")
    office = get_object_or_404(Office, pk=_number(request.POST.get("office", "")), open=True)
    sending.name_office(inquiry, office, by=request.user.username, edition=_edition(request))
    return redirect("inquiry", number)


@needs("assess_answers")
@require_POST
def accept(request: OfficeRequest, number: int) -> HttpResponse:
    """Accept an answer that no record decides."""
    inquiry = access.inquiry_for(request.standing, number, "assess_answers")
    given = get_object_or_404(Answer, inquiry=inquiry, standing="given")
    answering.accept(given, by=request.user.username, edition=_edition(request))
    _tell(
        request,
        Text("The answer was accepted, and the inquiry is closed.", "答复已认可，问询单已办结。"),
    )
    return redirect("inquiry", number)


@needs("assess_answers")
@require_POST
def recheck(request: OfficeRequest, number: int) -> HttpResponse:
    """Keep what was found of an answer that the lot fell on."""
    inquiry = access.inquiry_for(request.standing, number, "assess_answers")
    given = get_object_or_404(Answer, inquiry=inquiry, standing__in=COUNTS)
    answering.recheck(
        given, request.POST.get("found", ""), note=request.POST.get("note", ""),
        by=request.user.username,
    )  # fmt: skip
    return redirect("inquiry", number)


@needs("arrange")
@require_POST
def merge(request: OfficeRequest, number: int) -> HttpResponse:
    """Lay an inquiry together with another, or apart again."""
    inquiry = access.inquiry_for(request.standing, number, "arrange")
    by, edition = request.user.username, _edition(request)
    if request.POST.get("apart"):
        arranging.split(inquiry, by=by, edition=edition)
    else:
        into = access.inquiry_for(
            request.standing, _number(request.POST.get("into", "")), "arrange"
        )
        reason = request.POST.get("reason", "")
        arranging.merge(inquiry, into, reason=reason, by=by, edition=edition)
    return redirect("inquiry", number)


@needs("ask_silence")
@require_POST
def ask_silence(request: OfficeRequest, number: int) -> HttpResponse:
    """Ask that an inquiry is left alone until a day."""
    inquiry = access.inquiry_for(request.standing, number, "ask_silence")
    arranging.ask_silence(
        inquiry, _day(request.POST.get("until", "")), reason=request.POST.get("reason", ""),
        by=request.user.username, edition=_edition(request),
    )  # fmt: skip
    _tell(
        request,
        Text(
            "Asked. It is left alone once a second person agrees.",
            "已提出；须另一人同意后方生效。",
        ),
    )
    return redirect("inquiry", number)


@needs("agree_silence")
@require_POST
def agree_silence(request: OfficeRequest, number: int) -> HttpResponse:
    """Agree to a silence."""
    inquiry = access.inquiry_for(request.standing, number, "agree_silence")
    silence = get_object_or_404(Silence, inquiry=inquiry, agreed_by="")
    arranging.agree_silence(silence, by=request.user.username)
    return redirect("inquiry", number)


def _to_send_with(seen: QuerySet[Inquiry], wanted: Sequence[Inquiry]) -> list[Inquiry]:
    """Return what else the same offices will be asked about the same: an office is asked once."""
    numbers = [one.pk for one in wanted]
    chosen = Inquiry.objects.filter(pk__in=numbers, state="open", sent_on=None)
    return list(sending.alongside(chosen, seen.filter(sent_on=None)).exclude(pk__in=numbers))


def _page(
    request: OfficeRequest, inquiry: Inquiry, error: TallystickError | None = None
) -> HttpResponse:
    standing = request.standing
    findings = laid_open(inquiry)
    shown = {right: access.may(standing, right, inquiry) for right in _ON_A_PAGE}
    given = inquiry.answers.filter(standing__in=COUNTS).first()
    context = {
        "inquiry": inquiry, "findings": findings, "doubt": doubt_of(findings), "may": shown,
        "state": STATES[cast(State, inquiry.state)], "answers": ANSWERS, "given": given, "error": error,
        "typed": request.POST, "overdue": lists.is_overdue(inquiry), "today": clock.today(),
        "strength": STRENGTHS[inquiry.strength_max], "right": _right(findings),
        "days_left": _days_left(inquiry), "offices": _offices(standing) if shown["send"] else (),
        "silence": inquiry.silences.order_by("-pk").first() if not shown["answer"] else None,
        "merged": inquiry.merged.all(), "most_mb": attachments.MOST_BYTES >> 20, "most_files": attachments.MOST_FILES,
        "alongside": sending.alongside(
            Inquiry.objects.filter(pk=inquiry.pk, state="open"), access.seen_by(standing)
        ).order_by("pk"),
        "attached": _attached(inquiry, all_answers=shown["assess_answers"]),
    }  # fmt: skip
    return render(request, "inquiries/page.html", context, status=400 if error else 200)


def _attached(inquiry: Inquiry, *, all_answers: bool) -> QuerySet[Attachment]:
    """Return the files of the answer that counts; whoever assesses sees those of earlier ones too."""
    found = Attachment.objects.filter(answer__inquiry=inquiry)
    return found if all_answers else found.filter(answer__standing__in=COUNTS)


def _right(findings: Sequence[FindingDrawn]) -> Text | None:
    """Return how often the first check that asks was right, as it is said."""
    checks = [one.kept.check_id for one in findings if one.kept.present]
    known = standings()
    return known[checks[0]].says if checks and checks[0] in known else None


def _days_left(inquiry: Inquiry) -> int | None:
    """Return the working days that are left, counting none for days of rest."""
    if inquiry.due_on is None or inquiry.state != "open":
        return None
    days = at_hand.calendar().days(clock.today() + dt.timedelta(days=1), inquiry.due_on)
    return sum(works for _, works, _ in days)


def _due_on() -> dt.date:
    return at_hand.calendar().after(clock.today(), _DAYS_TO_ANSWER)


def _titles() -> dict[str, Text]:
    return {id: check.card.title for id, check in at_hand.catalogue().checks.items()}


def _offices(standing: Standing) -> list[Office]:
    if not standing.has("send") and not standing.has("assess_answers"):
        return []
    return list(Office.objects.filter(open=True).select_related("place"))


def _edition(request: OfficeRequest) -> int:
    return _number(request.POST.get("edition", ""), missing=-1)


def _numbers(said: list[str]) -> list[int]:
    return [int(one) for one in said[:_MOST_AT_ONCE] if one.isdigit() and len(one) < 19]


def _number(said: str, missing: int = 0) -> int:
    return int(said) if said.isdigit() and len(said) < 19 else missing


def _day(said: str) -> dt.date:
    try:
        return dt.date.fromisoformat(said)
    except ValueError as error:
        raise TallystickError(
            "day_unread",
            where=said[:20],
            what=Text("This is not a day.", "这不是日期。"),
            to_do=Text("Write it as 2027-03-31.", "请写成 2027-03-31。"),
        ) from error


def _tell(request: OfficeRequest, said: Text) -> None:
    messages.success(request, said.say())
