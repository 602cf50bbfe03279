"""A source is destroyed on its day: nothing opens it any more, and what counts goes on counting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from books import rejects, rows, take_in
from people import CAST
from sheets import payment, payments, titled, write_xlsx
from tallystick.foundation.errors import TallystickError
from tallystick.records.book import Book
from tallystick.records.destroying import destroy_source
from tallystick.records.rejects import rejects as why_not
from tallystick.records.sources import is_destroyed, reopen, sources


@pytest.fixture
def destroyed(book: Book, tmp_path: Path) -> Book:
    lines = titled([*payments(CAST), payment(CAST[0], "abc")])
    take_in(book, write_xlsx(tmp_path / "发放表.xlsx", lines))
    destroy_source(book, 1)
    return book


def test_nobody_opens_it_any_more(destroyed: Book):
    (entry,) = sources(destroyed)
    assert is_destroyed(destroyed, entry.sha256)
    with pytest.raises(TallystickError) as raised:
        reopen(destroyed, entry.sha256)
    assert raised.value.code == "source_destroyed"


def test_nothing_of_it_lies_in_the_folder_of_sources(destroyed: Book):
    left = {path.suffix for path in (destroyed.folder / "sources").iterdir()}
    assert left == {".json"}


def test_its_typed_rows_go_on_counting(destroyed: Book):
    assert len(rows(destroyed)) == len(CAST)


def test_why_rows_did_not_land_stays_and_what_stood_in_them_goes(destroyed: Book):
    (row,) = rejects(destroyed)
    assert set(row) <= {"sheet", "row", "code", "says"}
    assert [one["code"] for one in why_not(destroyed)] == [row["code"]]


def test_done_twice_nothing_more_happens(destroyed: Book):
    before = json.dumps(rejects(destroyed), ensure_ascii=False)
    destroy_source(destroyed, 1)
    assert json.dumps(rejects(destroyed), ensure_ascii=False) == before


def test_a_source_that_the_book_does_not_have_is_not_destroyed(book: Book):
    with pytest.raises(TallystickError) as raised:
        destroy_source(book, 7)
    assert raised.value.code == "source_unknown"
