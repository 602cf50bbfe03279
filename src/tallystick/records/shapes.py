"""Columns that no header names, known by the look of their values."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from tallystick.records.headers import Header, Match
from tallystick.records.tables import Reads, Table

_SAMPLE = 400
_ENOUGH = 0.7
# From the most particular look to the least; each pattern is of the trimmed text.
_LOOKS: tuple[tuple[Reads, str], ...] = (
    ("identity_number", r"^\d{6}(18|19|20)\d{2}(0\d|1[0-2])([0-2]\d|3[01])\d{3}[\dXx]$"),
    ("phone", r"^1[3-9]\d{9}$"),
    ("account_number", r"^62\d{14,17}$"),
    ("date", r"^(19|20)\d{2}[-/.年](0?[1-9]|1[0-2])[-/.月](0?[1-9]|[12]\d|3[01])日?(T.*)?$"),
    ("text", r"^.*\p{Han}.{6,}$"),
)


def columns_by_shape(
    cells: pa.Table, header: Header, table: Table, matches: list[Match]
) -> list[Match]:
    """Add columns whose values leave little doubt, where the table has one place left for them."""
    taken = {match.column.id for match in matches}
    placed = {match.place for match in matches}
    added = list(matches)
    for place in range(cells.num_columns):
        if place in placed or not _may_be_read(header, place, matches):
            continue
        reads = _look(cells.column(place).slice(header.last + 1, _SAMPLE))
        free = [c for c in table.columns.values() if c.reads == reads and c.id not in taken]
        if reads and len(free) == 1 and (header.texts[place] is None or reads != "text"):
            added.append(Match(place=place, column=free[0], exact=False))
            taken.add(free[0].id)
    return sorted(added, key=lambda match: match.place)


def _may_be_read(header: Header, place: int, matches: list[Match]) -> bool:
    """A column without a name beyond the last understood one stands beside the table."""
    last = max((match.place for match in matches), default=-1)
    return place < last or header.texts[place] is not None


def _look(column: pa.ChunkedArray) -> Reads | None:
    present = pc.utf8_trim_whitespace(column.drop_null())
    present = present.filter(pc.not_equal(present, ""))
    if len(present) < 3:
        return None
    for reads, pattern in _LOOKS:
        share = pc.mean(pc.match_substring_regex(present, pattern).cast(pa.float64())).as_py()
        if share >= _ENOUGH:
            return reads
    return None
