"""A small county with an empty book, two analysts and a supervisor."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import books
from tallystick.foundation.texts import Text
from tallystick.people.actions import appoint, open_office, place_under
from tallystick.people.models import Staff

from .desk import Desk


@pytest.fixture
def desk(db, tmp_path: Path, settings) -> Desk:
    book = books.empty_book(tmp_path)
    settings.BOOK = str(book.folder)
    county = place_under(None, "清水县", "county")
    township = place_under(county, "石桥镇", "township")
    posts = {
        "lin": ("analyst", county),
        "xiang": ("analyst", township),
        "mei": ("supervisor", county),
    }
    for name, (role, place) in posts.items():
        office = open_office(f"of-{name}", Text(name, name), place, by="founding")
        staff = Staff.objects.make(name, name, None, language="en")
        appoint(staff, office, role, by="founding", from_on=dt.date(2020, 1, 1))
    return Desk(book=book, folder=tmp_path)
