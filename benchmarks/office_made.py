"""An office that does not exist, with as many inquiries as are wanted; everybody in it is invented."""

from __future__ import annotations

import datetime as dt
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.private_postgres import new_database, private_postgres

CHECKS = (
    "paid_after_death", "paid_twice_for_one_period", "one_account_many_people", "payee_not_recipient",
    "list_total_differs_from_transfer", "voucher_numbers_missing",
)  # fmt: skip
KINDS = (
    ("civil", "Civil affairs", "民政办"),
    ("finance", "Finance", "财政所"),
    ("farming", "Farming", "农业办"),
)
TOWNSHIPS = (
    "石桥", "白河", "柳林", "长岭", "青山", "平安", "南坪", "东湖", "双井", "高台", "新塘", "古渡",
)  # fmt: skip
_SURNAMES, _GIVEN = "王李张刘陈杨黄赵吴周", "虚构示例样本假设无人"
_BATCH = 2_000
_SEED = 7


@contextmanager
def databases() -> Iterator[Any]:
    """Yield a function that makes a database of PostgreSQL, and returns its URL."""
    with private_postgres() as url:
        yield lambda name: new_database(url, name)


def use(book: Path, *, url: str = "", file: str = "") -> None:
    """Point this process at an office kept in PostgreSQL or in a file, and make its tables."""
    from tallystick.records.book import open_book
    from tallystick.website import serving

    os.environ.pop("TALLYSTICK_DATABASE", None)
    if url:
        os.environ["TALLYSTICK_DATABASE"] = url
    if file:
        os.environ["TALLYSTICK_WORK_DB"] = file
    serving.ready_for(open_book(book))
    serving.bring_up_to_date()


def fill(inquiries: int) -> None:
    """Open the offices of a county, and write so many inquiries into its tables."""
    from django.db import connection, transaction

    lot = random.Random(_SEED)
    with transaction.atomic():
        offices = _open_offices()
        _write(lot, inquiries, offices)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _open_offices() -> list[Any]:
    from tallystick.foundation.texts import Text
    from tallystick.people.actions import appoint, open_office, place_under
    from tallystick.people.models import Staff

    county = place_under(None, "清水县", "county")
    platform = open_office(
        "platform", Text("Comparison office", "比对中心"), county, by="founding"
    )
    offices = []
    for number, name in enumerate(TOWNSHIPS):
        township = place_under(county, f"{name}镇", "township")
        offices += [
            open_office(f"{kind}-{number}", Text(f"{en}, {name}", f"{name}镇{zh}"), township, by="founding")
            for kind, en, zh in KINDS
        ]  # fmt: skip
    posts = {
        "lin": ("analyst", platform),
        "mei": ("supervisor", platform),
        "wu": ("clerk", offices[0]),
    }
    for name, (role, office) in posts.items():
        staff = Staff.objects.make(name, name, None, language="zh-hans")
        appoint(staff, office, role, by="founding", from_on=dt.date(2020, 1, 1))
    return offices


def _write(lot: random.Random, count: int, offices: list[Any]) -> None:
    from tallystick.inquiries.models import Answer, Inquiry, InquiryFinding

    for start in range(0, count, _BATCH):
        some = Inquiry.objects.bulk_create(
            Inquiry(**_inquiry(lot, number, offices))
            for number in range(start, min(start + _BATCH, count))
        )
        InquiryFinding.objects.bulk_create(
            InquiryFinding(inquiry=one, **facts)
            for one in some
            for facts in _findings(lot, one.pk)
        )
        Answer.objects.bulk_create(
            Answer(
                inquiry=one, kind="entitled", by="wu", office=one.asked, way="page",
                at=dt.datetime(2026, 5, 20, tzinfo=dt.UTC), recheck=lot.random() < 0.05,
            )
            for one in some if one.state == "answered"
        )  # fmt: skip


def _inquiry(lot: random.Random, number: int, offices: list[Any]) -> dict[str, Any]:
    office = lot.choice(offices)
    state = lot.choices(("open", "answered", "closed", "withdrawn"), (70, 15, 10, 5))[0]
    opened = dt.date(2026, 1, 1) + dt.timedelta(lot.randrange(120))
    ended = opened + dt.timedelta(30) if state in ("closed", "withdrawn") else None
    sent = opened + dt.timedelta(2) if state != "open" or lot.random() < 0.8 else None
    silent = dt.date(2099, 1, 1) if state == "open" and lot.random() < 0.03 else None
    return {
        "pivot_kind": lot.choice(("person", "person", "person", "supplier")), "pivot_id": f"p{number}",
        "pivot_label": lot.choice(_SURNAMES) + "＊" + lot.choice(_GIVEN), "office": office.code,
        "asked_of_en": office.name_en, "asked_of_zh": office.name_zh, "asked": office, "state": state,
        "reason_opened": "contradiction", "opened_on": opened, "opened_by": "check", "opened_in_run": "r1",
        "ended_on": ended, "money": Decimal(lot.randrange(100, 5_000_000)) / 100 if lot.random() < 0.9 else None,
        "currency": "CNY", "people": lot.choice((None, 1, 1, 1, 2, 5)), "rows_count": 3, "strength_max": 4,
        "place": office.place, "place_label": office.place.name, "sent_on": sent,
        "due_on": sent + dt.timedelta(lot.randrange(15, 400)) if sent else None, "silent_until": silent,
    }  # fmt: skip


def _findings(lot: random.Random, number: int) -> Iterator[dict[str, Any]]:
    for check in lot.sample(CHECKS, lot.choice((1, 1, 1, 2, 3))):
        yield {
            "fingerprint": f"{number}-{check}", "check_id": check, "version": 1, "strength": 4,
            "family": "payments", "refs": [], "money_refs": [], "evidence_hash": "e", "says_zh": "所见。",
            "first_seen_run": "r1", "last_seen_run": "r1", "says_en": "Seen.",
        }  # fmt: skip
