"""The people half of a county: who gets what, what went wrong, what only looks wrong, and the lists."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tallystick.simulation.county import County
from tallystick.simulation.drafts import Draft
from tallystick.simulation.enrolling import enrol_all
from tallystick.simulation.land import register_land
from tallystick.simulation.living import live
from tallystick.simulation.paying import pay_all
from tallystick.simulation.plans import plan_all
from tallystick.simulation.registers import fill_registers
from tallystick.simulation.sheets_lists import list_drafts
from tallystick.simulation.sheets_payments import payment_drafts
from tallystick.simulation.sheets_registers import register_drafts
from tallystick.simulation.sheets_rules import rule_drafts
from tallystick.simulation.traits import make_traits
from tallystick.simulation.world import World
from tallystick.simulation.writers_room import Room


def make_world(county: County) -> tuple[World, Room]:
    """Let a county live through its years; matters are planted in its truth.

    The room has what its lists will share.
    """
    world = World(county=county, traits=make_traits(county))
    world.used = np.zeros(len(county.people), bool)
    world.used[county.people.namesakes.ravel()] = True
    world.used[county.officials.person] = True
    enrol_all(world)
    register_land(world)
    pay_all(world)
    fill_registers(world)
    room = Room(world)
    live(world)
    plan_all(world, room)
    return world, room


def drafts(county: County) -> Iterator[Draft]:
    """Yield what offices send about people, programmes and payments."""
    world, room = make_world(county)
    yield from rule_drafts(county)
    yield from payment_drafts(world, room)
    yield from list_drafts(world, room)
    yield from register_drafts(world, room)
