"""A sum in capital numerals says what the figures say, and nothing can be added to it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.cases.capital_numerals import MOST, amount_in_capitals, capital_numerals
from tallystick.foundation.errors import TallystickError
from tallystick.records.values.numerals import amount_of

SUMS = st.decimals(0, MOST, places=2) | st.decimals(0, 200_000, places=2)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("1050", "壹仟零伍拾元整"), ("0", "零元整"), ("10", "壹拾元整"), ("0.05", "伍分"),
        ("0.50", "伍角整"), ("1409.50", "壹仟肆佰零玖元伍角整"), ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"), ("325.04", "叁佰贰拾伍元零肆分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"), ("100000", "壹拾万元整"),
        ("100005000", "壹亿零伍仟元整"), ("1000000000000", "壹万亿元整"), ("20010000", "贰仟零壹万元整"),
    ],
)  # fmt: skip
def test_a_sum_is_written_as_banks_write_it(amount: str, written: str) -> None:
    assert capital_numerals(Decimal(amount)) == written


@given(SUMS)
def test_a_sum_comes_back_as_it_was(amount: Decimal) -> None:
    assert amount_in_capitals(capital_numerals(amount)) == amount


@given(st.integers(1, 10**9))
def test_whole_sums_are_read_alike_by_the_reader_of_sheets(amount: int) -> None:
    written = capital_numerals(Decimal(amount)).removesuffix("元整")

    assert amount_of(written) == amount


@given(SUMS, SUMS)
def test_two_sums_are_never_written_alike(one: Decimal, other: Decimal) -> None:
    assert (capital_numerals(one) == capital_numerals(other)) == (one == other)


@pytest.mark.parametrize("amount", ["-0.01", "0.001", "1E+16", "NaN", "Infinity"])
def test_what_is_no_sum_of_money_is_refused(amount: str) -> None:
    with pytest.raises(TallystickError) as raised:
        capital_numerals(Decimal(amount))
    assert raised.value.code == "sum_unwritable"


@pytest.mark.parametrize(
    ("written", "amount"),
    [("人民币壹仟零伍拾圆正", "1050"), ("壹仟零伍拾元", "1050"), ("壹仟肆佰零玖元伍角", "1409.5"), ("壹拾万零柒仟元伍角叁分", "107000.53")],
)  # fmt: skip
def test_what_custom_leaves_free_is_read_either_way(written: str, amount: str) -> None:
    assert amount_in_capitals(written) == Decimal(amount)


@pytest.mark.parametrize(
    "written",
    ["", "整", "元整", "拾元整", "壹仟贰仟元整", "壹佰壹仟元整", "一千元整", "壹元贰分叁角"],
)
def test_what_is_not_well_formed_is_not_guessed_at(written: str) -> None:
    assert amount_in_capitals(written) is None


@given(st.text("零壹贰叁玖仟佰拾万亿元角分整圆正", max_size=20))
def test_any_row_of_numerals_is_a_sum_or_nothing(written: str) -> None:
    amount = amount_in_capitals(written)

    assert amount is None or 0 <= amount <= MOST
