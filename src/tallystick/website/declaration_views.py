"""The page on which staff say whom and what they must not decide about."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries.marks import mark_of_body, mark_of_person
from tallystick.people.actions import declare
from tallystick.people.doors import OfficeRequest, signed_in
from tallystick.people.models import DECLARED

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
    mark = mark_of_person(name, number) if number else mark_of_body(name)
    for about in ("person",) if number else _BODIES:
        declare(request.user, kind, about, mark.id, label=mark.shown)
    messages.success(
        request,
        Text(
            "Kept. Matters about it are not put before you.", "已申报，相关事项不会交您办理。"
        ).say(),
    )
    return redirect("me")


def _refused(code: str, what: Text) -> TallystickError:
    return TallystickError(
        code,
        what=what,
        to_do=Text("Nothing was kept; go back and mend it.", "未保存，请返回更正。"),
    )
