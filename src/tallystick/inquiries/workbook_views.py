"""Pages of the answer workbook: giving it out, and taking it back."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text, spoken
from tallystick.inquiries import workbooks
from tallystick.people.access import Standing
from tallystick.people.doors import OfficeRequest, needs
from tallystick.people.models import Office

_MOST_BYTES = 20 << 20
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
}


@needs("answer")
@require_GET
def index(request: OfficeRequest) -> HttpResponse:
    """List one's offices, how much each has to answer, and both forms of its workbook."""
    offices = [
        {"office": office, "waiting": workbooks.asked_of(office).count()}
        for office in offices_of(request.standing)
    ]
    return render(request, "inquiries/workbooks.html", {"offices": offices})


@needs("answer")
@require_GET
def give(request: OfficeRequest, office: int, form: str) -> HttpResponse:
    """Give out the workbook of an office."""
    asked = _office(request.standing, office)
    if form not in workbooks.WRITERS:
        raise Http404
    content = workbooks.give_out(asked, form, spoken(), by=request.user.username)
    name = Text(f"Inquiries {asked.name.en}", f"核实问询单 {asked.name.zh}").say()
    response = HttpResponse(content, content_type=_TYPES[form])
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.{form}"
    return response


@needs("answer")
@require_POST
def take(request: OfficeRequest, office: int) -> HttpResponse:
    """Take a workbook back: what was kept, and what goes back and why."""
    asked = _office(request.standing, office)
    file = request.FILES.get("workbook")
    if file is None or not file.size:
        raise TallystickError(
            "no_file",
            what=Text("No file came, or an empty one.", "没有收到文件，或文件为空。"),
            to_do=Text("Choose the workbook and send it again.", "请选择工作簿后重新上传。"),
        )
    if file.size > _MOST_BYTES:
        raise TallystickError(
            "file_too_large",
            where=str(file.name),
            what=Text(
                "This file is too large for a workbook of answers.",
                "文件过大，不像核实答复工作簿。",
            ),
            to_do=Text("Send only the workbook that was given out.", "请只上传发出的工作簿。"),
        )
    applied = workbooks.take_back(asked, str(file.name), file.read(), by=request.user.username)
    return render(request, "inquiries/taken_back.html", {"office": asked, "applied": applied})


def offices_of(standing: Standing) -> list[Office]:
    """Return the offices that somebody answers for."""
    offices = {post.office_id: post.office for post in standing.posts_for("answer")}
    return [offices[id] for id in sorted(offices)]


def _office(standing: Standing, number: int) -> Office:
    for office in offices_of(standing):
        if office.pk == number:
            return office
    raise Http404
