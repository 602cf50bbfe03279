"""Splink on DuckDB: two tables laid side by side, and how well each pair of their rows agrees."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import duckdb
import pyarrow as pa

_LEFT, _RIGHT = "a_left", "b_right"  # Splink puts the tables of a pair in alphabetical order
_SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One way in which two rows agree, or not; SQL speaks of columns as `name_l` and `name_r`.

    `m` is how often rows of one and the same show it, `u` how often rows of two do; None is learned.
    `rare` names a column whose rarer values weigh more. `unknown`: nothing can be compared.
    """

    name: str
    sql: str = "ELSE"
    m: float | None = None
    u: float | None = None
    rare: str | None = None
    unknown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One thing compared; the first level that holds counts."""

    name: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What is compared, and which pairs are looked at: those that one rule of `blocking` meets."""

    comparisons: tuple[Comparison, ...]
    blocking: tuple[str, ...]
    prior: float = 0.0001
    learn_from: tuple[str, ...] = field(default_factory=tuple)


def pairs(left: pa.Table, right: pa.Table, model: Model, *, least: float) -> pa.Table:
    """Return the pairs of rows whose odds, as a power of two, are at least `least`.

    Both tables need a text column `id` and the same columns; the answer has `left_id`, `right_id`,
    `weight`, and for each comparison the name of the level that held.
    """
    if not left.num_rows or not right.num_rows:
        return _answer_schema(model).empty_table()
    connection = duckdb.connect(":memory:")
    connection.execute("SET enable_progress_bar = false")
    linker = _linker(connection, left, right, model)
    if model.learn_from:
        _learn(linker, model)
    found = linker.inference.predict(threshold_match_weight=least, warning_mode="never")
    sql = _answer_sql(model, found.physical_name)
    return connection.sql(sql).to_arrow_table().cast(_answer_schema(model))


def _linker(connection: Any, left: pa.Table, right: pa.Table, model: Model) -> Any:
    """Make the linker; Splink is loaded only by who links, for it takes a third of a second."""
    from splink import DuckDBAPI, Linker, SettingsCreator

    logging.getLogger("splink").setLevel(logging.ERROR)
    database = DuckDBAPI(connection)
    settings = SettingsCreator(
        link_type="link_only", unique_id_column_name="id",
        comparisons=[_comparison(one) for one in model.comparisons],
        blocking_rules_to_generate_predictions=[{"blocking_rule": r} for r in model.blocking],
        probability_two_random_records_match=model.prior, retain_matching_columns=True,
    )  # fmt: skip
    tables = [
        database.register(left, table_name=_LEFT),
        database.register(right, table_name=_RIGHT),
    ]
    return Linker(tables, settings, log_level=None, validate_settings=False)


def _learn(linker: Any, model: Model) -> None:
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=_SEED)
    for rule in model.learn_from:
        linker.training.estimate_parameters_using_expectation_maximisation(
            rule, record_sample_proportion=1.0
        )


def _comparison(one: Comparison) -> dict[str, Any]:
    return {
        "output_column_name": one.name,
        "comparison_levels": [_level(level) for level in one.levels],
    }


def _level(one: Level) -> dict[str, Any]:
    said: dict[str, Any] = {
        "sql_condition": one.sql, "label_for_charts": one.name, "is_null_level": one.unknown,
        "m_probability": one.m, "u_probability": one.u, "tf_adjustment_column": one.rare,
    }  # fmt: skip
    return {key: value for key, value in said.items() if value is not None}


def _answer_sql(model: Model, table: str) -> str:
    levels = ", ".join(f"{_level_said(one)} AS {one.name}" for one in model.comparisons)
    return (
        f"SELECT id_l AS left_id, id_r AS right_id, match_weight AS weight, {levels} "  # noqa: S608 - names are our own
        f"FROM {table}"
    )


def _level_said(one: Comparison) -> str:
    """Splink numbers levels from the last, 0, to the first; an unknown one is -1."""
    known = [level for level in one.levels if not level.unknown]
    numbered: Mapping[int, str] = dict(enumerate(level.name for level in known[::-1]))
    cases = " ".join(f"WHEN {number} THEN '{name}'" for number, name in numbered.items())
    unknown = next((level.name for level in one.levels if level.unknown), "")
    return f"CASE gamma_{one.name} {cases} ELSE '{unknown}' END"


def _answer_schema(model: Model) -> pa.Schema:
    named: Sequence[tuple[str, pa.DataType]] = [
        ("left_id", pa.string()), ("right_id", pa.string()), ("weight", pa.float64()),
        *((one.name, pa.string()) for one in model.comparisons),
    ]  # fmt: skip
    return cast(pa.Schema, pa.schema(named))
