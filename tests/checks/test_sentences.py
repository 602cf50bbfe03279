"""A finding's sentence is filled from its row, the same facts in both languages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from tallystick.checks.card import fill_sentence
from tallystick.foundation.texts import Text


@pytest.mark.parametrize(
    ("column", "value", "written"),
    [
        ("total", Decimal("1234567.5"), "1,234,567.50"),
        ("total", Decimal("-3"), "-3.00"),
        ("people", 12, "12"),
        ("died_on", dt.date(2024, 4, 1), "2024-04-01"),
        ("first_period", dt.date(2024, 4, 1), "2024-04"),
        ("last_month", dt.date(2024, 4, 1), "2024-04"),
        ("period_to", dt.date(2024, 4, 30), "2024-04-30"),
        ("chance", 0.00001, "<0.0001"),
        ("chance", 0.01234, "0.0123"),
        ("ratio", 12.3456, "12.35"),
        ("ended_on", None, "—"),
        ("places", ["east", "west"], "east, west"),
        ("name", "王*", "王*"),
    ],
)
def test_value_is_written(column: str, value: Any, written: str) -> None:
    text = Text(f"It was {{{column}}}.", f"为 {{{column}}}。")

    filled = fill_sentence(text, {column: value})

    assert filled == Text(f"It was {written}.", f"为 {written}。")


def test_column_that_the_row_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError, match="total"):
        fill_sentence(Text("{total}", "共"), {"amount": 1})


def test_a_listed_fact_is_said_in_each_language() -> None:
    filled = fill_sentence(Text("Has: {fact}.", "载明{fact}。"), {"fact": "owns_car"})

    assert filled == Text("Has: has a car in their name.", "载明名下有车。")


def test_a_fact_that_no_label_names_is_said_as_it_is() -> None:
    filled = fill_sentence(Text("Has: {fact}.", "载明{fact}。"), {"fact": "owns_boat"})

    assert filled == Text("Has: owns_boat.", "载明owns_boat。")


def test_a_name_that_is_also_a_code_stays_a_name() -> None:
    filled = fill_sentence(
        Text("To {supplier_name}.", "发给{supplier_name}。"), {"supplier_name": "open"}
    )

    assert filled == Text("To open.", "发给open。")
