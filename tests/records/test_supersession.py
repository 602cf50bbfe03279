"""Which list makes which obsolete, and which two only share some rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from books import said, take_in
from people import Person, crowd
from sheets import (
    HEADER,
    TITLE,
    Page,
    Row,
    payment,
    payments,
    titled,
    write_csv,
    write_xls,
    write_xlsx,
)
from tallystick.foundation.errors import TallystickError
from tallystick.records.book import Book
from tallystick.records.importing import Imported
from tallystick.records.sources import sources

PEOPLE = crowd(40)


def title(months: str) -> str:
    return f"石桥镇2024年{months}高龄津贴发放表"


def listed(
    book: Book, file: Path, people: Sequence[Person], months: str = "6月", **how: object
) -> Imported:
    return take_in(book, write_xlsx(file, titled(payments(people), title(months))), **how)


def monthly(people: Sequence[Person], months: Sequence[int]) -> list[Row]:
    """A list with the month in a column, as cumulative ones have it."""
    lines = [(*payment(who), f"2024年{month}月") for month in months for who in people]
    return [(*HEADER, "发放月份"), *lines]


def test_the_same_file_again_is_recognised_and_not_counted_twice(
    book: Book, tmp_path: Path
) -> None:
    first = listed(book, tmp_path / "a.xlsx", PEOPLE)
    again = take_in(book, tmp_path / "a.xlsx")
    assert (first.is_new, again.is_new, again.entry.number) == (True, False, 1)
    assert len(said(book, "ref")) == 40


def test_the_same_bytes_under_another_name_are_the_same_file(book: Book, tmp_path: Path) -> None:
    listed(book, tmp_path / "a.xlsx", PEOPLE)
    copy = tmp_path / "副本.xlsx"
    copy.write_bytes((tmp_path / "a.xlsx").read_bytes())
    assert not take_in(book, copy).is_new


def test_a_list_published_in_two_formats_counts_once(book: Book, tmp_path: Path) -> None:
    rows = titled(payments(PEOPLE))
    take_in(book, write_xlsx(tmp_path / "a.xlsx", rows))
    done = take_in(book, write_xls(tmp_path / "a.xls", rows))
    assert [r.why for r in done.entry.replacements] == ["published_twice"]
    assert len(said(book, "ref")) == 40


def test_a_corrected_list_takes_the_place_of_the_first(book: Book, tmp_path: Path) -> None:
    listed(book, tmp_path / "a.xlsx", PEOPLE[:38])
    listed(book, tmp_path / "b.xlsx", [*PEOPLE[:37], *PEOPLE[38:]])
    assert len(said(book, "ref")) == 39


def test_corrected_sums_take_the_place_of_the_first(book: Book, tmp_path: Path) -> None:
    take_in(book, write_xlsx(tmp_path / "a.xlsx", titled(payments(PEOPLE, 150))))
    take_in(book, write_xlsx(tmp_path / "b.xlsx", titled(payments(PEOPLE, 160))))
    assert set(said(book, "amount")) == {Decimal(160)}


def test_two_months_of_the_same_list_are_no_repeat(book: Book, tmp_path: Path) -> None:
    listed(book, tmp_path / "5.xlsx", PEOPLE, "5月")
    done = listed(book, tmp_path / "6.xlsx", PEOPLE, "6月")
    assert (done.entry.replacements, done.overlaps) == ([], ())
    assert len(said(book, "ref")) == 80


def test_two_programmes_of_one_month_are_no_repeat(book: Book, tmp_path: Path) -> None:
    listed(book, tmp_path / "a.xlsx", PEOPLE)
    other = titled(payments(PEOPLE), "石桥镇2024年6月低保金发放表")
    assert take_in(book, write_xlsx(tmp_path / "b.xlsx", other)).entry.replacements == []


def test_two_townships_of_one_month_are_no_repeat(book: Book, tmp_path: Path) -> None:
    listed(book, tmp_path / "a.xlsx", PEOPLE)
    other = titled(payments(PEOPLE), TITLE.replace("石桥", "青石"))
    assert take_in(book, write_xlsx(tmp_path / "b.xlsx", other)).entry.replacements == []


def test_two_lists_of_which_nobody_says_when_are_both_kept_and_told(
    book: Book, tmp_path: Path
) -> None:
    take_in(book, write_csv(tmp_path / "a.csv", payments(PEOPLE)))
    done = take_in(book, write_csv(tmp_path / "b.csv", payments(PEOPLE[:-1])))
    assert len(said(book, "ref")) == 79
    assert [overlap.shared for overlap in done.overlaps] == [39]


def test_two_lists_without_a_title_are_told_apart_by_the_months_in_their_rows(
    book: Book, tmp_path: Path
) -> None:
    take_in(book, write_csv(tmp_path / "a.csv", monthly(PEOPLE, [5])))
    done = take_in(book, write_csv(tmp_path / "b.csv", monthly(PEOPLE, [6])))
    assert (done.entry.replacements, done.overlaps) == ([], ())


def test_a_cumulative_list_replaces_the_earlier_ones_it_contains(
    book: Book, tmp_path: Path
) -> None:
    for month in (1, 2):
        take_in(book, write_csv(tmp_path / f"{month}.csv", monthly(PEOPLE, [month])))
    done = take_in(book, write_csv(tmp_path / "3.csv", monthly(PEOPLE, [1, 2, 3])))
    assert sorted(r.gone for r in done.entry.replacements) == [(1, 0), (2, 0)]
    assert len(said(book, "ref")) == 120


def test_a_list_contained_in_one_that_came_before_does_not_count_again(
    book: Book, tmp_path: Path
) -> None:
    take_in(book, write_csv(tmp_path / "3.csv", monthly(PEOPLE, [1, 2, 3])))
    done = take_in(book, write_csv(tmp_path / "1.csv", monthly(PEOPLE, [1])))
    assert [(r.gone, r.by, r.why) for r in done.entry.replacements] == [
        ((2, 0), (1, 0), "cumulative")
    ]
    assert len(said(book, "ref")) == 120


def test_a_replaced_list_stays_in_the_book_and_no_longer_counts(
    book: Book, tmp_path: Path
) -> None:
    listed(book, tmp_path / "a.xlsx", PEOPLE)
    listed(book, tmp_path / "b.xlsx", [*PEOPLE[1:], PEOPLE[0]])
    assert len(sources(book)) == 2
    assert len(list((book.folder / "snapshots" / "payments").iterdir())) == 2
    assert {ref >> 43 for ref in said(book, "ref")} == {2}


def test_some_shared_rows_are_counted_and_told_and_both_lists_count(
    book: Book, tmp_path: Path
) -> None:
    listed(book, tmp_path / "a.xlsx", PEOPLE[:20])
    done = listed(book, tmp_path / "b.xlsx", PEOPLE[12:36])
    assert [(o.new, o.old, o.shared) for o in done.overlaps] == [((2, 0), (1, 0), 8)]
    assert len(said(book, "ref")) == 44


def test_a_list_that_somebody_says_replaces_another_counts_alone(
    book: Book, tmp_path: Path
) -> None:
    listed(book, tmp_path / "a.xlsx", PEOPLE[:20])
    done = listed(book, tmp_path / "b.xlsx", PEOPLE[12:36], ask_overlap=lambda *_: True)
    assert [(r.gone, r.by, r.why) for r in done.entry.replacements] == [((1, 0), (2, 0), "told")]
    assert len(said(book, "ref")) == 24


def test_both_lists_count_when_somebody_says_that_neither_replaces_the_other(
    book: Book, tmp_path: Path
) -> None:
    listed(book, tmp_path / "a.xlsx", PEOPLE[:20])
    done = listed(book, tmp_path / "b.xlsx", PEOPLE[12:36], ask_overlap=lambda *_: False)
    assert (done.entry.replacements, len(said(book, "ref"))) == ([], 44)


def test_a_single_shared_row_is_not_worth_a_word(book: Book, tmp_path: Path) -> None:
    listed(book, tmp_path / "a.xlsx", PEOPLE[:20])
    assert listed(book, tmp_path / "b.xlsx", PEOPLE[19:]).overlaps == ()


@pytest.mark.parametrize("left", [31, 20, 5, 1])
def test_a_list_that_shrank_by_a_fifth_is_stopped(book: Book, tmp_path: Path, left: int) -> None:
    listed(book, tmp_path / "a.xlsx", PEOPLE)
    with pytest.raises(TallystickError) as raised:
        listed(book, tmp_path / "b.xlsx", PEOPLE[:left])
    assert raised.value.code == "file_shrank"
    assert f"only {left}" in raised.value.say("en")
    assert len(said(book, "ref")) == 40


def test_a_list_that_shrank_by_less_is_a_correction(book: Book, tmp_path: Path) -> None:
    listed(book, tmp_path / "a.xlsx", PEOPLE)
    listed(book, tmp_path / "b.xlsx", PEOPLE[:33])
    assert len(said(book, "ref")) == 33


@pytest.mark.parametrize("left", [31, 20, 1])
def test_a_list_that_shrank_is_taken_when_a_person_says_so(
    book: Book, tmp_path: Path, left: int
) -> None:
    listed(book, tmp_path / "a.xlsx", PEOPLE)
    listed(book, tmp_path / "b.xlsx", PEOPLE[:left], even_if_smaller=True)
    assert len(said(book, "ref")) == left


def test_of_one_list_in_two_units_in_a_workbook_the_finer_counts(
    book: Book, tmp_path: Path
) -> None:
    yuan = Page([(title("6月"),), ("单位：元",), *payments(PEOPLE, 24_150)], name="元")
    thousands = Page([(title("6月"),), ("单位：千元",), *payments(PEOPLE, 24.2)], name="千元")
    take_in(book, write_xlsx(tmp_path / "a.xlsx", thousands, yuan))
    assert set(said(book, "amount")) == {Decimal(24_150)}


def test_a_sheet_for_every_village_and_one_for_all_count_once(book: Book, tmp_path: Path) -> None:
    pages = [
        Page(titled(payments(PEOPLE[:20])), name="石桥村"),
        Page(titled(payments(PEOPLE[20:])), name="青石村"),
        Page(titled(payments(PEOPLE)), name="汇总"),
    ]
    take_in(book, write_xlsx(tmp_path / "a.xlsx", *pages))
    assert len(said(book, "ref")) == 40


def test_a_register_that_grew_replaces_the_earlier_one(book: Book, tmp_path: Path) -> None:
    def deaths(count: int) -> list[Row]:
        days = [dt.date(2024, 1, 1) + dt.timedelta(days=n) for n in range(count)]
        lines = [(w.name, w.number, day) for w, day in zip(PEOPLE, days, strict=False)]
        return [("死亡人员名单",), ("姓名", "身份证号", "死亡日期"), *lines]

    take_in(book, write_xlsx(tmp_path / "a.xlsx", deaths(20)))
    take_in(book, write_xlsx(tmp_path / "b.xlsx", deaths(30)))
    assert len(said(book, "ref", "deaths")) == 30
