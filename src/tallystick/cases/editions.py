"""Which rules a case is under: the procedure as it was when the case began, whatever its file says today."""

from __future__ import annotations

from functools import lru_cache

from tallystick.cases.models import Case, Edition
from tallystick.cases.procedure import Procedure
from tallystick.cases.procedure_reader import parse_procedure, procedures
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

_PACKS = ("cn", "generic")


def procedure_of(case: Case) -> Procedure:
    """Return the procedure that a case is under; raises `procedure_changed` if its edition was not kept."""
    today = procedures(*_PACKS).get(case.procedure)
    if today is not None and today.edition == case.edition:
        return today
    kept = _kept(case.procedure, case.edition)
    if kept is None:
        raise TallystickError(
            "procedure_changed",
            where=case.code,
            what=Text(
                "The file of this case's procedure is not the one it began under.",
                "该案件的流程文件已与立线索时不同。",
            ),
            to_do=Text(
                "Put back the file of that edition; a case ends under the rules it began under.",
                "请恢复该版流程文件；案件按开始时的规则办结。",
            ),
        )
    return kept


def keep_edition(procedure: Procedure) -> None:
    """Keep a procedure's file beside the cases that begin under it, so that an upgrade changes none."""
    Edition.objects.get_or_create(
        edition=procedure.edition,
        defaults={
            "procedure": procedure.id, "content": procedure.content, "kept_at": clock.now(),
        },
    )  # fmt: skip


def _kept(id: str, edition: str) -> Procedure | None:
    found = Edition.objects.filter(procedure=id, edition=edition).first()
    if found is None:
        return None
    read = _parsed(found.content)
    return read if read.edition == edition else None  # somebody changed what was kept


@lru_cache(maxsize=8)
def _parsed(content: str) -> Procedure:
    return parse_procedure(content.encode(), where="edition")
