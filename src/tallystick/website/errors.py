"""Errors as pages: where, what, and what to do, in the reader's language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

CONFLICTS = ("page_stale", "not_open", "merge_impossible", "rechecked_already")


BUSY = TallystickError(
    "work_busy",
    what=Text(
        "Somebody else was writing all this while, and nothing of yours was written.",
        "有人一直在写入，您的操作未能保存。",
    ),
    to_do=Text("Go back and send it once more.", "请返回后重新提交。"),
)


def said_on_a_page(request: HttpRequest, error: TallystickError) -> HttpResponse:
    """Return the page that says an error; what was typed is still there when one goes back."""
    status = 409 if error.code in CONFLICTS else 503 if error.code == "work_busy" else 400
    return render(request, "website/error.html", {"error": error}, status=status)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's form
    """Say that a form's check failed, which is mostly a page left open past the session."""
    error = TallystickError(
        "form_stale",
        what=Text(
            "This page was open too long, and the form was not accepted.",
            "页面打开时间过长，表单未被接受。",
        ),
        to_do=Text(
            "Go back, load the page again, and send it once more.", "请返回并刷新页面后重新提交。"
        ),
    )
    return render(request, "website/error.html", {"error": error}, status=403)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Say that a request cannot be taken as it is, with nothing of what it held on the page."""
    error = TallystickError(
        "request_not_understood",
        what=Text("This address or form cannot be taken as it is.", "无法按此地址或表单办理。"),
        to_do=Text(
            "Go to the desk and begin anew; if that fails, tell your administrator how the office is"
            " reached.",
            "请回到首页重新操作；如仍不行，请告知系统管理员您访问的地址。",
        ),
    )
    return render(request, "website/error.html", {"error": error, "back": "/"}, status=400)


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that there is no such page: the same for what does not exist and for what one may not see."""
    return render(request, "website/not_there.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that the program failed, without anything of the failure on the page."""
    return render(request, "website/broken.html", status=500)
