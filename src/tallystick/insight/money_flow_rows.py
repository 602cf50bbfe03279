"""The table under the drawing of a flow of money: the same numbers, level by level and body by body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tallystick.checks.showing import money
from tallystick.foundation.texts import Language, Text
from tallystick.insight.money_flow_facts import LEVELS, Flow, Hop, Level
from tallystick.insight.money_flow_words import name_of

NOT_KNOWN = Text("not known", "不详")
_SOURCELESS_LIST = Text("of no known transfer", "其中未见拨款")
_SOURCELESS_BOOK = Text("spent besides", "另有支出，未见拨款")
TOGETHER = Text("together", "合计")
_BLANK = Text("", "")

_WENT_TO: Mapping[Level, Text] = {
    "source": Text("to others above", "拨往上级单位"),
    "county": Text("to the county", "拨往县级"),
    "township": Text("to townships", "拨往乡镇"),
    "village": Text("to villages", "拨往村（社区）"),
    "other": Text("to other bodies", "拨往其他单位"),
    "list": Text("to people, by lists", "按名册发放"),
}

Figure = Decimal | Text | None
"""Money, words in its place, or None for what is not known."""

HEADER: Sequence[Text] = (
    Text("Level", "层级"), Text("Who", "单位或地点"), Text("Came in", "收到"),
    Text("Went on or was paid", "拨出或发放"), Text("Held", "结存"), Text("Returned", "退回"),
    Text("Not accounted for", "未见去向"), Text("Cannot be followed", "去向不详"),
    Text("More went than came", "超出收到金额"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowRow:
    """One row of the table; `is_part` marks what a sum above it is made of or went to."""

    level: Level
    name: Text
    came: Figure
    out: Figure
    held: Figure = _BLANK
    returned: Figure = _BLANK
    unaccounted: Figure = _BLANK
    unseen: Figure = _BLANK
    beyond: Figure = _BLANK
    is_part: bool = True

    def cells(self, currency: str, language: Language) -> tuple[str, ...]:
        """Return the row as people read it, in the order of the header."""
        figures = (
            self.came, self.out, self.held, self.returned, self.unaccounted, self.unseen,
            self.beyond,
        )  # fmt: skip
        named = (LEVELS[self.level].say(language), self.name.say(language))
        return (*named, *(figure_said(one, currency, language) for one in figures))


def figure_said(figure: Figure, currency: str, language: Language) -> str:
    """Return a figure as people read it; what is not known is said, and is no zero."""
    if isinstance(figure, Text):
        return figure.say(language)
    return NOT_KNOWN.say(language) if figure is None else money(figure, currency)


def rows_of(flow: Flow) -> list[FlowRow]:
    """Return for each level its sums, where they went, and each of its bodies."""
    rows: list[FlowRow] = []
    for stage in flow.stages:
        rows.append(_row(stage.total, TOGETHER, is_part=False))
        rows += [
            FlowRow(level=stage.level, name=went_to(link.below), came=_BLANK, out=link.amount)
            for link in flow.links
            if link.above == stage.level
        ]
        if stage.total.unsourced:
            rows.append(_sourceless(stage.total))
        rows += [_row(hop, name_of(hop)) for hop in stage.hops]
    return rows


def went_to(level: Level) -> Text:
    """Say to which level a part of the money went."""
    return _WENT_TO[level]


def sourceless(level: Level) -> Text:
    """Say that lists came to money, or books spent it, of which no transfer was loaded."""
    return _SOURCELESS_LIST if level == "list" else _SOURCELESS_BOOK


def _row(hop: Hop, name: Text, *, is_part: bool = True) -> FlowRow:
    balance = hop.balance
    if balance.came is None:
        return FlowRow(level=hop.level, name=name, came=None, out=hop.unsourced, is_part=is_part)
    return FlowRow(
        level=hop.level, name=name, came=balance.came, out=balance.out, held=balance.held,
        returned=balance.returned, unaccounted=balance.unaccounted, unseen=balance.unseen,
        beyond=balance.beyond, is_part=is_part,
    )  # fmt: skip


def _sourceless(total: Hop) -> FlowRow:
    """What lists or books paid out of no known transfer: lists are sums that came, books that went."""
    is_list = total.level == "list"
    return FlowRow(
        level=total.level,
        name=sourceless(total.level),
        came=total.unsourced if is_list else None,
        out=_BLANK if is_list else total.unsourced,
    )
