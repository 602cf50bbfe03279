"""Who must not decide about what: computed from what staff declared, never from surnames or registers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.people.models import DECLARED, Declaration, Staff

About = tuple[str, str]


def why_recused(staff: Staff, about: Iterable[About]) -> Text | None:
    """Return why somebody must not take part in a matter about these (kind, id), or None."""
    return reasons([staff], about).get(staff.pk)


def reasons(several: Iterable[Staff], about: Iterable[About]) -> Mapping[int, Text]:
    """Return, by the id of staff, why each must not take part; in one query for all of them.

    Sources: Supervision Law (2024) art. 67, Law on Administrative Sanctions for Public Officials
    arts. 47 and 48: near relations, one's own interest, and whatever else might sway a decision.
    """
    wanted = set(about)
    today = clock.today()
    said = Declaration.objects.filter(
        staff__in=[staff.pk for staff in several], about_id__in={id for _, id in wanted}
    )
    return {
        one.staff_id: Text(
            f"has declared {DECLARED[one.kind].en} in this matter",
            f"已申报与本事项有关的{DECLARED[one.kind].zh}",
        )
        for one in said
        if (one.about_kind, one.about_id) in wanted
        and one.declared_on <= today
        and (one.until_on is None or one.until_on > today)
    }
