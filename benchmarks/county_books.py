"""What villages of the made county booked as received: grants, rents, and what the bank credited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from benchmarks import county as made


def rents(leases: made.Numbers) -> made.Numbers:
    """Return the yearly rent of each lease in cents: about a hundred yuan a mu."""
    return (leases % 90 + 1) * (9_000 + leases % 30 * 100)


def receipts() -> Mapping[str, Any]:
    """Book what came from offices, tenants and at the bank, but for one in fifty."""
    sent, leases = np.arange(made.VILLAGES * 24), np.arange(made.VILLAGES * 30)
    credits = np.arange(0, made.VILLAGES * 200, 2)
    count = len(sent) + len(leases) + len(credits)
    body = np.concatenate([sent, leases, credits]) % made.VILLAGES
    cents = [
        sent * 37 % 90_000 * 100 + 500_000,
        rents(leases),
        credits * 31 % 700_000 + 10_000,
    ]
    days = [
        sent * 0 + made._days(dt.date(made.YEAR, 3, 10)),
        leases * 0 + made._days(dt.date(made.YEAR, 6, 21)),
        made._days(dt.date(made.YEAR, 1, 1)) + credits % 360,
    ]
    order = np.lexsort((np.concatenate(days), body))
    number = np.empty(count, np.int64)  # each book numbers its receipts as they come in
    number[order] = np.arange(count) - np.searchsorted(body[order], body[order]) + 1
    booked = np.flatnonzero(np.arange(count) % 50 > 0)
    return {
        **made._village(body[booked]), "body_id": made._chosen("o", body[booked]), "body_name": made._chosen("合作社", body[booked]),
        "series": made._chosen("收", booked * 0), "voucher_no": number[booked],
        "entered_on": made._dates(np.concatenate(days)[booked]), "amount": made._decimal(np.concatenate(cents)[booked], 2),
        "direction": made._chosen_of(["in"], booked * 0), "method": made._chosen_of(["bank"], booked * 0),
    }  # fmt: skip


def one_after_the_other(first: Mapping[str, Any], second: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the rows of both; what the second does not have is empty."""
    tables = (pa.table(dict(first)), pa.table(dict(second)))
    whole = pa.concat_tables(tables, promote_options="default").combine_chunks()
    return {name: whole.column(name).chunk(0) for name in whole.column_names}
