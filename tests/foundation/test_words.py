"""Texts, errors, YAML and digests: what every room says in the same way."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.foundation import clock, strict_yaml
from tallystick.foundation.digests import digest, digest_of_bytes, digest_of_file
from tallystick.foundation.errors import ManyErrors, TallystickError
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import Text, speak, spoken

ERROR = TallystickError(
    "odd", where="a.xlsx", what=Text("Odd.", "有误。"), to_do=Text("Mend it.", "请更正。")
)


def test_a_text_is_said_in_the_language_that_is_asked_for() -> None:
    assert Text("one", "一").say("zh") == "一"
    assert Text("one", "一").say("en") == "one"


def test_a_text_is_said_in_the_language_now_spoken() -> None:
    before = spoken()
    speak("zh")
    assert Text("one", "一").say() == "一"
    speak(before)


def test_facts_are_put_into_both_languages() -> None:
    assert Text("{n} rows", "{n} 行").fill(n=3) == Text("3 rows", "3 行")


@pytest.mark.parametrize(
    "value", [{"en": "one"}, {"zh": "一"}, {"en": "a", "zh": "b", "fr": "c"}, 3, None]
)
def test_a_text_without_both_languages_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="en and zh"):
        Text.read(value)


def test_an_error_says_where_what_and_what_to_do() -> None:
    assert ERROR.say("en") == "a.xlsx: Odd. Mend it."
    assert ERROR.say("zh") == "a.xlsx: 有误。 请更正。"


def test_many_errors_are_said_line_by_line() -> None:
    assert ManyErrors([ERROR, ERROR]).say("en").count("\n") == 1


def test_yaml_keeps_a_date_as_it_was_typed() -> None:
    assert strict_yaml.read("day: 2024-06-30", where="a").value == {"day": "2024-06-30"}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: 2\na: 3", "yaml_repeated_key", 3), ("a: [1", "yaml_unreadable", 1),
        ("x:\n  b: 1\n  b: 2", "yaml_repeated_key", 3), ("a: !!python/object:os.x {}", "yaml_unreadable", 1),
    ],
)  # fmt: skip
def test_yaml_with_a_mistake_is_refused_with_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(TallystickError) as raised:
        strict_yaml.read(text, where="a.yml")
    assert (raised.value.code, raised.value.where) == (code, f"a.yml:{line}")


def test_yaml_knows_the_line_of_what_it_holds() -> None:
    document = strict_yaml.read("a:\n  b:\n    - c\n    - d", where="a", first_line=10)
    assert document.line("a", "b", 1) == 13
    assert document.line("a", "missing") == 10


@given(st.dictionaries(st.text(), st.integers(-(2**63), 2**63 - 1) | st.text()))
def test_a_digest_does_not_depend_on_the_order_of_keys(value: dict[str, object]) -> None:
    assert digest(value) == digest(dict(reversed(value.items())))


def test_a_file_has_the_digest_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one two")
    assert digest_of_file(tmp_path / "a") == digest_of_bytes([b"one ", b"two"])


def test_today_is_the_day_the_program_works_for() -> None:
    clock.work_as_of(dt.date(2024, 6, 30))
    assert clock.today() == dt.date(2024, 6, 30)
    clock.work_as_of(None)
    assert clock.today() >= dt.date(2024, 6, 30)


def test_a_moment_is_in_utc_and_to_the_second() -> None:
    assert (clock.now().tzinfo, clock.now().microsecond) == (dt.UTC, 0)


def test_the_catalogue_lies_where_the_program_finds_it() -> None:
    assert (catalogue_folder() / "tables" / "payments.yml").is_file()
