"""Small tables of money on its way, held by an engine as an import would leave them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

import pyarrow as pa

from tallystick.engines.duckdb import DuckDBEngine
from tallystick.engines.engine import arrow_schema
from tallystick.foundation.places import catalogue_folder
from tallystick.insight.money_flow import flow_in
from tallystick.insight.money_flow_cells import TABLES
from tallystick.insight.money_flow_facts import Flow, Hop, Level
from tallystick.records.tables import Table, read_tables

Row = Mapping[str, Any]

COUNTY, TOWN, VILLAGE = "青河县财政局", "石桥镇人民政府", "东溪村村民委员会"
FUND, YEAR = "慰问资金", dt.date(2024, 1, 1)
PLACES: Sequence[Row] = (
    {"area": "青河县", "level": "county"},
    {"area": "石桥镇", "level": "township", "parent": "青河县"},
    {"area": "东溪村", "level": "village", "parent": "石桥镇"},
    {"area": "西溪村", "level": "village", "parent": "石桥镇"},
)


def sent(sender: str, receiver: str, amount: int | Decimal, **more: Any) -> Row:
    """Write one transfer that arrived whole."""
    return {
        "programme": FUND, "period_from": YEAR, "sender_id": sender, "sender_name": sender,
        "receiver_id": receiver, "receiver_name": receiver, "amount": Decimal(amount),
        "received_amount": Decimal(amount), **more,
    }  # fmt: skip


def paid(amount: int | Decimal, village: str = "东溪村", **more: Any) -> Row:
    """Write one payment of a list."""
    return {
        "programme": FUND, "period_from": YEAR, "village": village, "amount": Decimal(amount),
        "method": "bank", "batch": "b1", **more,
    }  # fmt: skip


def confirmed(amount: int | Decimal, returned: int | Decimal = 0, **more: Any) -> Row:
    """Write what the bank says it paid of a list."""
    return {
        "batch": "b1", "programme": FUND, "amount": Decimal(amount),
        "returned": Decimal(returned), **more,
    }  # fmt: skip


def booked(body: str, direction: str, amount: int | Decimal, **more: Any) -> Row:
    """Write one line of a village's book."""
    return {
        "body_id": body, "body_name": body, "fund": FUND, "entered_on": dt.date(2024, 5, 1),
        "direction": direction, "amount": Decimal(amount), **more,
    }  # fmt: skip


DOWN_TO_TOWN = (sent("市财政局", COUNTY, 1000), sent(COUNTY, TOWN, 1000))
DOWN_TO_VILLAGE = (*DOWN_TO_TOWN, sent(TOWN, VILLAGE, 1000))


def flow(
    allocations: Sequence[Row] = (), payments: Sequence[Row] = (),
    list_totals: Sequence[Row] = (), vouchers: Sequence[Row] = (),
    areas: Sequence[Row] = PLACES, **asked: Any,
) -> Flow:  # fmt: skip
    """Follow the money of these rows."""
    engine = DuckDBEngine(threads=1, as_written=True)
    given = (allocations, payments, list_totals, vouchers, areas)
    for name, rows in zip(TABLES, given, strict=True):
        engine.hold(name, _table(name, rows))
    return flow_in(engine, currency="CNY", **asked)


def hop(followed: Flow, level: Level, name: str = "") -> Hop:
    """Return the one hop of a level, or that of a name."""
    (stage,) = (stage for stage in followed.stages if stage.level == level)
    (found,) = (one for one in stage.hops if name in one.name)
    return found


@cache
def _tables() -> Mapping[str, Table]:
    return read_tables(catalogue_folder() / "tables")


def _table(name: str, rows: Sequence[Row]) -> pa.Table:
    schema = arrow_schema(_tables()[name].landed)
    return pa.Table.from_pylist([dict(row) for row in rows], schema)
