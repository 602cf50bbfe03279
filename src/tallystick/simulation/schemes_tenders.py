"""What went wrong where the county called for bids, and what only looks it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tallystick.simulation.matters import Pattern
from tallystick.simulation.money_dice import later
from tallystick.simulation.money_made import Kind, Made, about, concealed, honest, money, scheme
from tallystick.simulation.public_tenders import METHODS, Call, call, give


def _call(made: Made, least: int = 3) -> Call | None:
    """Draw a process that belongs to no matter yet and for which enough firms bid."""
    clean = [
        one for one in made.calls
        if len(one.bids) >= least and not any(row.matters for row in one.rows)
    ]  # fmt: skip
    return made.world.dice.pick(clean) if clean else None


@scheme(
    "friends_and_relatives", "tenders bids awards", rate=2,
    en="Every rival was thrown out, so that the dearest bid won",
    zh="以各种理由否决其他投标，由高价投标人中标",
)  # fmt: skip
@about(_call)
def rivals_thrown_out(made: Made, pattern: Pattern, one: Call) -> None:
    for row in one.bids[:-1]:
        row.values["status"] = "否决"
    give(one, one.bids[-1])
    lost = money(one.bids[-1], "amount") - money(one.bids[0], "amount")
    made.world.plant(pattern, one.rows, money=lost)


@scheme(
    "friends_and_relatives", "tenders bids awards", rate=2,
    en="The lowest bid was thrown out for a trifle", zh="以细枝末节否决最低报价",
)  # fmt: skip
@about(_call)
def lowest_thrown_out(made: Made, pattern: Pattern, one: Call) -> None:
    one.bids[0].values["status"] = "否决"
    give(one, one.bids[1])
    lost = money(one.bids[1], "amount") - money(one.bids[0], "amount")
    made.world.plant(pattern, one.rows, money=lost, concealment="careful")


@scheme(
    "friends_and_relatives", "tenders bids awards", rate=2,
    en="A bid that came after the time was taken, and won", zh="逾期递交的投标被接收并中标",
)  # fmt: skip
@about(_call)
def late_bid_taken(made: Made, pattern: Pattern, one: Call) -> None:
    until = one.tender.values["tender_to"]
    assert isinstance(until, dt.datetime)
    minutes = made.world.dice.between(7, 300)
    one.bids[0].values["received_at"] = until + dt.timedelta(minutes=minutes)
    made.world.plant(pattern, one.rows, money=money(one.bids[0], "amount"))


@scheme(
    "friends_and_relatives", "bids", rate=2,
    en="Bidders agreed on their prices", zh="投标人串通报价",
)  # fmt: skip
@about(lambda made: _call(made, least=4))
def prices_agreed(made: Made, pattern: Pattern, one: Call) -> None:
    word, degree = concealed(made)
    price, world = money(one.bids[1], "amount"), made.world
    step = world.dice.pick((6_000, 8_000, 10_000))
    for place, row in enumerate(one.bids[2:], 1):
        # Openly: one price; carefully: steps of one sum; hidden: the others only leave the winner room.
        steps = price + place * step
        row.values["amount"] = (price, steps, price + world.dice.cents(9_000, 60_000))[degree]
    world.plant(pattern, one.rows, money=Decimal(0), concealment=word)


@scheme(
    "friends_and_relatives", "tenders procurement_methods", rate=2,
    en="Bids had to be in within days, so that only those who knew could bid",
    zh="投标时间过短，只有知情者来得及投标",
)  # fmt: skip
@about(_call)
def too_short_to_bid(made: Made, pattern: Pattern, one: Call) -> None:
    until = one.tender.values["tender_to"]
    assert isinstance(until, dt.datetime)
    opened = later(until.date(), -made.world.dice.between(4, 11))
    one.tender.values["tender_from"] = dt.datetime.combine(opened, dt.time(9))
    made.world.plant(pattern, [one.tender])


@honest(
    "tenders bids awards", rate=3,
    en="The lowest bid had no bond and was rightly turned down", zh="最低报价未交保证金，依法否决",
)  # fmt: skip
@about(_call)
def lowest_without_bond(made: Made, pattern: Pattern, one: Call) -> None:
    one.bids[0].values["status"] = "否决"
    give(one, one.bids[1])
    made.world.plant(pattern, one.rows)


@honest(
    "tenders bids", rate=4,
    en="One bidder lacked a licence", zh="个别投标人不具备资质",
)  # fmt: skip
@about(_call)
def bidder_without_licence(made: Made, pattern: Pattern, one: Call) -> None:
    one.bids[-1].values["status"] = "否决"
    made.world.plant(pattern, one.rows)


@honest(
    "tenders bids procurement_methods", rate=3,
    en="A framework has one price for all", zh="框架协议统一单价，报价相同",
)  # fmt: skip
def framework_of_one_price(made: Made, pattern: Pattern) -> None:
    world = made.world
    one = call(world, world.dice.pick(world.years))
    one.tender.values["method_details"] = METHODS[2][0]
    for row in one.bids:
        row.values["amount"] = one.bids[0].values["amount"]
    world.plant(pattern, one.rows)


@honest(
    "tenders", rate=3,
    en="Only one firm of the trade came", zh="行业内仅有一家单位投标",
)  # fmt: skip
@about(_call)
def only_one_came(made: Made, pattern: Pattern, one: Call) -> None:
    made.drop(one.bids[1:])
    del one.bids[1:]
    one.tender.values["tenderers"] = 1
    made.world.plant(pattern, one.rows)


SCHEMES: tuple[Kind, ...] = (
    rivals_thrown_out, lowest_thrown_out, late_bid_taken, prices_agreed, too_short_to_bid,
)  # fmt: skip
LOOK_ALIKES: tuple[Kind, ...] = (
    lowest_without_bond, bidder_without_licence, framework_of_one_price, only_one_came,
)  # fmt: skip
