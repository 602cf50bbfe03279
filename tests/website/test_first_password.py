"""Whoever was added with a first password chooses their own before anything else opens."""

from __future__ import annotations

import pytest
from django.test import Client

from tallystick.people.actions import place_under
from tallystick.people.models import Staff
from tallystick.trail.models import Entry
from tallystick.website.invented import PASSWORD, invent_staff
from website.test_who_may_open_what import ADDRESSES, OPEN_TO_ALL, url

pytestmark = pytest.mark.slow
FIRST, OWN = "first of twelve signs", "known to nobody else"
CHOOSE = "/me/password"


@pytest.fixture
def xin(county, sign_in) -> Client:
    """Return the browser of somebody whom the administrator added and who signed in with the first password."""
    said = {"username": "xin", "name": "新", "password": FIRST}
    assert sign_in("guan").post("/staff/add", said).status_code == 302
    return signed_in("xin", FIRST)


def signed_in(username: str, password: str) -> Client:
    client = Client()
    client.cookies["django_language"] = "en"
    client.post("/accounts/login/", {"login": username, "password": password})
    return client


def choose(client: Client, password: str, again: str = ""):
    return client.post(CHOOSE, {"password": password, "again": again or password})


def test_no_page_but_sign_out_and_the_language_opens_before(xin):
    others = [url(name) for name in set(ADDRESSES) - OPEN_TO_ALL - {"own-password"}]
    for address in [*others, "/accounts/2fa/totp/activate/", "/accounts/password/change/"]:
        for ask in (xin.get, xin.post):
            assert ask(address).headers["location"] == CHOOSE, address
    assert xin.post("/accounts/logout/").headers["location"] == "/"


def test_the_page_shows_no_door(xin, county):
    page = xin.get(CHOOSE).content.decode()
    assert "<nav" not in page
    assert "Choose your own password" in page


def test_the_first_password_is_refused_as_ones_own(xin):
    refused = choose(xin, FIRST)
    assert (refused.status_code, b"somebody else knows" in refused.content) == (400, True)
    assert Staff.objects.get(username="xin").password_is_first


@pytest.mark.parametrize(("own", "again"), [("short", "short"), (OWN, "another of twelve")])
def test_a_weak_password_or_two_that_differ_are_refused(xin, own, again):
    assert choose(xin, own, again).status_code == 400
    assert Staff.objects.get(username="xin").password_is_first


def test_with_ones_own_password_the_second_factor_is_next_and_one_stays_signed_in(xin):
    assert choose(xin, OWN).headers["location"] == "/"
    assert xin.get("/").headers["location"] == "/accounts/2fa/totp/activate/"
    assert Entry.objects.filter(act="password_chosen", by="xin").count() == 1


def test_the_first_password_opens_nothing_once_there_is_another(xin):
    choose(xin, OWN)
    assert "_auth_user_id" not in signed_in("xin", FIRST).session
    assert "_auth_user_id" in signed_in("xin", OWN).session


def test_another_window_signed_in_with_the_first_password_is_signed_out(xin):
    other = signed_in("xin", FIRST)
    choose(xin, OWN)
    assert other.get("/").headers["location"].startswith("/accounts/login/")


def test_a_first_administrator_of_the_command_line_has_a_first_password(county, monkeypatch):
    from tallystick.cli import serve_command

    monkeypatch.setattr(serve_command.typer, "prompt", lambda *_, **__: FIRST)
    serve_command._add_administrator("first")
    assert signed_in("first", FIRST).get("/staff/").headers["location"] == CHOOSE


def test_invented_staff_keep_the_password_that_is_printed(db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    invent_staff(place_under(None, "清水县", "county"))
    assert not Staff.objects.filter(password_is_first=True).exists()
    assert Staff.objects.get(username="fenxi").check_password(PASSWORD)
