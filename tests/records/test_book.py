"""A book: made, opened, written to by one at a time; its key lies elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from books import empty_book, said, take_in
from sheets import payments, write_csv
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.keys import Keys, new_keys, recovery_sheet
from tallystick.records.book import Book, new_book, open_book, writing


def refusal(code: str) -> pytest.RaisesExc[TallystickError]:
    return pytest.raises(TallystickError, check=lambda error: error.code == code)


@pytest.mark.parametrize(
    ("jurisdiction", "currency"), [("cn", "CNY"), ("tw", "TWD"), ("generic", "XXX")]
)
def test_a_new_book_takes_currency_and_zone_from_its_jurisdiction(
    tmp_path: Path, jurisdiction: str, currency: str
) -> None:
    made = empty_book(tmp_path, jurisdiction)
    assert (made.jurisdiction, made.currency, made.name) == (jurisdiction, currency, "a")


def test_a_book_is_opened_with_the_keys_it_was_made_with(book: Book) -> None:
    assert open_book(book.folder).keys == book.keys


def test_a_book_is_never_made_over_another(book: Book, tmp_path: Path) -> None:
    with refusal("book_exists"):
        new_book(book.folder, key_folder=tmp_path / "other keys")


def test_a_key_is_never_made_over_another(book: Book, tmp_path: Path) -> None:
    with refusal("key_exists"):
        new_book(tmp_path / "b.book", key_folder=book.key_folder)
    assert not (tmp_path / "b.book").exists()


@pytest.mark.parametrize("inside", [".", "keys", "recipes/keys", "../a.book/keys"])
def test_a_key_inside_the_book_is_refused(tmp_path: Path, inside: str) -> None:
    folder = tmp_path / "a.book"
    with refusal("key_in_book"):
        new_book(folder, key_folder=folder / inside)
    assert not folder.exists()


def test_an_unknown_jurisdiction_is_refused(tmp_path: Path) -> None:
    with refusal("jurisdiction_unknown"):
        new_book(tmp_path / "a.book", jurisdiction="moon", key_folder=tmp_path / "keys")


def test_a_key_is_readable_by_its_owner_only(book: Book) -> None:
    assert book.key_folder.stat().st_mode & 0o777 == 0o700
    assert (book.key_folder / "book.key.json").stat().st_mode & 0o777 == 0o600


def test_a_book_without_its_key_says_so(book: Book) -> None:
    (book.key_folder / "book.key.json").unlink()
    with refusal("key_missing"):
        _ = open_book(book.folder).keys


def test_the_key_of_another_book_is_refused(book: Book, tmp_path: Path) -> None:
    new_keys(tmp_path / "other")
    (tmp_path / "other" / "book.key.json").replace(book.key_folder / "book.key.json")
    with refusal("key_wrong"):
        _ = open_book(book.folder).keys


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"seal": 1, "hashing": 2}', '{"seal": "AA", "hashing": "AA"}']
)
def test_a_broken_key_file_is_refused(book: Book, content: str) -> None:
    (book.key_folder / "book.key.json").write_text(content)
    with refusal("key_wrong"):
        _ = open_book(book.folder).keys


def test_the_recovery_sheet_is_enough_to_type_the_key_in_again(book: Book) -> None:
    sheet = recovery_sheet(book.keys, book.name)
    typed = {line.split()[0]: line.split()[1] for line in sheet.zh.splitlines()[1:]}
    file = book.key_folder / "book.key.json"
    file.write_text(json.dumps({name: typed[name] for name in ("seal", "hashing")}))
    assert open_book(book.folder).keys == book.keys


def test_books_of_one_province_may_share_the_key_that_hashes(tmp_path: Path) -> None:
    shared = b"p" * 32
    first = new_book(tmp_path / "a.book", key_folder=tmp_path / "a", hashing=shared)
    second = new_book(tmp_path / "b.book", key_folder=tmp_path / "b", hashing=shared)
    assert first.keys.seal != second.keys.seal
    assert first.keys.hash("x", kind="person") == second.keys.hash("x", kind="person")


def test_nothing_opens_where_no_book_is(tmp_path: Path) -> None:
    with refusal("book_missing"):
        open_book(tmp_path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('jurisdiction = "cn"', 'jurisdiction = "moon"'), ('jurisdiction = "cn"', "jurisdiction = 1"),
        ('currency = "CNY"', ""), ("key_mark", "key_marks"), ("id = ", "id ="  "["),
    ],
)  # fmt: skip
def test_a_book_file_with_a_mistake_is_named(book: Book, old: str, new: str) -> None:
    file = book.folder / "book.toml"
    file.write_text(file.read_text().replace(old, new, 1))
    with refusal("book_unreadable"):
        open_book(book.folder)


def test_a_book_file_that_is_no_text_is_named(book: Book) -> None:
    (book.folder / "book.toml").write_bytes(b"\xff\xfe\x00")
    with refusal("book_unreadable"):
        open_book(book.folder)


def test_a_second_writer_is_refused(book: Book) -> None:
    with writing(book), refusal("book_locked"), writing(open_book(book.folder)):
        pass


def test_the_lock_is_free_again_when_a_writer_ends_or_fails(book: Book) -> None:
    with pytest.raises(RuntimeError), writing(book):
        raise RuntimeError
    with writing(book):
        pass


def test_readers_read_while_somebody_writes(book: Book, tmp_path: Path) -> None:
    take_in(book, write_csv(tmp_path / "a.csv", payments()))
    with writing(book):
        assert len(said(open_book(book.folder), "ref")) == 5


def test_a_place_may_have_tables_of_its_own(book: Book) -> None:
    (book.folder / "catalogue" / "tables" / "wells.yml").write_text(
        "id: wells\ntitle: {en: Wells, zh: 水井}\nrow: {en: One well., zh: 一口井。}\n"
        "columns:\n  well_no: {reads: reference, title: {en: Well, zh: 井号}}\n"
    )
    assert "wells" in open_book(book.folder).tables


def test_hashes_differ_between_books_and_between_kinds(tmp_path: Path) -> None:
    first, second = Keys(b"s" * 32, b"a" * 32), Keys(b"s" * 32, b"b" * 32)
    assert first.hash("x", kind="person") != second.hash("x", kind="person")
    assert first.hash("x", kind="person") != first.hash("x", kind="account")
