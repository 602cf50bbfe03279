"""Which place and level the bodies that money passes are of, as the table of places names them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyarrow as pa

from tallystick.engines.engine import Engine

_RANKS: Mapping[str, int] = {"county": 1, "township": 2, "village": 3}
_DEEPER = {"group": "village"}  # a group's money passes through its village's hands
_SHORTEST = 2  # letters of a place's name
_COLUMNS = ("written", "area", "level", "village", "township", "county")

Placed = Mapping[str, str | None]


def hold_places(engine: Engine) -> None:
    """Hold the table of places with what each is part of, once for every way to write its name.

    A name that places of several townships have leads to none of them, for it could be any.
    """
    rows = engine.ask("SELECT area, parent, level, formerly FROM areas").to_pylist()
    levels = {row["area"]: _DEEPER.get(row["level"], row["level"]) for row in rows}
    parents: dict[str, set[str]] = defaultdict(set)
    written = {name: name for name in levels}
    for row in rows:
        if row["parent"]:
            parents[row["area"]].add(row["parent"])
        if row["formerly"]:
            written.setdefault(row["formerly"], row["area"])
    known = {name: next(iter(some)) for name, some in parents.items() if len(some) == 1}
    lines = [
        {"written": name, "area": area, "level": levels[area], **_above(levels, known, area)}
        for name, area in sorted(written.items())
    ]
    engine.hold("flow_places", _table(lines, _COLUMNS))


def hold_bodies(engine: Engine, bodies: Iterable[Mapping[str, str]]) -> None:
    """Hold each body with the deepest place that its name names, and that place's level."""
    places = {row["written"]: row for row in engine.ask("SELECT * FROM flow_places").to_pylist()}
    lines = [
        {"body": body["body"], "name": body["name"], **_placed(places, body["name"])}
        for body in bodies
    ]
    ranks = pa.array([_RANKS.get(line["level"] or "") for line in lines], pa.int64())
    table = _table(lines, ("body", "name", "level", "area"))
    engine.hold("flow_bodies", table.append_column("rank", ranks))


def _above(
    levels: Mapping[str, str | None], parents: Mapping[str, str], name: str
) -> dict[str, str | None]:
    """Return the village, township and county of a place; a village within one is that one."""
    found: dict[str, str | None] = dict.fromkeys(_RANKS)
    seen: list[str] = []
    place: str | None = name
    while place is not None and place not in seen:
        seen.append(place)
        level = levels.get(place)
        if level in found:
            found[level] = place
        place = parents.get(place)
    return found


def _placed(places: Mapping[str, Placed], name: str) -> dict[str, str | None]:
    """Find the place that a body's name names; its village says more than its county."""
    parts = {
        name[start:end]
        for start in range(len(name))
        for end in range(start + _SHORTEST, len(name) + 1)
    }
    named = [(part, places[part]) for part in sorted(parts & places.keys())]
    ranked = [
        (_RANKS[level], len(part), place)
        for part, place in named
        if (level := place["level"]) is not None and level in _RANKS
    ]
    if not ranked:
        return {"level": None, "area": None}
    best = max(ranked, key=lambda one: one[:2])[2]
    return {"level": best["level"], "area": best[best["level"] or ""]}


def _table(lines: Iterable[Mapping[str, str | None]], columns: Iterable[str]) -> pa.Table:
    schema = pa.schema([(column, pa.string()) for column in columns])
    return pa.Table.from_pylist([{c: line[c] for c in schema.names} for line in lines], schema)
