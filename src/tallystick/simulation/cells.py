"""How offices write days, months and sums into cells."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]

DAY_SHAPES = ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y.%m.%d", "%Y%m%d", "serial")
MONTH_SHAPES = ("{y}年{m}月", "{y}{m:02}", "{y}-{m:02}", "{y}.{m:02}", "{y}年{m:02}月份")
SUM_SHAPES = ("0.00", "0", "0.00", "0元", "0,0.00")
_EXCEL_ZERO = 25_569  # what Excel calls 1 January 1970


def day_cells(days: Ints, shape: str) -> pa.Array:
    """Return days, counted from 1970, as text; the far past and future are empty cells."""
    known = (days > -30_000) & (days < 60_000)
    if shape == "serial":
        return pc.if_else(pa.array(known), pa.array(days + _EXCEL_ZERO).cast(pa.string()), None)
    # A list has few different days, and each is written once.
    different, which = np.unique(np.where(known, days, 0), return_inverse=True)
    texts = pc.strftime(pa.array(different.astype("datetime64[D]")), format=shape)
    return pc.if_else(pa.array(known), texts.take(pa.array(which)), None)


def span_cells(first: Ints, last: Ints, shape: str) -> pa.Array:
    """Return spans of whole months, counted from 1970, as offices name them."""
    keys, which = np.unique(first * 1000 + (last - first), return_inverse=True)
    texts = [span_name(int(key) // 1000, int(key) % 1000 + 1, shape) for key in keys]
    return pa.array(texts, pa.string()).take(pa.array(which))


def span_name(first: int, months: int, shape: str = MONTH_SHAPES[0]) -> str:
    """Return the name of a span of months: a month, a quarter, a half or a year."""
    year, month = 1970 + first // 12, first % 12 + 1
    if months == 12:
        return f"{year}年度"
    if months == 6:
        return f"{year}年{'上' if month < 7 else '下'}半年"
    if months == 3:
        return f"{year}年第{'一二三四'[(month - 1) // 3]}季度"
    if months > 1:
        return f"{year}年{month}-{month + months - 1}月"
    return shape.format(y=year, m=month)


def sum_cells(cents: Ints, shape: str = "0.00") -> pa.Array:
    """Return sums, in hundredths of a yuan, as text."""
    different, which = np.unique(cents, return_inverse=True)
    texts = [_sum(int(value), shape) for value in different]
    return pa.array(texts, pa.string()).take(pa.array(which))


def number_cells(values: npt.NDArray[np.float64], ending: str = "") -> pa.Array:
    """Return quantities with at most two places; what is not a number is an empty cell."""
    missing = np.isnan(values)
    different, which = np.unique(np.where(missing, 0.0, values), return_inverse=True)
    texts = pa.array([f"{value:.2f}{ending}" for value in different], pa.string())
    return pc.if_else(pa.array(~missing), texts.take(pa.array(which)), None)


def object_cells(texts: npt.NDArray[np.object_]) -> pa.Array:
    """Return texts as they are; empty ones are empty cells."""
    return pa.array([text or None for text in texts.tolist()], pa.string())


def with_said(cells: pa.Array, rows: Ints, said: dict[int, str]) -> pa.Array:
    """Return cells with those replaced that are said otherwise, by row."""
    if not said:
        return cells
    known = np.fromiter(said, np.int64, len(said))
    places = np.flatnonzero(np.isin(rows, known))
    if not len(places):
        return cells
    texts = pa.array([said[int(rows[place])] for place in places], pa.string())
    mask = np.zeros(len(rows), bool)
    mask[places] = True
    return pc.replace_with_mask(cells, pa.array(mask), texts)


def _sum(cents: int, shape: str) -> str:
    sign, whole, part = ("-" if cents < 0 else ""), abs(cents) // 100, abs(cents) % 100
    if shape == "0,0.00":
        return f"{sign}{whole:,}.{part:02}"
    if shape == "万元":
        return f"{cents / 1_000_000:.4f}".rstrip("0").rstrip(".")
    if shape == "0.00" or part:
        return f"{sign}{whole}.{part:02}" + ("元" if shape == "0元" else "")
    return f"{sign}{whole}" + ("元" if shape == "0元" else "")
