"""What was looked at, place by place: which checks spoke there, which did not, and why not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from tallystick.checks.card import Check
from tallystick.checks.findings import OUTCOMES, Outcome
from tallystick.checks.labels import labels
from tallystick.foundation.texts import Text
from tallystick.records.tables import Table

NOWHERE = "—"
SPOKE: tuple[Outcome, ...] = ("findings", "clear")
_PROGRAMMES = ("programme",)
# Of several results of a check in one cell, the first of these is told: clear is what all were.
_TELLING: tuple[Outcome, ...] = (
    "findings", "error", "missing", "stale", "insufficient", "clear", "not_applicable",
)  # fmt: skip
_TOO_FEW = Text("Too few rows for the statistic.", "行数少于统计所需。")

Cut = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One kind of record or programme, at one place, in one period; `period` "—" is all of them.

    `records` is how many rows there are, `checks` has the checks by what they came to there.
    """

    place: str
    what: Text
    period: str
    records: int
    findings: int
    checks: Mapping[Outcome, Sequence[str]]
    reasons: Mapping[Text, Sequence[str]] = field(default_factory=dict)

    @property
    def spoke(self) -> int:
        """Return how many checks came to an answer here."""
        return sum(len(self.checks.get(outcome, ())) for outcome in SPOKE)

    @property
    def applicable(self) -> int:
        """Return how many checks there are that apply here, whether or not they spoke."""
        every = sum(len(checks) for checks in self.checks.values())
        return every - len(self.checks.get("not_applicable", ()))

    @property
    def silent(self) -> int:
        """Return how many checks apply here and came to no answer."""
        return self.applicable - self.spoke


@dataclass(slots=True)
class _Met:
    """The results of each check in one cell: several where a place has several slices."""

    what: Text
    results: dict[str, list[Mapping[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def cell(self, place: str, period: str) -> Cell:
        checks: dict[Outcome, list[str]] = defaultdict(list)
        reasons: dict[Text, list[str]] = defaultdict(list)
        for check, results in self.results.items():
            telling = min(results, key=lambda result: _TELLING.index(result["outcome"]))
            checks[telling["outcome"]].append(check)
            if telling["outcome"] not in SPOKE:
                reasons[_reason(telling)].append(check)
        return Cell(
            place=place, what=self.what, period=period, checks=dict(checks), reasons=dict(reasons),
            records=max(sum(r["population"] for r in results) for results in self.results.values()),
            findings=sum(r["findings"] for results in self.results.values() for r in results),
        )  # fmt: skip


def matrix(
    results: Iterable[Mapping[str, Any]], checks: Mapping[str, Check], tables: Mapping[str, Table]
) -> list[Cell]:
    """Return a cell for every place, programme or kind of record, and period of a run's results.

    A check that was not asked at all has no slices of its own; it is missing in every cell that
    other checks know of the same records, or in one cell of its own where none does.
    """
    met: dict[tuple[str, str, str, str], _Met] = {}
    unasked: list[tuple[Check, Mapping[str, Any]]] = []
    for result in results:
        check = checks.get(result["check"])
        if check is None:
            continue
        if not result["slice"] and check.card.population.slice_by:
            unasked.append((check, result))
            continue
        place, programme, period = _where(check, result["slice"])
        table = tables[check.card.population.table]
        key = (table.id, place, programme, period)
        what = _what(table, check, programme)
        met.setdefault(key, _Met(what)).results[check.id].append(result)
    for check, result in unasked:
        for cell in _cells_of(check, met, tables):
            cell.results[check.id].append(result)
    ordered = sorted(met.items(), key=lambda pair: _order(*pair[0]))
    return [one.cell(place, period) for (_, place, _, period), one in ordered]


def _cells_of(
    check: Check, met: dict[tuple[str, str, str, str], _Met], tables: Mapping[str, Table]
) -> Iterator[_Met]:
    """Yield the cells in which a check that was not asked would have spoken."""
    table = tables[check.card.population.table]
    columns = check.card.population.slice_by
    has_programme = any(not (_is_place(name) or _is_day(name)) for name in columns)
    own = [one for key, one in met.items() if key[0] == table.id and bool(key[2]) == has_programme]
    if own:
        yield from own
        return
    yield met.setdefault((table.id, NOWHERE, "", NOWHERE), _Met(table.title))


def _what(table: Table, check: Check, part: str) -> Text:
    """Return a programme by its name, other parts of a table behind the table's."""
    if not part:
        return table.title
    if set(_PROGRAMMES) & set(check.card.population.slice_by):
        return Text(part, part)
    said = labels()["choices"].get(part, Text(part, part))
    return Text(f"{table.title.en} · {said.en}", f"{table.title.zh} · {said.zh}")


def _where(check: Check, slice_: str) -> tuple[str, str, str]:
    """Return place, programme (or what else parts the records) and period of a slice."""
    columns = check.card.population.slice_by
    found = _pattern(columns).fullmatch(slice_)
    values = dict(zip(columns, found.groups(), strict=True)) if found else {}
    period = next((value for name, value in values.items() if _is_day(name)), NOWHERE)
    said = {name: value for name, value in values.items() if value != NOWHERE}
    # The body in whose book a record stands is nearer to it than the office that sent the book.
    places = [value for name, value in said.items() if _is_place(name)][-1:]
    others = [v for name, v in said.items() if not (_is_place(name) or _is_day(name))]
    return "".join(places) or NOWHERE, " · ".join(others), period


@cache
def _pattern(columns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("; ".join(f"{re.escape(column)}=(.*)" for column in columns), re.DOTALL)


def _is_place(column: str) -> bool:
    """A body, a buyer or a publisher is where its records are from."""
    return column in ("area_id", "area", "village") or column.endswith("_name")


def _is_day(column: str) -> bool:
    return column.endswith(("_from", "_to", "_on", "_at"))


def _reason(result: Mapping[str, Any]) -> Text:
    if result["note_en"]:
        return Text(result["note_en"], result["note_zh"])
    outcome = cast(Outcome, result["outcome"])
    return _TOO_FEW if outcome == "insufficient" else OUTCOMES[outcome]


def _order(table: str, place: str, programme: str, period: str) -> tuple[Any, ...]:
    return place == NOWHERE, place, table, programme, period
