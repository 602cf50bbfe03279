"""A county opens its office: places from its own register, offices as the checks ask for them, all by its administrator."""

from __future__ import annotations

from pathlib import Path

import pytest

import books
from people import LI
from tallystick.people.models import Duty, Office, Place
from tallystick.records.book import open_book
from tallystick.trail.models import Entry

pytestmark = pytest.mark.slow


@pytest.fixture
def guan(county, sign_in, settings, tmp_path):
    """Give the book a register of residents, and open the administrator's browser."""
    register = tmp_path / "人口名册.csv"
    register.write_text(f"姓名,身份证号,乡镇,村\n{LI.name},{LI.number},青云镇,北坡村\n", "utf-8")
    books.take_in(open_book(Path(settings.BOOK)), register)
    return sign_in("guan")


def found(guan, name: str = "清水县"):
    return guan.post("/offices/found", {"name": name})


def test_townships_and_villages_are_those_of_the_register(guan):
    found(guan)
    assert Place.objects.get(name="北坡村").path == "清水县/青云镇/北坡村/"


def test_each_description_that_a_check_asks_has_an_office(guan):
    found(guan)
    assert Duty.objects.values("asked_of").distinct().count() > 20
    assert Office.objects.filter(place__name="青云镇").exists()


def test_done_twice_nothing_is_there_twice(guan):
    found(guan)
    before = (Place.objects.count(), Office.objects.count())
    found(guan)
    assert (Place.objects.count(), Office.objects.count()) == before


def test_the_county_gets_its_name_and_everything_below_goes_with_it(guan):
    found(guan, "白水县")
    assert set(Place.objects.values_list("path", flat=True)) >= {
        "白水县/",
        "白水县/石桥镇/石桥村/",
    }
    assert not Place.objects.filter(path__startswith="清水县").exists()


def test_a_place_that_no_record_names_is_added_by_hand(guan):
    parent = Place.objects.get(name="石桥镇").pk
    guan.post("/offices/places", {"parent": parent, "level": "village", "name": "东桥村"})
    assert Place.objects.get(name="东桥村").path == "清水县/石桥镇/东桥村/"
    assert Entry.objects.filter(act="place_added", by="guan").exists()


def test_nobody_else_founds_anything(county, sign_in):
    assert sign_in("lin").post("/offices/found", {"name": "x"}).status_code == 404
