"""A source past its retention day is destroyed by two people, and not before its day."""

from __future__ import annotations

import pytest

from people import crowd
from tallystick.records.book import open_book
from tallystick.records.destroying import destroy_source
from tallystick.records.sources import is_destroyed
from tallystick.trail.models import Entry

from .desk import Desk

LIST_OF_FEW = crowd(5)
PAST, AHEAD = "2020-12-31", "2099-12-31"


def with_a_list(desk: Desk, retain_until: str) -> None:
    """Import a list, and say in the book until when it may be held."""
    desk.imported(LIST_OF_FEW)
    settings = desk.book.folder / "book.toml"
    said = f'\n[[sources]]\ntable = "payments"\nretain_until = "{retain_until}"\n'
    settings.write_text(settings.read_text("utf-8") + said, "utf-8")


def ask(desk: Desk, who: str = "lin"):
    return desk.sign_in(who).post("/sources/past/1/ask", {"reason": "Its day has passed."})


def agree(desk: Desk, who: str = "mei"):
    return desk.sign_in(who).post("/sources/past/1/agree")


def is_gone(desk: Desk) -> bool:
    return is_destroyed(open_book(desk.book.folder), desk.sources()[0].sha256)


@pytest.fixture
def past(desk: Desk) -> Desk:
    with_a_list(desk, PAST)
    return desk


def test_asked_by_an_analyst_and_agreed_to_by_a_supervisor_it_is_destroyed(past: Desk):
    ask(past)
    assert not is_gone(past)
    agree(past)
    assert is_gone(past)


def test_the_trail_has_both(past: Desk):
    ask(past)
    agree(past)
    acts = Entry.objects.filter(kind="source").values_list("act", "by")
    assert set(acts) == {("destruction_asked", "lin"), ("source_destroyed", "mei")}


def test_before_its_day_nobody_asks_for_it(desk: Desk):
    with_a_list(desk, AHEAD)
    assert ask(desk).status_code == 400


def test_without_a_day_nobody_asks_for_it(desk: Desk):
    desk.imported(LIST_OF_FEW)
    assert ask(desk).status_code == 400


def test_nobody_does_it_alone(past: Desk):
    ask(past)
    assert agree(past, "lin").status_code == 404
    assert not is_gone(past)


def test_whoever_reaches_one_township_does_neither(past: Desk):
    assert ask(past, "xiang").status_code == 404


def test_the_supervisor_s_desk_says_that_somebody_asks(past: Desk):
    ask(past)
    assert "sources that somebody asks to destroy" in past.page("/", "mei")
    assert "Its day has passed." in past.page("/sources/past/", "mei")


def test_afterwards_the_page_says_who_did_it(past: Desk):
    ask(past)
    agree(past)
    assert "lin, mei" in past.page("/sources/past/")


def test_what_a_killed_process_destroyed_unsaid_is_said_when_agreed_to_again(past: Desk):
    ask(past)
    destroy_source(past.book, 1)  # and the process dies before its entry stands
    assert "Agree, and destroy it" in past.page("/sources/past/", "mei")
    agree(past)
    assert Entry.objects.filter(act="source_destroyed", by="mei").exists()
    assert "lin, mei" in past.page("/sources/past/", "mei")
