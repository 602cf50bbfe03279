"""Drafts become files as offices send them: csv in several encodings, xlsx, and pages named .xls."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
import xlsxwriter

from tallystick.simulation.county import stream_of
from tallystick.simulation.drafts import Draft
from tallystick.simulation.layouts import Laid, laid_out
from tallystick.simulation.people import Ints

# Encodings as often as they are met; the last is Excel's "Unicode text", with tabs.
_ENCODINGS = ("gb18030", "gb18030", "gb18030", "utf-8-sig", "utf-8-sig", "utf-8", "utf-16")
_LARGE = 4000  # rows, above which a file is always plain
_FIGURE = re.compile(r"-?\d{1,9}(\.\d{1,4})?")
_EPOCH = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)  # so that the same sheets are the same bytes


@dataclass(slots=True)
class Writer:
    """Writes drafts under `folder` and remembers where every marked row came to stand."""

    folder: Path
    seed: int
    files: int = 0
    records: int = 0
    _matters: list[Ints] = field(default_factory=list)
    _rows: list[Ints] = field(default_factory=list)
    _places: list[tuple[str, str, int]] = field(default_factory=list)
    _books: dict[str, list[tuple[Draft, Laid]]] = field(default_factory=dict)

    def write(self, draft: Draft) -> None:
        """Write one sheet; sheets of one workbook are kept until `close`."""
        if draft.length == 0:
            return
        laid = laid_out(draft)
        self.records += draft.length
        if draft.ending == "xlsx":
            self._books.setdefault(draft.file, []).append((draft, laid))
            self._remember(draft, laid, f"{draft.file}.xlsx", draft.sheet)
            return
        name = Path(draft.file).name
        self._remember(draft, laid, f"{draft.file}.{draft.ending}", name)
        content = _csv(draft, laid, self.seed) if draft.ending == "csv" else _page(laid)
        self._put(f"{draft.file}.{draft.ending}", content)

    def close(self) -> pa.Table:
        """Write the workbooks; return the marked rows: matter, file, sheet, row."""
        for name, sheets in self._books.items():
            self._put(f"{name}.xlsx", _workbook(sheets))
        self._books.clear()
        return self._marked()

    def _put(self, name: str, content: bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.files += 1

    def _remember(self, draft: Draft, laid: Laid, file: str, sheet: str) -> None:
        if len(draft.rows):
            self._matters.append(np.asarray(draft.matters, np.int64))
            self._rows.append(laid.rows[np.asarray(draft.rows, np.int64)])
            self._places.append((file, sheet, len(draft.rows)))

    def _marked(self) -> pa.Table:
        files = [file for file, _, count in self._places for _ in range(count)]
        sheets = [sheet for _, sheet, count in self._places for _ in range(count)]
        none = [np.zeros(0, np.int64)]
        return pa.table({
            "matter": np.concatenate(self._matters or none), "file": pa.array(files, pa.string()),
            "sheet": pa.array(sheets, pa.string()), "row": np.concatenate(self._rows or none),
        })  # fmt: skip


def encoding_of(draft: Draft, seed: int) -> str:
    """Return the encoding that an office writes its files in."""
    chance = stream_of(seed, f"encoding of {draft.file.rsplit('/', 1)[0]} {draft.table}")
    chosen = _ENCODINGS[int(chance.integers(0, len(_ENCODINGS)))]
    return "utf-8-sig" if chosen == "utf-16" and draft.length > _LARGE else chosen


def _csv(draft: Draft, laid: Laid, seed: int) -> bytes:
    encoding = encoding_of(draft, seed)
    delimiter = "\t" if encoding == "utf-16" else ","
    out = io.BytesIO()
    for part in laid.parts:
        if isinstance(part, pa.Table):
            options = arrow_csv.WriteOptions(
                include_header=False, delimiter=delimiter, quoting_style="needed"
            )
            arrow_csv.write_csv(part, out, options)
        else:
            text = io.StringIO()
            csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(part)
            out.write(text.getvalue().encode("utf-8"))
    content = out.getvalue()
    return content if encoding == "utf-8" else content.decode("utf-8").encode(encoding)


def _lines(laid: Laid) -> Iterator[list[str | None]]:
    for part in laid.parts:
        if isinstance(part, pa.Table):
            yield from map(list, zip(*(c.to_pylist() for c in part.columns), strict=True))
        else:
            yield from part


def _page(laid: Laid) -> bytes:
    """Return a web page with one table, which systems call an xls."""
    rows = (
        "<tr>" + "".join(f"<td>{html.escape(cell or '')}</td>" for cell in line) + "</tr>"
        for line in _lines(laid)
    )
    body = "\n".join(rows)
    return (
        '<html><head><meta charset="utf-8"></head><body><table border="1">\n'
        f"{body}\n</table></body></html>\n"
    ).encode()


def _workbook(sheets: list[tuple[Draft, Laid]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _EPOCH})
    for draft, laid in sheets:
        sheet = book.add_worksheet(draft.sheet)
        for row, line in enumerate(_lines(laid)):
            for column, cell in enumerate(line):
                if cell is None or cell == "":
                    continue
                if _FIGURE.fullmatch(cell) and not cell.startswith("0"):
                    sheet.write_number(row, column, float(cell))
                else:
                    sheet.write_string(row, column, cell)
        for top, left, bottom, right in laid.merged:
            if right > left:
                sheet.merge_range(top, left, bottom, right, _text_at(laid, top, left))
    book.close()
    return out.getvalue()


def _text_at(laid: Laid, row: int, column: int) -> str:
    head = laid.parts[0]
    return "" if isinstance(head, pa.Table) else head[row][column] or ""
