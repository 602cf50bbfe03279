"""Three checks beside a careful pandas script: the same answers, in what time and memory."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.apart import side_by_side
from benchmarks.checks_10m import _ready
from benchmarks.county import make_county
from benchmarks.results import Section, ratio
from tallystick.checks.runs import check_book
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.digests import digest
from tallystick.records.book import Book, open_book
from tallystick.records.snapshots import live_files

if TYPE_CHECKING:
    import pandas as pd

_GRACE_MONTHS, _MIN_EACH, _MIN_HOUSEHOLDS = 1, 10, 3
_THREE = ("paid_after_death", "paid_twice_for_one_period", "one_account_many_people")


def measure(sizes: Sequence[int] = (2_000_000, 10_000_000)) -> Section:
    """Measure each check with both, and refuse to report where they differ."""
    lines = []
    for payments in sizes:
        with tempfile.TemporaryDirectory() as folder:
            book = make_county(Path(folder) / "county.book", payments)
            for id in _THREE:
                lines.append(_line(payments, id, book))
    header = ("check", "payments", "findings", "pandas s", "Tallystick s", "times faster",
              "pandas GB", "Tallystick GB", "times smaller")  # fmt: skip
    return Section(
        "pandas_three", "Three checks beside a careful pandas script", header, lines, [_NOTE]
    )


_NOTE = (
    "Both read the same parquet files, only the columns they need, and their findings were compared "
    "as sets of keys (of the last round). Tallystick's seconds are those of the whole run: sentences in two "
    "languages, results by slice and the run kept on disk are in them."
)


def _line(payments: int, id: str, book: Book) -> Sequence[str]:
    met = side_by_side(
        {"pandas": "benchmarks.pandas_three:by_hand", "ours": "benchmarks.pandas_three:by_check"},
        folder=str(book.folder), id=id,
    )  # fmt: skip
    hand, ours = met["pandas"], met["ours"]
    if hand.said["answer"] != ours.said["answer"]:
        raise SystemExit(f"{id}: pandas and Tallystick do not say the same")
    return (
        id, f"{payments:,}", f"{ours.said['findings']:,}", f"{hand.seconds:.2f}",
        f"{ours.seconds:.2f}", ratio(hand.seconds, ours.seconds), f"{hand.gigabytes:.2f}",
        f"{ours.gigabytes:.2f}", ratio(hand.gigabytes, ours.gigabytes),
    )  # fmt: skip


def by_check(folder: str, id: str) -> dict[str, Any]:
    """Run one check as the program does."""
    import datetime as dt

    book, catalogue, _ = _ready(folder)
    check = catalogue.checks[id]
    began = time.perf_counter()
    _, answered = check_book(book, DuckDBEngine(), catalogue, [check], as_of=dt.date(2025, 1, 31))
    seconds = time.perf_counter() - began
    keys = [_key(*(f.row[name] for name in check.card.row_key)) for f in answered.findings]
    return {"seconds": seconds, "findings": len(keys), "answer": digest(sorted(keys))}


def by_hand(folder: str, id: str) -> dict[str, Any]:
    """Run one check as an analyst would write it."""
    import pandas  # noqa: F401 - not part of the work

    book, script = open_book(Path(folder)), _SCRIPTS[id]
    began = time.perf_counter()
    keys = [_key(*row) for row in script(book)]
    return {
        "seconds": time.perf_counter() - began,
        "findings": len(keys),
        "answer": digest(sorted(keys)),
    }


def _key(*values: Any) -> str:
    """Return a finding's key; sums are compared to the cent, days without their time."""
    return "|".join(
        f"{v:.2f}" if hasattr(v, "quantize") else str(v)[:40].split(" ")[0] for v in values
    )


def _frame(book: Book, table: str, *columns: str) -> pd.DataFrame:
    """Read columns through Arrow, sums as whole cents: Decimals would be slow, floats wrong."""
    read = pq.ParquetDataset(live_files(book, table)).read(columns=list(columns))
    for place, field in enumerate(read.schema):
        if pa.types.is_decimal(field.type):
            cents = pc.multiply(read.column(place), pa.scalar(100, pa.int64())).cast(pa.int64())
            read = read.set_column(place, field.name, cents)
    frame: pd.DataFrame = read.to_pandas(date_as_object=False)
    return frame


