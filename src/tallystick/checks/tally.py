"""Two halves laid side by side: what is the same, what differs, and the cells they came from."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath, PureWindowsPath

from tallystick.checks.evidence import HalfShown, RowShown
from tallystick.checks.showing import shown
from tallystick.foundation.texts import Text

ROWS_DRAWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What is drawn under one label; `off` when the other half says otherwise."""

    label: Text
    values: Sequence[object]
    off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfDrawn:
    """A half as it is drawn: what varies in several columns as lines."""

    label: Text
    table: Text
    shared: Sequence[Field]
    header: Sequence[Text]
    lines: Sequence[Sequence[Field]]
    more: int
    cells: Sequence[Text]


def lay(halves: Sequence[HalfShown]) -> tuple[HalfDrawn, ...]:
    """Return the halves as they are drawn, with the values marked that do not fit."""
    return tuple(_draw(half, _other_values(half, halves)) for half in halves)


def cells(rows: Iterable[RowShown]) -> tuple[Text, ...]:
    """Return where rows stand, as people say it: file, sheet, rows 212–218."""
    ordered = sorted({(row.file, row.sheet, row.row) for row in rows if row.file})
    return tuple(
        _cell(file, sheet, [number for *_, number in group])
        for (file, sheet), group in groupby(ordered, key=lambda place: place[:2])
    )


def _draw(half: HalfShown, elsewhere: Mapping[str, set[Hashable]]) -> HalfDrawn:
    def drawn(column: str, label: Text, row: RowShown) -> Field:
        value = row.values.get(column)
        return Field(
            label=label, values=[value], off=_differs(value, elsewhere.get(column, set()))
        )

    varying = [column for column in half.columns if len(_keys(half, column[0])) > 1]
    kept = half.rows[:ROWS_DRAWN]
    is_list = len(varying) > 1
    return HalfDrawn(
        label=half.label,
        table=half.table,
        shared=[
            _joined([drawn(*column, row) for row in (kept if column in varying else kept[:1])])
            for column in half.columns
            if kept and not (is_list and column in varying)
        ],
        header=[label for _, label in varying] if is_list else [],
        lines=[[drawn(*column, row) for column in varying] for row in kept] if is_list else [],
        more=half.left_out + (len(half.rows) - len(kept) if varying else 0),
        cells=cells(half.rows),
    )


def _joined(fields: Sequence[Field]) -> Field:
    """Return one field for values that are the only thing in which rows differ."""
    values = dict.fromkeys(shown(value) for field in fields for value in field.values)
    return Field(
        label=fields[0].label, values=list(values), off=any(field.off for field in fields)
    )


def _other_values(half: HalfShown, halves: Sequence[HalfShown]) -> Mapping[str, set[Hashable]]:
    others = [other for other in halves if other is not half]
    return {
        column: set().union(*(_keys(other, column) for other in others)) - {None}
        for column, _ in half.columns
    }


def _differs(value: object, elsewhere: set[Hashable]) -> bool:
    """A blank says nothing, so it contradicts nothing."""
    key = _key(value)
    return key is not None and bool(elsewhere) and key not in elsewhere


def _keys(half: HalfShown, column: str) -> set[Hashable]:
    return {_key(row.values.get(column)) for row in half.rows if _shows(half, column)}


def _shows(half: HalfShown, column: str) -> bool:
    return any(column == shown for shown, _ in half.columns)


def _key(value: object) -> Hashable:
    """Numbers compare as numbers (150 is 150.00), everything else as it is written."""
    if value is None or value == "":
        return None
    return value if isinstance(value, Hashable) and not isinstance(value, tuple) else str(value)


def named(file: str) -> str:
    """Return a file as it was given, without the folders of a machine that nobody else knows."""
    path = PureWindowsPath(file) if "\\" in file else PurePosixPath(file)
    return "/".join(path.parts[-2:]) if path.is_absolute() else file


def _cell(file: str, sheet: str, numbers: Sequence[int]) -> Text:
    place = " · ".join(part for part in (named(file), sheet) if part)
    runs = _runs(numbers)
    many = len(numbers) > 1
    return Text(
        f"{place} · {'rows' if many else 'row'} {', '.join(runs)}",
        f"{place} · 第 {'、'.join(runs)} 行",
    )


def _runs(numbers: Sequence[int]) -> list[str]:
    """Return row numbers with neighbours joined: 212–218, 230."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [f"{first}" if first == last else f"{first}–{last}" for first, last in runs]
