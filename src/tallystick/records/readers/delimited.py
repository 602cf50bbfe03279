"""Text with separators: csv, tsv and their relatives in every encoding that offices send."""

from __future__ import annotations

import csv
import secrets
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Literal

import pyarrow as pa
from pyarrow import csv as arrow_csv

from tallystick.foundation.texts import Text
from tallystick.records.readers import refusals
from tallystick.records.readers.encodings import SPOKEN, head_of
from tallystick.records.readers.sheet import WIDEST, Sheet, cells_of, cells_of_rows

_DELIMITERS = {
    "\t": Text("tab", "制表符"),
    ",": Text(",", ","),
    ";": Text(";", ";"),
    "|": Text("|", "|"),
    "，": Text("，", "，"),
}
_HEAD = 1 << 18
_RECORDS_ENOUGH = 200
_QUOTES_PLAIN = Text(
    "Quotation marks do not pair, so they were read as plain characters.",
    "引号不成对，已按普通字符读取。",
)


def read_delimited(path: Path, *, encoding: str) -> list[Sheet]:
    """Read the one sheet of a text file; no cell is lost when rows differ in length.

    Raises TallystickError `sheet_too_wide` or `file_broken`.
    """
    delimiter = delimiter_of(_head(path, encoding))
    even = _read_at_once(path, encoding, delimiter)
    cells, doubts = (even, ()) if even is not None else _read_row_by_row(path, encoding, delimiter)
    notes = (*_manner(encoding, delimiter), *doubts)
    return [Sheet(name=path.stem, number=0, cells=cells, notes=notes)]


def delimiter_of(text: str) -> str:
    """Return the separator that cuts most rows of `text` into the same number of cells."""
    return max(_DELIMITERS, key=lambda delimiter: _agreement(text, delimiter))


def _agreement(text: str, delimiter: str) -> float:
    widths = Counter(_widths(text, delimiter))
    shared = max((count for width, count in widths.items() if width > 1), default=0)
    return shared / max(widths.total(), 1)


def _widths(text: str, delimiter: str) -> Iterator[int]:
    try:
        for record in islice(
            csv.reader(text.splitlines(True), delimiter=delimiter), _RECORDS_ENOUGH
        ):
            if record:
                yield len(record)
    except csv.Error:  # a quote that never closes; what came before it tells enough
        return


def _head(path: Path, encoding: str) -> str:
    text = head_of(path, encoding=encoding, size=_HEAD)
    is_whole = path.stat().st_size <= _HEAD
    return text if is_whole or "\n" not in text else text[: text.rindex("\n") + 1]


def _read_at_once(path: Path, encoding: str, delimiter: str) -> pa.Table | None:
    """Return the cells of a file whose rows are all equally wide; None for any other."""
    quotes = _quotes(path)
    if encoding == "utf-16" or not delimiter.isascii() or quotes % 2:
        return None
    width = next(_widths(_head(path, encoding), delimiter), 0)
    if width > WIDEST:
        raise refusals.too_wide(path.name, width)
    try:
        table = arrow_csv.read_csv(
            path,
            read_options=_read_options(encoding),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=quotes > 0, ignore_empty_lines=False
            ),
            convert_options=_convert_options(width),
        )
    except (pa.ArrowInvalid, pa.ArrowKeyError):
        return None
    if _has_line_break(table.slice(table.num_rows - 1)):
        return None  # perhaps a quote that never closed and took the rest of the file with it
    return cells_of(table.columns, where=path.name)


def _has_line_break(row: pa.Table) -> bool:
    cells = [cell for column in row.columns for cell in column.to_pylist() if cell]
    return any("\n" in cell or "\r" in cell for cell in cells)


def _read_options(encoding: str) -> arrow_csv.ReadOptions:
    name = "utf8" if encoding.startswith("utf-8") else encoding
    return arrow_csv.ReadOptions(autogenerate_column_names=True, encoding=name, block_size=1 << 22)


def _convert_options(width: int) -> arrow_csv.ConvertOptions:
    return arrow_csv.ConvertOptions(
        column_types={f"f{number}": pa.string() for number in range(width)},
        null_values=[""],
        strings_can_be_null=True,
        check_utf8=False,  # the whole file was decoded when its encoding was found
    )


def _quotes(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(part.count(b'"') for part in iter(lambda: stream.read(1 << 20), b""))


def _read_row_by_row(
    path: Path, encoding: str, delimiter: str
) -> tuple[pa.Table, tuple[Text, ...]]:
    try:
        return _read_with(path, encoding, delimiter, csv.QUOTE_MINIMAL)
    except csv.Error:
        pass
    try:
        cells, doubts = _read_with(path, encoding, delimiter, csv.QUOTE_NONE)
    except csv.Error as error:
        raise refusals.broken(path) from error
    return cells, (_QUOTES_PLAIN, *doubts)


def _read_with(
    path: Path, encoding: str, delimiter: str, quoting: Literal[0, 3]
) -> tuple[pa.Table, tuple[Text, ...]]:
    widths: list[int] = []
    records = _records(path, encoding, delimiter, quoting)
    cells = cells_of_rows(_measured(records, widths), where=path.name)
    return cells, _unevenness(widths)


def _records(
    path: Path, encoding: str, delimiter: str, quoting: Literal[0, 3]
) -> Iterator[list[str]]:
    # The last line is ours: if it does not come back alone, a quote before it never closed.
    end = secrets.token_hex(8)
    with path.open(encoding=encoding, newline="") as stream:
        reader = csv.reader(chain(stream, [end]), delimiter=delimiter, quoting=quoting)
        for record in reader:
            if record == [end]:
                return
            yield record
    raise csv.Error("a quotation mark opens and never closes")


def _measured(records: Iterator[list[str]], widths: list[int]) -> Iterator[list[str]]:
    for record in records:
        widths.append(len(record))
        yield record or [""]


def _unevenness(widths: list[int]) -> tuple[Text, ...]:
    filled = [width for width in widths if width]
    first = filled[0] if filled else 0
    fewer = sum(1 for width in filled if width < first)
    more = sum(1 for width in filled if width > first)
    said = (
        (fewer, Text("Rows with fewer cells than the first: {n}.", "有 {n} 行的单元格少于首行。")),
        (more, Text("Rows with more cells than the first: {n}.", "有 {n} 行的单元格多于首行。")),
    )
    return tuple(text.fill(n=count) for count, text in said if count)


def _manner(encoding: str, delimiter: str) -> tuple[Text, ...]:
    notes = []
    if not encoding.startswith("utf-8"):
        notes.append(Text("Encoding {name}.", "编码为 {name}。").fill(name=SPOKEN[encoding]))
    if delimiter != ",":
        mark = _DELIMITERS[delimiter]
        notes.append(Text(f"Cells are separated by {mark.en}.", f"单元格以 {mark.zh} 分隔。"))
    return tuple(notes)
