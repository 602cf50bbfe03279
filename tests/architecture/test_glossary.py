"""One word per idea in both languages, and no word that judges people."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tallystick.checks.words import read_words
from tallystick.foundation.texts import Text

from .papers import CATALOGUE, DOCS, ROOT, SOURCE, documents, papers, shown

GLOSSARY = (ROOT / "GLOSSARY.md").read_text("utf-8")
WORDS = read_words(CATALOGUE / "words.yml")
PAIRS = {
    "book": "账册", "source": "来源", "record": "记录", "recipe": "导入方案", "check": "核查",
    "finding": "疑点", "inquiry": "问询单", "answer": "核实答复", "lead": "线索", "case": "案件",
    "report": "举报", "reply": "申辩", "outcome": "处理结果", "recovery": "追缴退赔",
    "repair": "整改", "lesson": "案例", "power": "小微权力", "gate": "关口", "disclosure": "公开",
    "question": "提问", "confirmation": "收款确认",
}  # fmt: skip
NEVER = ("suspect", "fraud", "guilty", "culprit", "violator", "risk score")
# Said of programmes abroad and of digits, never of a person.
NOT_OF_PEOPLE = ("National Fraud Initiative", "形似身份证号", "疑似身份证号")
# Where a text was written and by which machinery is no matter of the project's.
ELSEWHERE = re.compile(
    r"/work/|\.\./shared|\bissues? #?\d|\bpull requests?\b|\bmerge requests?\b"
    r"|\bsession (?:id|log|of)\b|\bartifactory\b|\bnexus\b|localhost:\d|\b(?:mirror|registry)\.\w+\.",
    re.IGNORECASE,
)


@pytest.mark.parametrize(("en", "zh"), PAIRS.items())
def test_an_idea_has_one_word_in_each_language(en: str, zh: str) -> None:
    assert f"| {en} | {zh} |" in GLOSSARY


@pytest.mark.parametrize("word", NEVER)
def test_a_word_that_judges_people_is_named_as_never_used(word: str) -> None:
    assert word in GLOSSARY.split("## Never about people")[1]
    assert word in {one.word for one in WORDS.en}


def test_no_word_that_judges_people_stands_in_the_program_or_the_catalogue() -> None:
    read = papers(SOURCE, CATALOGUE)
    assert not [found for file in read for found in judging(file) if file.name != "words.yml"]


def test_no_word_that_judges_people_stands_in_a_document() -> None:
    assert not [found for file in documents() for found in judging(file)]


def test_the_project_speaks_of_itself_alone() -> None:
    read = [
        *documents(),
        *papers(SOURCE, CATALOGUE, DOCS),
        ROOT / "Makefile",
        ROOT / "pyproject.toml",
    ]
    strays = [(shown(file), ELSEWHERE.search(file.read_text("utf-8"))) for file in read]
    assert not [(file, found[0]) for file, found in strays if found]


def judging(file: Path) -> list[str]:
    """Return where a file uses such a word; the glossary's own list of them is left out."""
    text = file.read_text("utf-8")
    if file.name == "GLOSSARY.md":
        text = text.split("## Never about people")[0]
    for phrase in NOT_OF_PEOPLE:
        text = text.replace(phrase, "")
    return [f"{shown(file)}: {one.word}" for one in WORDS.found_in(Text(text, text))]
