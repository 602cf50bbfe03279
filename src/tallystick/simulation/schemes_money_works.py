"""Works and goods that differ from what was paid for, and suppliers who are always the same."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tallystick.simulation.matters import Pattern
from tallystick.simulation.money_dice import later, workday
from tallystick.simulation.money_firms import ITEMS
from tallystick.simulation.money_ledger import spend
from tallystick.simulation.money_made import Kind, Made, concealed, day_of, money, scheme, sum_of
from tallystick.simulation.money_works import (
    DIRECT_UPTO,
    FUNDS,
    Work,
    build,
    buy,
    change,
    deliver,
    pay_part,
    sign,
)
from tallystick.simulation.money_world import Row, World


@scheme(
    "bait_and_switch", "projects", rate=6,
    en="More was paid for than was measured", zh="结算工程量大于实测工程量",
)  # fmt: skip
def paid_more_than_measured(made: Made, pattern: Pattern) -> None:
    work = made.work()
    if work is None:
        return
    word, degree = concealed(made)
    paid = money(work.project, "paid_quantity")
    share = made.world.dice.factor(0.55, 0.78) + Decimal("0.06") * degree
    found = max((paid * share).quantize(Decimal("0.1")), Decimal(0))
    work.project.values["measured_quantity"] = found
    lost = (paid - found) * money(work.project, "unit_price")
    made.world.plant(pattern, [work.project, *work.paid], money=lost, concealment=word)


@scheme(
    "bait_and_switch", "projects", rate=4,
    en="One photograph was handed in for two works, of which one was not built",
    zh="两个项目使用同一张验收照片，其中一个未实施",
)  # fmt: skip
def one_photo_for_two(made: Made, pattern: Pattern) -> None:
    first, second = made.work(), made.work()
    if first is None or second is None or first is second:
        return
    second.project.values["photo_mark"] = first.project.values["photo_mark"]
    word = made.world.concealment()
    rows = [first.project, *second.rows, *second.paid]
    made.world.plant(pattern, rows, money=second.amount, concealment=word)


@scheme(
    "bait_and_switch", "projects", rate=3,
    en="One work was paid for twice, under two names",
    zh="同一工程换名两次申报付款",
)  # fmt: skip
def built_once_paid_twice(made: Made, pattern: Pattern) -> None:
    first, world = made.work(), made.world
    if first is None:
        return
    word, degree = concealed(made)
    year = world.years[-1] if degree else day_of(first.project, "accepted_on").year
    again = build(
        world, first.village, year, supplier=first.supplier, kind=str(first.project.values["kind"])
    )
    for column in ("paid_quantity", "measured_quantity", "site"):
        again.project.values[column] = first.project.values[column]
    if degree == 2:
        title = f"{year}年{first.village.name}基础设施提升工程"
        again.project.values["title"] = again.purchase.values["description"] = title
    made.works.append(again)
    rows = [first.project, *again.rows, *again.paid]
    world.plant(pattern, rows, money=again.amount, concealment=word)


@scheme(
    "bait_and_switch", "contracts contract_changes", rate=5,
    en="A contract grew by a large part after it was signed",
    zh="合同签订后大幅追加金额",
)  # fmt: skip
def contract_grew(made: Made, pattern: Pattern) -> None:
    work, world = made.work(), made.world
    if work is None:
        return
    word, degree = concealed(made)
    before, signed = work.amount, day_of(work.contract, "signed_on")
    rows, steps = [work.contract, work.project], 1 + degree
    for place in range(steps):
        after = (before * (1 + world.dice.factor(0.3, 0.7) / steps)).quantize(Decimal("0.01"))
        day = workday(later(signed, 22 + 25 * place))
        rows.append(change(world, work.contract, day, before, after, "工程量增加"))
        before = after
    work.project.values["paid_amount"] = before
    last = workday(later(signed, 110))
    rows += pay_part(world, work, last, before - work.amount, "追加工程款", _fund(work))
    world.plant(pattern, rows, money=before - work.amount, concealment=word)


@scheme(
    "bait_and_switch", "goods_received reference_prices", rate=6,
    en="Goods were bought far above the usual price",
    zh="物资采购单价明显高于参考价格",
)  # fmt: skip
def bought_dear(made: Made, pattern: Pattern) -> None:
    world = made.world
    word, degree = concealed(made)
    factor = world.dice.factor(2.2, 3.4) - Decimal("0.5") * degree
    row = deliver(world, made.village(), world.dice.pick(world.years), price=factor)
    usual = ITEMS[str(row.values["item"])][1]
    lost = (money(row, "unit_price") - usual) * money(row, "ordered_quantity")
    world.plant(pattern, _goods(world, row), money=lost, concealment=word)


@scheme(
    "bait_and_switch", "goods_received", rate=5,
    en="Less was delivered than was paid for", zh="物资实收数量少于付款数量",
)  # fmt: skip
def delivered_short(made: Made, pattern: Pattern) -> None:
    world = made.world
    word, degree = concealed(made)
    came = world.dice.factor(0.35, 0.65) + Decimal("0.12") * degree
    item = world.dice.pick([one for one, (_, price, _) in ITEMS.items() if price < 900])
    row = deliver(world, made.village(), world.dice.pick(world.years), item=item, came=came)
    short = money(row, "ordered_quantity") - money(row, "received_quantity")
    lost = short * money(row, "unit_price")
    world.plant(pattern, _goods(world, row), money=lost, concealment=word)


@scheme(
    "bait_and_switch", "vouchers fund_purposes", rate=7,
    en="Earmarked money paid for something else", zh="专项资金用于规定用途以外的支出",
)  # fmt: skip
def earmarked_for_else(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    word, degree = concealed(made)
    fund = world.dice.pick([one for one, uses in FUNDS.items() if "办公" not in uses])
    rows: list[Row] = []
    for _ in range(1 + degree):
        trade, title, purpose, said = world.dice.pick((
            ("office", "管理费用", "办公", "村部办公用品"), ("services", "管理费用", "办公", "档案整理服务费"),
            ("fuel", "管理费用", "差旅", "工作用车油费"),
        ))  # fmt: skip
        rows += spend(
            world, village, made.workday(3), world.dice.yuan(800, 26_000 // (1 + degree), 10),
            world.firm(trade, village.township), title=title, purpose=purpose, summary=said, fund=fund,
        ).rows  # fmt: skip
    spent = sum_of(row for row in rows if row.table == "vouchers")
    world.plant(pattern, rows, money=spent, concealment=word)


@scheme(
    "friends_and_relatives", "purchases", rate=6,
    en="One purchase was split so that each part stays under the limit",
    zh="化整为零规避采购限额",
)  # fmt: skip
def split_purchase(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    word, degree = concealed(made)
    firm, day, rows = world.firm("works", village.township), made.workday(2, 9), list[Row]()
    said = f"{day.year}年{village.name}{world.dice.pick(('道路维修', '环境整治', '水渠维修'))}"
    for place in range(world.dice.between(3, 5)):
        amount = DIRECT_UPTO - world.dice.yuan(200, 3_600 + 3_000 * degree, 10)
        title = f"{said}{'零星工程' if degree == 2 else f'第{place + 1}标段'}"
        on = workday(later(day, place * (0, 4, 12)[degree]))
        rows += [
            buy(world, village, firm, title, amount, on), sign(world, village, firm, title, amount, on)
        ]  # fmt: skip
    total = sum_of(row for row in rows if row.table == "purchases")
    world.plant(pattern, rows, money=total, concealment=word)


@scheme(
    "friends_and_relatives", "purchases", rate=4,
    en="A purchase above the limit was given to a supplier directly",
    zh="超过限额的采购未竞价而直接确定供应商",
)  # fmt: skip
def direct_above_limit(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    amount, day = world.dice.cents(58_000, 240_000), made.workday(2, 10)
    firm = world.firm("works", village.township)
    title = f"{day.year}年{village.name}{world.dice.pick(('村部改造', '亮化提升', '产业路'))}工程"
    rows = [
        buy(world, village, firm, title, amount, day, method="直接采购"),
        sign(world, village, firm, title, amount, day),
    ]
    world.plant(pattern, rows, money=amount, concealment=world.concealment())


def one_supplier_gets_most(made: Made, pattern: Pattern) -> None:
    """Tell of the townships in which one supplier was favoured while works were given out."""
    township, firm = made.favourites.pop()
    rows = [
        row for work in made.works if work.supplier is firm and work.village.township is township
        for row in work.rows
    ]  # fmt: skip
    total = sum_of(row for row in rows if row.table == "purchases")
    made.world.plant(pattern, rows, money=total, concealment="careful")


FAVOURED = scheme(
    "friends_and_relatives", "purchases", rate=0,
    en="One supplier gets most of a township's small works",
    zh="一个乡镇的小型工程大多由同一供应商承揽",
)(one_supplier_gets_most)  # fmt: skip


@scheme(
    "dereliction", "projects", rate=5,
    en="A work was paid in full and never finished", zh="工程款已付清而工程未完工验收",
)  # fmt: skip
def paid_and_unfinished(made: Made, pattern: Pattern) -> None:
    work, world = made.work(), made.world
    if work is None:
        return
    work.project.values |= {
        "accepted_on": None,
        "measured_quantity": None,
        "photo_mark": None,
        "due_on": later(day_of(work.contract, "signed_on"), world.dice.between(60, 120)),
    }
    world.plant(pattern, [work.project, work.contract, *work.paid], money=work.amount)


@scheme(
    "dereliction", "contracts", rate=4,
    en="A large contract was signed and no meeting had decided it",
    zh="大额合同签订前未经会议决议",
)  # fmt: skip
def contract_undecided(made: Made, pattern: Pattern) -> None:
    work = made.work()
    if work is None or work.amount < 30_000:
        return
    work.contract.values["decision_no"] = None
    made.world.plant(pattern, [work.contract], money=work.amount)


@scheme(
    "dereliction", "projects purchases", rate=2.5,
    en="A work was finished before anybody had decided who would build it",
    zh="工程先完工后补办采购手续",
)  # fmt: skip
def built_before_bought(made: Made, pattern: Pattern) -> None:
    work, world = made.work(), made.world
    if work is None:
        return
    done = day_of(work.project, "accepted_on")
    signed = min(workday(later(done, world.dice.between(15, 60))), dt.date(done.year, 12, 20))
    work.purchase.values["signed_on"] = work.contract.values["signed_on"] = signed
    world.plant(pattern, work.rows, money=work.amount)


def _fund(work: Work) -> str:
    return str(work.project.values["programme"])


def _goods(world: World, goods: Row) -> list[Row]:
    """Return a delivery with its contract, its purchase and what was paid for it."""
    number = goods.values["contract_no"]
    near = [
        row for table in ("contracts", "vouchers") for row in world.rows[table][-400:]
        if number in (row.values.get("contract_no"), row.values.get("goods"))
    ]  # fmt: skip
    return [goods, *near]


SCHEMES: tuple[Kind, ...] = (
    paid_more_than_measured, one_photo_for_two, built_once_paid_twice, contract_grew, bought_dear,
    delivered_short, earmarked_for_else, split_purchase, direct_above_limit, paid_and_unfinished,
    contract_undecided, built_before_bought,
)  # fmt: skip
