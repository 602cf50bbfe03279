"""How each office names its columns and writes its cells: each in its own way, and always the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from tallystick.simulation.cells import DAY_SHAPES, MONTH_SHAPES, SUM_SHAPES
from tallystick.simulation.county import stream_of
from tallystick.simulation.drafts import Layout

# What offices call a column, by the canonical column; the commonest first.
HEADERS: dict[str, tuple[str, ...]] = {
    "person_name": ("姓名", "领款人", "补贴对象", "发放对象", "享受人"),
    "person_number": ("身份证号", "身份证号码", "公民身份号码", "证件号码"),
    "household_no": ("户号", "家庭编号", "户编号"),
    "village": ("村", "村别", "行政村", "所在村", "村（居）"),
    "village_group": ("组", "组别", "村民小组"),
    "programme": ("项目", "补贴项目", "项目名称", "补贴名称"),
    "period": ("月份", "发放月份", "所属期", "年月", "期间"),
    "paid_on": ("发放日期", "支付日期", "打款日期"),
    "quantity": ("面积", "补贴面积", "亩数"),
    "amount": ("金额", "补助金额", "发放金额", "实发金额", "补贴金额"),
    "account": ("账号", "卡号", "一卡通账号", "社保卡号", "银行账号"),
    "method": ("发放方式", "支付方式"),
    "phone": ("联系电话", "电话", "手机号"),
    "batch": ("批次", "批次号", "发放批次"),
}  # fmt: skip
_T = TypeVar("_T")
_LAYOUTS: tuple[Layout, ...] = ("clean", "titled", "titled", "grouped", "two_headed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The habits of one office: `choice` is a stream of small numbers that never changes."""

    choice: tuple[int, ...]
    day: str
    month: str
    money: str
    layout: Layout
    numbered: bool  # whether a first column counts the rows
    says_programme: bool
    says_period: bool

    def header(self, column: str) -> str:
        """Return what the office calls a column of payments."""
        names = HEADERS[column]
        return names[self.choice[list(HEADERS).index(column)] % len(names)]


def style_of(seed: int, office: str) -> Style:
    """Return the habits of an office, which follow from its name and the county's seed."""
    chance = stream_of(seed, f"style of {office}")
    return Style(
        choice=tuple(int(n) for n in chance.integers(0, 60, len(HEADERS))),
        day=_one(chance, DAY_SHAPES), month=_one(chance, MONTH_SHAPES),
        money=_one(chance, SUM_SHAPES), layout=_one(chance, _LAYOUTS),
        numbered=bool(chance.random() < 0.6), says_programme=bool(chance.random() < 0.6),
        says_period=bool(chance.random() < 0.6),
    )  # fmt: skip


def _one(chance: np.random.Generator, of: Sequence[_T]) -> _T:
    return of[int(chance.integers(0, len(of)))]
