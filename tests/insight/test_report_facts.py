"""What a report says: values and money, the way people read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from insight.report_sample import sample
from tallystick.checks.showing import money, shown
from tallystick.foundation.texts import Text


@pytest.mark.parametrize(
    ("amount", "currency", "read_as"),
    [
        ("1050", "CNY", "¥1,050.00"),
        ("-150", "CNY", "-¥150.00"),
        ("100000", "TWD", "NT$100,000.00"),
        ("1", "XAF", "XAF 1.00"),
        ("1", "", "1.00"),
    ],
)
def test_money_is_shown_with_its_sign(amount: str, currency: str, read_as: str):
    assert money(Decimal(amount), currency) == read_as


def test_no_money_is_a_dash():
    assert money(None, "CNY") == "—"


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        (None, Text("—", "—")),
        (True, Text("yes", "是")),
        (2024, Text("2024", "2024")),
        (Decimal("6250.00"), Text("6,250.00", "6,250.00")),
        (date(2024, 4, 19), Text("2024-04-19", "2024-04-19")),
        (["a", False], Text("a, no", "a、否")),
        (Text("paid", "已发"), Text("paid", "已发")),
    ],
)
def test_value_is_shown_in_both_languages(value: object, read_as: Text):
    assert shown(value) == read_as


def test_check_that_the_run_did_not_hold_is_not_found():
    assert sample().check("gone") is None
