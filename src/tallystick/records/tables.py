"""The canonical tables: what a record may say, how a cell of it is read, and what lands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast, get_args

from tallystick.engines.engine import ColumnType
from tallystick.foundation import strict_yaml
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

Reads = Literal[
    "text", "reference", "label", "choice", "integer", "quantity", "mu", "money", "date", "moment",
    "period", "boolean", "organisation", "credit_code", "person_name", "identity_number", "account_number", "phone",
]  # fmt: skip
Privacy = Literal["public", "staff", "personal", "sealed"]

# What one column of a spreadsheet becomes; `{c}` is the column, `{r}` the role it belongs to.
LANDS_AS: Mapping[Reads, tuple[tuple[str, ColumnType], ...]] = {
    "text": (("{c}", "text"),),
    "reference": (("{c}", "text"),),
    "label": (("{c}", "text"),),
    "choice": (("{c}", "text"),),
    "integer": (("{c}", "integer"),),
    "quantity": (("{c}", "decimal"),),
    "mu": (("{c}", "decimal"),),
    "money": (("{c}", "money"),),
    "date": (("{c}", "date"),),
    "moment": (("{c}", "moment"),),
    "period": (("{c}_from", "date"), ("{c}_to", "date")),
    "boolean": (("{c}", "boolean"),),
    "organisation": (("{r}_id", "text"), ("{r}_name", "text")),
    "credit_code": (("{c}", "text"), ("{c}_state", "text")),
    "person_name": (
        ("{r}_name_key", "text"), ("{r}_loose_key", "text"), ("{r}_sound_key", "text"),
        ("{r}_family_key", "text"), ("{r}_given_key", "text"), ("{r}_start_key", "text"),
        ("{r}_frame_key", "text"),
    ),
    "identity_number": (
        ("{r}_number_key", "text"), ("{r}_number_state", "text"), ("{r}_born_on", "date"),
        ("{r}_sex", "text"), ("{r}_head_key", "text"), ("{r}_tail_key", "text"),
    ),
    "account_number": (("{r}_id", "text"), ("{r}_mask", "text")),
    "phone": (("{r}_id", "text"), ("{r}_mask", "text")),
}  # fmt: skip
# A person is known by name and number together, so these two land with the role, not the column.
PERSON_LANDS: tuple[tuple[str, ColumnType], ...] = (("{r}_id", "text"), ("{r}_mask", "text"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One thing a spreadsheet column can say about a record."""

    id: str
    reads: Reads
    title: Text
    role: str
    headers: tuple[str, ...] = ()
    required: bool = False
    privacy: Privacy = "staff"
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One canonical table, as its file in `catalogue/tables` describes it."""

    id: str
    title: Text
    row: Text
    columns: Mapping[str, Column]
    clues: tuple[str, ...] = ()
    dated_by: str | None = None
    same_row: tuple[str, ...] = ()
    made_here: bool = False
    people_register: bool = False  # says who people are, and is what broken numbers are sought in

    @property
    def landed(self) -> dict[str, ColumnType]:
        """Return the columns that snapshots hold.

        `ref` leads to the row's cell, `part_of` to the row whose merged sum this row shares.
        """
        columns: dict[str, ColumnType] = {
            "ref": "ref", "part_of": "ref", "area_id": "text", "currency": "text",
        }  # fmt: skip
        for column in self.columns.values():
            if column.reads in ("person_name", "identity_number"):
                columns |= _named(PERSON_LANDS, column)
            columns |= _named(LANDS_AS[column.reads], column)
        return columns

    @property
    def people(self) -> tuple[str, ...]:
        """Return the roles in which people stand in a row, in the order of the file."""
        kinds = ("person_name", "identity_number")
        return tuple(dict.fromkeys(c.role for c in self.columns.values() if c.reads in kinds))


def _named(pairs: tuple[tuple[str, ColumnType], ...], column: Column) -> dict[str, ColumnType]:
    return {name.format(c=column.id, r=column.role): kind for name, kind in pairs}


def read_tables(*folders: Path) -> dict[str, Table]:
    """Read every table file of the folders; a later folder adds tables or replaces them."""
    files = [file for folder in folders for file in sorted(folder.glob("*.yml"))]
    tables = [read_table(file) for file in files]
    return {table.id: table for table in tables}


def read_table(file: Path) -> Table:
    """Read one table file.

    Raises TallystickError `table_unreadable` with the line of the first mistake.
    """
    document = strict_yaml.read(file.read_text("utf-8"), where=str(file))
    try:
        value = _checked(
            document.value,
            {
                "id",
                "title",
                "row",
                "columns",
                "clues",
                "dated_by",
                "same_row",
                "made_here",
                "people_register",
            },
        )
        columns = {key: _column(key, dict(said)) for key, said in value["columns"].items()}
        table = Table(
            id=value["id"],
            title=Text.read(value["title"]),
            row=Text.read(value["row"]),
            columns=columns,
            clues=tuple(value.get("clues", ())),
            dated_by=value.get("dated_by"),
            same_row=tuple(value.get("same_row", ())),
            made_here=bool(value.get("made_here", False)),
            people_register=bool(value.get("people_register", False)),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise _unreadable(file, document, error) from error
    if table.id != file.stem:
        raise _unreadable(file, document, ValueError(f"id {table.id} is not the file's name"))
    return table


def _column(key: str, said: dict[str, Any]) -> Column:
    said = _checked(said, {"reads", "title", "role", "headers", "required", "privacy", "choices"})
    reads = said["reads"]
    if reads not in get_args(Reads):
        raise ValueError(f"{key}: reads {reads!r} is not one of {', '.join(get_args(Reads))}")
    return Column(
        id=key,
        reads=cast(Reads, reads),
        title=Text.read(said["title"]),
        role=said.get("role", key),
        headers=tuple(str(header) for header in said.get("headers", ())),
        required=bool(said.get("required", False)),
        privacy=said.get("privacy", _usual_privacy(reads)),
        choices={code: tuple(map(str, words)) for code, words in said.get("choices", {}).items()},
    )


def _usual_privacy(reads: str) -> Privacy:
    sealed = ("person_name", "identity_number", "account_number", "phone")
    return "personal" if reads in sealed else "staff"


def _checked(value: Any, known: set[str]) -> dict[str, Any]:
    unknown = set(value) - known
    if unknown:
        raise ValueError(f"unknown key {', '.join(sorted(map(str, unknown)))}")
    return dict(value)


def _unreadable(file: Path, document: strict_yaml.Document, error: Exception) -> TallystickError:
    return TallystickError(
        "table_unreadable",
        where=f"{file}:{document.line()}",
        what=Text(f"This table file has a mistake: {error}.", f"表定义有误：{error}。"),
        to_do=Text(
            "Compare it with the other files in this folder.", "请对照同目录下其他文件更正。"
        ),
    )
