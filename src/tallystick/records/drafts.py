"""A payment list that was read before it is paid, and of which nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.landing import Landing
from tallystick.records.sources import SheetEntry, SourceEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One file as an import would take it in; `number` is what its source would be called.

    Every sheet comes with its entry, and with its landing where it was understood.
    """

    sha256: str
    file: str
    number: int
    sheets: tuple[tuple[SheetEntry, Landing | None], ...]


def already_here(given: str, known: SourceEntry) -> TallystickError:
    """Return the error that says that this very file was imported, and what that means."""
    is_paid = any(sheet.table == "payments" for sheet in known.sheets)
    day, number = known.received_at[:10], known.number
    as_paid = (
        ("; its rows count as paid", "，其中各行按已发放计")
        if is_paid
        else ("", "，且不是发放名单")
    )
    return TallystickError(
        "draft_already_here",
        where=given,
        what=Text(
            f"This very file was imported on {day} as source {number}{as_paid[0]}.",
            f"同一文件已于 {day} 作为来源 {number} 导入{as_paid[1]}。",
        ),
        to_do=_pay_once() if is_paid else _choose_another(),
    )


def _pay_once() -> Text:
    return Text(
        "Do not pay it a second time. If it was not paid yet, choose the right file.",
        "请勿重复发放。如尚未发放，请核对是否选错了文件。",
    )


def _choose_another() -> Text:
    return Text(
        "It is no payment list: choose the list that is to be paid.", "请改选待发放的名单。"
    )
