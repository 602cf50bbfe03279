"""What was checked and what was not, as one matrix: places down, programmes and periods across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tallystick.checks.coverage import Cell
from tallystick.foundation.texts import Text

PLACES_DRAWN = 40
COLUMNS_DRAWN = 10
SILENT_DRAWN = 4  # columns kept for what no check spoke of
Column = tuple[Text, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """One square of the matrix: how many checks spoke of those that apply, and findings."""

    spoke: int
    applicable: int
    findings: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixDrawn:
    """The matrix as it is drawn; what does not fit is counted and stands in the workbook."""

    heads: Sequence[tuple[Text, int]]
    columns: Sequence[Column]
    rows: Sequence[tuple[str, Sequence[Square | None]]]
    places_left: int
    columns_left: int
    whole: int
    partly: int
    silent: int
    never: Sequence[Text] = ()


def draw(cells: Sequence[Cell]) -> MatrixDrawn | None:
    """Draw the matrix: places of which least was checked, columns that tell most.

    Kinds of records of which nothing came have no place; they are named beside it.
    """
    never = [cell.what for cell in cells if not cell.records]
    cells = [cell for cell in cells if cell.records]
    if not cells and not never:
        return None
    by_column: dict[Column, list[Cell]] = {}
    by_place: dict[str, list[Cell]] = {}
    for cell in cells:
        by_column.setdefault((cell.what, cell.period), []).append(cell)
        by_place.setdefault(cell.place, []).append(cell)
    columns = sorted(_most_telling(by_column), key=lambda column: (column[0].en, column[1]))
    known = {place: own for place, own in by_place.items() if any(_squares(own, columns))}
    worst = sorted(known, key=lambda place: _share(known[place]))[:PLACES_DRAWN]
    kinds = [_kind(cell) for cell in cells]
    return MatrixDrawn(
        heads=[(what, len(list(own))) for what, own in groupby(columns, key=lambda one: one[0])],
        columns=columns,
        rows=[(place, _squares(by_place[place], columns)) for place in by_place if place in worst],
        places_left=len(by_place) - len(worst), columns_left=len(by_column) - len(columns),
        whole=len(cells) - kinds.count("partly") - kinds.count("silent"),
        partly=kinds.count("partly"), silent=kinds.count("silent"),
        never=list(dict.fromkeys(never)),
    )  # fmt: skip


def _most_telling(by_column: Mapping[Column, Sequence[Cell]]) -> list[Column]:
    """Return the columns at which most checks look, after some of which most is silent."""
    silent = {column: sum(not cell.spoke for cell in cells) for column, cells in by_column.items()}
    looked = {column: sum(cell.applicable for cell in own) for column, own in by_column.items()}
    first = sorted((c for c in silent if silent[c]), key=lambda column: -silent[column])
    first = first[:SILENT_DRAWN]
    rest = sorted(looked.keys() - set(first), key=lambda c: (-looked[c], c[0].en, c[1]))
    return [*first, *rest][:COLUMNS_DRAWN]


def _squares(cells: Sequence[Cell], columns: Sequence[Column]) -> list[Square | None]:
    own = {(cell.what, cell.period): _square(cell) for cell in cells}
    return [own.get(column) for column in columns]


def _square(cell: Cell) -> Square:
    return Square(
        spoke=cell.spoke, applicable=cell.applicable, findings=cell.findings, kind=_kind(cell)
    )


def _kind(cell: Cell) -> str:
    if not cell.spoke:
        return "silent"
    return "partly" if cell.silent else "whole"


def _share(cells: Sequence[Cell]) -> float:
    applicable = sum(cell.applicable for cell in cells)
    return sum(cell.spoke for cell in cells) / applicable if applicable else 1.0
