"""Who is known by a number that holds, and who is written with one that does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tallystick.engines.engine import Engine
from tallystick.foundation.digests import digest
from tallystick.records.book import Book
from tallystick.records.snapshots import load_tables
from tallystick.records.tables import Table
from tallystick.records.values.characters import folded, without_space

PARTS = (
    "name_key", "loose_key", "sound_key", "family_key", "given_key", "start_key", "frame_key",
    "born_on", "head_key", "tail_key", "mask",
)  # fmt: skip
# How a person stands in a row whose number cannot be joined: rows written alike are judged together.
WRITTEN = ("name_key", "number_state", "born_on", "head_key", "tail_key", "mask", "village")
_PEOPLE = "person"  # the role whose village the row's village is
_TOWN = re.compile(r"^.*?(?:县|区|市|镇|乡|街道)(?=.{2})")
_BODY = re.compile("(?:村民委员会|居民委员会|村委会|居委会|行政村|社区|村)+$")


def roles_of(book: Book) -> Iterator[tuple[Table, str]]:
    """Yield the tables and roles in which people stand by name and number."""
    for table in book.tables.values():
        for role in table.people:
            if f"{role}_number_key" in table.landed and f"{role}_name_key" in table.landed:
                yield table, role


def village_of(table: Table, role: str, row: str = "") -> str:
    """Return the SQL of the village in which a role's people live, as far as the row tells."""
    if role == _PEOPLE and "village" in table.landed:
        return f"{row}village"
    return "CAST(NULL AS VARCHAR)"


def known_people(book: Book, engine: Engine) -> pa.Table:
    """Return everybody with a number that holds, once; what registers say of them goes first."""
    load_tables(book, engine, sorted({table.id for table, _ in roles_of(book)}))
    registers = [_known(t, r) for t, r in roles_of(book) if t.people_register]
    others = [_known(t, r) for t, r in roles_of(book) if not t.people_register]
    listed = _put_together(engine, registers) if registers else None
    engine.hold("listed_people", listed.select(["id"]) if listed else _nobody())
    rest = _put_together(engine, others, "WHERE id NOT IN (SELECT id FROM listed_people)")
    whole = pa.concat_tables([listed, rest]) if listed else rest
    return whole.append_column("village_key", _village_keys(whole["village"]))


def writings(book: Book, engine: Engine) -> pa.Table:
    """Return the ways in which people are written whose number fails, each with how often it stands.

    Without a birthday or last digits a row has a name and a village, on which nothing may rest.
    """
    load_tables(book, engine, sorted({table.id for table, _ in roles_of(book)}))
    rows = " UNION ALL ".join(_written(table, role) for table, role in roles_of(book))
    columns = (*dict.fromkeys((*PARTS, *WRITTEN)),)
    answer = engine.ask(
        f"SELECT {', '.join(columns)}, MIN(ref) AS ref, COUNT(*) AS rows FROM ({rows}) AS w "  # noqa: S608
        f"GROUP BY {', '.join(columns)} ORDER BY MIN(ref)"
    )
    ids = pa.array([writing_id(row) for row in answer.select(WRITTEN).to_pylist()], pa.string())
    keys = _village_keys(answer["village"])
    return answer.append_column("id", ids).append_column("village_key", keys)


def writing_id(row: Mapping[str, Any]) -> str:
    """Return the id of one way of writing a person: the same in every run and in every table."""
    return "w" + digest([None if row[c] is None else str(row[c]) for c in WRITTEN])


def village_key(name: str) -> str:
    """Return what the spellings of one village's name share; to compare, never to show."""
    plain = folded(without_space(name))
    bare = _BODY.sub("", _TOWN.sub("", plain))
    return bare or plain


def _village_keys(names: pa.ChunkedArray) -> pa.Array:
    encoded = names.combine_chunks().dictionary_encode()
    encoded = encoded.combine_chunks() if isinstance(encoded, pa.ChunkedArray) else encoded
    keys = [village_key(name) for name in encoded.dictionary.to_pylist()]
    return pa.array(keys, pa.string()).take(encoded.indices)


def _known(table: Table, role: str) -> str:
    said = ", ".join(f"MAX({role}_{part}) AS {part}" for part in PARTS)
    return (
        f"SELECT {role}_id AS id, {said}, MAX({village_of(table, role)}) AS village "  # noqa: S608 - the catalogue's own names
        f'FROM "{table.id}" WHERE {role}_name_key IS NOT NULL AND {role}_number_key IS NOT NULL '
        f"GROUP BY {role}_id"
    )


def _put_together(engine: Engine, parts: list[str], where: str = "") -> pa.Table:
    said = ", ".join(f"MAX({part}) AS {part}" for part in (*PARTS, "village"))
    rows = " UNION ALL ".join(parts)
    return engine.ask(f"SELECT id, {said} FROM ({rows}) AS p {where} GROUP BY id ORDER BY id")  # noqa: S608


def _written(table: Table, role: str) -> str:
    said = ", ".join(f"{role}_{part} AS {part}" for part in (*PARTS, "number_state"))
    return (
        f'SELECT ref, {said}, {village_of(table, role)} AS village FROM "{table.id}" '  # noqa: S608
        f"WHERE {role}_number_key IS NULL AND {role}_family_key IS NOT NULL "
        f"AND ({role}_born_on IS NOT NULL OR {role}_tail_key IS NOT NULL)"
    )


def _nobody() -> pa.Table:
    return pa.table({"id": pa.array([], pa.string())})


def equal_pairs(column: pa.ChunkedArray) -> tuple[float, float]:
    """Return how many pairs of the column's values are equal, and how many pairs there are."""
    counts = pc.value_counts(column.drop_null().combine_chunks())
    if not len(counts):
        return 0.0, 0.0
    each = counts.field("counts").cast(pa.float64())
    total = pc.sum(each).as_py()
    squares = pc.sum(pc.multiply(each, each)).as_py()
    return (squares - total) / 2, total * (total - 1) / 2
