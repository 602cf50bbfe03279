"""What the workbook of a checked draft says, sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tallystick.checks.card import Check
from tallystick.checks.showing import money
from tallystick.foundation.texts import Text
from tallystick.insight import precheck_words
from tallystick.insight.precheck_facts import DraftRow, LeftOut, Mend, PrecheckFacts, Question
from tallystick.insight.report_sheets import Digits, Sheet, both

_ROW = (
    Text("Sheet", "工作表"), Text("Row", "行号"), Text("Name (masked)", "姓名（已遮盖）"),
    Text("Village", "村"), Text("Programme", "项目"), Text("Period", "期间"),
    Text("Amount", "金额"), Text("Account (masked)", "账号（已遮盖）"),
)  # fmt: skip
_CODE = Text("Code", "编码")
_REMARK = Text("Remark", "说明")


def sheets(facts: PrecheckFacts) -> Iterator[Sheet]:
    """Return the sheets that follow the first page, in their order."""
    yield clear(facts)
    yield ask(facts)
    yield left_out(facts)
    yield mend(facts)


def clear(facts: PrecheckFacts) -> Sheet:
    """Rows with nothing to ask."""
    return Sheet(
        name=Text("2 Nothing to ask", "2 无须核实"),
        header=_ROW,
        rows=[_cells(row) for row in facts.clear],
    )


def ask(facts: PrecheckFacts) -> Sheet:
    """Rows to ask about first, with both halves and a place for the answer."""
    return Sheet(
        name=Text("3 Ask first", "3 先行核实"),
        header=[
            _CODE, *_ROW[:3],
            Text(f"Answer 1–{len(precheck_words.ANSWERS)} (see sheet 1)", "答复 1–6（见第 1 张表）"), _REMARK,
            Text("What is seen", "所见"), Text("The sentence", "具体表述"),
            Text("This list says", "本名单所列"), Text("It is laid beside", "对照的记录"),
            Text("There may be a good reason", "可能另有原因"), Text("How to find out", "如何核实"),
            Text("New, or known before", "新出现或原已发现"), *_ROW[3:],
            Text("Office asked", "请谁核实"), Text("Evidence 1–4", "证据强度 1–4"),
        ],
        rows=[_question(one) for one in facts.questions],
    )  # fmt: skip


def left_out(facts: PrecheckFacts) -> Sheet:
    """People to ask about before they are left out."""
    return Sheet(
        name=Text("4 Left out", "4 漏列的人"),
        header=[
            _CODE, *_ROW[2:5],
            Text("Answer 1–4 (see sheet 1)", "答复 1–4（见第 1 张表）"), _REMARK,
            Text("Why it is asked", "为何询问"), Text("List is for", "本期"),
            Text("Last paid for", "上次发放期间"), Text("Last paid", "上次发放金额"),
            Text("Entitled to", "应发"), Text("Account (masked)", "账号（已遮盖）"),
            Text("Where it stands", "依据所在"),
            Text("Perhaps on the list as row", "可能是本名单第几行"),
        ],
        rows=[_person(one) for one in facts.left_out],
    )  # fmt: skip


def mend(facts: PrecheckFacts) -> Sheet:
    """Rows that could not be read or compared, and what to mend."""
    return Sheet(
        name=Text("5 Could not be read", "5 未能读取"),
        header=[
            _CODE, *_ROW[:2], Text("Rows", "行数"), Text("What is wrong", "问题"),
            Text("What to mend", "如何更正"), Text("Read as a payment?", "是否读作一笔发放"), *_ROW[2:],
        ],
        rows=[_task(one) for one in facts.mend],
    )  # fmt: skip


def _cells(row: DraftRow) -> Sequence[object]:
    return (
        row.sheet, row.row, row.person, row.village, row.programme, row.period, row.amount,
        row.account,
    )  # fmt: skip


def _question(one: Question) -> Sequence[object]:
    cells = _cells(one.row)
    return (
        Digits(one.code), *cells[:3], "", "", one.check.card.title, one.finding.says,
        one.list_says, one.beside, *reasons(one.check), _since(one), *cells[3:],
        one.check.card.asked_of, one.finding.strength,
    )  # fmt: skip


def reasons(check: Check) -> tuple[str, str]:
    """Return the innocent explanations that no query could rule out, and how each is found out."""
    open_ones = [e for e in check.card.innocent_explanations if e.step]
    steps = dict.fromkeys(one.step for one in open_ones if one.step)
    said = "\n".join(f"· {both(one.because, ' ')}" for one in open_ones)
    return said, "\n".join(f"· {both(check.card.verify_next[step - 1], ' ')}" for step in steps)


def _since(one: Question) -> Text:
    if not one.known_before:
        return Text("new with this list", "因本名单新出现")
    if one.before is None:
        return Text("known before this list", "本名单之前已发现")
    sum_before = money(one.before, one.finding.currency)
    return Text(f"known before this list ({sum_before})", f"本名单之前已发现（{sum_before}）")


def _person(one: LeftOut) -> Sequence[object]:
    return (
        Digits(one.code), one.person, one.village, one.programme, "", "", one.why,
        f"{one.due:%Y-%m}", one.paid_period, one.paid, one.entitled, one.account, one.where,
        one.maybe_row,
    )  # fmt: skip


def _task(one: Mend) -> Sequence[object]:
    landed = (
        Text("yes, but nobody could be found by it", "是，但无法据此找到本人")
        if one.row
        else Text("no", "否")
    )
    cells = _cells(one.row)[2:] if one.row else ()
    place = int(one.place) if one.place.isdigit() else one.place
    return Digits(one.code), one.sheet, place, one.rows, one.wrong, one.to_do, landed, *cells


def total(facts: PrecheckFacts, share: str) -> dict[str, Decimal]:
    """Return the money of one share of the list, by currency."""
    sums: dict[str, Decimal] = {}
    for line in facts.lines:
        sums[line.currency] = sums.get(line.currency, Decimal(0)) + getattr(line, share).money
    return sums
