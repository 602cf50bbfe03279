"""Everything that is planted in the people half, in its order: what went wrong, then what looks it."""

from __future__ import annotations

from tallystick.simulation import (
    honest_deaths,
    honest_payments,
    honest_people,
    schemes_claims,
    schemes_close,
    schemes_deaths,
    schemes_detained,
)
from tallystick.simulation.lookup import Lookup
from tallystick.simulation.world import World
from tallystick.simulation.writers_room import Room


def plan_all(world: World, room: Room) -> None:
    """Plant every scheme, then everything that only looks like one; nobody is in two of them."""
    found = Lookup(world)
    for schemes in (schemes_deaths, schemes_claims, schemes_close, schemes_detained):
        schemes.plan(world, found)
    honest_deaths.plan(world, found)
    honest_people.plan(world, found, room)
    honest_payments.plan(world, found)
