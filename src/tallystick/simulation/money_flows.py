"""Money on its way down: from the province through the county and the townships to villages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from tallystick.simulation.money_dice import later, workday
from tallystick.simulation.money_ledger import Posting, receive
from tallystick.simulation.money_works import FUNDS
from tallystick.simulation.money_world import Row, Township, Village, World

_SENT_IN = {1: "村级组织运转经费", 2: "困难群众慰问资金"}
_DAYS_TO_PASS_ON = 30


@dataclass(slots=True, eq=False)
class Stream:
    """One fund's way to one township and on to its villages."""

    fund: str
    year: int
    township: Township
    above: Row
    to_township: Row
    to_villages: list[tuple[Village, Row, Posting]]


def send_down(world: World) -> list[Stream]:
    """Send each fund down once a year."""
    streams = []
    for year in world.years:
        for place, fund in enumerate(FUNDS):
            month = next((m for m, f in _SENT_IN.items() if f == fund), 3 + place)
            streams += _one_fund(world, fund, dt.date(year, month, 8))
    return streams


def _one_fund(world: World, fund: str, day: dt.date) -> list[Stream]:
    each = world.dice.yuan(4_000, 14_000, 500)
    chosen = {one.name: _chosen(world, one, fund) for one in world.townships}
    total = each * sum(map(len, chosen.values()))
    came = _row(
        world, "财政局", fund, workday(day), "市财政局", f"{world.county}财政局", total, None
    )
    streams = []
    for township in world.townships:
        if chosen[township.name]:
            streams.append(_stream(world, fund, township, chosen[township.name], each, came))
    return streams


def _chosen(world: World, township: Township, fund: str) -> list[Village]:
    if fund in _SENT_IN.values():
        return township.villages
    return [village for village in township.villages if world.dice.happens(0.3)]


def _stream(
    world: World, fund: str, township: Township, villages: list[Village], each: Decimal, above: Row
) -> Stream:
    day = _after(world, above)
    to_township = _row(
        world, "财政局", fund, day, f"{world.county}财政局", f"{township.name}人民政府",
        each * len(villages), str(above.values["allocation_no"]),
    )  # fmt: skip
    stream = Stream(fund, day.year, township, above, to_township, [])
    for village in villages:
        stream.to_villages.append((village, *pass_on(world, stream, village, each)))
    return stream


def _after(world: World, above: Row) -> dt.date:
    came = above.values["received_on"]
    assert isinstance(came, dt.date)
    return workday(later(came, world.dice.between(3, 20)))


def pass_on(
    world: World, stream: Stream, village: Village, amount: Decimal
) -> tuple[Row, Posting]:
    """Send one village its part, and let it book the money."""
    day = _after(world, stream.to_township)
    row = _row(
        world, stream.township.name, stream.fund, day, f"{stream.township.name}人民政府",
        village.body, amount, str(stream.to_township.values["allocation_no"]), village,
    )  # fmt: skip
    return row, book_grant(world, village, row)


def book_grant(world: World, village: Village, row: Row) -> Posting:
    """Book a grant that arrived."""
    day, amount = row.values["received_on"], row.values["received_amount"]
    assert isinstance(day, dt.date)
    assert isinstance(amount, Decimal)
    fund, sender = str(row.values["programme"]), str(row.values["sender"])
    return receive(
        world, village, day, amount, sender, title="补助收入", summary=f"收到{fund}", fund=fund
    )


def _row(
    world: World, office: str, fund: str, day: dt.date, sender: str, receiver: str,
    amount: Decimal, parent: str | None, village: Village | None = None,
) -> Row:  # fmt: skip
    return world.add(
        "allocations", office, day.year, village,
        allocation_no=world.number(f"BK{day.year}-"), programme=fund, period=f"{day.year}年",
        sender=sender, receiver=receiver, amount=amount, sent_on=day, parent_no=parent,
        received_amount=amount, received_on=workday(later(day, world.dice.between(1, 4))),
        deadline_on=later(day, _DAYS_TO_PASS_ON) if parent is None or village is None else None,
    )  # fmt: skip
