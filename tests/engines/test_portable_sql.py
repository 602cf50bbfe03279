"""Check SQL keeps to what means the same on every engine; what it reads is parsed, not trusted."""

from __future__ import annotations

import pytest

from tallystick.engines import portable_sql
from tallystick.foundation.errors import TallystickError

SCHEMA = {
    "payments": {"ref": 1, "person_id": 1, "amount": 1},
    "deaths": {"person_id": 1, "died_on": 1},
}


def reads(sql: str) -> set[str]:
    return {f"{read.table}.{read.column}" for read in portable_sql.columns_read(sql, SCHEMA)}


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT LIST(ref) AS refs FROM payments",
        "SELECT FLATTEN(LIST(refs)) AS refs FROM payments",
        "SELECT ref FROM payments QUALIFY ROW_NUMBER() OVER (PARTITION BY a ORDER BY b) = 1",
        "SELECT DATE_DIFF('month', a, b) AS n FROM payments",
        "SELECT ref // 4294967296 AS sheet FROM payments",
        "SELECT COUNT(*) FILTER (WHERE amount > 0) AS n FROM payments",
        "SELECT a FROM payments WHERE NOT EXISTS (SELECT 1 FROM deaths)",
        "SELECT a FROM payments UNION ALL SELECT a FROM deaths",
    ],
)
def test_portable_query_is_not_refused(sql: str) -> None:
    assert portable_sql.refusals(sql) == []


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT * FROM payments", "`SELECT *` hides"),
        ("SELECT LIST(ref ORDER BY ref) AS refs FROM payments", "order inside LIST"),
        ("SELECT ANY_VALUE(ref) AS ref FROM payments", "`AnyValue` is not in the portable part"),
        ("SELECT QUANTILE_CONT(amount, 0.25) AS q FROM payments", "is not in the portable part"),
        ("SELECT JARO_WINKLER_SIMILARITY(a, b) AS s FROM payments", "is not in the portable part"),
        ("SELECT d + TO_DAYS(n) AS d FROM payments", "is not in the portable part"),
        ("SELECT d + INTERVAL (n) DAY AS d FROM payments", "INTERVAL needs a plain number"),
        ("SELECT a FROM payments ASOF JOIN deaths ON a >= b", "ASOF"),
        ("SELECT a FROM payments JOIN deaths USING (person_id)", "Join with ON"),
        ("SELECT a FROM payments UNION SELECT a FROM deaths", "Write UNION ALL"),
        ("SELECT MY_OWN(a) AS a FROM payments", "`MY_OWN` is not in the portable part"),
    ],
)
def test_query_that_other_engines_read_otherwise_is_refused(sql: str, said: str) -> None:
    assert any(said in text.en for _, text in portable_sql.refusals(sql))


def test_refusal_names_the_line() -> None:
    assert [
        line for line, _ in portable_sql.refusals("SELECT a\nFROM payments\nWHERE MY_OWN(a)")
    ] == [3]


def test_tables_of_ctes_are_not_stored_tables() -> None:
    sql = "WITH late AS (SELECT ref FROM payments) SELECT l.ref FROM late AS l, deaths AS d"

    assert portable_sql.tables_read(sql) == {"payments", "deaths"}


@pytest.mark.parametrize(
    ("sql", "columns"),
    [
        ("SELECT p.ref FROM payments AS p", {"payments.ref"}),
        ("SELECT ref FROM payments", {"payments.ref"}),
        ("SELECT p.other FROM payments AS p", {"payments.other"}),
        ("SELECT other FROM payments", {"payments.other"}),
        ("SELECT ref FROM payments ORDER BY amount", {"payments.ref", "payments.amount"}),
        ("SELECT ref AS r FROM payments ORDER BY r", {"payments.ref"}),
        ("SELECT amount, died_on FROM payments, deaths", {"payments.amount", "deaths.died_on"}),
        ("WITH l AS (SELECT ref FROM payments) SELECT l.ref FROM l", {"payments.ref"}),
        (
            "SELECT ref FROM payments AS p WHERE EXISTS "
            "(SELECT 1 FROM deaths AS d WHERE d.person_id = p.person_id)",
            {"payments.ref", "payments.person_id", "deaths.person_id"},
        ),
        (
            "SELECT ref FROM payments WHERE EXISTS "
            "(SELECT 1 FROM deaths WHERE died_on IS NULL AND amount > 0)",
            {"payments.ref", "payments.amount", "deaths.died_on"},
        ),
    ],
)
def test_columns_read_are_those_of_stored_tables(sql: str, columns: set[str]) -> None:
    assert reads(sql) == columns


def test_parameters_and_outputs_are_known_by_name() -> None:
    sql = "SELECT ref, SUM(amount) AS total FROM payments WHERE amount > $least\nAND ref <> $least"

    assert portable_sql.parameters_read(sql) == {"least": 1}
    assert portable_sql.output_columns(sql) == ("ref", "total")


def test_comments_and_layout_are_not_in_the_normal_form() -> None:
    plain = portable_sql.normal_form("SELECT ref FROM payments WHERE a = 'x  y'")

    assert portable_sql.normal_form("SELECT ref -- one\n FROM payments\nWHERE a = 'x  y'") == plain
    assert portable_sql.normal_form("SELECT ref FROM payments WHERE a = 'x y'") != plain


@pytest.mark.parametrize("sql", ["", "SELECT (", "DROP TABLE payments", "SELECT 1; SELECT 2"])
def test_what_is_not_one_query_is_refused(sql: str) -> None:
    with pytest.raises(TallystickError, match="a check is one SELECT"):
        portable_sql.parse(sql)
