"""Below the header: which rows are records, and which are totals, repeated headers, groups or notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tallystick.records.headers import Header, normal_header
from tallystick.records.personal_numbers import without_numbers

_TOTAL = (
    r"^(本[页頁])?(合计|合計|总计|總計|小计|小計|共计|共計|累计|累計|总合计|總合計|grandtotal|subtotal|total|totals)"
    r"([:：(（].*)?$"
)
_SUBTOTAL = re.compile(r"小计|小計|subtotal|本[页頁]")
_NOTE = (
    r"^(註|注[:：\d]|备注|備註|附注|附註|说明[:：]|說明[:：]|承辦|承办|制表|製表|填表|填报|填報|经办|主辦會計|主办会计"
    r"|機關長官|机关长官|审核[:：]|審核[:：]|单位负责人|單位主管|note[:s]|source:|preparedby)"
)
_FIGURE = r"^[-+(（¥￥]*\p{Nd}[\p{Nd},，.．\s]*(万?元整?)?[)）]?$"
_LABEL_PLACES = 4  # a total's word stands in one of the first columns
_NOTE_CELLS = 6

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A total that the sheet itself states: its row, its word, and what it covers."""

    row: int
    label: str
    is_subtotal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Masks over all rows of the sheet; every row is a record or has one kind of layout."""

    records: Mask
    layout: dict[str, int]
    totals: list[Total]
    groups: dict[int, str] = field(default_factory=dict)
    only_sums: tuple[int, ...] = ()


def read_body(
    cells: pa.Table, header: Header, mapped: list[int], sums: list[int],
    joined_rows: frozenset[int] = frozenset(),
) -> Body:  # fmt: skip
    """Sort the rows: `mapped` are the places of understood columns, `sums` those of money.

    Rows in `joined_rows` continue a merged cell above and are records whatever else they hold.
    """
    filled = _filled(cells)
    count = filled.sum(axis=1)
    below = np.arange(cells.num_rows) > header.last
    blank = below & (count == 0)
    labels = _labels(cells)
    total = below & ~blank & _total_rows(labels)
    repeated = below & ~blank & ~total & _repeated(cells, header)
    note = below & ~blank & ~total & ~repeated & (count <= _NOTE_CELLS) & _note_rows(labels)
    left = below & ~(blank | total | repeated | note)
    lone = left & (count == 1) & ~_sum_alone(cells, filled, sums)
    lone, groups = _lone_rows(cells, filled, lone, left & (count > 1), joined_rows)
    left &= ~lone
    unmapped_only = left & ~filled[:, mapped].any(axis=1) if mapped else left & False
    left &= ~unmapped_only
    only_sums = _only_sums(filled, left, mapped, sums, joined_rows)
    records = left.copy()
    records[list(only_sums)] = False
    layout = {
        "above": header.first, "header": header.last - header.first + 1,
        "blank": int(blank.sum()), "repeated_header": int(repeated.sum()),
        "total": int(total.sum()), "note": int(note.sum()) + int(lone.sum()) - len(groups),
        "group": len(groups), "beside_the_table": int(unmapped_only.sum()),
    }  # fmt: skip
    totals = [_total(int(row), labels) for row in np.flatnonzero(total)]
    kept = {name: number for name, number in layout.items() if number}
    return Body(records=records, layout=kept, totals=totals, groups=groups, only_sums=only_sums)


def _filled(cells: pa.Table) -> npt.NDArray[np.bool_]:
    columns = [
        pc.not_equal(pc.utf8_trim_whitespace(pc.fill_null(column, "")), "").to_numpy()
        for column in cells.columns
    ]
    return np.column_stack(columns) if columns else np.zeros((cells.num_rows, 0), bool)


def _labels(cells: pa.Table) -> list[pa.ChunkedArray]:
    """Return the first columns without spaces or case, to look for the words of totals and notes."""
    places = range(min(_LABEL_PLACES, cells.num_columns))
    plain = (pc.fill_null(cells.column(place), "") for place in places)
    return [pc.utf8_lower(pc.replace_substring_regex(column, r"[\s　 ]+", "")) for column in plain]


def _total_rows(labels: list[pa.ChunkedArray]) -> Mask:
    return _any_match(labels, _TOTAL)


def _note_rows(labels: list[pa.ChunkedArray]) -> Mask:
    return _any_match(labels[:2], _NOTE)


def _any_match(labels: list[pa.ChunkedArray], pattern: str) -> Mask:
    found = [pc.match_substring_regex(column, pattern).to_numpy() for column in labels]
    return np.logical_or.reduce(found) if found else np.zeros(0, bool)


def _repeated(cells: pa.Table, header: Header) -> Mask:
    """A header at a page break says again what at least half of the columns are called."""
    named = [(place, text) for place, text in enumerate(header.texts) if text]
    same = np.zeros(cells.num_rows, int)
    for place, text in named:
        spaceless = pc.replace_substring_regex(pc.fill_null(cells.column(place), ""), r"\s+", "")
        same += pc.equal(spaceless, re.sub(r"\s+", "", text)).to_numpy().astype(int)
    mask: Mask = same * 2 >= max(len(named), 2)
    return mask


def _sum_alone(cells: pa.Table, filled: Mask, sums: list[int]) -> Mask:
    """A figure in a column of money is money, even when nothing stands beside it."""
    alone = np.zeros(cells.num_rows, bool)
    for place in sums:
        text = pc.utf8_trim_whitespace(pc.fill_null(cells.column(place), ""))
        alone |= filled[:, place] & pc.match_substring_regex(text, _FIGURE).to_numpy()
    return alone


def _lone_rows(
    cells: pa.Table, filled: Mask, lone: Mask, records: Mask, joined_rows: frozenset[int]
) -> tuple[Mask, dict[int, str]]:
    """A row with one cell is a note, or the name of the group that the rows under it belong to."""
    lone = lone.copy()
    lone[[row for row in joined_rows if row < len(lone)]] = False
    last_record = int(np.flatnonzero(records)[-1]) if records.any() else -1
    width = filled.shape[1]
    groups: dict[int, str] = {}
    if width < 2:
        return np.zeros_like(lone), groups
    for row in np.flatnonzero(lone):
        place = int(np.flatnonzero(filled[row])[0])
        text = (cells.column(place)[int(row)].as_py() or "").strip()
        if row < last_record and len(text) <= 30 and place <= 1 and not _has_figure(text):
            groups[int(row)] = without_numbers(text)
    return lone, groups


def _has_figure(text: str) -> bool:
    return bool(re.search(r"\d{2,}", text))


def _only_sums(
    filled: Mask, left: Mask, mapped: list[int], sums: list[int], joined_rows: frozenset[int]
) -> tuple[int, ...]:
    """Rows where nothing is said but sums are totals that nobody labelled, or slips."""
    said = [place for place in mapped if place not in sums]
    if not sums or not said:
        return ()
    bare = left & filled[:, sums].any(axis=1) & ~filled[:, said].any(axis=1)
    return tuple(int(row) for row in np.flatnonzero(bare) if int(row) not in joined_rows)


def _total(row: int, labels: list[pa.ChunkedArray]) -> Total:
    words = [column[row].as_py() for column in labels]
    label = next((word for word in words if word and re.match(_TOTAL, word)), "")
    return Total(row=row, label=normal_header(label), is_subtotal=bool(_SUBTOTAL.search(label)))
