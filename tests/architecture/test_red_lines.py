"""Red lines: no table, column or field for what Tallystick never follows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps

from tallystick.records.tables import Table, read_tables

from .papers import CATALOGUE

TABLES = read_tables(CATALOGUE / "tables")
# Private lives, opinions, movements, votes; and any number about a person.
NEVER_EN = {
    "custody", "detention", "hospital", "travel", "itinerary", "position", "location", "whereabouts",
    "vote", "votes", "voted", "voter", "voters", "ballot", "income", "faith", "religion", "ethnicity",
    "health", "illness", "disease", "diagnosis", "opinion", "opinions", "plate", "score", "rating",
    "risk", "relative", "relatives", "kin",
}  # fmt: skip
NEVER_ZH = (
    "羁押", "拘留", "留置", "住院", "医院", "行程", "出行", "轨迹", "定位", "投票", "选票", "选民", "收入",
    "宗教", "信仰", "民族", "健康", "疾病", "病种", "观点", "言论", "车牌", "评分", "积分", "风险", "亲属",
)  # fmt: skip
# The rule of a programme, and the place of a work: neither is about a person.
NOT_OF_PEOPLE = {"programmes.means_tested", "purchases.place"}


# How many voted is a total that the law has made public; who did, and how, is in no table.
TOTALS = TABLES["elections"]
OTHERS = [table for table in TABLES.values() if table is not TOTALS]


@pytest.mark.parametrize("table", OTHERS, ids=lambda table: table.id)
def test_a_table_has_no_column_for_private_lives(table: Table) -> None:
    assert not set(crossing(table)) - NOT_OF_PEOPLE


def test_an_election_is_known_by_its_body_its_days_and_totals_alone() -> None:
    reads = {column.reads for column in TOTALS.columns.values()}

    assert reads == {"organisation", "date", "integer"}
    assert [c.id for c in TOTALS.columns.values() if c.reads == "organisation"] == ["body"]


@pytest.mark.parametrize("table", OTHERS, ids=lambda table: table.id)
def test_a_table_lands_nothing_about_private_lives(table: Table) -> None:
    assert not [name for name in table.landed if is_crossed(name)]


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.id)
def test_what_names_a_person_is_marked_as_personal(table: Table) -> None:
    naming = ("person_name", "identity_number", "account_number", "phone")
    said = {column.privacy for column in table.columns.values() if column.reads in naming}
    assert said <= {"personal", "sealed"}


def test_no_field_of_a_model_is_for_private_lives() -> None:
    assert not [name for name in fields() if is_crossed(name)]


def test_the_red_line_is_seen_when_a_column_crosses_it() -> None:
    assert is_crossed("monthly_income")
    assert is_crossed("risk_score")
    assert not is_crossed("post")


def crossing(table: Table) -> Iterator[str]:
    """Yield the columns whose id, title or headers cross a red line."""
    for column in table.columns.values():
        words = (column.id, column.title.en, column.title.zh, *column.headers)
        if any(is_crossed(word) for word in words):
            yield f"{table.id}.{column.id}"


def fields() -> Iterator[str]:
    """Yield every field of our own models, with its model's name."""
    for model in apps.get_models():
        if model.__module__.startswith("tallystick."):
            yield from (f"{model.__name__}_{field.name}" for field in model._meta.get_fields())


def is_crossed(name: str) -> bool:
    words = set(name.casefold().replace("_", " ").split())
    return bool(words & NEVER_EN) or any(word in name for word in NEVER_ZH)
