"""Importing beside only reading: the real spreadsheets, the real csv files, and a million rows."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.apart import Measured, side_by_side
from benchmarks.results import Section, ratio

_EXAMPLES = Path(__file__).parents[1] / "examples"
_HEADER = ("姓名", "身份证号", "村", "项目", "发放月份", "发放日期", "金额", "银行账号", "批次")
_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
_CHECK_DIGITS = "10X98765432"
_WE_DO = (
    "In its time the import also seals an encrypted copy of the file, finds the header, decides "
    "which column is which and in which unit, hashes and masks names, identity numbers and "
    "accounts under the book's key, verifies check digits, reads dates and periods in every shape, "
    "tells totals and headings from records, sets aside rows that cannot land with a reason for "
    "each, counts its doubts, compares the file with all earlier ones, writes typed parquet, and "
    "flushes every file to disk. It reads each distinct value of a column once: the made list pays "
    "each person twenty times, as real ones do, and the careful script reads every cell."
)


def measure(rows: int = 1_000_000) -> Section:
    """Measure import beside reading."""
    lines: list[Sequence[str]] = []
    with tempfile.TemporaryDirectory() as folder:
        made = make_list(Path(folder) / "发放名册.csv", rows)
        lines += _compared("54 Taiwanese spreadsheets", "tw", _taiwanese(), {
            "python-calamine": "calamine_alone", "pandas (calamine)": "pandas_spreadsheets",
        })  # fmt: skip
        lines += _compared("3 Devon csv files", "generic", sorted((_EXAMPLES / "devon-spending").glob("*.csv")), {
            "pandas, all text": "pandas_text",
        })  # fmt: skip
        lines += _compared(f"a payment list of {rows:,} rows", "cn", [made], {
            "pandas, all text": "pandas_text", "pandas, parsed with care": "pandas_careful",
        })  # fmt: skip
    header = ("what", "with", "s", "rows/s", "peak GB", "Tallystick takes")
    return Section("import_rate", "Import, beside only reading", header, lines, [_WE_DO])


def _compared(
    what: str, jurisdiction: str, files: Sequence[Path], others: dict[str, str]
) -> list[Sequence[str]]:
    variants = {"Tallystick": "tallystick", **others}
    met = side_by_side(
        {name: f"benchmarks.import_rate:{work}" for name, work in variants.items()},
        files=[str(file) for file in files], jurisdiction=jurisdiction,
    )  # fmt: skip
    ours = met["Tallystick"]
    return [_line(what, name, one, ours) for name, one in met.items()]


def _line(what: str, name: str, one: Measured, ours: Measured) -> Sequence[str]:
    rate = f"{ours.said['rows'] / one.seconds:,.0f}"
    times = "" if one is ours else ratio(ours.seconds, one.seconds)
    return (what, name, f"{one.seconds:.2f}", rate, f"{one.gigabytes:.2f}", times)


def _taiwanese() -> list[Path]:
    folder = _EXAMPLES / "taiwan-councillor-grants"
    return sorted(file for file in folder.rglob("*") if file.suffix in (".xls", ".xlsx", ".ods"))


def make_list(path: Path, rows: int) -> Path:
    """Write a payment list with valid identity numbers, twenty payments to each person."""
    chance = np.random.default_rng(11)
    people = [
        (f"王{chr(0x4E00 + k % 900)}{chr(0x5000 + k % 700)}", number)
        for k, number in enumerate(_numbers(rows // 20, chance))
    ]
    amounts = chance.integers(1_000, 90_000, rows) / 100
    with path.open("w", encoding="utf-8", newline="") as stream:
        written = csv.writer(stream)
        written.writerow(_HEADER)
        for row in range(rows):
            person, month = row % len(people), row // len(people) % 12 + 1
            name, number = people[person]
            written.writerow((
                name, number, f"{person % 500}号村", f"项目{row % 7}", f"2024年{month}月",
                f"2024-{month:02d}-20", f"{amounts[row]:.2f}", f"62170012{person:011d}"[:19], f"B{month:02d}",
            ))  # fmt: skip
    return path


def _numbers(count: int, chance: np.random.Generator) -> list[str]:
    areas = chance.integers(110101, 659001, count)
    born = dt.date(1935, 1, 1).toordinal() + chance.integers(0, 25_000, count)
    bodies = [
        f"{area}{dt.date.fromordinal(int(day)):%Y%m%d}{n % 1000:03d}"
        for n, (area, day) in enumerate(zip(areas, born, strict=True))
    ]
    digits = np.array([list(map(int, body)) for body in bodies])
    checks = (digits @ _WEIGHTS) % 11
    return [body + _CHECK_DIGITS[check] for body, check in zip(bodies, checks, strict=True)]


def tallystick(files: list[str], jurisdiction: str) -> dict[str, Any]:
    """Import the files into a fresh book."""
    from tallystick.engines.duckdb import DuckDBEngine
    from tallystick.records.book import new_book
    from tallystick.records.importing import import_file

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        book = new_book(place / "a.book", jurisdiction=jurisdiction, key_folder=place / "keys")
        began, engine = time.perf_counter(), DuckDBEngine()
        entries = [import_file(book, Path(file), engine).entry for file in files]
        seconds = time.perf_counter() - began
    sheets = [sheet for entry in entries for sheet in entry.sheets]
    return {
        "seconds": seconds, "rows": sum(sheet.rows for sheet in sheets),
        "landed": sum(sheet.landed for sheet in sheets),
    }  # fmt: skip


def calamine_alone(files: list[str], jurisdiction: str) -> dict[str, Any]:  # noqa: ARG001
    """Read every sheet of every file into Python lists."""
    from python_calamine import CalamineWorkbook

    def read(file: str) -> int:
        workbook = CalamineWorkbook.from_path(file)
        return sum(len(workbook.get_sheet_by_name(n).to_python()) for n in workbook.sheet_names)

    return _timed(read, files)


def pandas_spreadsheets(files: list[str], jurisdiction: str) -> dict[str, Any]:  # noqa: ARG001
    """Read every sheet of every file into data frames."""
    import pandas as pd

    def read(file: str) -> int:
        sheets = pd.read_excel(file, sheet_name=None, header=None, engine="calamine")
        return sum(len(sheet) for sheet in sheets.values())

    return _timed(read, files)


def pandas_text(files: list[str], jurisdiction: str) -> dict[str, Any]:  # noqa: ARG001
    """Read csv files into data frames of text."""
    import pandas as pd

    return _timed(lambda f: len(pd.read_csv(f, dtype=str, encoding_errors="replace")), files)


def pandas_careful(files: list[str], jurisdiction: str) -> dict[str, Any]:  # noqa: ARG001
    """Read a list, validate and hash its numbers, parse its sums and dates, write parquet."""
    import pandas as pd

    def read(file: str) -> int:
        frame = pd.read_csv(file, dtype=str)
        number = frame["身份证号"].str.strip().str.upper()
        frame["valid"] = number.map(_is_valid)
        frame["person"] = number.map(_hashed)
        frame["account"] = frame["银行账号"].map(_hashed)
        frame["born"] = pd.to_datetime(number.str[6:14], format="%Y%m%d", errors="coerce")
        frame["amount"] = pd.to_numeric(frame["金额"], errors="coerce")
        frame["paid_on"] = pd.to_datetime(frame["发放日期"], errors="coerce")
        frame["period"] = pd.to_datetime(frame["发放月份"], format="%Y年%m月", errors="coerce")
        kept = frame.drop(columns=["身份证号", "银行账号", "姓名"])
        kept.to_parquet(Path(file).with_suffix(".pandas.parquet"))
        return len(kept)

    return _timed(read, files)


def _is_valid(number: str) -> bool:
    if len(number) != 18 or not number[:17].isdigit():
        return False
    total = sum(int(digit) * int(weight) for digit, weight in zip(number, _PLAIN, strict=False))
    return number[17] == _CHECK_DIGITS[total % 11]


_PLAIN = _WEIGHTS.tolist()


def _hashed(value: str) -> str:
    return hashlib.blake2b(value.encode(), key=b"a key of the analyst", digest_size=16).hexdigest()


def _timed(read: Callable[[str], int], files: list[str]) -> dict[str, Any]:
    began = time.perf_counter()
    rows = sum(read(file) for file in files)
    return {"seconds": time.perf_counter() - began, "rows": rows}
