"""Spark over the same parquet files: the engine of a province."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
from sqlglot.errors import SqlglotError

from tallystick.engines.engine import ARROW_TYPES, ColumnType, Value, arrow_schema
from tallystick.engines.spark_sql import in_spark
from tallystick.engines.spark_steps import Step, in_steps
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

_MEMORY = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 30  # gigabytes
_SETTINGS = {
    "spark.sql.session.timeZone": "UTC",  # moments land in UTC, as they were written
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.ui.showConsoleProgress": "false",
    # Of rows that are held and read twice, Spark mixes up which columns it knows to be filled; then
    # an outer join loses the very rows that it is there to keep. So let it infer nothing.
    "spark.sql.constraintPropagation.enabled": "false",
    # To note from which line each query comes takes time, and nobody reads it.
    "spark.python.sql.dataFrameDebugging.enabled": "false",
}
# One machine, one user: no page of its own that others could open, nothing kept after the end.
_AT_A_DESK = {
    "spark.master": "local[*]",
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": f"{max(1, _MEMORY // 2)}g",
}
# For a handful of rows, parting them and compiling a program takes longer than any query.
FOR_A_FEW_ROWS = {
    "spark.master": "local[1]",
    "spark.driver.memory": "2g",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.default.parallelism": "1",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.leafNodeDefaultParallelism": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}
_TYPES: Mapping[pa.DataType, str] = {
    ARROW_TYPES["text"]: "STRING", ARROW_TYPES["integer"]: "BIGINT", ARROW_TYPES["date"]: "DATE",
    ARROW_TYPES["decimal"]: "DECIMAL(18,4)", ARROW_TYPES["money"]: "DECIMAL(18,2)",
    ARROW_TYPES["moment"]: "TIMESTAMP", ARROW_TYPES["boolean"]: "BOOLEAN",
}  # fmt: skip
_FEW_ROWS = 500  # written into the query itself, they need no task of their own to be read


class SparkEngine:
    """A Spark session with tables of its own; on this machine, unless spark-submit names a cluster.

    Raises TallystickError `spark_missing` or `java_missing` where one is not installed.
    """

    name = "spark"

    def __init__(self, settings: Mapping[str, str] | None = None) -> None:
        self._spark = _session({**_SETTINGS, **(settings or {})})

    def load(self, name: str, columns: Mapping[str, ColumnType], files: Sequence[Path]) -> None:
        """Make a view over parquet files; a column that older files do not have is empty there."""
        if not files:
            self.hold(name, arrow_schema(columns).empty_table())
            return
        # A book lies on a disk, or on one that machines share, wherever a cluster looks by itself.
        places = [f"file://{file.absolute()}" for file in files]
        read = self._spark.read.schema(_schema(columns)).parquet(*places)
        read.createOrReplaceTempView(name)

    def hold(self, name: str, table: pa.Table) -> None:
        """Copy an Arrow table into the session."""
        if table.num_rows <= _FEW_ROWS and all(kind in _TYPES for kind in table.schema.types):
            held = self._spark.sql(_written_out(table))
        else:
            held = self._spark.createDataFrame(table)
        held.createOrReplaceTempView(name)

    def define(self, name: str, sql: str) -> None:
        """Make a view of a query over other tables and views."""
        with _complaints():
            self._spark.sql(in_spark(sql)).createOrReplaceTempView(name)

    def keep(self, tables: Mapping[str, Sequence[str]]) -> None:
        """Keep these columns of tables in the session's memory, and on its disks what is too much."""
        for name, columns in tables.items():
            self._spark.table(name).select(*columns).cache().createOrReplaceTempView(name)

    def ask(self, sql: str, parameters: Mapping[str, Value] | None = None) -> pa.Table:
        """Run one query and return its rows as an Arrow table.

        Raises TallystickError `query_failed` with the engine's own words.
        """
        with _complaints():
            *steps, last = in_steps(sql)
            with self._held(steps, parameters or {}):
                return self._answer(last, parameters or {}).toArrow()

    @contextmanager
    def _held(self, steps: Sequence[Step], given: Mapping[str, Value]) -> Iterator[None]:
        """Hold what each step gives; the next ones read it as it is, and need not plan it again."""
        try:
            for step in steps:
                held = self._answer(step, given).localCheckpoint(eager=False)
                held.createOrReplaceTempView(step.name)
            yield
        finally:
            for step in steps:
                self._spark.catalog.dropTempView(step.name)

    def _answer(self, step: Step, given: Mapping[str, Value]) -> Any:
        return self._spark.sql(
            step.sql, args={n: v for n, v in given.items() if n in step.parameters}
        )


