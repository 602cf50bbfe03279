"""Pages of the trail: its entries, whether it holds, and a checkpoint to keep elsewhere."""

from __future__ import annotations

import json

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tallystick.foundation import clock
from tallystick.people.doors import OfficeRequest, needs
from tallystick.trail.checking import breaks, entries_written
from tallystick.trail.checking import checkpoint as checkpoint_now
from tallystick.trail.models import Entry
from tallystick.website.trail_words import ACTS, OBJECTS

_PAGE = 100


@needs("check_trail")
@require_GET
def index(request: OfficeRequest) -> HttpResponse:
    """Show the newest entries, and on request whether the whole trail holds."""
    page = Paginator(Entry.objects.order_by("-number"), _PAGE).get_page(request.GET.get("page"))
    broken = list(breaks(entries_written())) if "check" in request.GET else None
    context = {"page": page, "broken": broken, "acts": ACTS, "objects": OBJECTS}
    return render(request, "website/trail.html", context)


@needs("check_trail")
@require_GET
def checkpoint(request: OfficeRequest) -> HttpResponse:  # noqa: ARG001 - a view's form
    """Give a checkpoint to be kept outside of this machine."""
    now = checkpoint_now()
    said = {"number": now.number, "hash": now.hash, "at": clock.now().isoformat()}
    response = HttpResponse(json.dumps(said, indent=1), content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="trail-{now.number}.json"'
    return response
