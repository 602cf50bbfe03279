"""Reads the examples of a check: small worlds typed as text, most of them one fact apart."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from tallystick.checks import parameters
from tallystick.checks.card import BUILT_IN_PARAMETERS, Card, Example, TextTable
from tallystick.checks.mistakes import Place, did_you_mean
from tallystick.engines.engine import ColumnType, Value
from tallystick.foundation.texts import Text

NOTHING_FOUND = "nothing"
GONE = "gone"

Tables = dict[str, TextTable]


def read_examples(place: Place, card: Card) -> tuple[Example, ...]:
    """Read all examples; every later one may begin from the first."""
    examples: list[Example] = []
    for item in place.items():
        first = examples[0] if examples else None
        examples.append(_example(item, card, first))
    _refuse_same_names(place, examples)
    return tuple(examples)


def _example(place: Place, card: Card, first: Example | None) -> Example:
    said = place.fields(("name", "expect"), ("given", "but", "and_given", "parameters"))
    tables: Tables = (
        _given(said["given"]) if "given" in said else dict(first.tables if first else {})
    )
    if "given" not in said and first is None:
        place.refuse(Text("The first example needs `given`.", "第一个示例须有 `given`。"))
    if "and_given" in said:
        _add_rows(tables, said["and_given"])
    changes = _change(tables, said["but"]) if "but" in said else ()
    inherited = first.parameters if first and "given" not in said else {}
    return Example(
        name=said["name"].text(),
        line=place.line,
        tables=tables,
        parameters={**inherited, **_parameters(said["parameters"], card)},
        expect=_expect(said["expect"]),
        changes=changes,
    )


def read_cell(cell: str | None, kind: ColumnType) -> Any:
    """Return a cell as a value of its column's type; raises ValueError or InvalidOperation."""
    if cell is None or kind == "ref":
        return cell
    return _READ_AS[kind](cell)


def _boolean(cell: str) -> bool:
    if cell.lower() not in ("true", "false"):
        raise ValueError(cell)
    return cell.lower() == "true"


_READ_AS: Mapping[ColumnType, Callable[[str], Any]] = {
    "text": str,
    "integer": int,
    "decimal": Decimal,
    "money": Decimal,
    "date": dt.date.fromisoformat,
    "moment": dt.datetime.fromisoformat,
    "boolean": _boolean,
}


def read_table(place: Place) -> TextTable:
    """Read rows typed with ` | ` between cells; the first line names the columns."""
    lines = [line for line in place.text().splitlines() if line.strip()]
    if not lines:
        return TextTable(columns=(), rows=())
    columns = tuple(cell.strip() for cell in lines[0].split("|"))
    rows = [_row(place, columns, line) for line in lines[1:]]
    return TextTable(columns=columns, rows=tuple(row for row in rows if row))


def _row(place: Place, columns: tuple[str, ...], line: str) -> dict[str, str | None]:
    cells = [cell.strip() or None for cell in line.split("|")]
    if len(cells) > len(columns):
        place.refuse(
            Text(
                f"This row has more cells than there are columns: {line}",
                f"此行单元格多于列数：{line}",
            )
        )
        return {}
    cells += [None] * (len(columns) - len(cells))
    return dict(zip(columns, cells, strict=True))


def _given(place: Place) -> Tables:
    return {name: read_table(table) for name, table in place.entries().items()}


def _add_rows(tables: Tables, place: Place) -> None:
    for name, added in _given(place).items():
        held = tables.get(name, TextTable(columns=added.columns, rows=()))
        columns = tuple(dict.fromkeys((*held.columns, *added.columns)))
        tables[name] = TextTable(columns=columns, rows=(*held.rows, *added.rows))


def _change(tables: Tables, place: Place) -> tuple[str, ...]:
    """Change single facts, each addressed `table.row.column`; `table.row: gone` drops a row."""
    for address, value in place.entries().items():
        table, _, rest = address.partition(".")
        if table not in tables:
            value.refuse(
                Text(f"No table `{table}` is given.", f"未给出表 `{table}`。"),
                did_you_mean(table, tables),
            )
            continue
        if value.value == GONE and _row_number(tables[table], rest) is not None:
            tables[table] = _without(tables[table], rest)
        else:
            _change_cell(tables, table, rest, value)
    return tuple(f"{address}: {_typed(value.value)}" for address, value in place.entries().items())


def _change_cell(tables: Tables, table: str, rest: str, value: Place) -> None:
    row, _, column = rest.rpartition(".")
    number = _row_number(tables[table], row)
    if number is None:
        names = [str(next(iter(r.values()), "")) for r in tables[table].rows]
        value.refuse(
            Text(
                f"There is no one row `{row}` in `{table}`.",
                f"`{table}` 中没有唯一的一行 `{row}`。",
            ),
            did_you_mean(row, names),
        )
        return
    tables[table] = _with_cell(tables[table], number, column, _typed(value.value))


def _row_number(table: TextTable, name: str) -> int | None:
    """Return the place of the row whose first cell is `name`, if exactly one is."""
    named = [
        n
        for n, row in enumerate(table.rows)
        if table.columns and row.get(table.columns[0]) == name
    ]
    return named[0] if len(named) == 1 else None


def _without(table: TextTable, name: str) -> TextTable:
    gone = _row_number(table, name)
    return TextTable(
        columns=table.columns, rows=tuple(r for n, r in enumerate(table.rows) if n != gone)
    )


def _with_cell(table: TextTable, number: int, column: str, value: str | None) -> TextTable:
    rows: list[Mapping[str, str | None]] = list(table.rows)
    rows[number] = {**rows[number], column: value}
    return TextTable(columns=tuple(dict.fromkeys((*table.columns, column))), rows=tuple(rows))


def _typed(value: Any) -> str | None:
    if value is None or value == "":
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def _parameters(place: Place, card: Card) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, said in place.entries().items():
        if name not in card.parameters and name not in BUILT_IN_PARAMETERS:
            said.refuse(
                Text(f"The card has no parameter `{name}`.", f"卡片中没有参数 `{name}`。"),
                did_you_mean(name, card.parameters),
            )
            continue
        values[name] = parameters.value_of(said, card.parameters.get(name))
    return values


def _expect(place: Place) -> TextTable | None:
    if place.value == NOTHING_FOUND:
        return None
    return read_table(place)


def _refuse_same_names(place: Place, examples: list[Example]) -> None:
    counted = Counter(example.name for example in examples)
    for example in examples:
        if counted[example.name] > 1:
            place.mistakes.note(
                example.line,
                Text(
                    f"Two examples are called “{example.name}”.",
                    f"有两个示例同名：“{example.name}”。",
                ),
            )
