"""Whatever bytes arrive, they become sheets or a refusal; never anything else."""

import io
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.foundation.errors import TallystickError
from tallystick.records.readers.reading import read_file

calm = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


# Made once: a workbook holds the time of its making, and another length would be another strategy.
@cache
def xlsx() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["姓名", 300, 1.5])
    book.active.merge_cells("A1:B1")
    book.save(out)
    return out.getvalue()


@cache
def xls() -> bytes:
    book, out = xlwt.Workbook(), io.BytesIO()
    book.add_sheet("发放表").write_merge(0, 1, 0, 1, "姓名")
    book.save(out)
    return out.getvalue()


@cache
def parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table({"a": [1, None], "b": ["x", "y"], "c": [1.5, 1e17]}), out)
    return out.getvalue()


TEXTS = [
    "姓名,金额\n张三,300\n".encode("gb18030"),
    "姓名\t金额\n张三\t300\n".encode("utf-16"),
    b'a,"b\nc",d\n1,2\n\n"x',
    b'{"a":1,"b":[1,{"c":2.5}]}\n{"a":null,"z":"\\ud800"}\n',
    b'[{"a":1},{"b":true}]',
    b"<table><tr><td colspan=2>a<td>b<tr><td rowspan=2>1<td>2<tr><td>3</table>",
]
STARTS = [
    b"",
    b"PK\x03\x04",
    b"PAR1",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"{",
    b"[{",
]


def read_or_refuse(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with suppress(TallystickError):
        assert read_file(file)


@st.composite
def damaged(draw: st.DrawFn, make: Callable[[], bytes]) -> bytes:
    content = bytearray(make())
    for _ in range(draw(st.integers(1, 8))):
        content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    return bytes(content[: draw(st.integers(1, len(content)))])


@calm
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, start: bytes, rest: bytes) -> None:
    read_or_refuse(tmp_path / "any.csv", start + rest)


@calm
@given(text=st.text(max_size=200))
def test_any_text_is_read_or_refused(tmp_path: Path, text: str) -> None:
    read_or_refuse(tmp_path / "any.csv", text.encode("utf-8", "surrogatepass"))


@calm
@given(content=st.sampled_from(TEXTS).flatmap(lambda text: damaged(lambda: text)))
def test_damaged_text_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    read_or_refuse(tmp_path / "damaged.csv", content)


@calm
@given(content=damaged(xlsx))
def test_damaged_xlsx_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    read_or_refuse(tmp_path / "damaged.xlsx", content)


@calm
@given(content=damaged(parquet))
def test_damaged_parquet_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    read_or_refuse(tmp_path / "damaged.parquet", content)


@settings(calm, max_examples=12)
@given(content=damaged(xls))
def test_damaged_xls_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    read_or_refuse(tmp_path / "damaged.xls", content)
