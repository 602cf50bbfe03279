"""What a sheet seems to be: its table, its header, which column is which, and the doubts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tallystick.foundation.texts import Text
from tallystick.records.headers import (
    Header,
    Match,
    Synonyms,
    header_candidates,
    nameless,
    synonyms_of,
    top_rows,
)  # fmt: skip
from tallystick.records.personal_numbers import without_numbers
from tallystick.records.readers.sheet import Sheet
from tallystick.records.recipes import Recipe
from tallystick.records.shapes import columns_by_shape
from tallystick.records.tables import Table
from tallystick.records.titles import period_of, publisher_of, unit_said
from tallystick.records.values.dates import Order
from tallystick.records.values.days import Era

FEWEST = 3  # understood columns without which a sheet is not taken for a table of ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something the importer is not sure of; `code` is stable, `count` how many cells or rows."""

    code: str
    says: Text
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What holds for every row of a sheet, read from its title, its recipe or its file's name."""

    publisher: str | None = None
    period: tuple[dt.date, dt.date] | None = None
    cumulative: bool = False
    unit: int = 1
    unit_stated: bool = False
    currency: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """A proposal: how this sheet would be read."""

    table: Table
    header: Header
    matches: tuple[Match, ...]
    facts: Facts
    recipe: Recipe | None
    era: Era
    date_order: Order
    unmapped: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def mapping(self) -> dict[str, str]:
        """Return header -> column, as it is shown and kept."""
        return {self.header.texts[m.place] or nameless(m.place): m.column.id for m in self.matches}


def understand(
    sheet: Sheet, file: str, tables: Mapping[str, Table], recipes: Sequence[Recipe],
    *, era: Era, date_order: Order,
) -> Understanding | None:  # fmt: skip
    """Propose how to read a sheet; None when no table of ours can be seen in it."""
    candidates = header_candidates(sheet.cells)
    titles = _title_lines(sheet)
    best = _by_recipe(candidates, titles, file, tables, recipes) or _by_headers(
        candidates, titles, file, tables
    )
    if best is None:
        return None
    table, header, matches, recipe = best
    if recipe is None or not recipe.signature:
        matches = columns_by_shape(sheet.cells, header, table, matches)
    title = "\n".join(titles[: header.first])
    used_era = (recipe and recipe.era) or era
    facts = _facts(sheet, header, title, file, recipe, table, used_era)
    placed = {match.place for match in matches}
    ignored = set(recipe.ignore) if recipe else set()
    unmapped = tuple(
        text for place, text in enumerate(header.texts)
        if text and place not in placed and text not in ignored
    )  # fmt: skip
    return Understanding(
        table=table, header=header, matches=tuple(matches), facts=facts, recipe=recipe,
        era=used_era, date_order=(recipe and recipe.date_order) or date_order,
        unmapped=unmapped, doubts=tuple(_doubts(matches, unmapped, header)),
    )  # fmt: skip


def remap(understood: Understanding, chosen: Mapping[str, str | None]) -> Understanding:
    """Return the proposal as a person corrected it: header -> column, or None to leave it out."""
    columns = understood.table.columns
    first: dict[str, Match] = {}
    for place, text in enumerate(understood.header.texts):
        if column := chosen.get(text or nameless(place)):
            first.setdefault(column, Match(place=place, column=columns[column], exact=True))
    matches = first.values()
    left = tuple(text for text in understood.header.texts if text and not chosen.get(text))
    doubts = _doubts(list(matches), left, understood.header)
    return replace(understood, matches=tuple(matches), unmapped=left, doubts=tuple(doubts))


_Best = tuple[Table, Header, list[Match], Recipe | None]


def _title_lines(sheet: Sheet) -> list[str]:
    rows = top_rows(sheet.cells, 12)
    lines = (" ".join(dict.fromkeys(text for text in row if text)) for row in rows)
    return [without_numbers(line) for line in lines]


def _by_recipe(
    candidates: list[Header], titles: list[str], file: str,
    tables: Mapping[str, Table], recipes: Sequence[Recipe],
) -> _Best | None:  # fmt: skip
    signed = [
        (header, "\n".join([*titles[: header.first], file]), header.signature)
        for header in candidates
    ]
    for recipe in recipes:
        fit = [header for header, above, names in signed if recipe.fits(above, names)]
        if fit:
            synonyms = Synonyms(tables[recipe.table], recipe.headers)
            fitting = [
                (header, _without_ignored(synonyms.match(header.texts), header, recipe))
                for header in fit
            ]
            header, matches = max(fitting, key=lambda pair: _weight(pair[1], pair[0]))
            if len(matches) >= FEWEST:
                return tables[recipe.table], header, matches, recipe
    return None


