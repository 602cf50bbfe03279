"""Gathering what a report says from a book, its last run, and the inquiries that came of it."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from tallystick.checks.card import Check, LawCited
from tallystick.checks.catalogue import Catalogue
from tallystick.checks.confirmation import Confirmation, Tally, confirmations
from tallystick.checks.coverage import matrix
from tallystick.checks.evidence_of import shown
from tallystick.checks.findings import Finding, Outcome, Result
from tallystick.checks.runs import Run
from tallystick.engines.engine import Engine
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.insight.report_evaluation import read_evaluation
from tallystick.insight.report_facts import (
    CheckLine,
    InquiryLine,
    LawLine,
    ParameterLine,
    ReportFacts,
    SourceLine,
    Totals,
)  # fmt: skip
from tallystick.records.book import Book
from tallystick.records.sources import SourceEntry, replaced_sheets, sources

_TOO_FEW = Text(
    "None of its groups has as many rows as the statistic needs.",
    "各组行数均少于统计所需的最少行数。",
)


def gather(
    book: Book, engine: Engine, catalogue: Catalogue, run: Run,
    inquiries: Sequence[Mapping[str, Any]], answers: Mapping[str, Tally] | None = None,
) -> ReportFacts:  # fmt: skip
    """Return everything a report says; `inquiries` are the open ones in the order of work.

    `answers` says of each check how often answers from the field found it right.
    """
    # Only a report draws, so only a report waits for the library that does.
    from tallystick.insight.chart_facts import charts_of

    findings = sorted(run.findings(), key=_order)
    results = run.results()
    asked = [catalogue.check(id) for id in run.manifest["checks"] if id in catalogue.checks]
    entries = sources(book)
    return ReportFacts(
        book=book.name, jurisdiction=book.jurisdiction, run=run.id,
        as_of=dt.date.fromisoformat(run.manifest["as_of"]), made_at=clock.now(),
        totals=_totals(findings, inquiries, entries, catalogue), sources=_sources(book, entries),
        results=_results(results.to_pylist()),
        coverage=matrix(results.to_pylist(), catalogue.checks, book.tables),
        checks=_checks(asked, catalogue, book, results.select(["check", "outcome"]).to_pylist(), confirmations(answers or {})),
        findings=shown(book, engine, findings, catalogue.checks, most=50),
        inquiries=[_inquiry(row) for row in inquiries],
        charts=charts_of(book, engine, catalogue, asked), evaluation=read_evaluation(run.folder),
    )  # fmt: skip


def with_every_row(
    book: Book, engine: Engine, catalogue: Catalogue, facts: ReportFacts
) -> ReportFacts:
    """Return the facts with all rows of every finding: a page leaves most out, a workbook none."""
    findings = [one.finding for one in facts.findings]
    whole = shown(book, engine, findings, catalogue.checks, most=sys.maxsize)
    return replace(facts, findings=whole)


def _order(finding: Finding) -> tuple[int, str, Decimal]:
    return -finding.strength, finding.check, -(finding.amount or Decimal(0))


def _totals(
    findings: Sequence[Finding], inquiries: Sequence[Mapping[str, Any]],
    entries: Sequence[SourceEntry], catalogue: Catalogue,
) -> Totals:  # fmt: skip
    """Add up; a sum that was only typed wrong in a file is nobody's money and is left out."""
    money: dict[str, Decimal] = {}
    for row in inquiries:
        families = {catalogue.check(id).card.family for id in row["checks"]}
        if row["sum"] is not None and families != {"files"}:
            money[row["currency"]] = money.get(row["currency"], Decimal(0)) + row["sum"]
    people = sum(row["people"] or 0 for row in inquiries)
    gone = replaced_sheets(list(entries))
    records = sum(s.landed for e in entries for s in e.sheets if (e.number, s.number) not in gone)
    return Totals(
        findings=len(findings), inquiries=len(inquiries), people=people, money=money,
        records=records,
    )  # fmt: skip