def _paid_after_death(book: Book) -> list[tuple[Any, ...]]:
    payments = _frame(book, "payments", "ref", "person_id", "programme", "period_from", "amount")
    deaths = _frame(
        book, "deaths", "ref", "person_id", "died_on", "registered_on", "register_rank"
    )
    rules = _frame(book, "programmes", "programme", "stops_on_death")
    known = deaths.sort_values(["register_rank", "registered_on", "ref"]).drop_duplicates(
        "person_id"
    )
    stopping = rules.loc[rules["stops_on_death"].fillna(False), "programme"]
    due = payments[payments["programme"].isin(stopping)]
    late = due.merge(known[["person_id", "died_on"]], on="person_id")
    months = (late["period_from"].dt.year - late["died_on"].dt.year) * 12
    months += late["period_from"].dt.month - late["died_on"].dt.month
    late = late[months > _GRACE_MONTHS]
    each = late.groupby(["person_id", "programme", "period_from"], as_index=False, sort=False)
    periods = each.agg(amount=("amount", "sum"), refs=("ref", list))
    total = periods.groupby(["person_id", "programme"], sort=False)["amount"].sum()
    return [tuple(key) for key in total[total > 0].index]


def _paid_twice(book: Book) -> list[tuple[Any, ...]]:
    columns = ("ref", "person_id", "programme", "period_from", "period_to", "amount")
    payments = _frame(book, "payments", *columns)
    ends = payments["period_to"].fillna(payments["period_from"])
    payments["last_month"] = ends.dt.to_period("M").dt.to_timestamp()
    payments["each"] = payments["amount"].abs()
    key = ["person_id", "programme", "period_from", "last_month", "each"]
    paid = payments.groupby(key, as_index=False, sort=False).agg(paid=("amount", "sum"))
    twice = paid[(paid["paid"] > paid["each"]) & (paid["each"] >= _MIN_EACH * 100)]
    enrolments = _frame(book, "enrolments", "person_id", "programme", "entitled")
    due = enrolments.groupby(["person_id", "programme"], as_index=False, sort=False)[
        "entitled"
    ].sum()
    twice = twice.merge(due, on=["person_id", "programme"], how="left")
    twice = twice[twice["paid"] > twice["entitled"].fillna(twice["each"])]
    resting = payments.merge(twice[key], on=key).groupby(key, sort=False)["ref"].agg(list)
    return [(*names, f"{cents / 100:.2f}") for *names, cents in resting.index]


def _one_account(book: Book) -> list[tuple[Any, ...]]:
    columns = ("ref", "account_id", "person_id", "household_no", "amount")
    payments = _frame(book, "payments", *columns).dropna(subset=["person_id", "account_id"])
    accounts = _frame(book, "bank_accounts", "account_id", "holder_id", "kind")
    authorities = _frame(book, "payee_authorities", "person_id", "payee_id")
    shared = payments.groupby("account_id", sort=False)["person_id"].nunique()
    lines = payments[payments["account_id"].isin(shared.index[shared > 1])]
    institutions = accounts.loc[accounts["kind"] == "institution", "account_id"]
    lines = lines[~lines["account_id"].isin(institutions)]
    spared = accounts.merge(authorities, left_on="holder_id", right_on="payee_id")
    spared = spared[["account_id", "person_id"]].drop_duplicates()
    lines = lines.merge(spared, on=["account_id", "person_id"], how="left", indicator=True)
    lines = lines[lines["_merge"] == "left_only"]
    each = lines.groupby(["account_id", "person_id"], as_index=False, sort=False)
    payees = each.agg(
        household=("household_no", "min"), amount=("amount", "sum"), refs=("ref", list)
    )
    payees = payees[payees["amount"] > 0]
    payees["household"] = payees["household"].fillna(payees["person_id"])
    households = payees.groupby("account_id", sort=False)["household"].nunique()
    return [(account,) for account in households.index[households >= _MIN_HOUSEHOLDS]]


_SCRIPTS: dict[str, Callable[[Book], list[tuple[Any, ...]]]] = {
    "paid_after_death": _paid_after_death,
    "paid_twice_for_one_period": _paid_twice,
    "one_account_many_people": _one_account,
}
