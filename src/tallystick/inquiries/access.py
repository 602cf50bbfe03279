"""Which inquiries somebody may see or act on; whatever else there is, is not there for them."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from tallystick.foundation import clock
from tallystick.inquiries.models import Inquiry
from tallystick.people.access import Standing, within_reach
from tallystick.people.models import Declaration
from tallystick.people.roles import ROLES, Right

_OFFICE = "asked_id"


def seen_by(standing: Standing, right: Right = "see_inquiries") -> QuerySet[Inquiry]:
    """Return the inquiries that a right reaches, without those that one must not decide about.

    An office sees what was sent to it and nothing before.
    """
    reached = within_reach(standing, right, office=_OFFICE)
    if any(ROLES[post.role].reach == "office" for post in standing.posts_for(right)):
        places = [p for p in standing.posts_for(right) if ROLES[p.role].reach == "place"]
        if not places:
            reached &= Q(sent_on__isnull=False)
    return Inquiry.objects.filter(reached).exclude(_declared(standing))


def inquiry_for(standing: Standing, number: int, right: Right = "see_inquiries") -> Inquiry:
    """Return an inquiry that a right reaches; anything else is not there (Http404)."""
    found = (
        seen_by(standing, right).select_related("asked", "place", "merged_into")
        .filter(pk=number).first()
    )  # fmt: skip
    if found is None:
        raise Http404
    return found


def may(standing: Standing, right: Right, inquiry: Inquiry) -> bool:
    """Tell whether somebody may do this to an inquiry that they see."""
    path = inquiry.place.path if inquiry.place else ""
    return standing.reaches(right, place_path=path, office=inquiry.asked_id)


def _declared(standing: Standing) -> Q:
    """Return the condition for what somebody declared that they have a part in."""
    today = clock.today()
    barred = Q(pk__in=[])
    for one in Declaration.objects.filter(staff=standing.staff, declared_on__lte=today):
        if one.until_on is None or one.until_on > today:
            barred |= Q(pivot_kind=one.about_kind, pivot_id=one.about_id)
    return barred
