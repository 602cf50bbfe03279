"""Proposing how a file would be read, with a sample that names nobody, before anything lands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import Text
from tallystick.records.book import Book
from tallystick.records.headers import Match
from tallystick.records.personal_numbers import without_numbers
from tallystick.records.readers.reading import read_file
from tallystick.records.readers.sheet import Sheet
from tallystick.records.recipes import Recipe, recipes_for
from tallystick.records.understanding import Understanding, understand
from tallystick.records.values.identity_numbers import mask_number
from tallystick.records.values.names import mask_name, split_names

_SAMPLE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A sheet, and how it would be read; None where no table of ours can be seen in it."""

    sheet: Sheet
    understood: Understanding | None


def proposals(book: Book, path: Path, *, given_as: str) -> list[Proposal]:
    """Read a file and say of every sheet that is shown and filled how it would be read.

    Raises what `read_file` raises, and `recipe_unreadable`.
    """
    recipes, given = recipes_of(book), without_numbers(given_as)
    return [
        Proposal(sheet=sheet, understood=proposed(book, sheet, given, recipes))
        for sheet in read_file(path)
        if sheet.cells.num_rows and not sheet.hidden
    ]


def proposed(
    book: Book, sheet: Sheet, given: str, recipes: Sequence[Recipe]
) -> Understanding | None:
    """Return how one sheet of the file `given` would be read."""
    place = book.place
    return understand(
        sheet, given, book.tables, recipes, era=place.era, date_order=place.date_order
    )


def recipes_of(book: Book, chosen: str | None = None) -> list[Recipe]:
    """Return the recipes that a book reads by, its own first; or the chosen one alone.

    Raises TallystickError `recipe_unknown` or `recipe_unreadable`.
    """
    folders = catalogue_folder() / "recipes", book.folder / "recipes"
    recipes = recipes_for(book.tables, *folders)
    if chosen is None:
        return recipes
    found = [replace(one, recognises="", signature=()) for one in recipes if one.id == chosen]
    if not found:
        raise TallystickError(
            "recipe_unknown",
            where=chosen,
            what=Text("No recipe has this name.", "没有这一导入方案。"),
            to_do=Text("See the recipes folder of the book.", "请查看账册的 recipes 目录。"),
        )
    return found


def sample(sheet: Sheet, understood: Understanding, match: Match) -> list[str]:
    """Return the first filled cells of a column, masked by what it is read as."""
    first = understood.header.last + 1
    cells = sheet.cells.column(match.place).slice(first, _SAMPLE).to_pylist()
    return [masked(match, cell) for cell in cells if cell]


def masked(match: Match, cell: str) -> str:
    """A sample shows what kind of thing stands in a column, and nobody in full."""
    if match.column.reads == "person_name":
        return "、".join(mask_name(name) for name in split_names(cell))
    if match.column.reads in ("identity_number", "account_number", "phone"):
        return mask_number(cell.strip())
    return without_numbers(cell)


def whole_sheet(understood: Understanding) -> Text:
    """Say what was read from the title, the header or the file's name for every row at once."""
    facts = understood.facts
    period = f"{facts.period[0]} – {facts.period[1]}" if facts.period else "—"
    others = "; ".join(without_numbers(value) for value in facts.values.values()) or "—"
    body = facts.publisher or "—"
    return Text(
        f"For the whole sheet: period {period}; from {body}; unit {facts.unit:,}; also {others}.",
        f"整张表：期间 {period}；发布单位 {body}；单位 {facts.unit:,} 元；其他 {others}。",
    )
