"""The page on which staff say whom and what they must not decide about."""

from __future__ import annotations

import pyarrow as pa
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries import at_hand
from tallystick.people.actions import declare
from tallystick.people.doors import OfficeRequest, signed_in
from tallystick.people.models import DECLARED
from tallystick.records.values.organisations import read_organisation
from tallystick.records.values.people import read_person

_BODIES = ("organisation", "supplier")


@signed_in
@require_GET
def index(request: OfficeRequest) -> HttpResponse:
    """Show one's posts and what one declared."""
    context = {
        "declared": request.user.declarations.order_by("-declared_on", "pk"),
        "kinds": DECLARED,
    }
    return render(request, "website/me.html", context)


@signed_in
@require_POST
def add(request: OfficeRequest) -> HttpResponse:
    """Keep a declaration: a person by name and number, or a body by its name; neither in full."""
    kind = request.POST.get("kind", "")
    if kind not in DECLARED:
        raise _refused("kind_unknown", Text("Choose what it is.", "请选择申报种类。"))
    name = request.POST.get("name", "").strip()
    number = request.POST.get("number", "").strip()
    abouts, id, mask = _person(name, number) if number else _body(name)
    for about in abouts:
        declare(request.user, kind, about, id, label=mask)
    messages.success(
        request,
        Text(
            "Kept. Matters about it are not put before you.", "已申报，相关事项不会交您办理。"
        ).say(),
    )
    return redirect("me")


def _person(name: str, number: str) -> tuple[tuple[str, ...], str, str]:
    read = read_person(pa.array([name]), pa.array([number]), keys=at_hand.book().keys).columns
    id, mask = (column[0].as_py() for column in list(read.values())[:2])
    if not name or not id:
        raise _refused(
            "number_unread",
            Text("A name and a valid number are needed.", "须填写姓名和有效号码。"),
        )
    return ("person",), str(id), str(mask or "")


def _body(name: str) -> tuple[tuple[str, ...], str, str]:
    read = read_organisation(pa.array([name]), keys=at_hand.book().keys).columns
    id, mask = (column[0].as_py() for column in list(read.values())[:2])
    if not name or not id:
        raise _refused("name_unread", Text("A name is needed.", "须填写名称。"))
    return _BODIES, str(id), str(mask or "")


def _refused(code: str, what: Text) -> TallystickError:
    return TallystickError(
        code,
        what=what,
        to_do=Text("Nothing was kept; go back and mend it.", "未保存，请返回更正。"),
    )
