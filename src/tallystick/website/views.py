"""The desk: what waits for the person who signed in; and the language they read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from tallystick.books.access import holds
from tallystick.books.destroying import asked_of
from tallystick.cases import waits
from tallystick.cases.access import seen_by as cases_seen_by
from tallystick.cases.due_days import clock_of, periods_ending, with_days
from tallystick.cases.second_views import waiting_for
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.inquiries import access, lists
from tallystick.people.access import Standing
from tallystick.people.doors import OfficeRequest, needs, signed_in
from tallystick.people.models import Staff


@dataclass(frozen=True, slots=True)
class Pile:
    """What waits for somebody: what it is, how much, and the list of it."""

    title: Text
    count: int
    url: str


@signed_in
@require_GET
def desk(request: OfficeRequest) -> HttpResponse:
    """Show what is due and what is late, each as a list one press away."""
    standing = request.standing
    piles = [*_of_inquiries(standing), *_of_cases(standing), *_of_two(standing)]
    may_check = holds(request.standing, "run_checks")
    return render(
        request,
        "website/desk.html",
        {"piles": piles, "today": clock.today(), "may_check": may_check},
    )


def _of_inquiries(standing: Standing) -> Iterator[Pile]:
    if standing.has("see_inquiries"):
        seen = access.seen_by(standing)
        for state, title in lists.WAITS.items():
            count = lists.narrowed(seen, lists.Filter(waits=state)).order_by().count()
            if count:
                yield Pile(title, count, f"{reverse('inquiries')}?waits={state}")


def _of_cases(standing: Standing) -> Iterator[Pile]:
    for id, title, count in waits.counted(standing):
        yield Pile(title, count, f"{reverse('cases')}?waits={id}")


def _of_two(standing: Standing) -> Iterator[Pile]:
    """Yield what waits for somebody as the second person."""
    may_confirm = standing.has("work_cases") or standing.has("assess_answers")
    if may_confirm and (count := waiting_for(standing).count()):
        title = Text("waits for you as the second person", "待您以第二人复核")
        yield Pile(title, count, reverse("seconds"))
    may_agree = holds(standing, "agree_silence")
    if may_agree and (count := asked_of(standing.staff.username).count()):
        title = Text("sources that somebody asks to destroy", "待同意销毁的来源")
        yield Pile(title, count, reverse("sources-past"))


@needs("see_inquiries", "see_cases")
@require_GET
def deadlines(request: OfficeRequest) -> HttpResponse:
    """Show what is due and what is late: inquiries by office, and the cases that one works on."""
    today = clock.today()
    offices = (
        access.seen_by(request.standing).filter(state="open", due_on__isnull=False).order_by()
        .values("asked__name_en", "asked__name_zh", "asked")
        .annotate(waiting=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)), first=Min("due_on"))
        .order_by("-late", "first")
    )  # fmt: skip
    lines = [
        {**one, "office": Text(one["asked__name_en"], one["asked__name_zh"])} for one in offices
    ]
    cases = [
        {"case": one, **clock_of(one)}
        for one in with_days(cases_seen_by(request.standing).filter(ended_on__isnull=True))[:500]
    ]
    due = sorted((one for one in cases if "due" in one), key=lambda one: one["due"])
    context = {
        "offices": lines, "cases": due, "today": today,
        "periods": periods_ending(cases_seen_by(request.standing)),
    }  # fmt: skip
    return render(request, "website/deadlines.html", context)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language that was chosen, on this device and on the account."""
    chosen = request.POST.get("language", "")
    back = request.POST.get("back", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=31_536_000, httponly=True,
            samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
        if request.user.is_authenticated:
            Staff.objects.filter(pk=request.user.pk).update(language=chosen)
    return response


choose_language.rights = "anyone"  # type: ignore[attr-defined]
