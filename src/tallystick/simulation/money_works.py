"""Small works and goods: bought, contracted, built or delivered, measured, paid in parts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from tallystick.simulation.money_dice import later, workday
from tallystick.simulation.money_firms import ITEMS, WORKS
from tallystick.simulation.money_ledger import spend
from tallystick.simulation.money_offices import approve, pay_supplier
from tallystick.simulation.money_world import Firm, Row, Township, Village, World

DIRECT_UPTO, INQUIRY_UPTO = 50_000, 300_000
TOWNSHIP_PAYS_FROM = 100_000
FUNDS = {
    "一事一议财政奖补资金": ("工程", "材料"), "农村公路养护资金": ("工程", "材料", "劳务误工"),
    "农村人居环境整治资金": ("工程", "材料", "劳务误工", "其他"), "小型水利设施维修资金": ("工程", "材料"),
    "壮大村级集体经济扶持资金": ("工程", "材料", "农副产品收购"), "困难群众慰问资金": ("慰问救济",),
    "村级组织运转经费": ("办公", "差旅", "误工报酬", "材料", "其他"), "高标准农田管护资金": ("工程", "材料", "劳务误工"),
}  # fmt: skip
WORK_FUNDS = [fund for fund, uses in FUNDS.items() if "工程" in uses]


@dataclass(slots=True, eq=False)
class Work:
    """One small work with every row that it left."""

    village: Village
    supplier: Firm
    amount: Decimal
    purchase: Row
    contract: Row
    project: Row
    paid: list[Row] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        """Return the rows that name the work itself."""
        return [self.purchase, self.contract, self.project]


def build_works(world: World, favourites: list[tuple[Township, Firm]]) -> list[Work]:
    """Let each village build something most years; a favoured firm gets most of its township's."""
    works = []
    for village in world.villages:
        firm = next((firm for where, firm in favourites if where is village.township), None)
        for year in world.years:
            for _ in range(world.dice.count(0.9)):
                given = firm if firm and world.dice.happens(0.72) else None
                works.append(build(world, village, year, supplier=given))
    return works


def build(
    world: World, village: Village, year: int, *, supplier: Firm | None = None, kind: str = "",
    size: Decimal | None = None, paid: bool = True,
) -> Work:  # fmt: skip
    """Buy, contract, build, measure and pay one work; `size` is a factor on the quantity."""
    dice = world.dice
    kind = kind or dice.pick(list(WORKS))
    unit, usual, low, high = WORKS[kind]
    quantity = max(
        (dice.between(low, high) * (size or Decimal(1))).quantize(Decimal(1)), Decimal(1)
    )
    price = (usual * dice.factor(0.9, 1.08)).quantize(Decimal("0.01"))
    amount = (quantity * price).quantize(Decimal("0.01"))
    firm = supplier or world.firm("works", village.township)
    signed = dice.workday(dt.date(year, 2, 20), dt.date(year, 8, 10))
    group, fund = f"{dice.between(1, 9)}组", dice.pick(WORK_FUNDS)
    title = f"{year}年{village.name}{group}{kind}工程"
    contract = sign(world, village, firm, title, amount, signed)
    purchase = buy(world, village, firm, title, amount, signed, place=f"{village.name}{group}")
    finished = workday(later(signed, dice.between(40, 110)))
    project = world.add(
        "projects", "农业农村局", year, village, project_no=world.number(f"XM{year}"),
        title=title, body=village.body, programme=fund, kind=kind, site=f"{village.name}{group}",
        supplier=firm.name, contract_no=contract.values["contract_no"], unit=unit,
        paid_quantity=quantity, measured_quantity=_measured(dice.factor(0.985, 1.015), quantity),
        unit_price=price, contract_amount=amount, paid_amount=amount if paid else Decimal(0),
        due_on=later(finished, dice.between(5, 25)), accepted_on=finished,
        photo_mark=photo(world),
    )  # fmt: skip
    work = Work(village, firm, amount, purchase, contract, project)
    if paid:
        pay_work(world, work, title, finished, fund)
    return work


def photo(world: World) -> str:
    """Return the mark of a picture that nobody else took."""
    return "".join(world.dice.pick("0123456789abcdef") for _ in range(16))


def _measured(factor: Decimal, quantity: Decimal) -> Decimal:
    return (quantity * factor).quantize(Decimal("0.1")) if quantity > 10 else quantity


