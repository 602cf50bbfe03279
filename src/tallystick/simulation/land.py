"""Registered parcels, and the two land programmes that pay for them."""

from __future__ import annotations

import numpy as np

from tallystick.simulation.people import Flags, Ints
from tallystick.simulation.programmes import BY_ID, PROGRAMMES
from tallystick.simulation.world import OPEN, World, day_of

SEASON = "一季"
FIELDS = ("水田", "旱地")
FOREST = "退耕地"


def register_land(world: World) -> None:
    """Give households their parcels and enrol those that are paid for."""
    chance, people = world.county.stream("land"), world.county.people
    heads = people.heads
    farms = heads[chance.random(len(heads)) < 0.85]
    holder = np.repeat(farms, 1 + (chance.random(len(farms)) * 2.4).astype(np.int64))
    kinds = np.array(FIELDS, object)[(chance.random(len(holder)) < 0.45).astype(int)]
    fields = _parcels(world, chance, holder, kinds, most=4.0)
    slopes = heads[chance.random(len(heads)) < 0.07]
    forest = _parcels(world, chance, slopes, np.full(len(slopes), FOREST, object), most=9.0)
    enrol_parcels(world, "dili", fields[chance.random(len(fields)) < 0.97])
    enrol_parcels(world, "tuigeng", forest)


def enrol_parcels(world: World, programme: str, parcels: Ints, **said: object) -> Ints:
    """Enrol parcels with their registered area, in their holder's name."""
    rule = PROGRAMMES[BY_ID[programme]]
    holder = world.parcels["holder"][parcels]
    mu = world.parcels["mu"][parcels]
    first = world.first_month - 24
    values: dict[str, object] = {
        "programme": BY_ID[programme], "person": holder, "payee": holder, "first": first,
        "until": OPEN, "quantity": mu, "cents": np.round(mu * rule.cents).astype(np.int64),
        "parcel": parcels, "approved": day_of(first, 12), "season": np.array(SEASON, object),
    }  # fmt: skip
    return world.enrolments.add(**(values | said))


def _parcels(
    world: World, chance: np.random.Generator, holder: Ints, kinds: np.ndarray, *, most: float
) -> Ints:
    people = world.county.people
    mu = np.round(0.3 + chance.beta(1.4, 3.2, len(holder)) * most, 2)
    return world.parcels.add(
        holder=holder, household=people.household[holder], village=people.village[holder],
        mu=mu, kind=kinds,
    )  # fmt: skip


def is_land(programmes: Ints) -> Flags:
    """Return which programme numbers are paid for parcels."""
    wanted = [number for number, rule in enumerate(PROGRAMMES) if rule.on_parcel]
    return np.isin(programmes, wanted)
