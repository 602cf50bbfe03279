"""What a table may keep of people: a keyed id, a mask, and what the number says."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.foundation.keys import Keys
from tallystick.records.values.people import read_person

from .cells import ANY_TEXT, cells, unread, values

NUMBER, OTHER = "34052419800101001X", "11010519491231002X"
_PARTS = ("loose", "sound", "family", "given", "start", "frame", "head", "tail")
ALIKE = {f"_{part}_key" for part in _PARTS}
OLD, MODERN = "130503670401001", "130503196704010016"


def test_number_and_name_together_are_a_person(keys: Keys) -> None:
    parsed = read_person(cells("王小英"), cells(NUMBER), keys=keys)
    landed = {suffix: array[0].as_py() for suffix, array in parsed.columns.items()}
    assert {suffix: value for suffix, value in landed.items() if suffix not in ALIKE} == {
        "_id": "p" + keys.hash(f"{NUMBER}|王小英", kind="person"),
        "_mask": "王＊英 340***********001X",
        "_name_key": keys.hash("王小英", kind="name_key"),
        "_number_key": keys.hash(NUMBER, kind="number"),
        "_number_state": "valid",
        "_born_on": dt.date(1980, 1, 1),
        "_sex": "male",
    }


def landed_alike(keys: Keys, number: str, *, register: bool = False) -> set[str]:
    parsed = read_person(cells("王小英"), cells(number), keys=keys, register=register)
    return {suffix for suffix in ALIKE if values(parsed, suffix) != [None]}


def test_a_number_that_holds_leaves_nothing_to_compare_in_a_payment_list(keys: Keys) -> None:
    assert landed_alike(keys, NUMBER) == set()


def test_a_number_that_fails_leaves_what_may_be_compared(keys: Keys) -> None:
    assert landed_alike(keys, NUMBER[:17] + "1") == ALIKE


def test_a_register_s_row_has_what_may_be_compared_whatever_its_number(keys: Keys) -> None:
    assert landed_alike(keys, NUMBER, register=True) == ALIKE


def test_two_spellings_of_a_name_with_one_number_are_one_person(keys: Keys) -> None:
    one, other = values(
        read_person(cells("陳麗", "陈 丽"), cells(NUMBER, NUMBER), keys=keys), "_id"
    )
    assert one == other


def test_two_names_with_one_number_are_two_people(keys: Keys) -> None:
    one, other = values(
        read_person(cells("王英", "李英"), cells(NUMBER, NUMBER), keys=keys), "_id"
    )
    assert one != other


def test_two_names_with_one_number_share_the_number_s_key(keys: Keys) -> None:
    parsed = read_person(cells("王英", "李英"), cells(NUMBER, NUMBER), keys=keys)
    one, other = values(parsed, "_number_key")
    assert one == other


def test_an_old_number_and_its_modern_form_are_one_person(keys: Keys) -> None:
    one, other = values(read_person(cells("王英", "王英"), cells(OLD, MODERN), keys=keys), "_id")
    assert one == other


@pytest.mark.parametrize(
    "number",
    ["1.10101E+17", "110101199003072000", "340***********001X", "340524198001010010", "无", None],
)
def test_a_number_that_proves_nothing_gives_no_id(keys: Keys, number: str | None) -> None:
    parsed = read_person(cells("王英"), cells(number), keys=keys)
    assert values(parsed, "_id") == [None]
    assert str(values(parsed, "_mask")[0]).startswith("王＊")


def test_a_name_in_the_column_of_numbers_is_unread(keys: Keys) -> None:
    assert unread(read_person(cells("王英"), cells("李明"), keys=keys)) == [True]


def test_a_row_without_name_and_number_is_nobody(keys: Keys) -> None:
    parsed = read_person(cells(None, "-"), cells(None, ""), keys=keys)
    assert all(array.null_count == 2 for array in parsed.columns.values())
    assert unread(parsed) == [False, False]


def test_names_alone_know_an_official_with_and_without_title(keys: Keys) -> None:
    parsed = read_person(cells("沈議員文彥", "沈文彥"), None, keys=keys)
    one, other = values(parsed, "_id")
    assert one == other == "n" + keys.hash("沈文彦", kind="name")
    assert values(parsed, "_mask") == ["沈＊彥", "沈＊彥"]


def test_several_people_in_a_cell_are_one_group_in_any_order(keys: Keys) -> None:
    parsed = read_person(cells("施大明、游小耀", "游小耀\n施大明"), None, keys=keys)
    one, other = values(parsed, "_id")
    assert one == other
    assert values(parsed, "_mask") == ["施＊明、游＊耀", "游＊耀、施＊明"]


def test_numbers_alone_tell_no_name(keys: Keys) -> None:
    parsed = read_person(None, cells(NUMBER), keys=keys)
    said = {"_number_key", "_number_state", "_born_on", "_sex"}
    assert set(parsed.columns) == {"_id", "_mask"} | said
    assert values(parsed, "_mask") == ["340***********001X"]


def test_another_book_knows_a_person_by_another_id(keys: Keys) -> None:
    elsewhere = Keys(seal=keys.seal, hashing=b"e" * 32)
    here = read_person(cells("王英"), cells(NUMBER), keys=keys)
    there = read_person(cells("王英"), cells(NUMBER), keys=elsewhere)
    assert values(here, "_id") != values(there, "_id")


def test_doubts_name_the_states_that_somebody_should_look_at(keys: Keys) -> None:
    numbers = cells(NUMBER, "34052419800101001×", "1.1E+17", "1.1E+17")
    parsed = read_person(None, numbers, keys=keys)
    assert parsed.doubts == {"precision_lost": 2, "repaired": 1}


PEOPLE = st.tuples(
    st.one_of(st.none(), ANY_TEXT), st.one_of(st.sampled_from([NUMBER, OLD]), ANY_TEXT)
)


@given(st.lists(PEOPLE, max_size=6))
def test_a_column_read_at_once_says_what_its_rows_say_alone(
    people: list[tuple[str | None, str]],
) -> None:
    keys = Keys(b"s" * 32, b"h" * 32)
    names, numbers = cells(*(name for name, _ in people)), cells(*(number for _, number in people))
    whole = read_person(names, numbers, keys=keys)
    for row in range(len(people)):
        alone = read_person(names[row : row + 1], numbers[row : row + 1], keys=keys)
        for suffix, array in whole.columns.items():
            assert array[row].as_py() == alone.columns[suffix][0].as_py()


@given(st.text("王李张小英明", min_size=3, max_size=4))
def test_the_middle_of_a_name_and_number_never_land(name: str) -> None:
    parsed = read_person(cells(name), cells(OTHER), keys=Keys(b"s" * 32, b"h" * 32))
    landed = " ".join(str(pa.scalar(array[0].as_py())) for array in parsed.columns.values())
    assert name not in landed
    assert OTHER[3:14] not in landed
