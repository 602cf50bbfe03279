"""What a report says sheet by sheet: every finding and every row it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tallystick.checks import showing
from tallystick.checks.coverage import Cell
from tallystick.checks.evidence import FindingShown
from tallystick.checks.findings import OUTCOMES
from tallystick.checks.showing import NOTHING
from tallystick.foundation.texts import Text
from tallystick.insight.report_evaluation import drawn, tables_of
from tallystick.insight.report_facts import CheckLine, ReportFacts


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


def sheets(facts: ReportFacts) -> Iterator[Sheet]:
    """Return the sheets of a workbook, the one that is read first at the front."""
    yield _findings(facts)
    yield _rows(facts)
    yield _inquiries(facts)
    yield _checks(facts)
    yield _coverage(facts)
    yield _results(facts)
    yield _not_asked(facts)
    yield _sources(facts)
    if facts.evaluation:
        for name, header, rows in tables_of(drawn(facts.evaluation, facts.checks)):
            yield Sheet(name=name, header=header, rows=rows)
    yield _about(facts)


def _findings(facts: ReportFacts) -> Sheet:
    checks = {check.id: check for check in facts.checks}

    def row(shown: FindingShown) -> Sequence[object]:
        finding = shown.finding
        check = checks.get(finding.check)
        return (
            Digits(showing.code_of(finding)),
            check.title if check else finding.check,
            finding.says.zh,
            finding.says.en,
            finding.amount,
            finding.currency,
            showing.match_level(finding),
            finding.strength,
            check.asked_of if check else NOTHING,
            finding.pivot_label,
            finding.check,
            Digits(finding.fingerprint),
        )

    return Sheet(
        name=Text("Findings", "疑点"),
        header=[
            Text("Code", "编码"),
            Text("Check", "核查"),
            Text("What is seen (Chinese)", "所见（中文）"),
            Text("What is seen (English)", "所见（英文）"),
            Text("Money", "金额"),
            Text("Currency", "币种"),
            Text("Same person?", "是否同一人"),
            Text("Evidence 1–4", "证据强度 1–4"),
            Text("Office asked", "请谁核实"),
            Text("About", "关于"),
            Text("Check id", "核查标识"),
            Text("Fingerprint", "指纹"),
        ],
        rows=map(row, facts.findings),
    )


def _rows(facts: ReportFacts) -> Sheet:
    def rows() -> Iterator[Sequence[object]]:
        for shown in facts.findings:
            code = Digits(showing.code_of(shown.finding))
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
                        row.row if row.file else "",
                        Digits(str(row.ref)) if row.file else "",
                        *said,
                    )

    widest = max(
        (len(half.columns) for shown in facts.findings for half in shown.halves), default=0
    )
    return Sheet(
        name=Text("Rows", "依据的行"),
        header=[
            Text("Finding", "疑点编码"),
            Text("Half", "哪一半"),
            Text("File", "文件"),
            Text("Sheet", "工作表"),
            Text("Row", "行"),
            Text("Reference", "记录号"),
            *(Text(f"Field {place}", f"栏目 {place}") for place in range(1, widest + 1)),
        ],
        rows=rows(),
    )


def _named(label: Text, value: object) -> str:
    return f"{both(label)}: {both(showing.shown(value))}"


def _inquiries(facts: ReportFacts) -> Sheet:
    return Sheet(
        name=Text("Inquiries", "问询单"),
        header=[
            Text("No.", "编号"),
            Text("About", "关于"),
            Text("Office asked", "请谁核实"),
            Text("Money", "金额"),
            Text("Currency", "币种"),
            Text("People", "人数"),
            Text("Findings", "疑点"),
            Text("Why it is asked", "为何提出"),
        ],
        rows=(
            (
                line.number,
                line.pivot_label,
                line.asked_of,
                line.money,
                line.currency,
                line.people,
                line.findings,
                line.reason,
            )
            for line in facts.inquiries
        ),
    )


def _checks(facts: ReportFacts) -> Sheet:
    return Sheet(
        name=Text("Checks", "核查"),
        header=[
            Text("Check id", "核查标识"),
            Text("Version", "版本"),
            Text("Check", "核查"),
            *OUTCOMES.values(),
            Text("How often right", "以往属实"),
            Text("Evidence 1–4", "证据强度 1–4"),
            Text("Office asked", "请谁核实"),
            Text("Why", "为什么查"),
            Text("The sentence it says", "表述格式"),
            Text("Law", "依据"),
            Text("Other reasons", "可能另有原因"),
            Text("Verify next", "下一步核实"),
            Text("Numbers we chose", "选定的数值"),
        ],
        rows=(
            (
                check.id,
                check.version,
                check.title,
                *(check.outcomes.get(outcome, 0) for outcome in OUTCOMES),
                check.right,
                check.strength,
                check.asked_of,
                check.why,
                check.says,
                _law(check),
                _lines(map(both, check.innocent)),
                _lines(map(both, check.verify)),
                _chosen(check),
            )
            for check in facts.checks
        ),
    )


def _law(check: CheckLine) -> str:
    marks = {True: " [待核 to be checked]", False: ""}
    return _lines(both(law.text) + marks[law.unread] for law in check.law)


def _chosen(check: CheckLine) -> str:
    return _lines(
        f"{chosen.name} = {both(showing.shown(chosen.value))} ({both(chosen.why)})"
        for chosen in check.parameters
    )


def _coverage(facts: ReportFacts) -> Sheet:
    return Sheet(
        name=Text("Coverage", "核查覆盖"),
        header=[
            Text("Place", "地方"), Text("Programme or records", "项目或记录"),
            Text("Period", "期间"), Text("Records", "记录"),
            Text("Checks that apply", "适用核查"), Text("Clear", "相符"),
            Text("With findings", "有疑点"), Text("Not checked", "未核查"),
            Text("Findings", "疑点"), Text("Why not checked", "未核查原因"),
        ],
        rows=map(_covered, facts.coverage),
    )  # fmt: skip


def _covered(cell: Cell) -> Sequence[object]:
    why = _lines(f"{len(checks)} × {both(reason)}" for reason, checks in cell.reasons.items())
    return (
        cell.place, cell.what, cell.period, cell.records, cell.applicable,
        len(cell.checks.get("clear", ())), len(cell.checks.get("findings", ())), cell.silent,
        cell.findings, why,
    )  # fmt: skip


def _results(facts: ReportFacts) -> Sheet:
    return Sheet(
        name=Text("Results", "逐部分结果"),
        header=[
            Text("Check id", "核查标识"),
            Text("Part", "部分"),
            Text("Result", "结果"),
            Text("Records", "记录"),
            Text("Findings", "疑点"),
            Text("Why", "原因"),
        ],
        rows=(
            (
                result.check,
                " · ".join(str(part) for part in result.slice.values()),
                OUTCOMES[result.outcome],
                result.population,
                result.findings,
                result.note or "",
            )
            for result in facts.results
        ),
    )


def _unanswered(facts: ReportFacts) -> list[tuple[Text, Text]]:
    titles = {check.id: check.title for check in facts.checks}
    why = {(result.check, result.note) for result in facts.results if result.note}
    return sorted(
        ((titles.get(check, Text(check, check)), note) for check, note in why),
        key=lambda line: (line[0].en, line[1].en),
    )


def _not_asked(facts: ReportFacts) -> Sheet:
    return Sheet(
        name=Text("Not answered", "未得出结果"),
        header=[Text("Check", "核查"), Text("Why", "原因")],
        rows=_unanswered(facts),
    )


def _sources(facts: ReportFacts) -> Sheet:
    return Sheet(
        name=Text("Sources", "来源"),
        header=[
            Text("File", "文件"),
            Text("Sheet", "工作表"),
            Text("Read as", "读作"),
            Text("Rows", "总行数"),
            Text("Landed", "已载入"),
            Text("Set aside", "未能载入"),
            Text("Titles, blanks", "标题与空行"),
            Text("Replaced by", "已被替换为"),
            Text("Doubts", "存疑"),
        ],
        rows=(
            (
                line.file,
                line.sheet,
                line.table,
                line.rows,
                line.landed,
                line.rejected,
                line.layout,
                line.replaced_by,
                _lines(map(both, line.doubts)),
            )
            for line in facts.sources
        ),
    )


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
            (
                Text("What a finding is", "疑点是什么"),
                Text(
                    "A question about two records, never a statement about a person.",
                    "对两份记录提出的问题，不是对任何人的判断。",
                ),
            ),
            (
                Text("Evidence 1–4", "证据强度 1–4"),
                _lines(f"{number} {both(words)}" for number, words in showing.STRENGTHS.items()),
            ),
        ],
    )


def both(text: Text, between: str = " ") -> str:
    """Return a text in both languages, for a cell that has no switch."""
    return text.zh if text.en == text.zh else f"{text.zh}{between}{text.en}"


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)
