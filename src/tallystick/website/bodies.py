"""What a browser sends along: taken whole, or refused on a page that says how much can come at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.website.errors import said_on_a_page

Next = Callable[[HttpRequest], HttpResponse]
Application = Callable[..., Iterable[bytes]]
UNREAD = (SuspiciousOperation, MultiPartParserError, UnreadablePostError)
_PART, _MOST_LET_GO = 1 << 16, 1 << 30


def whole_or_refused(application: Application) -> Application:
    """Let the server's application take no body that ended early for a whole one."""

    def serving(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or ""
        if length.isdigit() and int(length):
            environ["wsgi.input"] = _Whole(environ["wsgi.input"], int(length))
        return application(environ, start)

    return serving


class _Whole:
    """A body that says when it was cut off, as the server's own does not."""

    def __init__(self, body: Any, length: int) -> None:
        self._body, self._left = body, length

    def read(self, size: int = -1) -> bytes:
        parts, wanted = [], self._left if size < 0 else min(size, self._left)
        while wanted:
            parts.append(self._counted(self._body.read(wanted)))
            wanted -= len(parts[-1])
        return b"".join(parts)

    def readline(self, size: int = -1) -> bytes:
        return self._counted(self._body.readline(size)) if self._left and size else b""

    def _counted(self, part: bytes) -> bytes:
        if not part:
            raise OSError("the body was cut off")
        self._left -= len(part)
        return part


def take_bodies(then: Next) -> Next:
    """Read the body of a form before anything is made of it, and say on a page why it cannot be."""

    def taking(request: HttpRequest) -> HttpResponse:
        return then(request)

    def process_view(request: HttpRequest, *_: object) -> HttpResponse | None:
        try:
            cast(object, request.POST)
        except UNREAD as error:
            _let_go(request)
            return said_on_a_page(request, refusal(error))
        return None

    taking.process_view = process_view  # type: ignore[attr-defined]
    return taking


def refusal(error: Exception) -> TallystickError:
    """Return what is said of a body that was not taken: nothing of it was kept."""
    if isinstance(error, TooManyFilesSent):
        return _too_many_files()
    if isinstance(error, RequestDataTooBig | TooManyFieldsSent):
        return _too_much()
    return _cut_off()


def _let_go(request: HttpRequest) -> None:
    """Read on to the end: a browser shows no page before it has sent all that it has."""
    try:
        for _ in range(_MOST_LET_GO // _PART):
            if not request.read(_PART):
                return
    except UnreadablePostError:
        return


def _too_many_files() -> TallystickError:
    most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
    return TallystickError(
        "too_many_files",
        what=Text(
            f"More than {most} files came at once; none of them was kept.",
            f"一次上传超过 {most} 个文件，均未保存。",
        ),
        to_do=Text(
            f"Send up to {most} at once, and the others after them; or import the folder on the"
            " machine of the book: tallystick import BOOK FOLDER.",
            f"请分批上传，每次不超过 {most} 个；或在账册所在机器上导入整个文件夹：tallystick import 账册 文件夹。",
        ),
    )


def _too_much() -> TallystickError:
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE >> 20
    fields = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    return TallystickError(
        "form_too_large",
        what=Text(
            f"This form holds more than can come at once: {most} MB of text or {fields:,} fields."
            " Nothing was kept.",
            f"表单内容超过一次可接收的数量（文字 {most} MB 或 {fields:,} 项），没有保存任何内容。",
        ),
        to_do=Text(
            "Go back and send less at once; long texts are sent as files.",
            "请返回，分次提交；较长内容请以文件上传。",
        ),
    )


def _cut_off() -> TallystickError:
    return TallystickError(
        "form_cut_off",
        what=Text(
            "What was sent was cut off on its way or cannot be read. Nothing was kept.",
            "提交的内容传输中断或无法读取，没有保存任何内容。",
        ),
        to_do=Text("Go back and send it once more.", "请返回后重新提交。"),
    )
