"""A check as it was read: what a person must know of it, its SQL, the examples that prove it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal

from tallystick.checks.labels import labels
from tallystick.engines.engine import Value
from tallystick.foundation.texts import Text

Status = Literal["draft", "trial", "live", "retired"]
ParameterType = Literal["integer", "decimal", "text", "date"]

STATUSES = ("draft", "trial", "live", "retired")
PIVOTS = (
    "person", "household", "account", "post", "organisation", "village", "programme", "supplier",
    "project", "contract", "source",
)  # fmt: skip
FAMILIES = (
    "payments", "people_register", "ledger", "procurement", "bank", "land", "files", "statistics",
)  # fmt: skip
MATCH_LEVELS = ("A", "B", "C")
READINGS = ("full", "summary", "unread")
RELATIONS = ("replaces", "stricter_than", "same_need")
# Columns whose codes a sentence says in words.
_SPOKEN = frozenset({"fact"})
# The day for which a check is run; every query may read it without declaring it.
BUILT_IN_PARAMETERS: Mapping[str, ParameterType] = {"as_of": "date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsAt:
    """What a finding is about: its kind, the column with its id, the column with its label."""

    kind: str
    id: str
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """What the check looks at, and the columns that slice it."""

    table: str
    slice_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One of two halves: a table, the output column that lists its refs, the columns to show."""

    name: str
    label: Text
    table: str
    rows: str
    show: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What a single half is laid beside: output columns that hold a legal value or a statistic."""

    label: Text
    show: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LawCited:
    """An article of an instrument, and how far it was read by whoever cites it."""

    instrument: str
    article: str
    read: str
    says: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the idea of a check comes from."""

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A number of ours, with bounds and a reason; law's numbers are never parameters."""

    name: str
    type: ParameterType
    default: Value
    min: Value
    max: Value
    chosen_because: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a finding may be nobody's fault; answered by an example or by a step to verify."""

    because: Text
    example: str | None = None
    step: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another check that looks at the same need."""

    id: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Survivor:
    """A change of the SQL that no example can notice, and why."""

    change: str
    because: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a person must know of a check."""

    id: str
    version: int
    status: str
    category: str
    strength: int
    family: str
    title: Text
    says: Text
    why: Text
    asked_of: Text
    points_at: PointsAt
    row_key: tuple[str, ...]
    population: Population
    halves: tuple[Half, ...]
    needs: Mapping[str, tuple[str, ...]]
    verify_next: tuple[Text, ...]
    innocent_explanations: tuple[Explanation, ...]
    amount: str | None = None
    against: Against | None = None
    match: tuple[str, ...] = ()
    legal_values: tuple[str, ...] = ()
    law: tuple[LawCited, ...] = ()
    no_law: Text | None = None
    sources: tuple[Source, ...] = ()
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    absence: bool = False
    case_only: bool = False
    refine: str | None = None
    related: tuple[Related, ...] = ()
    survivors: tuple[Survivor, ...] = ()
    trial_result: Mapping[str, Any] | None = None
    replaced_by: str | None = None

    @property
    def used_outputs(self) -> dict[str, tuple[str, ...]]:
        """Return the columns that each field of the card expects the query to return."""
        used: dict[str, tuple[str | None, ...]] = {
            "row_key": self.row_key,
            "amount": (self.amount,),
            "points_at": (self.points_at.id, self.points_at.label),
            "halves": tuple(half.rows for half in self.halves),
            "against": self.against.show if self.against else (),
            "says": tuple(sorted(columns_named(self.says))) if is_plain(self.says) else (),
        }
        return {key: tuple(name for name in names if name) for key, names in used.items()}

    @property
    def defaults(self) -> dict[str, Value]:
        """Return the parameters as they are unless somebody chooses others."""
        return {name: parameter.default for name, parameter in self.parameters.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """Rows as they were typed; an empty cell is None, a column that was not typed is absent."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One small world and what the check says in it; `expect` of None says: nothing."""

    name: str
    line: int
    tables: Mapping[str, TextTable]
    parameters: Mapping[str, Value]
    expect: TextTable | None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check file, read whole; `sql_line` is the line of the file on which the SQL begins."""

    card: Card
    sql: str
    examples: tuple[Example, ...]
    file: Path
    sql_line: int
    outputs: tuple[str, ...] = ()
    used_parameters: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """Return the check's permanent name."""
        return self.card.id

    def parameters_for_sql(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Return those of `values` that the SQL names; an engine refuses the others."""
        return {name: value for name, value in values.items() if name in self.used_parameters}


@cache
def columns_named(text: Text) -> frozenset[str]:
    """Return the columns that a sentence names in either language."""
    fields = [name for said in (text.en, text.zh) for _, name, _, _ in Formatter().parse(said)]
    return frozenset(name for name in fields if name is not None)


def is_plain(text: Text) -> bool:
    """Return whether every brace of a sentence holds the plain name of a column."""
    try:
        parts = [part for said in (text.en, text.zh) for part in Formatter().parse(said)]
    except ValueError:
        return False
    return all(
        n is None or (n.isidentifier() and not (spec or turn)) for _, n, spec, turn in parts
    )


def fill_sentence(text: Text, row: Mapping[str, Any]) -> Text:
    """Put a row into a sentence: money with separators, dates as ISO, periods as months.

    Raises KeyError for a column that the row does not have.
    """
    words = {name: _in_words(name, row[name]) for name in columns_named(text)}
    return Text(
        text.en.format(**{name: said.en for name, said in words.items()}),
        text.zh.format(**{name: said.zh for name, said in words.items()}),
    )


def _in_words(column: str, value: Any) -> Text:
    """Return a value as both languages say it; only codes of listed facts differ."""
    code = labels()["choices"].get(value) if column in _SPOKEN else None
    return code or Text(said := written(column, value), said)


def written(column: str, value: Any) -> str:
    """Return a value as a sentence writes it; `column` tells a period from a day."""
    if value is None:
        return "—"
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    if isinstance(value, float):
        return _figure(value)
    if isinstance(value, dt.date):
        return _day(column, value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(written(column, item) for item in value)
    return str(value)


def _figure(value: float) -> str:
    """Shares below one keep three digits; a chance too small to read is said to be so."""
    if 0 < abs(value) < 0.0001:
        return "<0.0001"
    return f"{value:.3g}" if abs(value) < 1 else f"{value:,.2f}"


def _day(column: str, day: dt.date) -> str:
    is_month = day.day == 1 and ("period" in column or "month" in column)
    return f"{day:%Y-%m}" if is_month else f"{day:%Y-%m-%d}"
