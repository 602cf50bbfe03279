"""A query is told to Spark so that it computes what a desk does; long ones in steps."""

from __future__ import annotations

import pytest

from tallystick.engines.spark_sql import in_spark
from tallystick.engines.spark_steps import in_steps

TOLD = [
    ("paid / 2", "CAST(paid AS DOUBLE) / CAST(2 AS DOUBLE)"),
    ("paid / NULLIF(n, 0)", "CAST(paid AS DOUBLE) / CAST(NULLIF(n, 0) AS DOUBLE)"),
    ("AVG(paid)", "AVG(CAST(paid AS DOUBLE))"),
    ("DATE_DIFF('year', born_on, paid_on)", "(YEAR(paid_on) - YEAR(born_on))"),
    ("CAST(paid * 2 AS INTEGER)", "CAST(ROUND(paid * 2) AS INT)"),
    ("name LIKE '%\\%'", "name LIKE '%\\\\\\\\%'"),
    ("LEN(LIST(ref))", "SIZE(COLLECT_LIST(ref))"),
    ("DATE_TRUNC('month', paid_on)", "CAST(DATE_TRUNC('MONTH', paid_on) AS TIMESTAMP_NTZ)"),
]


@pytest.mark.parametrize(("said", "told"), TOLD)
def test_what_the_two_would_read_otherwise_is_said_in_other_words(said: str, told: str) -> None:
    assert in_spark(f"SELECT {said} AS x FROM payments") == f"SELECT {told} AS x FROM payments"


def test_a_division_inside_another_is_told_as_well() -> None:
    told = in_spark("SELECT SUM(a / NULLIF(b, 0)) / NULLIF(SUM(c), 0) AS x FROM t")

    assert told.count("AS DOUBLE)") == 4


SHORT = "WITH paid AS (SELECT ref FROM payments) SELECT a.ref FROM paid AS a, paid AS b"
LONG = """
WITH paid AS (SELECT ref FROM payments WHERE amount > $least),
     kept AS (SELECT ref FROM enrolments),
     both_ AS (SELECT p.ref FROM paid AS p JOIN paid AS q ON q.ref = p.ref JOIN kept AS k ON k.ref = p.ref),
     all_ AS (SELECT a.ref FROM both_ AS a JOIN both_ AS b ON a.ref = b.ref JOIN both_ AS c ON c.ref = b.ref)
SELECT x.ref FROM all_ AS x JOIN all_ AS y ON y.ref = x.ref JOIN paid ON paid.ref = x.ref
"""


def test_a_short_query_is_asked_at_once() -> None:
    assert [step.name for step in in_steps(SHORT)] == [""]


def test_what_a_long_query_reads_several_times_is_asked_once() -> None:
    steps = in_steps(LONG)

    assert [step.name for step in steps] == ["step_paid", "step_both_", "step_all_", ""]
    assert [sorted(step.parameters) for step in steps] == [["least"], [], [], []]


def test_a_step_reads_the_steps_before_it_and_takes_what_else_it_needs_along() -> None:
    _, both, _, last = in_steps(LONG)

    assert both.sql.startswith("WITH kept AS (SELECT ref FROM enrolments)")
    assert "FROM step_paid AS p" in both.sql
    assert "JOIN step_paid AS paid ON paid.ref = x.ref" in last.sql


def test_a_step_that_has_a_table_s_name_is_left_where_it_is() -> None:
    assert len(in_steps(LONG.replace("paid AS (", "payments AS (").replace("paid AS", "payments AS").replace("JOIN paid ON paid", "JOIN payments ON payments"))) == 1  # fmt: skip
