"""What looks wrong in flows, leases, accounts and assets, and is not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tallystick.simulation.matters import Pattern
from tallystick.simulation.money_dice import later, workday
from tallystick.simulation.money_leases import let
from tallystick.simulation.money_ledger import receive
from tallystick.simulation.money_made import Kind, Made, day_of, honest, money, move
from tallystick.simulation.money_offices import dispose, own, pay_supplier
from tallystick.simulation.money_works import FUNDS
from tallystick.simulation.money_world import Firm, Row


@honest(
    "allocations", rate=8,
    en="Money was sent in the last days of the year and its time has not run out",
    zh="年末拨付的资金在途，未到应拨付期限",
)  # fmt: skip
def still_on_its_way(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    day, amount = dt.date(world.years[-1], 12, 29), world.dice.yuan(8_000, 60_000, 1000)
    row = world.add(
        "allocations", "财政局", day.year, None, allocation_no=world.number(f"BK{day.year}-"),
        programme=world.dice.pick(list(FUNDS)), period=f"{day.year}年",
        sender=f"{world.county}财政局", receiver=f"{village.township.name}人民政府", amount=amount,
        sent_on=day, deadline_on=later(day, 30),
    )  # fmt: skip
    world.plant(pattern, [row])


@honest(
    "allocations", rate=8,
    en="A village sent back what it did not need", zh="村级将结余资金交回上级",
)  # fmt: skip
def sent_back_upwards(made: Made, pattern: Pattern) -> None:
    stream, world = made.stream(), made.world
    if stream is None:
        return
    _, row, posting = world.dice.pick(stream.to_villages)
    back = (money(row, "amount") * world.dice.factor(0.1, 0.4)).quantize(Decimal("0.01"))
    row.values["returned"] = back
    row.values["received_amount"] = money(row, "amount") - back
    for one in posting.rows:
        one.values["amount"] = money(row, "received_amount")
    world.plant(pattern, [row, *posting.rows])


@honest(
    "allocations", rate=8,
    en="The premium of an insurance was paid for the village out of what was sent to it",
    zh="从拨付资金中依规代缴保险费",
)  # fmt: skip
def premium_deducted(made: Made, pattern: Pattern) -> None:
    stream, world = made.stream(), made.world
    if stream is None:
        return
    _, row, posting = world.dice.pick(stream.to_villages)
    premium = world.dice.yuan(200, 900, 10)
    for one in (row, *posting.rows):
        one.values["amount"] = money(one, "amount") - premium
    row.values["received_amount"] = row.values["amount"]
    paid = world.add(
        "allocations", row.office, row.year, None, allocation_no=world.number(f"BK{row.year}-"),
        programme=row.values["programme"], period=row.values["period"],
        sender=row.values["sender"], receiver="农业保险公司澄禾支公司", amount=premium,
        sent_on=row.values["sent_on"], parent_no=row.values["parent_no"], received_amount=premium,
        received_on=row.values["received_on"],
    )  # fmt: skip
    world.plant(pattern, [row, paid, *posting.rows])


@honest(
    "allocations", rate=5,
    en="A township passed money on some weeks late, after a list was corrected at its wish",
    zh="因更正名册，拨付略晚于期限",
)  # fmt: skip
def some_days_late(made: Made, pattern: Pattern) -> None:
    stream, world = made.stream(), made.world
    if stream is None:
        return
    rows = [stream.to_township]
    day = workday(later(day_of(stream.to_township, "received_on"), world.dice.between(31, 42)))
    for _, row, posting in stream.to_villages:
        row.values |= {"sent_on": day, "received_on": workday(later(day, 1))}
        move(made, posting, workday(later(day, 1)))
        rows += [row, *posting.rows]
    world.plant(pattern, rows)


@honest(
    "leases post_holders", rate=9,
    en="An official rents at the usual rent, after bidding against others",
    zh="村干部经公开竞价以正常租金承租",
)  # fmt: skip
def official_outbid_others(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    who = world.dice.pick([village.deputy, *village.members])
    lease = let(world, village, who, number=40, rent=world.dice.factor(1.0, 1.3))
    world.plant(pattern, [lease.row, *(due.row for due in lease.dues)])


@honest(
    "leases", rate=7,
    en="Barren land at a low rent, because the lessee planted it",
    zh="承租人投入造林，荒坡租金从低",
)  # fmt: skip
def barren_and_planted(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    lease = let(
        world, village, world.somebody(village), number=41, kind="荒山",
        rent=world.dice.factor(0.45, 0.65),
    )  # fmt: skip
    lease.row.values["subject"] = f"{village.name}41号荒坡（石漠化治理造林）"
    world.plant(pattern, [lease.row])


@honest(
    "leases lease_dues", rate=9,
    en="A rent was put off after a drought, by decision, and paid later",
    zh="因旱灾经决议缓缴租金，后已补缴",
)  # fmt: skip
def put_off_after_drought(made: Made, pattern: Pattern) -> None:
    found, world = made.paid_due(), made.world
    if found is None:
        return
    lease, due = found
    assert due.posting is not None
    day = workday(later(day_of(due.row, "due_on"), world.dice.between(50, 120)))
    if day.year != due.posting.voucher.year:
        return
    due.row.values["received_on"] = day
    move(made, due.posting, day)
    due.posting.set(decision_no=world.decision(lease.village, day))
    world.plant(pattern, [due.row, *due.posting.rows])


@honest(
    "lease_dues vouchers", rate=12,
    en="A shop pays the same rent on the same day each month",
    zh="门面房每月同日缴纳等额租金",
)  # fmt: skip
def equal_monthly_rents(made: Made, pattern: Pattern) -> None:
    able = [
        one for one in made.leases
        if len(one.dues) >= 12 and not any(due.row.matters for due in one.dues)
    ]  # fmt: skip
    if not able:
        return
    lease = made.world.dice.pick(able)
    rows = [row for due in lease.dues if due.posting for row in (due.row, *due.posting.rows)]
    made.world.plant(pattern, rows)


@honest(
    "assets", rate=6,
    en="What a flood had ruined was sold as scrap, by decision",
    zh="水毁设备经决议按废品处置",
)  # fmt: skip
def scrap_after_flood(made: Made, pattern: Pattern) -> None:
    world = made.world
    asset = own(world, made.any_village(), least=8_000)
    rows = dispose(
        world, asset, made.workday(7, 11), world.dice.factor(0.04, 0.12),
        method="水毁报废（经鉴定）",
    )  # fmt: skip
    world.plant(pattern, rows)


@honest(
    "bank_lines", rate=30,
    en="The bank still has the village's former name", zh="银行账户仍用村合并前的名称",
)  # fmt: skip
def old_name_at_the_bank(made: Made, pattern: Pattern) -> None:
    able = [one for one in made.world.villages if one.formerly]
    if not able:
        return
    village = made.world.dice.pick(able)
    assert village.formerly is not None
    former, since = village.formerly
    village.formerly = None
    rows = [
        row for row in made.world.rows["bank_lines"]
        if row.place is village and day_of(row, "booked_on") < later(since, 60)
    ]  # fmt: skip
    for row in rows:
        row.values["body"] = former
    made.world.plant(pattern, rows)


@honest(
    "supplier_payments", rate=14,
    en="A wrong invoice was taken back with a negative line and paid anew",
    zh="发票有误，红字冲回后重新支付",
)  # fmt: skip
def taken_back_and_paid_anew(made: Made, pattern: Pattern) -> None:
    world = made.world
    first = world.dice.pick(world.unmarked("supplier_payments"))
    firm = Firm(str(first.values["supplier"]), str(first.values["supplier_code"]), "")
    day, amount = day_of(first, "paid_on"), money(first, "amount")
    number, said = str(first.values["invoice_no"]), str(first.values["purpose"])
    rows: list[Row] = [first]
    last = dt.date(day.year, 12, 30)
    for place, part in enumerate((-amount, amount)):
        on = min(workday(later(day, 5 + 3 * place)), last)
        rows.append(pay_supplier(
            world, str(first.values["buyer"]), firm, on, part, said, invoice=number
        ))  # fmt: skip
    world.plant(pattern, rows)


@honest(
    "vouchers bank_lines", rate=8,
    en="A village lent another fund's money for some days and put it back",
    zh="专项资金未到前先行垫付，到账后归垫",
)  # fmt: skip
def bridged_and_put_back(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.any_village()
    amount, day = world.dice.yuan(2_000, 9_000, 100), made.workday(2, 10)
    to = f"{village.township.name}人民政府"
    rows: list[Row] = []
    from_ = receive(world, village, day, amount, to, title="内部往来", summary="预拨垫付资金")
    rows += from_.rows
    back = receive(
        world,
        village,
        workday(later(day, 25)),
        -amount,
        to,
        title="内部往来",
        summary="归还垫付资金（红字）",
    )
    back.set(receipt_no=None)
    if back.bank:
        back.bank.values |= {"direction": "支出", "amount": amount}
    rows += back.rows
    world.plant(pattern, rows)


FLOWS_ALIKE: tuple[Kind, ...] = (
    still_on_its_way,
    sent_back_upwards,
    premium_deducted,
    some_days_late,
    official_outbid_others,
    barren_and_planted,
    put_off_after_drought,
    equal_monthly_rents,
    scrap_after_flood,
    old_name_at_the_bank,
    taken_back_and_paid_anew,
    bridged_and_put_back,
)
