"""Pages of offices for the administrator: their names, telephones, and what each answers for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.people import actions
from tallystick.people.doors import OfficeRequest, needs
from tallystick.people.models import Duty, Office, Place


@needs("manage_staff")
@require_GET
def index(request: OfficeRequest) -> HttpResponse:
    """List offices by their place, with what they answer for."""
    offices = (
        Office.objects.select_related("place")
        .prefetch_related("duties")
        .order_by("place__path", "code")
    )
    context = {
        "top": Place.objects.filter(parent=None).first(), "offices": offices, "places": Place.objects.exclude(level__in=("village", "group")),
        "duties": Duty.objects.values_list("asked_of", flat=True).distinct().order_by("asked_of"),
    }  # fmt: skip
    return render(request, "people/offices.html", context)


@needs("manage_staff")
@require_POST
def add(request: OfficeRequest) -> HttpResponse:
    """Open an office."""
    said = request.POST
    name = Text(said.get("name_en", "").strip()[:200], said.get("name_zh", "").strip()[:200])
    place = get_object_or_404(Place, pk=said.get("place") or 0)
    code = slugify(said.get("code", ""))[:60]
    if not (name.en and name.zh and code) or Office.objects.filter(code=code).exists():
        raise TallystickError(
            "office_unfit",
            where=code,
            what=Text(
                "An office needs a code of its own and a name in both languages.",
                "部门须有不重复的代码和两种语言的名称。",
            ),
            to_do=Text("Go back and mend it.", "请返回更正。"),
        )
    actions.open_office(code, name, place, by=request.user.username)
    return redirect("offices")


@needs("manage_staff")
@require_POST
def change(request: OfficeRequest, number: int) -> HttpResponse:
    """Change an office's names, telephone and duties, or close it."""
    office = get_object_or_404(Office, pk=number)
    said = request.POST
    actions.change_office(
        office, name=Text(said.get("name_en", office.name_en).strip()[:200], said.get("name_zh", office.name_zh).strip()[:200]),
        telephone=said.get("telephone", "").strip()[:60], is_open=said.get("open") == "yes",
        answers_for=[one for one in said.getlist("duty") if one], by=request.user.username,
    )  # fmt: skip
    messages.success(request, Text("Kept.", "已保存。").say())
    return redirect("offices")
