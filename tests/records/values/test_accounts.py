"""Accounts and telephones keep four digits and a keyed id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.foundation.keys import Keys
from tallystick.records.values.accounts import read_account, read_phone

from .cells import ANY_TEXT, cells, unread, values

ACCOUNT = "6222020200012345678"


@pytest.mark.parametrize(
    "cell",
    [
        ACCOUNT,
        "6222 0202 0001 2345 678",
        "622202-0200012345678",
        f"'{ACCOUNT}",
        "６２２２０２０２０００１２３４５６７８",
    ],
)
def test_an_account_is_the_same_however_it_is_spaced(keys: Keys, cell: str) -> None:
    parsed = read_account(cells(cell), keys=keys)
    assert values(parsed, "_id") == ["a" + keys.hash(ACCOUNT, kind="account")]
    assert values(parsed, "_mask") == ["…5678"]


@pytest.mark.parametrize("cell", ["6.22202E+18", "6222020200012340000"])
def test_an_account_that_a_spreadsheet_rounded_is_unread(keys: Keys, cell: str) -> None:
    parsed = read_account(cells(cell), keys=keys)
    assert unread(parsed) == [True]
    assert parsed.doubts == {"precision_lost": 1}


@pytest.mark.parametrize("cell", ["6222****5678", "现金", "12345"])
def test_what_is_no_account_is_unread(keys: Keys, cell: str) -> None:
    parsed = read_account(cells(cell), keys=keys)
    assert values(parsed, "_id") == [None]
    assert unread(parsed) == [True]


@pytest.mark.parametrize(
    "cell",
    ["13812345678", "138-1234-5678", "+86 138 1234 5678", "8613812345678", "13812345678转8"],
)
def test_a_telephone_is_the_same_with_and_without_country_code(keys: Keys, cell: str) -> None:
    parsed = read_phone(cells(cell), keys=keys)
    assert values(parsed, "_id") == ["t" + keys.hash("13812345678", kind="phone")]


def test_two_telephones_in_one_cell_are_unread(keys: Keys) -> None:
    assert unread(read_phone(cells("13812345678/13912345678"), keys=keys)) == [True]


@given(st.lists(st.one_of(st.none(), ANY_TEXT), max_size=8))
def test_any_text_is_an_account_or_nothing_or_unread(texts: list[str | None]) -> None:
    for read in (read_account, read_phone):
        parsed = read(cells(*texts), keys=Keys(b"s" * 32, b"h" * 32))
        for identity, mask in zip(values(parsed, "_id"), values(parsed, "_mask"), strict=True):
            assert (identity is None) == (mask is None)
            assert mask is None or len(mask) <= 5
