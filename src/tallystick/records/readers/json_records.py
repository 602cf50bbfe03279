"""Records written as JSON: one object per line, a list of objects, or Open Contracting packages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

from tallystick.foundation.texts import Text
from tallystick.records.readers import open_contracting, refusals
from tallystick.records.readers.sheet import Sheet, cells_of_rows, joined
from tallystick.records.readers.spoken_values import truth

_OBJECT = Text("one JSON object", "单个 JSON 对象")
_OTHER_LIST = Text("a JSON list of something else than records", "并非由记录组成的 JSON 列表")


def read_json_lines(path: Path, *, encoding: str) -> list[Sheet]:
    """Read one object per line; raises TallystickError `file_broken` with the line."""
    records = _lines(path, encoding)
    first = next(records)
    records = chain([first], records)
    if open_contracting.is_open_contracting(first):
        return open_contracting.sheets_of(records, path)
    return [_sheet(records, path)]


def read_json_array(path: Path, *, encoding: str) -> list[Sheet]:
    """Read a list of objects; raises TallystickError `file_broken` or `file_not_a_table`."""
    records = _parsed(path.read_bytes().decode(encoding), path)
    if not all(isinstance(record, dict) for record in records):
        raise refusals.not_a_table(path, _OTHER_LIST)
    if records and open_contracting.is_open_contracting(records[0]):
        return open_contracting.sheets_of(records, path)
    return [_sheet(records, path)]


def read_json_object(path: Path, *, encoding: str) -> list[Sheet]:
    """Read one object over several lines: a package; raises `file_broken` or `file_not_a_table`."""
    document = _parsed(path.read_bytes().decode(encoding), path)
    if not open_contracting.is_open_contracting(document):
        raise refusals.not_a_table(path, _OBJECT)
    return open_contracting.sheets_of([document], path)


def _sheet(records: Iterable[dict[str, Any]], path: Path) -> Sheet:
    places: dict[str, int] = {}
    below = cells_of_rows((_row(record, places) for record in records), where=path.name)
    keys = cells_of_rows([[_whole(key) for key in places]], where=path.name)
    return Sheet(name=path.stem, number=0, cells=joined([keys, below]))


def _row(record: dict[str, Any], places: dict[str, int]) -> list[str | None]:
    for key in record:
        places.setdefault(key, len(places))
    row: list[str | None] = [None] * max(len(places), 1)
    for key, value in record.items():
        row[places[key]] = _text(value)
    return row


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, bool):
        return truth(value)
    if isinstance(value, dict | list):
        written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=float)
        return _whole(written)
    return str(value)


def _whole(text: str) -> str:
    # An escape may spell half a character, which no text file can hold.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _lines(path: Path, encoding: str) -> Iterator[dict[str, Any]]:
    with path.open(encoding=encoding, newline="\n") as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                record = _parsed(line, path, line=number)
                if not isinstance(record, dict):
                    raise refusals.broken(path, line=number)
                yield record


def _parsed(text: str, path: Path, *, line: int | None = None) -> Any:
    try:
        return json.loads(text, parse_float=Decimal, object_pairs_hook=_object)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise refusals.broken(path, line=line) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        raise ValueError("a key stands twice in one object, so one value would be lost")
    return record
