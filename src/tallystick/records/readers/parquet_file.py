"""Parquet files: columns are cast to text as they are, never row by row where Arrow can do it."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tallystick.records.readers import refusals, spoken_values
from tallystick.records.readers.sheet import WIDEST, Sheet, cells_of

_MIDNIGHT = r"T00:00:00(\.0+)?$"


def read_parquet(path: Path) -> list[Sheet]:
    """Read a parquet file as a sheet whose first row is the names of its columns.

    Raises TallystickError `file_broken` or `sheet_too_wide`.
    """
    try:
        with pq.ParquetFile(path) as file:
            if len(file.schema_arrow) > WIDEST:
                raise refusals.too_wide(path.name, len(file.schema_arrow))
            columns = [_column(file, number) for number in range(len(file.schema_arrow))]
    except (pa.ArrowException, OSError, UnicodeError) as error:
        raise refusals.broken(path) from error
    return [Sheet(name=path.stem, number=0, cells=cells_of(columns, where=path.name))]


def _column(file: pq.ParquetFile, number: int) -> pa.ChunkedArray:
    field = file.schema_arrow.field(number)
    values = file.read(columns=[field.name]).column(0)
    parts = [_texts(part) for part in values.chunks]
    return pa.chunked_array([pa.array([field.name], pa.string()), *parts], pa.string())


def _texts(values: pa.Array) -> pa.Array:
    kind = values.type
    if pa.types.is_dictionary(kind):
        return _texts(values.dictionary_decode())
    if pa.types.is_boolean(kind):
        return pc.if_else(values, "TRUE", "FALSE")
    if pa.types.is_floating(kind):
        return _numbers(values.cast(pa.float64()))
    if pa.types.is_timestamp(kind):
        return pc.replace_substring_regex(_moments(values), _MIDNIGHT, "")
    if _casts(kind):
        return values.cast(pa.string())
    return pa.array([_text(value) for value in values.to_pylist()], pa.string())


def _casts(kind: pa.DataType) -> bool:
    asked = (
        pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_integer,
        pa.types.is_decimal, pa.types.is_date, pa.types.is_time, pa.types.is_null,
    )  # fmt: skip
    return any(ask(kind) for ask in asked)


def _numbers(values: pa.Array) -> pa.Array:
    # Arrow and Python write the same shortest digits, except that they choose exponents apart.
    size = pc.abs(values)
    is_plain = pc.and_(
        pc.less(size, 1e15), pc.or_(pc.greater_equal(size, 1e-4), pc.equal(size, 0))
    )
    texts = pc.if_else(pc.equal(size, 0), "0", values.cast(pa.string()))
    is_odd = pc.fill_null(pc.invert(is_plain), False)
    odd = [spoken_values.number(value) for value in values.filter(is_odd).to_pylist()]
    return pc.replace_with_mask(texts, is_odd, pa.array(odd, pa.string()))


def _moments(values: pa.Array) -> pa.Array:
    with suppress(pa.ArrowInvalid):  # some moment has a fraction of a second, which is kept
        values = values.cast(pa.timestamp("s", values.type.tz))
    return pc.strftime(values, "%Y-%m-%dT%H:%M:%S%z" if values.type.tz else "%Y-%m-%dT%H:%M:%S")


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return spoken_values.spoken([value])[0]
