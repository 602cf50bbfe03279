"""Finding the header of a sheet: which row says what the columns are, under titles and merges."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pyarrow as pa

from tallystick.records.personal_numbers import without_numbers
from tallystick.records.tables import Column, Table

LOOKED_AT = 60  # rows from the top within which a header is looked for
_UNIT = re.compile(r"[（(【\[].*?[）)】\]]$")
_FIGURES = re.compile(r"[\d.,:/%+*x-]+")
_SPACE = re.compile(r"[\s　 ​﻿]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The header rows of a sheet (0-based, last one included) and what each column is called."""

    first: int
    last: int
    texts: tuple[str | None, ...]
    parents: tuple[str | None, ...]

    @property
    def signature(self) -> tuple[str, ...]:
        """Return the normal forms of the names, by which next month's file is known again."""
        return tuple(normal_header(text) for text in self.texts if text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One spreadsheet column understood as one canonical column."""

    place: int
    column: Column
    exact: bool


class Synonyms:
    """What the headers of one table may be called."""

    def __init__(self, table: Table, extra: Mapping[str, str] | None = None) -> None:
        self.table = table
        self._found: dict[str, tuple[Column, bool] | None] = {}
        self._extra = {normal_header(said): column for said, column in (extra or {}).items()}

    @cached_property
    def _exact(self) -> dict[str, Column]:
        known: dict[str, Column] = {}
        for column in self.table.columns.values():
            for word in (*column.headers, column.title.en, column.title.zh):
                known.setdefault(normal_header(word), column)
        known |= {said: self.table.columns[column] for said, column in self._extra.items()}
        return known

    @cached_property
    def _longest_first(self) -> list[tuple[str, Column]]:
        long_enough = [
            (w, c) for w, c in self._exact.items() if len(w) >= (2 if _is_cjk(w) else 6)
        ]
        return sorted(long_enough, key=lambda pair: -len(pair[0]))

    def find(self, text: str) -> tuple[Column, bool] | None:
        """Return the column that `text` names, and whether it does so exactly."""
        normal = normal_header(text)
        if _FIGURES.fullmatch(normal) and normal not in self._exact:
            return None  # most cells under a header are figures, days and numbers
        if normal not in self._found:
            self._found[normal] = self._find(normal)
        return self._found[normal]

    def _find(self, normal: str) -> tuple[Column, bool] | None:
        if normal in self._exact:
            return self._exact[normal], True
        if len(normal) > 24:
            return None
        inside = (column for word, column in self._longest_first if word in normal)
        found = next(inside, None)
        return (found, False) if found else None

    def match(self, texts: Iterable[str | None]) -> list[Match]:
        """Match a row of names; a column is given away once, to its best claimant."""
        claims = [
            Match(place=place, column=found[0], exact=found[1])
            for place, text in enumerate(texts)
            if (found := self.find(text or nameless(place)))
        ]
        taken: dict[str, Match] = {}
        for claim in sorted(claims, key=lambda c: (not c.exact, c.place)):
            taken.setdefault(claim.column.id, claim)
        return sorted(taken.values(), key=lambda match: match.place)


def nameless(place: int) -> str:
    """Return what a column without a header is called: by its place, from 1."""
    return f"#{place + 1}"


_known: dict[int, Synonyms] = {}


def synonyms_of(table: Table) -> Synonyms:
    """Return what the headers of a table may be called, worked out once for all sheets."""
    if id(table) not in _known:
        _known[id(table)] = Synonyms(table)  # it holds the table, so its id stays its own
    return _known[id(table)]


@lru_cache(maxsize=100_000)
def normal_header(text: str) -> str:
    """Return a name without spaces, case, width and a unit in brackets at its end."""
    folded = _SPACE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _UNIT.sub("", folded) or folded


def header_candidates(cells: pa.Table) -> list[Header]:
    """Return every row, and every pair of rows, that could be the header, from the top."""
    rows = top_rows(cells, LOOKED_AT)
    candidates = []
    for index, row in enumerate(rows):
        if sum(1 for text in row if text) < 2:
            continue
        parents = (None,) * len(row)
        candidates.append(Header(first=index, last=index, texts=_hidden(row), parents=parents))
        if index + 1 < len(rows) and _is_second_level(row, rows[index + 1]):
            candidates.append(_joined(index, row, rows[index + 1]))
    return candidates


def top_rows(cells: pa.Table, count: int) -> list[list[str | None]]:
    """Return the first rows as lists of trimmed texts; a blank cell is None."""
    columns = [
        cells.column(place).slice(0, count).to_pylist() for place in range(cells.num_columns)
    ]
    return [[_trimmed(text) for text in row] for row in zip(*columns, strict=True)]


def _trimmed(text: str | None) -> str | None:
    return (text.strip() or None) if text else None


def _is_second_level(upper: list[str | None], lower: list[str | None]) -> bool:
    """A second level names something and has no long figures in it."""
    said = [text for text in lower if text]
    return bool(said) and not any(_figure(text) for text in said) and any(upper)


def _figure(text: str) -> bool:
    return bool(re.fullmatch(r"[-+]?[\d,.]+", text))


def _joined(index: int, upper: list[str | None], lower: list[str | None]) -> Header:
    texts = _hidden(below or above for above, below in zip(upper, lower, strict=True))
    parents = _hidden(above if below else None for above, below in zip(upper, lower, strict=True))
    return Header(first=index, last=index + 1, texts=texts, parents=parents)


def _hidden(texts: Iterable[str | None]) -> tuple[str | None, ...]:
    """Headers are kept in recipes and entries, where no number of a person may stand."""
    return tuple(text and without_numbers(text) for text in texts)


def _is_cjk(word: str) -> bool:
    return any("一" <= character <= "鿿" for character in word)
