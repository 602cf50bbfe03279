"""Works and goods that the county calls for in public: tenders, bids, awards."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from tallystick.simulation.money_dice import later, workday
from tallystick.simulation.money_offices import DEPARTMENTS
from tallystick.simulation.money_world import Firm, Row, World

# What is called for, the trade that bids, the code of its kind.
_WANTED = (
    ("农村公路养护工程", "works", "B0211"), ("高标准农田建设工程", "works", "B0214"),
    ("饮水安全巩固提升工程", "works", "B0209"), ("校舍维修改造工程", "works", "B0201"),
    ("办公设备采购", "office", "A0201"), ("应急物资采购", "materials", "A0310"),
    ("良种及农资采购", "farm", "A0505"), ("测绘与监测服务", "services", "C0805"),
)  # fmt: skip
METHODS = (
    ("公开招标（工程）", 20, True),
    ("公开招标（货物服务）", 20, True),
    ("框架协议（固定单价）", 10, False),
)
_CALLS = 0.7  # for each village and year


@dataclass(slots=True)
class Call:
    """One contracting process with its bids, the lowest first, and its award."""

    tender: Row
    bids: list[Row]
    award: Row
    item: Row

    @property
    def rows(self) -> list[Row]:
        """Return every record of the process."""
        return [self.tender, *self.bids, self.award, self.item]


def state_methods(world: World) -> None:
    """Write what each method of procurement allows."""
    for called, days, compares in METHODS:
        world.add(
            "procurement_methods", "财政局", world.years[0], None, method_details=called,
            shortest_days=days, compares_prices=compares,
        )  # fmt: skip


def call_for_tenders(world: World) -> list[Call]:
    """Let departments call for what they need, and the lowest valid bid win."""
    often = max(round(_CALLS * len(world.villages)), 12)
    return [call(world, year) for year in world.years for _ in range(often)]


def call(world: World, year: int) -> Call:
    """Write one process as it should go."""
    dice = world.dice
    title, trade, kind = dice.pick(_WANTED)
    opened = workday(dt.date(year, dice.between(1, 10), dice.between(3, 27)))
    until = workday(later(opened, dice.between(21, 30)))
    estimate = dice.yuan(420_000, 3_800_000, 1000)
    number = world.number(f"ZB{year}-", 4)
    department = dice.pick(DEPARTMENTS)
    tender = world.add(
        "tenders", "公共资源交易中心", year, None, process_no=number,
        title=f"{year}年{title}（{number[-4:]}）", buyer=f"{world.county}{department}",
        entity=f"{world.county}公共资源交易中心", method="公开招标",
        method_details=METHODS[0 if trade == "works" else 1][0], status="完成",
        tender_from=_at(opened, 9, 0), tender_to=_at(until, 9, 30), estimated=estimate,
    )  # fmt: skip
    firms = dice.some([firm for firm in world.firms if firm.trade == trade], dice.between(3, 6))
    bids = [bid(world, tender, firm, estimate) for firm in firms]
    bids.sort(key=lambda row: str(row.values["amount"]).rjust(20))
    tender.values["tenderers"] = len(bids)
    for place, row in enumerate(bids):
        row.values["rank"] = place + 1
    award = world.add(
        "awards", "公共资源交易中心", year, None, process_no=number, award_no=f"{number}-1",
        status="已定标", awarded_on=workday(later(until, dice.between(2, 9))),
    )  # fmt: skip
    item = world.add(
        "award_items",
        "公共资源交易中心",
        year,
        None,
        process_no=number,
        item_class=kind,
        item=title,
    )
    made = Call(tender, bids, award, item)
    give(made, bids[0])
    return made


def bid(world: World, tender: Row, firm: Firm, estimate: Decimal) -> Row:
    """Write one valid bid below the estimate, in the last days of the period."""
    until = tender.values["tender_to"]
    assert isinstance(until, dt.datetime)
    return world.add(
        "bids", "公共资源交易中心", until.year, None, process_no=tender.values["process_no"],
        bid_no=world.number("TB", 6), tenderer=firm.name, status="有效",
        received_at=until - dt.timedelta(minutes=world.dice.between(6, 2200)),
        amount=(estimate * world.dice.factor(0.83, 0.985)).quantize(Decimal(1)) + world.dice.between(0, 99),
        money="CNY",
    )  # fmt: skip


def give(made: Call, winner: Row) -> None:
    """Award a process to a bid."""
    made.award.values |= {
        "supplier": winner.values["tenderer"],
        "amount": winner.values["amount"],
    }
    made.item.values["supplier"] = winner.values["tenderer"]


def _at(day: dt.date, hour: int, minute: int) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001
