"""The marks under which records know a person or a body: what was typed is turned into one and forgotten."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries import at_hand
from tallystick.records.values.organisations import read_organisation
from tallystick.records.values.people import read_person


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The keyed id of somebody or something, and how it may be shown."""

    id: str
    shown: str


def mark_of_person(name: str, number: str) -> Mark:
    """Return the mark of a person; raises TallystickError `number_unread`."""
    read = read_person(pa.array([name]), pa.array([number]), keys=at_hand.book().keys).columns
    id, mask = (column[0].as_py() for column in list(read.values())[:2])
    if not name or not id:
        raise _refused(
            "number_unread",
            Text("A name and a valid number are needed.", "须填写姓名和有效号码。"),
        )
    return Mark(id=str(id), shown=str(mask or ""))


def mark_of_body(name: str) -> Mark:
    """Return the mark of an organisation or a supplier; raises TallystickError `name_unread`."""
    read = read_organisation(pa.array([name]), keys=at_hand.book().keys).columns
    id, mask = (column[0].as_py() for column in list(read.values())[:2])
    if not name or not id:
        raise _refused("name_unread", Text("A name is needed.", "须填写名称。"))
    return Mark(id=str(id), shown=str(mask or ""))


def _refused(code: str, what: Text) -> TallystickError:
    return TallystickError(
        code,
        what=what,
        to_do=Text("Nothing was kept; go back and mend it.", "未保存，请返回更正。"),
    )
