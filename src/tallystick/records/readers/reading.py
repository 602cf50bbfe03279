"""Reads any file that holds a table, whatever it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tallystick.records.readers import refusals
from tallystick.records.readers.delimited import read_delimited
from tallystick.records.readers.json_records import (
    read_json_array,
    read_json_lines,
    read_json_object,
)
from tallystick.records.readers.parquet_file import read_parquet
from tallystick.records.readers.sheet import Sheet
from tallystick.records.readers.sniffing import Kind, Nature, nature_of
from tallystick.records.readers.spreadsheet import read_workbook
from tallystick.records.readers.web_page import read_web_page
from tallystick.records.readers.xml_workbook import read_xml_workbook


def read_file(path: Path) -> list[Sheet]:
    """Return every sheet of a file as text cells; its content decides the format, not its ending.

    Raises TallystickError with a code of `readers/refusals`.
    """
    with unchanged(path):
        sheets = _read(path, nature_of(path))
    if not any(_has_content(sheet) for sheet in sheets):
        raise refusals.empty(path)
    return sheets


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """Raise TallystickError `file_changed` if somebody writes to the file meanwhile."""
    try:
        before = _mark(path)
        yield
        after = _mark(path)
    except OSError as error:
        raise refusals.missing(path) from error
    if before != after:
        raise refusals.changed(path)


def _mark(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_size, state.st_mtime_ns


def _read(path: Path, nature: Nature) -> list[Sheet]:
    match nature.kind:
        case "xlsx" | "xlsb" | "xls" | "ods":
            return read_workbook(path, ending=nature.kind)
        case "parquet":
            return read_parquet(path)
        case "xml_workbook":
            return read_xml_workbook(path)
        case text:
            return _TEXT[text](path, encoding=nature.encoding)


_TEXT: Mapping[Kind, Callable[..., list[Sheet]]] = {
    "web_page": read_web_page, "json_lines": read_json_lines, "json_array": read_json_array,
    "json_object": read_json_object, "delimited": read_delimited,
}  # fmt: skip


def _has_content(sheet: Sheet) -> bool:
    columns = (column.drop_null() for column in sheet.cells.columns)
    return any(cell.as_py().strip() for column in columns for cell in column)
