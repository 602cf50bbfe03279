"""The office that answers cannot learn that anybody told anything: page, list, workbook, queries, trail."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tallystick.cases import moving
from tallystick.cases.procedure_reader import procedures
from tallystick.people.models import Office

pytestmark = pytest.mark.slow


def tell(county) -> None:
    """Open a lead about the same matter on what a resident told."""
    moving.open_lead(
        procedures("cn")["cn_county"], about="Somebody told us.", category="false_claim",
        place=county.inquiry.place, office=Office.objects.get(code="platform"),
        by=county.staff["mei"], source="report", inquiry=county.inquiry,
    )  # fmt: skip


def seen(county, wu) -> dict[str, object]:
    """Return all that the clerk can load, without the tokens that differ from page to page."""
    office = county.inquiry.asked_id
    urls = (
        "/",
        "/inquiries/",
        f"/inquiries/{county.number}/",
        "/deadlines/",
        "/inquiries/workbook/",
    )
    pages = {url: wu.get(url).content.decode() for url in urls}
    plain = {
        url: re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page) for url, page in pages.items()
    }
    workbook = wu.get(f"/inquiries/workbook/{office}/questions.xlsx").content
    return {**plain, "workbook": parts_of(workbook)}


def parts_of(workbook: bytes) -> dict[str, bytes]:
    """Return all that is in a workbook, but for the second in which it was written."""
    with zipfile.ZipFile(BytesIO(workbook)) as parts:
        names = set(parts.namelist()) - {"docProps/core.xml"}
        return {name: parts.read(name) for name in names}


@pytest.fixture
def wu(county, sign_in):
    sign_in("lin").post("/inquiries/send", {"number": county.number})
    return sign_in("wu")


def test_no_page_list_or_workbook_differs(county, wu):
    before = seen(county, wu)
    tell(county)
    assert seen(county, wu) == before


def test_a_page_asks_the_database_as_often_with_a_lead_as_without(county, wu):
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            wu.get(f"/inquiries/{county.number}/")
        counts.append(len(asked))
        tell(county)
    assert counts[0] == counts[1]


def test_the_trail_and_the_cases_are_not_there_for_the_clerk(county, wu):
    tell(county)
    assert {wu.get(url).status_code for url in ("/trail/", "/cases/", "/cases/2026-00001/")} == {
        404
    }


def test_an_address_that_was_guessed_looks_like_one_that_does_not_exist(county, wu):
    tell(county)
    guessed, nothing = (
        wu.get(url).content for url in ("/cases/2026-00001/", "/cases/2020-99999/")
    )
    token = re.compile(rb'csrfmiddlewaretoken" value="\w+"|value="/cases/[\d-]+/"')
    assert token.sub(b"", guessed) == token.sub(b"", nothing)
