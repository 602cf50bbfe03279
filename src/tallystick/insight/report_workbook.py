"""One report as a workbook for Excel 2010 and WPS: every finding and every row it rests on."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from tallystick.checks.evidence import FindingShown
from tallystick.checks.findings import OUTCOMES
from tallystick.foundation.texts import Text
from tallystick.insight import report_facts
from tallystick.insight.report_facts import NOTHING, ReportFacts
from tallystick.insight.report_guard import refuse_leaks, report_file

ROWS_IN_A_SHEET = 1_048_576
NARROW, WIDE = 8, 60
MEASURED = 500  # rows that decide how wide a column is
EXACT = 10**15  # a spreadsheet number keeps fifteen digits
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
    "constant_memory": True,  # a province's rows do not fit in memory
    "remove_timezone": True,
}


@dataclass(frozen=True, slots=True)
class Digits:
    """Digits that are meant to be seen (a ref, a digest) and stay text."""

    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its name and header in both languages, and its rows."""

    name: Text
    header: Sequence[Text]
    rows: Iterable[Sequence[object]]


@dataclass(slots=True, kw_only=True)
class _Writer:
    book: Any
    limit: int
    formats: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        top = {"valign": "top"}
        self.formats = {
            "header": self.book.add_format({**top, "bold": True, "bottom": 1, "text_wrap": True}),
            "words": self.book.add_format({**top, "text_wrap": True}),
            # Shown as text even after somebody edits the cell: it never becomes a formula.
            "text": self.book.add_format({**top, "num_format": "@"}),
            "count": self.book.add_format({**top, "num_format": "#,##0"}),
            "money": self.book.add_format({**top, "num_format": "#,##0.00"}),
            "date": self.book.add_format({**top, "num_format": "yyyy-mm-dd"}),
            "moment": self.book.add_format({**top, "num_format": "yyyy-mm-dd hh:mm"}),
        }


def write_workbook(
    facts: ReportFacts, path: Path, *, rows_per_sheet: int = ROWS_IN_A_SHEET
) -> None:
    """Write the report; nothing is left behind when it may not be written."""
    with report_file(path) as draft:
        try:
            with xlsxwriter.Workbook(str(draft), dict(OPTIONS)) as book:
                book.set_properties(
                    {"title": f"合符 Tallystick · {facts.book}", "created": facts.made_at}
                )
                writer = _Writer(book=book, limit=rows_per_sheet)
                for sheet in _sheets(facts):
                    _write_sheet(writer, sheet)
        except FileCreateError as error:
            raise OSError(*error.args) from error


def _sheets(facts: ReportFacts) -> Iterator[Sheet]:
    yield _findings(facts)
    yield _rows(facts)
    yield _inquiries(facts)
    yield _checks(facts)
    yield _results(facts)
    yield _not_asked(facts)
    yield _sources(facts)
    yield _about(facts)


def _findings(facts: ReportFacts) -> Sheet:
    checks = {check.id: check for check in facts.checks}

    def row(shown: FindingShown) -> Sequence[object]:
        finding = shown.finding
        check = checks.get(finding.check)
        return (
            Digits(report_facts.code_of(finding)), check.title if check else finding.check,
            finding.says.zh, finding.says.en, finding.amount, finding.currency,
            report_facts.match_level(finding), finding.strength,
            check.asked_of if check else NOTHING, finding.pivot_label,
            finding.check, Digits(finding.fingerprint),
        )  # fmt: skip

    return Sheet(
        name=Text("Findings", "疑点"),
        header=[
            Text("Code", "编码"), Text("Check", "核查"), Text("What is seen (Chinese)", "所见（中文）"),
            Text("What is seen (English)", "所见（英文）"), Text("Money", "金额"), Text("Currency", "币种"),
            Text("Same person?", "是否同一人"), Text("Evidence 1–4", "证据强度 1–4"),
            Text("Office asked", "请谁核实"), Text("About", "关于"), Text("Check id", "核查标识"),
            Text("Fingerprint", "指纹"),
        ],
        rows=map(row, facts.findings),
    )  # fmt: skip


