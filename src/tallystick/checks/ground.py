"""What a check file may refer to: tables, legal values, instruments, categories, words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tallystick.checks.words import Words
from tallystick.engines.engine import ColumnType
from tallystick.foundation.texts import Text
from tallystick.records.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One folder of checks; where the author files a check, never shown to whoever answers."""

    id: str
    title: Text
    means: Text


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Everything outside of a check file that the file may name."""

    tables: Mapping[str, Table]
    legal_columns: Mapping[str, Mapping[str, ColumnType]]
    categories: Mapping[str, Category]
    instruments: frozenset[str]
    refiners: frozenset[str]
    words: Words

    @cached_property
    def schema(self) -> dict[str, Mapping[str, ColumnType]]:
        """Return the columns of every table that SQL may read, legal values among them."""
        landed: dict[str, Mapping[str, ColumnType]] = {
            id: table.landed for id, table in self.tables.items()
        }
        return landed | dict(self.legal_columns)
