"""The report as a page: one file for anybody, in both languages, with nobody's number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from insight.report_sample import (
    AFTER_DEATH,
    PAID,
    PAID_SAYS,
    REGISTERED,
    finding,
    sample,
    says,
)
from tallystick.foundation.errors import TallystickError
from tallystick.insight.report_page import LAID_OPEN, draw_page, write_page


def read(page: str):
    return html.document_fromstring(page)


def test_page_is_one_file_without_scripts_and_fetches_nothing(tmp_path: Path):
    write_page(sample(), tmp_path / "report.html")

    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.html"]
    assert not read(page).xpath("//script | //link | //iframe | //@onclick | //@onload")
    assert "http:" not in page
    assert "https:" not in page


def test_page_says_each_sentence_in_both_languages():
    page = read(draw_page(sample()))

    assert PAID_SAYS.en in page.xpath("//*[@class='en']/text()")
    assert PAID_SAYS.zh in page.xpath("//*[@class='zh']/text()")


def test_page_has_as_many_english_as_chinese_phrases():
    page = read(draw_page(sample()))

    assert len(page.xpath("//*[@class='en']")) == len(page.xpath("//*[@class='zh']"))


@pytest.mark.parametrize(
    ("jurisdiction", "opens_in"), [("cn", "zh"), ("tw", "zh"), ("generic", "en")]
)
def test_page_opens_in_the_language_of_the_place(jurisdiction: str, opens_in: str):
    page = read(draw_page(sample(jurisdiction=jurisdiction)))

    assert page.xpath("//input[@checked]/@id") == [f"say-{opens_in}"]


def test_page_shows_markup_in_a_cell_as_it_was_written():
    page = draw_page(says("<b>石桥</b>"))

    assert "&lt;b&gt;石桥&lt;/b&gt;" in page
    assert "<b>石桥" not in page


def test_page_can_be_read_when_a_cell_holds_control_characters():
    assert "a�b" in draw_page(says("a\x00b"))


def test_difference_is_marked_on_both_sides():
    page = read(draw_page(sample()))

    marked = [
        " ".join(mark.text_content().split()) for mark in page.xpath("//dl/div[@class='off']/dd")
    ]
    assert marked == ["≠ 6,250.00", "≠ 2,500.00"]


def test_cell_of_origin_stands_under_each_half():
    page = read(draw_page(sample()))

    cells = page.xpath("//p[@class='cell']//*[@class='zh']/text()")
    assert cells[:2] == [
        "高龄津贴2024下半年.xlsx · 石桥镇 · 第 212–213、215 行",
        "2024年死亡注销.csv · 第 1087 行",
    ]


def test_law_that_was_not_read_is_marked():
    page = read(draw_page(sample()))

    marked = page.xpath("//ul[@class='law']/li[mark]")
    assert [mark.xpath(".//*[@class='en']/text()")[0] for mark in marked] == [
        AFTER_DEATH.law[1].text.en
    ]


def test_other_reasons_stand_before_next_steps_and_before_findings():
    page = draw_page(sample())

    places = [
        page.index(text)
        for text in ("The money came back.", "Ask the bank who drew", PAID_SAYS.en)
    ]
    assert places == sorted(places)


def test_what_was_not_checked_is_shown_with_its_reason():
    text = read(draw_page(sample())).get_element_by_id("checked").text_content()

    assert "The register of deaths covers 61% of the period." in text


def test_numbers_of_a_chart_stand_under_it():
    page = read(draw_page(sample()))

    rows = page.xpath("//figure//tbody/tr")
    assert [cell.text_content() for cell in rows[-1]] == ["9800", "41", "12"]


def test_findings_beyond_the_first_become_lines_and_the_workbook_is_named():
    many = [
        finding("paid_after_death", PAID_SAYS, PAID, REGISTERED, number=n)
        for n in range(LAID_OPEN + 3)
    ]
    page = read(draw_page(sample(findings=many)))

    check = page.get_element_by_id("check-paid_after_death")
    assert len(check.xpath(".//article")) == LAID_OPEN
    assert len(check.xpath("./div[@class='box']//tbody/tr")) == 3
    assert check.xpath("./p[contains(., 'in the workbook:')]/b/text()") == ["28"]


def test_page_is_the_same_whatever_the_settings_of_a_server(settings):
    page = draw_page(sample())
    settings.LANGUAGE_CODE, settings.USE_THOUSAND_SEPARATOR, settings.TIME_ZONE = (
        "de",
        True,
        "Asia/Taipei",
    )

    assert draw_page(sample()) == page


def test_page_without_findings_says_that_the_halves_fit():
    assert "Whatever could be laid side by side here fits." in draw_page(sample(findings=[]))


def test_page_never_uses_a_word_that_accuses():
    text = read(draw_page(sample())).text_content().lower()

    assert not re.search(r"suspect|fraud|guilty|culprit|violator|risk score|嫌疑|违法者", text)


@given(st.text())
def test_whatever_a_sentence_holds_the_page_stays_whole(text: str):
    page = read(draw_page(says(text)))

    assert page.get_element_by_id("reading") is not None


@pytest.mark.parametrize("picture_says", ["11010519491231002X", "6222021234567890123"])
def test_page_is_refused_when_a_chart_shows_a_number(tmp_path: Path, picture_says: str):
    [chart] = sample().charts
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><text>{picture_says}</text></svg>'
    chart = type(chart)(title=chart.title, svg={"en": svg, "zh": svg}, words=chart.words)

    with pytest.raises(TallystickError) as refused:
        write_page(sample(charts=[chart]), tmp_path / "report.html")
    assert refused.value.code == "report_would_leak"


def test_page_is_refused_and_nothing_left_behind_when_a_sentence_shows_a_number(tmp_path: Path):
    with pytest.raises(TallystickError) as refused:
        write_page(says("卡号 6222 0212 3456 7890 123"), tmp_path / "report.html")

    assert refused.value.where == "check-paid_after_death"
    assert list(tmp_path.iterdir()) == []
