"""What stands in an answer cell is one of six answers, or it is refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.foundation.errors import TallystickError
from tallystick.inquiries.answer_words import read_answer
from tallystick.inquiries.answers import ANSWERS, BY_NUMBER


def refused(text: str) -> str:
    with pytest.raises(TallystickError) as error:
        read_answer(text)
    assert error.value.what.en
    assert error.value.what.zh
    return error.value.code


def outcome(text: str) -> str:
    """Return the answer that was read, or why none was."""
    try:
        return read_answer(text).id
    except TallystickError as error:
        return error.code


def test_the_four_answers_that_are_nobody_s_fault_come_first_and_need_no_note():
    assert [one.nobodys_fault for one in ANSWERS.values()] == [True] * 4 + [False] * 2
    assert [one.needs_note for one in ANSWERS.values()] == [False] * 4 + [True] * 2


def test_answers_are_numbered_in_their_order():
    assert [one.number for one in ANSWERS.values()] == list(BY_NUMBER) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "text",
    [
        "1", "1.0", "1.00", "１", "１．０", " 1 ", "　1", "1.", "1、", "(1)", "（1）", "①", "⑴", "⒈", "❶",
        "一", "一、", "壹", "（一）", "㈠", "#1", "1号", "第1项", "选1", "答复：1", "answer 1", "No. 1",
        "数据有误", "数据 有误", "数据有误。", "1.数据有误", "1、数据有误", "1数据有误", "①数据有误", "一、数据有误",
        "数据有误(1)", "数据有误 1", "1 数据有误", "1.0 数据有误", "data error", "Data  Error", "DATA_ERROR",
        "1 data error", "1 - data error", "data error (1)", "１．数据有误", "1\n数据有误", "“1”", "1\u200b", "数据错误",
    ],
)  # fmt: skip
def test_an_answer_is_read_however_it_is_typed(text):
    assert read_answer(text).id == "data_error"


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=list(ANSWERS))
def test_every_answer_is_read_by_number_by_title_and_by_both(answer):
    for title in (answer.title.en, answer.title.zh, *answer.also):
        for text in (title, f"{answer.number}.{title}", f"{answer.number} {title}"):
            assert read_answer(text) is answer


@pytest.mark.parametrize(
    "text", ["1/2", "1、3", "1,2", "1.2", "1 2", "1 和 2", "一、二", "①②", "数据有误，工作疏忽", "1.工作疏忽", "5 or 6"]
)  # fmt: skip
def test_a_cell_with_two_answers_is_refused(text):
    assert refused(text) == "answer_double"


@pytest.mark.parametrize("text", ["0", "7", "12", "11", "７", "⑦", "0.0", "9" * 5000])
def test_a_number_that_is_no_answer_is_refused(text):
    assert refused(text) == "answer_out_of_range"


@pytest.mark.parametrize(
    "text", ["见附件", "ok", "?", "已处理", "-1", "1%", "TRUE", "#N/A", "2024-01-02", "不是1", "1见附件", "/", "-", "七"]
)  # fmt: skip
def test_any_other_text_is_refused(text):
    assert refused(text) == "answer_unreadable"


def test_a_reason_repeats_the_cell_but_nobody_s_number():
    with pytest.raises(TallystickError) as error:
        read_answer("110101193804190022")
    assert "110101193804190022" not in error.value.say("zh")


@given(st.text(max_size=30))
def test_no_text_makes_the_reading_of_answers_fall_over(text):
    assert outcome(text) in ANSWERS or outcome(text).startswith("answer_")
