"""A small office of an invented county: a case, an inquiry, people asked, papers."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
from dataclasses import replace
from decimal import Decimal

from django.template.loader import render_to_string

from tallystick.cases.models import Case, Document, PersonAsked
from tallystick.checks.packs import (
    FOR_EVER,
    DatedValue,
    Instrument,
    LegalValue,
    Pack,
    read_pack,
)
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import LANGUAGES, Text, speak
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


def a_paper(case: Case, what: str) -> str:
    """Keep a paper of a case, and return its digest."""
    sha256 = hashlib.sha256(what.encode()).hexdigest()
    Document.objects.create(
        case=case, kind="paper", sha256=sha256, name=what, size=1, media_type="text/plain",
        by="lin", at=dt.datetime(2026, 5, 1, tzinfo=dt.UTC),
    )  # fmt: skip
    return sha256


def pack_of_a_county(lowest_pay: str = "1700") -> Pack:
    """Return the pack of the mainland with the minimum wage of a county that does not exist."""
    pack = read_pack(catalogue_folder() / "packs" / "cn")
    notice = Instrument(
        id="sample-notice", title=Text("Notice on the minimum wage", "最低工资标准通知"),
        issuer=Text("Sample County", "示例县"), valid_from=dt.date(2025, 1, 1), document_no="1",
    )  # fmt: skip
    dated = DatedValue(
        valid_from=dt.date(2025, 1, 1), valid_until=FOR_EVER, value=Decimal(lowest_pay),
        keys={"area": "sample"}, instrument=notice.id, article="1", read="full",
    )  # fmt: skip
    wage = LegalValue(
        id="minimum_wage_month", title=Text("Minimum wage", "最低工资"), unit="CNY",
        keys=("area",), values=(dated,),
    )  # fmt: skip
    return replace(
        pack,
        instruments={**pack.instruments, notice.id: notice},
        legal_values={**pack.legal_values, wage.id: wage},
    )


def seen(template: str, **context: object) -> dict[str, str]:
    """Return a fragment as it is read in each language."""
    said = {}
    for language in LANGUAGES:
        speak(language)
        said[language] = render_to_string(f"cases/{template}.html", context)
    speak("en")
    return said
