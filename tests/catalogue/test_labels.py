"""Everything that a finding shows has a name in both languages."""

from __future__ import annotations

from tallystick.checks.catalogue import read_catalogue
from tallystick.checks.labels import labels


def test_every_computed_column_that_is_shown_has_a_label() -> None:
    cards = [check.card for check in read_catalogue().checks.values()]
    shown = {name for card in cards if card.against for name in card.against.show}

    assert shown - set(labels()["columns"]) == set()


def test_every_code_of_a_choice_has_a_label() -> None:
    tables = read_catalogue().ground.tables.values()
    codes = {code for table in tables for c in table.columns.values() for code in c.choices}

    assert codes - set(labels()["choices"]) == set()
