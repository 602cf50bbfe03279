"""Which cases somebody may see, and in which roles they act on one."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from tallystick.cases.models import Assignment, Case, PersonAsked
from tallystick.foundation import clock
from tallystick.people.access import Standing, within_reach
from tallystick.people.recusal import why_recused
from tallystick.people.roles import ROLES


def seen_by(standing: Standing) -> QuerySet[Case]:
    """Return the cases of one's place, where a post reaches that far, and those one is assigned to.

    A case that somebody must not decide about is not there for them.
    """
    now = Q(assignments__staff=standing.staff, assignments__until_on__isnull=True)
    reached = within_reach(standing, "see_cases", office="office_id") | (
        now if standing.has("see_cases") else Q(pk__in=[])
    )
    barred = _declared(standing)
    return Case.objects.filter(reached).exclude(barred).distinct()


def case_for(standing: Standing, code: str) -> Case:
    """Return a case that somebody may see; anything else is not there (Http404)."""
    found = (
        seen_by(standing).select_related("place", "office", "inquiry").filter(code=code).first()
    )
    if found is None:
        raise Http404
    return found


def roles_in(standing: Standing, case: Case) -> frozenset[str]:
    """Return the roles that somebody has in a case: those assigned, and those of posts over its place."""
    assigned = Assignment.objects.filter(case=case, staff=standing.staff, until_on__isnull=True)
    by_post = {
        post.role for post in standing.posts_for("work_cases")
        if ROLES[post.role].reach == "place" and case.place.path.startswith(post.place.path)
    }  # fmt: skip
    return frozenset(by_post | set(assigned.values_list("role", flat=True)))


def about(case: Case) -> list[tuple[str, str]]:
    """Return what a case is about, as declarations name it."""
    said = [(one.about_kind, one.about_id) for one in case.people.all() if one.about_id]
    if case.inquiry:
        said.append((case.inquiry.pivot_kind, case.inquiry.pivot_id))
    return said


def is_recused(standing: Standing, case: Case) -> bool:
    """Tell whether somebody must not take part in a case."""
    return why_recused(standing.staff, about(case)) is not None


def asked_of(standing: Standing) -> QuerySet[PersonAsked]:
    """Return what is asked of somebody themselves, once they were told."""
    return PersonAsked.objects.filter(staff=standing.staff, told_on__isnull=False).order_by(
        "reply_by", "pk"
    )


def _declared(standing: Standing) -> Q:
    """Return the condition for cases about what somebody declared."""
    today = clock.today()
    barred = Q(pk__in=[])
    for one in standing.staff.declarations.filter(declared_on__lte=today):
        if one.until_on is None or one.until_on > today:
            barred |= Q(people__about_kind=one.about_kind, people__about_id=one.about_id)
            barred |= Q(inquiry__pivot_kind=one.about_kind, inquiry__pivot_id=one.about_id)
    return Q(pk__in=Case.objects.filter(barred).values("pk"))
