"""Where the rows of findings stand: in which slices, and under which names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from tallystick.checks.asking import Asked
from tallystick.checks.slices import NAME, Key, Slices, said
from tallystick.engines.engine import Engine

_Place = tuple[int, int]  # the number of a check, and of a finding among its findings


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rows of one check's findings say, beyond what the check returned."""

    hits: Counter[Key] = field(default_factory=Counter)  # findings by slice
    alike: set[int] = field(
        default_factory=set
    )  # findings whose every row has one and the same name
    keys: dict[int, set[Key]] = field(default_factory=dict)  # slices by finding, where asked for


def stand(engine: Engine, asked: Sequence[Asked], slices: Slices) -> list[Standing]:
    """Look up the rows of all findings, each table once for every way in which it is cut."""
    standing = [Standing() for _ in asked]
    names: dict[_Place, set[str | None]] = {}
    for (table, cut), refs in _refs(asked).items():
        engine.hold("finding_refs", refs)
        has_names = slices.has_names(table)
        for index, finding, *values, least, most, nameless in _met(
            engine, slices, table, cut or ()
        ):
            if cut is not None:
                key = tuple(map(said, values))
                standing[index].hits[key] += 1
                if asked[index].gaps:
                    standing[index].keys.setdefault(finding, set()).add(key)
            if has_names:
                names.setdefault((index, finding), set()).update(
                    (least, most, None) if nameless else (least, most)
                )
    for (index, finding), met in names.items():
        if len(met) == 1 and None not in met:
            standing[index].alike.add(finding)
    return standing


def _refs(asked: Sequence[Asked]) -> dict[tuple[str, Key | None], pa.Table]:
    """Return, for each table and cut, the refs with the check and the finding they belong to.

    Only the table of a check's population is cut; the rows of its other half stand in no slice.
    """
    parts: dict[tuple[str, Key | None], list[pa.Table]] = {}
    for index, one in enumerate(asked):
        population = one.check.card.population
        for half in one.check.card.halves:
            cut = population.slice_by if half.table == population.table else None
            parts.setdefault((half.table, cut), []).append(
                _of(index, one.halves.get(half.name, ()))
            )
    joined = {where: pa.concat_tables(tables) for where, tables in parts.items()}
    return {where: table for where, table in joined.items() if table.num_rows}


def _of(index: int, refs: Sequence[tuple[int, ...]]) -> pa.Table:
    lengths = np.fromiter(map(len, refs), np.int64, len(refs))
    total = int(lengths.sum())
    return pa.table({
        "asked": pa.array(np.full(total, index, np.int64)),
        "finding": pa.array(np.repeat(np.arange(len(refs)), lengths)),
        "ref": pa.array(np.fromiter((ref for one in refs for ref in one), np.int64, total)),
    })  # fmt: skip


def _met(engine: Engine, slices: Slices, table: str, cut: Key) -> Iterator[tuple[Any, ...]]:
    """Yield check, finding, slice; first and last name met there, and how many rows have none."""
    name = f"t.{NAME}" if slices.has_names(table) else "NULL"
    places = ", ".join(str(i + 1) for i in range(2 + len(cut)))
    chosen = ", ".join([
        "f.asked", "f.finding", *(f"{e} AS c{i}" for i, e in enumerate(slices.expressions(table, cut))),
        f"MIN({name}) AS least", f"MAX({name}) AS most", f"COUNT(*) - COUNT({name}) AS nameless",
    ])  # fmt: skip
    answer = engine.ask(
        f'SELECT {chosen} FROM finding_refs AS f JOIN "{table}" AS t ON t.ref = f.ref '  # noqa: S608
        f"GROUP BY {places}"
    )
    return zip(*(column.to_pylist() for column in answer.columns), strict=True)
