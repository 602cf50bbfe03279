"""Everything that is planted in the people half, in its order: what went wrong, then what looks it."""

from __future__ import annotations

from tallystick.simulation.world import World
from tallystick.simulation.writers_room import Room


def plan_all(world: World, room: Room) -> None:
    """Plant every scheme, then everything that only looks like one."""
