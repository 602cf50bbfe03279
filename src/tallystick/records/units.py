"""Whether a sheet's sums are in the unit it says: compared with the same body's other lists."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tallystick.foundation.texts import Text
from tallystick.records.landing import Landing
from tallystick.records.understanding import Doubt, Understanding

_UNITS = (1, 1_000, 10_000)
_NEAR = 0.6  # within a factor of four of what the body usually has
_FEWEST = 10  # sums, below which nothing is said


def unit_believed(
    landing: Landing, understood: Understanding, earlier: Sequence[Path]
) -> tuple[int, Doubt] | None:
    """Return the unit that the sums seem to be in and why, where it is not the one in use.

    A whole sheet typed in dollars under a header of thousands has a median a thousand times that
    of the same body's other sheets; a sheet that states no unit has one a thousandth of it.
    """
    money = next((m.column.id for m in understood.matches if m.column.reads == "money"), None)
    if money is None or not earlier:
        return None
    here = _typical([landing.table.column(money)])
    there = _typical([pq.read_table(path, columns=[money]).column(money) for path in earlier])
    if here is None or there is None:
        return None
    used = understood.facts.unit
    distance = {unit: abs(here + math.log10(unit / used) - there) for unit in (*_UNITS, used)}
    best = min(distance, key=lambda unit: distance[unit])
    if best == used or distance[best] > _NEAR or distance[used] - distance[best] < 2:
        return None
    return best, _doubt(used, best, understood.facts.unit_stated)


def _typical(columns: Sequence[pa.ChunkedArray]) -> float | None:
    """Return the median of log10 of the positive sums."""
    parts = [pc.cast(column.drop_null(), pa.float64()).to_numpy() for column in columns]
    sums = np.concatenate(parts) if parts else np.array([])
    sums = sums[sums > 0]
    return float(np.median(np.log10(sums))) if len(sums) >= _FEWEST else None


def _doubt(used: int, best: int, stated: bool) -> Doubt:
    if stated:
        says = Text(
            f"The sheet says its unit is {used:,}, but its sums read like a unit of {best:,},"
            " as on this body's other lists; they were read so.",
            f"表头所列单位为 {used:,} 元，但与该单位其他名单相比，金额应以 {best:,} 元为单位，已照此读取。",
        )
    else:
        says = Text(
            f"The sheet states no unit; by this body's other lists it is {best:,}.",
            f"表中未写单位；对照该单位其他名单，应为 {best:,} 元，已照此读取。",
        )
    return Doubt(code="unit_disbelieved", says=says)
