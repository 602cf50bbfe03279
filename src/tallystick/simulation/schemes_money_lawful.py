"""The lawful counterparts of schemes: free use by a clinic, a co-operative's leases, fees that are due."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tallystick.simulation.matters import Pattern
from tallystick.simulation.money_dice import later, workday
from tallystick.simulation.money_leases import let
from tallystick.simulation.money_ledger import bank_line, deposit, receive, spend
from tallystick.simulation.money_made import Kind, Made, honest, sum_of
from tallystick.simulation.money_offices import owe, own
from tallystick.simulation.money_world import Row, now


@honest(
    "leases", rate=4,
    en="A co-operative rents many plots at the usual rent, after bidding for them",
    zh="专业合作社经公开竞价以正常租金承租多宗地块",
)  # fmt: skip
def cooperative_rents_many(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    firm, rows = world.firm("farm", village.township), list[Row]()
    for place in range(world.dice.between(4, 7)):
        rent = world.dice.factor(0.98, 1.2)
        lease = let(world, village, firm, number=50 + place, kind="机动地", rent=rent)
        rows += [lease.row, *(due.row for due in lease.dues)]
    world.plant(pattern, rows)


@honest(
    "leases", rate=5,
    en="Barren land was let for decades, as the law allows",
    zh="荒山依法发包数十年",
)  # fmt: skip
def barren_land_for_decades(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    years = world.years[0] - world.dice.between(1, 3), world.dice.pick((30, 40, 50))
    lease = let(world, village, world.somebody(village), number=60, kind="荒山", years=years)
    world.plant(pattern, [lease.row])


@honest(
    "leases", rate=5,
    en="A clinic or a kindergarten uses a house of the village for nothing, by decision",
    zh="经决议将房屋无偿提供给村卫生室、幼儿园使用",
)  # fmt: skip
def clinic_pays_no_rent(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    lease = let(world, village, world.somebody(village), number=61, kind="房屋", paid=False)
    made.drop(due.row for due in lease.dues)
    user = world.dice.pick(("卫生室", "幼儿园", "老年活动中心"))
    lease.row.values |= {
        "lessee": f"{village.name}{user}", "lessee_number": None, "yearly_rent": Decimal(0),
        "subject": f"{village.name}公益用房（{user}）",
    }  # fmt: skip
    world.plant(pattern, [lease.row])


@honest(
    "approvals", rate=3,
    en="A list that a meeting had gone through was approved in the system in a few minutes",
    zh="会议已逐项审议的名册在系统中集中办结",
)  # fmt: skip
def approved_after_a_meeting(made: Made, pattern: Pattern) -> None:
    world = made.world
    township, day = world.dice.pick(world.townships), made.workday()
    leader = now(township.successors, township.leader, day)
    moment, rows = world.dice.moment(day), list[Row]()
    for _ in range(world.dice.between(8, 20)):
        moment += dt.timedelta(seconds=world.dice.between(9, 30))
        rows.append(world.add(
            "approvals", township.name, day.year, None, object_no=world.number(f"SP{day.year}-", 5),
            body=f"{township.name}人民政府", step="会议纪要录入", approver_name=leader.name,
            approver_number=leader.number, decided_at=moment, outcome="同意",
        ))  # fmt: skip
    world.plant(pattern, rows)


@honest(
    "vouchers", rate=6,
    en="Residents paid the water and refuse charges that the price list has",
    zh="按收费目录收取的自来水费、垃圾清运费",
)  # fmt: skip
def charges_that_are_due(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    day, said = made.workday(2, 10), world.dice.pick(("收自来水费", "收垃圾清运费"))
    each, rows = world.dice.yuan(24, 120, 12), list[Row]()
    for payer in world.dice.some(village.residents, world.dice.between(8, 20)):
        rows += receive(
            world, village, day, each, payer, title="经营收入", summary=said, cash=True
        ).rows
    rows += deposit(world, village, workday(later(day, 1)), sum_of(rows))
    world.plant(pattern, rows)


@honest(
    "assets", rate=5,
    en="A pump was at the repair shop when assets were counted",
    zh="盘点时设备送修，上年盘点在册",
)  # fmt: skip
def away_for_repair(made: Made, pattern: Pattern) -> None:
    world = made.world
    asset = own(world, made.any_village())
    asset.values["seen_on"] = workday(dt.date(world.years[-1] - 1, 11, 25))
    world.plant(pattern, [asset])


@honest(
    "receivables post_holders", rate=5,
    en="Petty cash that a village's cashier holds, at the sum that was fixed",
    zh="报账员领用的定额备用金",
)  # fmt: skip
def fixed_petty_cash(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    since = workday(dt.date(world.years[-1], 1, 6))
    rows = owe(
        world, village, village.cashier, Decimal(2_000), since, "定额备用金", settled=None
    )  # fmt: skip
    world.plant(pattern, rows)


@honest(
    "bank_lines vouchers", rate=10,
    en="The bank booked a transfer in the year's last days; the book has it in January",
    zh="年末未达账项，次年一月入账",
)  # fmt: skip
def booked_in_january(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    if len(world.years) < 2:
        return
    year, amount = world.years[0], world.dice.yuan(500, 9_000, 100)
    posting = receive(
        world, village, workday(dt.date(year + 1, 1, 5)), amount, "县供销合作社", title="其他收入",
        summary="上年度农资返利",
    )  # fmt: skip
    made.drop([posting.bank])
    line = bank_line(
        world, village, dt.date(year, 12, 29), amount, "收入", "县供销合作社", "上年度农资返利"
    )
    world.plant(pattern, [posting.voucher, line])


@honest(
    "vouchers fund_purposes", rate=7,
    en="Earmarked money paid for labour that its rules allow",
    zh="专项资金列支规定允许的劳务支出",
)  # fmt: skip
def earmarked_for_labour(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    day, rows = made.workday(4, 11), list[Row]()
    for person in world.dice.some(village.residents, 3):
        rows += spend(
            world, village, day, world.dice.yuan(300, 1_500, 50), person, title="应付劳务费",
            purpose="劳务误工", summary="道路养护零工工资", fund="农村公路养护资金",
        ).rows  # fmt: skip
    world.plant(pattern, rows)


LAWFUL: tuple[Kind, ...] = (
    cooperative_rents_many, barren_land_for_decades, clinic_pays_no_rent,
    approved_after_a_meeting, charges_that_are_due, away_for_repair, fixed_petty_cash,
    booked_in_january, earmarked_for_labour,
)  # fmt: skip
