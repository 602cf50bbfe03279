"""From rows to sheets: who sends them, under which headers, with dates and sums in which form."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

import numpy as np
import pyarrow as pa

from tallystick.foundation.places import catalogue_folder
from tallystick.records.headers import Synonyms
from tallystick.records.tables import Column, Table, read_table
from tallystick.simulation.drafts import Draft, Ending, Layout
from tallystick.simulation.money_dice import Dice
from tallystick.simulation.money_world import Row, Value, World

# table: what the file is called, whether one is sent for each year
_CALLED: dict[str, tuple[str, bool]] = {
    "vouchers": ("村级记账凭证", True), "bank_lines": ("村集体账户对账单", True),
    "leases": ("资源资产发包出租台账", False), "lease_dues": ("租金应收实收台账", True),
    "allocations": ("资金逐级拨付台账", True), "contracts": ("合同台账", True),
    "contract_changes": ("合同变更登记", True), "projects": ("小型工程项目台账", True),
    "purchases": ("采购与小型工程登记", True), "goods_received": ("物资验收入库登记", True),
    "reference_prices": ("主要物资参考价格", True), "fund_purposes": ("专项资金列支范围", False),
    "supplier_payments": ("国库集中支付明细", True), "approvals": ("审批日志", True),
    "receivables": ("应收款往来明细", False), "assets": ("集体资产台账", False),
    "elections": ("村委会换届选举记录", False), "outside_files": ("涉村案件通报及一案双查登记", False),
    "service_rules": ("事项收费标准与办理时限", False), "service_requests": ("便民服务办件记录", True),
    "charges": ("便民服务收费记录", True), "tenders": ("招标项目登记", True),
    "bids": ("投标情况一览", True), "awards": ("中标结果一览", True),
    "award_items": ("中标品目清单", True), "procurement_methods": ("采购方式规则", False),
}  # fmt: skip
_SMALL = 900  # rows up to which an office may send a workbook
_DAYS: tuple[str, ...] = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")


def sheets_of(world: World) -> Iterator[Draft]:
    """Yield one draft for each office, table and year that has records."""
    _number_vouchers(world)
    for table in _CALLED:
        kept = defaultdict(list)
        for row in world.rows[table]:
            kept[row.office, row.year if _CALLED[table][1] else 0].append(row)
        for (office, year), rows in sorted(kept.items()):
            yield _draft(world, table, office, year, _ordered(table, rows))


def _ordered(table: str, rows: list[Row]) -> list[Row]:
    dated = _table(table).dated_by or ""
    if table == "vouchers":
        return sorted(rows, key=lambda row: (str(row.values["body"]), _booked(row)))
    if table == "bank_lines":
        return sorted(rows, key=lambda row: (str(row.values["body"]), str(row.values[dated])))
    return sorted(rows, key=lambda row: str(row.values.get(dated) or ""))


def _booked(row: Row) -> tuple[str, int]:
    number = row.values["voucher_no"]
    return str(row.values["entered_on"])[:7], int(str(number))


def _draft(world: World, table: str, office: str, year: int, rows: list[Row]) -> Draft:
    dialect = Dialect(world, table, office)
    called, _ = _CALLED[table]
    name = f"{year}年{called}" if year else called
    marks = [(place, matter) for place, row in enumerate(rows) for matter in row.matters]
    local = any(one.name == office for one in world.townships)
    sent_by = f"{office}人民政府" if local else f"{world.county}{office}"
    return Draft(
        file=f"{sent_by.removesuffix('人民政府')}/{name}", table=table,
        columns=dialect.columns(rows), title=f"{sent_by}{name}", sent_by=sent_by,
        layout=dialect.layout(len(rows)), ending=dialect.ending(len(rows)),
        area=office if local else world.county, period=f"{year}年" if year else "",
        rows=np.array([place for place, _ in marks], np.int64),
        matters=np.array([matter for _, matter in marks], np.int64),
    )  # fmt: skip


class Dialect:
    """How one office types one table, the same every year."""

    def __init__(self, world: World, table: str, office: str) -> None:
        seed = [sum(map(ord, office)), sum(map(ord, table)), len(world.villages)]
        self._dice = Dice(np.random.default_rng(seed))
        self._table, self._office = _table(table), office
        self._headers = {c.id: self._dice.pick(known_headers(table, c.id))
                         for c in self._table.columns.values()}  # fmt: skip
        self._day = self._dice.pick(_DAYS)
        self._grouped = self._dice.happens(0.3)
        self._yes, self._no = self._dice.pick((("是", "否"), ("√", ""), ("是", "")))
        self._numbered = self._dice.happens(0.4)
        self._workbook = self._dice.unit()

    def layout(self, length: int) -> Layout:
        """Return whether a title stands above the header."""
        return "titled" if self._workbook < 0.6 and length <= _SMALL else "clean"

    def ending(self, length: int) -> Ending:
        """Return what kind of file is sent; large ones are text."""
        if length > _SMALL:
            return "csv"
        return "xlsx" if self._workbook < 0.35 else "xls" if self._workbook < 0.45 else "csv"

    def columns(self, rows: list[Row]) -> dict[str, pa.Array]:
        """Return the columns that have anything in them, under the office's headers."""
        made: dict[str, pa.Array] = {}
        if self._numbered:
            made["序号"] = pa.array([str(place + 1) for place in range(len(rows))])
        for column in self._table.columns.values():
            values = [row.values.get(column.id) for row in rows]
            if any(value is not None for value in values):
                said = self._says(column)
                made[self._headers[column.id]] = pa.array(
                    [None if value is None else said(value) for value in values], pa.string()
                )
        return made

    def _says(self, column: Column) -> Callable[[Value], str]:
        if column.reads == "money":
            return self._money
        if column.reads in ("quantity", "mu"):
            return lambda value: f"{Decimal(str(value)):f}"
        return self._any

    def _money(self, value: Value) -> str:
        return f"{value:,.2f}" if self._grouped else f"{value:.2f}"

    def _any(self, value: Value) -> str:
        if isinstance(value, bool):
            return self._yes if value else self._no
        if isinstance(value, dt.datetime):
            return value.strftime("%Y-%m-%d %H:%M:%S")
        if isinstance(value, dt.date):
            return _day_text(value, self._day)
        return str(value)


