"""Places cells of various sizes on a sheet, the way a page or a workbook lays them out."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from tallystick.records.readers import refusals
from tallystick.records.readers.sheet import WIDEST, Range, cells_of_rows


class Grid:
    """Rows that fill from left to right, around cells that reach down from above."""

    def __init__(self, *, where: str) -> None:
        self._where = where
        self._texts: dict[int, dict[int, str]] = {}
        self._taken: dict[int, int] = {}  # column -> first row that is free below a tall cell
        self._row, self._next = -1, 0
        self._merged: list[Range] = []

    @property
    def merged(self) -> tuple[Range, ...]:
        """Return the ranges of the cells larger than one."""
        return tuple(self._merged)

    def put(
        self, text: str, *, top: int, left: int | None = None, tall: int = 1, wide: int = 1
    ) -> None:
        """Put a cell in row `top`, at column `left` or at the next free one; rows only go down."""
        if top != self._row:
            self._row, self._next = top, 0
        column = self._free(self._next if left is None else left)
        if column + wide > WIDEST:
            raise refusals.too_wide(self._where, column + wide)
        self._texts.setdefault(top, {})[column] = text
        self._next = column + wide
        if tall > 1 or wide > 1:
            self._merged.append((top, column, top + tall - 1, column + wide - 1))
        if tall > 1:
            self._taken |= dict.fromkeys(range(column, column + wide), top + tall)

    def cells(self, height: int) -> pa.Table:
        """Return the first `height` rows as text columns."""
        return cells_of_rows(self._rows(height), where=self._where)

    def _free(self, column: int) -> int:
        while self._taken.get(column, 0) > self._row:
            column += 1
        return column

    def _rows(self, height: int) -> Iterator[list[str | None]]:
        width = 1 + max((right for _, _, _, right in self._merged), default=0)
        for row in range(height):
            texts = self._texts.get(row, {})
            cells: list[str | None] = [None] * max(width, max(texts, default=0) + 1)
            for column, text in texts.items():
                cells[column] = text
            yield cells