def buy(
    world: World, village: Village, firm: Firm, title: str, amount: Decimal, signed: dt.date, *,
    place: str = "", method: str = "", asked: Decimal | None = None,
) -> Row:  # fmt: skip
    """Write how something was bought, by the way that its sum asks for."""
    usual = (
        "直接采购" if amount <= DIRECT_UPTO else "询价" if amount <= INQUIRY_UPTO else "公开招标"
    )
    row = world.add(
        "purchases", village.township.name, signed.year, village, description=title,
        place=place or village.name, amount_asked=asked or _rounded(amount), amount=amount,
        applicant=village.body, agency=f"{village.township.name}人民政府", buyer=village.body,
        method=method or usual, supplier=firm.name, supplier_code=firm.code, signed_on=signed,
        period=f"{signed.year}年{signed.month}月",
    )  # fmt: skip
    approve(world, title, "采购审批", village.township, workday(later(signed, -4)))
    return row


def sign(
    world: World, village: Village, firm: Firm, title: str, amount: Decimal, signed: dt.date, *,
    decided: bool = True,
) -> Row:  # fmt: skip
    """Write one contract."""
    return world.add(
        "contracts", "农业农村局", signed.year, village,
        contract_no=world.number(f"HT{signed.year}-"), body=village.body, title=title,
        supplier=firm.name, supplier_code=firm.code, amount=amount, signed_on=signed,
        decision_no=world.decision(village, later(signed, -15)) if decided else None,
    )  # fmt: skip


def change(
    world: World, contract: Row, day: dt.date, before: Decimal, after: Decimal, reason: str
) -> Row:
    """Write one change of a contract's sum."""
    return world.add(
        "contract_changes", "农业农村局", day.year, contract.place,
        contract_no=contract.values["contract_no"], change_no=world.number(f"BG{day.year}-"),
        changed_on=day, amount_before=before, amount_after=after, reason=reason,
    )  # fmt: skip


def pay_work(world: World, work: Work, title: str, finished: dt.date, fund: str) -> None:
    """Pay in two parts, from the township's treasury or from the village's book."""
    first = (work.amount * world.dice.factor(0.28, 0.45)).quantize(Decimal("0.01"))
    last = dt.date(finished.year, 12, 30)
    days = [later(finished, -20), min(workday(later(finished, world.dice.between(15, 50))), last)]
    for day, amount, part in zip(
        days, (first, work.amount - first), ("预付", "结算"), strict=True
    ):
        pay_part(world, work, workday(day), amount, f"{title}{part}款", fund)


def pay_part(
    world: World, work: Work, day: dt.date, amount: Decimal, said: str, fund: str
) -> list[Row]:
    """Pay one part of a work and return what it left."""
    if work.amount >= TOWNSHIP_PAYS_FROM:
        buyer = f"{work.village.township.name}人民政府"
        rows = [pay_supplier(world, buyer, work.supplier, day, amount, said)]
    else:
        posting = spend(
            world, work.village, day, amount, work.supplier, title="在建工程", purpose="工程款",
            summary=said, fund=fund,
        )  # fmt: skip
        rows = posting.rows
    work.paid += rows
    return rows


def receive_goods(world: World) -> list[Row]:
    """Let each township buy goods for its villages through the year."""
    rows = []
    for village in world.villages:
        for year in world.years:
            rows += [deliver(world, village, year) for _ in range(world.dice.between(1, 3))]
    return rows


def deliver(
    world: World, village: Village, year: int, *, item: str = "", price: Decimal | None = None,
    came: Decimal | None = None, quantity: int = 0,
) -> Row:  # fmt: skip
    """Buy and receive one line of goods; `price` and `came` are factors on what is usual."""
    dice = world.dice
    item = item or dice.pick(list(ITEMS))
    _, usual, trade = ITEMS[item]
    ordered = Decimal(quantity or max(dice.between(1500, 42_000) // usual, 2))
    each = max(
        (usual * (price or dice.factor(0.88, 1.12))).quantize(Decimal("0.01")), Decimal("0.5")
    )
    firm = world.firm(trade, village.township)
    day = dice.workday(dt.date(year, 2, 1), dt.date(year, 11, 30))
    title = f"{year}年{village.name}采购{item}"
    contract = sign(world, village, firm, title, ordered * each, workday(later(day, -20)))
    buy(world, village, firm, title, ordered * each, workday(later(day, -20)))
    posting = spend(
        world, village, workday(later(day, 6)), ordered * each, firm, title="库存物资",
        purpose="货款", summary=f"{title} {ordered:f}{ITEMS[item][0]}",
    )  # fmt: skip
    row = world.add(
        "goods_received", village.township.name, year, village,
        contract_no=contract.values["contract_no"], body=village.body, supplier=firm.name,
        item=item, ordered_quantity=ordered,
        received_quantity=(ordered * (came or Decimal(1))).quantize(Decimal(1)),
        unit_price=each, received_on=day,
    )  # fmt: skip
    posting.voucher.values["goods"] = row.values["contract_no"]
    return row


def _rounded(amount: Decimal) -> Decimal:
    return (amount / 1000).quantize(Decimal(1), rounding="ROUND_CEILING") * 1000
