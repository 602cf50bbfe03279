"""Parameters are our numbers: typed, and never outside the bounds their card gives."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tallystick.checks.card import Parameter
from tallystick.checks.parameters import chosen
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

REASON = Text("Usual.", "通常。")
KNOWN = {
    "days": Parameter(
        name="days", type="integer", default=30, min=1, max=90, chosen_because=REASON
    ),
    "share": Parameter(
        name="share",
        type="decimal",
        default=Decimal("0.5"),
        min=Decimal(0),
        max=Decimal(1),
        chosen_because=REASON,
    ),
}


def test_defaults_hold_where_nothing_else_is_chosen() -> None:
    assert chosen(KNOWN, {}, where="book.toml") == {"days": 30, "share": Decimal("0.5")}


def test_other_value_is_typed_as_its_parameter() -> None:
    assert chosen(KNOWN, {"share": 0.25}, where="book.toml")["share"] == Decimal("0.25")


@pytest.mark.parametrize("other", [{"days": 91}, {"days": 0}, {"days": "many"}, {"share": 1.5}])
def test_value_outside_of_its_bounds_is_refused(other: dict[str, Any]) -> None:
    with pytest.raises(TallystickError, match="is not a value that"):
        chosen(KNOWN, other, where="book.toml")


def test_unknown_parameter_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(TallystickError, match="Did you mean `days`"):
        chosen(KNOWN, {"day": 3}, where="book.toml")
