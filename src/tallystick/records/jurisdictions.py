"""What a book takes from its jurisdiction: currency, era, order of dates, time zone, holidays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tallystick.foundation import strict_yaml
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import Text
from tallystick.records.values.dates import Order
from tallystick.records.values.days import Era

_NEEDED = ("id", "title", "currency", "era", "date_order", "time_zone", "languages")
_CLOSED = {"era": ("ce", "roc"), "date_order": ("ymd", "dmy", "mdy")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """The head of a pack; `country` is whose public holidays are kept, or None."""

    id: str
    title: Text
    currency: str
    era: Era
    date_order: Order
    time_zone: str
    languages: tuple[str, ...]
    country: str | None = None


def jurisdictions() -> dict[str, Jurisdiction]:
    """Return every jurisdiction that came with the program, by its id."""
    files = sorted((catalogue_folder() / "packs").glob("*/pack.yml"))
    return {file.parent.name: read_jurisdiction(file) for file in files}


@cache
def read_jurisdiction(file: Path) -> Jurisdiction:
    """Read the head of a pack; raises TallystickError `pack_mistaken`."""
    document = strict_yaml.read(file.read_text("utf-8"), where=str(file))
    said = document.value
    try:
        _check(said, file)
        return Jurisdiction(
            id=said["id"], title=Text.read(said["title"]), currency=said["currency"],
            era=said["era"], date_order=said["date_order"], time_zone=said["time_zone"],
            languages=tuple(said["languages"]), country=said.get("holidays", {}).get("country"),
        )  # fmt: skip
    except (ValueError, AttributeError, TypeError) as error:
        raise TallystickError(
            "pack_mistaken",
            where=f"{file}:{document.line()}",
            what=Text(
                f"The head of this pack has a mistake: {error}.", f"地区资料有误：{error}。"
            ),
            to_do=Text("Compare it with the packs beside it.", "请对照其他地区资料更正。"),
        ) from error


def _check(said: Any, file: Path) -> None:
    if not isinstance(said, dict):
        raise ValueError("it says nothing")
    missing = [name for name in _NEEDED if name not in said]
    unknown = sorted(set(said) - {*_NEEDED, "holidays"})
    if missing or unknown:
        raise ValueError(f"missing {missing}, unknown {unknown}")
    if said["id"] != file.parent.name:
        raise ValueError(f"id {said['id']} is not the folder's name")
    for name, known in _CLOSED.items():
        if said[name] not in known:
            raise ValueError(f"{name} {said[name]!r} is none of {', '.join(known)}")
