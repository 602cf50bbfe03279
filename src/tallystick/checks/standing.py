"""Where the rows of findings stand: in which slices, and under which names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from tallystick.checks.asking import Asked
from tallystick.checks.slices import Key, Slices, said
from tallystick.engines.engine import Engine

_NAME = "person_name_key"
_Place = tuple[int, int]  # the number of a check, and of a finding among its findings


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rows of one check's findings say, beyond what the check returned."""

    hits: Counter[Key] = field(default_factory=Counter)  # findings by slice
    alike: set[int] = field(default_factory=set)  # findings whose every row has one and the same name


def stand(engine: Engine, asked: Sequence[Asked], slices: Slices) -> list[Standing]:
    """Look up the rows of all findings, each table once for every way in which it is cut."""
    standing = [Standing() for _ in asked]
    names: dict[_Place, set[str | None]] = {}
    for (table, cut), refs in _refs(asked).items():
        engine.hold("finding_refs", refs)
        for row in _met(engine, slices, table, cut or ()):
            if cut is not None:
                key = tuple(said(row[f"c{i}"]) for i in range(len(cut)))
                standing[row["asked"]].hits[key] += 1
            if "least" in row:
                met = names.setdefault((row["asked"], row["finding"]), set())
                met.update((row["least"], row["most"], row["nameless"]))
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
            parts.setdefault((half.table, cut), []).append(_of(index, one.halves.get(half.name, ())))
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


def _met(
    engine: Engine, slices: Slices, table: str, cut: Key
) -> Iterator[Mapping[str, object]]:
    """Yield, for every finding and slice, the first and last name met there; a null if one is missing."""
    columns = [f"{expression} AS c{i}" for i, expression in enumerate(slices.expressions(table, cut))]
    places = ", ".join(str(i + 1) for i in range(2 + len(columns)))
    if _NAME in slices.landed(table):
        columns += [
            f"MIN(t.{_NAME}) AS least", f"MAX(t.{_NAME}) AS most",
            f"CASE WHEN COUNT(t.{_NAME}) = COUNT(*) THEN MIN(t.{_NAME}) END AS nameless",
        ]  # fmt: skip
    chosen = ", ".join(["f.asked", "f.finding", *columns])
    answer = engine.ask(
        f'SELECT {chosen} FROM finding_refs AS f LEFT JOIN "{table}" AS t ON t.ref = f.ref '  # noqa: S608
        f"GROUP BY {places}"
    )
    yield from answer.to_pylist()
