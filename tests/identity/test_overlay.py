"""Only what somebody judged the same is joined when checks read the tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import empty_book, take_in
from sheets import write_csv
from tallystick.checks.catalogue import read_catalogue
from tallystick.checks.runs import check_book
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation import clock
from tallystick.identity.judgements import Verdict, judge
from tallystick.identity.linking import written_of
from tallystick.identity.links import Link
from tallystick.identity.overlay import lay_over
from tallystick.records.book import Book
from tallystick.records.snapshots import load_tables

from .county import LI, SUN, engine, links, lost, masked, pay, register

DIED = ("姓名", "身份证号", "死亡日期")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = empty_book(tmp_path)
    register(made, tmp_path, LI, SUN)
    pay(
        made,
        tmp_path,
        (LI.name, lost(LI.number)),
        (SUN.name, masked(SUN.number)),
        ("孙瑛", SUN.number),
    )
    return made


def decide(book: Book, link: Link, verdict: Verdict) -> None:
    written = written_of(book, engine(), link.left) if link.left.startswith("w") else None
    judge(book, link.left, link.right, verdict, by="王审计", because="看过原件", written=written)


def paid_to(book: Book) -> list[str | None]:
    """Return whose each payment is, as checks read it."""
    asked = engine()
    load_tables(book, asked, ["payments"])
    lay_over(book, asked, ["payments"])
    return asked.ask("SELECT person_id FROM payments ORDER BY ref")["person_id"].to_pylist()


def link_of(book: Book, kind: str, shown: str) -> Link:
    return next(one for one in links(book) if one.kind == kind and one.left_shown[:2] == shown)


def test_a_link_nobody_judged_changes_nothing(book: Book) -> None:
    before = paid_to(book)
    links(book)
    assert paid_to(book) == before
    assert before[:2] == [None, None]


def test_a_broken_row_judged_the_same_is_the_person_s(book: Book) -> None:
    link = link_of(book, "broken_number", "李＊")
    decide(book, link, "same")
    first, second, _ = paid_to(book)
    assert (first, second) == (link.right, None)


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_another_verdict_changes_nothing(book: Book, verdict: Verdict) -> None:
    before = paid_to(book)
    decide(book, link_of(book, "broken_number", "李＊"), verdict)
    assert paid_to(book) == before


def test_a_judgement_holds_for_rows_that_come_later_written_the_same_way(
    book: Book, tmp_path: Path
) -> None:
    link = link_of(book, "broken_number", "李＊")
    decide(book, link, "same")
    later = tmp_path / "later"
    later.mkdir()
    pay(book, later, *[(LI.name, lost(LI.number))] * 5)
    assert paid_to(book)[-5:] == [link.right] * 5


def test_two_names_judged_the_same_are_one_person_s(book: Book) -> None:
    link = link_of(book, "two_names", "孙＊")
    assert paid_to(book)[2] == link.left
    decide(book, link, "same")
    assert paid_to(book)[2] == link.right


def test_what_was_judged_stays_when_links_are_made_again(book: Book) -> None:
    decide(book, link_of(book, "broken_number", "李＊"), "same")
    before = paid_to(book)
    links(book)
    (book.folder / "identity" / "links.parquet").unlink()
    assert paid_to(book) == before


def test_without_judgements_nothing_is_asked_of_the_engine(book: Book) -> None:
    class Nothing(DuckDBEngine):
        def load(self, *_: object) -> None:
            raise AssertionError

        hold = define = ask = load  # type: ignore[assignment]

    lay_over(book, Nothing(threads=1), ["payments"])


def test_rows_in_are_rows_out_whatever_was_judged(book: Book) -> None:
    for link in links(book):
        decide(book, link, "same")
    assert len(paid_to(book)) == 3


def test_a_check_finds_a_person_s_broken_rows_once_somebody_judged(
    book: Book, tmp_path: Path
) -> None:
    take_in(book, write_csv(tmp_path / "死亡.csv", [DIED, (LI.name, LI.number, "2023-01-05")]))
    rules = [("项目", "类别", "计发单位", "死亡即停发"), ("高龄津贴", "高龄", "人", "是")]
    take_in(book, write_csv(tmp_path / "项目规则.csv", rules))
    link = link_of(book, "broken_number", "李＊")
    assert found(book) == 0
    decide(book, link, "same")
    assert found(book) == 1


def found(book: Book) -> int:
    catalogue = read_catalogue()
    chosen = [catalogue.check("paid_after_death")]
    _, answered = check_book(book, engine(), catalogue, chosen, as_of=clock.today())
    return len(answered.findings)
