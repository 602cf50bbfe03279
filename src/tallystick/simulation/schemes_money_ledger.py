"""What goes wrong in a book: paid twice, to oneself, in equal shares, in cash, in assets, in numbers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tallystick.simulation.matters import Pattern
from tallystick.simulation.money_dice import later, workday, workday_before
from tallystick.simulation.money_ledger import receive, spend
from tallystick.simulation.money_made import (
    Kind,
    Made,
    concealed,
    day_of,
    money,
    scheme,
    sum_of,
)
from tallystick.simulation.money_offices import dispose, owe, own, pay_supplier
from tallystick.simulation.money_world import Firm, Row


@scheme(
    "embezzlement", "vouchers", rate=8,
    en="One invoice was paid twice", zh="同一张发票两次付款",
)  # fmt: skip
def invoice_paid_twice(made: Made, pattern: Pattern) -> None:
    first, world = made.voucher(_worth_repeating), made.world
    if first is None:
        return
    word, degree = concealed(made)
    assert first.place is not None
    near = [one for one in first.place.township.villages if one is not first.place]
    village = world.dice.pick(near) if degree and near else first.place
    firm = firm_of(first)
    said = str(first.values["summary"]) if degree < 2 else "补付" + str(first.values["summary"])
    day = workday(later(day_of(first, "document_on"), world.dice.between(20, 90)))
    again = spend(
        world, village, day, money(first, "amount"), firm,
        title=str(first.values["account_title"]), purpose=str(first.values["purpose"]), summary=said,
    )  # fmt: skip
    again.set(invoice_no=first.values["invoice_no"])
    world.plant(pattern, [first, *again.rows], money=money(first, "amount"), concealment=word)


@scheme(
    "embezzlement", "supplier_payments", rate=4,
    en="The treasury paid one invoice twice, through two offices",
    zh="同一张发票经两个单位两次国库支付",
)  # fmt: skip
def treasury_paid_twice(made: Made, pattern: Pattern) -> None:
    world = made.world
    first = world.dice.pick(
        world.unmarked("supplier_payments", lambda r: money(r, "amount") > 800)
    )
    word, degree = concealed(made)
    firm = Firm(str(first.values["supplier"]), str(first.values["supplier_code"]), "")
    other = world.dice.pick(world.townships)
    buyer = f"{other.name}人民政府" if degree else str(first.values["buyer"])
    paid = day_of(first, "paid_on")
    day = min(workday(later(paid, world.dice.between(9, 60))), dt.date(paid.year, 12, 29))
    again = pay_supplier(
        world, buyer, firm, day, money(first, "amount"), str(first.values["purpose"]),
        invoice=str(first.values["invoice_no"]),
    )  # fmt: skip
    world.plant(pattern, [first, again], money=money(first, "amount"), concealment=word)


@scheme(
    "embezzlement", "vouchers", rate=6,
    en="Whoever approved a payment also received it",
    zh="审批人与领款人为同一人",
)  # fmt: skip
def approved_for_oneself(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    word, degree = concealed(made)
    amount = world.dice.yuan(600, 4_900, 10)
    posting = spend(
        world, village, made.workday(), amount, village.head, title="管理费用",
        purpose="其他", summary=("工作补助", "垫付款报销", "差旅及杂支报销")[degree], cash=degree == 0,
    )  # fmt: skip
    posting.set(approved_name=village.head.name)
    if degree == 0:
        posting.set(handled_name=village.head.name)
    world.plant(pattern, posting.rows, money=amount, concealment=word)


@scheme(
    "embezzlement", "vouchers bank_accounts", rate=4,
    en="Income of the collective was taken in on an official's own card",
    zh="集体收入进入干部个人账户",
)  # fmt: skip
def income_on_own_card(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    amount = world.dice.yuan(1_500, 36_000, 100)
    posting = receive(
        world, village, made.workday(), amount, world.firm("farm"), title="其他收入",
        summary=world.dice.pick(("收砂石资源费", "收苗木款", "收场地使用费")),
    )  # fmt: skip
    made.drop([posting.bank])
    posting.set(account=world.dice.pick([village.cashier, village.head]).account)
    world.plant(pattern, [posting.voucher], money=amount, concealment="careful")


@scheme(
    "embezzlement", "vouchers post_holders", rate=5,
    en="The committee divided equal shares among itself without a decision",
    zh="两委成员未经决议平均领取补助",
)  # fmt: skip
def equal_shares(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    word, degree = concealed(made)
    each, day = world.dice.yuan(800, 4_800, 100), made.workday(1, 11)
    said = ("年终补助", "工作绩效补助", "劳务费")[degree]
    rows: list[Row] = []
    for place, member in enumerate(village.committee):
        posting = spend(
            world, village, workday(later(day, place * degree * 2)), each, member,
            title="其他支出", purpose="误工报酬", summary=said,
        )  # fmt: skip
        rows += posting.rows
    shared = sum_of(row for row in rows if row.table == "vouchers")
    world.plant(pattern, rows, money=shared, concealment=word)


@scheme(
    "embezzlement", "vouchers", rate=5,
    en="Firms were paid in cash above the sum for which an account must be used",
    zh="对单位大额现金支付，超过转账结算起点",
)  # fmt: skip
def cash_to_firms(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    word, degree = concealed(made)
    firm = world.firm("materials", village.township)
    rows, one_day = [], made.workday()
    for place in range(world.dice.between(2, 5)):
        # Whoever hides it pays one bill in parts, within days.
        amount = (
            world.dice.yuan(950, 990, 5) if degree == 2 else world.dice.yuan(1_300, 8_800, 100)
        )
        day = workday(later(one_day, place)) if degree == 2 else made.workday()
        rows.append(spend(
            world, village, day, amount, firm, title="公益支出", purpose="材料",
            summary="零星维修材料款", cash=True,
        ).voucher)  # fmt: skip
    world.plant(pattern, rows, money=sum_of(rows), concealment=word)


@scheme(
    "embezzlement", "receivables post_holders", rate=6,
    en="An official borrowed from the collective and has not paid back for years",
    zh="干部向集体借款长期未归还",
)  # fmt: skip
def official_owes(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    word, degree = concealed(made)
    amount = world.dice.yuan(3_000, 80_000, 500)
    day = world.dice.workday(later(world.first, -700), later(world.first, 200))
    said = ("个人借款", "工作借款", "备用金")[degree]
    who = world.dice.pick(village.committee)
    rows = owe(world, village, who, amount, day, said, settled=None)
    world.plant(pattern, rows, money=amount, concealment=word)


@scheme(
    "embezzlement", "assets", rate=4,
    en="An asset was sold far below what it was appraised at",
    zh="资产处置价格远低于评估价值",
)  # fmt: skip
def asset_sold_cheap(made: Made, pattern: Pattern) -> None:
    word, degree = concealed(made)
    share = made.world.dice.factor(0.1, 0.35) + Decimal("0.1") * degree
    _disposed(made, pattern, word, share=share, method="协议转让", least=20_000)


@scheme(
    "embezzlement", "assets", rate=4,
    en="An asset was sold and no meeting had decided it",
    zh="未经会议决议处置集体资产",
)  # fmt: skip
def asset_sold_undecided(made: Made, pattern: Pattern) -> None:
    _disposed(made, pattern, "open", share=made.world.dice.factor(0.9, 1.05), decided=False)


@scheme(
    "embezzlement", "assets vouchers bank_lines", rate=4,
    en="What an asset was sold for is not in the book",
    zh="资产处置所得未入账",
)  # fmt: skip
def asset_money_not_booked(made: Made, pattern: Pattern) -> None:
    word = made.world.concealment()
    _disposed(made, pattern, word, share=made.world.dice.factor(0.9, 1.05), booked=False)


@scheme(
    "embezzlement", "assets", rate=4,
    en="An asset has not been seen at any count for years and was never sold",
    zh="资产多年盘点未见，又无处置记录",
)  # fmt: skip
def asset_not_seen(made: Made, pattern: Pattern) -> None:
    world = made.world
    asset = own(world, made.village(), least=3_000)
    asset.values["seen_on"] = later(world.first, -world.dice.between(500, 1300))
    asset.values["bought_on"] = later(world.first, -world.dice.between(1500, 2600))
    world.plant(pattern, [asset], money=money(asset, "book_value"), concealment="careful")


@scheme(
    "embezzlement", "vouchers", rate=5,
    en="Numbers of vouchers are missing", zh="记账凭证断号",
)  # fmt: skip
def voucher_numbers_missing(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    found = made.vouchers_of(village)
    row = world.dice.pick(found)
    row.values["skipped"] = world.dice.between(1, 4)
    world.plant(pattern, [row], concealment=world.concealment())


@scheme(
    "embezzlement", "vouchers", rate=4,
    en="Vouchers were written months after the day that they bear",
    zh="凭证日期倒签，实际录入晚于记账日期数月",
)  # fmt: skip
def backdated(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    word, degree = concealed(made)
    last = workday_before(dt.date(world.years[-1], 12, 31))
    found = [row for row in made.vouchers_of(village) if day_of(row, "entered_on").month < 8]
    rows = world.dice.some(found, 4 - degree)
    for row in rows:
        written = min(workday(later(day_of(row, "entered_on"), world.dice.between(70, 140))), last)
        row.values["entered_at"] = world.dice.moment(written)
        row.values["made_by_hand"] = True
        if degree < 2:
            row.values["numbered_on"] = written
    if rows:
        world.plant(pattern, rows, money=sum_of(rows), concealment=word)


@scheme(
    "false_claim", "vouchers deaths", rate=4,
    en="Day labour was paid to somebody who had died",
    zh="零工工资由已去世人员名义领取",
)  # fmt: skip
def wages_of_the_dead(made: Made, pattern: Pattern) -> None:
    world = made.world
    able = [one for one in world.villages if one.dead]
    if not able:
        return
    village = world.dice.pick(able)
    person, died = world.dice.pick(village.dead)
    rows: list[Row] = []
    for place in range(world.dice.between(1, 4)):
        day = workday(later(died, world.dice.between(40, 70) + 35 * place))
        if day <= later(world.last, -20):
            amount = world.dice.yuan(300, 1600, 20)
            rows += spend(
                world, village, day, amount, person, title="应付劳务费", purpose="劳务误工",
                summary="水渠清淤零工工资", cash=True,
            ).rows  # fmt: skip
    if rows:
        world.plant(pattern, rows, money=sum_of(rows), concealment="careful")


def _worth_repeating(row: Row) -> bool:
    return money(row, "amount") > 600 and day_of(row, "document_on").month < 9


def firm_of(row: Row) -> Firm:
    """Return the firm that a voucher paid."""
    return Firm(str(row.values["counterparty"]), str(row.values["counterparty_code"]), "")


def _disposed(
    made: Made, pattern: Pattern, word: str, *, share: Decimal, method: str = "公开拍卖",
    decided: bool = True, booked: bool = True, least: int = 3_000,
) -> None:  # fmt: skip
    world, village = made.world, made.village()
    asset = own(world, village, least=least)
    day = made.workday(2, 11)
    rows = dispose(world, asset, day, share, method=method, decided=decided, booked=booked)
    paid, worth = money(asset, "disposal_amount"), money(asset, "appraised_value")
    lost = paid if not booked or not decided else worth - paid
    world.plant(pattern, rows, money=lost, concealment=word)  # type: ignore[arg-type]


SCHEMES: tuple[Kind, ...] = (
    invoice_paid_twice, treasury_paid_twice, approved_for_oneself, income_on_own_card,
    equal_shares, cash_to_firms, official_owes, asset_sold_cheap, asset_sold_undecided,
    asset_money_not_booked, asset_not_seen, voucher_numbers_missing, backdated, wages_of_the_dead,
)  # fmt: skip
