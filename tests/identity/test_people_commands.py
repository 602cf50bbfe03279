"""The commands: links with their reasons are listed, and a verdict is kept, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from books import empty_book
from tallystick.cli.program import app
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import speak
from tallystick.identity.judgements import read_judgements
from tallystick.records.book import Book

from .county import LI, SUN, lost, pay, register


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = empty_book(tmp_path)
    register(made, tmp_path, LI, SUN)
    pay(made, tmp_path, (LI.name, lost(LI.number)))
    return made


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    yield
    speak("en")  # a command leaves its language spoken


def call(*words: str, lang: str = "en") -> str:
    done = CliRunner().invoke(app, ["--lang", lang, *words])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def linked(book: Book) -> dict[str, object]:
    said = call("people", str(book.folder), "--link", "--format", "jsonl")
    (line,) = said.splitlines()
    return dict(json.loads(line))


def test_links_are_listed_with_level_reasons_and_where_the_row_stands(book: Book) -> None:
    link = linked(book)
    assert (link["level"], link["state"], link["row"]) == ("D", "likely", 2)
    assert {"en": "Born the same day, and the first fifteen digits agree.",
            "zh": "出生日期相同，证件号前十五位一致。"} in link["reasons"]  # type: ignore[operator]  # fmt: skip


def test_a_verdict_is_kept_and_the_link_becomes_level_b(book: Book) -> None:
    code = str(linked(book)["link"])
    call("judge", str(book.folder), code[:6], "same", "--by", "王审计", "--because", "看过原件")
    (kept,) = read_judgements(book).judgements
    assert (kept.verdict, kept.by, kept.because) == ("same", "王审计", "看过原件")
    assert linked(book)["level"] == "B"


def test_a_verdict_may_be_said_in_chinese(book: Book) -> None:
    code = str(linked(book)["link"])
    said = call(
        "judge", str(book.folder), code, "不同", "--by", "王", "--because", "问过", lang="zh"
    )
    assert "认定为“不同”" in said


@pytest.mark.parametrize(
    ("code", "verdict", "error"),
    [("zz", "same", "link_unknown"), ("", "maybe", "verdict_unknown")],
)
def test_what_cannot_be_judged_is_one_sentence(
    book: Book, code: str, verdict: str, error: str
) -> None:
    linked(book)
    with pytest.raises(TallystickError) as refused:
        call("judge", str(book.folder), code, verdict, "--by", "王", "--because", "问过")
    assert refused.value.code == error


def test_a_book_without_links_says_how_to_make_them(book: Book) -> None:
    assert "--link" in call("people", str(book.folder))
    assert "--link" in call("people", str(book.folder), "--organisations", lang="zh")
