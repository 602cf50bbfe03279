"""Money that is held, cut, turned elsewhere or not booked on its way down."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tallystick.simulation.matters import Pattern
from tallystick.simulation.money_dice import later, workday
from tallystick.simulation.money_flows import Stream
from tallystick.simulation.money_ledger import Posting, bank_line, spend
from tallystick.simulation.money_made import (
    Kind,
    Made,
    concealed,
    day_of,
    money,
    move,
    scheme,
    sum_of,
)
from tallystick.simulation.money_works import FUNDS
from tallystick.simulation.money_world import Row, Village

Part = tuple[Village, Row, Posting]


@scheme(
    "detainment", "allocations", rate=4,
    en="A township held money for villages for months after the day to pass it on",
    zh="乡镇收到应拨付各村的资金后，逾期数月才拨付",
)  # fmt: skip
def held_at_township(made: Made, pattern: Pattern) -> None:
    stream = made.stream()
    if stream is None:
        return
    word, degree = concealed(made)
    came = day_of(stream.to_township, "received_on")
    last = dt.date(came.year, 12, 22)
    rows = [stream.to_township]
    for part in _some_of(made, stream, (1.0, 0.7, 0.4)[degree]):
        days = made.world.dice.between(75, 120) if degree else made.world.dice.between(120, 260)
        sent = min(workday(later(came, days)), last)
        _sent(made, part, sent)
        rows += [part[1], *part[2].rows]
    held = sum_of(row for row in rows[1:] if row.table == "allocations")
    made.world.plant(pattern, rows, money=held, concealment=word)


@scheme(
    "detainment", "allocations",
    en="A township never passed on part of the money meant for villages",
    zh="乡镇对应拨付各村的资金有一部分始终未拨付",
)  # fmt: skip
def never_passed_on(made: Made, pattern: Pattern) -> None:
    stream = made.stream()
    if stream is None:
        return
    word, degree = concealed(made)
    parts = _some_of(made, stream, (0.8, 0.4, 0.15)[degree])
    kept = sum_of(row for _, row, _ in parts)
    for part in parts:
        stream.to_villages.remove(part)
        made.drop([part[1], *part[2].rows])
    made.world.plant(pattern, [stream.to_township], money=kept, concealment=word)


@scheme(
    "detainment", "allocations", rate=5,
    en="Less arrived at a village than was sent to it",
    zh="村级到账金额少于上级拨付金额",
)  # fmt: skip
def less_arrived(made: Made, pattern: Pattern) -> None:
    stream = made.stream()
    if stream is None:
        return
    word, degree = concealed(made)
    part = made.world.dice.pick(stream.to_villages)
    rows, lost = _cut(part, made.world.dice.factor(0.5, 0.8) + Decimal("0.08") * degree)
    made.world.plant(pattern, rows, money=lost, concealment=word)


@scheme(
    "detainment", "allocations", rate=2.5,
    en="A few per cent were kept back from what each village of a township was sent",
    zh="从拨付各村的资金中按比例提留所谓工作经费",
)  # fmt: skip
def share_kept_everywhere(made: Made, pattern: Pattern) -> None:
    stream = made.stream()
    if stream is None:
        return
    word, degree = concealed(made)
    share = (Decimal("0.92"), Decimal("0.95"), Decimal("0.98"))[degree]
    rows, lost = [stream.to_township], Decimal(0)
    for part in stream.to_villages:
        cut, missing = _cut(part, share)
        rows, lost = rows + cut, lost + missing
    made.world.plant(pattern, rows, money=lost, concealment=word)


@scheme(
    "detainment", "allocations", rate=2,
    en="The county sent part of a fund for villages to a body that has no claim on it",
    zh="县级把应拨付村级的专项资金拨给了无权使用的单位",
)  # fmt: skip
def diverted_at_county(made: Made, pattern: Pattern) -> None:
    stream, world = made.stream(), made.world
    if stream is None or stream.above.matters:
        return
    taken = world.dice.yuan(30_000, 400_000, 1000)
    for column in ("amount", "received_amount"):
        stream.above.values[column] = money(stream.above, column) + taken
    day = workday(later(day_of(stream.above, "received_on"), world.dice.between(6, 40)))
    row = world.add(
        "allocations", "财政局", stream.to_township.year, None,
        allocation_no=world.number(f"BK{day.year}-"), programme=stream.fund,
        period=f"{day.year}年", sender=f"{world.county}财政局",
        receiver=world.dice.pick((f"{world.county}城市建设投资有限公司", f"{world.county}财政局预算股")),
        amount=taken, sent_on=day, parent_no=stream.above.values["allocation_no"],
        received_amount=taken, received_on=workday(later(day, 1)),
    )  # fmt: skip
    made.world.plant(pattern, [stream.above, row], money=taken, concealment="careful")


@scheme(
    "detainment", "allocations vouchers bank_lines", rate=5,
    en="A grant that a village received is not in its book",
    zh="村级收到的补助资金未记入村账",
)  # fmt: skip
def grant_not_booked(made: Made, pattern: Pattern) -> None:
    stream = made.stream()
    if stream is None:
        return
    word, degree = concealed(made)
    part = made.world.dice.pick(stream.to_villages)
    _, row, posting = part
    stream.to_villages.remove(part)
    kept = [posting.bank] if degree < 2 else []
    made.drop([posting.voucher] if kept else posting.rows)
    made.world.plant(pattern, [row, *kept], money=money(row, "amount"), concealment=word)


@scheme(
    "detainment", "bank_lines vouchers",
    en="Money came to a village's account and is not in its book",
    zh="村集体账户收到的款项未记入村账",
)  # fmt: skip
def receipt_not_booked(made: Made, pattern: Pattern) -> None:
    village, amount = made.village(), made.world.dice.yuan(2_000, 68_000, 100)
    said = made.world.dice.pick(
        (
            ("高速公路项目部", "临时用地补偿款"),
            ("电力建设公司", "青苗补偿款"),
            ("光伏开发公司", "场地使用费"),
        )
    )
    row = bank_line(made.world, village, made.workday(2, 11), amount, "收入", *said)
    made.world.plant(pattern, [row], money=amount, concealment=made.world.concealment())


@scheme(
    "detainment", "lease_dues vouchers bank_lines", rate=7,
    en="A rent was received against a receipt and never booked",
    zh="已开收据收取的租金未入账",
)  # fmt: skip
def rent_not_booked(made: Made, pattern: Pattern) -> None:
    found = made.paid_due()
    if found is None:
        return
    _, due = found
    assert due.posting is not None
    amount = money(due.row, "received_amount")
    made.drop(due.posting.rows)
    due.posting = None
    made.world.plant(pattern, [due.row], money=amount, concealment=made.world.concealment())


@scheme(
    "embezzlement", "", rate=3,
    en="A rent was taken in cash without a receipt and stands as unpaid, or nowhere",
    zh="收取现金租金不开收据，台账列为未缴或未列",
)  # fmt: skip
def rent_taken_without_receipt(made: Made, pattern: Pattern) -> None:
    amount = made.world.dice.yuan(500, 9_000, 100)
    made.world.plant(pattern, [], money=amount, concealment="hidden")


@scheme(
    "embezzlement", "bank_lines vouchers", rate=3,
    en="Money of the collective left its account for some weeks; the book knows of neither way",
    zh="集体资金转出数周后转回，村账均无记载",
)  # fmt: skip
def lent_to_oneself(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    amount, day = world.dice.yuan(5_000, 90_000, 1000), made.workday(1, 9)
    side = world.dice.pick([village.cashier, village.head]).name
    rows = [
        bank_line(world, village, day, amount, "支出", side, "往来款"),
        bank_line(
            world, village, workday(later(day, world.dice.between(14, 80))), amount, "收入", side,
            "往来款",
        ),
    ]  # fmt: skip
    world.plant(pattern, rows, money=amount, concealment="careful")


@scheme(
    "embezzlement", "bank_lines vouchers", rate=3,
    en="Cash was fetched from a village's account and no voucher says what for",
    zh="从村集体账户提取现金，无凭证说明用途",
)  # fmt: skip
def cash_without_voucher(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.village()
    word, degree = concealed(made)
    rows = []
    for _ in range(1 + 2 * degree):
        amount = world.dice.yuan(3_000, 30_000 // (1 + 2 * degree), 500)
        rows.append(
            bank_line(world, village, made.workday(), amount, "支出", village.cashier.name, "取现")
        )
    world.plant(pattern, rows, money=sum_of(rows), concealment=word)


@scheme(
    "detainment", "vouchers fund_purposes",
    en="A township paid its own running costs out of money meant for villages",
    zh="乡镇用应拨付村级的专项资金支付机关运转支出",
)  # fmt: skip
def spent_at_the_township(made: Made, pattern: Pattern) -> None:
    world = made.world
    book = world.dice.pick(world.townships).book
    assert book is not None
    word, degree = concealed(made)
    fund = world.dice.pick([one for one, uses in FUNDS.items() if "办公" not in uses])
    rows: list[Row] = []
    for _ in range(world.dice.between(2, 5)):
        trade, title, purpose, said = world.dice.pick(_RUNNING)
        rows += spend(
            world, book, made.workday(4), world.dice.yuan(2_000, 38_000 // (1 + degree), 10),
            world.firm(trade, book.township), title=title, purpose=purpose, summary=said, fund=fund,
        ).rows  # fmt: skip
    spent = sum_of(row for row in rows if row.table == "vouchers")
    world.plant(pattern, rows, money=spent, concealment=word)


_RUNNING = (
    ("office", "管理费用", "办公", "机关办公用品"), ("services", "管理费用", "办公", "机关物业服务费"),
    ("fuel", "管理费用", "差旅", "公务用车油费"), ("services", "应付劳务费", "劳务误工", "临聘人员工资"),
)  # fmt: skip


def _some_of(made: Made, stream: Stream, share: float) -> list[Part]:
    count = max(1, round(len(stream.to_villages) * share))
    return made.world.dice.some(stream.to_villages, count)


def _sent(made: Made, part: Part, day: dt.date) -> None:
    _, row, posting = part
    row.values["sent_on"] = day
    row.values["received_on"] = workday(later(day, 2))
    move(made, posting, workday(later(day, 2)))


def _cut(part: Part, share: Decimal) -> tuple[list[Row], Decimal]:
    """Let a village get only a share of what was sent to it."""
    _, row, posting = part
    sent = money(row, "amount")
    came = (sent * share).quantize(Decimal("0.01"))
    row.values["received_amount"] = came
    for one in posting.rows:
        one.values["amount"] = came
    return [row, *posting.rows], sent - came


SCHEMES: tuple[Kind, ...] = (
    held_at_township, never_passed_on, less_arrived, share_kept_everywhere, diverted_at_county,
    grant_not_booked, receipt_not_booked, rent_not_booked, rent_taken_without_receipt,
    lent_to_oneself, cash_without_voucher, spent_at_the_township,
)  # fmt: skip
