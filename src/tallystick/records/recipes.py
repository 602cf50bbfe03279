"""Recipes: which header is which column in a layout that was seen before, and what a file covers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import yaml

from tallystick.foundation import strict_yaml
from tallystick.foundation.digests import digest
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import write_whole
from tallystick.foundation.texts import Text
from tallystick.records.tables import Table
from tallystick.records.values.dates import Order
from tallystick.records.values.days import Era

_KNOWN = {
    "id", "title", "table", "recognises", "headers", "facts", "era", "date_order", "currency",
    "unit", "signature", "ignore",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One known layout.

    `recognises` is a pattern looked for in the title rows and the file's name; `signature` the
    header names themselves. `headers` maps a header to a column, or to nothing. `facts` says
    what holds for a whole sheet: a value, or a pattern whose first group is found in the title.
    """

    id: str
    title: Text
    table: str
    recognises: str | None = None
    signature: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    era: Era | None = None
    date_order: Order | None = None
    currency: str | None = None
    unit: int | None = None

    def fits(self, title: str, signature: tuple[str, ...]) -> bool:
        """Tell whether a sheet with this title and these headers is of this layout."""
        if self.signature:
            return self.signature == signature
        return self.recognises is not None and re.search(self.recognises, title) is not None


def read_recipes(*folders: Path) -> list[Recipe]:
    """Read the recipes of the folders; the last folder's come first, and kept ones before general."""
    files = [file for folder in reversed(folders) for file in sorted(folder.glob("*.yml"))]
    recipes = [_read_once(file, file.stat().st_mtime_ns) for file in files]
    return sorted(recipes, key=lambda recipe: not recipe.signature)


@lru_cache(maxsize=10_000)
def _read_once(file: Path, _written_at: int) -> Recipe:
    return read_recipe(file)


def read_recipe(file: Path) -> Recipe:
    """Read one recipe; raises TallystickError `recipe_unreadable`."""
    document = strict_yaml.read(file.read_text("utf-8"), where=str(file))
    said = document.value
    try:
        unknown = set(said) - _KNOWN
        if unknown:
            raise ValueError(f"unknown key {', '.join(sorted(unknown))}")
        _check_patterns(said)
        return Recipe(
            id=said["id"], title=Text.read(said["title"]), table=said["table"],
            recognises=said.get("recognises") or None, signature=tuple(said.get("signature", ())),
            headers=dict(said.get("headers", {})), ignore=tuple(said.get("ignore", ())),
            facts=dict(said.get("facts", {})), era=_one_of(said, "era", get_args(Era)),
            date_order=_one_of(said, "date_order", get_args(Order)), currency=said.get("currency"), unit=said.get("unit"),
        )  # fmt: skip
    except (KeyError, ValueError, TypeError, re.error) as error:
        raise _unreadable(f"{file}:{document.line()}", str(error)) from error


def recipes_for(tables: Mapping[str, Table], *folders: Path) -> list[Recipe]:
    """Read the recipes and see that each speaks of a table and of columns that there are.

    Raises TallystickError `recipe_unreadable`.
    """
    recipes = read_recipes(*folders)
    for recipe in recipes:
        table = tables.get(recipe.table)
        if table is None:
            raise _unreadable(recipe.id, f"there is no table {recipe.table}")
        unknown = set(recipe.headers.values()) - set(table.columns)
        if unknown:
            raise _unreadable(recipe.id, f"{recipe.table} has no {', '.join(sorted(unknown))}")
    return recipes


def recipe_id(table: str, signature: tuple[str, ...]) -> str:
    """Return what the recipe of a layout is called."""
    return f"{table}_{digest(list(signature), 8)}"


def keep_recipe(
    folder: Path, *, table: str, title: Text, signature: tuple[str, ...],
    headers: Mapping[str, str], ignore: tuple[str, ...] = (),
) -> str:  # fmt: skip
    """Keep the answer for next month: a file with the same headers is read the same way."""
    identity = recipe_id(table, signature)
    said = {
        "id": identity, "title": {"en": title.en, "zh": title.zh}, "table": table,
        "signature": list(signature), "headers": dict(headers), "ignore": list(ignore),
    }  # fmt: skip
    written = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    write_whole(folder / f"{identity}.yml", written.encode())
    return identity


def _check_patterns(said: Mapping[str, Any]) -> None:
    """See that patterns can be searched for, and that those of facts say what they find."""
    re.compile(said.get("recognises") or "")
    for name, fact in dict(said.get("facts", {})).items():
        if not isinstance(fact, str) and re.compile(fact["in_title"]).groups == 0:
            raise ValueError(f"the pattern of {name} has no group")


def _one_of(said: Mapping[str, Any], key: str, known: Sequence[str]) -> Any:
    if said.get(key) not in (None, *known):
        raise ValueError(f"{key} is one of {', '.join(known)}")
    return said.get(key)


def _unreadable(where: str, mistake: str) -> TallystickError:
    return TallystickError(
        "recipe_unreadable",
        where=where,
        what=Text(f"This recipe has a mistake: {mistake}.", f"导入方案有误：{mistake}。"),
        to_do=Text("Mend it, or delete it and import again.", "请更正，或删除后重新导入。"),
    )
