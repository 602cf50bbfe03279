"""The money half of a county: ledgers, accounts, leases, works, purchases, and what went wrong in them."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.simulation.county import County
from tallystick.simulation.drafts import Draft
from tallystick.simulation.money_flows import send_down
from tallystick.simulation.money_leases import let_resources
from tallystick.simulation.money_life import live_year
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


def drafts(county: County) -> Iterator[Draft]:
    """Yield what offices send about money; matters are planted in the county's truth."""
    world = world_of(county)
    state_prices(world)
    state_purposes(world, FUNDS)
    for village in world.villages:
        for year in world.years:
            live_year(world, village, year)
    streams = send_down(world)
    leases = let_resources(world)
    works = build_works(world)
    receive_goods(world)
    spend_in_offices(world)
    owe_ordinarily(world)
    keep_assets(world)
    yield from sheets_of(world)
