"""Words: answers, choices, labels, references, and free text without people in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.records.values.plain import (
    read_boolean,
    read_choice,
    read_label,
    read_reference,
    read_text,
)

from .cells import ANY_TEXT, cells, unread, values

NUMBER = "34052419800101001X"
METHODS = {"bank": ("银行", "一卡通"), "cash": ("现金", "cash"), "none": ("无",)}


@pytest.mark.parametrize("cell", ["是", "有", "Y", "yes", "1", "true", "√", "１"])
def test_yes_is_read_in_every_shape_forms_use(cell: str) -> None:
    assert values(read_boolean(cells(cell))) == [True]


@pytest.mark.parametrize("cell", ["否", "无", "無", "N", "no", "0", "FALSE", "×"])
def test_no_is_read_in_every_shape_forms_use(cell: str) -> None:
    assert values(read_boolean(cells(cell))) == [False]


def test_neither_yes_nor_no_is_unread_and_blank_is_nothing() -> None:
    parsed = read_boolean(cells("也许", "—", "", None))
    assert values(parsed) == [None] * 4
    assert unread(parsed) == [True, False, False, False]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("银行", "bank"),
        (" 一 卡 通 ", "bank"),
        ("一卡通发放", "bank"),
        ("CASH", "cash"),
        ("无", "none"),
    ],
)
def test_a_choice_is_read_from_its_words(cell: str, code: str) -> None:
    assert values(read_choice(cells(cell), METHODS)) == [code]


def test_an_exact_word_goes_before_a_word_contained() -> None:
    choices = {"short": ("公开",), "long": ("公开招标",)}
    parsed = read_choice(cells("公开招标"), choices)
    assert values(parsed) == ["long"]
    assert parsed.doubts == {}


def test_of_several_choices_in_a_cell_the_first_of_the_file_is_taken_and_doubted() -> None:
    parsed = read_choice(cells("现金或银行"), METHODS)
    assert values(parsed) == ["bank"]
    assert parsed.doubts == {"several_choices": 1}


def test_a_word_that_is_no_choice_is_unread_and_blank_is_nothing() -> None:
    assert unread(read_choice(cells("支票", "-", None), METHODS)) == [True, False, False]


def test_a_label_loses_stray_spaces_and_invisible_characters() -> None:
    parsed = read_label(cells("石 桥\u3000镇", "Old   Town", "ＡＢ\u200b", "低保 A类"))
    assert values(parsed) == ["石桥镇", "Old Town", "AB", "低保 A类"]


@pytest.mark.parametrize(
    ("cell", "code"), [("'00123", "00123"), ("44931.0", "44931"), ("A 1", "A 1"), ("1.50", "1.50")]
)
def test_a_reference_stays_text(cell: str, code: str) -> None:
    assert values(read_reference(cells(cell))) == [code]


def test_a_valid_identity_number_is_no_reference_and_is_masked() -> None:
    parsed = read_reference(cells(NUMBER, "340524198001010010"))
    assert values(parsed) == ["340***********001X", "340524198001010010"]
    assert parsed.doubts == {"number_masked": 1}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"身份证{NUMBER}。", "身份证340***********001X。"),
        ("旧证130503670401001号", "旧证130********1001号"),
        ("身份证340524 19800101 001X", "身份证340***********001X"),
        ("卡6222020200012345678", "卡622************5678"),
        ("卡6222 0202 0001 2345 678", "卡622************5678"),
        ("电13812345678", "电138****5678"),
        ("电138-1234-5678", "电138****5678"),
        ("電0912-345-678", "電0*******78"),
        ("尾.13812345678", "尾.138****5678"),
        ("證A123456789", "證A*******89"),
    ],
)
def test_personal_numbers_in_free_text_are_masked(text: str, masked: str) -> None:
    parsed = read_text(cells(text))
    assert values(parsed) == [masked]
    assert parsed.doubts == {"number_masked": 1}


@pytest.mark.parametrize(
    "text",
    [
        "2023-01-05 2023-02-05",
        "金额38529.59999999999元",
        "文号〔2023〕12号",
        "12345678901",
        "表B12345678",
    ],
)
def test_other_numbers_in_free_text_are_left_alone(text: str) -> None:
    assert values(read_text(cells(text))) == [text]


def test_the_names_of_the_row_are_masked_in_its_text() -> None:
    parsed = read_text(
        cells("王 小英代领", "买买提．艾力本人", "低保"), names=["王小英", "买买提·艾力"]
    )
    assert values(parsed) == ["王＊英代领", "买＊＊＊力本人", "低保"]
    assert parsed.doubts == {"name_masked": 2}


def test_a_latin_name_is_masked_only_as_whole_words() -> None:
    parsed = read_text(cells("paid to Ann Lee", "annual Leeway"), names=["Ann Lee", "Lee"])
    assert values(parsed) == ["paid to A. L＊", "annual Leeway"]


def test_a_name_of_one_character_is_not_looked_for() -> None:
    assert values(read_text(cells("王村"), names=["王"])) == ["王村"]


@given(st.text("王张，。 abc.", max_size=12), st.text("王张，。 abc.", max_size=12))
def test_a_number_or_name_never_survives_whatever_surrounds_it(before: str, after: str) -> None:
    parsed = read_text(cells(f"{before}{NUMBER}，李小英{after}"), names=["李小英"])
    assert NUMBER not in values(parsed)[0]
    assert "李小英" not in values(parsed)[0]


@given(st.lists(st.one_of(st.none(), ANY_TEXT), max_size=8))
def test_masking_twice_changes_nothing_more(texts: list[str | None]) -> None:
    once = read_text(cells(*texts), names=["王小英"])
    assert values(read_text(once.columns[""], names=["王小英"])) == values(once)


@given(st.lists(st.one_of(st.none(), ANY_TEXT), max_size=8))
def test_any_text_is_a_word_or_nothing_or_unread(texts: list[str | None]) -> None:
    for parsed in (
        read_boolean(cells(*texts)),
        read_choice(cells(*texts), METHODS),
        read_label(cells(*texts)),
        read_reference(cells(*texts)),
    ):
        assert len(values(parsed)) == len(unread(parsed)) == len(texts)
