"""What offices write: treasury payments, approvals, reference prices, debts, assets."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tallystick.simulation.money_dice import later, workday
from tallystick.simulation.money_firms import ITEMS
from tallystick.simulation.money_ledger import receive, spend
from tallystick.simulation.money_world import Firm, Person, Row, Township, Village, World, now

DEPARTMENTS = ("民政局", "农业农村局", "交通运输局", "水利局", "教育局", "文化和旅游局")
_SPENDS = (
    ("office", "办公耗材", 300, 9_000), ("services", "委托业务费", 2_000, 48_000),
    ("transport", "租赁及清运费", 500, 18_000), ("materials", "维修材料费", 400, 22_000),
    ("fuel", "公务用车油费", 300, 3_500), ("farm", "农技推广物资", 600, 26_000),
)  # fmt: skip


def pay_supplier(
    world: World, buyer: str, firm: Firm, day: dt.date, amount: Decimal, said: str, *,
    invoice: str = "",
) -> Row:  # fmt: skip
    """Write one payment of the treasury to a supplier."""
    return world.add(
        "supplier_payments", "财政局", day.year, None, buyer=buyer, paid_on=day,
        transaction_no=world.number(f"ZF{day.year}", 6), invoice_no=invoice or world.invoice(firm),
        amount=amount, supplier=firm.name, supplier_code=firm.code, purpose=said,
        department="经济发展办" if buyer.endswith("人民政府") else "办公室",
    )  # fmt: skip


def spend_in_offices(world: World) -> None:
    """Let townships and departments buy what offices buy."""
    buyers: list[tuple[str, Township | None, int]] = [
        (f"{one.name}人民政府", one, 90) for one in world.townships
    ]
    share = max(len(world.villages) / 130, 0.1)
    buyers += [(f"{world.county}{name}", None, round(150 * share)) for name in DEPARTMENTS]
    for buyer, township, often in buyers:
        for year in world.years:
            for _ in range(often):
                trade, said, low, high = world.dice.pick(_SPENDS)
                day = world.dice.workday(dt.date(year, 1, 4), dt.date(year, 12, 25))
                amount = world.dice.cents(low, high)
                pay_supplier(world, buyer, world.firm(trade, township), day, amount, said)


def approve(world: World, thing: str, step: str, township: Township, day: dt.date) -> Row:
    """Write one approval of a township's leader, in office hours."""
    leader = now(township.successors, township.leader, day)
    return world.add(
        "approvals", township.name, day.year, None, object_no=thing,
        body=f"{township.name}人民政府", step=step, approver_name=leader.name,
        approver_number=leader.number, decided_at=world.dice.moment(day),
        outcome="同意",
    )  # fmt: skip


def state_prices(world: World) -> None:
    """Write what things cost in the middle."""
    for year in world.years:
        for item, (_, usual, _) in ITEMS.items():
            middle = max(
                (usual * world.dice.factor(0.97, 1.03)).quantize(Decimal("0.01")), Decimal(1)
            )
            world.add(
                "reference_prices", "发展和改革局", year, None, item=item, year=str(year),
                median_price=middle, observations=str(world.dice.between(12, 60)),
            )  # fmt: skip


def state_purposes(world: World, funds: dict[str, tuple[str, ...]]) -> None:
    """Write what each earmarked fund may be spent on."""
    for place, (fund, uses) in enumerate(funds.items()):
        for use in uses:
            world.add(
                "fund_purposes", "财政局", world.years[0], None, fund=fund, purpose=use,
                issuer=f"{world.county}财政局", document_no=f"财农〔{world.years[0]}〕{place + 11}号",
            )  # fmt: skip


