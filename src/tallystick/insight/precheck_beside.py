"""A draft list laid beside the payments of the book, as if it had been paid; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from tallystick.checks.card import Check
from tallystick.checks.locality import keeps_within
from tallystick.engines.engine import ColumnType, Engine, Value
from tallystick.identity.judgements import read_judgements, settle
from tallystick.identity.overlay import lay_over
from tallystick.records.book import Book
from tallystick.records.snapshots import live_files
from tallystick.records.sources import sources

PAYMENTS = "payments"
DRAFT = "draft_rows"
# All rows of the book; those of the programmes that the draft pays; those that the draft touches.
PAID, KIN, NEAR = "paid_before", "paid_kin", "paid_near"
# By each of these the rows of the book that a draft touches are few, at any size of the book.
_BY: tuple[tuple[str, ...], ...] = (
    ("person_id",), ("account_id",), ("household_no",), ("batch",), ("programme", "period_from"),
)  # fmt: skip
# Looked up whatever is asked: who was paid already, which numbers are to be mended.
ALWAYS = (("person_id",), ("account_id",), ("person_number_key",))


class BesideDraft:
    """An engine in which `payments` are the book's and, where it is asked for, the draft's.

    `load` of the payments keeps them under another name; every query reads them from there.
    """

    def __init__(self, engine: Engine, draft: pa.Table) -> None:
        self.name = engine.name
        self.engine = engine
        self.draft = draft
        self.loaded: set[str] = set()
        self._parts = [PAID, DRAFT]
        engine.hold(DRAFT, draft)

    def load(self, name: str, columns: Mapping[str, ColumnType], files: Sequence[Path]) -> None:
        """Make a table of parquet files."""
        self.loaded.add(name)
        self.engine.load(PAID if name == PAYMENTS else name, columns, files)

    def hold(self, name: str, table: pa.Table) -> None:
        """Make a table of rows that are already in memory."""
        self.engine.hold(name, table)

    def define(self, name: str, sql: str) -> None:
        """Make a table that is what a query over other tables returns."""
        self.engine.define(PAID if name == PAYMENTS else name, sql)

    def keep(self, tables: Mapping[str, Sequence[str]]) -> None:
        """Bring these columns of tables nearer."""
        self.engine.keep({PAID if name == PAYMENTS else name: tables[name] for name in tables})

    def ask(self, sql: str, parameters: Mapping[str, Value] | None = None) -> pa.Table:
        """Run one query, in which `payments` is what the engine now lays together."""
        rows = " UNION ALL BY NAME ".join(f"SELECT * FROM {part}" for part in self._parts)  # noqa: S608
        return self.engine.ask(
            f"WITH {PAYMENTS} AS NOT MATERIALIZED ({rows}) SELECT * FROM (\n{sql}\n) AS asked",  # noqa: S608
            parameters,
        )

    def come_near(self, ways: Sequence[tuple[str, ...]]) -> None:
        """Gather the rows of the book that the draft touches in one of these ways."""
        refs = " UNION ".join(map(_touched, ways)) or f"SELECT ref FROM {PAID} WHERE false"  # noqa: S608
        # Refs first: of a large book only the columns of keys are read for rows that are not near.
        self.engine.hold("near_refs", self.engine.ask(refs))
        near = self.engine.ask(f"SELECT p.* FROM {PAID} AS p JOIN near_refs AS n ON n.ref = p.ref")  # noqa: S608
        self.engine.hold(NEAR, near)
        kin = f"SELECT * FROM {PAID} WHERE programme IN (SELECT programme FROM {DRAFT})"  # noqa: S608
        self.engine.define(KIN, kin)

    @contextmanager
    def reading(self, part: str, *, draft: bool = True) -> Iterator[None]:
        """Let `payments` be PAID, KIN or NEAR of the book, with or without the draft's rows."""
        before = self._parts
        self._parts = [part, *([DRAFT] if draft else [])]
        try:
            yield
        finally:
            self._parts = before


def make_ready(book: Book, beside: BesideDraft, names: Iterable[str]) -> None:
    """Load those of the tables that are not loaded, with what people judged laid over."""
    fresh = sorted(set(names) - beside.loaded)
    entries = sources(book)
    for name in fresh:
        beside.load(name, book.tables[name].landed, live_files(book, name, entries))
    lay_over(book, beside, fresh)


def judged_draft(book: Book, rows: pa.Table) -> pa.Table:
    """Return the draft's rows with the ids that people judged, as the book's rows have them."""
    same = settle(read_judgements(book).judgements).canonical
    ids = [same.get(one, one) if one else one for one in rows.column("person_id").to_pylist()]
    place = rows.column_names.index("person_id")
    return rows.set_column(place, "person_id", pa.array(ids, pa.string()))


def part_to_ask(check: Check, draft: pa.Table) -> tuple[str, tuple[str, ...] | None]:
    """Return of which part of the book's payments a check is asked, and how its rows are found.

    A statistic is refined over all groups at once and is always asked of the whole book. Where
    the draft leaves a column empty, the check must have no use for rows in which it is empty.
    """
    ways = [] if check.card.refine else [*_BY, ("programme",)]
    for way in ways:
        filled = {column: draft.column(column).null_count == 0 for column in way}
        if all(keeps_within(check.sql, PAYMENTS, c, even_empty=filled[c]) for c in way):
            return (NEAR, way) if way in _BY else (KIN, None)
    return PAID, None


def _touched(way: tuple[str, ...]) -> str:
    columns = ", ".join(way)
    same = " AND ".join(f"p.{column} = d.{column}" for column in way)
    return f"SELECT p.ref FROM {PAID} AS p JOIN (SELECT DISTINCT {columns} FROM {DRAFT}) AS d ON {same}"  # noqa: S608
