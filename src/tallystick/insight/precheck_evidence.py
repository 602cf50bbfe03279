"""Both halves of a question about a draft: the list's own cells, and what they are laid beside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa

from tallystick.checks.card import Check, Half
from tallystick.checks.evidence import HalfShown, RowShown
from tallystick.checks.evidence_of import shown
from tallystick.checks.findings import Finding
from tallystick.checks.labels import landed, spoken
from tallystick.checks.showing import shown as value_shown
from tallystick.engines.engine import Engine
from tallystick.foundation.texts import Text
from tallystick.insight.precheck_beside import NEAR, PAYMENTS
from tallystick.records.book import Book
from tallystick.records.refs import origin

_MOST = 4  # rows of the book in one cell; the newest, and a count of the others

DraftRows = Mapping[int, Mapping[str, Any]]


class Evidence:
    """The cells behind findings, the book's fetched once for all of them."""

    def __init__(
        self, book: Book, engine: Engine, checks: Mapping[str, Check], draft: DraftRows,
        findings: Sequence[Finding],
    ) -> None:  # fmt: skip
        self._table = book.tables[PAYMENTS]
        self._checks = checks
        self._draft = draft
        self._days = _periods(engine, findings)
        trimmed = [replace(one, halves=self._newest(one)) for one in findings]
        opened = shown(book, engine, trimmed, checks, most=_MOST)
        self._shown = {(one.finding.check, one.finding.fingerprint): one for one in opened}

    def list_says(self, finding: Finding, ref: int) -> Text:
        """Return the cells of the list's own row that the check looked at."""
        half = self._half_of(finding, ref)
        return _cells(self._columns(half), self._values(half, ref))

    def beside(self, finding: Finding, ref: int) -> Text:
        """Return the rows that this one is laid beside, each with where it stands."""
        parts = [self._others_of_the_list(finding, ref)]
        one = self._shown[finding.check, finding.fingerprint]
        for half in one.halves:
            more = self._count(finding, half.name) - len(half.rows)
            parts += [_row(half, row) for row in half.rows]
            if half.rows and more > 0:
                parts.append(Text(f"… and {more} more rows", f"……另有 {more} 行"))
        return _joined([part for part in parts if part], "\n")

    def _newest(self, finding: Finding) -> dict[str, tuple[int, ...]]:
        return {
            name: tuple(sorted((r for r in refs if r not in self._draft), key=self._age)[-_MOST:])
            for name, refs in finding.halves.items()
        }  # fmt: skip

    def _age(self, ref: int) -> tuple[dt.date, int]:
        return self._days.get(ref, dt.date.min), ref

    def _count(self, finding: Finding, half: str) -> int:
        return sum(ref not in self._draft for ref in finding.halves.get(half, ()))

    def _half_of(self, finding: Finding, ref: int) -> Half:
        halves = self._checks[finding.check].card.halves
        return next(half for half in halves if ref in finding.halves[half.name])

    def _columns(self, half: Half) -> list[tuple[str, Text]]:
        return [(name, landed(self._table, name)) for name in half.show]

    def _values(self, half: Half, ref: int) -> dict[str, Any]:
        row = self._draft[ref]
        return {name: spoken(self._table, name, row[name]) for name in half.show}

    def _others_of_the_list(self, finding: Finding, ref: int) -> Text | None:
        rows = sorted({origin(r).row for r in finding.refs if r in self._draft and r != ref})
        if not rows:
            return None
        told = ", ".join(map(str, rows[:10])) + (" …" if len(rows) > 10 else "")
        return Text(f"In this list also row {told}", f"本名单中另有第 {told} 行")


def _periods(engine: Engine, findings: Sequence[Finding]) -> dict[int, dt.date]:
    """Return the periods of the payments near the draft on which findings rest, by ref."""
    refs = sorted({ref for one in findings for ref in one.refs})
    engine.hold("dated_refs", pa.table({"ref": pa.array(refs, pa.int64())}))
    answer = engine.ask(
        f"SELECT n.ref, n.period_from FROM {NEAR} AS n JOIN dated_refs AS d ON d.ref = n.ref "  # noqa: S608
        "WHERE n.period_from IS NOT NULL"
    )
    return dict(zip(*(column.to_pylist() for column in answer.columns), strict=True))


def _row(half: HalfShown, row: RowShown) -> Text:
    cells = _cells(half.columns, row.values)
    where = f" [{row.file} · {row.sheet} · {row.row}]" if row.file else ""
    return Text(f"{half.label.en} — {cells.en}{where}", f"{half.label.zh}——{cells.zh}{where}")


def _cells(columns: Iterable[tuple[str, Text]], values: Mapping[str, Any]) -> Text:
    said = [
        (label, value_shown(values[name])) for name, label in columns if values[name] is not None
    ]
    return _joined([Text(f"{a.en}: {b.en}", f"{a.zh}：{b.zh}") for a, b in said], "; ", "；")


def _joined(parts: Sequence[Text], en: str, zh: str | None = None) -> Text:
    return Text(en.join(p.en for p in parts), (zh or en).join(p.zh for p in parts))
