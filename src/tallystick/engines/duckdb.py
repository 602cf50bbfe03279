"""DuckDB in memory, over parquet files: the engine of a desk."""

from __future__ import annotations

import shutil
import tempfile
import warnings
import weakref
from collections.abc import Iterable, Mapping, Sequence
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
_PLAIN = {pa.decimal128(38, 0): pa.int64()}
_FEW = 20_000  # so many values are held as numbers: villages, programmes, batches
_FIRST_ROWS = 100_000


class DuckDBEngine:
    """An in-memory database of its own; nothing is kept on disk.

    What memory cannot hold goes to a folder that only this user may read, in the system's place
    for temporary files, and is gone with the engine.
    """

    name = "duckdb"

    def __init__(
        self, threads: int | None = None, memory: str | None = None, *, as_written: bool = False
    ) -> None:
        self._database = duckdb.connect(":memory:")
        self._types = 0
        self._kinds: dict[str, str] = {}  # what each name now is: a view or a table
        self._database.execute("SET preserve_insertion_order = false")
        # Moments land in UTC as they were written; the desk's own zone must not move their hours.
        self._database.execute("SET TimeZone = 'UTC'")
        # Snapshots are written once and never change, so what stands at their ends need be read once.
        self._database.execute("SET parquet_metadata_cache = true")
        # What a query no longer holds goes back soon: the peak over ten million rows is a tenth lower.
        self._database.execute("SET allocator_flush_threshold = '32MB'")
        self._database.execute("SET allocator_bulk_deallocation_flush_threshold = '64MB'")
        if threads:
            self._database.execute(f"SET threads = {int(threads)}")
        if memory:
            self._database.execute("SET memory_limit = ?", [memory])
        self._as_written = as_written
        overflow = tempfile.mkdtemp(prefix="tallystick-")
        self._database.execute("SET temp_directory = ?", [overflow])
        weakref.finalize(self, shutil.rmtree, overflow, ignore_errors=True)
        if as_written:
            # For a handful of rows, looking for the best plan takes longer than any plan.
            self._database.execute("PRAGMA disable_optimizer")

    def load(self, name: str, columns: Mapping[str, ColumnType], files: Sequence[Path]) -> None:
        """Make a view over parquet files; of none, an empty table with those columns.

        A column that older files do not have is empty in them.
        """
        if not files:
            self.hold(name, arrow_schema(columns).empty_table())
            return
        parts = " UNION ALL ".join(
            _select(columns, here, group) for here, group in self._by_columns(files).items()
        )
        self.define(name, parts)

    def _by_columns(self, files: Sequence[Path]) -> dict[tuple[str, ...], list[str]]:
        """Group files by the columns they have.

        Read with `union_by_name`, hundreds of small files would all be opened anew by every query.
        """
        answer = self._database.execute(
            f"SELECT file_name, LIST(name ORDER BY name) FROM parquet_schema({_listed(map(str, files))}) "  # noqa: S608 - our files
            "WHERE type IS NOT NULL GROUP BY file_name ORDER BY file_name"
        )
        groups: dict[tuple[str, ...], list[str]] = {}
        for file, here in answer.fetchall():
            groups.setdefault(tuple(here), []).append(file)
        return groups

    def hold(self, name: str, table: pa.Table) -> None:
        """Copy an Arrow table into the database."""
        self._make_way(name, "TABLE")
        self._database.register("arriving", table)
        self._database.execute(
            f"CREATE OR REPLACE TABLE {_quoted(name)} AS SELECT * FROM arriving"  # noqa: S608
        )
        self._database.unregister("arriving")

    def define(self, name: str, sql: str) -> None:
        """Make a view of a query over other tables and views."""
        self._make_way(name, "VIEW")
        self._database.execute(f"CREATE OR REPLACE VIEW {_quoted(name)} AS {sql}")

    def keep(self, tables: Mapping[str, Sequence[str]]) -> None:
        """Copy these columns of tables into memory, for many queries to come.

        Text of few values is held as numbers: ten million names of programmes take twenty
        megabytes. All such columns share one type, so that comparing them compares numbers.
        """
        values = {name: self._few_values(name, columns) for name, columns in tables.items()}
        kind = self._type_of(
            one for few in values.values() for found in few.values() for one in found
        )
        for name, columns in tables.items():
            beside = f"{name} at hand"
            chosen = ", ".join(
                f"CAST({_quoted(c)} AS {kind}) AS {_quoted(c)}"
                if c in values[name]
                else _quoted(c)
                for c in columns
            )
            self._database.execute(
                f"CREATE OR REPLACE TABLE {_quoted(beside)} AS SELECT {chosen} FROM {_quoted(name)}"  # noqa: S608
            )
            self.define(name, f"SELECT * FROM {_quoted(beside)}")  # noqa: S608

    def _type_of(self, values: Iterable[str]) -> str:
        """Make a type of these values, which are in the order of their text."""
        self._types += 1
        kind = f"few_values_{self._types}"
        self._database.register("arriving", pa.table({"value": sorted({"", *values})}))
        self._database.execute(f"CREATE TYPE {kind} AS ENUM (SELECT value FROM arriving)")  # noqa: S608
        self._database.unregister("arriving")
        return kind

    def _few_values(self, name: str, columns: Sequence[str]) -> dict[str, list[str]]:
        """Return the values of each column that has few."""
        text = [column for column in columns if self._is_text(name, column)]
        few = self._counted(text, f"(SELECT * FROM {_quoted(name)} LIMIT {_FIRST_ROWS})")  # noqa: S608
        if not few:
            return {}
        asked = ", ".join(
            f"LIST(DISTINCT {one}) FILTER (WHERE {one} IS NOT NULL)" for one in map(_quoted, few)
        )
        row = self._database.execute(f"SELECT {asked} FROM {_quoted(name)}").fetchall()[0]  # noqa: S608
        return {
            column: found or []
            for column, found in zip(few, row, strict=True)
            if len(found or ()) <= _FEW
        }

    def _is_text(self, name: str, column: str) -> bool:
        kinds = self._database.execute(f"SELECT {_quoted(column)} FROM {_quoted(name)} LIMIT 0")  # noqa: S608
        return str(kinds.description[0][1]) == "VARCHAR"

    def _counted(self, columns: Sequence[str], place: str) -> list[str]:
        """Return the columns that have few values there."""
        if not columns:
            return []
        asked = ", ".join(f"APPROX_COUNT_DISTINCT({_quoted(column)})" for column in columns)
        row = self._database.execute(f"SELECT {asked} FROM {place}").fetchall()[0]  # noqa: S608
        return [column for column, count in zip(columns, row, strict=True) if count <= _FEW]

    def _make_way(self, name: str, kind: str) -> None:
        """Drop what has the name and is of the other kind: only its like replaces it."""
        before = self._kinds.get(name, kind)
        if before != kind:
            self._database.execute(f"DROP {before} IF EXISTS {_quoted(name)}")
        self._kinds[name] = kind

    def ask(self, sql: str, parameters: Mapping[str, Value] | None = None) -> pa.Table:
        """Run one query and return its rows as an Arrow table.

        Raises TallystickError `query_failed` with the engine's own words.
        """
        given = dict(parameters) if parameters else None
        try:
            if self._as_written:
                return self._asked_at_once(sql, given)
            return _plain(self._database.sql(sql, params=given).to_arrow_table())
        except duckdb.Error as error:
            raise _failed(error) from error

    def _asked_at_once(self, sql: str, given: dict[str, Value] | None) -> pa.Table:
        """Ask without a plan made beforehand: for a few rows that saves a third.

        The library warns that the rows are copied once more; here that costs nothing.
        """
        with warnings.catch_warnings(action="ignore", category=UserWarning):
            return _plain(self._database.execute(sql, given).to_arrow_table())


