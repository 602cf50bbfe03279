"""check, findings, inquiries, explain: what does not tally, and both halves of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Annotated, Any, cast

import typer
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table as RichTable

from tallystick.books.checking import run_and_form
from tallystick.checks.asking import Asked
from tallystick.checks.catalogue import Catalogue, read_catalogue
from tallystick.checks.evidence import FindingShown, HalfShown
from tallystick.checks.evidence_of import shown
from tallystick.checks.findings import OUTCOMES, Finding
from tallystick.checks.runner import Answered
from tallystick.checks.runs import Run, last_run, with_places
from tallystick.checks.showing import shown as shown_value
from tallystick.cli.book_commands import BookPath, FormatOption
from tallystick.cli.tables import Format, err, out, print_rows, say
from tallystick.engines.choosing import EngineName, engine_of
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.book import Book, open_book
from tallystick.website.office import office

_SUMMARY = {
    "check": Text("check", "核查"), "title": Text("what is seen", "所见"),
    "strength": Text("strength", "强度"), "findings": Text("findings", "疑点"),
    "slices": Text("what was looked at", "核查范围"), "seconds": Text("seconds", "秒"),
}  # fmt: skip
_FINDINGS = {
    "fingerprint": Text("code", "编号"), "check": Text("check", "核查"),
    "strength": Text("strength", "强度"), "amount": Text("money in question", "涉及金额"),
    "says": Text("what is seen", "所见"),
}  # fmt: skip
_INQUIRIES = {
    "number": Text("no.", "编号"), "about": Text("about", "对象"), "asked_of": Text("asked of", "请谁核实"),
    "money": Text("money in question", "涉及金额"), "findings": Text("findings", "疑点"),
    "rows": Text("rows", "行"), "opened_for": Text("opened for", "立单依据"),
    "right": Text("how often right", "以往属实"),
}  # fmt: skip


def check(
    book: BookPath,
    only: Annotated[
        list[str] | None, typer.Option(help="A check's id or a category. 核查编号或类别。")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="Work as on this day, YYYY-MM-DD. 以该日为准。")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Ask all, even where nothing changed. 即使未变化也全部重新核查。")
    ] = False,
    engine: Annotated[EngineName, typer.Option(help="Where to ask. 使用的引擎。")] = EngineName.duckdb,
    form: FormatOption = Format.table,
) -> None:  # fmt: skip
    """Run checks over what counts in the book, and form inquiries. 运行核查并形成问询单。"""
    if as_of:
        clock.work_as_of(day_of(as_of))
    opened = open_book(book)
    catalogue = read_catalogue(opened.folder / "catalogue")
    run, answered = with_bar(opened, catalogue, only or [], again=again, engine=engine)
    _print_summary(answered, form)
    if form is Format.table:
        _say_what_could_not(answered)
        _say_what_was_carried(answered)
        say(
            Text(
                f"Run {run.id}: {len(answered.findings)} findings.",
                f"核查批次 {run.id}：{len(answered.findings)} 个疑点。",
            )
        )
    if any(one.failed for one in answered.asked):
        raise typer.Exit(1)


def with_bar(
    book: Book, catalogue: Catalogue, only: list[str], *, again: bool = False,
    engine: EngineName = EngineName.duckdb,
) -> tuple[Run, Answered]:  # fmt: skip
    """Run the checks with progress shown, and put their findings to offices."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(Text("Checking", "核查中").say(), total=None)
        checked = run_and_form(
            book, catalogue, only, engine=engine_of(engine), again=again,
            progress=lambda name, done, total: bar.update(
                task, completed=done, total=total, description=name
            ),
            office=lambda: office(book.folder),
        )  # fmt: skip
    return checked.run, checked.answered


def findings(
    book: BookPath,
    check: Annotated[str | None, typer.Option(help="Only of this check. 仅此项核查。")] = None,
    form: FormatOption = Format.table,
) -> None:
    """List the findings of the last run. 列出最近一次核查的疑点。"""
    opened = open_book(book)
    found = [f for f in last_run(opened).findings() if check in (None, f.check)]
    if form is Format.table:
        print_rows([_finding_row(f) for f in found], _FINDINGS, form)
        return
    columns = {**_FINDINGS, "pivot": Text("about", "对象"), "halves": Text("halves", "两半")}
    print_rows(list(with_places(opened, found)), columns, form)


def inquiries(book: BookPath, form: FormatOption = Format.table) -> None:
    """List open inquiries in the order of work, with the figures that put each there. 按办理顺序列出问询单。"""
    opened = open_book(book)
    with office(opened.folder):
        rows = [row | {"asked_of": row["asked_of"].say(), "opened_for": row["opened_for"].say(),
                       "right": row["right"].say()} for row in inquiry_rows()]  # fmt: skip
    print_rows(rows, _INQUIRIES, form)


def inquiry_rows(first: int | None = None) -> list[dict[str, Any]]:
    """Return open inquiries as rows, in the order of work; the office must be open."""
    from tallystick.inquiries.gate import REASONS, GateReason
    from tallystick.inquiries.queries import order_of_work

    return [
        {
            "number": waiting.inquiry.pk, "about": waiting.inquiry.pivot_label,
            "asked_of": Text(waiting.inquiry.asked_of_en, waiting.inquiry.asked_of_zh),
            "money": _money(waiting.inquiry.money, waiting.inquiry.currency),
            "sum": waiting.inquiry.money, "currency": waiting.inquiry.currency,
            "people": waiting.inquiry.people, "findings": waiting.findings,
            "rows": waiting.inquiry.rows_count, "opened_for": REASONS[cast(GateReason, waiting.inquiry.reason_opened)],
            "checks": [standing.check for standing in waiting.checks],
            "right": waiting.checks[0].says if waiting.checks else Text("—", "—"),
        }
        for waiting in order_of_work(first=first)
    ]  # fmt: skip


