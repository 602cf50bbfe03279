"""backtest: what switching a check on would have brought, month by month, and what it costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Annotated, Any

import typer
from rich.progress import Progress

from tallystick.checks.backtest import MonthEnd
from tallystick.checks.backtest import backtest as run_backtest
from tallystick.checks.card import Card
from tallystick.checks.catalogue import read_catalogue
from tallystick.checks.findings import Finding
from tallystick.cli.book_commands import BookPath, FormatOption
from tallystick.cli.check_commands import day_of
from tallystick.cli.tables import Format, err, print_rows, say
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.inquiries.gate import GateFact, opens
from tallystick.inquiries.grouping import (
    Claim,
    Pivot,
    group_findings,
    money_refs,
    people_of,
    shares,
)
from tallystick.records.book import open_book

_MONTHS = {
    "as_of": Text("as of", "截至"), "rows": Text("rows", "记录"),
    "standing": Text("standing", "当时存续疑点"), "new": Text("new", "新增疑点"),
    "money": Text("money in question", "涉及金额"), "people": Text("people", "人数"),
    "hours": Text("hours to verify", "核实工时"), "inquiries": Text("new inquiries", "新增问询单"),
}  # fmt: skip


def backtest(
    book: BookPath,
    check: Annotated[str, typer.Argument(help="A check's id. 核查编号。", show_default=False)],
    months: Annotated[int, typer.Option(min=1, max=120, help="How many months back. 回溯月数。")] = 12,
    minutes_per_finding: Annotated[
        int, typer.Option(min=1, max=10_000, help="Minutes that one finding takes to verify. 核实一个疑点的分钟数。")
    ] = 45,
    as_of: Annotated[
        str | None, typer.Option(help="Work as on this day, YYYY-MM-DD. 以该日为准。")
    ] = None,
    form: FormatOption = Format.table,
) -> None:  # fmt: skip
    """Run one check as of each past month's end, and say what switching it on would cost. 按过去各月末回测一项核查，估计启用的工作量。"""
    if as_of:
        clock.work_as_of(day_of(as_of))
    opened = open_book(book)
    catalogue = read_catalogue(opened.folder / "catalogue")
    chosen = catalogue.check(check)
    with Progress(console=err, transient=True) as bar:
        task = bar.add_task(chosen.card.title.say(), total=months + 1)
        ends = run_backtest(
            opened, DuckDBEngine(), DuckDBEngine(), catalogue, chosen, as_of=clock.today(),
            months=months, progress=lambda done, _: bar.update(task, completed=done),
        )  # fmt: skip
    rows = month_rows(ends, chosen.card, minutes_per_finding)
    print_rows(rows, _MONTHS, form)
    if form is Format.table:
        _sum_up(rows, months)


def month_rows(ends: Sequence[MonthEnd], card: Card, minutes: int) -> list[dict[str, Any]]:
    """Return a row for every month's end; the first is what would have stood at the start."""
    asked: set[Pivot] = set()
    rows = []
    for end in ends:
        opening = _pivots_that_open(end.findings, card)
        rows.append({
            "as_of": str(end.day), "rows": end.rows, "standing": len(end.findings),
            "new": len(end.new), "money": _money(end.new, card), "people": _people(end.new),
            "hours": f"{len(end.new) * minutes / 60:,.1f}", "inquiries": len(opening - asked),
        })  # fmt: skip
        asked |= opening
    return rows


def _pivots_that_open(findings: Sequence[Finding], card: Card) -> set[Pivot]:
    """Return the pivots about which this check alone would have opened an inquiry."""
    return {
        pivot for pivot, group in group_findings(findings, {card.id: card}).items()
        if opens(GateFact(f.strength, card.family, f.amount) for f in group.findings.values())
    }  # fmt: skip


def _money(findings: Iterable[Finding], card: Card) -> str:
    """Return the money in question by currency, each row's once."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for finding in findings:
        if finding.amount is not None and finding.amount > 0:
            claims[finding.currency].append(Claim(finding.amount, money_refs(finding, card)))
    sums = {currency: sum(shares(own).values(), Decimal(0)) for currency, own in claims.items()}
    return "; ".join(f"{currency} {amount:,.2f}" for currency, amount in sorted(sums.items()))


def _people(findings: Sequence[Finding]) -> int | None:
    """Return how many people are touched: each once where findings are about people."""
    if findings and all(finding.pivot_kind == "person" for finding in findings):
        return len({finding.pivot_id for finding in findings})
    counted = [n for finding in findings if (n := people_of(finding)) is not None]
    return sum(counted) if counted else None


def _sum_up(rows: Sequence[dict[str, Any]], months: int) -> None:
    first, later = rows[0], rows[1:]
    new, asked = sum(row["new"] for row in later), sum(row["inquiries"] for row in later)
    say(Text(
        f"{first['new']} findings stood at the start. In the {months} months after, {new} came new:"
        f" {new / months:,.1f} a month, {asked} inquiries in all. Every row counts from its own"
        " day, as if it had arrived that day.",
        f"起点已有 {first['new']} 个疑点。其后 {months} 个月新增 {new} 个，平均每月 {new / months:,.1f} 个，"
        f"共 {asked} 份问询单。各行按其自身日期计入，视同当日即已报送。",
    ))  # fmt: skip
