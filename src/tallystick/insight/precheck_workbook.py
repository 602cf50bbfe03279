"""A checked draft list as a workbook that Excel 2010 and WPS open, for whoever pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from tallystick.checks.showing import money
from tallystick.foundation.texts import Text
from tallystick.insight import precheck_sheets, precheck_words
from tallystick.insight.precheck_facts import PrecheckFacts, Share
from tallystick.insight.report_guard import refuse_leaks
from tallystick.insight.report_sheets import both
from tallystick.insight.report_workbook import Writer, workbook, write_sheet

_COLUMNS = 11
_ANSWER_COLUMN = 4


def write_precheck(facts: PrecheckFacts, path: Path) -> None:
    """Write the workbook; nothing is left behind when it may not be written."""
    with workbook(path, facts.file, facts.made_at) as writer:
        _write_summary(writer, facts)
        write_sheet(writer, precheck_sheets.clear(facts))
        page = write_sheet(writer, precheck_sheets.ask(facts))
        _offer(page, len(facts.questions), precheck_words.ANSWERS)
        page = write_sheet(writer, precheck_sheets.left_out(facts))
        _offer(page, len(facts.left_out), precheck_words.LEFT_OUT_ANSWERS)
        write_sheet(writer, precheck_sheets.mend(facts))


def _offer(page: Any, rows: int, answers: tuple[Text, ...]) -> None:
    """Put a drop-down into the column of answers, and keep code, row and name in view."""
    page.freeze_panes(1, _ANSWER_COLUMN)
    if not rows:
        return
    words = both(precheck_words.numbered(answers), "\n")
    page.data_validation(1, _ANSWER_COLUMN, rows, _ANSWER_COLUMN, {
        "validate": "list", "source": [str(number) for number in range(1, len(answers) + 1)],
        "input_title": both(Text("Answer", "答复")), "input_message": words[:255],
        "error_title": both(Text("Answer", "答复")),
        "error_message": both(Text(f"Type 1 to {len(answers)}.", f"请填 1 至 {len(answers)}。")),
    })  # fmt: skip


def _write_summary(writer: Writer, facts: PrecheckFacts) -> None:
    page = writer.book.add_worksheet(both(Text("1 Summary", "1 汇总")))
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_column(0, 0, 26)
    page.set_column(1, _COLUMNS - 1, 15)
    look = _looks(writer)
    for number, (style, cells) in enumerate(_summary(facts)):
        if style in ("title", "words", "head", "alarm"):
            text = both(cells[0], "\n") if isinstance(cells[0], Text) else str(cells[0])
            refuse_leaks(text, where=page.get_name())
            page.merge_range(number, 0, number, _COLUMNS - 1, "", look[style])
            page.write_string(number, 0, text, look[style])
            page.set_row(number, 18 * max(2, _lines_of(text)) if style != "head" else 22)
            continue
        for place, cell in enumerate(cells):
            _write(page, (number, place), cell, look, style)


def _looks(writer: Writer) -> dict[str, Any]:
    add, top = writer.book.add_format, {"valign": "vcenter", "text_wrap": True}
    return {
        "title": add({**top, "bold": True, "font_size": 16}),
        "head": add({**top, "bold": True, "font_size": 12, "bottom": 1}),
        "words": add(top),
        "alarm": add({**top, "bold": True, "border": 1, "bg_color": "#FFF4D6"}),
        "columns": add({**top, "bold": True, "bottom": 1}),
        "text": add({**top, "num_format": "@"}),
        "count": add({**top, "num_format": "#,##0"}),
        "money": add({**top, "num_format": "#,##0.00"}),
        "total_text": add({**top, "bold": True, "top": 1}),
        "total_count": add({**top, "bold": True, "top": 1, "num_format": "#,##0"}),
        "total_money": add({**top, "bold": True, "top": 1, "num_format": "#,##0.00"}),
    }


def _write(page: Any, cell: tuple[int, int], value: object, look: Any, style: str) -> None:
    lead = "total_" if style == "total" else ""
    match value:
        case Decimal():
            page.write_number(*cell, value, look[f"{lead}money"])
        case int():
            page.write_number(*cell, value, look[f"{lead}count"])
        case _:
            text = both(value, "\n") if isinstance(value, Text) else str(value)
            refuse_leaks(text, where=page.get_name())
            page.write_string(
                *cell, text, look["columns" if style == "columns" else f"{lead}text"]
            )


def _lines_of(text: str) -> int:
    return sum(1 + len(line.encode("gb18030", "replace")) // 165 for line in text.split("\n"))


_Line = tuple[str, Sequence[object]]


def _summary(facts: PrecheckFacts) -> Iterator[_Line]:
    """Yield the first page line by line: how it looks, and what stands in it."""
    yield "title", [Text(f"Before paying: {facts.file}", f"发放前核对：{facts.file}")]
    yield "words", [_counted(facts)]
    yield "alarm", [precheck_words.DEFAULT]
    if facts.left_out:
        yield "alarm", [precheck_words.LEFT_OUT_TOO]
    yield from (("alarm", [notice]) for notice in facts.notices[:1] if _is_grave(facts))
    yield from _by_programme(facts)
    yield from _about_whole_list(facts)
    yield from _notices(facts)
    yield from _how_to_answer()
    yield from _not_asked(facts)


def _is_grave(facts: PrecheckFacts) -> bool:
    return bool(facts.notices) and "paid already" in facts.notices[0].en


def _counted(facts: PrecheckFacts) -> Text:
    known = _only_known(facts)
    parts = len(facts.clear), facts.rows_to_ask, facts.rows_to_mend, facts.layout
    return Text(
        f"Book {facts.book}, as of {facts.as_of}. {facts.rows_in:,} rows in the file ="
        f" {parts[0]:,} with nothing to ask + {parts[1]:,} to ask about first{known.en}"
        f" + {parts[2]:,} that could not be read or compared"
        f" + {parts[3]:,} titles, headers, totals and blank rows."
        f" {len(facts.left_out):,} people may have been left out.",
        f"账册 {facts.book}，对照截至 {facts.as_of}。文件共 {facts.rows_in:,} 行 ="
        f" 无须核实 {parts[0]:,} + 先行核实 {parts[1]:,}{known.zh} + 未能读取或比对 {parts[2]:,}"
        f" + 标题、表头、合计及空行 {parts[3]:,}。另有 {len(facts.left_out):,} 人可能漏列。",
    )


def _only_known(facts: PrecheckFacts) -> Text:
    if not facts.rows_known:
        return Text("", "")
    return Text(
        f" ({facts.rows_known:,} only for what was known before this list)",
        f"（其中 {facts.rows_known:,} 行仅涉及本名单之前已发现的疑点）",
    )


def _by_programme(facts: PrecheckFacts) -> Iterator[_Line]:
    yield "head", [Text("By programme", "分项目合计")]
    yield "columns", [
        Text("Programme", "项目"), Text("Currency", "币种"),
        Text("Rows", "行数"), Text("Money", "金额"),
        Text("Nothing to ask: rows", "无须核实：行数"), Text("money", "金额"),
        Text("Ask first: rows", "先行核实：行数"), Text("money", "金额"),
        Text("Not compared: rows", "未能比对：行数"), Text("money", "金额"),
        Text("Left out: people", "漏列：人数"),
    ]  # fmt: skip
    for line in facts.lines:
        shares = (line.all, line.clear, line.ask, line.mend)
        yield "row", [line.programme, line.currency, *_flat(shares), line.left_out]
    if facts.not_landed:
        no_money = [facts.not_landed, "—", 0, "—", 0, "—", facts.not_landed, "—", 0]
        yield "row", [Text("rows that could not be read", "未能读取的行"), "", *no_money]
    for currency in dict.fromkeys(line.currency for line in facts.lines):
        yield "total", _total(facts, currency)


def _flat(shares: Sequence[Share]) -> list[object]:
    return [value for share in shares for value in (share.rows, share.money)]


def _total(facts: PrecheckFacts, currency: str) -> list[object]:
    own = [line for line in facts.lines if line.currency == currency]
    shares = [
        Share(
            rows=sum(getattr(line, name).rows for line in own),
            money=sum((getattr(line, name).money for line in own), Decimal(0)),
        )
        for name in ("all", "clear", "ask", "mend")
    ]
    cells = _flat(shares)
    if len({line.currency for line in facts.lines}) == 1:
        cells[0], cells[6] = shares[0].rows + facts.not_landed, shares[3].rows + facts.not_landed
    left_out = sum(one.currency in ("", currency) for one in facts.left_out)
    return [Text("All", "合计"), currency, *cells, left_out]


def _about_whole_list(facts: PrecheckFacts) -> Iterator[_Line]:
    if not facts.whole_list:
        return
    yield "head", [Text("To ask about the list as a whole, once", "就整份名单询问一次")]
    for one in facts.whole_list:
        says, rows = one.finding.says, one.rows
        sum_ = money(one.finding.amount, one.finding.currency)
        known_en, known_zh = (
            (" Known before.", "本名单之前已发现。") if one.known_before else ("", "")
        )
        yield "alarm", [Text(
            f"{one.check.card.title.en}: {says.en} ({rows:,} rows of this list; {sum_}){known_en}",
            f"{one.check.card.title.zh}：{says.zh}（涉及本名单 {rows:,} 行；{sum_}）{known_zh}",
        )]  # fmt: skip


def _notices(facts: PrecheckFacts) -> Iterator[_Line]:
    notices = facts.notices[1:] if _is_grave(facts) else facts.notices
    if not notices:
        return
    yield "head", [Text("How the file was read: please compare", "文件的读取情况，请核对")]
    yield from (("words", [notice]) for notice in notices)


def _how_to_answer() -> Iterator[_Line]:
    yield "head", [Text("How to use this workbook", "如何使用本工作簿")]
    yield "words", [precheck_words.MASKED]
    answers = precheck_words.numbered(precheck_words.ANSWERS)
    yield "words", [Text(f"Sheet 3, answers: {answers.en}", f"第 3 张表的答复：{answers.zh}")]
    answers = precheck_words.numbered(precheck_words.LEFT_OUT_ANSWERS)
    yield "words", [Text(f"Sheet 4, answers: {answers.en}", f"第 4 张表的答复：{answers.zh}")]
    yield "words", [precheck_words.AS_IF_PAID]


def _not_asked(facts: PrecheckFacts) -> Iterator[_Line]:
    asked = len(facts.part_of) - len(facts.not_asked)
    yield "head", [Text("What was checked, and what was not", "核查了什么，没有核查什么")]
    yield "words", [Text(
        f"{asked} checks of payments were asked; {len(facts.not_asked)} could not be:",
        f"已运行发放类核查 {asked} 项，未能运行 {len(facts.not_asked)} 项：",
    )]  # fmt: skip
    for title, why in facts.not_asked:
        yield "words", [Text(f"{title.en} — {why.en}", f"{title.zh}——{why.zh}")]
    if facts.ended:
        yield "words", [Text(
            f"{facts.ended:,} people paid last time are rightly not on this list: their enrolment"
            " ended or a death is registered.",
            f"上期发放过的 {facts.ended:,} 人不在本名单中，属已终止资格或已登记死亡。",
        )]  # fmt: skip
