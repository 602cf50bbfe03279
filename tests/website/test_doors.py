"""Every door in the heading opens, and every room that would open has its door: role × place."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from tallystick.foundation.texts import Text
from tallystick.people.actions import appoint, open_office
from tallystick.people.models import Office, Place, Staff
from tallystick.people.roles import ROLES
from tallystick.website.navigation import DOORS

pytestmark = pytest.mark.slow
PLACES = {"county": "清水县", "township": "石桥镇", "village": "石桥村"}


def signed_in(role: str, level: str) -> Client:
    place = Place.objects.get(name=PLACES[level])
    office = Office.objects.filter(place=place).first()
    office = office or open_office("in-the-village", Text("Village", "村"), place, by="founding")
    staff = Staff.objects.make(f"{role}-{level}", role, None)
    appoint(staff, office, role, by="founding", from_on=dt.date(2020, 1, 1))
    client = Client()
    client.force_login(staff, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["second_factor"] = True
    session.save()
    return client


def doors_shown(client: Client) -> set[str]:
    page = client.get("/").content.decode()
    heading = page.partition("<nav")[2].partition("</nav>")[0]
    return set(re.findall(r'href="([^"]+)"', heading))


@pytest.mark.parametrize("level", PLACES)
@pytest.mark.parametrize("role", ROLES)
def test_the_doors_that_are_shown_are_those_that_open(county, role, level):
    client = signed_in(role, level)
    addresses = [reverse(door.name) for door in DOORS]
    opening = {one for one in addresses if client.get(one).status_code == 200}
    assert doors_shown(client) == opening


def test_files_of_the_whole_book_have_a_door_for_the_analyst_of_the_county_alone(county):
    shown = {level for level in PLACES if "/sources/" in doors_shown(signed_in("analyst", level))}
    assert shown == {"county"}


def test_whoever_assesses_answers_finds_the_door_to_their_money(county):
    assert "/cases/money/" in doors_shown(signed_in("supervisor", "county"))
