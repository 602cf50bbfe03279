"""Identity numbers: nine states, and never a guessed digit. The numbers are samples."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.records.values.identity_numbers import (
    check_digit,
    is_valid,
    mask_number,
    modern_number,
    parse_number,
)

from .cells import ANY_TEXT

NUMBER = "34052419800101001X"
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2023, 12, 31))


@st.composite
def valid_numbers(draw: st.DrawFn) -> str:
    first17 = f"430523{draw(DAYS):%Y%m%d}{draw(st.integers(0, 999)):03}"
    return first17 + check_digit(first17)


@pytest.mark.parametrize("number", [NUMBER, "11010519491231002X", "130503196704010016"])
def test_a_number_whose_check_holds_is_valid(number: str) -> None:
    assert is_valid(number)
    assert parse_number(number).state == "valid"


@pytest.mark.parametrize(
    "cell",
    [
        "34052419800101001x",
        "３４０５２４１９８００１０１００１Ｘ",
        "340524 19800101 001X",
        "\u200b34052419800101001X\u00a0",
        "'34052419800101001X",
        "身份证:34052419800101001X",
        "公民身份号码：34052419800101001X",
        "34052419800101001X(母亲)",
        "34052419800101001X\n",
    ],
)
def test_what_stands_around_a_number_does_not_change_it(cell: str) -> None:
    number = parse_number(cell)
    assert (number.state, number.number18) == ("valid", NUMBER)


@pytest.mark.parametrize(
    "cell",
    [
        "34052419800101001Х",
        "34052419800101001×",
        "34052419800101001*",
        "3405241980O1O1001X",
        "3405241980010l00lX",
    ],
)
def test_a_look_alike_is_repaired_where_the_check_then_holds(cell: str) -> None:
    number = parse_number(cell)
    assert (number.state, number.number18) == ("repaired", NUMBER)


def test_a_look_alike_is_not_repaired_where_the_check_still_fails() -> None:
    assert parse_number("3405241980O1O10021").state == "check_failed"


def test_an_old_number_is_given_its_modern_form() -> None:
    number = parse_number("130503670401001")
    assert (number.state, number.number18) == ("old_15", "130503196704010016")
    assert number.born_on == dt.date(1967, 4, 1)


def test_old_sequences_of_the_very_old_belong_to_the_century_before() -> None:
    assert (modern_number("110105990101996") or "")[6:10] == "1899"


def test_a_disability_card_holds_the_number_of_its_bearer() -> None:
    assert parse_number(NUMBER + "43").number18 == NUMBER
    assert parse_number(NUMBER + "43B1").number18 == NUMBER


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("1.10101E+17", "precision_lost"),
        ("1.1010119900307231e+17", "precision_lost"),
        ("110101199003072000", "precision_lost"),
        ("340***********001X", "masked"),
        ("340＊＊＊＊＊＊＊＊＊＊＊001X", "masked"),
        ("340XXXXXXXXXXX001X", "masked"),
        ("340524198001010010", "check_failed"),
        ("340524198013010010", "impossible"),
        ("990524198001010010", "impossible"),
        ("990524800101001", "impossible"),
        (f"{NUMBER} 11010519491231002X", "impossible"),
        ("王小英", "impossible"),
        ("A123456789", "other_document"),
        ("G12345678", "other_document"),
        ("不详", "missing"),
        ("无", "missing"),
        ("", "missing"),
        (None, "missing"),
    ],
)
def test_a_number_that_cannot_be_joined_says_why(cell: str | None, state: str) -> None:
    number = parse_number(cell)
    assert (number.state, number.number18, number.is_joinable) == (state, None, False)


def test_a_number_tells_birthday_and_sex() -> None:
    number = parse_number(NUMBER)
    assert (number.born_on, number.sex) == (dt.date(1980, 1, 1), "male")


def test_a_number_that_lost_its_last_digits_still_tells_the_birthday_but_not_the_sex() -> None:
    number = parse_number("110101199003072000")
    assert (number.born_on, number.sex) == (dt.date(1990, 3, 7), None)


def test_a_mask_shows_the_first_three_and_the_last_four() -> None:
    assert parse_number(NUMBER).mask == "340***********001X"
    assert parse_number("A123456789").mask == "A*******89"


@given(valid_numbers())
def test_the_middle_of_a_number_is_never_in_its_mask(number: str) -> None:
    mask = parse_number(number).mask
    assert mask[3:14] == "*" * 11
    assert parse_number(mask).state == "masked"
    assert parse_number(mask).mask == mask


@given(valid_numbers(), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(number: str, place: int, step: int) -> None:
    wrong = str((int(number[place]) + step) % 10)
    mistyped = number[:place] + wrong + number[place + 1 :]
    assert not parse_number(mistyped).is_joinable


@given(valid_numbers())
def test_a_shortened_number_finds_back_to_itself(number: str) -> None:
    if number[6:8] == "19" and number[14:17] < "996":
        assert modern_number(number[:6] + number[8:17]) == number


@given(ANY_TEXT)
def test_any_text_has_a_state_and_no_more_of_it_than_seven_characters_is_shown(text: str) -> None:
    number = parse_number(text)
    assert number.is_joinable == (number.number18 is not None)
    assert len(number.mask.replace("*", "")) <= 7


@given(st.text(max_size=30))
def test_a_mask_is_as_long_as_what_it_hides(text: str) -> None:
    assert len(mask_number(text)) == len(text)
