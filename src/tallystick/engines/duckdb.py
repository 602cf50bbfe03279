"""DuckDB in memory, over parquet files: the engine of a desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from tallystick.engines.engine import ColumnType, Value, arrow_schema
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

_TYPES: Mapping[ColumnType, str] = {
    "text": "VARCHAR", "integer": "BIGINT", "decimal": "DECIMAL(18,4)", "money": "DECIMAL(18,2)",
    "date": "DATE", "moment": "TIMESTAMPTZ", "boolean": "BOOLEAN", "ref": "BIGINT",
}  # fmt: skip


class DuckDBEngine:
    """An in-memory database of its own; nothing is kept on disk."""

    name = "duckdb"

    def __init__(self, threads: int | None = None, memory: str | None = None) -> None:
        self._database = duckdb.connect(":memory:")
        self._database.execute("SET preserve_insertion_order = false")
        if threads:
            self._database.execute(f"SET threads = {int(threads)}")
        if memory:
            self._database.execute("SET memory_limit = ?", [memory])

    def load(self, name: str, columns: Mapping[str, ColumnType], files: Sequence[Path]) -> None:
        """Make a view over parquet files; of none, an empty table with those columns.

        A column that older files do not have is empty in them.
        """
        if not files:
            self.hold(name, arrow_schema(columns).empty_table())
            return
        listed = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
        rows = f"read_parquet([{listed}], union_by_name = true)"
        described = self._database.execute(f"DESCRIBE SELECT * FROM {rows}")  # noqa: S608 - our files
        here = {row[0] for row in described.fetchall()}
        chosen = ", ".join(
            _quoted(column) if column in here else f"CAST(NULL AS {_TYPES[kind]}) AS {_quoted(column)}"
            for column, kind in columns.items()
        )  # fmt: skip
        self._database.execute(
            f"CREATE OR REPLACE VIEW {_quoted(name)} AS SELECT {chosen} FROM {rows}"  # noqa: S608 - names are the catalogue's own
        )

    def hold(self, name: str, table: pa.Table) -> None:
        """Copy an Arrow table into the database."""
        self._database.register("arriving", table)
        self._database.execute(
            f"CREATE OR REPLACE TABLE {_quoted(name)} AS SELECT * FROM arriving"  # noqa: S608
        )
        self._database.unregister("arriving")

    def ask(self, sql: str, parameters: Mapping[str, Value] | None = None) -> pa.Table:
        """Run one query and return its rows as an Arrow table.

        Raises TallystickError `query_failed` with the engine's own words.
        """
        try:
            answer = self._database.sql(sql, params=dict(parameters) if parameters else None)
            return answer.to_arrow_table()
        except duckdb.Error as error:
            raise _failed(error) from error


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _failed(error: duckdb.Error) -> TallystickError:
    said = " ".join(str(error).split())[:400]
    return TallystickError(
        "query_failed",
        what=Text(f"The engine could not answer: {said}", f"引擎无法执行：{said}"),
        to_do=Text("Mend the SQL of the check.", "请更正核查的 SQL。"),
    )
