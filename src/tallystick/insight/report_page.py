"""One report in one HTML file: both languages, no script, nothing fetched from anywhere."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from lxml import etree, html

from tallystick.checks import showing, tally
from tallystick.checks.evidence import FindingShown
from tallystick.checks.findings import OUTCOMES, Outcome
from tallystick.foundation.texts import Language, Text
from tallystick.insight import report_coverage, report_facts
from tallystick.insight.report_evaluation import drawn
from tallystick.insight.report_facts import ChartShown, CheckLine, ReportFacts
from tallystick.insight.report_guard import refuse_leaks, report_file

TEMPLATES = Path(__file__).parent / "templates"
LAID_OPEN = 25  # findings of one check that are drawn with both halves
LISTED = 500  # findings of one check that follow as lines; the workbook has all
INQUIRIES_LISTED = 200
ANSWERED: tuple[Outcome, ...] = ("findings", "clear")
UNASKED: frozenset[Outcome] = frozenset({"missing", "stale", "not_applicable"})
READ_ALOUD = ("alt", "title", "aria-label")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDrawn:
    """A finding as the page draws it."""

    code: str
    says: Text
    money: str
    match: Text | None
    halves: Sequence[tally.HalfDrawn]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDrawn:
    """A check with what it found: some laid open, some listed, the rest counted."""

    line: CheckLine
    strength: Text
    total: int
    laid_open: Sequence[FindingDrawn]
    listed: Sequence[FindingDrawn]
    uncounted: int


def write_page(facts: ReportFacts, path: Path) -> None:
    """Write the report; nothing is left behind when it may not be written."""
    page = draw_page(facts)
    _look_once_more(page)
    _look_at_pictures(facts.charts)
    with report_file(path) as draft:
        draft.write_text(page, encoding="utf-8")


def draw_page(facts: ReportFacts) -> str:
    """Return the page as text, before the last look at it."""
    engine = Engine(
        dirs=[str(TEMPLATES)], autoescape=True, builtins=["tallystick.insight.report_words"]
    )
    # Numbers and times are written by us: the page must not change with a server's settings.
    context = Context(_told(facts), use_l10n=False, use_tz=False)
    return report_facts.readable(str(engine.get_template("insight/report.html").render(context)))


def _told(facts: ReportFacts) -> dict[str, Any]:
    seen = _outcomes_seen(facts)
    answered = sum(result.outcome in ANSWERED for result in facts.results)
    return {
        "facts": facts,
        "languages": _languages(facts.language),
        "figures": _figures(facts, answered),
        "outcomes": [OUTCOMES[outcome] for outcome in seen],
        "unseen": [words for outcome, words in OUTCOMES.items() if outcome not in seen],
        "asked": [
            (check, [check.outcomes.get(outcome, 0) for outcome in seen])
            for check in facts.checks
            if set(check.outcomes) - UNASKED
        ],
        "inquiries": facts.inquiries[:INQUIRIES_LISTED],
        "inquiries_left": max(0, len(facts.inquiries) - INQUIRIES_LISTED),
        "found_by": {shown.finding.check for shown in facts.findings},
        "unanswered": _unanswered(facts),
        "checks": list(_checks(facts)),
        "charts": [(chart, _pictures(chart)) for chart in facts.charts],
        "strengths": showing.STRENGTHS.items(),
        "sums": _sums(facts),
        "matrix": report_coverage.draw(facts.coverage),
        "evaluation": drawn(facts.evaluation, facts.checks) if facts.evaluation else None,
        "made_at": facts.made_at.strftime("%Y-%m-%d %H:%M %Z").strip(),
    }


def _languages(first: Language) -> list[tuple[Language, str, bool]]:
    return [("zh", "中文", first == "zh"), ("en", "English", first == "en")]


def _figures(facts: ReportFacts, answered: int) -> list[tuple[str, Text]]:
    totals = facts.totals
    amounts = [
        (
            showing.money(amount, currency),
            Text("money the questions are about", "疑点涉及的金额"),
        )
        for currency, amount in sorted(totals.money.items())
    ]
    return [
        (
            f"{totals.findings:,}",
            Text("findings: questions, not conclusions", "个疑点：是问题，不是结论"),
        ),
        (f"{totals.inquiries:,}", Text("inquiries for offices to answer", "份问询单，待部门答复")),
        *amounts,
        *_people(totals.people),
        (
            f"{answered:,} / {len(facts.results):,}",
            Text("parts of the records answered, of all asked", "已得出结果的部分 / 全部部分"),
        ),
    ]


def _people(count: int) -> list[tuple[str, Text]]:
    words = Text("people whose records are asked about", "人的记录需要核实")
    return [(f"{count:,}", words)] if count else []


def _outcomes_seen(facts: ReportFacts) -> list[Outcome]:
    """Return the outcomes that need a column; one that never came is named once, below."""
    return [
        outcome
        for outcome in OUTCOMES
        if outcome in ANSWERED or any(check.outcomes.get(outcome) for check in facts.checks)
    ]


def _unanswered(facts: ReportFacts) -> list[tuple[Text, Text, Text, int, int]]:
    """Return what could not be answered, once per check, outcome and reason."""
    slices: Counter[tuple[str, Outcome, Text]] = Counter()
    records: Counter[tuple[str, Outcome, Text]] = Counter()
    for result in facts.results:
        if result.outcome not in ANSWERED:
            what = (result.check, result.outcome, result.note or showing.NOTHING)
            slices[what] += 1
            records[what] += result.population
    return [
        (_title(facts, check), OUTCOMES[outcome], note, slices[what], records[what])
        for what in slices
        for check, outcome, note in [what]
    ]


def _title(facts: ReportFacts, id: str) -> Text:
    check = facts.check(id)
    return check.title if check else Text(id, id)


def _checks(facts: ReportFacts) -> Iterator[CheckDrawn]:
    for check in facts.checks:
        found = [shown for shown in facts.findings if shown.finding.check == check.id]
        if found:
            yield CheckDrawn(
                line=check,
                strength=showing.STRENGTHS.get(check.strength, showing.NOTHING),
                total=len(found),
                laid_open=[_finding(shown) for shown in found[:LAID_OPEN]],
                listed=[_finding(shown) for shown in found[LAID_OPEN : LAID_OPEN + LISTED]],
                uncounted=max(0, len(found) - LAID_OPEN - LISTED),
            )


def _finding(shown: FindingShown) -> FindingDrawn:
    finding = shown.finding
    has_money = finding.amount is not None
    return FindingDrawn(
        code=showing.code_of(finding),
        says=finding.says,
        money=showing.money(finding.amount, finding.currency) if has_money else "",
        match=showing.match_level(finding) if finding.match_level else None,
        halves=tally.lay(shown.halves),
    )


def _pictures(chart: ChartShown) -> list[tuple[Language, str, str]]:
    """A drawing goes in as an image, so that its inner names cannot meet another drawing's."""
    return [
        (language, b64encode(svg.encode()).decode("ascii"), chart.words.say(language))
        for language, svg in chart.svg.items()
    ]


def _sums(facts: ReportFacts) -> dict[str, int]:
    counts = ("rows", "landed", "rejected", "layout")
    return {count: sum(getattr(line, count) for line in facts.sources) for count in counts}


def _look_once_more(page: str) -> None:
    for element in html.document_fromstring(page).iter():
        if not isinstance(element.tag, str) or element.tag == "style":
            continue
        where = _section(element)
        for text in (element.text, *(child.tail for child in element)):
            refuse_leaks(text or "", where=where)
        for attribute in READ_ALOUD:
            refuse_leaks(element.get(attribute, ""), where=where)


def _look_at_pictures(charts: Sequence[ChartShown]) -> None:
    for chart in charts:
        for svg in chart.svg.values():
            for text in etree.fromstring(svg.encode()).itertext():
                refuse_leaks(text, where="charts")


def _section(element: Any) -> str:
    """Return the heading id under which an element stands, so that a leak can be found."""
    ids = (above.get("id") for above in (element, *element.iterancestors()) if above.get("id"))
    return next(ids, "report")
