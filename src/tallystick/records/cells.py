"""Reading the chosen columns of a sheet, each by its own rule, people by name and number together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from tallystick.foundation.keys import Keys
from tallystick.records.personal_numbers import Hiding, numbers_among
from tallystick.records.tables import LANDS_AS, Column, Reads
from tallystick.records.understanding import Understanding
from tallystick.records.values import dates, numbers, plain
from tallystick.records.values.accounts import read_account, read_phone
from tallystick.records.values.credit_codes import read_credit_code
from tallystick.records.values.names import split_names
from tallystick.records.values.organisations import read_organisation
from tallystick.records.values.parsed import Parsed
from tallystick.records.values.people import read_person

_PERSONAL = ("identity_number", "account_number", "phone")
_WORDS = ("text", "label", "organisation")
_MANY_NAMES = 5_000  # beyond this a sheet is a payment list, and its texts are short labels


@dataclass(slots=True)
class Reading:
    """Typed columns by their landed names, and what was not read in each."""

    length: int
    arrays: dict[str, pa.Array] = field(default_factory=dict)
    unread: dict[str, pa.Array] = field(default_factory=dict)
    doubts: dict[str, dict[str, int]] = field(default_factory=dict)

    def first_of(self, column: Column) -> pa.Array | None:
        """Return the first landed array of a column, or None if it was not in the sheet."""
        name = LANDS_AS[column.reads][0][0].format(c=column.id, r=column.role)
        return self.arrays.get(name)

    def add(self, column: Column, parsed: Parsed, prefix: str) -> None:
        """Take in what a parser returned."""
        for suffix, array in parsed.columns.items():
            self.arrays[f"{prefix}{suffix}"] = _one_array(array)
        self.unread[column.id] = _one_array(parsed.unread)
        counts = {code: count for code, count in parsed.doubts.items() if count}
        missed = pc.sum(parsed.unread.cast(pa.int64())).as_py() or 0
        if missed:
            counts["unread"] = missed
        self.doubts[column.id] = counts

    def count(self, column: Column, code: str, cells: int) -> None:
        """Add to how often something was doubtful in a column."""
        if cells:
            counts = self.doubts[column.id]
            counts[code] = counts.get(code, 0) + cells


def read_columns(
    cells: pa.Table, understood: Understanding, keys: Keys, only: Column | None = None
) -> Reading:
    """Read every understood column of `cells`; with `only`, read its one column by that rule."""
    reading = Reading(cells.num_rows)
    if only is not None:
        _read_one(reading, cells.column(0), only, understood, keys, frozenset())
        return reading
    by_id = {
        match.column.id: (match.column, cells.column(match.place)) for match in understood.matches
    }
    names = _names_in(by_id)
    hiding = Hiding(keys, numbers_among(r for c, r in by_id.values() if c.reads in _PERSONAL))
    for column, raw in by_id.values():
        if column.reads not in ("person_name", "identity_number"):
            plain, hidden = _without_personal_numbers(raw, column, hiding)
            _read_one(reading, plain, column, understood, keys, names)
            reading.count(column, "number_masked", hidden)
    for role in understood.table.people:
        _read_role(reading, role, by_id, keys, register=understood.table.people_register)
    return reading


def _without_personal_numbers(
    raw: pa.ChunkedArray, column: Column, hiding: Hiding
) -> tuple[pa.ChunkedArray, int]:
    if column.reads in _WORDS:
        return hiding.in_words(raw)
    if column.reads in ("reference", "credit_code"):
        return hiding.in_references(raw)
    return raw, 0


def _read_one(
    reading: Reading, raw: pa.ChunkedArray, column: Column, understood: Understanding, keys: Keys,
    names: Collection[str],
) -> None:  # fmt: skip
    readers = _readers(column, understood, keys, names)
    prefix = (
        column.role if column.reads in ("organisation", "account_number", "phone") else column.id
    )
    reading.add(column, readers[column.reads](raw), prefix)


def _readers(
    column: Column, understood: Understanding, keys: Keys, names: Collection[str]
) -> Mapping[Reads, Callable[[pa.ChunkedArray], Parsed]]:
    unit, era, order = understood.facts.unit, understood.era, understood.date_order
    year = understood.facts.period[0].year if understood.facts.period else None
    return {
        "text": lambda raw: plain.read_text(raw, names=names),
        "reference": plain.read_reference,
        "credit_code": read_credit_code,
        "label": plain.read_label,
        "choice": lambda raw: plain.read_choice(raw, column.choices),
        "integer": numbers.read_integer,
        "quantity": numbers.read_quantity,
        "mu": numbers.read_mu,
        "money": lambda raw: numbers.read_money(raw, unit=unit),
        "date": lambda raw: dates.read_date(raw, order=order, era=era),
        "moment": lambda raw: dates.read_moment(raw, order=order, era=era),
        "period": lambda raw: dates.read_period(raw, era=era, year=year),
        "boolean": plain.read_boolean,
        "organisation": lambda raw: read_organisation(raw, keys=keys),
        "account_number": lambda raw: read_account(raw, keys=keys),
        "phone": lambda raw: read_phone(raw, keys=keys),
    }


def _read_role(
    reading: Reading, role: str, by_id: Mapping[str, tuple[Column, pa.ChunkedArray]], keys: Keys,
    *, register: bool,
) -> None:  # fmt: skip
    """Read one person of the row from the two columns that may say who it is."""
    parts = {c.reads: (c, raw) for c, raw in by_id.values() if c.role == role}
    name, number = parts.get("person_name"), parts.get("identity_number")
    if name is None and number is None:
        return
    parsed = read_person(name and name[1], number and number[1], keys=keys, register=register)
    column = (number or name or parts.popitem()[1])[0]
    reading.add(column, parsed, role)


def _names_in(by_id: Mapping[str, tuple[Column, pa.ChunkedArray]]) -> frozenset[str]:
    """Return the people whom the sheet names, so that their names can be masked in its texts."""
    if not any(column.reads == "text" for column, _ in by_id.values()):
        return frozenset()
    named = [raw for column, raw in by_id.values() if column.reads == "person_name"]
    distinct = {text for raw in named for text in pc.unique(raw).to_pylist() if text}
    if len(distinct) > _MANY_NAMES:
        return frozenset()
    return frozenset(name for text in distinct for name in split_names(text) if len(name) > 1)


def _one_array(array: pa.Array | pa.ChunkedArray) -> pa.Array:
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
