"""Decisions are numbered, short, and say what would change them."""

from __future__ import annotations

import re

import pytest

from .papers import DOCS

RECORDS = sorted((DOCS / "decisions").glob("*.md"))
HEADINGS = ["Context", "Decision", "Consequences", "What would change our mind"]


def test_decisions_are_numbered_from_one_without_gaps() -> None:
    numbers = [int(file.name[:4]) for file in RECORDS]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("name", [file.name for file in RECORDS])
def test_a_decision_has_a_title_with_its_number_and_four_parts(name: str) -> None:
    text = (DOCS / "decisions" / name).read_text("utf-8")
    assert re.match(rf"# {int(name[:4])}\. \S", text)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS


@pytest.mark.parametrize("name", [file.name for file in RECORDS])
def test_a_decision_is_read_in_two_minutes(name: str) -> None:
    lines = (DOCS / "decisions" / name).read_text("utf-8").splitlines()
    assert 20 <= len(lines) <= 30
