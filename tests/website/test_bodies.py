"""What a browser sends is taken whole, or a page says how much can come at once and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import RequestFactory

from tallystick.books.holding import held_files
from tallystick.inquiries import at_hand
from tallystick.website.bodies import whole_or_refused

pytestmark = pytest.mark.slow
ENCODED = "application/x-www-form-urlencoded"
LIST = "姓名,村,项目,期间,发放日期,金额\n王甲,石桥村,高龄津贴,2025-01,2025-01-15,150.00\n"


def files(count: int) -> dict[str, list[BytesIO]]:
    made = []
    for number in range(count):
        made.append(BytesIO(f"{LIST},{number}".encode()))
        made[-1].name = f"list{number}.csv"
    return {"files": made}


@pytest.mark.parametrize(("language", "says"), [
    ("en", "Send up to 200 at once"), ("zh-hans", "每次不超过 200 个"),
])  # fmt: skip
def test_more_files_than_can_come_at_once_are_refused_in_the_language_read(
    county, sign_in, language, says
):
    lin = sign_in("lin")
    lin.cookies["django_language"] = language
    page = lin.post("/sources/add", files(201))
    assert (page.status_code, says in page.content.decode()) == (400, True)
    assert held_files(at_hand.book()) == []


def test_as_many_as_can_come_at_once_are_taken(county, sign_in, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    assert b"Files received: 3" in sign_in("lin").post("/sources/add", files(3)).content


def test_a_text_that_is_too_long_is_refused_with_the_house_page(county, sign_in):
    page = sign_in("wu").post(f"/inquiries/{county.number}/answer", {"note": "x" * (5 << 20)})
    assert (page.status_code, b"more than can come at once: 4 MB" in page.content) == (400, True)


def test_a_form_of_too_many_fields_is_refused_with_the_house_page(county, sign_in):
    page = sign_in("lin").post("/inquiries/send", {f"number{n}": n for n in range(5_001)})
    assert (page.status_code, b"5,000 fields" in page.content) == (400, True)


def test_a_form_without_its_boundary_is_refused_with_the_house_page(county, sign_in):
    page = sign_in("lin").post("/sources/add", b"--x", content_type="multipart/form-data")
    assert (page.status_code, b"cannot be read" in page.content) == (400, True)


@pytest.mark.parametrize("sent", [400, -1, 0])
def test_of_a_file_that_was_cut_off_on_its_way_nothing_is_kept(county, sign_in, sent):
    page = served(sign_in("lin"), files(2), sent)
    assert ("400" in page, "cut off on its way" in page) == (True, True)
    assert held_files(at_hand.book()) == []


def test_a_form_of_text_that_was_cut_off_is_not_taken_either(county, sign_in):
    page = served(sign_in("lin"), {"held": "x" * 9_000}, 4_000, ENCODED)
    assert "cut off on its way" in page


def test_of_one_that_arrived_whole_all_is_kept(county, sign_in):
    assert served(sign_in("lin"), files(2), None).startswith("200")
    assert len(held_files(at_hand.book())) == 2


def served(client: Any, said: dict[str, Any], sent: int | None, kind: str = "") -> str:
    """Post as a server does whose browser sent only so many bytes, and return status and page."""
    client.get("/sources/add")
    token = client.cookies["csrftoken"].value
    form = (urlencode(said), kind) if kind else (said,)
    headers = {"x-csrftoken": token}
    environ = RequestFactory().post("/sources/add", *form, headers=headers).environ
    body = environ["wsgi.input"].read()
    environ["wsgi.input"] = BytesIO(body[:sent])
    environ["HTTP_COOKIE"] = client.cookies.output(header="", sep=";")
    statuses: list[str] = []
    application = whole_or_refused(get_wsgi_application())
    with the_tests_own_connection():
        page = b"".join(application(environ, lambda status, _: statuses.append(status)))
    return f"{statuses[0]} {page.decode()}"


@contextmanager
def the_tests_own_connection() -> Iterator[None]:
    """Let a request leave the connection open, as Django's own client for tests does."""
    ends = (request_started, request_finished)
    for one in ends:
        one.disconnect(close_old_connections)
    try:
        yield
    finally:
        for one in ends:
            one.connect(close_old_connections)
