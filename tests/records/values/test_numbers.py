"""Money, quantities and land, as cells write them."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.records.values.numbers import (
    MONEY,
    read_integer,
    read_money,
    read_mu,
    read_quantity,
)

from .cells import ANY_TEXT, cells, unread, values


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1200", "1200.00"),
        ("1,200.00", "1200.00"),
        ("1，200", "1200.00"),
        ("１２００", "1200.00"),
        ("1200元", "1200.00"),
        ("￥1,200", "1200.00"),
        ("NT$98,000", "98000.00"),
        ("£500", "500.00"),
        ("壹仟贰佰元整", "1200.00"),
        ("一千二百元", "1200.00"),
        ("壹拾万零伍佰元叁角贰分", "100500.32"),
        ("0.12万元", "1200.00"),
        ("1.2万", "12000.00"),
        ("3億", "300000000.00"),
        ("3亿5000万", "350000000.00"),
        ("一万二", "12000.00"),
        ("一万零二", "10002.00"),
        ("伍角", "0.50"),
        ("(120)", "-120.00"),
        ("（120）", "-120.00"),
        ("-120", "-120.00"),
        ("120-", "-120.00"),
        ("-￥120", "-120.00"),
        ("￥(120)", "-120.00"),
    ],
)
def test_money_is_read_in_every_shape_offices_write(cell: str, amount: str) -> None:
    assert values(read_money(cells(cell))) == [Decimal(amount)]


@pytest.mark.parametrize(
    "cell", [None, "", " ", "-", "－", "—", "/", "无", "無", "n/a", "N/A", "nil"]
)
def test_an_empty_cell_is_no_money_and_not_unread(cell: str | None) -> None:
    parsed = read_money(cells(cell))
    assert values(parsed) == [None]
    assert unread(parsed) == [False]


@pytest.mark.parametrize(
    "cell",
    ["尚未核定", "不详", "12 5", "1,20", "1.2.3", "万元", "120\n130", "12人", "千千", "1万2万"],
)
def test_words_and_two_numbers_in_one_cell_are_unread(cell: str) -> None:
    parsed = read_money(cells(cell))
    assert values(parsed) == [None]
    assert unread(parsed) == [True]


def test_float_noise_is_rounded_to_the_cent() -> None:
    assert values(read_money(cells("38529.59999999999"))) == [Decimal("38529.60")]


@pytest.mark.parametrize(
    ("cell", "cents"), [("0.125", "0.12"), ("0.135", "0.14"), ("-0.125", "-0.12")]
)
def test_half_a_cent_goes_to_the_even_side(cell: str, cents: str) -> None:
    assert values(read_money(cells(cell))) == [Decimal(cents)]


def test_the_unit_of_the_header_is_multiplied_before_rounding() -> None:
    assert values(read_money(cells("1.23456"), unit=10_000)) == [Decimal("12345.60")]


def test_a_unit_in_the_cell_goes_before_the_unit_of_the_header() -> None:
    parsed = read_money(cells("1200元", "1.2万元", "3"), unit=10_000)
    assert values(parsed) == [Decimal("1200.00"), Decimal("12000.00"), Decimal("30000.00")]
    assert parsed.doubts == {"unit_in_cell": 2}


def test_scientific_notation_that_hides_digits_is_doubted() -> None:
    parsed = read_money(cells("9.8e+4", "1.2345e+4"))
    assert values(parsed) == [Decimal("98000.00"), Decimal("12345.00")]
    assert parsed.doubts == {"precision_lost": 1}


def test_money_that_outgrows_its_column_is_unread() -> None:
    parsed = read_money(cells("9999999999999999", "10000000000000000", "9999999999999999.999"))
    assert unread(parsed) == [False, True, True]


def test_doubts_count_cells_and_not_distinct_values() -> None:
    assert read_money(cells("5元", "5元", "6元", "7")).doubts == {"unit_in_cell": 3}


@pytest.mark.parametrize(
    ("cell", "mu"),
    [
        ("3.5亩", "3.5"),
        ("2.3畝", "2.3"),
        ("3.5", "3.5"),
        ("0.23公顷", "3.45"),
        ("1ha", "15"),
        ("3亩5分", "3.5"),
        ("三亩五分", "3.5"),
        ("3亩5分2厘", "3.52"),
        ("2分", "0.2"),
        ("1000㎡", "1.5"),
    ],
)
def test_land_is_read_as_mu(cell: str, mu: str) -> None:
    assert values(read_mu(cells(cell))) == [Decimal(mu)]


def test_a_quantity_may_name_what_it_counts() -> None:
    parsed = read_quantity(cells("12人", "3.5亩", "1,200", "一百二十户"))
    assert values(parsed) == [Decimal(12), Decimal("3.5"), Decimal(1200), Decimal(120)]


def test_a_quantity_in_hectares_is_unread_because_nobody_said_it_was_land() -> None:
    assert unread(read_quantity(cells("0.23公顷"))) == [True]


def test_whole_numbers_may_look_like_floats_but_not_have_fractions() -> None:
    parsed = read_integer(cells("12", "12.0", "十二", "12.5"))
    assert values(parsed) == [12, 12, 12, None]
    assert unread(parsed) == [False, False, False, True]


@given(st.decimals(-(10**15), 10**15, places=2))
def test_money_comes_back_as_it_was_written(amount: Decimal) -> None:
    written = (f"{amount}", f"{amount:,}", f"￥{amount}", f"{amount}元")
    assert values(read_money(cells(*written))) == [amount] * len(written)


@given(st.lists(st.one_of(st.none(), ANY_TEXT), max_size=8))
def test_any_text_is_a_number_or_nothing_or_unread(texts: list[str | None]) -> None:
    for read in (read_money, read_quantity, read_integer, read_mu):
        parsed = read(cells(*texts))
        read_and_unread = [
            v is not None and u for v, u in zip(values(parsed), unread(parsed), strict=True)
        ]
        assert len(read_and_unread) == len(texts)
        assert not any(read_and_unread)


@given(st.lists(st.from_regex(r"-?[0-9]{1,11}(\.[0-9]{1,8})?", fullmatch=True), max_size=8))
def test_the_clean_way_and_the_slow_way_agree(texts: list[str]) -> None:
    # A trailing space makes a cell unclean without changing what it says.
    slow = read_money(cells(*(f"{text} " for text in texts)), unit=1000)
    assert values(read_money(cells(*texts), unit=1000)) == values(slow)


def test_chunks_and_dictionaries_are_columns_too() -> None:
    chunked = pa.chunked_array([["1", None], ["2元"]], pa.string())
    parsed = read_money(chunked)
    assert values(parsed) == [Decimal(1), None, Decimal(2)]
    assert values(read_money(chunked.dictionary_encode())) == values(parsed)


def test_an_empty_column_is_an_empty_column() -> None:
    parsed = read_money(cells())
    assert parsed.columns[""].type == MONEY
    assert len(parsed.unread) == 0
