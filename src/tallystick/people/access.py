"""What somebody may do today: rights that come from posts in their term, and how far they reach."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet

from tallystick.foundation import clock
from tallystick.people.models import Post, Staff
from tallystick.people.roles import ROLES, Right


@dataclass(frozen=True)
class Standing:
    """Somebody as they stand today: each right is asked of this, and of nothing else."""

    staff: Staff

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """Return the posts that are in their term today; none of somebody who may not sign in."""
        if not self.staff.is_active:
            return ()
        return tuple(posts_on(clock.today()).filter(staff=self.staff))

    def has(self, right: Right) -> bool:
        """Tell whether any post gives the right, anywhere."""
        return any(right in ROLES[post.role].rights for post in self.posts)

    def posts_for(self, right: Right) -> tuple[Post, ...]:
        """Return the posts that give the right."""
        return tuple(post for post in self.posts if right in ROLES[post.role].rights)

    def reaches(self, right: Right, *, place_path: str, office: int | None) -> bool:
        """Tell whether the right reaches something of this place that this office is asked about."""
        return any(_reaches(post, place_path, office) for post in self.posts_for(right))

    @property
    def roles(self) -> frozenset[str]:
        """Return the roles held today."""
        return frozenset(post.role for post in self.posts)


def posts_on(day: object) -> QuerySet[Post]:
    """Return all posts in their term on a day, with office and place at hand."""
    in_term = Q(from_on__lte=day) & (Q(until_on__isnull=True) | Q(until_on__gt=day))
    return Post.objects.filter(in_term).select_related("office", "place", "staff")


def within_reach(
    standing: Standing, right: Right, *, place: str = "place__path", office: str = "office_id"
) -> Q:
    """Return the condition for what a right reaches; of nothing, a condition that nothing meets.

    `place` and `office` name the fields that hold the path of a place and the id of an office.
    """
    reached = Q(pk__in=[])
    for post in standing.posts_for(right):
        reach = ROLES[post.role].reach
        if reach == "place":
            reached |= Q(**{f"{place}__startswith": post.place.path})
        elif reach == "office":
            reached |= Q(**{office: post.office_id})
    return reached


def _reaches(post: Post, place_path: str, office: int | None) -> bool:
    reach = ROLES[post.role].reach
    if reach == "place":
        return place_path.startswith(post.place.path)
    return reach == "office" and office == post.office_id
