"""The door of a page: who has the right comes in; for everybody else the page is not there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from tallystick.people.access import Standing
from tallystick.people.models import Staff
from tallystick.people.roles import Right

View = Callable[..., HttpResponseBase]


class OfficeRequest(HttpRequest):
    """A request of somebody who signed in, with what they may do."""

    user: Staff
    standing: Standing
    htmx: Any


def needs(*rights: Right) -> Callable[[View], View]:
    """Open a page to those who have one of the rights.

    Whoever has not signed in is sent to do so. The rights stand on the view, where the test of
    who may open what reads them.
    """

    def door(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            asked = cast(OfficeRequest, request)
            if not any(asked.standing.has(right) for right in rights):
                raise Http404
            return view(asked, *args, **kwargs)

        opened.rights = rights  # type: ignore[attr-defined]
        return opened

    return door


def signed_in(view: View) -> View:
    """Open a page to whoever has signed in."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(cast(OfficeRequest, request), *args, **kwargs)

    opened.rights = "signed_in"  # type: ignore[attr-defined]
    return opened