def explain(
    book: BookPath,
    what: Annotated[
        str, typer.Argument(help="A finding's code, or an inquiry's number. 疑点编号或问询单号。")
    ],
) -> None:
    """Show both halves of a finding or inquiry, cell by cell, the sentence and the doubt. 逐格显示疑点或问询单的两半。"""
    opened = open_book(book)
    catalogue = read_catalogue(opened.folder / "catalogue")
    every = last_run(opened).findings()
    chosen = _of_inquiry(opened, int(what), every) if what.isdigit() and len(what) < 8 else [
        f for f in every if f.fingerprint.startswith(what)
    ]  # fmt: skip
    if not chosen:
        raise TallystickError(
            "finding_unknown",
            where=what,
            what=Text(
                "The last run has no such finding or inquiry.", "最近一次核查没有该疑点或问询单。"
            ),
            to_do=Text(
                "List them: tallystick findings BOOK.", "请列出：tallystick findings 账册。"
            ),
        )
    for one in shown(opened, DuckDBEngine(), chosen, catalogue.checks, most=20):
        _explain(one, catalogue)


def _of_inquiry(book: Book, number: int, every: list[Finding]) -> list[Finding]:
    with office(book.folder):
        from tallystick.inquiries.queries import inquiry_with_findings

        inquiry = inquiry_with_findings(number)
        codes = {finding.fingerprint for finding in inquiry.findings.all()}
    return [finding for finding in every if finding.fingerprint in codes]


def _explain(one: FindingShown, catalogue: Catalogue) -> None:
    finding, card = one.finding, catalogue.check(one.finding.check).card
    out.rule(f"{finding.fingerprint[:10]} · {card.title.say()}", align="left")
    say(finding.says)
    if finding.amount is not None:
        say(
            Text(
                f"Money in question: {_money(finding.amount, finding.currency)}.",
                f"涉及金额：{_money(finding.amount, finding.currency)}。",
            )
        )
    for half in one.halves:
        _print_half(half)
    for number, step in enumerate(card.verify_next, 1):
        say(Text(f"Next {number}. {step.en}", f"下一步 {number}. {step.zh}"))
    for reason in card.innocent_explanations:
        say(Text(f"May be innocent: {reason.because.en}", f"可能另有原因：{reason.because.zh}"))


def _print_half(half: HalfShown) -> None:
    table = RichTable(
        title=f"{half.label.say()} ({half.table.say()})", title_justify="left", box=None
    )
    for _, title in half.columns:
        table.add_column(title.say(), overflow="fold")
    table.add_column(Text("cell", "来源单元格").say(), overflow="fold")
    for row in half.rows:
        place = f"{row.file} · {row.sheet} · {row.row}" if row.file else ""
        values = (shown_value(row.values[name]).say() for name, _ in half.columns)
        table.add_row(*(value.replace("[", "\\[") for value in values), place)
    out.print(table)
    if half.left_out:
        say(Text(f"… and {half.left_out} more rows.", f"……另有 {half.left_out} 行。"))


def _finding_row(finding: Finding) -> dict[str, Any]:
    return {
        "fingerprint": finding.fingerprint[:10], "check": finding.check, "strength": finding.strength,
        "amount": _money(finding.amount, finding.currency), "says": finding.says.say(),
    }  # fmt: skip


def _print_summary(answered: Answered, form: Format) -> None:
    slices: dict[str, Counter[str]] = {}
    for row in answered.results.select(["check", "outcome"]).to_pylist():
        slices.setdefault(row["check"], Counter())[row["outcome"]] += 1
    rows = [
        {
            "check": one.check.id, "title": one.check.card.title.say(), "strength": one.check.card.strength,
            "findings": len(one.rows), "seconds": _time(one, answered),
            "carried_from": answered.carried.get(one.check.id),
            "slices": ", ".join(f"{n} {OUTCOMES[o].say()}" for o, n in slices[one.check.id].items()),  # type: ignore[index]
        }
        for one in answered.asked
        if form is not Format.table or not (one.obstacle or one.failed)
    ]  # fmt: skip
    print_rows(rows, _SUMMARY, form)


def _time(one: Asked, answered: Answered) -> str:
    if one.check.id in answered.carried:
        return Text("unchanged", "未变").say()
    return f"{one.seconds:.2f}"


def _say_what_was_carried(answered: Answered) -> None:
    whole = [one for one in answered.asked if not (one.obstacle or one.failed)]
    asked, carried = len(whole) - len(answered.carried), len(answered.carried)
    if carried:
        say(Text(
            f"{asked} checks were asked; {carried} were not asked again, for nothing they read has"
            " changed (--again asks all).",
            f"重新核查 {asked} 项；另有 {carried} 项所用记录未变，沿用上次结果（--again 可全部重查）。",
        ))  # fmt: skip


def _say_what_could_not(answered: Answered) -> None:
    for one in answered.asked:
        why = one.obstacle.why if one.obstacle else one.failed
        if why:
            title = one.check.card.title
            say(Text(f"Not asked — {title.en}: {why.en}", f"未能核查——{title.zh}：{why.zh}"))


def _money(amount: Any, currency: str) -> str:
    return "" if amount is None else f"{currency} {amount:,.2f}"


def day_of(text: str) -> dt.date:
    """Return a day as it was typed; raises TallystickError `day_unreadable`."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise TallystickError(
            "day_unreadable",
            where=text,
            what=Text("This is not a day.", "这不是日期。"),
            to_do=Text("Write it as 2024-06-30.", "请写成 2024-06-30。"),
        ) from error
