"""What does not tally at each hop of the money, said in a sentence, with what may explain it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tallystick.checks.showing import money
from tallystick.foundation.texts import Text
from tallystick.insight.money_flow_facts import Flow, Hop, Level

Kind = Literal["unaccounted", "short", "beyond", "unseen", "unsourced"]

ALL_PROGRAMMES = Text("all programmes", "全部项目")
ALL_YEARS = Text("all years", "全部年度")
_NO_PROGRAMME = Text("no programme named", "未写明项目")
_SOMEWHERE = Text("no place named", "未写明地点")
_NOBODY = Text("nobody named", "未写明单位")

_WENT = Text("{out} went on", "已拨出或发放 {out}")
_WENT_UNKNOWN = Text("what went on is not known", "去向不详")
_PAID = Text("{out} was paid out", "已付出 {out}")
_PAID_UNKNOWN = Text("what was paid out is not known", "是否付出不详")
_HELD = Text("{held} lies there", "结存 {held}")
_RETURNED = Text("{returned} was returned", "退回 {returned}")

_SAYS: Mapping[Kind, Text] = {
    "unaccounted": Text(
        "{name} received {came}: {parts}. {amount} is not accounted for in what was loaded.",
        "{name} 收到 {came}：{parts}。在已导入的记录中，尚有 {amount} 未见去向。",
    ),
    "short": Text(
        "Of the money sent to {name}, {amount} less is recorded as received or returned than was sent.",
        "拨往 {name} 的资金，记录的到账与退回之和比拨出少 {amount}。",
    ),
    "beyond": Text(
        "{name} received {came}, and {amount} more than that went on.",
        "{name} 收到 {came}，拨出或发放超出收到金额 {amount}。",
    ),
    "unseen": Text(
        "{name} received {came}. What became of {amount} is not known, for nothing that could show it was loaded; that is not zero.",
        "{name} 收到 {came}，其中 {amount} 的去向不详：可以反映去向的记录尚未导入，不等于零。",
    ),
    "unsourced": Text(
        "The book of {name} spent {amount} of funds of which no transfer to it was loaded.",
        "{name} 账上支出 {amount}，未见与之对应的拨款记录。",
    ),
}
_SAYS_OF_LISTS: Mapping[Kind, Text] = {
    "unaccounted": Text(
        "Lists of payments of {name} come to {came}: {parts}. {amount} is not accounted for in what was loaded.",
        "{name} 的发放名册合计 {came}：{parts}。在已导入的记录中，尚有 {amount} 未见付出。",
    ),
    "beyond": Text(
        "Lists of payments of {name} come to {came}, and {amount} more than that was paid out or returned.",
        "{name} 的发放名册合计 {came}，付出与退回之和超出 {amount}。",
    ),
    "unseen": Text(
        "Lists of payments of {name} come to {came}. Whether {amount} was paid out is not known, for no bank confirmation of it was loaded.",
        "{name} 的发放名册合计 {came}，其中 {amount} 未见银行回单，是否付出不详。",
    ),
    "unsourced": Text(
        "Lists of payments of {name} come to {came}. Of {amount}, no transfer that paid for it was loaded: what was allocated is not known.",
        "{name} 的发放名册合计 {came}，其中 {amount} 未见对应的拨款记录：拨付情况不详。",
    ),
}
_BECAUSE: Mapping[Kind, Sequence[Text]] = {
    "unaccounted": (
        Text("It was passed on or paid in the next period.", "已在下一期间拨出或发放。"),
        Text("It was returned, and nobody wrote it down.", "已退回，但未登记。"),
        Text("A list or a book was not loaded.", "有名册或账簿尚未导入。"),
        Text("It was paid from an agency account or under another name of the programme.", "由代管账户支付，或项目名称写法不同。"),
    ),
    "short": (
        Text("The rest arrived later, or under another number.", "其余款项后续到账，或编号不同。"),
        Text("A fee or a lawful deduction was taken off.", "扣收手续费，或依规扣除。"),
    ),
    "beyond": (
        Text("Money was left from the year before.", "有上年结余。"),
        Text("A transfer to it was not loaded.", "拨给该单位的款项尚有未导入的记录。"),
        Text("It added money of its own, or paid before the money came.", "有自有资金配套，或先行垫付。"),
    ),
    "unseen": (
        Text("The list or the book has not been sent in yet.", "名册或账簿尚未报送。"),
        Text("The money was on its way when the list was made.", "造表时款项在途。"),
    ),
    "unsourced": (
        Text("The transfer was not loaded, or is of another year.", "拨款记录未导入，或属其他年度。"),
        Text("The programme has another name in the list of transfers.", "拨款记录中的项目名称写法不同。"),
    ),
}  # fmt: skip
_BECAUSE_OF_LISTS: Mapping[Kind, Sequence[Text]] = {
    "unaccounted": (
        Text("The bank paid the list in two runs, and one confirmation was not loaded.", "银行分批代发，有回单未导入。"),
        Text("Payments came back, and nobody wrote it down.", "有退汇，但未登记。"),
        Text("Some were paid in cash, or in the next period.", "部分以现金或在下一期间发放。"),
    ),
    "beyond": (
        Text("A page of the list was not loaded.", "名册缺页未导入。"),
        Text("Another list has the same batch number.", "另有名册使用相同批次号。"),
    ),
    "unseen": (
        Text("The bank's confirmation has not been sent in yet.", "银行回单尚未报送。"),
        Text("The list has no batch number, or another than the confirmation has.", "名册未写批次号，或与回单不一致。"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What does not tally at one hop: a sentence, and what may innocently explain it."""

    kind: Kind
    level: Level
    name: str
    amount: Decimal
    says: Text
    because: Sequence[Text]


