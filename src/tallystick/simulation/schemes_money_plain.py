"""What looks wrong in a village's book, and is how books are kept."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tallystick.simulation.matters import Pattern
from tallystick.simulation.money_dice import later, workday, workday_before
from tallystick.simulation.money_ledger import receive, spend
from tallystick.simulation.money_made import Kind, Made, day_of, honest, money
from tallystick.simulation.money_offices import owe
from tallystick.simulation.money_world import Row, now


@honest(
    "vouchers", rate=20,
    en="A voucher was voided and entered again with the same invoice",
    zh="凭证作废后以同一发票重新录入",
)  # fmt: skip
def voided_and_entered_again(made: Made, pattern: Pattern) -> None:
    row = made.voucher(lambda one: day_of(one, "document_on").month < 11)
    if row is None:
        return
    again = made.world.add("vouchers", row.office, row.year, row.place, **row.values)
    day = workday(later(day_of(row, "entered_on"), made.world.dice.between(1, 9)))
    again.values |= {"entered_on": day, "entered_at": made.world.dice.moment(day)}
    row.values["voided"] = True
    made.world.plant(pattern, [row, again])


@honest(
    "vouchers", rate=16,
    en="A wrong sum was taken back in red and entered rightly",
    zh="金额录错，红字冲销后更正",
)  # fmt: skip
def corrected_in_red(made: Made, pattern: Pattern) -> None:
    world = made.world
    row = made.voucher(lambda one: day_of(one, "document_on").month < 11)
    if row is None:
        return
    rows, day, amount = [row], day_of(row, "entered_on"), money(row, "amount")
    row.values["amount"] = amount + 900
    for sum_, said in ((-amount - 900, "冲销"), (amount, "更正")):
        one = world.add("vouchers", row.office, row.year, row.place, **row.values)
        on = workday(later(day, 3))
        one.values |= {
            "amount": sum_, "entered_on": on, "entered_at": world.dice.moment(on),
            "summary": f"{said}：{row.values['summary']}",
        }  # fmt: skip
        rows.append(one)
    world.plant(pattern, rows)


@honest(
    "vouchers", rate=16,
    en="Two deliveries of one day, alike in sum, each with its own invoice",
    zh="同日两次供货、金额相同、各有发票",
)  # fmt: skip
def two_deliveries_a_day(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    firm, day = world.firm("materials", village.township), made.workday()
    amount, rows = world.dice.cents(400, 3_800), list[Row]()
    for _ in range(2):
        rows += spend(
            world, village, day, amount, firm, title="公益支出", purpose="材料",
            summary="砂石料款（一车）",
        ).rows  # fmt: skip
    world.plant(pattern, rows)


@honest(
    "receivables post_holders", rate=14,
    en="An official took an advance for a journey and settled it in days",
    zh="干部出差借款数日内结清",
)  # fmt: skip
def advance_settled(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    day, who = made.workday(1, 10), world.dice.pick(village.committee)
    settled = workday(later(day, world.dice.between(3, 20)))
    rows = owe(
        world, village, who, world.dice.yuan(300, 3_000, 100), day, "差旅借款", settled=settled
    )
    world.plant(pattern, rows)


@honest(
    "vouchers post_holders", rate=14,
    en="Equal allowances to the committee that a meeting had decided",
    zh="经会议决议的两委成员等额补助",
)  # fmt: skip
def equal_and_decided(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    day, each, rows = made.workday(6), world.dice.yuan(300, 1_500, 50), list[Row]()
    decided = world.decision(village, later(day, -20))
    for member in village.committee:
        posting = spend(
            world, village, day, each, member, title="应付劳务费", purpose="误工报酬",
            summary="防汛抗旱误工补贴（经村民代表会议决议）",
        )  # fmt: skip
        leader = now(village.township.successors, village.township.leader, day)
        posting.set(decision_no=decided, township_approved_name=leader.name)
        rows += posting.rows
    world.plant(pattern, rows)


@honest(
    "vouchers", rate=14,
    en="Day labourers got more than a thousand in cash, as the cash rules allow",
    zh="依规以现金支付零工工资",
)  # fmt: skip
def labourers_in_cash(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    day, rows = made.workday(3, 11), list[Row]()
    for person in world.dice.some(village.residents, world.dice.between(2, 5)):
        rows += spend(
            world, village, day, world.dice.yuan(1_050, 2_400, 50), person, title="应付劳务费",
            purpose="劳务误工", summary="水利冬修零工工资", cash=True,
        ).rows  # fmt: skip
    world.plant(pattern, rows)


@honest(
    "vouchers", rate=8,
    en="Produce was bought from growers in cash", zh="以现金向农户收购农副产品",
)  # fmt: skip
def produce_in_cash(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    day, rows = made.workday(7, 11), list[Row]()
    for person in world.dice.some(village.residents, world.dice.between(2, 5)):
        rows += spend(
            world, village, day, world.dice.cents(1_100, 4_800), person, title="经营支出",
            purpose="农副产品收购", summary="收购柑橘款", cash=True,
        ).rows  # fmt: skip
    world.plant(pattern, rows)


@honest(
    "vouchers", rate=12,
    en="A bidder's deposit came in and went back", zh="竞价保证金收取后退还",
)  # fmt: skip
def deposit_returned(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    day, firm = made.workday(2, 10), world.firm("works")
    amount = world.dice.yuan(1_000, 9_000, 500)
    came = receive(world, village, day, amount, firm, title="应付款", summary="收竞价保证金")
    back = spend(
        world, village, workday(later(day, world.dice.between(10, 30))), amount, firm,
        title="应付款", purpose="其他", summary="退竞价保证金",
    )  # fmt: skip
    back.set(invoice_no=None)
    world.plant(pattern, [*came.rows, *back.rows])


@honest(
    "vouchers", rate=12,
    en="The accountant entered a month's papers on its last evening",
    zh="会计在月末集中补录当月凭证",
)  # fmt: skip
def entered_at_months_end(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    year, month = world.dice.pick(world.years), world.dice.between(1, 11)
    last = workday_before(later(dt.date(year, month + 1, 1), -1))
    first = last.replace(day=1)
    found = world.unmarked(
        "vouchers",
        lambda row: row.place is village and first <= day_of(row, "document_on") <= last
        and "pair" not in row.values,
    )  # fmt: skip
    moment = world.dice.moment(last).replace(hour=20, minute=world.dice.between(0, 20))
    for row in found:
        moment += dt.timedelta(seconds=world.dice.between(40, 110))
        row.values |= {"entered_on": last, "entered_at": moment}
    if found:
        world.plant(pattern, found)


@honest(
    "vouchers", rate=8,
    en="Bus fares torn from one roll follow each other in number",
    zh="同一卷定额客票号码连续",
)  # fmt: skip
def tickets_of_a_roll(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    bus = world.firm("transport")
    start, day, rows = int(world.invoice(bus)), made.workday(), list[Row]()
    for place in range(world.dice.between(3, 6)):
        posting = spend(
            world, village, day, world.dice.yuan(20, 60, 10), bus, title="管理费用", purpose="差旅",
            summary="代表赴县开会客车票", cash=True,
        )  # fmt: skip
        posting.set(invoice_no=f"{start + place:08d}")
        rows += posting.rows
    world.plant(pattern, rows)


@honest(
    "vouchers calendar", rate=8,
    en="Fuel on a day off, for a pump in a flood", zh="节假日防汛抽水油费",
)  # fmt: skip
def pumped_on_a_day_off(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    year = world.dice.pick(world.years)
    day = dt.date(year, 7, 1)
    day = later(day, (5 - day.weekday()) % 7 + 7 * world.dice.between(0, 5))
    posting = spend(
        world, village, day, world.dice.yuan(200, 800, 10), world.firm("fuel", village.township),
        title="公益支出", purpose="其他", summary="防汛抽水机柴油（值班）",
    )  # fmt: skip
    posting.set(entered_on=workday(day_of(posting.voucher, "entered_on")))
    world.plant(pattern, posting.rows)


@honest(
    "vouchers", rate=10,
    en="An invoice came late because the supplier issued it after a quarter",
    zh="供应商按季开票，入账稍晚",
)  # fmt: skip
def invoiced_by_the_quarter(made: Made, pattern: Pattern) -> None:
    row = made.voucher(lambda one: day_of(one, "document_on").month < 10)
    if row is None:
        return
    world = made.world
    day = workday(later(day_of(row, "document_on"), world.dice.between(45, 58)))
    row.values |= {"entered_on": day, "entered_at": world.dice.moment(day)}
    row.values["summary"] = f"{row.values['summary']}（按季开票）"
    world.plant(pattern, [row])


@honest(
    "vouchers", rate=5,
    en="Whoever was paid has the name of whoever approved, and is somebody else",
    zh="领款人与审批人同名而非同一人",
)  # fmt: skip
def namesake_of_the_approver(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    person = world.somebody(village)
    posting = spend(
        world, village, made.workday(), world.dice.yuan(200, 900, 10), person, title="应付劳务费",
        purpose="劳务误工", summary="清扫零工工资", cash=True,
    )  # fmt: skip
    posting.set(
        payee_name=posting.voucher.values["approved_name"],
        counterparty=posting.voucher.values["approved_name"],
    )
    world.plant(pattern, posting.rows)


@honest(
    "vouchers", rate=8,
    en="A large sum was paid that a meeting had decided under the contract, not the voucher",
    zh="大额支出的决议记在合同上，凭证未重复填写",
)  # fmt: skip
def decided_in_the_contract(made: Made, pattern: Pattern) -> None:
    able = [
        work for work in made.works
        if work.amount >= Decimal(12_000) and not any(row.matters for row in [*work.rows, *work.paid])
        and any(row.table == "vouchers" for row in work.paid)
    ]  # fmt: skip
    if not able:
        return
    work = made.world.dice.pick(able)
    rows = [row for row in work.paid if row.table == "vouchers"]
    for row in rows:
        row.values["decision_no"] = None
        row.values["summary"] = (
            f"{row.values['summary']}（合同{work.contract.values['contract_no']}）"
        )
    made.world.plant(pattern, [*rows, work.contract])


@honest(
    "vouchers bank_accounts", rate=6,
    en="A deposit by phone came from the lessee's own card, and stands with that card's number",
    zh="承租人以个人账户转入租金，凭证登记付款账号",
)  # fmt: skip
def paid_from_own_card(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    person = world.somebody(village)
    posting = receive(
        world, village, made.workday(), world.dice.yuan(200, 2_000, 50), person, title="经营收入",
        summary="村民个人转账缴纳场地费",
    )  # fmt: skip
    posting.set(account=person.account)
    world.plant(pattern, posting.rows)


PLAIN: tuple[Kind, ...] = (
    voided_and_entered_again, corrected_in_red, two_deliveries_a_day, advance_settled,
    equal_and_decided, labourers_in_cash, produce_in_cash, deposit_returned,
    entered_at_months_end, tickets_of_a_roll, pumped_on_a_day_off, invoiced_by_the_quarter,
    namesake_of_the_approver, decided_in_the_contract, paid_from_own_card,
)  # fmt: skip
