"""Names of firms and offices are shown; people and redacted names among them are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.foundation.keys import Keys
from tallystick.records.values.organisations import read_organisation, same_organisation

from .cells import ANY_TEXT, cells, unread, values


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("臺東縣政府", "台东县政府"),
        ("Acme Ltd.", "ACME  LTD"),
        ("石桥镇（财政所）", "石桥镇 (财政所)"),
        ("华山企业社", "華山企業社"),
    ],
)
def test_spellings_of_one_organisation_share_an_id(keys: Keys, one: str, other: str) -> None:
    first, second = values(read_organisation(cells(one, other), keys=keys), "_id")
    assert first == second


@pytest.mark.parametrize(
    ("one", "other"),
    [("Acme Ltd", "Acme LLP"), ("石桥镇财政所", "石桥镇民政所"), ("大同公司", "大同商行")],
)
def test_kinds_of_company_stay_apart(one: str, other: str) -> None:
    assert same_organisation(one) != same_organisation(other)


def test_the_name_is_kept_as_it_was_written_but_for_stray_spaces(keys: Keys) -> None:
    parsed = read_organisation(cells("臺東縣 政府\u200b", "Acme   Ltd."), keys=keys)
    assert values(parsed, "_name") == ["臺東縣政府", "Acme Ltd."]


def test_a_person_among_suppliers_is_masked_and_doubted(keys: Keys) -> None:
    parsed = read_organisation(cells("王小英", "王小英", "大同公司"), keys=keys)
    assert values(parsed, "_name") == ["王＊英", "王＊英", "大同公司"]
    assert parsed.doubts == {"person_as_supplier": 2}


def test_several_people_as_one_supplier_are_each_masked(keys: Keys) -> None:
    parsed = read_organisation(cells("王小英、李大明"), keys=keys)
    assert values(parsed, "_name") == ["王＊英、李＊明"]


@pytest.mark.parametrize("cell", ["REDACTED", "Redacted personal data", "王○英", "李**"])
def test_redacted_rows_are_never_one_supplier(keys: Keys, cell: str) -> None:
    parsed = read_organisation(cells(cell, cell), keys=keys)
    assert values(parsed, "_id") == [None, None]
    assert values(parsed, "_name") == [cell, cell]


def test_punctuation_alone_is_unread(keys: Keys) -> None:
    assert unread(read_organisation(cells("!!"), keys=keys)) == [True]


@given(st.lists(st.one_of(st.none(), ANY_TEXT), max_size=8))
def test_any_text_is_an_organisation_or_nothing_or_unread(texts: list[str | None]) -> None:
    parsed = read_organisation(cells(*texts), keys=Keys(b"s" * 32, b"h" * 32))
    assert len(values(parsed, "_id")) == len(unread(parsed)) == len(texts)
