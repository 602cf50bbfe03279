"""The catalogue as pages that anyone in the office can read, and where it was checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from tallystick.checks.card import Check, LawCited
from tallystick.checks.catalogue import Catalogue
from tallystick.checks.coverage import matrix
from tallystick.checks.runs import last_run
from tallystick.checks.showing import STRENGTHS
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text, spoken
from tallystick.inquiries import at_hand
from tallystick.inquiries.queries import standings
from tallystick.insight.money_flow import choices, flow_of
from tallystick.insight.money_flow_drawing import draw_flow
from tallystick.insight.money_flow_rows import HEADER, rows_of
from tallystick.insight.money_flow_words import differences, title_of
from tallystick.insight.report_coverage import draw
from tallystick.people.doors import OfficeRequest, needs


@needs("catalogue")
@require_GET
def index(request: OfficeRequest) -> HttpResponse:
    """List all checks by category."""
    catalogue = at_hand.catalogue()
    shelves: dict[str, list[Check]] = {}
    for check in sorted(catalogue.checks.values(), key=lambda one: (one.card.category, one.id)):
        shelves.setdefault(check.card.category, []).append(check)
    named = [(catalogue.ground.categories[id], checks) for id, checks in shelves.items()]
    return render(request, "website/checks.html", {"shelves": named, "right": standings()})


@needs("catalogue")
@require_GET
def page(request: OfficeRequest, id: str) -> HttpResponse:
    """Show a check in words: what it says, why, law, doubt, parameters, SQL."""
    catalogue = at_hand.catalogue()
    if id not in catalogue.checks:
        raise Http404
    check = catalogue.checks[id]
    context = {
        "check": check, "card": check.card, "strength": STRENGTHS[check.card.strength],
        "says": _with_gaps(check.card.says), "law": [_cited(law, catalogue) for law in check.card.law], "right": standings().get(id),
    }  # fmt: skip
    return render(request, "website/check.html", context)


def _with_gaps(sentence: Text) -> Text:
    """Return a sentence with a gap where each finding has a fact of its own."""
    return Text(*(re.sub(r"\{\w+\}", "…", said) for said in (sentence.en, sentence.zh)))


@needs("coverage")
@require_GET
def coverage(request: OfficeRequest) -> HttpResponse:
    """Show where it was checked and where it was not."""
    try:
        run = last_run(at_hand.book())
    except TallystickError as error:
        if error.code != "no_run":
            raise
        return render(request, "website/coverage.html", {"matrix": None})
    results = run.results().to_pylist()
    drawn = draw(matrix(results, at_hand.catalogue().checks, at_hand.book().tables))
    return render(request, "website/coverage.html", {"matrix": drawn, "run": run})


@needs("coverage")
@require_GET
def flow(request: OfficeRequest) -> HttpResponse:
    """Show money from its source to people, hop by hop, with the table of the same numbers."""
    book, engine = at_hand.book(), DuckDBEngine()
    programme, year = request.GET.get("programme", ""), request.GET.get("year", "")
    found = flow_of(
        book, engine, programme=programme or None, year=int(year) if year.isdigit() else None
    )
    known = choices(book, DuckDBEngine())
    context = {
        "drawing": mark_safe(draw_flow(found, spoken())) if found.stages else "",  # noqa: S308 - our own drawing, escaped where it was made
        "flow": found, "title": title_of(found), "header": HEADER, "rows": [(one.is_part, one.cells(found.currency, spoken())) for one in rows_of(found)],
        "differences": differences(found), "programmes": sorted({name for name, _ in known}),
        "years": sorted({number for _, number in known}), "programme": programme, "year": year,
    }  # fmt: skip
    return render(request, "website/flow.html", context)


def _cited(law: LawCited, catalogue: Catalogue) -> Mapping[str, Any]:
    instruments = (pack.instruments.get(law.instrument) for pack in catalogue.packs.values())
    found = next((one for one in instruments if one), None)
    return {
        "title": found.title if found else Text(law.instrument, law.instrument),
        "article": law.article, "says": law.says, "unread": law.read != "full",
    }  # fmt: skip
