"""A check that reads a missing row as a finding speaks only where the records are whole."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from books import empty_book, take_in
from people import WANG
from sheets import write_csv
from tallystick.checks.catalogue import Catalogue, read_catalogue
from tallystick.checks.completeness import Completeness, Expectation, expectations
from tallystick.checks.runner import Answered
from tallystick.checks.runs import check_book, hold_ground
from tallystick.checks.slices import Slices
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.records.book import Book, open_book

AS_OF = dt.date(2024, 8, 1)
CHECK = "voucher_numbers_missing"
VOUCHERS = ("单位", "凭证号", "记账日期", "收支", "金额")
SENT = ("数据类别", "地区", "期间", "应报行数", "报送单位")
PLACES = ("区划名称", "上级", "层级")
EAST, WEST, TOWN = "东溪村", "西溪村", "石桥镇"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue()


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """East and West entered vouchers 1 and 3 in January; number 2 is missing in both."""
    made = empty_book(tmp_path)
    rows = [
        (village, n, day, "支出", "120")
        for village in (EAST, WEST)
        for n, day in (("1", "2024-01-05"), ("3", "2024-01-09"))
    ]
    take_in(made, write_csv(tmp_path / "村账凭证.csv", [VOUCHERS, *rows]))
    return made


def says(
    book: Book, *lines: tuple[str, ...], table: str = "村账凭证", office: str = "经管站"
) -> None:
    """Import a list of what was sent: place, period and rows of one kind of record."""
    title = book.tables["vouchers"].title.zh if table == "村账凭证" else table
    rows = [(title, *line, office) for line in lines]
    number = len(list((book.folder / "sources").glob("*.json")))
    file = write_csv(book.folder.parent / f"报送清单{number}.csv", [SENT, *rows])
    assert take_in(book, file).entry.sheets[0].table == "expected_rows"


def ran(book: Book, catalogue: Catalogue) -> Answered:
    engine = DuckDBEngine(threads=1)
    return check_book(book, engine, catalogue, catalogue.chosen([CHECK]), as_of=AS_OF)[1]


def outcomes(answered: Answered) -> dict[str, str]:
    rows = answered.results.to_pylist()
    return {r["slice"].rpartition("body_name=")[2]: r["outcome"] for r in rows}


def test_where_all_vouchers_came_a_missing_number_is_a_finding(
    book: Book, catalogue: Catalogue
) -> None:
    says(book, (EAST, "2024-01", "2"), (WEST, "2024-01", "2"))

    answered = ran(book, catalogue)
    assert outcomes(answered) == {EAST: "findings", WEST: "findings"}
    assert len(answered.findings) == 2


def test_where_nothing_is_expected_of_a_place_its_findings_are_withheld(
    book: Book, catalogue: Catalogue
) -> None:
    says(book, (EAST, "2024-01", "2"))

    answered = ran(book, catalogue)
    assert outcomes(answered) == {EAST: "findings", WEST: "missing"}
    assert len(answered.findings) == len(answered.asked[0].rows) == 1


def test_a_place_with_fewer_rows_than_expected_is_missing_records_and_says_why(
    book: Book, catalogue: Catalogue
) -> None:
    says(book, (EAST, "2024-01", "2"), (WEST, "2024-01", "3"))

    (row,) = [r for r in ran(book, catalogue).results.to_pylist() if r["outcome"] == "missing"]
    assert WEST in row["slice"]
    assert "fewer than 95 %" in row["note_en"]
    assert "95%" in row["note_zh"]


def test_slices_add_up_to_the_population_wherever_records_are_missing(
    book: Book, catalogue: Catalogue
) -> None:
    for line in ((), (EAST, "2024-01", "2"), (WEST, "2024-01", "9")):
        if line:
            says(book, line)
        rows = ran(book, catalogue).results.to_pylist()
        assert sum(row["population"] for row in rows) == 4
        assert len({row["slice"] for row in rows}) == len(rows) == 2


def test_what_is_said_of_the_table_alone_holds_for_all_places(
    book: Book, catalogue: Catalogue
) -> None:
    says(book, ("", "", "4"))

    assert outcomes(ran(book, catalogue)) == {EAST: "findings", WEST: "findings"}


def test_what_is_said_of_the_table_alone_and_does_not_hold_holds_nowhere(
    book: Book, catalogue: Catalogue
) -> None:
    says(book, ("", "", "5"))

    answered = ran(book, catalogue)
    assert outcomes(answered) == {EAST: "missing", WEST: "missing"}
    assert answered.asked[0].obstacle
    assert not answered.findings


def test_another_period_says_nothing_of_this_one(book: Book, catalogue: Catalogue) -> None:
    says(book, (EAST, "2024-02", "0"), (WEST, "2024-01", "2"))

    assert outcomes(ran(book, catalogue)) == {EAST: "missing", WEST: "findings"}


def test_a_township_speaks_for_its_villages(
    book: Book, catalogue: Catalogue, tmp_path: Path
) -> None:
    places = [PLACES, (EAST, TOWN, "村"), (WEST, TOWN, "村")]
    take_in(book, write_csv(tmp_path / "行政区划与人口.csv", places))
    says(book, (TOWN, "2024-01", "4"))

    assert outcomes(ran(book, catalogue)) == {EAST: "findings", WEST: "findings"}


def test_a_township_of_which_too_little_came_keeps_its_villages_from_being_asked(
    book: Book, catalogue: Catalogue, tmp_path: Path
) -> None:
    places = [PLACES, (EAST, TOWN, "村"), (WEST, TOWN, "村")]
    take_in(book, write_csv(tmp_path / "行政区划与人口.csv", places))
    says(book, (TOWN, "2024-01", "5"))

    assert outcomes(ran(book, catalogue)) == {EAST: "missing", WEST: "missing"}


def test_a_check_that_spoke_of_a_part_is_not_whole(book: Book, catalogue: Catalogue) -> None:
    says(book, (EAST, "2024-01", "2"))
    partly = ran(book, catalogue).whole()
    says(book, (WEST, "2024-01", "2"))

    assert partly == []
    assert ran(book, catalogue).whole() == [CHECK]


def test_a_changed_expectation_asks_the_check_again(book: Book, catalogue: Catalogue) -> None:
    says(book, (EAST, "2024-01", "2"))
    ran(book, catalogue)
    assert ran(book, catalogue).carried
    says(book, (WEST, "2024-01", "2"))

    assert not ran(book, catalogue).carried


def test_what_book_toml_declares_is_read_beside_the_lists(
    book: Book, catalogue: Catalogue
) -> None:
    says(book, (EAST, "2024-01", "2"))
    _declares(book, 'table = "vouchers"\narea = "西溪村"\nrows = 2')

    assert outcomes(ran(open_book(book.folder), catalogue)) == {EAST: "findings", WEST: "findings"}


def test_of_two_that_speak_of_the_same_the_larger_number_holds(book: Book) -> None:
    says(book, (EAST, "2024-01", "2"))
    lines = 'table = "vouchers"\narea = "东溪村"\nrows = 7\n'
    _declares(book, lines + 'period_from = "2024-01-01"\nperiod_to = "2024-01-31"')

    assert expectations(open_book(book.folder)) == [_expected(7)]


def test_what_two_offices_send_of_the_same_adds_up(book: Book) -> None:
    says(book, (EAST, "2024-01", "2"))
    says(book, (EAST, "2024-01", "3"), office="财政所")

    assert expectations(book) == [_expected(5)]


@pytest.mark.parametrize(("accounts", "whole"), [("0", True), ("5", False)])
def test_a_list_whose_rows_carry_no_day_is_one_list_whatever_its_sender_wrote(
    tmp_path: Path, catalogue: Catalogue, accounts: str, whole: bool
) -> None:
    """Payments of 2024 are compared with a list of accounts that its sender calls that of 2019."""
    book = empty_book(tmp_path)
    paid = [("姓名", "身份证号", "村", "项目", "月份", "金额")]
    paid += [(WANG.name, WANG.number, EAST, "高龄津贴", "2024-01", "150")]
    take_in(book, write_csv(tmp_path / "发放.csv", paid))
    says(book, ("", "", "1"), table="payments")
    says(book, (EAST, "2019", accounts), table="bank_accounts")
    for name in ("household_members", "payee_authorities", "enrolments", "deaths", "post_holders"):
        says(book, ("", "", "0"), table=name)

    check, engine = catalogue.check("payee_not_recipient"), DuckDBEngine(threads=1)
    hold_ground(book, engine, catalogue, [check], catalogue.packs["cn"], AS_OF)
    gaps = Completeness(book, engine).gaps(check, Slices(engine, book.tables))
    assert (not gaps) is whole


def test_lines_of_one_list_add_up(book: Book) -> None:
    says(book, (EAST, "2024-01", "2"), (EAST, "2024-01", "3"))

    assert expectations(book) == [_expected(5)]


def test_a_body_that_the_table_of_places_does_not_know_is_held_to_every_figure(
    book: Book, catalogue: Catalogue, tmp_path: Path
) -> None:
    places = [PLACES, ("北溪村", TOWN, "村"), ("南溪村", TOWN, "村")]
    take_in(book, write_csv(tmp_path / "行政区划与人口.csv", places))
    says(book, (TOWN, "2024-01", "0"))
    whole = outcomes(ran(book, catalogue))
    says(book, ("北溪村", "2024-01", "1"))

    assert whole == {EAST: "findings", WEST: "findings"}
    assert outcomes(ran(book, catalogue)) == {EAST: "missing", WEST: "missing"}


def test_a_table_may_be_called_by_its_id_or_by_either_title(book: Book) -> None:
    title = book.tables["vouchers"].title
    for name in ("vouchers", title.en, title.zh):
        says(book, (EAST, "2024-01", "2"), table=name)

    assert expectations(book) == [_expected(2)]


def _expected(rows: int) -> Expectation:
    first, last = dt.date(2024, 1, 1), dt.date(2024, 1, 31)
    return Expectation(table="vouchers", area=EAST, first=first, last=last, rows=rows)


def _declares(book: Book, lines: str) -> None:
    file = book.folder / "book.toml"
    file.write_text(f"{file.read_text('utf-8')}\n[[expected]]\n{lines}\n", "utf-8")
