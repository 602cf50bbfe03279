"""Pages for those who look at silences again, and for raw cells."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from tallystick.foundation.digests import digest
from tallystick.inquiries import access, arranging, cells
from tallystick.inquiries.models import Silence
from tallystick.people.doors import OfficeRequest, needs

_DRAWN = 20


@needs("sample_silence")
@require_GET
def sample(request: OfficeRequest) -> HttpResponse:
    """Show silences drawn by lot; the lot falls the same way for everybody who looks."""
    agreed = Silence.objects.exclude(agreed_by="").filter(sampled_by="").select_related("inquiry")
    mine = agreed.filter(inquiry__in=access.seen_by(request.standing, "sample_silence"))
    drawn = sorted(mine, key=lambda one: digest(["silence", one.pk]))[:_DRAWN]
    return render(request, "inquiries/silences.html", {"drawn": drawn})


@needs("sample_silence")
@require_POST
def note(request: OfficeRequest, number: int) -> HttpResponse:
    """Keep what was found of a silence."""
    seen = access.seen_by(request.standing, "sample_silence")
    silence = get_object_or_404(Silence, pk=number, inquiry__in=seen)
    arranging.note_sample(silence, request.POST.get("found", ""), by=request.user.username)
    return redirect("silences")


@needs("raw_cell")
@require_GET
def raw(request: OfficeRequest, number: int, ref: str) -> HttpResponse:
    """Show the cells of one row as they were typed; the look is in the trail."""
    inquiry = access.inquiry_for(request.standing, number, "see_inquiries")
    row = cells.fetch(inquiry, _ref(ref), by=request.user.username)
    return render(request, "inquiries/raw.html", {"inquiry": inquiry, "row": row})


def _ref(said: str) -> int:
    return int(said) if said.lstrip("-").isdigit() and len(said) < 21 else 0