@cache
def _day_text(day: dt.date, form: str) -> str:
    return day.strftime(form)


@cache
def _table(table: str) -> Table:
    return read_table(catalogue_folder() / "tables" / f"{table}.yml")


@cache
def known_headers(table: str, column: str) -> list[str]:
    """Return the Chinese names of a column that mean no other column of its table."""
    synonyms, said = Synonyms(_table(table)), _table(table).columns[column]
    names = [said.title.zh, *said.headers[:3]]
    chinese = [name for name in dict.fromkeys(names) if not name.isascii()]
    return [name for name in chinese if (found := synonyms.find(name)) and found[0].id == column]


def _number_vouchers(world: World) -> None:
    """Number each body's vouchers as its township does: through the year, or month by month."""
    books = defaultdict(list)
    for row in world.rows["vouchers"]:
        books[str(row.values["body"]), row.year].append(row)
    for (_, _), rows in sorted(books.items()):
        habit = sum(map(ord, rows[0].office))
        _number(rows, monthly=habit % 3 == 0, by_kind=habit % 5 == 0)


def _number(rows: list[Row], *, monthly: bool, by_kind: bool) -> None:
    reached: dict[tuple[str, int], int] = defaultdict(int)
    given: dict[str, int] = {}
    latest: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: str(one.values["numbered_on"] if "numbered_on" in
                                                one.values else one.values["entered_on"])):  # fmt: skip
        pair, day = str(row.values.get("pair", "")), row.values["entered_on"]
        assert isinstance(day, dt.date)
        kind = "转" if pair else "收" if row.values.get("direction") == "收入" else "付"
        row.values["series"] = kind if by_kind else "记"
        book = str(row.values["series"]), day.month if monthly else 0
        if not pair or pair not in given:
            if "skipped" in row.values:
                for before in latest[book]:
                    before.matters += row.matters  # a gap lies between two numbers
            reached[book] += 1 + int(str(row.values.get("skipped", 0)))
            given[pair] = reached[book]
            latest[book] = []
        latest[book].append(row)
        row.values["voucher_no"] = str(given[pair] if pair else reached[book])
