"""One valid number under two names: level C, a pair to be judged and nobody's double until then."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import pyarrow as pa

from tallystick.engines.engine import Engine
from tallystick.foundation.texts import Text
from tallystick.identity.gathering import roles_of
from tallystick.identity.links import Link
from tallystick.identity.weights import REASONS
from tallystick.records.book import Book

_NAMES = ("sound", "given", "start", "frame", "family")


def two_names(
    book: Book, engine: Engine, people: pa.Table, apart: Collection[frozenset[str]] = ()
) -> Iterator[Link]:
    """Yield a link for each further name under a number; the tables must be loaded."""
    keys = [f"{part}_key" for part in _NAMES]
    of_each = {
        row["id"]: row for row in people.select(["id", *keys]).to_pylist()
    } if people.num_rows else {}  # fmt: skip
    rows = _rows(book, engine)
    for _, group in groupby(rows, key=lambda row: row["number_key"]):
        yield from _links(list(group), of_each, apart)


def _rows(book: Book, engine: Engine) -> list[dict[str, Any]]:
    """Return each name of a number that has several, the one in a register, or in most rows, first."""
    parts = " UNION ALL ".join(
        f"SELECT {r}_number_key AS number_key, {r}_id AS id, {r}_mask AS mask, ref, "  # noqa: S608 - the catalogue's own names
        f"{int(t.people_register)} AS listed "
        f'FROM "{t.id}" WHERE {r}_number_key IS NOT NULL AND {r}_name_key IS NOT NULL'
        for t, r in roles_of(book)
    )
    answer = engine.ask(
        f"WITH named AS ({parts}), "  # noqa: S608
        "each_name AS (SELECT number_key, id, MIN(mask) AS mask, MIN(ref) AS ref, COUNT(*) AS rows, "
        "MAX(listed) AS listed FROM named GROUP BY number_key, id), "
        "twofold AS (SELECT number_key FROM each_name GROUP BY number_key HAVING COUNT(*) > 1) "
        "SELECT e.number_key, e.id, e.mask, e.ref, e.rows FROM each_name AS e "
        "JOIN twofold AS t ON t.number_key = e.number_key "
        "ORDER BY e.number_key, e.listed DESC, e.rows DESC, e.id"
    )
    return list(answer.to_pylist())


def _links(
    names: Sequence[Mapping[str, Any]], of_each: Mapping[str, Mapping[str, Any]],
    apart: Collection[frozenset[str]],
) -> Iterator[Link]:  # fmt: skip
    main, *others = names
    for other in others:
        if frozenset((main["id"], other["id"])) not in apart:
            likeness = _likeness(of_each.get(main["id"], {}), of_each.get(other["id"], {}))
            yield Link(
                kind="two_names", state="unsure", level="C", left=other["id"],
                left_shown=other["mask"] or "", right=main["id"], right_shown=main["mask"] or "",
                probability=None, ref=other["ref"], rows=other["rows"],
                reasons=(REASONS["one_number"], *likeness),
            )  # fmt: skip


def _likeness(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[Text, ...]:
    """Say how the names are alike, where both stand in a register and can be compared."""
    if not one.get("family_key") or not other.get("family_key"):
        return ()
    alike = {part for part in _NAMES if one[f"{part}_key"] == other[f"{part}_key"] is not None}
    for part, reason in (("sound", "sound"), ("given", "near"), ("start", "near"),
                         ("frame", "near"), ("family", "family")):  # fmt: skip
        if part in alike:
            return (REASONS[f"name.{reason}"],)
    return (REASONS["name.other"],)
