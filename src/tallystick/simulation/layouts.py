"""The lines of a sheet around its records, and on which row of the spreadsheet each record stands."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tallystick.simulation.drafts import Draft
from tallystick.simulation.people import Ints

Line = list[str | None]
_SIGNED = ("制表人：王某", "审核人：", "填表日期：")


@dataclass(slots=True, kw_only=True)
class Laid:
    """A sheet as it is written: parts from top to bottom, a part being lines or many records.

    `rows` is, for each record of the draft, the row that a spreadsheet shows it on, from 1.
    """

    parts: list[list[Line] | pa.Table]
    rows: Ints
    width: int
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def laid_out(draft: Draft) -> Laid:
    """Lay out a draft as its layout says."""
    table = pa.table({str(n): column for n, column in enumerate(draft.columns.values())})
    names = list(draft.columns)
    if draft.layout == "grouped" and draft.group_by in names:
        return _grouped(draft, table, names)
    above = [] if draft.layout == "clean" else _above(draft, len(names))
    merged: list[tuple[int, int, int, int]] = []
    if draft.layout == "two_headed" and len(names) > 3:
        upper, merged = _upper(names, len(above))
        above = [*above, upper]
    below = [] if draft.layout == "clean" else _below(draft, names)
    head = [*above, list(names)]
    rows = np.arange(draft.length) + len(head) + 1
    return Laid(parts=[head, table, below], rows=rows, width=len(names), merged=merged)


def _above(draft: Draft, width: int) -> list[Line]:
    title = draft.title or f"{draft.area}{draft.period}明细表"
    said = f"填报单位：{draft.sent_by}" if draft.sent_by else None
    second: Line = [said, *[None] * (width - 2), _unit(draft)]
    return [[title, *[None] * (width - 1)], second[:width]]


def _unit(draft: Draft) -> str | None:
    has_money = any("元" in name or "金额" in name for name in draft.columns)
    in_header = any("万元" in name for name in draft.columns)
    return "单位：元" if has_money and not in_header else None


def _below(draft: Draft, names: list[str]) -> list[Line]:
    lines: list[Line] = []
    if draft.totals:
        lines.append(_sums(draft, names, "合计", draft.columns))
    lines.append([None] * len(names))
    lines.append([_SIGNED[0], *[None] * (len(names) - 1)])
    return lines


def _sums(draft: Draft, names: list[str], word: str, columns: dict[str, pa.Array]) -> Line:
    totals = {name: _sum(columns[name]) for name in draft.totals if name in columns}
    line: Line = [totals.get(name) for name in names]
    line[0] = word
    return line


def _sum(cells: pa.Array) -> str:
    bare = pc.replace_substring_regex(cells, "[,元亩]", "")
    numbers = pc.cast(bare, pa.float64()).to_numpy(zero_copy_only=False)
    total = float(np.nansum(numbers))
    return f"{total:.4f}".rstrip("0").rstrip(".") if total % 1 else f"{total:.0f}"


def _upper(names: list[str], row: int) -> tuple[Line, list[tuple[int, int, int, int]]]:
    cut = len(names) // 2
    line: Line = [None] * len(names)
    line[0], line[cut] = "基本信息", "发放信息"
    return line, [(row, 0, row, cut - 1), (row, cut, row, len(names) - 1)]


def _grouped(draft: Draft, table: pa.Table, names: list[str]) -> Laid:
    """Put the name of each group on a row of its own, and its subtotal under its records."""
    place = names.index(str(draft.group_by))
    groups = draft.columns[str(draft.group_by)].to_numpy(zero_copy_only=False)
    kept = [name for name in names if name != draft.group_by]
    head = [*_above(draft, len(kept)), list(kept)]
    parts: list[list[Line] | pa.Table] = [head]
    rows, at = np.zeros(draft.length, np.int64), len(head)
    for group in sorted({str(one) for one in groups}):
        chosen = np.flatnonzero(groups == group)
        parts.append([[group, *[None] * (len(kept) - 1)]])
        rows[chosen] = np.arange(len(chosen)) + at + 2
        of_group = table.take(pa.array(chosen))
        parts.append(of_group.remove_column(place))
        columns = dict(zip(names, (c.combine_chunks() for c in of_group.columns), strict=True))
        parts.append([_sums(draft, kept, "小计", columns)] if draft.totals else [])
        at += 1 + len(chosen) + bool(draft.totals)
    parts.append(_below(draft, kept))
    return Laid(parts=parts, rows=rows, width=len(kept))
