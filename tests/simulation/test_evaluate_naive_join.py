"""The join that offices usually build: by number or name, and no questions asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import empty_book, take_in
from people import LI, WANG, ZHANG, Person
from sheets import HEADER, payment, titled, write_csv
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.records.book import Book
from tallystick.simulation.naive_join import naive_join
from tallystick.simulation.scoring import Raised

DIED = ("姓名", "身份证号", "死亡日期", "登记日期")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return empty_book(tmp_path)


def pay(book: Book, *people: Person) -> None:
    lines = [HEADER, *(payment(who) for who in people)]
    take_in(book, write_csv(book.folder.parent / "paid.csv", titled(lines)))


def bury(book: Book, name: str, number: str, day: str = "2024-04-19") -> None:
    rows = [("死亡人员名单",), DIED, (name, number, day, day)]
    take_in(book, write_csv(book.folder.parent / "died.csv", rows))


def joined(book: Book) -> list[Raised]:
    return list(naive_join(book, DuckDBEngine(threads=1)))


def test_a_number_on_both_lists_is_raised_with_the_rows_of_both(book: Book) -> None:
    pay(book, WANG, LI)
    bury(book, WANG.name, WANG.number)
    (one,) = joined(book)
    assert (one.by, len(one.carrying), len(one.others[0])) == ("deaths", 1, 1)


def test_a_name_is_enough_for_it(book: Book) -> None:
    pay(book, WANG)
    bury(book, WANG.name, LI.number)
    assert [one.by for one in joined(book)] == ["deaths"]


def test_a_death_after_the_payment_is_raised_all_the_same(book: Book) -> None:
    pay(book, WANG)
    bury(book, WANG.name, WANG.number, "2024-12-31")
    assert len(joined(book)) == 1


def test_another_name_and_number_is_not_raised(book: Book) -> None:
    pay(book, WANG)
    bury(book, ZHANG.name, ZHANG.number)
    assert joined(book) == []


def test_two_payments_of_one_person_are_one_thing(book: Book) -> None:
    pay(book, WANG, WANG)
    bury(book, WANG.name, WANG.number)
    raised = joined(book)
    assert {one.by: len(one.carrying) for one in raised} == {"deaths": 2, "paid_twice": 2}


def test_payments_of_two_people_are_not_paid_twice(book: Book) -> None:
    pay(book, WANG, LI)
    assert joined(book) == []
