"""What looks wrong in works, purchases and goods, and is not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tallystick.simulation.matters import Pattern
from tallystick.simulation.money_dice import later, workday
from tallystick.simulation.money_firms import ITEMS
from tallystick.simulation.money_made import Kind, Made, day_of, honest, money
from tallystick.simulation.money_offices import pay_supplier
from tallystick.simulation.money_works import FUNDS, build, buy, change, deliver, pay_part


@honest(
    "purchases", rate=9,
    en="Many small orders of a year under one unit-price contract that was bid for",
    zh="经竞价的年度单价合同项下的多次小额订单",
)  # fmt: skip
def standing_unit_prices(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    firm, year = world.firm("transport"), world.dice.pick(world.years)
    rows = []
    for place in range(world.dice.between(4, 9)):
        day = workday(dt.date(year, 2 + place, world.dice.between(2, 26)))
        title = f"{year}年{village.township.name}年度道路保养单价合同第{place + 1}单"
        amount = world.dice.cents(8_000, 49_000)
        rows.append(buy(world, village, firm, title, amount, day, method="年度单价合同"))
    world.plant(pattern, rows)


@honest(
    "purchases", rate=6,
    en="A direct purchase above the limit, in the days after a flood",
    zh="洪灾抢险期间超限额的应急直接采购",
)  # fmt: skip
def bought_in_a_flood(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    day = made.workday(6, 7)
    title = f"{day.year}年{village.name}抗洪抢险应急物资及道路抢通"
    amount = world.dice.cents(55_000, 160_000)
    row = buy(world, village, world.firm("transport"), title, amount, day, method="直接采购")
    world.plant(pattern, [row])


@honest(
    "purchases supplier_payments", rate=4,
    en="Most of a body's payments go to the one company that carries current",
    zh="向唯一的供电企业集中付款",
)  # fmt: skip
def only_one_can_supply(made: Made, pattern: Pattern) -> None:
    world, township = made.world, made.any_village().township
    year, firm = world.dice.pick(world.years), world.firm("power")
    buyer = f"{township.name}人民政府"
    rows = [
        pay_supplier(
            world, buyer, firm, workday(dt.date(year, month, 12)), world.dice.cents(4_000, 16_000),
            f"{month}月电费",
        )
        for month in range(1, 13)
    ]  # fmt: skip
    world.plant(pattern, rows)


@honest(
    "contracts vouchers supplier_payments",
    en="A work is paid in equal instalments, as its contract says",
    zh="按合同约定等额分期付款",
)  # fmt: skip
def equal_instalments(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    work = build(world, village, world.dice.pick(world.years), paid=False)
    parts, fund = world.dice.between(3, 4), str(work.project.values["programme"])
    part = (work.amount / parts).quantize(Decimal("0.01"))
    rows = list(work.rows)
    signed = day_of(work.contract, "signed_on")
    for place in range(parts):
        day = workday(later(signed, 30 + 30 * place))
        rows += pay_part(world, work, day, part, f"第{place + 1}期工程款", fund)
    work.project.values["paid_amount"] = part * parts
    world.plant(pattern, rows)


@honest(
    "projects", rate=10,
    en="A twentieth of the sum is kept back for a year as surety",
    zh="按合同预留百分之五质量保证金",
)  # fmt: skip
def surety_kept_back(made: Made, pattern: Pattern) -> None:
    work, world = made.work(), made.world
    if work is None or not work.paid:
        return
    kept = (work.amount * Decimal("0.05")).quantize(Decimal("0.01"))
    last = work.paid[-1]
    for row in [row for row in work.paid if row.values["amount"] == last.values["amount"]]:
        row.values["amount"] = money(row, "amount") - kept
    work.project.values["paid_amount"] = work.amount - kept
    world.plant(pattern, [work.project, *work.paid])


@honest(
    "projects", rate=9,
    en="A road measured again after a winter is a little thinner than when it was accepted",
    zh="道路经一冬使用后复测略少于验收时工程量",
)  # fmt: skip
def worn_since(made: Made, pattern: Pattern) -> None:
    work = made.work(lambda one: money(one.project, "paid_quantity") >= 20)
    if work is None:
        return
    share = made.world.dice.factor(0.945, 0.975)
    paid = money(work.project, "paid_quantity")
    work.project.values["measured_quantity"] = (paid * share).quantize(Decimal("0.1"))
    made.world.plant(pattern, [work.project])


@honest(
    "projects", rate=6,
    en="One work is told of in two programmes that each pay a part, with one photograph",
    zh="同一工程由两项资金分摊，照片相同",
)  # fmt: skip
def paid_from_two_funds(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    first = build(world, village, world.dice.pick(world.years))
    number = f"{first.project.values['project_no']}-2"
    half = (money(first.project, "paid_quantity") / 2).quantize(Decimal("0.1"))
    fund = next(one for one in FUNDS if one != first.project.values["programme"])
    second = world.add(
        "projects", first.project.office, first.project.year, village,
        **{**first.project.values, "project_no": number, "programme": fund},
    )  # fmt: skip
    for row in (first.project, second):
        part = (half * money(row, "unit_price")).quantize(Decimal("0.01"))
        row.values |= {"paid_quantity": half, "measured_quantity": half, "paid_amount": part}
        row.values["title"] = f"{row.values['title']}（{row.values['programme']}分摊）"
    world.plant(pattern, [first.project, second, first.contract])


@honest(
    "contracts contract_changes", rate=7,
    en="A contract grew by a tenth because rock was found, and a meeting decided it",
    zh="因地质原因经会议决议小幅追加合同金额",
)  # fmt: skip
def rock_was_found(made: Made, pattern: Pattern) -> None:
    work, world = made.work(), made.world
    if work is None:
        return
    after = (work.amount * world.dice.factor(1.04, 1.10)).quantize(Decimal("0.01"))
    day = workday(later(day_of(work.contract, "signed_on"), 25))
    said = f"基础开挖遇岩石，{world.decision(work.village, day)}同意变更"
    row = change(world, work.contract, day, work.amount, after, said)
    work.project.values["paid_amount"] = after
    rows = pay_part(
        world, work, workday(later(day, 60)), after - work.amount, "变更增加工程款",
        str(work.project.values["programme"]),
    )  # fmt: skip
    world.plant(pattern, [work.contract, work.project, row, *rows])


@honest(
    "projects", rate=6,
    en="A work is late because of the rains, and only a part has been paid",
    zh="因汛期顺延工期，仅支付进度款",
)  # fmt: skip
def late_for_the_rains(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    work = build(world, village, world.years[-1], paid=False)
    first = (work.amount * Decimal("0.3")).quantize(Decimal("0.01"))
    rows = pay_part(
        world, work, workday(later(day_of(work.contract, "signed_on"), 12)), first, "工程预付款",
        str(work.project.values["programme"]),
    )  # fmt: skip
    work.project.values |= {
        "paid_amount": first, "accepted_on": None, "measured_quantity": None, "photo_mark": None,
        "due_on": dt.date(world.years[-1], 11, 20),
    }  # fmt: skip
    world.plant(pattern, [work.project, *rows])


@honest(
    "goods_received reference_prices", rate=10,
    en="Goods cost more because they were carried up a mountain",
    zh="因山区运距较远，单价含运费略高",
)  # fmt: skip
def carried_up_a_mountain(made: Made, pattern: Pattern) -> None:
    world = made.world
    item = world.dice.pick([one for one, (_, _, trade) in ITEMS.items() if trade == "materials"])
    price = world.dice.factor(1.18, 1.4)
    row = deliver(world, made.any_village(), world.dice.pick(world.years), item=item, price=price)
    world.plant(pattern, [row])


@honest(
    "goods_received", rate=8,
    en="A few pieces broke on the way and were made good by a later delivery",
    zh="运输破损少量短缺，后补足",
)  # fmt: skip
def made_good_later(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    year = world.dice.pick(world.years)
    row = deliver(world, village, year, item="240L垃圾桶", came=Decimal("0.9"), quantity=100)
    rest = world.add(row.table, row.office, year, village, **row.values)
    rest.values |= {
        "ordered_quantity": Decimal(0), "received_quantity": Decimal(10),
        "received_on": workday(later(day_of(row, "received_on"), 12)),
    }  # fmt: skip
    world.plant(pattern, [row, rest])


WORKS_ALIKE: tuple[Kind, ...] = (
    standing_unit_prices,
    bought_in_a_flood,
    only_one_can_supply,
    equal_instalments,
    surety_kept_back,
    worn_since,
    paid_from_two_funds,
    rock_was_found,
    late_for_the_rains,
    carried_up_a_mountain,
    made_good_later,
)
