"""Columns in and out of a statistic: numbers of a table, parameters, and what is added to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tallystick.engines.engine import Value
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

FINDING, CLEAR, INSUFFICIENT = "finding", "clear", "insufficient"


def column_of(table: pa.Table, name: str) -> Any:
    """Return a column that the statistic reads; raises TallystickError if it is not there."""
    if name in table.column_names:
        return table.column(name)
    raise TallystickError(
        "statistics.column_missing",
        where=name,
        what=Text(
            f"The query does not return the column {name}, which this statistic reads.",
            f"查询没有返回统计所需的列 {name}。",
        ),
        to_do=Text("Add it to the SELECT of the check.", "请在检查的 SELECT 中加上这一列。"),
    )


def floats(table: pa.Table, name: str) -> Floats:
    """Return a column as floats; what is missing is not a number."""
    column = column_of(table, name).combine_chunks().cast(pa.float64())
    return np.asarray(column.to_numpy(zero_copy_only=False), dtype=np.float64)


def number(parameters: Mapping[str, Value], name: str, otherwise: float) -> float:
    """Return a parameter as a number, be it written as integer, decimal or yes and no."""
    value = parameters.get(name)
    if value is None:
        return otherwise
    return float(value) if isinstance(value, bool) else float(str(value))


def outcomes(is_enough: Flags, is_outstanding: Flags) -> NDArray[Any]:
    """Say for each row: a finding, clear, or too little to say."""
    return np.where(is_enough, np.where(is_outstanding, FINDING, CLEAR), INSUFFICIENT)


def with_columns(
    table: pa.Table, columns: Mapping[str, Any], *, outcome: NDArray[Any]
) -> pa.Table:
    """Return the table with the columns put in place of any of the same name, `outcome` last."""
    added = {**columns, "outcome": outcome}
    kept = table.drop_columns([name for name in table.column_names if name in added])
    for name, values in added.items():
        kept = kept.append_column(name, _arrow(values))
    return kept


def _arrow(values: Any) -> pa.Array:
    """Return values as a column; what is not a number becomes null, words stay words."""
    array = np.asarray(values)
    if array.dtype.kind == "f":
        return pa.array(array, type=pa.float64(), from_pandas=True)
    if array.dtype.kind in "iu":
        return pa.array(array, type=pa.int64())
    if array.dtype.kind == "b":
        return pa.array(array, type=pa.bool_())
    return pa.array(array.tolist(), type=pa.string())
