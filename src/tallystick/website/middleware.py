"""What is done to every request: the language, the second factor, errors as sentences, no caches."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import speak, spoken
from tallystick.people.access import Standing
from tallystick.records.book import open_book
from tallystick.website.errors import BUSY, said_on_a_page

Next = Callable[[HttpRequest], HttpResponse]
_OWN_PASSWORD = "/me/password"  # noqa: S105 - where one is chosen
_OPEN = ("/accounts/", "/static/", "/language/", _OWN_PASSWORD)
_OPEN_BEFORE = ("/accounts/logout/", "/static/", "/language/", _OWN_PASSWORD)


def speak_their_language(then: Next) -> Next:
    """Speak the language that was chosen: on this device, else on the account."""

    def speaking(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if chosen not in dict(settings.LANGUAGES):
            chosen = getattr(request.user, "language", "") or settings.LANGUAGE_CODE
        before = spoken()
        speak("zh" if chosen.startswith("zh") else "en")
        try:
            with translation.override(chosen), timezone.override(_zone()):
                request.LANGUAGE_CODE = chosen
                response = then(request)
        finally:
            speak(before)  # the thread goes on to somebody else
        response.headers.setdefault("Content-Language", chosen)
        return response

    return speaking


def ask_own_password(then: Next) -> Next:
    """Let nobody further whose password somebody else chose: they choose their own, or sign out."""

    def asking(request: HttpRequest) -> HttpResponse:
        is_first = request.user.is_authenticated and request.user.password_is_first
        if is_first and not request.path.startswith(_OPEN_BEFORE):
            return redirect("own-password")
        return then(request)

    return asking


def ask_second_factor(then: Next) -> Next:
    """Let nobody past sign-in who has no second factor: they are shown where to set one up."""

    def asking(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            request.standing = Standing(request.user)  # type: ignore[attr-defined]
            if not request.path.startswith(_OPEN) and not _has_second_factor(request):
                return redirect("mfa_activate_totp")
        return then(request)

    return asking


def say_errors(then: Next) -> Next:
    """Turn an error that a person can mend into a page that says where, what, and what to do."""

    def saying(request: HttpRequest) -> HttpResponse:
        return then(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(
            error, OperationalError
        ):  # locked too long, or two who waited for each other
            return said_on_a_page(request, BUSY)
        return said_on_a_page(request, error) if isinstance(error, TallystickError) else None

    saying.process_exception = process_exception  # type: ignore[attr-defined]
    return saying


def keep_nothing_in_caches(then: Next) -> Next:
    """Let no browser or proxy keep a page of the office."""

    def keeping(request: HttpRequest) -> HttpResponse:
        response = then(request)
        if not request.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        return response

    return keeping


@cache
def _zone() -> ZoneInfo:
    """Return the time zone of the book, in which its people read the clock."""
    if not settings.BOOK:
        return ZoneInfo("UTC")
    return ZoneInfo(str(open_book(Path(settings.BOOK)).settings.get("time_zone", "UTC")))


def _has_second_factor(request: HttpRequest) -> bool:
    """Remember in the session that there is one, so that it is looked up once."""
    from allauth.mfa.models import Authenticator

    if request.session.get("second_factor"):
        return True
    there: bool = (
        Authenticator.objects.filter(user=request.user).exclude(type="recovery_codes").exists()
    )
    if there:
        request.session["second_factor"] = True
    return there
