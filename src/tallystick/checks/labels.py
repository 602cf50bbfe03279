"""What computed columns and codes are called when a person reads them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tallystick.foundation import strict_yaml
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import Text
from tallystick.records.tables import Table

_ENDS = (("_from", Text("{} from", "{}起")), ("_to", Text("{} to", "{}止")))


@cache
def labels() -> Mapping[str, Mapping[str, Text]]:
    """Read the labels of the catalogue: `columns` and `choices`."""
    file = catalogue_folder() / "labels.yml"
    said = strict_yaml.read(file.read_text("utf-8"), where=str(file)).value
    return {kind: {name: Text.read(text) for name, text in said[kind].items()} for kind in said}


def computed(name: str) -> Text:
    """Return what a computed column is called; one without a label is shown by its own name."""
    return labels()["columns"].get(name) or Text(name.replace("_", " "), name)


def landed(table: Table, name: str) -> Text:
    """Return what a landed column is called: the title of the column it was read from."""
    for column in table.columns.values():
        if name == column.id or name.startswith((f"{column.id}_", f"{column.role}_")):
            return _ended(column.title, name) if column.reads == "period" else column.title
    return computed(name)


def spoken(table: Table, name: str, value: object) -> object:
    """Return a value as it is shown: the code of a choice as its label."""
    column = table.columns.get(name)
    if column is None or column.reads != "choice" or not isinstance(value, str):
        return value
    return labels()["choices"].get(value, value)


def _ended(title: Text, name: str) -> Text:
    for end, form in _ENDS:
        if name.endswith(end):
            return Text(form.en.format(title.en), form.zh.format(title.zh))
    return title