def _sources(book: Book, entries: Sequence[SourceEntry]) -> list[SourceLine]:
    gone = replaced_sheets(list(entries))
    names = {entry.number: entry.file for entry in entries}
    lines = []
    for entry in entries:
        for sheet in entry.sheets:
            if not sheet.rows:
                continue
            replaced = gone.get((entry.number, sheet.number))
            title = book.tables[sheet.table].title if sheet.table else Text("not read", "未读取")
            lines.append(SourceLine(
                file=entry.file, sheet=sheet.name, table=title, rows=sheet.rows,
                landed=sheet.landed, rejected=sheet.rejected, layout=sheet.layout_rows,
                replaced_by=names[replaced.by[0]] if replaced else "",
                doubts=[Text(doubt["en"], doubt["zh"]) for doubt in sheet.doubts],
            ))  # fmt: skip
    return lines


def _results(rows: Sequence[Mapping[str, Any]]) -> list[Result]:
    return [
        Result(
            check=row["check"], version=row["version"], slice={"slice": row["slice"]},
            outcome=cast(Outcome, row["outcome"]), population=row["population"],
            findings=row["findings"], note=_note(row),
        )
        for row in rows
    ]  # fmt: skip


def _note(row: Mapping[str, Any]) -> Text | None:
    if row["note_en"]:
        return Text(row["note_en"], row["note_zh"])
    return _TOO_FEW if row["outcome"] == "insufficient" else None


def _checks(
    asked: Sequence[Check], catalogue: Catalogue, book: Book, results: Sequence[Mapping[str, Any]],
    right: Mapping[str, Confirmation],
) -> list[CheckLine]:  # fmt: skip
    counts: dict[str, Counter[Outcome]] = {}
    for row in results:
        counts.setdefault(row["check"], Counter())[row["outcome"]] += 1
    lines = [_check(check, catalogue, book, counts.get(check.id, Counter())) for check in asked]
    return [replace(one, right=right[one.id].says) if one.id in right else one for one in lines]


def _check(
    check: Check, catalogue: Catalogue, book: Book, outcomes: Mapping[Outcome, int]
) -> CheckLine:
    card = check.card
    return CheckLine(
        id=check.id, version=card.version, title=card.title, says=card.says, why=card.why,
        strength=card.strength, asked_of=card.asked_of, law=_law(check, catalogue, book),
        innocent=[one.because for one in card.innocent_explanations], verify=card.verify_next,
        parameters=[
            ParameterLine(name=p.name, value=p.default, why=p.chosen_because)
            for p in card.parameters.values()
        ],
        outcomes=dict(outcomes),
    )  # fmt: skip


def _law(check: Check, catalogue: Catalogue, book: Book) -> list[LawLine]:
    """Return the law that applies here: what the book's own pack cites, and its legal values."""
    pack = catalogue.packs[book.jurisdiction]
    lines = [
        _cited(law, catalogue) for law in check.card.law if law.instrument in pack.instruments
    ]
    for name in check.card.legal_values:
        value = pack.legal_values.get(name)
        for dated in value.values if value else ():
            title = (
                pack.instruments[dated.instrument].title
                if dated.instrument in pack.instruments
                else Text(dated.instrument, dated.instrument)
            )
            lines.append(LawLine(unread=dated.read != "full", text=Text(
                f"{title.en}, art. {dated.article}: {dated.value:,.0f} from {dated.valid_from}",
                f"{title.zh} {dated.article}：自 {dated.valid_from} 起 {dated.value:,.0f}",
            )))  # fmt: skip
    if not lines and check.card.no_law:
        lines.append(LawLine(text=check.card.no_law))
    return lines


def _cited(law: LawCited, catalogue: Catalogue) -> LawLine:
    found = (
        p.instruments[law.instrument]
        for p in catalogue.packs.values()
        if law.instrument in p.instruments
    )
    instrument = next(found, None)
    title = instrument.title if instrument else Text(law.instrument, law.instrument)
    says = law.says or Text("", "")
    return LawLine(unread=law.read != "full", text=Text(
        f"{title.en}, art. {law.article}. {says.en}".strip(), f"{title.zh}第{law.article}条。{says.zh}".strip()
    ))  # fmt: skip


def _inquiry(row: Mapping[str, Any]) -> InquiryLine:
    return InquiryLine(
        number=row["number"], pivot_label=row["about"], asked_of=row["asked_of"], money=row["sum"],
        currency=row["currency"], people=row["people"] or 0, findings=row["findings"],
        reason=row["opened_for"],
    )  # fmt: skip
