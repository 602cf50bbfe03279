"""Files that wait: whole or not there, sealed, private, and gone after a day."""

from __future__ import annotations

import stat
from collections.abc import Iterator

import pytest
from django.http import UnreadablePostError
from hypothesis import given
from hypothesis import strategies as st

from books import everything_readable
from people import LI, WANG, crowd
from tallystick.books import dropping, holding, jobs
from tallystick.foundation.errors import TallystickError
from tallystick.records.file_names import as_kept
from tallystick.trail.models import Entry

from .desk import LIST, Desk, csv_of

PEOPLE = crowd(6)


def received(desk: Desk, *parts: bytes, name: str = "list.csv"):
    return dropping.receive(desk.book, name, parts, by="lin")


def left(desk: Desk) -> list[str]:
    """Return all that lies in the holding folder."""
    return [path.name for path in (desk.book.folder / "holding").iterdir()]


def test_a_held_file_is_sealed_and_its_folder_is_its_owners(desk: Desk):
    desk.payment_list([WANG, LI])
    folder = desk.book.folder / "holding"
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}
    assert all(mode in (0o700, 0o600) for mode in modes.values())
    assert WANG.number not in everything_readable(folder)


def test_a_held_file_is_opened_as_it_came(desk: Desk):
    content = desk.workbook(PEOPLE, 6)
    desk.drop((LIST, content))
    with holding.opened(desk.book, desk.held()) as path:
        assert path.read_bytes() == content
    assert left(desk) == [desk.held().id]


def test_an_upload_that_is_cut_off_leaves_nothing(desk: Desk):
    def cut_off() -> Iterator[bytes]:
        yield b"a,b\n" * 300_000
        raise UnreadablePostError

    with pytest.raises(UnreadablePostError):
        dropping.receive(desk.book, "list.csv", cut_off(), by="lin")
    assert left(desk) == []
    assert not Entry.objects.filter(act="file_received").exists()


@pytest.mark.slow
def test_a_file_that_is_too_large_leaves_nothing(desk: Desk):
    endless = (bytes(1 << 20) for _ in range(10_000))
    with pytest.raises(TallystickError) as refused:
        dropping.receive(desk.book, "list.csv", endless, by="lin")
    assert refused.value.code == "file_too_large"
    assert left(desk) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ((), "file_empty"),
        ((b" \n \n",), "file_empty"),
        ((b"\xff\xd8\xff\xe0" + bytes(3000),), "file_not_a_table"),
        ((b"PK\x03\x04" + bytes(50),), "file_broken"),
    ],
)
def test_what_cannot_be_read_is_not_held_and_says_why(desk: Desk, content, code):
    with pytest.raises(TallystickError) as refused:
        received(desk, *content)
    assert refused.value.code == code
    assert left(desk) == []


def test_the_same_bytes_are_held_once(desk: Desk):
    content = desk.workbook(PEOPLE, 6)
    page = desk.drop((LIST, content), ("other name.xlsx", content))
    assert b"held here already" in page.content
    assert desk.names_held() == [LIST]


def test_a_file_that_was_imported_is_said_to_be_so(desk: Desk):
    content = desk.workbook(PEOPLE, 6)
    desk.drop((LIST, content))
    desk.answer(desk.held())
    page = desk.drop(("other name.xlsx", content))
    assert b"as source 1" in page.content
    assert desk.names_held() == []


def test_what_was_left_for_a_day_is_deleted(desk: Desk):
    held = desk.payment_list(PEOPLE)
    holding.note(desk.book, held, at="2024-01-01T00:00:00+00:00")
    assert dropping.sweep(desk.book) == 1
    assert desk.names_held() == []
    assert Entry.objects.get(act="file_dropped").facts["why"] == "left"


def test_what_came_today_is_not(desk: Desk):
    desk.payment_list(PEOPLE)
    assert dropping.sweep(desk.book) == 0


def test_what_a_job_is_to_import_is_kept_though_it_is_old(desk: Desk):
    old = holding.note(desk.book, desk.payment_list(PEOPLE), at="2024-01-01T00:00:00+00:00")
    dropping.ask_import([(old, {})], by="lin")
    assert dropping.sweep(desk.book) == 0


def test_what_a_job_is_to_import_cannot_be_let_go(desk: Desk):
    held = desk.payment_list(PEOPLE)
    dropping.ask_import([(held, {})], by="lin")
    with pytest.raises(TallystickError) as refused:
        dropping.drop(desk.book, held, by="lin", why="not_wanted")
    assert refused.value.code == "file_in_work"


def test_a_file_is_in_one_job_at_a_time(desk: Desk):
    held = desk.payment_list(PEOPLE)
    dropping.ask_import([(held, {})], by="lin")
    with pytest.raises(TallystickError):
        dropping.ask_import([(held, {})], by="lin")
    assert jobs.busy() == {held.id}


def test_a_number_in_the_name_of_a_file_is_masked(desk: Desk):
    held = received(desk, csv_of("a,b", "1,2"), name=f"{WANG.number}.csv")
    assert WANG.number not in held.name


@pytest.mark.parametrize("name", ["../../book.toml", "C:\\lists\\book.toml", "/etc/book.toml"])
def test_a_name_leads_nowhere_else(name):
    assert as_kept(name) == "book.toml"


@given(st.text(max_size=400))
def test_any_name_can_be_the_name_of_a_file(name):
    kept = as_kept(name)
    assert kept not in ("", ".", "..")
    assert "/" not in kept
    assert len(kept.encode()) < 256


@pytest.mark.parametrize("id", ["..", "0123", "x" * 16, "../../sources/aa"])
def test_nothing_is_held_under_what_is_no_mark(desk: Desk, id):
    assert holding.held_file(desk.book, id) is None


def test_a_held_file_that_was_let_go_is_gone(desk: Desk):
    held = desk.payment_list(PEOPLE)
    desk.sign_in().post(f"/sources/held/{held.id}/drop")
    assert left(desk) == []
    assert holding.held_file(desk.book, held.id) is None
    assert held.id not in desk.page("/sources/add")
