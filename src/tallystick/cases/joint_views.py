"""The page of joint meetings about a case: who met, what they came to, what each body has still to do."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from tallystick.cases import access, joint
from tallystick.cases.forms import day_in, number_in, paper_in
from tallystick.cases.models import Case, JointDuty
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.people.doors import OfficeRequest, needs

_APART = re.compile(r"\s*[,，;；|]\s*")


@needs("work_cases")
@require_http_methods(["GET", "POST"])
def page(request: OfficeRequest, code: str) -> HttpResponse:
    """Show the joint meetings about a case; record one, or that a body has done its part."""
    case = access.case_for(request.standing, code)
    if request.method == "POST":
        _do(case, request.POST, request.user.username)
        return redirect("case-joint", code)
    context = {
        "case": case, "papers": case.documents.order_by("pk"), "today": clock.today(),
        "meetings": case.meetings.prefetch_related("duties").order_by("-held_on", "-pk"),
    }  # fmt: skip
    return render(request, "cases/joint.html", context)


def _do(case: Case, said: QueryDict, by: str) -> None:
    match said.get("act", ""):
        case "meeting":
            joint.record_meeting(
                case, held_on=day_in(said, "on"), bodies=said.get("bodies", "").splitlines(),
                conclusion=said.get("conclusion", ""), minutes=paper_in(case, said),
                parts=list(_parts(said.get("parts", ""))), by=by,
            )  # fmt: skip
        case "done":
            duty = get_object_or_404(JointDuty, pk=number_in(said, "duty"), meeting__case=case)
            joint.note_done(duty, on=day_in(said, "on"), paper=paper_in(case, said), by=by)
        case _:
            raise Http404


def _parts(said: str) -> Iterator[joint.Part]:
    for line in filter(None, map(str.strip, said.splitlines())):
        try:
            body, what, by = _APART.split(line)
            yield joint.Part(body=body, what=what, by=dt.date.fromisoformat(by))
        except ValueError as error:
            raise TallystickError(
                "line_unread",
                where=line,
                what=Text("This line cannot be read.", "该行无法读取。"),
                to_do=Text(
                    "Write: body, what, 2027-03-31.", "请按格式填写：单位，事项，2027-03-31。"
                ),
            ) from error
