"""What becomes of a column of cells: values, what could not be read, what is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tallystick.records.values.characters import clean, is_blank, is_empty

Types = Mapping[str, pa.DataType]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A column read; `columns` go by the suffix they land under, all as long as the input."""

    columns: dict[str, pa.Array]
    unread: pa.Array
    doubts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cell says: a value per landed column, or none of them."""

    values: tuple[object, ...] = ()
    doubts: tuple[str, ...] = ()
    unread: bool = False


NOTHING = Reading()
UNREAD = Reading(unread=True)


def as_texts(column: pa.Array | pa.ChunkedArray) -> pa.StringArray:
    """Return the column as one array of plain strings."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return whole if whole.type == pa.string() else whole.cast(pa.string())


def read_each(
    column: pa.Array | pa.ChunkedArray,
    types: Types,
    read: Callable[[str], Reading],
    *,
    keep_blanks: bool = False,
) -> Parsed:
    """Read every distinct text once; null and blank cells are nothing, and not unread.

    With `keep_blanks` the words for a blank, such as `无`, are given to `read` too.
    """
    encoded = as_texts(column).dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    is_skipped = is_empty if keep_blanks else is_blank
    readings = [NOTHING if is_skipped(clean(text)) else read(text) for text in texts]
    return spread(readings, encoded.indices, types)


def read_clean_first(
    column: pa.Array | pa.ChunkedArray,
    types: Types,
    read: Callable[[str], Reading],
    *,
    shape: str,
    cast: Callable[[pa.StringArray], pa.Array],
) -> Parsed:
    """Cast the cells of the clean `shape` all at once and `read` only the others, one by one."""
    texts = as_texts(column)
    is_clean = pc.match_substring_regex(texts, shape)
    clean_values = cast(pc.if_else(is_clean, texts, None))
    rest = read_each(pc.if_else(is_clean, None, texts), types, read)
    columns = {name: pc.coalesce(clean_values, array) for name, array in rest.columns.items()}
    return Parsed(columns=columns, unread=rest.unread, doubts=rest.doubts)


def read_pairs(
    columns: tuple[pa.Array | pa.ChunkedArray, pa.Array | pa.ChunkedArray],
    types: Types,
    read: Callable[[str, str], Reading],
) -> Parsed:
    """Read every distinct pair of neighbouring cells once; a null cell is an empty text."""
    left, right = (pc.fill_null(as_texts(each), "").dictionary_encode() for each in columns)
    width = max(len(right.dictionary), 1)
    pairs = pc.add(
        pc.multiply(left.indices.cast(pa.int64()), width), right.indices.cast(pa.int64())
    ).dictionary_encode()
    lefts, rights = left.dictionary.to_pylist(), right.dictionary.to_pylist()
    places = (divmod(pair, width) for pair in pairs.dictionary.to_pylist())
    readings = [read(lefts[row], rights[other]) for row, other in places]
    return spread(readings, pairs.indices, types)


def spread(readings: Sequence[Reading], indices: pa.Array, types: Types) -> Parsed:
    """Lay the readings of distinct cells back over the rows that held them."""
    columns = {
        name: pa.array([r.values[place] if r.values else None for r in readings], kind).take(
            indices
        )
        for place, (name, kind) in enumerate(types.items())
    }
    unread = pa.array([reading.unread for reading in readings], pa.bool_()).take(indices)
    return Parsed(
        columns=columns,
        unread=pc.fill_null(unread, False),
        doubts=_counted(readings, indices),
    )


def _counted(readings: Sequence[Reading], indices: pa.Array) -> dict[str, int]:
    if not any(reading.doubts for reading in readings):
        return {}
    rows = np.bincount(indices.drop_null().to_numpy(), minlength=len(readings))
    total: Counter[str] = Counter()
    for reading, count in zip(readings, rows.tolist(), strict=True):
        for doubt in set(reading.doubts):
            total[doubt] += count
    return dict(sorted(total.items()))
