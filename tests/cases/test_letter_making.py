"""The templates that are kept are the ones that their texts make, and say nothing they must not say."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt
from docxtpl import DocxTemplate

from tallystick.cases.letter_blocks import Grid, written
from tallystick.cases.letter_facts import FIELDS
from tallystick.cases.letter_making import (
    FOLDER,
    TEXTS,
    make_template,
    template_name,
    write_templates,
)
from tallystick.cases.letters import LETTERS, LetterKind, needs
from tallystick.cases.word_files import members
from tallystick.foundation.texts import LANGUAGES, Language

EVERY = [(kind, language) for kind in LETTERS for language in LANGUAGES]
FROM_THE_PROGRAM = {"materials_count"}
NEVER = (
    "举报", "检举", "控告", "信访", "反映", "线人", "report", "informant", "complain", "whistle", "tip-off",
    "嫌疑", "涉嫌", "违法者", "违规者", "suspect", "fraud", "guilty",
)  # fmt: skip


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_kept_template_is_what_its_text_makes(kind: LetterKind, language: Language) -> None:
    kept = (FOLDER / template_name(kind, language)).read_bytes()

    assert members(kept) == members(make_template(kind, language))


def test_a_template_is_the_same_to_the_byte_whenever_it_is_made() -> None:
    assert make_template("notice", "zh") == make_template("notice", "zh")


def test_all_templates_are_written_and_no_other_file(tmp_path: Path) -> None:
    write_templates(tmp_path)

    assert {file.name for file in tmp_path.iterdir()} == {template_name(*one) for one in EVERY}
    assert {file.name for file in FOLDER.iterdir()} == {template_name(*one) for one in EVERY}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_letter_has_a_text(language: Language) -> None:
    assert set(TEXTS[language]) == set(LETTERS)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_text_uses_every_fact_that_its_kind_needs(kind: LetterKind, language: Language) -> None:
    named = DocxTemplate(
        FOLDER / template_name(kind, language)
    ).get_undeclared_template_variables()

    assert set(needs(kind)) - named <= {"consents_to_name", "matter"}
    assert named <= set(FIELDS) | FROM_THE_PROGRAM


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_no_text_says_that_anybody_told_or_did_wrong(kind: LetterKind, language: Language) -> None:
    text = "\n".join(written(TEXTS[language][kind])).casefold()

    assert not [word for word in NEVER if word in text]


def test_no_fact_of_a_letter_is_about_who_told() -> None:
    said = [
        f"{name} {marks['said'].en} {marks['said'].zh}".casefold()
        for name, marks in FIELDS.items()
    ]

    assert not [text for text in said if any(word in text for word in (*NEVER, "source_of"))]


@pytest.mark.parametrize("kind", ["notice", "reply_request", "stop_payment"])
def test_whoever_is_asked_reads_that_silence_is_no_admission(kind: str) -> None:
    assert "Silence is not taken as an admission" in "\n".join(written(TEXTS["en"][kind]))
    assert "不视为承认" in "\n".join(written(TEXTS["zh"][kind]))


@pytest.mark.parametrize("kind", ["notice", "reply_request"])
def test_whoever_is_asked_may_ask_that_somebody_stand_aside(kind: str) -> None:
    assert "stand aside" in "\n".join(written(TEXTS["en"][kind]))
    assert "申请其回避" in "\n".join(written(TEXTS["zh"][kind]))


def test_a_clearing_letter_speaks_of_one_matter_alone() -> None:
    assert "This letter speaks of this matter only" in "\n".join(written(TEXTS["en"]["clearing"]))
    assert "只说明上述这一事项" in "\n".join(written(TEXTS["zh"]["clearing"]))


def test_a_chinese_letter_is_set_as_offices_set_theirs() -> None:
    document = Document(FOLDER / template_name("inquiry", "zh"))
    body, sign = document.styles["Letter body"], document.styles["Letter sign"]

    assert (body.font.size, body.paragraph_format.first_line_indent) == (Pt(16), Pt(32))
    assert "仿宋" in body.element.xml
    assert str(sign.paragraph_format.alignment).startswith("RIGHT")
    assert round(document.sections[0].page_width.mm) == 210
    assert round(document.sections[0].top_margin.mm) == 37


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_columns_of_a_table_fill_the_page(language: Language) -> None:
    grids = [one for text in TEXTS[language].values() for one in text if isinstance(one, Grid)]

    assert {sum(share for _, _, share in grid.columns) for grid in grids} == {100}


def test_a_template_does_not_know_who_made_it_where() -> None:
    properties = Document(io.BytesIO(make_template("notice", "en"))).core_properties

    assert (properties.author, properties.last_modified_by) == ("Tallystick", "Tallystick")
    assert properties.created is not None
    assert properties.created.year == 2000
