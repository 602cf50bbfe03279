"""Pages of jobs: what was asked, how far it is, and what came of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from tallystick.books import access, holding, jobs
from tallystick.books.import_job import QUESTIONS
from tallystick.books.models import LIVE, Job
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.inquiries import at_hand
from tallystick.people.doors import OfficeRequest, needs

_PAGE = 50
_LONG = dt.timedelta(minutes=1)


@needs("sources", "run_checks")
@require_GET
def index(request: OfficeRequest) -> HttpResponse:
    """List jobs, the newest first."""
    page = Paginator(access.jobs_seen_by(request.standing), _PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "books/jobs.html", {"page": page})


@needs("sources", "run_checks")
@require_GET
def page(request: OfficeRequest, number: int) -> HttpResponse:
    """Show one job; asked for by htmx, only what changes."""
    job = access.job_for(request.standing, number)
    outcomes = _outcomes(job)
    context = {
        "job": job, "outcomes": outcomes,
        "landed": any(one.get("is_new") for one in outcomes),
        "nobody_works": _nobody_works(job), "before": Job.objects.filter(state__in=LIVE, pk__lt=job.pk).count(),
        "may_check": access.holds(request.standing, "run_checks"),
    }  # fmt: skip
    template = "books/progress.html" if request.htmx else "books/job.html"
    return render(request, template, context)


@needs("sources", "run_checks")
@require_POST
def stop(request: OfficeRequest, number: int) -> HttpResponse:
    """Stop a job that waits or runs."""
    job = access.job_for(request.standing, number)
    jobs.stop(job, by=request.user.username)
    return redirect("job", job.pk)


@needs("run_checks")
@require_POST
def ask_checks(request: OfficeRequest) -> HttpResponse:
    """Ask that the checks are run."""
    access.over_the_book(request.standing, "run_checks")
    return redirect("job", jobs.ask("check", by=request.user.username).pk)


def _nobody_works(job: Job) -> bool:
    """Tell whether a job waits though nothing runs, which the worker would have begun long ago."""
    waits = job.state == "waiting" and clock.now() - job.asked_at > _LONG
    return waits and not Job.objects.filter(state="running").exists()


def _outcomes(job: Job) -> list[dict[str, Any]]:
    """Return what came of each file, in words; a question is asked for as long as its file is held."""
    outcomes = job.facts.get("outcomes", ())
    held = {one.id for one in holding.held_files(at_hand.book())} if outcomes else set()
    return [
        {
            **one, "says": Text(one["en"], one["zh"]) if "code" in one else None,
            "is_question": one.get("code") in QUESTIONS and one["held"] in held,
        }
        for one in outcomes
    ]  # fmt: skip
