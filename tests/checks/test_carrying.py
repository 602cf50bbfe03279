"""A check whose inputs are what they were is not asked again, and its answer is the same."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from books import empty_book, take_in
from people import LI, WANG, Person
from sheets import write_csv
from tallystick.checks.carrying import Inputs
from tallystick.checks.catalogue import Catalogue, read_catalogue
from tallystick.checks.runner import Answered
from tallystick.checks.runs import Run, check_book
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.records.book import Book

AS_OF = dt.date(2024, 8, 1)
PAID = ("姓名", "身份证号", "村", "项目", "月份", "金额")
DIED = ("姓名", "身份证号", "死亡日期")
RULES = ("项目名称", "死亡停发", "每期标准")
VOUCHERS = ("单位", "凭证号", "记账日期", "收支", "方式", "金额")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue()


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Wang is registered as dead since January; June was paid to her and to Li; two vouchers."""
    made = empty_book(tmp_path)
    take_in(made, write_csv(tmp_path / "发放.csv", [PAID, _paid(WANG), _paid(LI)]))
    take_in(made, write_csv(tmp_path / "死亡.csv", [DIED, (WANG.name, WANG.number, "2024-01-05")]))
    take_in(made, write_csv(tmp_path / "项目规则.csv", [RULES, ("高龄津贴", "是", "150")]))
    take_in(made, write_csv(tmp_path / "村账凭证.csv", [VOUCHERS, _voucher("1"), _voucher("2")]))
    return made


def _paid(who: Person, month: str = "2024-06") -> Sequence[str]:
    return who.name, who.number, "石桥村", "高龄津贴", month, "150"


def _voucher(number: str) -> Sequence[str]:
    return "石桥村", number, "2024-01-05", "支出", "现金", "5000"


def ran(book: Book, catalogue: Catalogue, **options: Any) -> tuple[Run, Answered]:
    options = {"as_of": AS_OF, **options}
    chosen = catalogue.chosen(options.pop("only", []))
    return check_book(book, DuckDBEngine(threads=1), catalogue, chosen, **options)


def able(answered: Answered) -> set[str]:
    return {one.check.id for one in answered.asked if not (one.obstacle or one.failed)}


def asked(answered: Answered) -> set[str]:
    return able(answered) - set(answered.carried)


def test_the_second_run_asks_nothing(book: Book, catalogue: Catalogue) -> None:
    _, first = ran(book, catalogue)
    _, second = ran(book, catalogue)

    assert "paid_after_death" in asked(first)
    assert asked(second) == set()
    assert set(second.carried) == asked(first)


def test_what_is_carried_is_the_same_to_the_fingerprint_and_the_slice(
    book: Book, catalogue: Catalogue
) -> None:
    _, first = ran(book, catalogue)
    _, second = ran(book, catalogue)

    assert [f.fingerprint for f in second.findings] == [f.fingerprint for f in first.findings]
    assert second.findings == first.findings
    assert second.results.to_pylist() == first.results.to_pylist()


def test_one_changed_table_asks_exactly_the_checks_that_need_it(
    book: Book, catalogue: Catalogue, tmp_path: Path
) -> None:
    ran(book, catalogue)
    take_in(book, write_csv(tmp_path / "又死亡.csv", [DIED, (LI.name, LI.number, "2024-02-05")]))
    _, second = ran(book, catalogue)

    needing = {check.id for check in catalogue.checks.values() if "deaths" in check.card.needs}
    assert asked(second) == needing & able(second)
    assert len([f for f in second.findings if f.check == "paid_after_death"]) == 2


def test_the_manifest_says_from_which_run_an_answer_is(book: Book, catalogue: Catalogue) -> None:
    first, _ = ran(book, catalogue)
    ran(book, catalogue)
    third, _ = ran(book, catalogue)

    kept = json.loads((third.folder / "manifest.json").read_text("utf-8"))["checks"]
    assert kept["paid_after_death"]["carried_from"] == first.id
    assert kept["paid_after_death"]["findings"] == 1
    assert "carried_from" not in first.manifest["checks"]["paid_after_death"]


def test_again_asks_all(book: Book, catalogue: Catalogue) -> None:
    _, first = ran(book, catalogue)
    _, second = ran(book, catalogue, again=True)

    assert asked(second) == asked(first)
    assert second.carried == {}


def test_another_parameter_asks_the_check_again(book: Book, catalogue: Catalogue) -> None:
    ran(book, catalogue, only=["paid_after_death", "cash_over_limit"])
    (name,) = catalogue.check("paid_after_death").card.parameters
    _, second = ran(
        book, catalogue, only=["paid_after_death", "cash_over_limit"],
        parameters={"paid_after_death": {name: 2}},
    )  # fmt: skip

    assert asked(second) == {"paid_after_death"}


def test_another_day_asks_only_the_checks_that_read_the_day(
    book: Book, catalogue: Catalogue
) -> None:
    ran(book, catalogue)
    _, second = ran(book, catalogue, as_of=AS_OF + dt.timedelta(days=1))

    reading = {c.id for c in catalogue.checks.values() if "as_of" in c.used_parameters}
    assert asked(second) == reading & able(second)


def test_another_judgement_on_who_is_who_asks_what_joins_people(
    book: Book, catalogue: Catalogue
) -> None:
    ran(book, catalogue, only=["paid_after_death"])
    said = {"left": "a", "right": "b", "verdict": "same", "by": "Wu", "because": "seen", "at": ""}
    line = json.dumps(said) + "\n"
    (book.folder / "identity" / "judgements.jsonl").write_text(line, "utf-8")
    _, second = ran(book, catalogue, only=["paid_after_death"])

    assert asked(second) == {"paid_after_death"}


def test_a_judgement_changes_nothing_for_a_check_that_joins_nobody(
    book: Book, catalogue: Catalogue
) -> None:
    inputs = Inputs(book, catalogue.packs["cn"], {}, AS_OF, "duckdb")
    before = inputs.digest_of(catalogue.check("parts_differ_from_total"))
    (book.folder / "identity" / "judgements.jsonl").write_text("decided", "utf-8")
    after = Inputs(book, catalogue.packs["cn"], {}, AS_OF, "duckdb")

    assert after.digest_of(catalogue.check("parts_differ_from_total")) == before


def test_a_run_of_one_check_does_not_make_the_others_forgotten(
    book: Book, catalogue: Catalogue
) -> None:
    ran(book, catalogue)
    ran(book, catalogue, only=["paid_after_death"])
    _, third = ran(book, catalogue)

    assert asked(third) == set()


def test_a_check_that_came_to_an_error_is_asked_again(book: Book, catalogue: Catalogue) -> None:
    broken = replace(catalogue.check("paid_after_death"), sql="SELECT nothing_here FROM deaths")
    engine = DuckDBEngine(threads=1)
    check_book(book, engine, catalogue, [broken], as_of=AS_OF)
    run, second = check_book(book, engine, catalogue, [broken], as_of=AS_OF)

    assert second.asked[0].failed
    assert second.carried == {}
    assert "digest" not in run.manifest["checks"]["paid_after_death"]
