"""Spellings of one name, and states of one number, share something; other people's do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.records.values.identity_numbers import parse_number
from tallystick.records.values.likeness import NameParts, name_parts, number_parts

NUMBER = "11010519491231002X"
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=12)


def shared(one: str, other: str) -> set[str]:
    """Return which parts two names share."""
    pairs = zip(NameParts._fields, name_parts(one), name_parts(other), strict=True)
    return {part for part, a, b in pairs if a == b and a is not None}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("阎蘭英", "閻兰英"), ("髙明", "高明"), ("王 英", "王英"), ("王\u200b英", "王英"),
        ("阿卜杜·买买提", "阿卜杜买买提"), ("阿卜杜•买买提", "阿卜杜．买买提"), ("王英(已故)", "王英"),
    ],
)  # fmt: skip
def test_variants_of_a_name_are_written_alike(one: str, other: str) -> None:
    assert "loose" in shared(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("张小明", "章晓明"), ("兰英", "蓝英"), ("肖伟", "萧伟"), ("付军", "傅军"), ("邱丽", "丘丽"),
        ("阎平", "闫平"), ("戴红", "代红"), ("单田芳", "山田芳"), ("王莹", "王ying"), ("吕布", "lü布"),
    ],
)  # fmt: skip
def test_homophones_sound_alike_and_are_not_written_alike(one: str, other: str) -> None:
    assert shared(one, other) & {"loose", "sound"} == {"sound"}


@pytest.mark.parametrize(
    ("one", "other"), [("单英", "丹英"), ("曾军", "层军"), ("仇平", "愁平"), ("任红", "认宏")]
)
def test_a_surname_sounds_as_a_surname_does(one: str, other: str) -> None:
    assert ("sound" in shared(one, other)) == (one[0] == "任")


@pytest.mark.parametrize("hole", ["□", "?", "？", "*", "＊", "\ue123", "(莹加王旁)", "\ufffd"])
def test_a_character_that_could_not_be_typed_is_one_hole(hole: str) -> None:
    assert shared(f"王{hole}明", "王小明") == {"family", "frame"}


@pytest.mark.parametrize(
    ("mistyped", "part"), [("土小明", "given"), ("王木明", "frame"), ("王小朋", "start")]
)
def test_one_mistyped_character_leaves_a_part_equal(mistyped: str, part: str) -> None:
    assert shared("王小明", mistyped) - {"family"} == {part}


def test_a_name_that_an_old_system_cut_keeps_its_start() -> None:
    assert "start" in shared("阿卜杜热合曼·买买提", "阿卜杜热")
    assert "start" not in shared("阿卜杜热合曼·买买提", "阿卜拉热")


def test_a_hole_is_never_equal_to_another_hole() -> None:
    assert shared("王□", "王□") == {"family"}


@given(HAN, HAN)
def test_names_with_nothing_missing_share_the_whole_only_if_written_alike(a: str, b: str) -> None:
    assert ("loose" in shared(a, b)) == (name_parts(a).loose == name_parts(b).loose)
    assert "loose" in shared(a, a)


@given(st.text(max_size=12))
def test_anything_can_be_asked_for_its_parts(text: str) -> None:
    assert len(name_parts(text)) == len(NameParts._fields)


def digits(text: str) -> tuple[str | None, str | None]:
    return tuple(number_parts(parse_number(text), text))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "head", "tail"),
    [
        (NUMBER, True, True),
        ("110105194912310000", True, False), ("1.1010519491231002e+17", True, False),
        ("1.10105E+17", False, False), ("110***********002X", False, True),
        ("110105194912310021", True, False), ("11010519491231102X", False, False),
        ("11010519491321002X", False, True), ("1101051949123102X", False, False),
        ("1101051949123100022X", True, False),
        ("110105519491231002X", False, True), ("1101051949231002X", False, True),
        ("无", False, False), ("13800138000", False, False),
    ],
)  # fmt: skip
def test_the_digits_that_outlive_what_broke_a_number(text: str, head: bool, tail: bool) -> None:
    whole = digits(NUMBER)
    said = digits(text)
    assert (said[0] == whole[0], said[1] == whole[1]) == (head, tail)


def test_a_number_from_before_1999_has_the_digits_of_its_modern_form() -> None:
    assert digits("130503670401001") == digits("130503196704010016")


@pytest.mark.parametrize("text", ["1101051949123102X", "1101051949123100022"])
def test_a_birthday_is_read_where_a_digit_was_lost_or_typed_twice_behind_it(text: str) -> None:
    assert str(parse_number(text).born_on) == "1949-12-31"


def test_a_birthday_is_read_from_a_masked_number_that_shows_it() -> None:
    assert str(parse_number("11010519491231****").born_on) == "1949-12-31"
    assert parse_number("110***********002X").born_on is None
