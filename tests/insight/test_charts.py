"""Charts are text and shapes: readable without a script, a network or a particular font."""

from __future__ import annotations

import numpy as np
import pytest
from lxml import etree

from tallystick.foundation.texts import LANGUAGES, Language
from tallystick.insight.chart_drawing import shortened, wrapped
from tallystick.insight.charts import (
    SharePoint,
    benford_chart,
    benford_table,
    benford_words,
    bunching_chart,
    bunching_table,
    bunching_words,
    concentration_chart,
    concentration_table,
    concentration_words,
)

ORANGE = "#b4531a"
AMOUNTS = [float(a) for a in range(50_000, 150_000, 500)] + [98_000.0] * 60
DIGITS = np.full(90, 10)
SPIKED = np.where(np.isin(np.arange(10, 100), [97, 98, 99]), 80, 10)
POINTS = [
    SharePoint(label="王＊＊ × 甲", won=30, n=50, is_outstanding=True),
    SharePoint(label="李＊＊ × 乙", won=2, n=40),
]


def drawings(language: Language) -> list[str]:
    return [
        bunching_chart(AMOUNTS, 100_000, language=language, title="a<b", currency="TWD"),
        benford_chart(SPIKED, language=language, title="a<b"),
        concentration_chart(POINTS, mean=0.05, rho=0.05, language=language, title="a<b"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_stands_alone(language: Language) -> None:
    for drawing in drawings(language):
        root = etree.fromstring(drawing.encode())
        assert root.get("aria-label") == "a<b"
        assert not root.xpath("//*[local-name()='script' or local-name()='image']")
        assert "url(" not in drawing


def test_chinese_stays_text_in_a_face_that_readers_have() -> None:
    for drawing in drawings("zh"):
        assert "Microsoft YaHei" in drawing
        assert "笔数" in drawing


def test_the_pile_is_orange_and_said_in_words() -> None:
    drawing = bunching_chart(AMOUNTS, 100_000, language="en", title="t", currency="TWD")
    assert ORANGE in drawing
    assert "just below the limit: 80" in drawing
    assert "limit 100,000" in drawing


def test_a_pile_that_is_not_asked_about_is_not_orange() -> None:
    drawing = bunching_chart(
        AMOUNTS, 100_000, language="en", title="t", currency="TWD", is_outstanding=False
    )
    assert ORANGE not in drawing


def test_the_words_of_a_pile_say_what_was_expected() -> None:
    assert "about 20 just below" in bunching_words(AMOUNTS, 100_000).en
    assert "约 20 笔" in bunching_words(AMOUNTS, 100_000).zh


def test_a_pile_without_anything_around_it_expects_nothing() -> None:
    assert "Too few" in bunching_words([98_000.0] * 20, 100_000).en


def test_the_table_of_a_pile_goes_by_tenths_of_the_limit() -> None:
    header, rows = bunching_table(AMOUNTS, 100_000)
    assert [title.en for title in header] == ["from", "to", "amounts", "expected"]
    assert rows[5][:3] == ("90,000", "100,000", "80")


def test_digits_that_follow_one_another_share_a_name() -> None:
    assert "97–99" in benford_chart(SPIKED, language="en", title="t")
    assert "97–99" in benford_words(SPIKED).zh


def test_digits_that_conform_leave_the_chart_without_orange() -> None:
    freely = np.round(1000 * np.log10(1 + 1 / np.arange(10, 100))).astype(int)
    assert ORANGE not in benford_chart(freely, language="en", title="t")


def test_the_table_of_digits_begins_with_the_farthest() -> None:
    assert benford_table(SPIKED)[1][0][0] == "99"


def test_a_point_that_stands_out_is_named_and_the_others_are_not() -> None:
    drawing = concentration_chart(POINTS, mean=0.05, rho=0.05, language="zh", title="t")
    assert "王＊＊" in drawing
    assert "李＊＊" not in drawing


def test_points_that_lie_where_expected_leave_nothing_to_name() -> None:
    assert concentration_words(POINTS[1:]).en.startswith("Nothing stands out")


def test_the_table_of_shares_begins_with_what_stands_out() -> None:
    assert concentration_table(POINTS)[1][0] == ("王＊＊ × 甲", "30", "50", "60%")


def test_no_points_still_make_a_chart() -> None:
    assert "<svg" in concentration_chart([], mean=0.05, rho=0.05, language="en", title="t")


def test_remarks_break_before_they_run_off_the_paper() -> None:
    assert all(len(line) <= 58 for line in wrapped("word " * 40))
    assert all(len(line) <= 29 for line in wrapped("字" * 80))


def test_a_long_name_is_cut() -> None:
    assert shortened("甲" * 30) == "甲" * 11 + "…"
    assert shortened("short") == "short"
