"""What waits for a second person: shown where it belongs and in one list; confirmed, declined or taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from tallystick.cases import access, countersigning
from tallystick.cases.countersigning import Line, Matter
from tallystick.cases.models import Case, Countersigning
from tallystick.cases.two_handed_acts import TWO_HANDED
from tallystick.foundation.texts import Text
from tallystick.inquiries.access import seen_by as inquiries_seen_by
from tallystick.people.access import Standing
from tallystick.people.doors import OfficeRequest, needs

Act = Callable[[Case, QueryDict, str], object]  # of one person, by name
_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingShown:
    """An act that waits, as whoever confirms it reads it."""

    asked: Countersigning
    title: Text
    lines: Sequence[Line]
    url: str  # of the page it belongs to


@needs("work_cases", "assess_answers")
@require_GET
def index(request: OfficeRequest) -> HttpResponse:
    """List what waits for a second person, wherever one may be that person."""
    found = waiting_for(request.standing).select_related("case", "inquiry")[:_MOST]
    return render(
        request, "cases/second.html", {"waiting": shown(found), "me": request.user.username}
    )


@needs("work_cases", "assess_answers")
@require_POST
def answer(request: OfficeRequest, number: int) -> HttpResponse:
    """Confirm what another filled in, decline it, or take one's own back."""
    seen = _seen(request.standing)
    asked = get_object_or_404(seen.select_related("case", "inquiry"), pk=number)
    act = TWO_HANDED.get(asked.act)
    if act is None:
        raise Http404
    roles = access.roles_in(request.standing, asked.case) if asked.case else frozenset[str]()
    agreed = request.POST.get("agreed") == "yes"
    countersigning.answer(asked, act, agreed=agreed, by=request.user.username, roles=roles)
    said = (
        Text("Confirmed and done.", "已复核并办理。") if agreed else Text("Not done.", "未办理。")
    )
    messages.success(request, said.say())
    return _back(request, countersigning.matter_of(asked))


def do_one(
    request: OfficeRequest, case: Case, acts: Mapping[str, Act], two_handed: Collection[str]
) -> None:
    """Do the act that a form names, or keep it for a second person; any other is not there (Http404)."""
    name = request.POST.get("act", "")
    if name in two_handed:
        ask_second(request, case, name)
    elif name in acts:
        acts[name](case, request.POST, request.user.username)
    else:
        raise Http404


def ask_second(
    request: OfficeRequest, matter: Matter, name: str, said: QueryDict | None = None
) -> None:
    """Keep what was filled in until a second person confirms it; `said` is the form, if not the request's."""
    countersigning.ask(
        matter, name, TWO_HANDED[name], said or request.POST, by=request.user.username
    )  # fmt: skip
    messages.success(request, Text(
        "Kept. It is done once a second person confirms it.", "已保存，经第二人复核后生效。"
    ).say())  # fmt: skip


def waiting_in(matter: Matter) -> list[WaitingShown]:
    """Return what waits in a matter, as a page shows it."""
    return shown(countersigning.waiting(matter))


def waiting_for(standing: Standing) -> QuerySet[Countersigning]:
    """Return what somebody could confirm: not their own, in what they may see and work on."""
    return _seen(standing).filter(answered_by="").exclude(by=standing.staff.username)


def shown(found: Iterable[Countersigning]) -> list[WaitingShown]:
    """Return acts that wait as they are read."""
    said = []
    for one in found:
        act, matter = TWO_HANDED.get(one.act), countersigning.matter_of(one)
        if act is not None:
            lines = act.reads(matter, countersigning.form_of(one))
            said.append(
                WaitingShown(asked=one, title=act.title, lines=lines, url=_url(matter))
            )  # fmt: skip
    return said


def _seen(standing: Standing) -> QuerySet[Countersigning]:
    reached = Q(pk__in=[])
    if standing.has("work_cases"):
        reached |= Q(case__in=access.seen_by(standing).values("pk"))
    if standing.has("assess_answers"):
        reached |= Q(inquiry__in=inquiries_seen_by(standing, "assess_answers").values("pk"))
    return Countersigning.objects.filter(reached).order_by("pk")


def _url(matter: Matter) -> str:
    if isinstance(matter, Case):
        return reverse("case", args=[matter.code])
    return reverse("inquiry-money", args=[matter.pk])


def _back(request: OfficeRequest, matter: Matter) -> HttpResponse:
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}):
        return redirect(back)
    return redirect(_url(matter))
