"""Every address × role × place: whoever has no right to a page finds that there is no such page.

The addresses come from the url configuration and the rights from the views, so that a page that
nobody thought of here is in the table all the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tallystick.cases import moving
from tallystick.cases.procedure_reader import procedures
from tallystick.people.actions import appoint
from tallystick.people.models import Office, Staff
from tallystick.people.roles import RIGHTS, ROLES

pytestmark = pytest.mark.slow
OPEN_TO_ALL = {"language"}


def ours(patterns: list[URLPattern | URLResolver] | None = None) -> Iterator[URLPattern]:
    """Yield every address that leads to a view of ours."""
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(one, URLResolver):
            yield from ours(one.url_patterns)
        elif one.callback.__module__.startswith("tallystick."):
            yield one


ADDRESSES = {one.name: one for one in ours()}
SAMPLES = {
    "number": 1, "id": "paid_after_death", "office": 1, "form": "xlsx", "ref": "1", "code": "2026-00001",
    "kind": "notice", "post": 1, "proposal": 1, "sheet": 0, "held": 1, "job": 1, "source": 1, "name": "x",
    "paper": 1, "attachment": 1,
}  # fmt: skip


def url(name: str, **facts: object) -> str:
    wanted = ADDRESSES[name].pattern.converters
    return reverse(name, kwargs={key: {**SAMPLES, **facts}[key] for key in wanted})


def rights(name: str) -> tuple[str, ...] | str:
    return ADDRESSES[name].callback.rights


@pytest.fixture
def everybody(county) -> dict[str, Client]:
    """Return a browser for each role, all in the county's own office, with the second factor set."""
    office = Office.objects.get(code="platform")
    browsers = {}
    for role in ROLES:
        staff = Staff.objects.make(f"as-{role}", role, None)
        appoint(staff, office, role, by="founding", from_on=dt.date(2020, 1, 1))
        client = Client()
        client.force_login(staff, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["second_factor"] = True
        session.save()
        browsers[role] = client
    return browsers


@pytest.mark.parametrize("name", ADDRESSES)
def test_every_view_says_who_may_open_it(name):
    said = rights(name)
    assert said in ("signed_in", "anyone") or set(said) <= set(RIGHTS)
    assert (said == "anyone") == (name in OPEN_TO_ALL)


def test_whoever_has_not_signed_in_is_sent_to_do_so(county):
    for name in set(ADDRESSES) - OPEN_TO_ALL:
        for ask in (Client().get, Client().post):
            answer = ask(url(name))
            assert (answer.status_code, answer.headers["location"].split("?")[0]) == (
                302,
                "/accounts/login/",
            )


def test_whoever_has_no_right_to_a_page_finds_that_there_is_none(everybody):
    for name in set(ADDRESSES) - OPEN_TO_ALL:
        for role, client in everybody.items():
            if rights(name) != "signed_in" and not set(rights(name)) & ROLES[role].rights:
                found = {client.get(url(name)).status_code, client.post(url(name)).status_code}
                assert found == {404}, (name, role)


def test_no_page_is_ever_forbidden_or_broken(everybody):
    for name in set(ADDRESSES) - OPEN_TO_ALL:
        for role, client in everybody.items():
            for ask in (client.get, client.post):
                assert ask(url(name)).status_code in (200, 302, 400, 404, 405, 409), (name, role)


def test_a_list_opens_for_every_role_that_has_its_right(everybody):
    lists = [name for name, one in ADDRESSES.items() if not one.pattern.converters]
    for name in lists:
        for role, client in everybody.items():
            if rights(name) == "signed_in" or set(rights(name)) & ROLES[role].rights:
                assert client.get(url(name)).status_code in (200, 302, 405), (name, role)


def test_what_lies_in_another_township_is_not_there(county, sign_in):
    sign_in("lin").post("/inquiries/send", {"number": county.number})
    he = sign_in("he")
    for name in ADDRESSES:
        if name.startswith("inquiry") and "number" in ADDRESSES[name].pattern.converters:
            address = url(name, number=county.number)
            assert {he.get(address).status_code, he.post(address).status_code} <= {404, 405}, name


def test_a_case_is_not_there_for_a_handler_who_is_not_on_it(county, everybody):
    case = moving.open_lead(
        procedures("cn")["cn_county"], about="x", category="false_claim", place=county.inquiry.place,
        office=Office.objects.get(code="platform"), by=county.staff["mei"],
    )  # fmt: skip
    for name in ADDRESSES:
        if "code" in ADDRESSES[name].pattern.converters:
            address = url(name, code=case.code)
            found = {
                everybody["handler"].get(address).status_code,
                everybody["handler"].post(address).status_code,
            }
            assert found <= {404, 405}, name
    assert everybody["case_manager"].get(url("case", code=case.code)).status_code == 200


def test_a_role_that_ended_gives_no_right_from_the_next_request_on(county, sign_in):
    lin = sign_in("lin")
    assert lin.get("/inquiries/").status_code == 200
    county.staff["lin"].posts.update(until_on=dt.date(2020, 2, 1))
    assert lin.get("/inquiries/").status_code == 404


def test_somebody_who_was_let_go_is_sent_away(county, sign_in):
    lin = sign_in("lin")
    Staff.objects.filter(username="lin").update(is_active=False)
    assert lin.get("/inquiries/").status_code in (302, 404)
