"""The engines by name; each is loaded only when it is asked for."""

from __future__ import annotations

from enum import StrEnum

from tallystick.engines.engine import Engine


class EngineName(StrEnum):
    """An engine as a person names it."""

    duckdb = "duckdb"
    spark = "spark"


def engine_of(name: EngineName, *, few_rows: bool = False) -> Engine:
    """Return a new engine of that name; `few_rows` says that it will hold a handful at a time.

    Raises TallystickError where what Spark needs is not installed.
    """
    if name is EngineName.spark:
        from tallystick.engines.spark import FOR_A_FEW_ROWS, SparkEngine

        return SparkEngine(FOR_A_FEW_ROWS if few_rows else None)
    from tallystick.engines.duckdb import DuckDBEngine

    return DuckDBEngine(threads=1 if few_rows else None)
