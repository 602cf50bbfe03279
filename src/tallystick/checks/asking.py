"""One check put to an engine: the rows that it returned, and the refs that each rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tallystick.checks.card import Check
from tallystick.checks.needs import Obstacle
from tallystick.checks.slices import Key
from tallystick.checks.statistics import REFINERS
from tallystick.engines.engine import Engine, Value
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

Refs = Sequence[tuple[int, ...]]
_KEY_REPEATED = Text(
    "Two of its rows have the same row key; add a column to `row_key`.",
    "有两行的 row_key 相同；请在 row_key 中增加一列。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one check returned, before its rows are looked up.

    `halves` has, for every half, the sorted refs of each row; `rows` has all other columns.
    `gaps` are the slices of which the check may not speak, each with the reason.
    """

    check: Check
    rows: Sequence[Mapping[str, Any]] = ()
    halves: Mapping[str, Refs] = field(default_factory=dict)
    unsaid: Sequence[Mapping[str, Any]] = ()
    obstacle: Obstacle | None = None
    failed: Text | None = None
    seconds: float = 0.0
    gaps: Mapping[Key, Text] = field(default_factory=dict)


def ask(
    engine: Engine, check: Check, values: Mapping[str, Value], clock: Callable[[], float]
) -> Asked:
    """Ask one check; the engine's own complaint becomes the check's `failed`."""
    began = clock()
    try:
        table = engine.ask(check.sql, check.parameters_for_sql(values))
        if check.card.refine:
            table = REFINERS[check.card.refine](table, values)
    except TallystickError as error:
        return Asked(check=check, failed=error.what, seconds=clock() - began)
    said, unsaid = _parted(table)
    lists = {half.rows for half in check.card.halves}
    rows = said.drop_columns(sorted(lists)).to_pylist()
    if len({tuple(str(row[name]) for name in check.card.row_key) for row in rows}) < len(rows):
        return Asked(check=check, failed=_KEY_REPEATED, seconds=clock() - began)
    return Asked(
        check=check, rows=rows, unsaid=unsaid.to_pylist(), seconds=clock() - began,
        halves={half.name: sorted_refs(said.column(half.rows)) for half in check.card.halves},
    )  # fmt: skip


def sorted_refs(column: pa.ChunkedArray) -> list[tuple[int, ...]]:
    """Return the refs of each row, sorted and each once; millions of them are never one by one."""
    lists = column.cast(pa.list_(pa.int64())).combine_chunks()
    refs = pc.list_flatten(lists)
    known = refs.is_valid()
    owners = pc.list_parent_indices(lists).filter(known).to_numpy()
    numbers = refs.filter(known).to_numpy()
    order = np.lexsort((numbers, owners))
    owners, numbers = owners[order], numbers[order]
    first = np.ones(len(numbers), bool)
    first[1:] = (owners[1:] != owners[:-1]) | (numbers[1:] != numbers[:-1])
    bounds = np.searchsorted(owners[first], np.arange(len(lists) + 1)).tolist()
    every = numbers[first].tolist()
    return [tuple(every[a:b]) for a, b in pairwise(bounds)]


def _parted(table: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Part what a statistic found from where it had too little to say."""
    if "outcome" not in table.column_names:
        return table, table.slice(0, 0)
    outcome = table.column("outcome")
    return table.filter(pc.equal(outcome, "finding")), table.filter(
        pc.equal(outcome, "insufficient")
    )
