"""A run asks every check of what counts in the book, and gives each slice exactly one result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from books import empty_book, take_in
from people import LI, WANG, Person
from sheets import write_csv
from tallystick.checks.catalogue import Catalogue, read_catalogue
from tallystick.checks.evidence_of import shown
from tallystick.checks.findings import Finding
from tallystick.checks.runner import ask
from tallystick.checks.runs import check_book, hold_ground, last_run, with_places
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError
from tallystick.records.book import Book

AS_OF = dt.date(2024, 8, 1)
PAID = ("姓名", "身份证号", "村", "项目", "月份", "金额")
DIED = ("姓名", "身份证号", "死亡日期")
RULES = ("项目名称", "死亡停发", "每期标准")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue()


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Wang is registered as dead since January; June was paid to her and to Li."""
    made = empty_book(tmp_path)
    paid = [_paid(WANG, "石桥村"), _paid(LI, "柳林村")]
    take_in(made, write_csv(tmp_path / "发放.csv", [PAID, *paid]))
    take_in(made, write_csv(tmp_path / "死亡.csv", [DIED, (WANG.name, WANG.number, "2024-01-05")]))
    take_in(made, write_csv(tmp_path / "项目规则.csv", [RULES, ("高龄津贴", "是", "150")]))
    return made


def _paid(who: Person, village: str, month: str = "2024-06") -> Sequence[str]:
    return who.name, who.number, village, "高龄津贴", month, "150"


def findings(book: Book, catalogue: Catalogue, check: str = "paid_after_death") -> list[Finding]:
    engine = DuckDBEngine(threads=1)
    _, answered = check_book(book, engine, catalogue, catalogue.chosen([check]), as_of=AS_OF)
    return answered.findings


def outcomes(book: Book, catalogue: Catalogue, check: str) -> dict[str, str]:
    engine = DuckDBEngine(threads=1)
    _, answered = check_book(book, engine, catalogue, catalogue.chosen([check]), as_of=AS_OF)
    return {row["slice"]: row["outcome"] for row in answered.results.to_pylist()}


def test_a_payment_after_a_registered_death_is_a_finding_with_both_halves(
    book: Book, catalogue: Catalogue
) -> None:
    (finding,) = findings(book, catalogue)

    places = next(iter(with_places(book, [finding])))["halves"]
    assert [p["row"] for half in places.values() for p in half] == [2, 2]
    assert {Path(p["file"]).name for half in places.values() for p in half} == {
        "发放.csv",
        "死亡.csv",
    }


def test_a_finding_says_the_same_in_both_languages_and_names_nobody(
    book: Book, catalogue: Catalogue
) -> None:
    (finding,) = findings(book, catalogue)

    for sentence in (finding.says.en, finding.says.zh):
        assert "150.00" in sentence
        assert WANG.name not in sentence
        assert WANG.number not in sentence


def test_a_finding_is_the_same_finding_on_the_next_run(book: Book, catalogue: Catalogue) -> None:
    (first,), (second,) = findings(book, catalogue), findings(book, catalogue)

    assert first.fingerprint == second.fingerprint
    assert first.evidence_hash == second.evidence_hash


def test_one_more_month_is_the_same_finding_on_other_evidence(
    book: Book, catalogue: Catalogue, tmp_path: Path
) -> None:
    (first,) = findings(book, catalogue)
    take_in(book, write_csv(tmp_path / "七月.csv", [PAID, _paid(WANG, "石桥村", "2024-07")]))
    (second,) = findings(book, catalogue)

    assert first.fingerprint == second.fingerprint
    assert first.evidence_hash != second.evidence_hash


def test_names_written_alike_are_level_a(book: Book, catalogue: Catalogue) -> None:
    (finding,) = findings(book, catalogue)

    assert finding.match_level == "A"


def test_a_name_in_traditional_characters_is_level_b(
    book: Book, catalogue: Catalogue, tmp_path: Path
) -> None:
    assert LI.name == "李样本"
    take_in(book, write_csv(tmp_path / "又死亡.csv", [DIED, ("李樣本", LI.number, "2024-01-05")]))

    levels = {finding.match_level for finding in findings(book, catalogue)}

    assert levels == {"A", "B"}


def test_another_name_under_the_number_is_never_a_finding(
    book: Book, catalogue: Catalogue, tmp_path: Path
) -> None:
    take_in(book, write_csv(tmp_path / "又死亡.csv", [DIED, (WANG.name, LI.number, "2024-01-05")]))

    assert len(findings(book, catalogue)) == 1


def test_slices_add_up_to_the_population_and_each_has_one_result(
    book: Book, catalogue: Catalogue
) -> None:
    engine = DuckDBEngine(threads=1)
    checks = catalogue.chosen(["paid_after_death"])
    _, answered = check_book(book, engine, catalogue, checks, as_of=AS_OF)

    rows = answered.results.to_pylist()
    assert sum(row["population"] for row in rows) == 2
    assert len({row["slice"] for row in rows}) == len(rows)


def test_the_slice_without_a_finding_is_clear(book: Book, catalogue: Catalogue) -> None:
    by_slice = outcomes(book, catalogue, "paid_after_death")

    assert {s.split(";")[0]: o for s, o in by_slice.items()} == {
        "area_id=石桥村": "findings",
        "area_id=柳林村": "clear",
    }


def test_a_check_without_its_records_says_so_and_is_not_clear(
    book: Book, catalogue: Catalogue
) -> None:
    assert set(outcomes(book, catalogue, "cash_over_limit").values()) == {"missing"}


def test_a_check_that_reads_absence_needs_to_know_that_the_list_is_whole(
    book: Book, catalogue: Catalogue, tmp_path: Path
) -> None:
    voucher = ("石桥村", "1", "2024-01-05", "支出", "120")
    rows = [("单位", "凭证号", "记账日期", "收支", "金额"), voucher]
    take_in(book, write_csv(tmp_path / "村账凭证.csv", rows))

    assert set(outcomes(book, catalogue, "voucher_numbers_missing").values()) == {"missing"}


def test_a_value_that_the_place_does_not_set_makes_a_check_not_applicable(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    elsewhere = empty_book(tmp_path, jurisdiction="generic")

    assert set(outcomes(elsewhere, catalogue, "cash_over_limit").values()) == {"not_applicable"}


def test_every_check_can_be_asked_of_the_tables_as_they_land(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    empty = empty_book(tmp_path)
    engine = DuckDBEngine(threads=1)
    checks = list(catalogue.checks.values())
    hold_ground(empty, engine, catalogue, checks, catalogue.packs["cn"], AS_OF)

    failed = {
        check.id: asked.failed.en
        for check in checks
        if (asked := ask(engine, check, {**check.card.defaults, "as_of": AS_OF}, float)).failed
    }

    assert failed == {}


def test_findings_can_be_read_back_as_they_were(book: Book, catalogue: Catalogue) -> None:
    kept = findings(book, catalogue)

    read = last_run(book).findings()

    assert [(f.fingerprint, f.amount, f.halves, f.says) for f in read] == [
        (f.fingerprint, f.amount, f.halves, f.says) for f in kept
    ]


def test_both_halves_are_laid_open_with_the_cells_they_came_from(
    book: Book, catalogue: Catalogue
) -> None:
    (one,) = shown(book, DuckDBEngine(threads=1), findings(book, catalogue), catalogue.checks)

    assert [len(half.rows) for half in one.halves] == [1, 1]
    assert [half.rows[0].row for half in one.halves] == [2, 2]


def test_a_book_without_a_run_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TallystickError, match="tallystick check BOOK"):
        last_run(empty_book(tmp_path))
