"""Refusals that lawsuits, recalls, clearing, honest error and papers sent on share."""

from __future__ import annotations

import datetime as dt
import re

from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text


def refused(code: str, where: object, what: Text, to_do: Text | None = None) -> TallystickError:
    """Return a refusal; without another word, what to do is to look at the steps again."""
    return TallystickError(
        code,
        where=str(where),
        what=what,
        to_do=to_do or Text("Look at what is still missing.", "请查看尚缺的步骤。"),
    )


def refuse_early(where: object, before: dt.date | None, on: dt.date) -> None:
    """Refuse a day before the step it follows, or one that has not come yet."""
    if before is None or on < before or on > clock.today():
        raise refused(
            "day_impossible",
            where,
            Text(f"{on} is before the step it follows, or has not come yet.", f"{on} 早于上一步骤或尚未到来。"),
            Text("Correct the day, or record the earlier step first.", "请更正日期，或先登记上一步骤。"),
        )  # fmt: skip


def refuse_no_paper(where: object, *digests: str) -> None:
    """Refuse a paper that is not named by the digest of its bytes."""
    if not all(re.fullmatch(r"[0-9a-f]{64}", one) for one in digests):
        raise refused(
            "document_missing",
            where,
            Text("The paper that shows this is missing.", "缺少相应文书。"),
            Text("Add it to the papers of the case first.", "请先将其加入案件材料。"),
        )


def refuse_no_words(where: object, said: str) -> None:
    """Refuse a step that gives no reason."""
    if not said.strip():
        raise refused(
            "reason_missing",
            where,
            Text("A reason is missing.", "缺少理由。"),
            Text(
                "Write one sentence that another can judge by.", "请写一句他人可据以判断的理由。"
            ),
        )


def refuse_same_person(where: object, one: str, other: str) -> None:
    """Refuse what one person did twice, or alone."""
    if not one or not other or one == other:
        raise refused(
            "needs_two_people",
            where,
            Text("This needs two people, and they differ.", "须由两人办理，且不得为同一人。"),
            Text("Name another person as the second.", "请另写一名经办人。"),
        )
