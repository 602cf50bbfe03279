"""Recipes: which header is which column in a layout that was seen before, and what a file covers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tallystick.foundation import strict_yaml
from tallystick.foundation.digests import digest
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import write_whole
from tallystick.foundation.texts import Text

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
    era: str | None = None
    date_order: str | None = None
    currency: str | None = None
    unit: int | None = None

    def fits(self, title: str, signature: tuple[str, ...]) -> bool:
        """Tell whether a sheet with this title and these headers is of this layout."""
        if self.signature:
            return self.signature == signature
        return bool(self.recognises and re.search(self.recognises, title))


def read_recipes(*folders: Path) -> list[Recipe]:
    """Read the recipes of the folders; the last folder's come first, and kept ones before general."""
    files = [file for folder in reversed(folders) for file in sorted(folder.glob("*.yml"))]
    recipes = [read_recipe(file) for file in files]
    return sorted(recipes, key=lambda recipe: not recipe.signature)


def read_recipe(file: Path) -> Recipe:
    """Read one recipe; raises TallystickError `recipe_unreadable`."""
    document = strict_yaml.read(file.read_text("utf-8"), where=str(file))
    said = document.value
    try:
        unknown = set(said) - _KNOWN
        if unknown:
            raise ValueError(f"unknown key {', '.join(sorted(unknown))}")
        if said.get("recognises"):
            re.compile(said["recognises"])
        return Recipe(
            id=said["id"], title=Text.read(said["title"]), table=said["table"],
            recognises=said.get("recognises"), signature=tuple(said.get("signature", ())),
            headers=dict(said.get("headers", {})), ignore=tuple(said.get("ignore", ())),
            facts=dict(said.get("facts", {})), era=said.get("era"),
            date_order=said.get("date_order"), currency=said.get("currency"), unit=said.get("unit"),
        )  # fmt: skip
    except (KeyError, ValueError, TypeError, re.error) as error:
        raise TallystickError(
            "recipe_unreadable",
            where=f"{file}:{document.line()}",
            what=Text(f"This recipe has a mistake: {error}.", f"导入方案有误：{error}。"),
            to_do=Text("Mend it, or delete it and import again.", "请更正，或删除后重新导入。"),
        ) from error


def keep_recipe(
    folder: Path, *, table: str, title: Text, signature: tuple[str, ...],
    headers: Mapping[str, str], ignore: tuple[str, ...] = (),
) -> str:  # fmt: skip
    """Keep the answer for next month: a file with the same headers is read the same way."""
    identity = f"{table}_{digest(list(signature), 8)}"
    said = {
        "id": identity, "title": {"en": title.en, "zh": title.zh}, "table": table,
        "signature": list(signature), "headers": dict(headers), "ignore": list(ignore),
    }  # fmt: skip
    written = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    write_whole(folder / f"{identity}.yml", written.encode())
    return identity
