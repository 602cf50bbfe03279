"""A question means on Spark what it means on a desk, where the two would read it otherwise."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from tallystick.engines.duckdb import DuckDBEngine
from tallystick.engines.engine import ARROW_TYPES, Engine
from tallystick.engines.spark import SparkEngine
from tallystick.engines.spark_steps import in_steps

MOMENT = dt.datetime(2024, 5, 1, 23, 30, tzinfo=dt.UTC)
HELD = pa.table({
    "n": pa.array([7, -7, None], pa.int64()),
    "paid": pa.array([Decimal("100.00"), Decimal("0.10"), None], ARROW_TYPES["money"]),
    "area": pa.array([Decimal("3.0000"), Decimal("0.0000"), Decimal("1.5000")], ARROW_TYPES["decimal"]),
    "day": pa.array([dt.date(2024, 1, 31), dt.date(2024, 2, 29), None], pa.date32()),
    "moment": pa.array([MOMENT, MOMENT, None], ARROW_TYPES["moment"]),
    "name": pa.array(["Wang's \\ list", "50 % _", "石桥村 "], pa.string()),
    "alive": pa.array([True, False, None]),
})  # fmt: skip
SAID = [
    "paid / area", "paid / 3", "paid / 0", "n / 2", "n / 0", "n // 2", "n % 4", "n / paid / area",
    "(n - 7) / (paid - paid)", "1.0 * n / 3", "paid * area", "paid * 1.5", "0.1 * n < paid",
    "ROUND(paid / 3, 1)", "ROUND(paid * 0.125, 2)", "ROUND(paid, 0)", "CAST(n / 4 AS INTEGER)",
    "CAST(FLOOR(paid / 3) AS INTEGER)", "CAST(paid AS BIGINT)", "CAST(area AS VARCHAR)",
    "DATE_DIFF('day', day, DATE '2024-03-01')", "DATE_DIFF('month', day, DATE '2024-03-01')",
    "DATE_DIFF('year', day, DATE '2026-01-01')", "CAST(day + INTERVAL 1 MONTH AS DATE)",
    "DATE_TRUNC('month', day)", "CAST(DATE_TRUNC('month', day) AS DATE)", "CAST(moment AS DATE)", "EXTRACT(hour FROM moment)",
    "EXTRACT(year FROM day)", "CAST(day AS VARCHAR)", "name = 'Wang''s \\ list'",
    "name LIKE '%\\%'", "name NOT LIKE '%\\%'", "name LIKE '%' || name", "REPLACE(name, '\\', '/')",
    "LENGTH(name)", "SUBSTRING(name, 1, 2)", "TRIM(name)", "CONCAT(name, NULL, 'x')",
    "CAST(alive AS VARCHAR)", "n IN (1, NULL)", "n IS DISTINCT FROM 7", "LEAST(paid, area)",
    "GREATEST(n, NULL)", "SQRT(paid)", "LN(paid)",
]  # fmt: skip
SAID_OF_ALL = [
    "AVG(paid)", "AVG(n)", "SUM(paid) / SUM(area)", "SUM(paid * area)", "SUM(paid) FILTER (WHERE n > 99)",
    "SUM(n)", "COUNT(DISTINCT alive)", "MIN(name)", "MAX(day)", "CAST(AVG(area) AS INTEGER)",
]  # fmt: skip


@pytest.fixture(scope="module")
def desk() -> DuckDBEngine:
    desk = DuckDBEngine(threads=1)
    desk.hold("records", HELD)
    return desk


@pytest.fixture(scope="module")
def province(engine: SparkEngine) -> SparkEngine:
    engine.hold("records", HELD)
    return engine


@pytest.mark.parametrize("said", [*SAID, *SAID_OF_ALL])
def test_an_expression_comes_to_the_same(
    said: str, desk: DuckDBEngine, province: SparkEngine
) -> None:
    sql = f"SELECT {said} AS x FROM records"

    assert answers(province, sql) == answers(desk, sql)


def answers(engine: Engine, sql: str) -> list[str]:
    return sorted(str(row["x"]) for row in engine.ask(sql).to_pylist())


ORDERED = [
    "SELECT ROW_NUMBER() OVER (ORDER BY paid) AS place, name FROM records ORDER BY place",
    "SELECT ROW_NUMBER() OVER (ORDER BY paid DESC) AS place, name FROM records ORDER BY place",
    "SELECT LAG(paid) OVER (ORDER BY day, name) AS before, name FROM records ORDER BY name",
    "SELECT paid, name FROM records ORDER BY paid DESC, name",
]


@pytest.mark.parametrize("sql", ORDERED)
def test_what_is_unknown_comes_last_in_every_order(
    sql: str, desk: DuckDBEngine, province: SparkEngine
) -> None:
    assert province.ask(sql).to_pylist() == desk.ask(sql).to_pylist()


LONG = """
WITH known AS (SELECT n, paid, name FROM records WHERE paid >= $least),
pairs AS (SELECT a.n, a.name, b.paid FROM known AS a JOIN known AS b ON a.n = b.n),
many AS (SELECT p.n, q.name, r.paid FROM pairs AS p JOIN pairs AS q ON q.n = p.n JOIN pairs AS r ON r.n = p.n)
SELECT m.name, COUNT(*) AS times, SUM(o.paid) AS paid
FROM many AS m JOIN many AS o ON o.n = m.n JOIN pairs ON pairs.n = m.n
GROUP BY m.name ORDER BY m.name
"""

SELF_JOINED = """
WITH known AS (SELECT n, paid, name FROM records WHERE n IS NOT NULL),
pairs AS (SELECT a.n, a.name || ' ' AS name, MAX(b.paid) AS paid FROM known AS a JOIN known AS b ON a.n = b.n GROUP BY a.n, a.name),
sums AS (SELECT p.name, p.n, SUM(q.paid) AS paid FROM pairs AS p JOIN pairs AS q ON q.n = p.n JOIN pairs AS r ON r.n = p.n GROUP BY p.name, p.n),
later AS (SELECT s.name, MAX(t.paid) AS back FROM sums AS s JOIN pairs AS t ON t.name = s.name WHERE s.n > 99 GROUP BY s.name)
SELECT s.n, s.paid, l.back FROM sums AS s LEFT JOIN later AS l ON l.name = s.name
WHERE s.paid - COALESCE(l.back, 0) > 0 ORDER BY s.n
"""


def test_an_outer_join_of_what_several_steps_read_loses_no_row(
    desk: DuckDBEngine, province: SparkEngine
) -> None:
    assert len(in_steps(SELF_JOINED)) > 1
    assert province.ask(SELF_JOINED).num_rows == 2
    assert province.ask(SELF_JOINED).to_pylist() == desk.ask(SELF_JOINED).to_pylist()


def test_a_long_query_is_answered_in_steps_with_its_parameters(
    desk: DuckDBEngine, province: SparkEngine
) -> None:
    given: dict[str, Any] = {"least": Decimal("0.05")}

    assert province.ask(LONG, given).to_pylist() == desk.ask(LONG, given).to_pylist()
