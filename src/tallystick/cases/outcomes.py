"""Which outcome of somebody is meant: there may be one of the Party, one of the state, one of the organisation."""

from __future__ import annotations

from tallystick.cases.models import Outcome, PersonAsked
from tallystick.cases.procedure import Procedure
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

ALONE = "measure"  # a reminder, or nothing at all, stands beside no sanction


def outcome_of(person: PersonAsked, track: str = "") -> Outcome | None:
    """Return somebody's outcome of a track, held; with no track named, the only one there is.

    Raises TallystickError `which_outcome` where there are several and none was named.
    """
    found = Outcome.objects.select_for_update(of=("self",)).select_related("person__case")
    several = list(
        found.filter(person=person, **({"track": track} if track else {})).order_by("pk")
    )
    if len(several) > 1:
        raise TallystickError(
            "which_outcome",
            where=person.case.code,
            what=Text("Several proposals stand for this person.", "该人员有多项拟处理意见。"),
            to_do=Text("Say which one is meant.", "请写明是哪一项。"),
        )
    return several[0] if several else None


def may_stand_beside(procedure: Procedure, disposition: str, others: list[Outcome]) -> bool:
    """Tell whether something may be proposed beside what is: another track, and none that stands alone.

    Source: Law on Administrative Discipline for Public Officials arts. 16 and 17 - no second
    sanction of one kind for one act; measures of the organisation may stand beside one.
    """
    tracks = {one.track for one in others}
    new = procedure.dispositions[disposition].track
    return not tracks or (new not in tracks and ALONE not in {new, *tracks})
