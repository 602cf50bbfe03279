"""Parquet arrives as text under a first row of column names."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tallystick.records.readers.reading import read_file


def column(folder: Path, values: pa.Array) -> list[str | None]:
    pq.write_table(pa.table({"金额": values}), folder / "list.parquet")
    cells: list[str | None] = read_file(folder / "list.parquet")[0].cells["c0"].to_pylist()
    return cells


def test_first_row_is_the_name_of_the_column(tmp_path: Path) -> None:
    assert column(tmp_path, pa.array([300, None])) == ["金额", "300", None]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  张三", "  张三"),
        ("", None),
        (98000.0, "98000"),
        (-0.0, "0"),
        (0.00001, "1e-05"),
        (1.1010119900307232e17, "1.1010119900307232e+17"),
        (Decimal("12.50"), "12.50"),
        (True, "TRUE"),
        (dt.date(2023, 1, 5), "2023-01-05"),
        (dt.datetime.fromisoformat("2023-01-05"), "2023-01-05"),
        (dt.datetime.fromisoformat("2023-01-05T10:20"), "2023-01-05T10:20:00"),
        (dt.timedelta(hours=30), "30:00:00"),
        ({"a": ["一", "二"]}, '{"a":["一","二"]}'),
        (b"abc", "abc"),
    ],
)
def test_value_reads_as_it_would_in_a_workbook(tmp_path: Path, value: Any, text: str) -> None:
    assert column(tmp_path, pa.array([value])) == ["金额", text]


def test_repeated_words_kept_as_numbers_read_as_words(tmp_path: Path) -> None:
    words = pa.array(["低保", "五保", "低保"]).dictionary_encode()

    assert column(tmp_path, words) == ["金额", "低保", "五保", "低保"]
