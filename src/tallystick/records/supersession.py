"""Which sheet makes which obsolete: told by what they cover and by the rows they share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from tallystick.engines.engine import Engine
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.sources import Replacement
from tallystick.records.tables import Table

SAME = 0.75  # share of a sheet's rows that stand in the other, to call it contained
SOME = 0.05  # above this and below SAME the overlap is asked about
SHRUNK = 0.8  # a file under four fifths of what it replaces is stopped
_NOT_IDENTITY = ("ref", "part_of", "area_id", "currency")


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One sheet and what it covers."""

    place: tuple[int, int]
    table: str
    publisher: str | None
    programme: str | None
    period: tuple[dt.date, dt.date] | None
    cumulative: bool
    unit: int
    count: int
    rows: Callable[[], pa.Table]

    def may_repeat(self, other: Covered) -> bool:
        """Tell whether both speak of the same table, body and programme, and of nearby periods."""
        same = (self.table, self.publisher, self.programme) == (
            other.table, other.publisher, other.programme,
        )  # fmt: skip
        return same and self.place != other.place and self._is_near(other)

    def _is_near(self, other: Covered) -> bool:
        mine, theirs = self._reach(), other._reach()
        if mine is None or theirs is None:
            return mine == theirs
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]

    def _reach(self) -> tuple[dt.date, dt.date] | None:
        """Return the period; a list that says only until when may reach back to New Year."""
        if self.period is None or not self.cumulative:
            return self.period
        return self.period[0].replace(month=1, day=1), self.period[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two sheets that share some rows, and not enough to say that one replaces the other."""

    new: tuple[int, int]
    old: tuple[int, int]
    shared: int


def replacements(
    engine: Engine, table: Table, new: Covered, live: Sequence[Covered]
) -> tuple[list[Replacement], list[Overlap]]:
    """Compare a new sheet with those that count; say which are replaced, and which overlap."""
    found: list[Replacement] = []
    overlaps: list[Overlap] = []
    for old in live:
        if not new.may_repeat(old):
            continue
        shared = shared_rows(engine, table, new.rows(), old.rows())
        in_old, in_new = shared / max(old.count, 1), shared / max(new.count, 1)
        if max(in_old, in_new) >= SAME and _is_dated(table, new, old):
            found.append(_which(new, old, in_old, in_new, shared))
            if found[-1].gone == new.place:
                break
        elif max(in_old, in_new) > SOME:
            overlaps.append(Overlap(new=new.place, old=old.place, shared=shared))
    return found, overlaps


def shared_rows(engine: Engine, table: Table, new: pa.Table, old: pa.Table) -> int:
    """Return how many rows of `old` stand in `new` too, each counted as often as it stands there.

    Sums are left out, for a later list brings them up to date; a table may say by `same_row`
    what alone makes a row the same.
    """
    money = {column.id for column in table.columns.values() if column.reads == "money"}
    left_out = money | set(_NOT_IDENTITY)
    usual = [name for name in table.landed if name not in left_out]
    columns = [n for n in table.same_row or usual if _is_said(new, n) and _is_said(old, n)]
    if not columns:
        return 0
    engine.hold("new_rows", new.select(columns))
    engine.hold("old_rows", old.select(columns))
    grouped = ", ".join(f'"{column}"' for column in columns)
    same = " AND ".join(f'n."{column}" IS NOT DISTINCT FROM o."{column}"' for column in columns)
    answer = engine.ask(
        f"WITH n AS (SELECT {grouped}, COUNT(*) AS many FROM new_rows GROUP BY {grouped}), "  # noqa: S608
        f"o AS (SELECT {grouped}, COUNT(*) AS many FROM old_rows GROUP BY {grouped}) "
        f"SELECT CAST(COALESCE(SUM(LEAST(n.many, o.many)), 0) AS BIGINT) AS shared FROM n JOIN o ON {same}"
    )
    return int(answer.column("shared")[0].as_py())


def refuse_shrunk(
    new: Covered, gone: Sequence[Replacement], live: Sequence[Covered], file: str
) -> None:
    """Stop a file that is a fifth smaller than the one whose place it takes."""
    sizes: Mapping[tuple[int, int], Covered] = {covered.place: covered for covered in live}
    for replacement in gone:
        old = sizes.get(replacement.gone)
        if old and old.period == new.period and new.count < SHRUNK * old.count:
            before, now = old.count, new.count
            raise TallystickError(
                "file_shrank",
                where=file,
                what=Text(
                    f"It covers what an earlier file covered with {before} rows, and has only {now}.",
                    f"该文件与先前的文件涵盖相同内容，原有 {before} 行，现仅 {now} 行。",
                ),
                to_do=Text(
                    "Ask whether rows were lost; import with --even-if-smaller when it is right.",
                    "请核实是否漏行；确认无误后用 --even-if-smaller 导入。",
                ),
            )


def _is_dated(table: Table, new: Covered, old: Covered) -> bool:
    """Two lists of one month's payments look like two months' where neither says which it is."""
    if table.dated_by is None or (new.period and old.period):
        return True
    days = [name for name, kind in table.landed.items() if kind == "date" and _dates(name, table)]
    return any(_is_said(new.rows(), day) and _is_said(old.rows(), day) for day in days)


def _dates(name: str, table: Table) -> bool:
    """Tell whether a landed day is of what happened, not of when somebody was born."""
    return not any(name == f"{role}_born_on" for role in table.people)


def _is_said(rows: pa.Table, column: str) -> bool:
    return bool(rows.column(column).null_count < rows.num_rows)


def _is_shorter_edition(new: Covered, old: Covered) -> bool:
    """A later file for the very same period is another edition, however much was taken out."""
    same_period = new.period is not None and new.period == old.period
    return same_period and new.place[0] != old.place[0] and new.count < old.count


def _which(new: Covered, old: Covered, in_old: float, in_new: float, shared: int) -> Replacement:
    """The contained one goes; of two that are equal, the coarser unit, else the earlier."""
    if (in_old >= SAME and in_new >= SAME) or _is_shorter_edition(new, old):
        new_goes = new.place[0] == old.place[0] and new.unit > old.unit
        why = "published_twice"
    else:
        new_goes = in_new >= SAME
        why = "cumulative"
    gone, by = (new, old) if new_goes else (old, new)
    return Replacement(gone=gone.place, by=by.place, why=why, shared=shared)