def _session(settings: Mapping[str, str]) -> Any:
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.logger import PySparkLogger
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise _spark_missing() from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("tallystick")
    for key, value in {**_here(), **settings}.items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate().newSession()
    except PySparkRuntimeError as error:
        raise _java_missing() from error
    # What goes wrong is said once, by whoever asked.
    session.sparkContext.setLogLevel("FATAL")
    PySparkLogger.getLogger("SQLQueryContextLogger").disabled = True
    for key, value in settings.items():
        if key.startswith("spark.sql."):
            session.conf.set(key, value)
    return session


def _here() -> dict[str, str]:
    """Return the settings of a desk; whoever names a cluster has settings of their own."""
    is_submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    if is_submitted or "--master" in os.environ.get("PYSPARK_SUBMIT_ARGS", ""):
        return {}
    return _AT_A_DESK


@contextmanager
def _complaints() -> Iterator[None]:
    """Let what Spark or the translation complains of be an error that whoever asked can read."""
    from pyspark.errors import PySparkException

    try:
        yield
    except (SqlglotError, PySparkException) as error:
        raise _failed(error) from error


def _written_out(table: pa.Table) -> str:
    """Return a query that gives the rows of a table which are written in it.

    Columns without any value are named once and not in every row: Spark reads long queries slowly.
    """
    kinds = dict(
        zip(table.column_names, (_TYPES[kind] for kind in table.schema.types), strict=True)
    )
    filled = [n for n in table.column_names if table[n].null_count < table.num_rows]
    rows = table.select(filled).to_pylist() if filled else [{}] * table.num_rows
    cells = ", ".join(
        f"({', '.join(('0', *(_cell(value, kinds[name]) for name, value in row.items())))})"
        for row in rows or [dict.fromkeys(filled)]
    )
    said = (f"`{n}`" if n in filled else f"{_cell(None, kinds[n])} AS `{n}`" for n in kinds)
    names = ", ".join(("`no column`", *(f"`{name}`" for name in filled)))
    return (
        f"SELECT {', '.join(said)} FROM VALUES {cells} AS r({names}){'' if rows else ' LIMIT 0'}"  # noqa: S608
    )


def _cell(value: Any, kind: str) -> str:
    if value is None:
        return f"CAST(NULL AS {kind})"
    text = str(value).replace("\\", "\\\\").replace("'", "\\'")
    return f"CAST('{text}' AS {kind})"


def _schema(columns: Mapping[str, ColumnType]) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(arrow_schema(columns))


def _failed(error: Exception) -> TallystickError:
    said = " ".join(str(error).split())[:400]
    return TallystickError(
        "query_failed",
        what=Text(f"The engine could not answer: {said}", f"引擎无法执行：{said}"),
        to_do=Text("Mend the SQL of the check.", "请更正核查的 SQL。"),
    )


def _spark_missing() -> TallystickError:
    return TallystickError(
        "spark_missing",
        what=Text("Spark is not installed here.", "此处没有安装 Spark。"),
        to_do=Text(
            "Run `pip install 'tallystick[spark]'`, and have Java 17 or newer on the machine.",
            "请运行 `pip install 'tallystick[spark]'`，并在机器上安装 Java 17 或更新版本。",
        ),
    )


def _java_missing() -> TallystickError:
    return TallystickError(
        "java_missing",
        what=Text(
            "Spark could not start: it found no Java that it can use.",
            "Spark 无法启动：没有找到可用的 Java。",
        ),
        to_do=Text(
            "Install Java 17 or newer, and let JAVA_HOME name its folder; or leave out `--engine spark`.",
            "请安装 Java 17 或更新版本，并用 JAVA_HOME 指明其所在文件夹；或者不用 `--engine spark`。",
        ),
    )
