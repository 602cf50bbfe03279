"""An ordinary year of a village's book: wages, light, paper, cement, visits to the old, petty cash."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tallystick.simulation.money_dice import later, workday
from tallystick.simulation.money_ledger import Posting, deposit, receive, spend
from tallystick.simulation.money_world import Person, Village, World

MONTHS = range(1, 13)


def live_year(world: World, village: Village, year: int) -> None:
    """Write one village's ordinary year."""
    _wages(world, village, year)
    _bills(world, village, year)
    _buying(world, village, year)
    _cash(world, village, year)
    _income(world, village, year)


def _day(world: World, year: int, month: int) -> dt.date:
    return workday(dt.date(year, month, world.dice.between(3, 24)))


def _wages(world: World, village: Village, year: int) -> None:
    """Pay the cleaners each month and the group leaders each quarter, at rates once decided."""
    dice = world.dice
    cleaners = dice.some(village.residents, dice.between(1, 2))
    rates = [dice.yuan(600, 1200, 50) + place * 30 for place in range(len(cleaners))]
    decided = world.decision(village, dt.date(year, 1, 4))
    for month in MONTHS:
        for cleaner, rate in zip(cleaners, rates, strict=True):
            said = f"{month}月保洁员工资"
            _paid(world, village, _day(world, year, month), rate, cleaner, said, decided)
    leaders, allowance = village.leaders[:4], dice.yuan(450, 900, 30)
    for month in (3, 6, 9, 12):
        for place, leader in enumerate(leaders):
            rate = allowance + 60 * place
            said = f"第{month // 3}季度组长误工补贴"
            _paid(world, village, _day(world, year, month), rate, leader, said, decided)


def _paid(
    world: World, village: Village, day: dt.date, rate: Decimal, to: Person, summary: str,
    decided: str,
) -> Posting:  # fmt: skip
    posting = spend(
        world, village, day, rate, to, title="应付劳务费", purpose="误工报酬", summary=summary
    )
    posting.set(decision_no=decided)
    return posting


def _bills(world: World, village: Village, year: int) -> None:
    power, water = world.firm("power"), world.firm("water")
    for month in MONTHS:
        amount = world.dice.cents(180, 860)
        spend(
            world, village, _day(world, year, month), amount, power, title="管理费用",
            purpose="办公", summary=f"{month}月村部及路灯电费",
        )  # fmt: skip
    for month in (2, 5, 8, 11):
        amount = world.dice.cents(40, 220)
        spend(
            world, village, _day(world, year, month), amount, water, title="管理费用",
            purpose="办公", summary="村部水费",
        )  # fmt: skip


_BOUGHT = (
    ("office", "管理费用", "办公", 120, 2400, ("打印纸及文印费", "会议资料印制", "宣传栏制作", "档案盒及办公用品")),
    ("materials", "公益支出", "材料", 300, 4800, ("水渠维修材料", "路灯维修材料", "环境整治材料", "村部维修材料")),
    ("farm", "经营支出", "材料", 300, 4500, ("集体果园肥料", "苗木款", "农药款")),
    ("transport", "公益支出", "其他", 400, 4200, ("垃圾清运费", "挖机租用费", "清淤机械费")),
    ("services", "管理费用", "其他", 800, 4800, ("代理记账服务费", "测绘费", "污水设施运维费")),
)  # fmt: skip


def _buying(world: World, village: Village, year: int) -> None:
    for trade, title, purpose, low, high, said in _BOUGHT:
        for _ in range(world.dice.between(2, 4)):
            firm = world.firm(trade, village.township)
            amount = world.dice.cents(low, high)
            spend(
                world, village, _day(world, year, world.dice.between(1, 12)), amount, firm,
                title=title, purpose=purpose, summary=world.dice.pick(said),
            )  # fmt: skip
    for _ in range(world.dice.between(1, 3)):
        amount = world.dice.cents(60, 420)
        spend(
            world, village, _day(world, year, world.dice.between(1, 12)), amount,
            world.dice.pick(village.members), title="管理费用", purpose="差旅",
            summary="赴县参加培训差旅费",
        )  # fmt: skip


def _cash(world: World, village: Village, year: int) -> None:
    """Pay small things in cash; it is fetched from the bank when all is known."""
    for month in MONTHS:
        for _ in range(world.dice.between(1, 2)):
            purpose, said = _reason(month)
            spend(
                world, village, _day(world, year, month), world.dice.yuan(120, 900, 10),
                world.somebody(village),
                title="公益支出" if purpose == "慰问救济" else "应付劳务费", purpose=purpose,
                summary=said, cash=True,
            )  # fmt: skip


def _reason(month: int) -> tuple[str, str]:
    if month in (1, 2):
        return "慰问救济", "春节慰问困难群众"
    if month == 10:
        return "慰问救济", "重阳节慰问高龄老人"
    return "劳务误工", ("清理沟渠零工工资", "防汛值守零工工资", "植树零工工资")[month % 3]


def _income(world: World, village: Village, year: int) -> None:
    for month in (3, 6, 9, 12):
        amount = world.dice.cents(12, 240)
        receive(
            world, village, dt.date(year, month, 21), amount, "农村商业银行", title="其他收入",
            summary=f"第{month // 3}季度存款利息",
        )  # fmt: skip
    if world.dice.happens(0.6):
        day, amount = _day(world, year, world.dice.between(2, 11)), world.dice.yuan(80, 700, 10)
        receive(
            world, village, day, amount, world.somebody(village), title="其他收入",
            summary="出售废旧物资收入", cash=True,
        )  # fmt: skip
        deposit(world, village, workday(later(day, 1)), amount)