def owe(
    world: World, village: Village, debtor: Person, amount: Decimal, since: dt.date, said: str, *,
    settled: dt.date | None,
) -> list[Row]:  # fmt: skip
    """Lend or advance money and write it among what is owed; settled money comes back."""
    written = world.add(
        "receivables", village.township.name, world.years[-1], village, body=village.body,
        debtor_name=debtor.name, debtor_number=debtor.number, amount=amount, owed_since=since,
        settled_on=settled, purpose=said,
    )  # fmt: skip
    rows = [written]
    if since >= world.first:
        out = spend(
            world, village, since, amount, debtor, title="应收款", purpose="其他", summary=said
        )
        rows += out.rows
    if settled and settled >= world.first:
        back = receive(
            world, village, settled, amount, debtor, title="应收款", summary=f"归还{said}"
        )
        rows += back.rows
    return rows


def owe_ordinarily(world: World) -> None:
    """Residents owe the collective small sums, most of which they pay."""
    for village in world.villages:
        for _ in range(world.dice.between(1, 3)):
            since = world.dice.workday(world.first, later(world.last, -40))
            settled = workday(later(since, world.dice.between(20, 300)))
            said = world.dice.pick(("代垫水费", "代垫种苗款", "代垫机耕费"))
            settled_on = settled if settled < world.last and world.dice.happens(0.85) else None
            amount = world.dice.yuan(100, 1800, 10)
            owe(world, village, world.somebody(village), amount, since, said, settled=settled_on)


_ASSETS = (
    ("办公设备", "台式计算机", 3_000, 6_000), ("办公设备", "打印复印一体机", 1_800, 9_000),
    ("机械设备", "拖拉机", 28_000, 96_000), ("机械设备", "抽水泵", 1_500, 8_000),
    ("房屋建筑", "村部办公楼", 160_000, 780_000), ("房屋建筑", "旧校舍", 60_000, 320_000),
    ("房屋建筑", "集体仓库", 40_000, 190_000), ("机械设备", "垃圾清运车", 30_000, 88_000),
    ("公益设施", "文化广场健身器材", 8_000, 36_000), ("办公设备", "会议桌椅", 2_000, 9_000),
)  # fmt: skip


def keep_assets(world: World) -> None:
    """Register what villages own; it is counted each winter."""
    for village in world.villages:
        for _ in range(world.dice.between(7, 12)):
            own(world, village)


def own(world: World, village: Village, *, least: int = 0) -> Row:
    """Register one asset that was seen at the last count."""
    kind, name, low, high = world.dice.pick([one for one in _ASSETS if one[2] >= least])
    bought = world.dice.day(dt.date(world.years[0] - 9, 1, 5), dt.date(world.years[0] - 1, 12, 20))
    return world.add(
        "assets", village.township.name, world.years[-1], village,
        asset_no=world.number("ZC", 6), body=village.body, name=name, kind=kind, bought_on=bought,
        book_value=world.dice.yuan(low, high, 100),
        seen_on=world.dice.workday(dt.date(world.years[-1], 11, 20), dt.date(world.years[-1], 12, 20)),
    )  # fmt: skip


def dispose(
    world: World, asset: Row, day: dt.date, share: Decimal, *, method: str, decided: bool = True,
    booked: bool = True,
) -> list[Row]:  # fmt: skip
    """Sell an asset for a share of what it was appraised at, and book what came in."""
    village, value = asset.place, asset.values["book_value"]
    assert village is not None
    assert isinstance(value, Decimal)
    appraised = (value * world.dice.factor(0.35, 0.6) / 100).quantize(Decimal(1)) * 100
    paid = (appraised * share / 10).quantize(Decimal(1)) * 10
    asset.values |= {
        "appraised_value": appraised, "disposed_on": day, "disposal_amount": paid,
        "disposal_method": method, "seen_on": later(day, -200),
        "decision_no": world.decision(village, later(day, -20)) if decided else None,
    }  # fmt: skip
    if not booked:
        return [asset]
    posting = receive(
        world, village, workday(later(day, 3)), paid, world.somebody(village), title="其他收入",
        summary=f"处置{asset.values['name']}收入 {asset.values['asset_no']}",
    )  # fmt: skip
    return [asset, *posting.rows]
