"""What the checks claim to see, held against the kinds that are planted and the checks that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tallystick.checks.catalogue import read_catalogue
from tallystick.simulation import schemes_claims, schemes_close, schemes_deaths, schemes_detained
from tallystick.simulation.claims import claims
from tallystick.simulation.matters import Pattern
from tallystick.simulation.money import SCHEMES

PEOPLE_HALF = (schemes_claims, schemes_close, schemes_deaths, schemes_detained)


def test_every_kind_that_leaves_a_trace_says_who_claims_to_see_it() -> None:
    said = [
        v for half in PEOPLE_HALF for name, v in vars(half).items() if not name.startswith("__")
    ]
    planted = [*patterns(said), *(kind.pattern for kind in SCHEMES)]
    assert {one.id for one in planted if one.is_wrong and one.trace} <= set(claims())


def test_only_checks_of_the_catalogue_claim_anything() -> None:
    claimed = {check for checks in claims().values() for check in checks}
    assert claimed <= set(read_catalogue().checks)


def patterns(things: Iterable[Any]) -> Iterator[Pattern]:
    """Yield the patterns among things, and those in the mappings and sequences among them."""
    for thing in things:
        if isinstance(thing, Pattern):
            yield thing
        elif isinstance(thing, dict):
            yield from patterns(thing.values())
        elif isinstance(thing, (tuple, list)):
            yield from patterns(thing)
