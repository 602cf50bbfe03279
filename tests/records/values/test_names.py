"""Names of people. All people here are invented."""

from __future__ import annotations

import pytest
from hypothesis import given

from tallystick.records.values.names import (
    looks_like_person,
    loose_name,
    mask_name,
    normal_name,
    normal_official_name,
    split_names,
)

from .cells import ANY_TEXT


@pytest.mark.parametrize("dot", ["·", "•", "．", ".", "・", "‧", " · "])
def test_every_dot_between_chinese_characters_is_one_dot(dot: str) -> None:
    assert normal_name(f"买买提{dot}艾力") == "买买提·艾力"


@pytest.mark.parametrize("text", ["王 小 英", "王\u3000小英", "\u200b王小英\ufeff", " 王小英\n"])
def test_stray_spaces_and_invisible_characters_are_no_part_of_a_name(text: str) -> None:
    assert normal_name(text) == "王小英"


def test_latin_names_keep_their_spaces_and_points() -> None:
    assert normal_name("J.  Smith") == "J. Smith"


@pytest.mark.parametrize("text", ["沈議員文彥", "沈文彥議員", "沈文彥先生", "沈文彥"])
def test_an_official_name_is_without_its_title(text: str) -> None:
    assert normal_official_name(text) == "沈文彥"


def test_a_title_stays_where_a_name_is_not_official() -> None:
    assert normal_name("沈議員文彥") == "沈議員文彥"


def test_a_surname_with_a_title_alone_is_left_as_it_is() -> None:
    assert normal_official_name("林議員") == "林議員"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("陳麗華", "陈丽华"),
        ("买买提·艾力", "买买提艾力"),
        ("髙峯", "高峰"),
        ("John Smith", "JOHN SMITH"),
    ],
)
def test_two_spellings_of_one_name_are_loosely_the_same(one: str, other: str) -> None:
    assert loose_name(one) == loose_name(other)


@pytest.mark.parametrize(("one", "other"), [("张英", "章英"), ("王小英", "王晓英")])
def test_names_that_only_sound_the_same_stay_apart(one: str, other: str) -> None:
    assert loose_name(one) != loose_name(other)


@pytest.mark.parametrize(
    ("name", "mask"),
    [
        ("王英", "王＊"),
        ("王小英", "王＊英"),
        ("欧阳小英", "欧＊＊英"),
        ("买买提·艾力", "买＊＊＊力"),
        ("王", "＊"),
        ("John Smith", "J. S＊"),
        ("John", "J＊"),
        ("", ""),
    ],
)
def test_a_mask_leaves_of_a_name_what_its_bearer_recognises(name: str, mask: str) -> None:
    assert mask_name(name) == mask


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("鄭林小良\n、張小麗", ["鄭林小良", "張小麗"]),
        ("施大明、游小耀", ["施大明", "游小耀"]),
        ("連大典\n林小智", ["連大典", "林小智"]),
        ("王小英 李大明", ["王小英", "李大明"]),
        ("王小英，李大明；", ["王小英", "李大明"]),
        ("王 英", ["王英"]),
        ("Smith, John", ["Smith, John"]),
        ("John Smith; Jane Doe", ["John Smith", "Jane Doe"]),
        ("、", []),
    ],
)
def test_a_cell_is_split_into_the_people_it_names(cell: str, names: list[str]) -> None:
    assert split_names(cell) == names


@pytest.mark.parametrize(
    "cell",
    [
        "王小英",
        "王英",
        "欧阳小英",
        "鄭林小良",
        "王玉堂",
        "林小姐美玉",
        "Mr John Smith",
        "Dr. Ann Lee",
    ],
)
def test_a_supplier_that_is_a_person_is_noticed(cell: str) -> None:
    assert looks_like_person(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "王記商店",
        "華山企業社",
        "大同公司",
        "高雄市",
        "石桥镇",
        "安徽",
        "李行",
        "金門縣政府",
        "华安时代",
        "Dr Pepper Ltd",
        "Mr Plumber Services",
        "Acme",
        "",
    ],
)
def test_a_supplier_that_is_a_firm_is_left_alone(cell: str) -> None:
    assert not looks_like_person(cell)


@given(ANY_TEXT)
def test_a_normal_name_stays_as_it_is(text: str) -> None:
    assert normal_name(normal_name(text)) == normal_name(text)


@given(ANY_TEXT)
def test_any_text_can_be_compared_masked_and_split(text: str) -> None:
    assert isinstance(loose_name(text), str)
    assert all(split_names(text))
    assert bool(mask_name(text)) == bool(normal_name(text))
    assert looks_like_person(text) in (True, False)