def differences(flow: Flow) -> list[Difference]:
    """Say of every hop what does not tally: what is not accounted for first, the largest first."""
    found = [
        one for stage in flow.stages for hop in stage.hops for one in _of_hop(hop, flow.currency)
    ]
    order = list(_SAYS)
    return sorted(found, key=lambda one: (order.index(one.kind), -one.amount, one.name))


def title_of(flow: Flow) -> Text:
    """Name the flow by its programme and year."""
    programme = ALL_PROGRAMMES if flow.programme is None else _NO_PROGRAMME
    if flow.programme:
        programme = Text(flow.programme, flow.programme)
    year = Text(str(flow.year), f"{flow.year}年") if flow.year else ALL_YEARS
    return Text(f"Money flow: {programme.en}, {year.en}", f"资金流向：{programme.zh}，{year.zh}")


def name_of(hop: Hop) -> Text:
    """Return who a hop is, or that nobody wrote it."""
    if hop.name:
        return Text(hop.name, hop.name)
    return _SOMEWHERE if hop.level == "list" else _NOBODY


def _of_hop(hop: Hop, currency: str) -> Iterator[Difference]:
    balance = hop.balance
    amounts: Mapping[Kind, Decimal] = {
        "unaccounted": balance.unaccounted, "short": hop.short, "beyond": balance.beyond,
        "unseen": balance.unseen, "unsourced": hop.unsourced,
    }  # fmt: skip
    is_list = hop.level == "list"
    says = {**_SAYS, **_SAYS_OF_LISTS} if is_list else _SAYS
    because = {**_BECAUSE, **_BECAUSE_OF_LISTS} if is_list else _BECAUSE
    for kind, amount in amounts.items():
        if amount > 0:
            yield Difference(
                kind=kind, level=hop.level, name=hop.name, amount=amount,
                says=_filled(says[kind], hop, amount, currency), because=because[kind],
            )  # fmt: skip


def _filled(says: Text, hop: Hop, amount: Decimal, currency: str) -> Text:
    name, parts = name_of(hop), _parts(hop, currency)
    facts = {"came": money(hop.balance.came, currency), "amount": money(amount, currency)}
    return Text(
        says.en.format(name=name.en, parts=parts.en, **facts),
        says.zh.format(name=name.zh, parts=parts.zh, **facts),
    )


def _parts(hop: Hop, currency: str) -> Text:
    """Say what became of the money, leaving out what is nothing."""
    balance, is_list = hop.balance, hop.level == "list"
    said = [_PAID if is_list else _WENT]
    if balance.out is None:
        said = [_PAID_UNKNOWN if is_list else _WENT_UNKNOWN]
    said += [_HELD] if balance.held else []
    said += [_RETURNED] if balance.returned else []
    figures = {
        part: money(getattr(balance, part), currency) for part in ("out", "held", "returned")
    }
    filled = [one.fill(**figures) for one in said]
    return Text(", ".join(one.en for one in filled), "，".join(one.zh for one in filled))
