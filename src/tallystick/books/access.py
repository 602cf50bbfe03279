"""Who may see files and jobs: a right over the whole book, for its files are not of one place."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from tallystick.books.models import Job
from tallystick.people.access import Standing
from tallystick.people.roles import ROLES, Right

_RIGHTS: dict[str, Right] = {"import": "sources", "check": "run_checks"}


def holds(standing: Standing, right: Right) -> bool:
    """Tell whether somebody has a right over the whole of the book's place."""
    return any(
        ROLES[post.role].reach == "place" and post.place.parent_id is None
        for post in standing.posts_for(right)
    )


def over_the_book(standing: Standing, right: Right) -> None:
    """Let pass who has the right over the whole book; for others nothing is there (Http404)."""
    if not holds(standing, right):
        raise Http404


def jobs_seen_by(standing: Standing) -> QuerySet[Job]:
    """Return the jobs of the kinds that somebody may ask for, the newest first."""
    kinds = [kind for kind, right in _RIGHTS.items() if holds(standing, right)]
    return Job.objects.filter(kind__in=kinds).order_by("-pk")


def job_for(standing: Standing, number: int) -> Job:
    """Return one of these jobs; any other is not there (Http404)."""
    found = jobs_seen_by(standing).filter(pk=number).first()
    if found is None:
        raise Http404
    return found
