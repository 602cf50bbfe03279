"""status --coverage and --checks: what was looked at and what was not, and how often it was right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tallystick.checks.card import Card
from tallystick.checks.catalogue import read_catalogue
from tallystick.checks.confirmation import Confirmation, Tally, confirmations
from tallystick.checks.coverage import Cell, matrix
from tallystick.checks.runs import last_run
from tallystick.cli.answers import answers_of
from tallystick.cli.tables import Format, print_rows, say
from tallystick.foundation.texts import Text
from tallystick.records.book import Book

_COVERAGE = {
    "place": Text("place", "地方"), "what": Text("programme or records", "项目或记录"),
    "period": Text("period", "期间"), "records": Text("records", "记录"),
    "applicable": Text("checks", "核查"), "clear": Text("clear", "相符"),
    "with_findings": Text("with findings", "有疑点"), "silent": Text("not checked", "未核查"),
    "findings": Text("findings", "疑点"), "why": Text("why not", "未核查原因"),
}  # fmt: skip


_REVIEW = Text("review", "待复审")
_CHECKS = {
    "check": Text("check", "核查"), "title": Text("what is seen", "所见"),
    "version": Text("version", "版本"), "status": Text("status", "状态"),
    "findings": Text("findings", "疑点"), "n": Text("answers", "答复"),
    "right": Text("right", "属实"), "says": Text("how often right", "以往属实"),
}  # fmt: skip


def print_coverage(book: Book, form: Format) -> None:
    """Print place by place which checks spoke in the last run, and why others did not."""
    run, catalogue = last_run(book), read_catalogue(book.folder / "catalogue")
    cells = matrix(run.results().to_pylist(), catalogue.checks, book.tables)
    print_rows([_row(cell, form) for cell in cells], _COVERAGE, form)
    if form is Format.table:
        _sum_up(cells)


def print_checks(book: Book, form: Format) -> None:
    """Print how often each check of the last run was right, with n, and which is to be reviewed."""
    run, catalogue = last_run(book), read_catalogue(book.folder / "catalogue")
    known = confirmations(answers_of(book))
    nothing = Confirmation(tally=Tally())
    print_rows([
        _check_row(catalogue.checks[id].card, said, known.get(id, nothing))
        for id, said in run.manifest["checks"].items() if id in catalogue.checks
    ], _CHECKS, form)  # fmt: skip


def _check_row(card: Card, said: Mapping[str, Any], right: Confirmation) -> dict[str, Any]:
    return {
        "check": card.id, "title": card.title.say(), "version": card.version,
        "status": _REVIEW.say() if right.review else card.status, "findings": said["findings"],
        "n": right.tally.n, "right": right.tally.right, "says": right.says.say(),
        "rate": right.rate, "lower": right.lower, "review": right.review,
    }  # fmt: skip


def _row(cell: Cell, form: Format) -> dict[str, Any]:
    reasons = {reason.say(): list(checks) for reason, checks in cell.reasons.items()}
    short = _shortly(reasons) if form is Format.table else _lines(reasons)
    return {
        "place": cell.place, "what": cell.what.say(), "period": cell.period,
        "records": cell.records, "applicable": cell.applicable, "silent": cell.silent,
        "clear": len(cell.checks.get("clear", ())), "findings": cell.findings,
        "with_findings": len(cell.checks.get("findings", ())),
        "why": reasons if form is Format.jsonl else short,
        **({"checks": cell.checks} if form is Format.jsonl else {}),
    }  # fmt: skip


def _lines(reasons: Mapping[str, Sequence[str]]) -> str:
    return "; ".join(f"{len(checks)} × {reason}" for reason, checks in reasons.items())


def _shortly(reasons: Mapping[str, Sequence[str]]) -> str:
    """Name the reason of most checks; a screen has no room for all."""
    most = sorted(reasons, key=lambda reason: -len(reasons[reason]))
    first = _lines({reason: reasons[reason] for reason in most[:1]})
    others = len(most) - 1
    return first + (f" (+{others})" if others > 0 else "")


def _sum_up(cells: Sequence[Cell]) -> None:
    silent = sum(1 for cell in cells if not cell.spoke)
    partly = sum(1 for cell in cells if cell.spoke and cell.silent)
    whole = len(cells) - silent - partly
    say(Text(
        f"{len(cells)} places, programmes and periods: {whole} checked by all checks that apply,"
        f" {partly} by some, {silent} by none.",
        f"共 {len(cells)} 个地方、项目与期间：{whole} 个全部适用核查均已得出结果，{partly} 个部分得出，"
        f"{silent} 个均未得出。",
    ))  # fmt: skip
