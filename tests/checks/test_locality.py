"""A check that keeps within a column answers about a value from that value's rows alone."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
import sqlglot

from tallystick.checks.card import Check
from tallystick.checks.catalogue import Catalogue, read_catalogue
from tallystick.checks.locality import keeps_within
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.engines.engine import ColumnType, arrow_schema

COLUMNS = ("person_id", "account_id", "household_no", "batch", "programme", "period_from")
TRIES = 8


def within(sql: str, column: str = "person_id", **options: Any) -> bool:
    return keeps_within(sql, "payments", column, **options)


def test_rows_grouped_by_person_keep_within_the_person() -> None:
    assert within(
        "SELECT person_id, SUM(amount) FROM payments WHERE person_id <> '' GROUP BY person_id"
    )


def test_rows_grouped_by_programme_do_not() -> None:
    assert not within(
        "SELECT programme, SUM(amount) FROM payments WHERE person_id <> '' GROUP BY programme"
    )


def test_a_sum_of_everything_does_not() -> None:
    assert not within("SELECT SUM(amount) AS total FROM payments WHERE person_id <> ''")


def test_two_payments_of_one_person_keep_within_the_person() -> None:
    assert within(
        "SELECT a.ref FROM payments AS a JOIN payments AS b ON b.person_id = a.person_id"
    )


def test_payments_of_two_people_with_one_account_do_not() -> None:
    sql = "SELECT a.ref FROM payments AS a JOIN payments AS b ON b.account_id = a.account_id"
    assert not within(sql)
    assert within(sql, "account_id")


def test_an_equality_that_a_left_join_does_not_enforce_ties_nothing() -> None:
    sql = """SELECT a.ref FROM payments AS a CROSS JOIN payments AS b
        LEFT JOIN deaths AS d ON a.person_id = b.person_id"""
    assert not within(sql)


def test_an_equality_on_one_side_of_an_or_ties_nothing() -> None:
    sql = """SELECT a.ref FROM payments AS a
        JOIN payments AS b ON b.person_id = a.person_id OR b.batch = a.batch"""
    assert not within(sql)


def test_a_common_register_ties_two_payments() -> None:
    sql = """SELECT a.ref FROM payments AS a JOIN deaths AS d ON d.person_id = a.person_id
        JOIN payments AS b ON b.person_id = d.person_id"""
    assert within(sql)


def test_a_window_over_the_person_keeps_within() -> None:
    sql = "SELECT ref FROM payments WHERE person_id <> '' QUALIFY COUNT(*) OVER (PARTITION BY {}) > 1"
    assert within(sql.format("person_id"))
    assert not within(sql.format("batch"))


def test_a_question_whether_others_were_paid_does_not() -> None:
    sql = """SELECT a.ref FROM payments AS a WHERE a.person_id <> '' AND NOT EXISTS
        (SELECT 1 FROM payments AS b WHERE b.{0} = a.{0} AND b.amount > a.amount)"""
    assert within(sql.format("person_id"))
    assert not within(sql.format("batch"))


def test_a_number_taken_from_all_payments_does_not() -> None:
    sql = "SELECT ref FROM payments WHERE person_id <> '' AND amount > (SELECT AVG(amount) FROM payments)"
    assert not within(sql)


def test_the_largest_few_do_not() -> None:
    assert not within(
        "SELECT ref FROM payments WHERE person_id <> '' ORDER BY amount DESC LIMIT 10"
    )


def test_rows_without_a_value_are_one_group_unless_they_are_left_out() -> None:
    sql = "SELECT person_id, COUNT(*) AS n FROM payments{} GROUP BY person_id"
    assert within(sql.format(" WHERE person_id IS NOT NULL"))
    assert not within(sql.format(""))
    assert within(sql.format(""), even_empty=True)


@cache
def catalogue() -> Catalogue:
    return read_catalogue()


def of_payments() -> list[Check]:
    return [one for one in catalogue().checks.values() if "payments" in one.card.needs]


def test_most_checks_of_payments_keep_within_something() -> None:
    local = [c for c in of_payments() if any(keeps_within(c.sql, "payments", k) for k in COLUMNS)]
    assert 2 * len(local) > len(of_payments())


@pytest.mark.parametrize("check", of_payments(), ids=lambda check: check.id)
def test_a_value_is_answered_the_same_from_its_own_rows(check: Check) -> None:
    for column in COLUMNS:
        if keeps_within(check.sql, "payments", column):
            for seed in range(TRIES):
                assert_same(check, column, seed)


def assert_same(check: Check, column: str, seed: int) -> None:
    dice = random.Random(seed)
    words = ("a", "b", *words_of(check))
    tables = {name: made_up(c, dice, words) for name, c in columns_of(check).items()}
    payments = tables["payments"]
    value = dice.choice([row for row in payments.to_pylist() if row[column] is not None])[column]
    own = payments.filter(pc.equal(payments.column(column), pa.scalar(value)))
    refs = set(own.column("ref").to_pylist())
    whole = answers(check, tables, refs)
    assert answers(check, {**tables, "payments": own}, refs) == whole


def answers(check: Check, tables: Mapping[str, pa.Table], refs: set[int]) -> list[str]:
    """Return what the query says where it rests on one of the refs."""
    engine = DuckDBEngine(threads=1)
    for name, table in tables.items():
        engine.hold(name, table)
    lowest = {one.name: one.min for one in check.card.parameters.values() if one.type != "text"}
    values = {**check.card.defaults, **lowest, "as_of": dt.date(2024, 6, 1)}
    rows = engine.ask(check.sql, check.parameters_for_sql(values)).to_pylist()
    halves = [half.rows for half in check.card.halves if half.table == "payments"]
    touched = [r for r in rows if refs & {ref for half in halves for ref in r[half] or ()}]
    return sorted(
        str({k: sorted(v) if isinstance(v, list) else v for k, v in r.items()}) for r in touched
    )


def columns_of(check: Check) -> dict[str, Mapping[str, ColumnType]]:
    schema = catalogue().ground.schema
    names = (*check.card.needs, *check.card.legal_values)
    return {name: schema[name] for name in names if name in schema}


def words_of(check: Check) -> list[str]:
    """Return the words that the query looks for, so that what is made up has them."""
    literals = sqlglot.parse_one(check.sql, read="duckdb").find_all(sqlglot.exp.Literal)
    found = dict.fromkeys(one.name for one in literals if one.is_string)
    return [word for word in found if not word[:1].isdigit() and word not in ("month", "%")]


def made_up(
    columns: Mapping[str, ColumnType], dice: random.Random, words: Sequence[str]
) -> pa.Table:
    """Make up a small table in which everything meets everything."""
    rows = [
        {name: ref if name == "ref" else value(name, kind, dice, words) for name, kind in columns.items()}
        for ref in range(1, 40)
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, arrow_schema(columns))


def value(name: str, kind: ColumnType, dice: random.Random, words: Sequence[str]) -> Any:
    if kind == "ref" or dice.random() < 0.1:
        return None
    match kind:
        case "text":
            joins = name.endswith(("_id", "_no", "_key")) or name.startswith("programme")
            return dice.choice(("a", "b", "c") if joins else words)
        case "integer":
            return dice.randint(0, 3)
        case "money" | "decimal":
            return Decimal(dice.choice((50, 100, 100, 150, -100)))
        case "boolean":
            return dice.random() < 0.8
        case "date":
            return dt.date(2023 + dice.randint(0, 1), dice.randint(1, 5), 1)
        case "moment":
            return dt.datetime(2024, dice.randint(1, 5), 1, tzinfo=dt.UTC)
        case _:
            raise AssertionError(kind)
