"""The drawn procedures are those of the files: drawing them again changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.cases.procedure_pages import instruments, page
from tallystick.cases.procedure_reader import procedures

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


def test_what_was_not_compared_with_the_text_is_shown_so():
    county = procedures("cn")["cn_county"]
    assert "Practice of counties that published their procedure · 待核" in page(county, "en")


def test_every_source_names_an_instrument_of_a_pack():
    for procedure in EVERY:
        assert {one.instrument for one in procedure.sources.values()} <= set(instruments())
