"""The whole catalogue: every check that can be read, and the ground on which they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tallystick.checks.card import Check
from tallystick.checks.card_reader import read_check
from tallystick.checks.examples import Refiner
from tallystick.checks.ground import Category, Ground
from tallystick.checks.mistakes import Mistakes, Place, did_you_mean
from tallystick.checks.packs import Pack, read_pack, with_county_law
from tallystick.checks.statistics import REFINERS
from tallystick.checks.words import read_words
from tallystick.engines.engine import ColumnType
from tallystick.foundation import strict_yaml
from tallystick.foundation.errors import ManyErrors, TallystickError
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import Text
from tallystick.records.tables import read_tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """What we know: checks by id, packs by place, and what both may refer to."""

    ground: Ground
    packs: Mapping[str, Pack]
    checks: Mapping[str, Check]

    def check(self, id: str) -> Check:
        """Return one check; raises TallystickError `check_unknown`."""
        if id not in self.checks:
            raise _unknown(id, self)
        return self.checks[id]

    def chosen(self, names: Sequence[str]) -> list[Check]:
        """Return the checks of these ids or categories, all of them for no names."""
        found: dict[str, Check] = {}
        for name in names:
            in_category = {id: c for id, c in self.checks.items() if c.card.category == name}
            found |= in_category or {name: self.check(name)}
        return list((found if names else self.checks).values())


def read_catalogue(*folders: Path) -> Catalogue:
    """Read the shipped catalogue, and the folders of a book laid over it.

    Raises TallystickError with the mistakes of every file that has any.
    """
    every = (catalogue_folder(), *folders)
    packs = {pack.id: pack for pack in _every_pack(every)}
    ground = read_ground(*folders)
    files = [file for folder in every for file in sorted((folder / "checks").glob("*/*.sql"))]
    checks = _read_all(files, ground)
    return Catalogue(ground=ground, packs=packs, checks={check.id: check for check in checks})


def read_ground(*folders: Path) -> Ground:
    """Read all that a check file may refer to, folders laid over the shipped catalogue."""
    home = catalogue_folder()
    every = (home, *folders)
    packs = _every_pack(every)
    return Ground(
        tables=read_tables(*(folder / "tables" for folder in every)),
        legal_columns=_legal_columns(packs),
        categories=read_categories(home / "categories.yml"),
        instruments=frozenset(id for pack in packs for id in pack.instruments),
        refiners=frozenset(REFINERS),
        words=read_words(home / "words.yml"),
    )


def read_categories(file: Path) -> dict[str, Category]:
    """Read the folders that checks may lie in."""
    document = strict_yaml.read(file.read_text("utf-8"), where=str(file))
    mistakes = Mistakes(str(file), "categories_mistaken")
    entries = Place(document, (), document.value, mistakes).entries()
    categories = {id: _category(id, place) for id, place in entries.items()}
    mistakes.tell()
    return categories


def refiner_of(check: Check) -> Refiner | None:
    """Return the statistic that follows the check's query, if one does."""
    return REFINERS[check.card.refine] if check.card.refine else None


def _category(id: str, place: Place) -> Category:
    said = place.fields(("title", "means"))
    return Category(id=id, title=said["title"].bilingual(), means=said["means"].bilingual())


def _every_pack(folders: Sequence[Path]) -> list[Pack]:
    """Return the packs of all folders, with the county's own law laid over each of them."""
    packs = [
        read_pack(file.parent)
        for folder in folders for file in sorted((folder / "packs").glob("*/pack.yml"))
    ]  # fmt: skip
    for folder in folders:
        if (folder / "law").is_dir():
            packs = [with_county_law(pack, folder / "law") for pack in packs]
    return packs


def _legal_columns(packs: Sequence[Pack]) -> dict[str, Mapping[str, ColumnType]]:
    """A legal value that several places set has the columns of all of them."""
    columns: dict[str, Mapping[str, ColumnType]] = {}
    for pack in packs:
        for id, value in pack.legal_values.items():
            columns[id] = {**columns.get(id, {}), **value.columns}
    return columns


def _read_all(files: Sequence[Path], ground: Ground) -> list[Check]:
    checks: list[Check] = []
    errors: list[TallystickError] = []
    for file in files:
        try:
            checks.append(read_check(file, ground))
        except ManyErrors as many:
            errors.extend(many.errors)
        except TallystickError as error:
            errors.append(error)
    if errors:
        raise ManyErrors(errors)
    return checks


def _unknown(id: str, catalogue: Catalogue) -> TallystickError:
    return TallystickError(
        "check_unknown",
        what=Text(f"There is no check or category `{id}`.", f"没有名为 `{id}` 的核查或类别。"),
        to_do=did_you_mean(id, {*catalogue.checks, *catalogue.ground.categories}),
    )
