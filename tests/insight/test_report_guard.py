"""The guard: what looks like a person's number stays inside, everything else may leave."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.foundation.errors import TallystickError
from tallystick.insight.report_guard import refuse_leaks, report_file
from tallystick.records.values.identity_numbers import check_digit


@pytest.mark.parametrize(
    "text",
    [
        "11010519491231002X",
        "11010519491231002x",
        "身份证130503670401001号",
        "１３０５０３６７０４０１００１",
        "ID440301199001011234",
        "6222021234567894",
        "6222-0212-3456-7894",
        "6222 0212 3456 7890 128",
    ],
)
def test_number_of_a_person_is_refused(text: str):
    with pytest.raises(TallystickError) as refused:
        refuse_leaks(text, where="here")

    assert refused.value.code == "report_would_leak"


@pytest.mark.parametrize(
    "text",
    [
        "尾号 4471",
        "13800138000",
        "支付凭证 9988776655443322",
        "¥1,234,567,890,123,456.00",
        "0.3333333333333333",
        "2024-04-19 2024-05-06",
        "导出_20240601123000123.xlsx",
        "统一社会信用代码 91110000600037341L",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ],
)
def test_other_number_may_be_shown(text: str):
    refuse_leaks(text, where="here")


@given(st.integers(0, 9999), st.text(st.characters(categories=["L"])))
def test_identity_number_is_refused_whatever_letters_stand_around_it(place: int, letters: str):
    first17 = f"430599195004{place % 28 + 1:02}{place % 1000:03}"
    number = first17 + check_digit(first17)

    with pytest.raises(TallystickError):
        refuse_leaks(f"{letters}{number}{letters}", where="here")


def test_refusal_does_not_repeat_the_number():
    with pytest.raises(TallystickError) as refused:
        refuse_leaks("11010519491231002X", where="here")

    assert "1101" not in refused.value.say("en") + refused.value.say("zh")


def test_report_that_cannot_be_written_is_said_in_words(tmp_path: Path):
    (tmp_path / "report.html").mkdir()

    with pytest.raises(TallystickError) as refused, report_file(tmp_path / "report.html") as draft:
        draft.write_text("a page")
    assert refused.value.code == "report_not_written"
