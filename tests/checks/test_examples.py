"""Examples are small worlds in text; what a check returns is laid beside what was expected."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import ground, read
from tallystick.checks.card import Check
from tallystick.checks.examples import Verdict, diff, is_same, try_examples
from tallystick.engines.duckdb import DuckDBEngine


def tried(check: Check) -> list[Verdict]:
    return try_examples(DuckDBEngine(threads=1), check, ground(), None)


def test_examples_of_the_draft_pass(tmp_path: Path) -> None:
    assert all(verdict.has_passed for verdict in tried(read(tmp_path)))


def test_example_fails_with_both_rows_when_a_number_differs(tmp_path: Path) -> None:
    first = tried(read(tmp_path, ("2        | 250 ", "2        | 260 ")))[0]

    assert not first.has_passed
    assert [row[4] for row in first.missing] == ["260"]
    assert [row[4] for row in first.unexpected] == ["250"]


def test_diff_marks_what_was_expected_and_what_came(tmp_path: Path) -> None:
    first = tried(
        read(
            tmp_path,
            (
                "wang      | 王*         | 2024-05-01  | 2",
                "li        | 王*         | 2024-05-01  | 2",
            ),
        )
    )[0]

    lines = diff(first).splitlines()
    assert lines[1].startswith("- li ")
    assert lines[2].startswith("+ wang ")


def test_row_fails_an_example_that_expects_nothing(tmp_path: Path) -> None:
    silent = tried(
        read(tmp_path, ("{payments.p2.period_from: 2024-06-01}", "{payments.p2.amount: 1}"))
    )[1]

    assert len(silent.unexpected) == 1


def test_row_that_is_gone_is_not_given(tmp_path: Path) -> None:
    silent = tried(
        read(tmp_path, ("{payments.p2.period_from: 2024-06-01}", "{payments.p2: gone}"))
    )[1]

    assert silent.has_passed
    assert len(silent.example.tables["payments"].rows) == 1


def test_rows_are_added_to_the_first_example(tmp_path: Path) -> None:
    added = """  and_given:
    payments: |
      ref | person_id | period_from | amount
      p3  | wang      | 2024-05-01  | 50"""
    verdict = tried(read(tmp_path, ("  but: {payments.p2.period_from: 2024-06-01}", added)))[1]

    assert [row[4] for row in verdict.unexpected] == ["300"]


def test_fact_set_to_nothing_is_null(tmp_path: Path) -> None:
    verdict = tried(
        read(tmp_path, ("{payments.p2.period_from: 2024-06-01}", "{payments.p2.period_from: }"))
    )[1]

    assert verdict.has_passed
    assert verdict.example.tables["payments"].rows[1]["period_from"] is None


def test_row_without_a_ref_is_known_by_its_first_cell(tmp_path: Path) -> None:
    verdict = tried(
        read(
            tmp_path,
            (
                "ref | person_id | person_mask | period_from",
                "payment_no | person_id | person_mask | period_from",
            ),
        )
    )[0]

    assert verdict.has_passed


def test_query_that_the_engine_refuses_fails_with_its_words(tmp_path: Path) -> None:
    first = tried(read(tmp_path, ("SUM(amount) ", "SUM(person_id) ")))[0]

    assert first.error is not None
    assert "sum" in first.error.lower()


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("p2, p1", ["p1", "p2"]),
        ("p1", ["p1", "p1"]),
        (None, []),
        (None, None),
        ("300", Decimal("300.00")),
        ("2024-05-01", dt.date(2024, 5, 1)),
        ("true", True),
        ("0.05", 0.0512),
        ("王*", "王*"),
    ],
)
def test_cell_and_value_say_the_same(cell: str | None, value: object) -> None:
    assert is_same(cell, value)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("p1", ["p1", "p2"]),
        (None, 0),
        ("0", None),
        ("300", Decimal("300.01")),
        ("2024-05-02", dt.date(2024, 5, 1)),
        ("true", False),
        ("0.06", 0.0512),
        ("many", 3),
    ],
)
def test_cell_and_value_differ(cell: str | None, value: object) -> None:
    assert not is_same(cell, value)


@given(st.decimals(-(10**12), 10**12, places=2))
def test_money_equals_itself_however_many_zeros_are_typed(amount: Decimal) -> None:
    assert is_same(f"{amount}0", amount)
    assert not is_same(str(amount + Decimal("0.01")), amount)
