"""Lists of inquiries that people keep for themselves: kept under a name, named anew, forgotten."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries import lists
from tallystick.inquiries.models import SavedView
from tallystick.people.doors import OfficeRequest, needs

_LONGEST = 60


@needs("see_inquiries")
@require_POST
def keep(request: OfficeRequest) -> HttpResponse:
    """Keep a list under a name; under a name that one has, it takes the place of the other."""
    query = lists.filter_of(request.POST).query
    SavedView.objects.update_or_create(
        staff=request.user, name=_name(request), defaults={"query": query}
    )
    return _back(request)


@needs("see_inquiries")
@require_POST
def rename(request: OfficeRequest, number: int) -> HttpResponse:
    """Give a list of one's own another name."""
    kept, name = _own(request, number), _name(request)
    if request.user.saved_views.filter(name=name).exclude(pk=kept.pk).exists():
        raise TallystickError(
            "list_name_taken",
            where=name,
            what=Text("Another list of yours has this name.", "您已有同名的列表。"),
            to_do=Text(
                "Go back and choose another name, or forget the other list first.",
                "请返回另起名称，或先删除同名列表。",
            ),
        )
    kept.name = name
    kept.save(update_fields=["name"])
    return _back(request)


@needs("see_inquiries")
@require_POST
def forget(request: OfficeRequest, number: int) -> HttpResponse:
    """Forget a list of one's own; the inquiries in it stay."""
    _own(request, number).delete()
    return _back(request)


def _own(request: OfficeRequest, number: int) -> SavedView:
    return get_object_or_404(SavedView, pk=number, staff=request.user)


def _name(request: OfficeRequest) -> str:
    name = request.POST.get("name", "").strip()[:_LONGEST]
    if not name:
        raise TallystickError(
            "name_missing",
            what=Text("The list has no name.", "列表没有名称。"),
            to_do=Text("Go back and write one.", "请返回并填写名称。"),
        )
    return name


def _back(request: OfficeRequest) -> HttpResponse:
    return redirect(f"/inquiries/?{lists.filter_of(request.POST).query}")
