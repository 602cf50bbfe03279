"""A small office of an invented county: a case, an inquiry, people asked, papers."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools

from tallystick.cases.models import Case, PersonAsked
from tallystick.foundation.texts import Text
from tallystick.inquiries.models import Inquiry
from tallystick.people.actions import open_office, place_under
from tallystick.people.models import Office

MAY_DAY = dt.date(2026, 5, 1)
PAPER = hashlib.sha256(b"a receipt").hexdigest()
TWO = {"by": "lin", "second": "mei"}  # two people who entered something together
_numbers = itertools.count(1)


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


def a_case(**facts: object) -> Case:
    office = an_office()
    sound: dict[str, object] = {
        "code": f"2026-{next(_numbers):04}", "procedure": "cn_county", "edition": "0" * 64,
        "state": "executing", "state_since": MAY_DAY, "source": "answer", "category": "detainment",
        "about": "Subsidies of Sample Village", "place": office.place, "office": office,
        "opened_by": "lin", "opened_on": MAY_DAY,
    }  # fmt: skip
    return Case.objects.create(**sound | facts)


def an_inquiry() -> Inquiry:
    return Inquiry.objects.create(
        pivot_kind="person", pivot_id=f"wen-{next(_numbers)}", pivot_label="Wen",
        office="civil affairs office", asked_of_en="Civil affairs office", asked_of_zh="民政办",
        reason_opened="contradiction", opened_on=MAY_DAY, opened_by="lin", opened_in_run="r1",
        rows_count=1, strength_max=4,
    )  # fmt: skip


def an_office() -> Office:
    found = Office.objects.filter(code="sample-office").first()
    if found:
        return found
    county = place_under(None, "Sample County", "county")
    return open_office("sample-office", Text("Office", "办公室"), county, by="guan")


def somebody_asked(case: Case | None = None, name: str = "王示例") -> PersonAsked:
    return PersonAsked.objects.create(
        case=case or a_case(), name=name, kind="village_committee", asked="Where is the money?",
        told_on=MAY_DAY, reply_by=day(5, 20),
    )  # fmt: skip
