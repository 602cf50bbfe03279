"""Pages of what the book received: all files, and one of them with the rows that did not land."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tallystick.books import access, holding
from tallystick.books.destroying import past_their_day
from tallystick.books.freshness import Kept, kept_tables
from tallystick.books.lines import file_line, sheet_lines
from tallystick.foundation import clock
from tallystick.inquiries import at_hand
from tallystick.people.doors import OfficeRequest, needs
from tallystick.records.rejects import rejects_of
from tallystick.records.sources import replaced_sheets, sources

_FILES, _ROWS, _JOBS = 50, 100, 5


@needs("sources")
@require_GET
def index(request: OfficeRequest) -> HttpResponse:
    """List the tables by their age, and the files received, the newest first."""
    access.over_the_book(request.standing, "sources")
    book, today = at_hand.book(), clock.today()
    entries = sources(book)
    page = Paginator(entries[::-1], _FILES).get_page(request.GET.get("page"))
    gone = replaced_sheets(entries)
    tables = kept_tables(book, entries)
    context = {
        "page": page, "files": [file_line(one, gone, book.tables) for one in page.object_list],
        "tables": [_aged(one, today) for one in tables if one.is_said],
        "others": [_aged(one, today) for one in tables if not one.is_said], "held": len(holding.held_files(book)),
        "past": len(past_their_day(book)), "jobs": access.jobs_seen_by(request.standing)[:_JOBS],
        "may_check": access.holds(request.standing, "run_checks"),
    }  # fmt: skip
    return render(request, "books/index.html", context)


@needs("sources")
@require_GET
def page(request: OfficeRequest, number: int) -> HttpResponse:
    """Show a file: what each sheet was read as, its doubts, and the rows that did not land."""
    access.over_the_book(request.standing, "sources")
    book = at_hand.book()
    entries = sources(book)
    entry = next((one for one in entries if one.number == number), None)
    if entry is None:
        raise Http404
    gone = replaced_sheets(entries)
    rows = Paginator(list(rejects_of(book, entry)), _ROWS).get_page(request.GET.get("page"))
    context = {
        "entry": entry, "file": file_line(entry, gone, book.tables),
        "sheets": sheet_lines(entry, gone, book.tables), "page": rows,
        "came_at": dt.datetime.fromisoformat(entry.received_at),
    }  # fmt: skip
    return render(request, "books/source.html", context)


def _aged(one: Kept, today: dt.date) -> Mapping[str, Any]:
    return {"kept": one, "late": one.is_late(today), "to_go": one.is_to_go(today)}
