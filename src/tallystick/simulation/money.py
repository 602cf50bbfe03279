"""The money half of a county: ledgers, accounts, leases, works, purchases, and what went wrong in them."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.simulation.county import County
from tallystick.simulation.drafts import Draft
from tallystick.simulation.money_flows import send_down
from tallystick.simulation.money_leases import let_resources
from tallystick.simulation.money_ledger import fetch_cash
from tallystick.simulation.money_life import live_year
from tallystick.simulation.money_made import Kind, Made
from tallystick.simulation.money_offices import (
    keep_assets,
    owe_ordinarily,
    spend_in_offices,
    state_prices,
    state_purposes,
)
from tallystick.simulation.money_places import world_of
from tallystick.simulation.money_sheets import sheets_of
from tallystick.simulation.money_works import FUNDS, build_works, receive_goods
from tallystick.simulation.money_world import Firm, Township, World
from tallystick.simulation.public_life import (
    hear_of_files,
    hold_elections,
    publish_services,
    serve,
)
from tallystick.simulation.public_tenders import Call, call_for_tenders, state_methods
from tallystick.simulation.schemes_money_daily import SCHEMES as DAILY
from tallystick.simulation.schemes_money_flows import SCHEMES as FLOWS
from tallystick.simulation.schemes_money_honest import WORKS_ALIKE
from tallystick.simulation.schemes_money_honest_flows import FLOWS_ALIKE
from tallystick.simulation.schemes_money_lawful import LAWFUL
from tallystick.simulation.schemes_money_leases import SCHEMES as LEASES
from tallystick.simulation.schemes_money_ledger import SCHEMES as LEDGER
from tallystick.simulation.schemes_money_plain import PLAIN
from tallystick.simulation.schemes_money_works import FAVOURED
from tallystick.simulation.schemes_money_works import SCHEMES as WORKS
from tallystick.simulation.schemes_public import LOOK_ALIKES as PUBLIC_ALIKE
from tallystick.simulation.schemes_public import SCHEMES as PUBLIC
from tallystick.simulation.schemes_tenders import LOOK_ALIKES as TENDERS_ALIKE
from tallystick.simulation.schemes_tenders import SCHEMES as TENDERS

SCHEMES: tuple[Kind, ...] = (*FLOWS, *LEDGER, *WORKS, *LEASES, *DAILY, *PUBLIC, *TENDERS)
LOOK_ALIKES: tuple[Kind, ...] = (
    *PLAIN, *WORKS_ALIKE, *FLOWS_ALIKE, *LAWFUL, *PUBLIC_ALIKE, *TENDERS_ALIKE
)  # fmt: skip
_SCHEMES_SHARE = 0.8  # with the other half, a county of 200,000 has some hundreds of wrong matters
_WHOLE = 12  # villages from which a county has every kind
_FAVOURS = 0.2  # share of townships in which one firm gets most of the small works


def drafts(county: County) -> Iterator[Draft]:
    """Yield what offices send about money; matters are planted in the county's truth."""
    world = world_of(county)
    made = _live(world)
    for _ in list(made.favourites):
        FAVOURED.plant(made, FAVOURED.pattern)
    _plant(made, SCHEMES, _SCHEMES_SHARE)
    _plant(made, LOOK_ALIKES, world.noise)
    fetch_cash(world)
    yield from sheets_of(world)


def _live(world: World) -> Made:
    """Let the county live through its years as it should."""
    state_prices(world)
    state_purposes(world, FUNDS)
    for village in world.books:
        for year in world.years:
            live_year(world, village, year)
    streams, leases = send_down(world), let_resources(world)
    favourites = _favourites(world)
    works = build_works(world, favourites)
    receive_goods(world)
    spend_in_offices(world)
    owe_ordinarily(world)
    keep_assets(world)
    calls = _in_public(world)
    return Made(world, streams, leases, works, favourites, calls)


def _in_public(world: World) -> list[Call]:
    """Let villages elect, offices serve, and the county call for bids."""
    hold_elections(world)
    hear_of_files(world)
    publish_services(world)
    serve(world)
    state_methods(world)
    return call_for_tenders(world)


def _favourites(world: World) -> list[tuple[Township, Firm]]:
    """Choose the townships that favour a firm; where there are few villages nobody can tell."""
    able = [one for one in world.townships if len(one.villages) >= 4]
    count = world.dice.count(_FAVOURS * len(able))
    return [(one, world.firm("works", one)) for one in world.dice.some(able, count)]


def _plant(made: Made, kinds: tuple[Kind, ...], factor: float) -> None:
    """Plant each kind as often as a county of this size has it; a small one lacks some kinds."""
    villages = len(made.world.villages)
    least = 0.0 if not factor else 1.0 if villages >= _WHOLE else 0.5
    for kind in kinds:
        expected = max(kind.rate * factor * villages / 100, least)
        for _ in range(made.world.dice.count(expected)):
            kind.plant(made, kind.pattern)
