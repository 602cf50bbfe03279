"""Rows of one kind while a county is being made: columns that grow, and the matters of rows."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Column = npt.NDArray[Any]


class Rows:
    """Columns of one length; a row is known by its place and never moves.

    `defaults` says what a column holds where nothing is given, and its kind. `said` overrides what
    is written in single cells, by the canonical column and the row; rows in `gone` are not written.
    """

    def __init__(self, **defaults: Any) -> None:
        self._defaults = defaults
        self._parts: dict[str, list[Column]] = {name: [] for name in defaults}
        self._length = 0
        self.said: dict[str, dict[int, str]] = {}
        self.gone: set[int] = set()
        self._marked: list[Ints] = []
        self._matters: list[Ints] = []

    def __len__(self) -> int:
        """Return how many rows there are, those that are gone among them."""
        return self._length

    def __getitem__(self, name: str) -> Column:
        """Return one column; what is changed in it stays changed."""
        parts = self._parts[name]
        if len(parts) != 1:
            default = np.asarray(self._defaults[name])
            parts[:] = [np.concatenate(parts) if parts else np.zeros(0, default.dtype)]
        return parts[0]

    def add(self, **values: Any) -> Ints:
        """Add rows, one for each item of the longest value; return their places."""
        length = max((len(value) for value in values.values() if np.ndim(value)), default=1)
        for name, default in self._defaults.items():
            kind = np.asarray(default).dtype
            value = np.asarray(values.pop(name, default), dtype=kind)
            whole = np.full(length, value, dtype=kind) if value.ndim == 0 else value.copy()
            self._parts[name].append(whole)
        if values:
            raise KeyError(f"no such column: {', '.join(values)}")
        self._length += length
        return np.arange(self._length - length, self._length)

    def say(self, column: str, row: int, text: str) -> None:
        """Have one cell written otherwise than the columns would have it."""
        self.said.setdefault(column, {})[int(row)] = text

    def mark(self, rows: Ints | list[int], matter: int) -> None:
        """Note that rows belong to a matter."""
        places = np.asarray(rows, np.int64)
        self._marked.append(places)
        self._matters.append(np.full(len(places), matter, np.int64))

    def mark_each(self, rows: Ints, matters: Ints) -> None:
        """Note for each row the one matter that it belongs to."""
        self._marked.append(np.asarray(rows, np.int64))
        self._matters.append(np.asarray(matters, np.int64))

    def marks(self) -> tuple[Ints, Ints]:
        """Return marked rows and their matters, side by side."""
        if not self._marked:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        return np.concatenate(self._marked), np.concatenate(self._matters)

    def present(self) -> Ints:
        """Return the rows that are written."""
        kept = np.ones(self._length, bool)
        kept[list(self.gone)] = False
        return np.flatnonzero(kept)
