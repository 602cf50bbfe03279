"""One number under two names is never one person by itself; it is a task for whoever keeps the lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import empty_book, take_in
from people import LI, WANG
from sheets import write_csv
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.identity.levels import name_tasks
from tallystick.records.book import Book

PAID = ("姓名", "身份证号", "项目", "月份", "金额")
DIED = ("姓名", "身份证号", "死亡日期")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = empty_book(tmp_path)
    row = (WANG.name, WANG.number, "高龄津贴", "2024-06", "150")
    take_in(made, write_csv(tmp_path / "发放.csv", [PAID, row, row]))
    return made


def tasks(book: Book) -> list[tuple[str, int]]:
    return [(task.table, task.row) for task in name_tasks(book, DuckDBEngine(threads=1))]


def test_the_same_name_in_both_lists_is_no_task(book: Book, tmp_path: Path) -> None:
    take_in(book, write_csv(tmp_path / "死亡.csv", [DIED, (WANG.name, WANG.number, "2024-01-05")]))

    assert tasks(book) == []


def test_another_name_under_the_number_is_a_task_with_both_cells(
    book: Book, tmp_path: Path
) -> None:
    take_in(book, write_csv(tmp_path / "死亡.csv", [DIED, (LI.name, WANG.number, "2024-01-05")]))

    assert tasks(book) == [("deaths", 2), ("payments", 2)]


def test_a_name_written_with_a_space_is_no_task(book: Book, tmp_path: Path) -> None:
    spaced = f"{WANG.name[0]} {WANG.name[1:]}"
    take_in(book, write_csv(tmp_path / "死亡.csv", [DIED, (spaced, WANG.number, "2024-01-05")]))

    assert tasks(book) == []


def test_the_same_name_under_another_number_is_no_task(book: Book, tmp_path: Path) -> None:
    take_in(book, write_csv(tmp_path / "死亡.csv", [DIED, (WANG.name, LI.number, "2024-01-05")]))

    assert tasks(book) == []


def test_tasks_show_the_name_masked_and_no_number(book: Book, tmp_path: Path) -> None:
    take_in(book, write_csv(tmp_path / "死亡.csv", [DIED, (LI.name, WANG.number, "2024-01-05")]))

    said = str(list(name_tasks(book, DuckDBEngine(threads=1))))

    assert WANG.number not in said
    assert LI.name not in said
