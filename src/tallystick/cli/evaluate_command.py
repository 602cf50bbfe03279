"""evaluate: how well the last run did on a simulated county, beside a join by number or name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from tallystick.checks.card import Check
from tallystick.checks.catalogue import read_catalogue
from tallystick.checks.findings import Finding
from tallystick.checks.runs import Run, last_run
from tallystick.cli.book_commands import BookPath, FormatOption
from tallystick.cli.evaluation_page import print_evaluation
from tallystick.cli.tables import Format
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.files import write_whole
from tallystick.inquiries.grouping import money_refs
from tallystick.insight.report_evaluation import FILE
from tallystick.records.book import Book, open_book, writing
from tallystick.records.sources import sources
from tallystick.simulation.claims import claims
from tallystick.simulation.evaluating import InquiryAsked, evaluate
from tallystick.simulation.evaluation_figures import kept
from tallystick.simulation.marks import find_marks
from tallystick.simulation.naive_join import naive_join
from tallystick.simulation.scoring import Raised
from tallystick.simulation.truth_files import read_truth
from tallystick.website.office import office

_SURE = ("A", "B")
_UNASKED = frozenset({"missing", "stale", "not_applicable", "error"})


def evaluate_(
    book: BookPath,
    truth: Annotated[
        Path, typer.Argument(help="The folder that `simulate` wrote. 模拟县目录。", show_default=False)
    ],
    form: FormatOption = Format.table,
) -> None:  # fmt: skip
    """Hold the last run against the truth of a simulated county. 用模拟县的真实情况检验最近一次核查。"""
    print_evaluation(evaluate_book(open_book(book), truth), form)


def evaluate_book(book: Book, truth: Path) -> dict[str, Any]:
    """Evaluate the last run, keep what came of it in the run's folder, and return it.

    Raises TallystickError `no_run`, `truth_missing`, `truth_unreadable` or `truth_elsewhere`.
    """
    run, known = last_run(book), read_truth(truth)
    marks = find_marks(known, sources(book))
    checks = read_catalogue(book.folder / "catalogue").checks
    findings = run.findings()
    made = evaluate(
        known, marks, [raised(one, checks) for one in findings], _inquiries(book),
        sees=_sees(run, checks), claims=claims(), naive=naive_join(book, DuckDBEngine()),
        names_alone=sum(rests_on_a_name(one) for one in findings),
    )  # fmt: skip
    said = {"run": run.id, **kept(made), "unasked": _unasked(run)}
    with writing(book):
        write_whole(run.folder / FILE, json.dumps(said, ensure_ascii=False, indent=1).encode())
    return said  # fmt: skip


def raised(finding: Finding, checks: Mapping[str, Check]) -> Raised:
    """Return a finding as it is scored: the half that carries the money, and the others."""
    carrying = money_refs(finding, checks[finding.check].card)
    others = [refs for refs in finding.halves.values() if refs and tuple(refs) != carrying]
    return Raised(
        id=finding.fingerprint, by=finding.check, carrying=carrying, others=others,
        money=finding.amount, strength=finding.strength, category=finding.category,
    )  # fmt: skip


def rests_on_a_name(finding: Finding) -> bool:
    """Whether a finding about a person, strong enough to be asked, has no number under it."""
    is_named = finding.match_level not in _SURE or finding.pivot_id.startswith("n")
    return finding.pivot_kind == "person" and finding.strength >= 2 and is_named


def _sees(run: Run, checks: Mapping[str, Check]) -> dict[str, frozenset[str]]:
    asked = set(run.manifest["checks"]) - set(_unasked(run))
    return {id: frozenset(checks[id].card.needs) for id in sorted(asked) if id in checks}


def _unasked(run: Run) -> list[str]:
    """Return the checks of the run that nothing could be asked of, for want of records or of law."""
    outcomes: dict[str, set[str]] = {}
    for row in run.results().select(["check", "outcome"]).to_pylist():
        outcomes.setdefault(row["check"], set()).add(row["outcome"])
    return sorted(check for check, met in outcomes.items() if met <= _UNASKED)


def _inquiries(book: Book) -> list[InquiryAsked]:
    with office(book.folder):
        from tallystick.inquiries.models import InquiryFinding  # Django is ready only now

        present = InquiryFinding.objects.filter(present=True, inquiry__state="open")
        rows = present.values_list("inquiry_id", "inquiry__money", "fingerprint")
        gathered: dict[int, tuple[Decimal | None, list[str]]] = {}
        for number, money, code in rows:
            gathered.setdefault(number, (money, []))[1].append(code)
    return [
        InquiryAsked(number=number, money=money, findings=codes)
        for number, (money, codes) in sorted(gathered.items())
    ]
