"""The drawn procedures are those of the files: drawing them again changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.cases.procedure_pages import page, write_procedure_pages
from tallystick.cases.procedure_reader import procedures
from tallystick.cases.procedure_texts import instruments

DRAWN = Path(__file__).parents[2] / "docs" / "reference" / "procedures"
EVERY = list(procedures("cn", "generic").values())


@pytest.mark.parametrize("procedure", EVERY, ids=lambda one: one.id)
def test_a_drawn_procedure_is_the_one_of_the_file(procedure):
    assert (DRAWN / f"{procedure.id}.md").read_text("utf-8") == page(procedure, "en")
    assert (DRAWN / f"{procedure.id}.zh.md").read_text("utf-8") == page(procedure, "zh")


@pytest.mark.parametrize("procedure", EVERY, ids=lambda one: one.id)
def test_every_move_is_an_arrow_of_the_drawing(procedure):
    drawn = page(procedure, "en")
    assert all(f"  {begins} --> {ends}:" in drawn for _, begins, ends in procedure.transitions())


def test_drawing_all_of_them_again_changes_nothing(tmp_path):
    drawn = write_procedure_pages(EVERY, tmp_path)
    assert all(one.read_text("utf-8") == (DRAWN / one.name).read_text("utf-8") for one in drawn)
    assert {one.name for one in drawn} == {one.name for one in DRAWN.glob("*.md")}


@pytest.mark.parametrize("procedure", EVERY, ids=lambda one: one.id)
def test_both_languages_say_the_same_parts(procedure):
    en, zh = page(procedure, "en"), page(procedure, "zh")
    assert en.count("\n## ") == zh.count("\n## ")
    assert en.count("\n| ") == zh.count("\n| ")


def test_the_page_says_after_which_event_and_by_whom_a_clock_is_lengthened():
    county = page(procedures("cn")["cn_county"], "en")
    assert "15 working days after: the person was told what is asked" in county
    assert "12 months after: the case was filed; once 6 months more by next higher body" in county


def test_the_page_shows_from_which_sum_on_transfer_is_a_question():
    county = page(procedures("cn")["cn_county"], "en")
    assert "| CNY 10,000 with one of the circumstances below | from 2016-04-18 |" in county


def test_what_was_not_compared_with_the_text_is_shown_so():
    county = procedures("cn")["cn_county"]
    assert "Practice of counties that published their procedure · 待核" in page(county, "en")


def test_every_source_names_an_instrument_of_a_pack():
    for procedure in EVERY:
        assert {one.instrument for one in procedure.sources.values()} <= set(instruments())
