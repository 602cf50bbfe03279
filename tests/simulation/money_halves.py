"""The money half of small counties, made once for all tests that look at it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tallystick.foundation.places import catalogue_folder
from tallystick.records.tables import read_table
from tallystick.simulation.county import County, make_county
from tallystick.simulation.drafts import Draft
from tallystick.simulation.matters import Matter
from tallystick.simulation.money import drafts
from tallystick.simulation.money_sheets import known_headers

Record = dict[str, str | None]


@dataclass(frozen=True)
class Half:
    county: County
    sent: list[Draft]

    @property
    def matters(self) -> dict[int, Matter]:
        return {one.number: one for one in self.county.truth.matters}

    def records(self, table: str) -> list[Record]:
        return [record for draft in self.sent if draft.table == table for record in read(draft)]

    def marked(self, pattern: str) -> list[tuple[str, Record]]:
        """Return the records of a kind's first matter, each with its table."""
        return self.marked_by(
            next(n for n, one in self.matters.items() if one.pattern.id == pattern)
        )

    def marked_by(self, number: int) -> list[tuple[str, Record]]:
        return [
            (draft.table, read(draft)[row]) for draft in self.sent
            for row, matter in zip(draft.rows, draft.matters, strict=True) if matter == number
        ]  # fmt: skip


@cache
def half(residents: int = 30_000, seed: int = 5, noise: float = 1.0, years: int = 2) -> Half:
    county = make_county(residents=residents, years=years, seed=seed, noise=noise)
    return Half(county, list(drafts(county)))


def read(draft: Draft) -> list[Record]:
    """Return a draft's records under canonical names."""
    known = {
        header: column for column in _columns(draft.table)
        for header in known_headers(draft.table, column)
    }  # fmt: skip
    names = [known.get(header, header) for header in draft.columns]
    columns = [column.to_pylist() for column in draft.columns.values()]
    return [dict(zip(names, line, strict=True)) for line in zip(*columns, strict=True)]


def yuan(record: Record, column: str = "amount") -> Decimal:
    return Decimal(str(record[column]).replace(",", ""))


@cache
def _columns(table: str) -> tuple[str, ...]:
    return tuple(read_table(catalogue_folder() / "tables" / f"{table}.yml").columns)
