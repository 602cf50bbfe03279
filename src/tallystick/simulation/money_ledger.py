"""Posting in a village's book: one voucher, and where it went through the bank the bank's line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from tallystick.simulation.money_dice import later, workday, workday_before
from tallystick.simulation.money_world import Firm, Person, Row, Value, Village, World, now

TOWNSHIP_SIGNS_FROM = 5_000
MEETING_DECIDES_FROM = 10_000
# The chart of accounts of collectives since 2024, by what a clerk types.
CODES = {
    "库存现金": "101", "银行存款": "102", "应收款": "112", "内部往来": "113", "库存物资": "121",
    "固定资产": "151", "在建工程": "153", "应付款": "211", "应付劳务费": "213", "专项应付款": "241",
    "经营收入": "501", "补助收入": "503", "其他收入": "504", "经营支出": "511", "管理费用": "513",
    "公益支出": "514", "其他支出": "515",
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Posting:
    """A voucher and the movement of the account that belongs to it."""

    voucher: Row
    bank: Row | None

    @property
    def rows(self) -> list[Row]:
        """Return both, as far as they exist."""
        return [self.voucher] if self.bank is None else [self.voucher, self.bank]

    def set(self, **values: Value) -> None:
        """Change what the voucher says."""
        self.voucher.values.update(values)


def spend(
    world: World, village: Village, day: dt.date, amount: Decimal, to: Firm | Person | str, *,
    title: str, purpose: str, summary: str, cash: bool = False, fund: str | None = None,
) -> Posting:  # fmt: skip
    """Post money going out, with every signature that belongs to it."""
    values = _common(world, village, day, amount, title, summary, cash=cash)
    handler = _handler(world, village, to)
    township = village.township
    needs = amount >= MEETING_DECIDES_FROM and title not in ("银行存款", "库存现金")
    if values["approved_name"] == getattr(to, "name", None):
        values["approved_name"] = village.deputy.name
    values |= {
        "direction": "支出", "purpose": purpose, "fund": fund, "handled_name": handler.name,
        "decision_no": world.decision(village, later(day, -9)) if needs else None,
        "township_approved_name":
            now(township.successors, township.leader, day).name
            if amount >= TOWNSHIP_SIGNS_FROM and village is not township.book else None,
        **_to(world, to, cash=cash),
    }  # fmt: skip
    return _posted(world, village, day, values, "支出", to, cash=cash)


def receive(
    world: World, village: Village, day: dt.date, amount: Decimal, of: Firm | Person | str, *,
    title: str, summary: str, cash: bool = False, fund: str | None = None,
) -> Posting:  # fmt: skip
    """Post money coming in."""
    values = _common(world, village, day, amount, title, summary, cash=cash)
    values |= {
        "direction": "收入",
        "purpose": "其他",
        "fund": fund,
        "handled_name": village.cashier.name,
        "counterparty": of if isinstance(of, str) else of.name,
        "payee_kind": "个人" if isinstance(of, Person) else "单位",
        "receipt_no": world.number("收", 7),
    }
    if cash:
        values |= {"entered_on": day, "entered_at": world.dice.moment(day)}
    return _posted(world, village, day, values, "收入", of, cash=cash)


def _common(
    world: World, village: Village, day: dt.date, amount: Decimal, title: str, summary: str, *,
    cash: bool,
) -> dict[str, Value]:  # fmt: skip
    township, last = village.township, workday_before(dt.date(day.year, 12, 31))
    entered = max(min(workday(later(day, world.dice.between(1, 20))), last), day)
    return {
        "body": village.body, "entered_on": entered, "document_on": day,
        "summary": summary, "account_title": title, "account_code": CODES[title],
        "amount": amount, "method": "现金" if cash else "银行转账",
        "posted_name": now(township.successors, township.accountant, entered).name,
        "approved_name": now(village.successors, village.head, day).name,
        "entered_at": world.dice.moment(entered), "voided": False, "made_by_hand": False,
    }  # fmt: skip


def _handler(world: World, village: Village, to: Firm | Person | str) -> Person:
    """Whoever is paid does not handle the payment."""
    able = [one for one in (village.cashier, *village.members) if one is not to]
    return village.cashier if world.dice.happens(0.6) and to is not village.cashier else able[-1]


def _to(world: World, to: Firm | Person | str, *, cash: bool) -> dict[str, Value]:
    if isinstance(to, Person):
        return {
            "payee_kind": "个人", "payee_name": to.name, "payee_number": to.number,
            "counterparty": to.name, "account": None if cash else to.account,
        }  # fmt: skip
    if isinstance(to, Firm):
        return {
            "payee_kind": "单位", "counterparty": to.name, "counterparty_code": to.code,
            "invoice_no": world.invoice(to),
        }  # fmt: skip
    return {"counterparty": to, "payee_kind": "单位"}


def _posted(
    world: World, village: Village, day: dt.date, values: dict[str, Value], direction: str,
    other: Firm | Person | str, *, cash: bool,
) -> Posting:  # fmt: skip
    office = village.township.name
    voucher = world.add("vouchers", office, day.year, village, **values)
    if cash:
        return Posting(voucher, None)
    side = other if isinstance(other, str) else other.name
    amount = values["amount"]
    assert isinstance(amount, Decimal)
    line = bank_line(world, village, day, amount, direction, side, str(values["summary"]))
    return Posting(voucher, line)


def bank_line(
    world: World, village: Village, day: dt.date, amount: Decimal, direction: str, side: str,
    summary: str,
) -> Row:  # fmt: skip
    """Write one movement of a village's account."""
    booked = min(workday(later(day, world.dice.between(0, 2))), dt.date(day.year, 12, 31))
    return world.add(
        "bank_lines", village.township.name, day.year, village, body=village.body,
        account=village.account, booked_on=booked, direction=direction, amount=amount,
        other_side=side, summary=summary,
    )  # fmt: skip


