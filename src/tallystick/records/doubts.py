"""The sentences for what the importer noticed and was not stopped by."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.foundation.texts import Text
from tallystick.records.understanding import Doubt

_SAYS: Mapping[str, Text] = {
    "precision_lost": Text("numbers of which the spreadsheet lost the last digits", "表格丢失了末几位的号码"),
    "two_digit_year": Text("dates with a two-digit year", "年份只有两位的日期"),
    "day_missing": Text("dates without a day", "缺日的日期"),
    "excel_serial": Text("dates stored as spreadsheet day numbers", "以序号存储的日期"),
    "unit_in_cell": Text("sums that carry their own unit", "单元格自带单位的金额"),
    "several_choices": Text("cells that name several things at once", "一格写了多项的单元格"),
    "number_masked": Text("personal numbers masked inside text", "文字中的个人号码已遮盖"),
    "name_masked": Text("names masked inside text", "文字中的姓名已遮盖"),
    "person_as_supplier": Text("suppliers that look like natural persons, masked", "疑为自然人的供应商，已遮盖"),
    "cumulative": Text("the period says only until when", "期间只写了截止时间"),
    "unread": Text("cells that could not be read and were left empty", "无法读取、按空值处理的单元格"),
    "merged_sums": Text("rows that share one merged sum with the row above", "与上一行共用一个合并金额的行"),
    "total_differs": Text("totals that differ from the sum of the rows", "与明细之和不符的合计"),
    "groups_used": Text("group rows read as the village of the rows below", "分组行已作为其下各行的村名"),
    "group_rows": Text("group rows that no column could take", "未能归入任何列的分组行"),
}  # fmt: skip


def doubt(code: str, count: int, where: Text | None = None) -> Doubt:
    """Return the doubt `code`, counted; an unknown code speaks for itself."""
    says = _SAYS.get(code, Text(code.replace("_", " "), code))
    lead_en, lead_zh = (f"{where.en}: ", f"{where.zh}：") if where else ("", "")
    return Doubt(
        code=code, count=count,
        says=Text(f"{lead_en}{count} {says.en}.", f"{lead_zh}{count} 处{says.zh}。"),
    )  # fmt: skip


def doubts_of(counts: Mapping[str, int], where: Text) -> list[Doubt]:
    """Return the doubts of one column, most frequent first."""
    found = sorted(counts.items(), key=lambda pair: -pair[1])
    return [doubt(code, count, where) for code, count in found if count]
