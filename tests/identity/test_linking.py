"""A broken number is laid beside people; what cannot be told apart stays apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import empty_book, everything_readable
from people import person
from tallystick.identity.gathering import village_key
from tallystick.identity.judgements import judge
from tallystick.identity.links import read_links
from tallystick.records.book import Book

from .county import LI, SUN, ZHOU, links, lost, masked, pay, register

LI_MASK = f"{LI.number[:3]}***********{LI.number[14:]}"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = empty_book(tmp_path)
    register(made, tmp_path, LI, SUN, ZHOU)
    return made


def states(book: Book) -> list[tuple[str, str]]:
    return [(link.right_shown, link.state) for link in links(book)]


@pytest.mark.parametrize(
    "number",
    [
        lost(LI.number), f"{LI.number[0]}.{LI.number[1:16]}e+17", masked(LI.number),
        LI.number[:16] + "0" + LI.number[17], LI.number[:3] + LI.number[4:],
        LI.number[:10] + LI.number[9:], LI.number[:16] + LI.number[17:],
    ],
)  # fmt: skip
def test_a_broken_number_leads_to_its_person(book: Book, tmp_path: Path, number: str) -> None:
    pay(book, tmp_path, (LI.name, number))
    assert states(book) == [(f"李＊明 {LI_MASK}", "likely")]


@pytest.mark.parametrize("number", ["", "不详", "4.30599E+17"])
def test_a_name_and_a_village_alone_lead_nowhere(book: Book, tmp_path: Path, number: str) -> None:
    pay(book, tmp_path, (LI.name, number))
    assert links(book) == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("李小明", "written alike"), ("李 小明", "written alike"), ("里晓名", "sound alike"),
        ("李□明", "could not be read"), ("李小朋", "one character"),
    ],
)  # fmt: skip
def test_a_link_says_how_the_names_are_alike(
    book: Book, tmp_path: Path, name: str, why: str
) -> None:
    pay(book, tmp_path, (name, LI.number[:13] + LI.number[12:]))
    (link,) = links(book)
    assert why in link.reasons[0].en
    assert all(reason.zh for reason in link.reasons)


def test_a_link_says_what_digits_and_which_village_agree(book: Book, tmp_path: Path) -> None:
    pay(book, tmp_path, (LI.name, lost(LI.number)), village="石桥镇红旗村委会")
    (link,) = links(book)
    assert [reason.en for reason in link.reasons[1:3]] == [
        "Born the same day, and the first fifteen digits agree.", "The same village.",
    ]  # fmt: skip
    assert link.probability is not None
    assert link.probability > 0.99


def test_links_are_level_d_and_the_same_in_every_linking(book: Book, tmp_path: Path) -> None:
    pay(book, tmp_path, (LI.name, lost(LI.number)), (SUN.name, masked(SUN.number)))
    first, again = links(book), links(book)
    assert [link.id for link in first] == [link.id for link in again]
    assert {link.level for link in first} == {"D"}
    assert read_links(book) == again


def test_rows_written_the_same_way_are_one_link(book: Book, tmp_path: Path) -> None:
    pay(book, tmp_path, *[(LI.name, lost(LI.number))] * 3)
    assert [link.rows for link in links(book)] == [3]


def test_namesakes_born_the_same_day_in_one_village_stay_unsure(tmp_path: Path) -> None:
    book = empty_book(tmp_path)
    register(book, tmp_path, LI, person(LI.name, 232, "19411103"))
    pay(book, tmp_path, (LI.name, lost(LI.number)))
    (link,) = links(book)
    assert link.state == "unsure"
    assert link.reasons[-1].en.startswith("Somebody else fits as well")


def test_namesakes_are_told_apart_by_the_last_four_digits(tmp_path: Path) -> None:
    book = empty_book(tmp_path)
    register(book, tmp_path, LI, person(LI.name, 722, "19411103"))
    pay(book, tmp_path, (LI.name, masked(LI.number)))
    assert states(book) == [(f"李＊明 {LI_MASK}", "likely")]


def test_a_twin_who_is_not_in_the_register_is_not_taken_for_the_other(
    book: Book, tmp_path: Path
) -> None:
    pay(book, tmp_path, ("李小亮", lost(LI.number)))
    (link,) = links(book)
    assert (link.state, "brother or sister" in link.reasons[-1].en) == ("unsure", True)


def test_somebody_of_another_village_with_the_same_birthday_is_unsure(
    book: Book, tmp_path: Path
) -> None:
    pay(book, tmp_path, (LI.name, LI.number[:14] + "****"), village="柳湾村")
    assert [link.state for link in links(book)] == ["unsure"]


def test_one_number_under_two_names_is_a_pair_of_level_c(book: Book, tmp_path: Path) -> None:
    pay(book, tmp_path, ("李筱明", LI.number))
    (link,) = links(book)
    assert (link.kind, link.level, link.probability) == ("two_names", "C", None)


def test_a_pair_judged_different_is_not_proposed_again(book: Book, tmp_path: Path) -> None:
    pay(book, tmp_path, (LI.name, lost(LI.number)))
    (link,) = links(book)
    judge(book, link.left, link.right, "different", by="王审计", because="看过原件")
    assert links(book) == []


def test_links_hold_no_name_and_no_number(book: Book, tmp_path: Path) -> None:
    pay(book, tmp_path, (LI.name, lost(LI.number)), ("李筱明", LI.number))
    links(book)
    seen = everything_readable(book.folder)
    assert [one for one in (LI.name, LI.number, LI.number[:15], "李筱明") if one in seen] == []


def test_a_book_without_people_has_no_links(tmp_path: Path) -> None:
    assert links(empty_book(tmp_path)) == []


@pytest.mark.parametrize(
    "spelling", ["红旗村", "红旗村委会", "石桥镇红旗村", "红旗村民委员会", " 紅旗村 "]
)
def test_spellings_of_one_village_are_one(spelling: str) -> None:
    assert village_key(spelling) == "红旗"


@pytest.mark.parametrize("other", ["红旗一村", "红星村", "村", ""])
def test_other_villages_are_others(other: str) -> None:
    assert village_key(other) != "红旗"
