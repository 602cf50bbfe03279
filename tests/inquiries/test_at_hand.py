"""The book is kept open between two pages, and opened again when it is another."""

import os

import books
from tallystick.inquiries import at_hand


def changed(file, before, after):
    file.write_text(file.read_text("utf-8").replace(before, after), "utf-8")
    os.utime(file, ns=(1, 1))


def test_the_book_stays_open_while_nothing_of_it_changes(tmp_path, settings):
    settings.BOOK = str(books.empty_book(tmp_path).folder)

    assert at_hand.book() is at_hand.book()


def test_the_book_is_opened_again_when_its_settings_change(tmp_path, settings):
    settings.BOOK = str(books.empty_book(tmp_path).folder)
    assert at_hand.book().currency == "CNY"

    changed(tmp_path / "a.book" / "book.toml", "CNY", "TWD")

    assert at_hand.book().currency == "TWD"


def test_the_book_is_opened_again_when_a_table_of_its_own_comes(tmp_path, settings):
    settings.BOOK = str(books.empty_book(tmp_path).folder)
    before = at_hand.book()

    own = tmp_path / "a.book" / "catalogue" / "tables"
    own.mkdir(parents=True, exist_ok=True)
    (own / "a_table.yml").write_text("", "utf-8")

    assert at_hand.book() is not before
