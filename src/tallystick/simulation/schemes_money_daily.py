"""Meals, travel, gifts, fees and late papers: what is small each time; and what no ledger shows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tallystick.simulation.matters import Pattern
from tallystick.simulation.money_dice import days_off, later, workday, workday_before
from tallystick.simulation.money_ledger import deposit, receive, spend
from tallystick.simulation.money_made import Kind, Made, concealed, day_of, money, scheme, sum_of
from tallystick.simulation.money_world import Row


@scheme(
    "everyday_gain", "vouchers", rate=8,
    en="Reception was paid where villages may not pay any", zh="在实行零接待的村列支招待费",
)  # fmt: skip
def reception_paid(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    word, degree = concealed(made)
    purpose, said = (("招待费", "接待上级检查餐费"), ("其他", "会务工作餐"), ("办公", "会议费"))[
        degree
    ]
    rows: list[Row] = []
    for _ in range(world.dice.between(1, 4)):
        rows += spend(
            world, village, made.workday(), world.dice.yuan(260, 1900, 2),
            world.firm("meals", village.township), title="管理费用", purpose=purpose, summary=said,
            cash=degree == 0 and world.dice.happens(0.4),
        ).rows  # fmt: skip
    world.plant(pattern, rows, money=_spent(rows), concealment=word)


@scheme(
    "everyday_gain", "vouchers calendar", rate=5,
    en="Fuel and travel were paid for on public holidays", zh="节假日期间列支油费、差旅费",
)  # fmt: skip
def spent_on_days_off(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    word, degree = concealed(made)
    rows: list[Row] = []
    for _ in range(world.dice.between(3, 6) - degree):
        day = world.dice.pick(days_off(world.dice.pick(world.years)))
        posting = spend(
            world, village, day, world.dice.yuan(200, 900, 10), world.firm("fuel", village.township),
            title="管理费用", purpose="差旅", summary=("节日外出油费", "工作用车油费", "交通费")[degree],
        )  # fmt: skip
        entered = workday(day_of(posting.voucher, "entered_on"))
        posting.set(entered_on=min(entered, workday_before(dt.date(day.year, 12, 31))))
        rows += posting.rows
    world.plant(pattern, rows, money=_spent(rows), concealment=word)


@scheme(
    "everyday_gain", "vouchers", rate=5,
    en="Invoices of one supplier follow each other in number over months",
    zh="同一供应商数月间的发票号码连号",
)  # fmt: skip
def invoices_in_a_chain(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    word, degree = concealed(made)
    firm = world.firm(world.dice.pick(("office", "materials", "meals")), village.township)
    start, year, rows = int(world.invoice(firm)), world.dice.pick(world.years), list[Row]()
    for place in range(world.dice.between(4, 7)):
        day = workday(
            dt.date(year, 1 + place + world.dice.between(0, 3), world.dice.between(3, 25))
        )
        posting = spend(
            world, village, day, world.dice.cents(380, 2900), firm, title="管理费用",
            purpose="办公", summary="办公用品及耗材",
        )  # fmt: skip
        posting.set(invoice_no=f"{start + place * (1 + degree):08d}")
        rows += posting.rows
    world.plant(pattern, rows, money=_spent(rows), concealment=word)


@scheme(
    "everyday_gain", "vouchers post_holders", rate=5,
    en="Many small sums of cash went to one official, who gives no paper for them",
    zh="多笔小额现金付给同一干部，无票据",
)  # fmt: skip
def small_sums_to_one(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    word, degree = concealed(made)
    who, rows = world.dice.pick(village.members), list[Row]()
    for _ in range(world.dice.between(9, 18)):
        amount = world.dice.yuan(150, 290, 10 if degree else 50)
        rows += spend(
            world, village, made.workday(), amount, who, title="管理费用", purpose="其他",
            summary=("误餐补助", "电话费补助", "零星支出")[degree], cash=True,
        ).rows  # fmt: skip
    world.plant(pattern, rows, money=_spent(rows), concealment=word)


@scheme(
    "everyday_gain", "vouchers", rate=4,
    en="Tobacco and spirits were bought and booked as something else",
    zh="购买烟酒以其他名目列支",
)  # fmt: skip
def gifts_as_office(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    word, degree = concealed(made)
    rows: list[Row] = []
    for _ in range(world.dice.between(1, 3)):
        rows += spend(
            world, village, made.workday(), world.dice.yuan(480, 3_600, 20),
            world.firm("gifts", village.township), title="管理费用",
            purpose=("其他", "办公", "慰问救济")[degree], summary=("烟酒款", "办公用品", "慰问品")[degree],
        ).rows  # fmt: skip
    world.plant(pattern, rows, money=_spent(rows), concealment=word)


@scheme(
    "everyday_gain", "vouchers", rate=4,
    en="One journey was claimed twice", zh="同一次出差重复报销",
)  # fmt: skip
def journey_claimed_twice(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    word, degree = concealed(made)
    who, day, amount = (
        world.dice.pick(village.members),
        made.workday(2, 9),
        world.dice.cents(180, 960),
    )
    rows: list[Row] = []
    for place in range(2):
        posting = spend(
            world, village, day, amount, who, title="管理费用", purpose="差旅",
            summary="赴县参加培训差旅费" if place * degree == 0 else "外出办事差旅费",
        )  # fmt: skip
        if place:
            posting.set(entered_on=workday(later(day, world.dice.between(30, 80))))
        rows += posting.rows
    world.plant(pattern, rows, money=amount, concealment=word)


@scheme(
    "asking_for_benefits", "vouchers", rate=5,
    en="Residents were charged for what is free, and the charge was booked",
    zh="对应免费办理的事项收费并入账",
)  # fmt: skip
def charged_and_booked(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    word, degree = concealed(made)
    said = (
        ("盖章办证手续费", "开具证明工本费", "宅基地申请服务费"),
        ("资料费", "照相费"),
        ("其他收入", "代办费"),
    )[degree]
    each, day = world.dice.yuan(20, 200, 10), made.workday(1, 10)
    summary, rows = world.dice.pick(said), list[Row]()
    for payer in world.dice.some(village.residents, world.dice.between(8, 22)):
        on = workday(later(day, world.dice.between(0, 20)))
        rows += receive(
            world, village, on, each, payer, title="其他收入", summary=summary, cash=True
        ).rows
    total = sum_of(rows)
    banked = deposit(world, village, workday(later(day, 24)), total)
    world.plant(pattern, [*rows, *banked], money=total, concealment=word)


@scheme(
    "asking_for_benefits", "", rate=3,
    en="Residents were charged for what is free, and nothing was written down",
    zh="对应免费办理的事项收费且不入账",
)  # fmt: skip
def charged_and_kept(made: Made, pattern: Pattern) -> None:
    world = made.world
    total = world.dice.between(8, 40) * world.dice.yuan(20, 300, 10)
    world.plant(pattern, [], money=total, concealment="hidden")


@scheme(
    "dereliction", "vouchers", rate=5,
    en="A large sum was spent and no meeting had decided it", zh="大额支出未经会议决议",
)  # fmt: skip
def large_and_undecided(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    amount, trade = world.dice.cents(21_000, 95_000), world.dice.pick(("materials", "transport"))
    posting = spend(
        world, village, made.workday(), amount, world.firm(trade), title="公益支出",
        purpose="其他", summary=world.dice.pick(("村庄整治费用", "应急维修费用", "活动费用")),
    )  # fmt: skip
    posting.set(decision_no=None)
    world.plant(pattern, posting.rows, money=amount, concealment=world.concealment())


@scheme(
    "dereliction", "vouchers", rate=6,
    en="Papers reached the book many months after they were issued",
    zh="原始单据开具数月后才入账",
)  # fmt: skip
def booked_late(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    found = [row for row in made.vouchers_of(village) if day_of(row, "document_on").month < 7]
    rows = world.dice.some(found, world.dice.between(2, 7))
    for row in rows:
        day = workday(later(day_of(row, "document_on"), world.dice.between(100, 175)))
        row.values |= {"entered_on": day, "entered_at": world.dice.moment(day)}
    if rows:
        world.plant(pattern, rows, money=sum_of(rows))


@scheme(
    "dereliction", "vouchers", rate=6,
    en="Vouchers lack a signature that belongs to them", zh="凭证缺少应有的签字",
)  # fmt: skip
def signature_missing(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    found = [row for row in made.vouchers_of(village) if money(row, "amount") > 500]
    rows = world.dice.some(found, world.dice.between(2, 6))
    for row in rows:
        row.values[world.dice.pick(("handled_name", "approved_name"))] = None
    if rows:
        world.plant(pattern, rows, money=sum_of(rows))


@scheme(
    "dereliction", "vouchers", rate=4,
    en="Payments that the township must approve were made without it",
    zh="应报乡镇审批的支出未报批",
)  # fmt: skip
def township_passed_over(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.village()
    rows: list[Row] = []
    for _ in range(world.dice.between(1, 4)):
        posting = spend(
            world, village, made.workday(), world.dice.cents(5_600, 9_900),
            world.firm("transport"), title="公益支出", purpose="其他", summary="机械租用费",
        )  # fmt: skip
        posting.set(township_approved_name=None)
        rows += posting.rows
    world.plant(pattern, rows, money=_spent(rows))


@scheme(
    "dereliction", "approvals", rate=3,
    en="Dozens of approvals were given within a minute or two",
    zh="一两分钟内集中审批数十件",
)  # fmt: skip
def approved_in_a_rush(made: Made, pattern: Pattern) -> None:
    world = made.world
    township, day = world.dice.pick(world.townships), made.workday()
    moment, rows = world.dice.moment(day), list[Row]()
    for _ in range(world.dice.between(25, 70)):
        moment += dt.timedelta(seconds=world.dice.between(1, 3))
        rows.append(world.add(
            "approvals", township.name, day.year, None, object_no=world.number(f"SP{day.year}-", 5),
            body=f"{township.name}人民政府", step="领导审批", approver_name=township.leader.name,
            approver_number=township.leader.number, decided_at=moment, outcome="同意",
        ))  # fmt: skip
    world.plant(pattern, rows)


@scheme(
    "vote_rigging", "", rate=2,
    en="Money and cigarettes were handed out before a ballot", zh="选举前发放钱物",
)  # fmt: skip
def gifts_before_a_ballot(made: Made, pattern: Pattern) -> None:
    total = Decimal(made.world.dice.between(20, 200) * 100)
    made.world.plant(pattern, [], money=total, concealment="hidden")


@scheme(
    "gang", "", rate=1.2,
    en="Traders of a market pay for being left alone", zh="商户被迫缴纳所谓保护费用",
)  # fmt: skip
def paid_to_be_left_alone(made: Made, pattern: Pattern) -> None:
    total = made.world.dice.yuan(6_000, 90_000, 1000)
    made.world.plant(pattern, [], money=total, concealment="hidden")


def _spent(rows: list[Row]) -> Decimal:
    return sum_of(row for row in rows if row.table == "vouchers")


SCHEMES: tuple[Kind, ...] = (
    reception_paid, spent_on_days_off, invoices_in_a_chain, small_sums_to_one, gifts_as_office,
    journey_claimed_twice, charged_and_booked, charged_and_kept, large_and_undecided, booked_late,
    signature_missing, township_passed_over, approved_in_a_rush, gifts_before_a_ballot,
    paid_to_be_left_alone,
)  # fmt: skip
