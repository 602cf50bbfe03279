"""A small county with its book and its office open, and a way to sign in as anybody."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client

import books
from people import LI, WANG
from tallystick.checks.card import Card
from tallystick.checks.catalogue import read_catalogue
from tallystick.checks.findings import Finding
from tallystick.checks.places_of import places_of
from tallystick.checks.runs import check_book
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.texts import Text
from tallystick.inquiries.actions import form_inquiries
from tallystick.inquiries.models import Inquiry
from tallystick.inquiries.sending import place_inquiries
from tallystick.people.actions import appoint, open_office, place_under
from tallystick.people.models import Staff

AS_OF = dt.date(2026, 1, 31)
CHECK = "paid_after_death"


@dataclass
class County:
    """The book's office: who works in it, and the inquiry about Wang, who died and was paid on."""

    staff: dict[str, Staff]
    number: int

    @property
    def inquiry(self) -> Inquiry:
        return Inquiry.objects.get(pk=self.number)


@dataclass(frozen=True)
class Checked:
    """The county's book as it was checked, a copy of it to put back, and what came of the check."""

    folder: Path
    kept: Path
    run: str
    card: Card
    findings: Sequence[Finding]
    labels: Mapping[str, str]

    def put_back(self) -> None:
        shutil.rmtree(self.folder)
        shutil.copytree(self.kept, self.folder)


@pytest.fixture(scope="session")
def checked(tmp_path_factory) -> Checked:
    """Import the lists and ask the check once; each county begins with the book as it was then."""
    folder = tmp_path_factory.mktemp("county")
    book = books.empty_book(folder)
    for name, text in lists().items():
        (folder / name).write_text(text, "utf-8")
        books.take_in(book, folder / name)
    catalogue = read_catalogue(book.folder / "catalogue")
    check = catalogue.check(CHECK)
    run, answered = check_book(book, DuckDBEngine(threads=1), catalogue, [check], as_of=AS_OF)
    labels = places_of(book, DuckDBEngine(threads=1), answered.findings, catalogue.checks)
    shutil.copytree(book.folder, folder / "kept")
    return Checked(
        folder=book.folder, kept=folder / "kept", run=run.id, card=check.card,
        findings=answered.findings, labels=labels,
    )  # fmt: skip


@pytest.fixture
def county(db, checked: Checked, settings) -> County:
    checked.put_back()
    settings.BOOK = str(checked.folder)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    staff = open_offices()
    form_inquiries(checked.run, checked.findings, {CHECK: checked.card}, by="check")
    place_inquiries(checked.labels, by="check")
    return County(staff=staff, number=Inquiry.objects.get().pk)


@pytest.fixture
def sign_in(county: County) -> Callable[[str], Client]:
    """Return a browser in which somebody has signed in with both factors, reading English."""

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(
            county.staff[name], backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        session = client.session
        session["second_factor"] = True
        session.save()
        client.cookies["django_language"] = "en"
        return client

    return signed_in


def lists() -> dict[str, str]:
    """Return two departments' lists: Wang died in March and was paid until December; Li lives."""
    paid = [
        f"{one.name},{one.number},石桥村,高龄津贴,2025-{month:02},2025-{month:02}-15,150.00"
        for one in (WANG, LI) for month in range(1, 13)
    ]  # fmt: skip
    return {
        "高龄津贴发放表.csv": "\n".join(["姓名,身份证号,村,项目,期间,发放日期,金额", *paid]),
        "项目规则.csv": "项目名称,计发单位,死亡停发,标准\n高龄津贴,人,是,150\n",
        "死亡注销名册.csv": f"姓名,身份证号,死亡日期,登记日期\n{WANG.name},{WANG.number},2025-03-19,2025-04-02\n",
    }


def open_offices() -> dict[str, Staff]:
    """Open the offices of Qingshui with its two townships, and appoint one person to each role."""
    top = place_under(None, "清水县", "county")
    stone, white = (place_under(top, name, "township") for name in ("石桥镇", "白河镇"))
    place_under(stone, "石桥村", "village")
    platform = open_office("platform", Text("Comparison office", "比对中心"), top, by="founding")
    duties = ["the office that runs the programme", "the office that pays out"]
    here = open_office(
        "stone",
        Text("Civil affairs of Shiqiao", "石桥镇民政办"),
        stone,
        answers_for=duties,
        by="founding",
    )
    there = open_office(
        "white",
        Text("Civil affairs of Baihe", "白河镇民政办"),
        white,
        answers_for=duties,
        by="founding",
    )
    posts = {
        "lin": ("analyst", platform), "mei": ("supervisor", platform), "yue": ("supervisor", platform),
        "wu": ("clerk", here), "he": ("clerk", there), "guan": ("administrator", platform),
        "wai": ("outside_reviewer", platform),
    }  # fmt: skip
    staff = {name: Staff.objects.make(name, name, None, language="en") for name in posts}
    for name, (role, office) in posts.items():
        appoint(staff[name], office, role, by="founding", from_on=dt.date(2020, 1, 1))
    return staff
