"""Organisations' credit codes say whether their check character holds; they are public."""

from __future__ import annotations

import pytest
from hypothesis import given

from people import WANG
from tallystick.records.values.credit_codes import read_credit_code

from .cells import ANY_TEXT, cells, unread, values

CODE = "91350100M000100Y43"


def state(cell: str) -> str:
    return str(values(read_credit_code(cells(cell)), "_state")[0])


@pytest.mark.parametrize("cell", [CODE, "91110000600037341L", "91350100m000100y43", f" {CODE}"])
def test_a_code_whose_check_character_holds_is_valid(cell: str) -> None:
    assert state(cell) == "valid"


def test_a_code_with_one_figure_changed_fails_its_check() -> None:
    assert state("91350100M000100Y44") == "check_failed"


def test_a_letter_taken_for_a_figure_is_put_right_and_said() -> None:
    parsed = read_credit_code(cells("9135O100M000100Y43"))

    assert values(parsed) == [CODE]
    assert values(parsed, "_state") == ["repaired"]
    assert parsed.doubts == {"repaired": 1}


def test_a_number_from_before_the_codes_is_old() -> None:
    assert state("350100100012345") == "old"


def test_a_person_s_number_in_its_place_is_masked() -> None:
    parsed = read_credit_code(cells(WANG.number))

    assert values(parsed, "_state") == ["person"]
    assert WANG.number not in str(parsed.columns)


def test_words_are_kept_and_are_no_code() -> None:
    assert state("见附件") == "other"


def test_a_blank_is_nothing() -> None:
    parsed = read_credit_code(cells("", None, "无"))

    assert values(parsed) == [None, None, None]
    assert unread(parsed) == [False, False, False]


@given(ANY_TEXT)
def test_no_text_stops_the_reading(text: str) -> None:
    assert len(values(read_credit_code(cells(text)))) == 1