def _plain(table: pa.Table) -> pa.Table:
    """Return what is asked in the types in which it is held, so that nobody can tell how.

    Text that was held as numbers is text again; a sum of whole numbers, which the engine makes as
    wide as a sum may be, is a whole number and no money.
    """
    for number, column in enumerate(table.columns):
        kind = _PLAIN.get(
            column.type, pa.string() if pa.types.is_dictionary(column.type) else None
        )
        if kind:
            table = table.set_column(number, table.field(number).name, column.cast(kind))
    return table


def _select(columns: Mapping[str, ColumnType], here: Sequence[str], files: Sequence[str]) -> str:
    chosen = ", ".join(
        _quoted(column) if column in here else f"CAST(NULL AS {_TYPES[kind]}) AS {_quoted(column)}"
        for column, kind in columns.items()
    )
    return f"SELECT {chosen} FROM read_parquet({_listed(files)})"  # noqa: S608 - names are the catalogue's own


def _listed(files: Iterable[str]) -> str:
    return "[" + ", ".join("'" + file.replace("'", "''") + "'" for file in files) + "]"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _failed(error: duckdb.Error) -> TallystickError:
    said = " ".join(str(error).split())[:400]
    return TallystickError(
        "query_failed",
        what=Text(f"The engine could not answer: {said}", f"引擎无法执行：{said}"),
        to_do=Text("Mend the SQL of the check.", "请更正核查的 SQL。"),
    )
