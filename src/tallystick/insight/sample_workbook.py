"""A sample as a workbook to fill in: nothing in it tells which rows have findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tallystick.checks.labels import landed, spoken
from tallystick.checks.samples_kept import MOST, Returned
from tallystick.checks.sampling import Sample
from tallystick.engines.engine import Engine
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.insight.report_sheets import Digits, Sheet
from tallystick.insight.report_workbook import workbook, write_sheet
from tallystick.records.book import Book
from tallystick.records.readers.reading import read_file
from tallystick.records.readers.sheet import Sheet as SheetRead
from tallystick.records.refs import origin
from tallystick.records.snapshots import rows_by_ref
from tallystick.records.sources import sources
from tallystick.records.tables import Table
from tallystick.records.values.characters import clean

ANSWERS: Sequence[Text] = (
    Text("in order", "无误"), Text("data error", "数据错误"), Text("late update", "更新滞后"),
    Text("entitled after all", "确实符合条件"),
    Text("paid wrongly, nobody at fault", "发放有误，无人有过错"),
    Text("negligence", "工作疏忽"), Text("conduct to examine", "行为需进一步了解"),
)  # fmt: skip
_CODE, _ANSWER = Text("Code", "编号"), Text("Answer 0–6", "核实结果 0–6")
_CURRENCY = Text("Currency", "币种")
_UNSEEN = ("_key", "_id", "_state", "_born_on", "_sex")  # landed for the checks, not for eyes
_NOT_SHOWN = frozenset({"ref", "part_of", "area_id"})
_TOP = 30  # rows in which the header of a workbook that came back is looked for


def write_sample(book: Book, engine: Engine, sample: Sample, path: Path) -> None:
    """Write the workbook; nothing is left behind when it may not be written."""
    table = book.tables[sample.table]
    columns = _columns(table)
    rows = rows_by_ref(book, engine, table, [row.ref for row in sample.rows], columns)
    filled = [name for name in columns if any(one[0][name] is not None for one in rows.values())]
    with workbook(path, sample.id, clock.now()) as writer:
        page = write_sheet(writer, _sheet(book, sample, table, filled, rows))
        page.freeze_panes(1, 2)
        page.data_validation(1, 1, len(sample.rows), 1, {
            "validate": "list", "source": [str(number) for number in range(MOST + 1)],
        })  # fmt: skip
        write_sheet(writer, _how(sample))


def read_returned(path: Path) -> list[Returned]:
    """Return the rows of a workbook that came back, whatever was sorted or left out.

    Raises TallystickError `not_a_sample`, or what reading a file raises.
    """
    for sheet in read_file(path):
        cells = sheet.cells.to_pylist()
        for top, row in enumerate(cells[:_TOP]):
            code, answer = (_column_of(row, title) for title in (_CODE, _ANSWER))
            if code and answer:
                return list(_rows_under(sheet, cells, top, code, answer))
    raise TallystickError(
        "not_a_sample",
        where=str(path),
        what=Text(
            "No columns with a code and an answer were found.", "没有找到编号列和核实结果列。"
        ),
        to_do=Text(
            "Send back the workbook that `sample` wrote, with its header row.",
            "请返回 sample 写出的工作簿，并保留表头行。",
        ),
    )


def _columns(table: Table) -> list[str]:
    return [
        name for name in table.landed if name not in _NOT_SHOWN and not name.endswith(_UNSEEN)
    ]  # fmt: skip


def _sheet(
    book: Book, sample: Sample, table: Table, columns: Sequence[str],
    rows: Mapping[int, Sequence[Mapping[str, object]]],
) -> Sheet:  # fmt: skip
    entries = {entry.number: entry for entry in sources(book)}
    names = {(e.number, s.number): (e.file, s.name) for e in entries.values() for s in e.sheets}

    def lines() -> Iterator[Sequence[object]]:
        for drawn in sample.rows:
            where = origin(drawn.ref)
            file, sheet = names[where.source, where.sheet]
            said = rows[drawn.ref][0]
            shown = (spoken(table, name, said[name]) for name in columns)
            yield (Digits(drawn.code), "", *shown, file, sheet, where.row)

    titles = [_CURRENCY if name == "currency" else landed(table, name) for name in columns]
    place = [Text("File", "文件"), Text("Sheet", "工作表"), Text("Row", "行")]
    return Sheet(
        name=Text("To look at", "待查看"), header=[_CODE, _ANSWER, *titles, *place], rows=lines()
    )


def _how(sample: Sample) -> Sheet:
    numbers = [(number, words) for number, words in enumerate(ANSWERS)]
    return Sheet(
        name=Text("How to answer", "怎样填写"),
        header=[Text("Number", "数字"), Text("Meaning", "含义")],
        rows=[
            *numbers,
            ("", Text(
                "Look at the papers of each row and at nothing else, then type one number.",
                "逐行查看原始资料，只看资料，然后填一个数字。")),
            ("", Text(
                "Rows were drawn by lot. Nobody who answers can know why a row is here.",
                "各行由抽签产生，填写人无从知道某行为何入选。")),
            (Text("Sample", "样本"), Digits(sample.id)),
        ],
    )  # fmt: skip


def _column_of(row: Mapping[str, str | None], title: Text) -> str | None:
    words = {clean(title.zh), clean(title.en)}
    return next((name for name, cell in row.items() if cell and _is_titled(cell, words)), None)


def _is_titled(cell: str, words: set[str]) -> bool:
    parts = {clean(part) for part in cell.splitlines()}
    return bool(parts & words) or clean(cell) in words


def _rows_under(
    sheet: SheetRead, cells: Sequence[Mapping[str, str | None]], top: int, code: str, answer: str
) -> Iterator[Returned]:
    for place, row in enumerate(cells[top + 1 :], sheet.first_row + top + 1):
        typed = clean(row[code] or "").replace(" ", "")
        if typed:
            yield Returned(place, _plain(typed), clean(row[answer] or "").strip())


def _plain(code: str) -> str:
    """Codes survive being retyped: case does not count."""
    body, _, tail = code.rpartition("-")
    return f"{body.casefold()}-{tail.upper()}"
