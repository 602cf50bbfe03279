"""The engine of a province answers queries over what it holds, and complains in its own words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

import program
from tallystick.engines.engine import arrow_schema
from tallystick.engines.spark import FOR_A_FEW_ROWS, SparkEngine
from tallystick.foundation.errors import TallystickError

COLUMNS = {
    "ref": "ref", "name": "text", "amount": "money", "area": "decimal", "paid_on": "date",
    "approved_at": "moment", "is_dead": "boolean", "months": "integer",
}  # fmt: skip
WANG = {
    "ref": 1_000_001, "name": "Wang's \\ 'list'\n; $n", "amount": Decimal("-150.10"),
    "area": Decimal("3.3333"), "paid_on": dt.date(1899, 12, 31),
    "approved_at": dt.datetime(2024, 5, 1, 23, 59, 59, tzinfo=dt.UTC), "is_dead": False, "months": 12,
}  # fmt: skip
NOTHING_KNOWN = dict.fromkeys(COLUMNS)
HELD = pa.Table.from_pylist([WANG, NOTHING_KNOWN], schema=arrow_schema(COLUMNS))
ALL = f"SELECT {', '.join(COLUMNS)} FROM payments ORDER BY ref"


def test_a_row_comes_back_as_it_was_held(engine: SparkEngine) -> None:
    engine.hold("payments", HELD)

    assert engine.ask(ALL).to_pylist() == [WANG, NOTHING_KNOWN]


def test_many_rows_come_back_as_they_were_held(engine: SparkEngine) -> None:
    engine.hold("payments", pa.concat_tables([HELD] * 300))

    asked = f"SELECT DISTINCT {', '.join(COLUMNS)} FROM payments ORDER BY ref"
    assert engine.ask(asked).to_pylist() == [WANG, NOTHING_KNOWN]


def test_a_row_comes_back_as_it_was_written_into_a_file(
    engine: SparkEngine, tmp_path: Path
) -> None:
    parquet.write_table(HELD, tmp_path / "1.parquet")

    engine.load("payments", COLUMNS, [tmp_path / "1.parquet"])

    assert engine.ask(ALL).to_pylist() == [WANG, NOTHING_KNOWN]


def test_table_of_no_files_is_empty_but_has_its_columns(engine: SparkEngine) -> None:
    engine.load("payments", COLUMNS, [])

    assert engine.ask(ALL).num_rows == 0


def test_a_column_that_older_files_lack_is_empty_in_them(
    engine: SparkEngine, tmp_path: Path
) -> None:
    parquet.write_table(HELD.select(["ref"]).slice(0, 1), tmp_path / "older.parquet")
    parquet.write_table(HELD.slice(0, 1), tmp_path / "newer.parquet")

    engine.load("payments", COLUMNS, sorted(tmp_path.glob("*.parquet")))

    amounts = engine.ask("SELECT amount FROM payments ORDER BY amount").to_pylist()
    assert amounts == [{"amount": WANG["amount"]}, {"amount": None}]


def test_a_table_defined_over_others_follows_what_they_hold(engine: SparkEngine) -> None:
    engine.hold("payments", HELD)
    engine.define("halved", "SELECT amount / 2 AS half FROM payments WHERE ref IS NOT NULL")

    assert engine.ask("SELECT half FROM halved").to_pylist() == [{"half": -75.05}]


def test_a_table_kept_at_hand_has_the_columns_that_were_named(engine: SparkEngine) -> None:
    engine.hold("payments", HELD)
    engine.keep({"payments": ["ref", "name"]})

    assert engine.ask("SELECT name FROM payments ORDER BY ref").num_rows == 2
    with pytest.raises(TallystickError, match="amount"):
        engine.ask("SELECT amount FROM payments")


def test_each_engine_has_tables_of_its_own(engine: SparkEngine) -> None:
    engine.hold("payments", HELD)

    with pytest.raises(TallystickError, match="payments"):
        SparkEngine(FOR_A_FEW_ROWS).ask("SELECT ref FROM payments")


@pytest.mark.parametrize("sql", ["SELECT ref FROM nowhere", "SELECT CAST('x' AS DATE) AS d"])
def test_a_query_that_fails_says_why(sql: str, engine: SparkEngine) -> None:
    with pytest.raises(TallystickError, match="could not answer") as failed:
        engine.ask(sql)

    assert failed.value.code == "query_failed"


def test_without_java_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "nothing"))
    words = ("catalogue", "test", "paid_after_death", "--engine", "spark")

    done = program.run(*words, keys=tmp_path / "keys", inside=tmp_path)

    assert done.returncode == 1
    assert "Install Java 17" in done.stderr
    assert "Traceback" not in done.stderr
