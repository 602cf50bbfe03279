"""What an inquiry has in common with others: drawn, and as a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.texts import spoken
from tallystick.inquiries import access, at_hand
from tallystick.inquiries.models import InquiryFinding
from tallystick.insight.related_graph import related
from tallystick.insight.related_graph_drawing import draw_related, listed
from tallystick.insight.related_things import shared_things
from tallystick.people.doors import OfficeRequest, needs

_MOST = 3_000  # inquiries looked at for what they share


@needs("arrange", "assess_answers")
@require_GET
def page(request: OfficeRequest, number: int) -> HttpResponse:
    """Show the live inquiries of one's own reach that share an account, a person or a contract with it."""
    inquiry = access.inquiry_for(request.standing, number)
    seen = access.seen_by(request.standing).filter(state__in=("open", "answered"))
    numbers = {inquiry.pk, *seen.order_by("-money")[:_MOST].values_list("pk", flat=True)}
    things = shared_things(at_hand.book(), DuckDBEngine(), _refs(numbers))
    found = related(inquiry.pk, things)
    context = {
        "inquiry": inquiry, "found": found, "lines": listed(found),
        "drawing": mark_safe(draw_related(found, spoken())) if found.ties else "",  # noqa: S308 - escaped where it was drawn
    }  # fmt: skip
    return render(request, "website/related.html", context)


def _refs(numbers: set[int]) -> Mapping[int, Mapping[str, list[int]]]:
    """Return the rows that inquiries rest on, by their table."""
    now, checks = at_hand.findings_now(), at_hand.catalogue().checks
    refs: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    there = InquiryFinding.objects.filter(inquiry__in=numbers, present=True)
    for number, mark in there.values_list("inquiry_id", "fingerprint"):
        finding = now.get(mark)
        if finding and finding.check in checks:
            for half in checks[finding.check].card.halves:
                refs[number][half.table] += finding.halves.get(half.name, ())
    return refs
