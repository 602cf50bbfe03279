"""Founding an office in the browser: places and offices as the records and the checks name them, others by hand."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from tallystick.checks.places_of import places_of
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.texts import Text
from tallystick.inquiries import at_hand
from tallystick.inquiries.sending import place_inquiries
from tallystick.people.actions import add_place, rename_place
from tallystick.people.doors import OfficeRequest, needs
from tallystick.people.models import Place
from tallystick.website.founding import found_offices, found_places

_LEVELS = ("township", "village", "group")


@needs("manage_staff")
@require_POST
def found(request: OfficeRequest) -> HttpResponse:
    """Take places from the register of residents, and open an office for each that the checks ask."""
    by, book, catalogue = request.user.username, at_hand.book(), at_hand.catalogue()
    top = Place.objects.filter(parent=None).first()
    name = " ".join(request.POST.get("name", "").split())[:100] or (top.name if top else "")
    if not name:
        raise Http404
    if top and top.name != name:
        rename_place(top, name, by=by)
    before = Place.objects.count()
    county = found_places(book, DuckDBEngine(), county=name)
    opened = found_offices(catalogue, county, by=by)
    findings = list(at_hand.findings_now().values())
    place_inquiries(places_of(book, DuckDBEngine(), findings, catalogue.checks), by=by)
    places = Place.objects.count() - before
    messages.success(request, Text(
        f"{places} places and {len(opened)} offices were added.",
        f"新增地域 {places} 个、部门 {len(opened)} 个。",
    ).say())  # fmt: skip
    return redirect("offices")


@needs("manage_staff")
@require_POST
def place(request: OfficeRequest) -> HttpResponse:
    """Add a place that no record names."""
    parent = get_object_or_404(Place, pk=request.POST.get("parent", "0")[:18] or 0)
    level = request.POST.get("level", "")
    if level not in _LEVELS:
        raise Http404
    add_place(parent, request.POST.get("name", ""), level, by=request.user.username)
    return redirect("offices")
