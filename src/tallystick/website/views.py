"""The desk: what waits for the person who signed in; and the language they read."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from tallystick.foundation import clock
from tallystick.inquiries import access, lists
from tallystick.people.doors import OfficeRequest, signed_in


@signed_in
@require_GET
def desk(request: OfficeRequest) -> HttpResponse:
    """Show what is due and what is late, each as a list one press away."""
    piles = []
    if request.standing.has("see_inquiries"):
        seen = access.seen_by(request.standing)
        for waits, title in lists.WAITS.items():
            count = lists.narrowed(seen, lists.Filter(waits=waits)).order_by().count()
            if count:
                piles.append({"title": title, "count": count, "query": f"waits={waits}"})
    return render(request, "website/desk.html", {"piles": piles, "today": clock.today()})


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language that was chosen, on this device and on the account."""
    chosen = request.POST.get("language", "")
    back = request.POST.get("back", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=31_536_000, httponly=True,
            samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
        if request.user.is_authenticated:
            type(request.user).objects.filter(pk=request.user.pk).update(language=chosen)
    return response


choose_language.rights = "anyone"  # type: ignore[attr-defined]