def _rows(facts: ReportFacts) -> Sheet:
    def rows() -> Iterator[Sequence[object]]:
        for shown in facts.findings:
            code = Digits(report_facts.code_of(shown.finding))
            for half in shown.halves:
                for row in half.rows:
                    said = [
                        _named(label, row.values.get(column)) for column, label in half.columns
                    ]
                    yield (
                        code,
                        half.label,
                        row.file,
                        row.sheet,
                        row.row,
                        Digits(str(row.ref)),
                        *said,
                    )

    widest = max(
        (len(half.columns) for shown in facts.findings for half in shown.halves), default=0
    )
    return Sheet(
        name=Text("Rows", "依据的行"),
        header=[
            Text("Finding", "疑点编码"), Text("Half", "哪一半"), Text("File", "文件"),
            Text("Sheet", "工作表"), Text("Row", "行"), Text("Reference", "记录号"),
            *(Text(f"Field {place}", f"栏目 {place}") for place in range(1, widest + 1)),
        ],
        rows=rows(),
    )  # fmt: skip


def _named(label: Text, value: object) -> str:
    return f"{_both(label)}: {_both(report_facts.shown(value))}"


def _inquiries(facts: ReportFacts) -> Sheet:
    return Sheet(
        name=Text("Inquiries", "问询单"),
        header=[
            Text("No.", "编号"), Text("About", "关于"), Text("Office asked", "请谁核实"),
            Text("Money", "金额"), Text("Currency", "币种"), Text("People", "人数"),
            Text("Findings", "疑点"), Text("Why it is asked", "为何提出"),
        ],
        rows=(
            (line.number, line.pivot_label, line.asked_of, line.money, line.currency,
             line.people, line.findings, line.reason)
            for line in facts.inquiries
        ),
    )  # fmt: skip


def _checks(facts: ReportFacts) -> Sheet:
    return Sheet(
        name=Text("Checks", "核查"),
        header=[
            Text("Check id", "核查标识"), Text("Version", "版本"), Text("Check", "核查"),
            *OUTCOMES.values(), Text("Evidence 1–4", "证据强度 1–4"), Text("Office asked", "请谁核实"),
            Text("Why", "为什么查"), Text("The sentence it says", "表述格式"), Text("Law", "依据"),
            Text("Other reasons", "可能另有原因"), Text("Verify next", "下一步核实"),
            Text("Numbers we chose", "选定的数值"),
        ],
        rows=(
            (
                check.id, check.version, check.title,
                *(check.outcomes.get(outcome, 0) for outcome in OUTCOMES),
                check.strength, check.asked_of, check.why, check.says,
                _lines(_both(law.text) + (" [待核 to be checked]" if law.unread else "") for law in check.law),
                _lines(map(_both, check.innocent)), _lines(map(_both, check.verify)),
                _lines(f"{_named(Text(p.name, p.name), p.value)} ({_both(p.why)})" for p in check.parameters),
            )
            for check in facts.checks
        ),
    )  # fmt: skip


def _results(facts: ReportFacts) -> Sheet:
    return Sheet(
        name=Text("Results", "逐部分结果"),
        header=[
            Text("Check id", "核查标识"), Text("Part", "部分"), Text("Result", "结果"),
            Text("Records", "记录"), Text("Findings", "疑点"), Text("Why", "原因"),
        ],
        rows=(
            (
                result.check, " · ".join(str(part) for part in result.slice.values()),
                OUTCOMES[result.outcome], result.population, result.findings, result.note or "",
            )
            for result in facts.results
        ),
    )  # fmt: skip


def _not_asked(facts: ReportFacts) -> Sheet:
    return Sheet(
        name=Text("Not asked", "未提出"),
        header=[Text("Check", "核查"), Text("What is missing", "缺少什么")],
        rows=facts.not_asked,
    )


def _sources(facts: ReportFacts) -> Sheet:
    return Sheet(
        name=Text("Sources", "来源"),
        header=[
            Text("File", "文件"), Text("Sheet", "工作表"), Text("Read as", "读作"),
            Text("Rows", "总行数"), Text("Landed", "已载入"), Text("Set aside", "未能载入"),
            Text("Titles, blanks", "标题与空行"), Text("Replaced by", "已被替换为"), Text("Doubts", "存疑"),
        ],
        rows=(
            (line.file, line.sheet, line.table, line.rows, line.landed, line.rejected,
             line.layout, line.replaced_by, _lines(map(_both, line.doubts)))
            for line in facts.sources
        ),
    )  # fmt: skip


