"""Founding an office: its places as the records name them, and the offices that checks put questions to."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from tallystick.checks.catalogue import Catalogue
from tallystick.engines.engine import Engine
from tallystick.foundation.digests import digest
from tallystick.foundation.texts import Text
from tallystick.inquiries.grouping import office_key
from tallystick.people.actions import open_office, place_under
from tallystick.people.models import Office, Place
from tallystick.records.book import Book
from tallystick.records.snapshots import live_files

_IN_TOWNSHIPS = ("township", "body that", "bodies that")


@transaction.atomic
def found_places(book: Book, engine: Engine, *, county: str) -> Place:
    """Make the county with its townships and villages, as the register of residents names them."""
    top = place_under(None, county, "county")
    engine.load("residents", book.tables["residents"].landed, live_files(book, "residents"))
    rows = engine.ask(
        "SELECT DISTINCT township, village FROM residents "
        "WHERE township IS NOT NULL ORDER BY township, village", {},
    ).to_pylist()  # fmt: skip
    for row in rows:
        township = place_under(top, row["township"], "township")
        if row["village"]:
            place_under(township, row["village"], "village")
    return top


@transaction.atomic
def found_offices(catalogue: Catalogue, top: Place, *, by: str) -> list[Office]:
    """Open an office for each description that a card asks, in each township where it says so.

    A county renames and closes them as it is really organised. What is there already stays.
    """
    asked = {office_key(one.card.asked_of): one.card.asked_of for one in catalogue.checks.values()}
    made = []
    for key, text in sorted(asked.items()):
        for place in _places_for(key, top):
            code = f"{digest([key, place.path], 10)}"
            if not Office.objects.filter(code=code).exists():
                made.append(
                    open_office(code, _named(text, place), place, answers_for=[key], by=by)
                )
    return made


def _places_for(key: str, top: Place) -> Iterable[Place]:
    townships = list(top.parts.filter(level="township"))
    return townships if townships and any(word in key for word in _IN_TOWNSHIPS) else [top]


def _named(text: Text, place: Place) -> Text:
    english = text.en[0].lower() + text.en[1:] if text.en.startswith("The ") else text.en
    return Text(f"{place.name}: {english}", f"{place.name}{text.zh}")