def _without_ignored(matches: list[Match], header: Header, recipe: Recipe) -> list[Match]:
    return [match for match in matches if header.texts[match.place] not in recipe.ignore]


def _by_headers(
    candidates: list[Header], titles: list[str], file: str, tables: Mapping[str, Table]
) -> _Best | None:
    best: tuple[float, _Best] | None = None
    for table in tables.values():
        if table.made_here:
            continue
        synonyms = synonyms_of(table)
        matched = [(header, synonyms.match(header.texts)) for header in candidates]
        fitting = [(header, matches) for header, matches in matched if _is_enough(table, matches)]
        # A page break repeats title and header; only what stands above the first is a clue.
        above = titles[: fitting[0][0].first] if fitting else []
        for header, matches in fitting:
            weight = _weight(matches, header) + _clues(table, [*above, file, *_named(header)])
            if best is None or weight > best[0]:
                best = weight, (table, header, matches, None)
    return best[1] if best else None


def _is_enough(table: Table, matches: list[Match]) -> bool:
    found = {match.column.id for match in matches}
    needed = {column.id for column in table.columns.values() if column.required}
    return len(found) >= min(FEWEST, len(table.columns)) and needed <= found


def _weight(matches: list[Match], header: Header) -> float:
    """Exact names weigh most; a deeper or lower header must earn its place."""
    depth = 0.3 * (header.last - header.first) + 0.02 * header.first
    exact = sum(1.0 if match.exact else 0.6 for match in matches)
    named = sum(1 for text in header.texts if text)
    return exact + 2.0 * len(matches) / max(named, 1) - depth


def _named(header: Header) -> list[str]:
    return [text for text in (*header.texts, *header.parents) if text]


def _clues(table: Table, lines: list[str]) -> float:
    text = " ".join(lines).casefold()
    return 0.8 * sum(1 for clue in table.clues if clue.casefold() in text)


def _facts(
    sheet: Sheet, header: Header, title: str, file: str, recipe: Recipe | None, table: Table,
    era: Era,
) -> Facts:  # fmt: skip
    said = recipe.facts if recipe else {}
    fixed = {name: value for name, value in said.items() if isinstance(value, str)}
    patterns = {name: v["in_title"] for name, v in said.items() if isinstance(v, Mapping)}
    found = {name: match[1] for name, p in patterns.items() if (match := re.search(p, title))}
    values = {**fixed, **found}
    publisher = values.pop("publisher", None) or publisher_of(title)
    publisher = re.sub("[()（）]", "", publisher) if publisher else None
    if "programme" in table.columns and "programme" not in values:
        named = re.search(r"([一-鿿]{2,12}?)(?:资金|补贴|补助)?发放(?:花名)?[册表]", title)
        values |= {"programme": _without_place(named[1])} if named else {}
    period, cumulative = period_of(title, file, sheet.name, era=era)
    head = " ".join([title, *_named(header)])
    unit = recipe.unit if recipe and recipe.unit else unit_said(head)
    return Facts(
        publisher=publisher, period=period, cumulative=cumulative, unit=unit or 1,
        unit_stated=unit is not None, currency=recipe.currency if recipe else None, values=values,
    )  # fmt: skip


def _without_place(words: str) -> str:
    """Drop the place and the year that stand before a programme's name in a title."""
    return re.sub(r"^.*?(?:[县市区镇乡村]|年度?|月份?)(?=[一-鿿]{2,})", "", words) or words


def _doubts(matches: list[Match], unmapped: tuple[str, ...], header: Header) -> list[Doubt]:
    doubts = []
    if unmapped:
        listed = ", ".join(unmapped[:8])
        doubts.append(Doubt(
            code="unmapped_columns", count=len(unmapped),
            says=Text(f"Nobody mapped: {listed}.", f"未对应的列：{listed}。"),
        ))  # fmt: skip
    guessed = [_called(header, match) for match in matches if not match.exact]
    if guessed:
        listed = ", ".join(guessed)
        doubts.append(Doubt(
            code="guessed_columns", count=len(guessed),
            says=Text(f"Understood but not sure: {listed}.", f"推断对应、请核对：{listed}。"),
        ))  # fmt: skip
    return doubts


def _called(header: Header, match: Match) -> str:
    return f"{header.texts[match.place] or nameless(match.place)} → {match.column.id}"


def facts_as_said(facts: Facts) -> dict[str, Any]:
    """Return the facts as the source's entry writes them."""
    said: dict[str, Any] = dict(facts.values)
    if facts.publisher:
        said["publisher"] = facts.publisher
    if facts.period:
        said["period_from"], said["period_to"] = map(str, facts.period)
    said["cumulative"], said["unit"] = facts.cumulative, facts.unit
    return said