def _about(facts: ReportFacts) -> Sheet:
    return Sheet(
        name=Text("About", "说明"),
        header=[Text("About this report", "关于本报告"), Text("", "")],
        rows=[
            (Text("Book", "账册"), facts.book),
            (Text("Jurisdiction", "适用地区"), facts.jurisdiction),
            (Text("Run", "批次"), facts.run),
            (Text("As of", "对照截至"), facts.as_of),
            (Text("Written", "生成于"), facts.made_at),
            (Text("What a finding is", "疑点是什么"), Text(
                "A question about two records, never a statement about a person.",
                "对两份记录提出的问题，不是对任何人的判断。")),
            (Text("Evidence 1–4", "证据强度 1–4"), _lines(
                f"{number} {_both(words)}" for number, words in report_facts.STRENGTHS.items())),
        ],
    )  # fmt: skip


def _write_sheet(writer: _Writer, sheet: Sheet) -> None:
    """Write all rows, going on in a further sheet where one is full."""
    page = None
    filled, part = 0, 0
    widths: defaultdict[int, int] = defaultdict(int)
    for row in sheet.rows:
        if page is None or filled == writer.limit:
            _close_sheet(page, sheet, filled, widths)
            part += 1
            page, filled = _open_sheet(writer, sheet, part, widths), 1
        _write_row(writer, page, filled, row, widths)
        filled += 1
    if page is None:
        page, filled = _open_sheet(writer, sheet, 1, widths), 1
    _close_sheet(page, sheet, filled, widths)


def _open_sheet(writer: _Writer, sheet: Sheet, part: int, widths: dict[int, int]) -> Any:
    name = _both(sheet.name) + (f" {part}" if part > 1 else "")
    page = writer.book.add_worksheet(name)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for place, title in enumerate(sheet.header):
        page.write_string(0, place, _both(title), writer.formats["header"])
        widths[place] = max(widths[place], _width(_both(title)) + 3)  # room for the filter's arrow
    return page


def _close_sheet(page: Any, sheet: Sheet, filled: int, widths: dict[int, int]) -> None:
    if page is None:
        return
    page.autofilter(0, 0, max(filled - 1, 1), len(sheet.header) - 1)
    for place, width in widths.items():
        page.set_column(place, place, min(max(width + 1, NARROW), WIDE))


def _write_row(
    writer: _Writer, page: Any, number: int, row: Sequence[object], widths: dict[int, int]
) -> None:
    for place, value in enumerate(row):
        written = _write_cell(writer, page, (number, place), value)
        if number < MEASURED:
            widths[place] = max(widths[place], _width(written))


def _write_cell(writer: _Writer, page: Any, cell: tuple[int, int], value: object) -> str:
    """Write one value by its type; text is always text. Returns what is read in the cell."""
    formats = writer.formats
    match value:
        case None | "":
            return ""
        case Digits():
            page.write_string(*cell, value.written, formats["text"])
        case Decimal() if abs(value) < EXACT:
            page.write_number(*cell, value, formats["money"])
        case int() if abs(value) < EXACT:
            page.write_number(*cell, value, formats["count"])
        case datetime():
            page.write_datetime(*cell, value, formats["moment"])
        case date():
            page.write_datetime(*cell, value, formats["date"])
        case _:
            return _write_text(writer, page, cell, _both(report_facts.shown(value)))
    return _read_as(value)


def _write_text(writer: _Writer, page: Any, cell: tuple[int, int], text: str) -> str:
    refuse_leaks(text, where=f"{page.get_name()}, {cell[0] + 1}")
    is_risky = text.lstrip().startswith(("=", "+", "-", "@"))
    page.write_string(*cell, text, writer.formats["text" if is_risky else "words"])
    return text


def _read_as(value: object) -> str:
    match value:
        case Digits():
            return value.written
        case Decimal():
            return f"{value:,.2f}"
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case _:
            return str(value)


def _both(text: Text) -> str:
    return text.zh if text.en == text.zh else f"{text.zh} {text.en}"


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)


def _width(written: str) -> int:
    """Return how wide the widest line is; a Chinese character takes the place of two."""
    return max(
        (
            sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in line)
            for line in written.split("\n")
        ),
        default=0,
    )