def withdraw(world: World, village: Village, day: dt.date, amount: Decimal) -> list[Row]:
    """Fetch petty cash from the bank: two lines of one voucher, and the bank's line."""
    rows = _moved(world, village, day, amount, "提取备用金")
    rows[0].values["direction"], rows[1].values["direction"] = "支出", "收入"
    rows[2].values["direction"] = "支出"
    return rows


def deposit(world: World, village: Village, day: dt.date, amount: Decimal) -> list[Row]:
    """Bring cash to the bank."""
    rows = _moved(world, village, day, amount, "现金交存银行")
    rows[0].values["direction"], rows[1].values["direction"] = "收入", "支出"
    rows[2].values["direction"] = "收入"
    return rows


def _moved(world: World, village: Village, day: dt.date, amount: Decimal, said: str) -> list[Row]:
    """Move money between bank and till; this is entered the same day."""
    posting = spend(
        world, village, day, amount, "本单位备用金", title="银行存款", purpose="其他", summary=said
    )
    posting.set(entered_on=day, entered_at=world.dice.moment(day), pair=world.number("pair"))
    till = world.add(
        "vouchers", posting.voucher.office, day.year, village, **posting.voucher.values
    )
    till.values |= {
        "account_title": "库存现金", "account_code": CODES["库存现金"], "method": "现金",
    }  # fmt: skip
    assert posting.bank is not None
    posting.bank.values["booked_on"] = day
    return [posting.voucher, till, posting.bank]


def fetch_cash(world: World) -> None:
    """Let every village fetch what it pays in cash, shortly before it does."""
    tills: dict[tuple[str, int], list[Row]] = {}
    for row in world.rows["vouchers"]:
        if row.values["method"] == "现金":
            tills.setdefault((str(row.values["body"]), row.year), []).append(row)
    for (_, year), rows in sorted(tills.items()):
        _fill(world, year, sorted(rows, key=lambda row: str(row.values["entered_on"])))


def _fill(world: World, year: int, rows: list[Row]) -> None:
    held = Decimal(0)
    for place, row in enumerate(rows):
        flow = _flow(row)
        if held + flow < 0:
            day = row.values["entered_on"]
            assert isinstance(day, dt.date)
            soon = [
                one for one in rows[place:] if str(one.values["entered_on"]) <= str(later(day, 20))
            ]
            needed = -sum((min(_flow(one), Decimal(0)) for one in soon), held)
            hundreds = (max(needed, -flow) / 100).to_integral_value(rounding=ROUND_CEILING)
            fetched = hundreds * 100
            before = workday_before(later(day, -1))
            on = before if before.year == year else day
            assert row.place is not None
            withdraw(world, row.place, on, fetched)
            held += fetched
        held += flow


def _flow(row: Row) -> Decimal:
    amount = row.values["amount"]
    assert isinstance(amount, Decimal)
    if row.values.get("voided"):
        return Decimal(0)
    return amount if row.values["direction"] == "收入" else -amount
