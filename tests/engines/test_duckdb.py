"""The engine of a desk answers queries over what it holds, and complains in its own words."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError

COLUMNS = {"ref": "ref", "amount": "money"}


def test_table_of_no_files_is_empty_but_has_its_columns() -> None:
    engine = DuckDBEngine(threads=1)
    engine.load("payments", COLUMNS, [])

    assert engine.ask("SELECT ref, amount FROM payments").num_rows == 0


def test_files_of_one_table_are_read_together(tmp_path: Path) -> None:
    engine = DuckDBEngine(threads=1)
    for number in (1, 2):
        parquet.write_table(
            pa.table({"ref": [number], "amount": [1]}), tmp_path / f"{number}.parquet"
        )
    engine.load("payments", COLUMNS, sorted(tmp_path.glob("*.parquet")))

    assert engine.ask("SELECT SUM(ref) AS n FROM payments").to_pylist() == [{"n": 3}]


def test_parameter_is_passed_by_name() -> None:
    assert DuckDBEngine(threads=1).ask("SELECT $n + 1 AS n", {"n": 1}).to_pylist() == [{"n": 2}]


def test_hour_of_a_moment_is_the_one_that_was_written_wherever_the_desk_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    engine = DuckDBEngine(threads=1)
    written = dt.datetime(2024, 5, 1, 10, tzinfo=dt.UTC)
    engine.hold(
        "approvals", pa.table({"moment": pa.array([written], pa.timestamp("s", tz="UTC"))})
    )

    hours = engine.ask("SELECT EXTRACT(hour FROM moment) AS h FROM approvals").to_pylist()
    monkeypatch.undo()
    time.tzset()

    assert hours == [{"h": 10}]


def test_query_of_an_unknown_table_is_an_error_one_can_mend() -> None:
    with pytest.raises(TallystickError, match="payments"):
        DuckDBEngine(threads=1).ask("SELECT ref FROM payments")


def test_a_column_that_older_files_lack_is_empty_in_them(tmp_path: Path) -> None:
    engine = DuckDBEngine(threads=1)
    parquet.write_table(pa.table({"ref": [1]}), tmp_path / "older.parquet")

    engine.load("payments", COLUMNS, [tmp_path / "older.parquet"])

    assert engine.ask("SELECT ref, amount FROM payments").to_pylist() == [
        {"ref": 1, "amount": None}
    ]


def test_what_memory_cannot_hold_lies_where_nobody_else_reads_and_is_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    engine = DuckDBEngine(threads=1, memory="64MB")
    many = "SELECT SUM(n) AS n FROM (SELECT n FROM RANGE(3000000) AS t(n) ORDER BY HASH(n))"
    (folder,) = tmp_path.iterdir()

    assert engine.ask(many).to_pylist() == [{"n": 3_000_000 * 2_999_999 // 2}]
    assert folder.stat().st_mode & 0o077 == 0
    del engine
    assert not list(tmp_path.iterdir())


PAID = pa.table({
    "ref": pa.array([1, 2, 3], pa.int64()), "programme": ["old_age", "food's", None],
    "reason": pa.array([None, None, None], pa.string()), "note": ["a", "b", "c"],
})  # fmt: skip


def test_table_kept_at_hand_answers_what_it_did_before() -> None:
    engine = DuckDBEngine(threads=1)
    engine.hold("payments", PAID)
    asked = "SELECT ref, programme, reason FROM payments ORDER BY programme NULLS LAST"
    before = engine.ask(asked)

    engine.keep({"payments": ["ref", "programme", "reason"]})

    assert engine.ask(asked) == before


def test_table_kept_at_hand_has_no_other_columns() -> None:
    engine = DuckDBEngine(threads=1)
    engine.hold("payments", PAID)
    engine.keep({"payments": ["ref", "programme"]})

    with pytest.raises(TallystickError, match="note"):
        engine.ask("SELECT note FROM payments")


def test_table_kept_at_hand_can_be_loaded_anew() -> None:
    engine = DuckDBEngine(threads=1)
    engine.hold("payments", PAID)
    engine.keep({"payments": ["ref"]})
    engine.load("payments", COLUMNS, [])

    assert engine.ask("SELECT ref, amount FROM payments").num_rows == 0
