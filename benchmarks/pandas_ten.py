"""The ten heaviest checks beside careful pandas scripts: the same answers, in what time and memory."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.apart import side_by_side
from benchmarks.by_hand_people import SCRIPTS
from benchmarks.checks_10m import _ready
from benchmarks.county import make_county
from benchmarks.results import Section, ratio
from tallystick.checks.runs import check_book
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.digests import digest
from tallystick.records.book import Book, open_book


def measure(sizes: Sequence[int] = (4_000_000,)) -> Section:
    """Measure each check with both, and refuse to report where they differ."""
    lines = []
    for payments in sizes:
        with tempfile.TemporaryDirectory() as folder:
            book = make_county(Path(folder) / "county.book", payments)
            for id in SCRIPTS:
                lines.append(_line(payments, id, book))
    header = ("check", "payments", "findings", "pandas s", "Tallystick s", "times faster",
              "pandas GB", "Tallystick GB", "times smaller")  # fmt: skip
    return Section(
        "pandas_ten",
        "The ten heaviest checks beside careful pandas scripts",
        header,
        lines,
        [_NOTE],
    )


_NOTE = (
    "Both read the same parquet files, only the columns they need, and their findings were compared "
    "as sets of keys (of the last round). Tallystick's seconds are those of the whole run: sentences in two "
    "languages, results by slice and the run kept on disk are in them."
)


def _line(payments: int, id: str, book: Book) -> Sequence[str]:
    met = side_by_side(
        {"pandas": "benchmarks.pandas_ten:by_hand", "ours": "benchmarks.pandas_ten:by_check"},
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
    engine, day = DuckDBEngine(), dt.date(2025, 1, 31)
    _, answered = check_book(book, engine, catalogue, [check], as_of=day, again=True)
    seconds = time.perf_counter() - began
    keys = [_key(*(f.row[name] for name in check.card.row_key)) for f in answered.findings]
    return {"seconds": seconds, "findings": len(keys), "answer": digest(sorted(keys))}


def by_hand(folder: str, id: str) -> dict[str, Any]:
    """Run one check as an analyst would write it."""
    book, script = open_book(Path(folder)), SCRIPTS[id]
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
