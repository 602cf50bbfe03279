"""Whatever is done to a file, it is read or refused with a sentence, and every row is accounted for.

`FUZZ_EXAMPLES` asks for more inputs than the everyday number.
"""

from __future__ import annotations

import json
import os
import random
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError
from tallystick.records.book import Book, new_book
from tallystick.records.importing import import_file
from tallystick.records.sources import SourceEntry

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "60"))
HEADER = ["姓名", "身份证号", "项目", "月份", "金额（元）", "一卡通账号"]
ROWS = [
    ["王小英", "110101193804190022", "高龄津贴", "2024-06", "150.00", "6217000010001234567"]
] * 6
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "", " ", "合计", "小 计", "姓名", "金额", "1,200.00元", "壹仟贰佰元整", "(120)", "=cmd|' /C calc'!A0",
            "2024年13月", "1.10101E+17", "１１０１０１１９３８０４１９００２２", "#N/A", "不详", "－", "注：", "制表人",
            "石桥村", "0.12万元", "2024-06至2024-07", "\x00", "99999999999999999999", "1e309", "NaN", "-0",
        ]
    ),
)  # fmt: skip
GRIDS = st.lists(st.lists(CELLS, min_size=1, max_size=8), min_size=1, max_size=25)
settings.register_profile(
    "damage", max_examples=EXAMPLES, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip


@pytest.fixture(scope="module")
def engine() -> DuckDBEngine:
    return DuckDBEngine(threads=1)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("fuzz")
    return new_book(folder / "fuzz.book", key_folder=folder / "keys")


@settings(settings.get_profile("damage"))
@given(grid=GRIDS, seed=st.integers(0, 2**32))
def test_rows_are_landed_rejected_or_layout_whatever_the_cells_hold(
    grid: list[list[str]], seed: int, book: Book, engine: DuckDBEngine
) -> None:
    header = [*HEADER]
    random.Random(seed).shuffle(header)
    lines = [header, *ROWS, *grid]
    text = "\n".join("\t".join(_flat(cell) for cell in line) for line in lines)

    entry = _imported(book, engine, text.encode("utf-8", "replace"), ".csv")

    assert entry is None or all(_adds_up(sheet) for sheet in entry.sheets)


@settings(settings.get_profile("damage"))
@given(data=st.data(), kind=st.sampled_from(["xlsx", "xls", "csv", "html", "jsonl"]))
def test_a_damaged_file_is_read_or_refused_with_a_sentence(
    data: st.DataObject, kind: str, book: Book, engine: DuckDBEngine
) -> None:
    whole = bytearray(MADE[kind]())
    cut = data.draw(st.integers(1, len(whole)))
    for _ in range(data.draw(st.integers(0, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))

    entry = _imported(book, engine, bytes(whole[:cut]), f".{kind}")

    assert entry is None or all(_adds_up(sheet) for sheet in entry.sheets)


def _imported(book: Book, engine: DuckDBEngine, content: bytes, ending: str) -> SourceEntry | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list{ending}"
        path.write_bytes(content)
        try:
            entry = import_file(book, path, engine, even_if_smaller=True).entry
        except TallystickError as refused:
            return _seen(refused)
    _forget(book, entry)
    return entry


def _seen(refused: TallystickError) -> None:
    assert refused.say("en")
    assert refused.say("zh")


def _forget(book: Book, entry: SourceEntry) -> None:
    """Keep the book small: what was tried is taken out again."""
    for path in (book.folder / "sources").glob(f"{entry.sha256}.*"):
        path.unlink()


def _adds_up(sheet: object) -> bool:
    return sheet.rows == sheet.landed + sheet.rejected + sheet.layout_rows  # type: ignore[attr-defined]


def _flat(cell: str) -> str:
    return cell.replace("\t", " ").replace("\n", " ").replace("\r", " ").replace('"', "'")


@cache
def _xlsx() -> bytes:
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        with xlsxwriter.Workbook(file.name) as workbook:
            sheet = workbook.add_worksheet("六月")
            for row, line in enumerate([["石桥镇2024年6月高龄津贴发放表"], HEADER, *ROWS]):
                sheet.write_row(row, 0, line)
            sheet.merge_range(0, 0, 0, 5, "石桥镇2024年6月高龄津贴发放表")
        return Path(file.name).read_bytes()


@cache
def _xls() -> bytes:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("六月")
    for row, line in enumerate([HEADER, *ROWS]):
        for column, cell in enumerate(line):
            sheet.write(row, column, cell)
    with tempfile.NamedTemporaryFile(suffix=".xls") as file:
        workbook.save(file.name)
        return Path(file.name).read_bytes()


@cache
def _csv() -> bytes:
    return "\n".join(",".join(line) for line in [HEADER, *ROWS]).encode("gb18030")


@cache
def _html() -> bytes:
    rows = "".join(
        f"<tr>{''.join(f'<td>{c}</td>' for c in line)}</tr>" for line in [HEADER, *ROWS]
    )
    return f"<html><meta charset='utf-8'><table>{rows}</table></html>".encode()


@cache
def _jsonl() -> bytes:
    return "\n".join(json.dumps(dict(zip(HEADER, line, strict=True))) for line in ROWS).encode()


MADE: dict[str, Callable[[], bytes]] = {
    "xlsx": _xlsx, "xls": _xls, "csv": _csv, "html": _html, "jsonl": _jsonl,
}  # fmt: skip
