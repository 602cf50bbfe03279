"""What an engine can do, and the column types that all engines share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Literal, Protocol

import pyarrow as pa

ColumnType = Literal["text", "integer", "decimal", "money", "date", "moment", "boolean", "ref"]
Value = str | int | float | bool | Decimal | dt.date | None

ARROW_TYPES: dict[ColumnType, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(18, 4),
    "money": pa.decimal128(18, 2),
    "date": pa.date32(),
    "moment": pa.timestamp("s", tz="UTC"),
    "boolean": pa.bool_(),
    "ref": pa.int64(),
}


def arrow_schema(columns: Mapping[str, ColumnType]) -> pa.Schema:
    """Return the Arrow schema of columns by their shared types."""
    return pa.schema([(name, ARROW_TYPES[kind]) for name, kind in columns.items()])


class Engine(Protocol):
    """A place where a check's SQL can be asked; SQL is written in the portable DuckDB subset."""

    name: str

    def load(self, name: str, columns: Mapping[str, ColumnType], files: Sequence[Path]) -> None:
        """Make a table of parquet files; of none, an empty table with those columns."""

    def hold(self, name: str, table: pa.Table) -> None:
        """Make a table of rows that are already in memory."""

    def define(self, name: str, sql: str) -> None:
        """Make a table that is what a query over other tables returns."""

    def keep(self, tables: Mapping[str, Sequence[str]]) -> None:
        """Bring these columns of tables nearer, for many queries to come; the others are gone."""

    def ask(self, sql: str, parameters: Mapping[str, Value] | None = None) -> pa.Table:
        """Run one query; parameters are passed by name, as `$name`."""
