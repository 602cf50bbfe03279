"""A small register and lists beside it, to link and to judge in tests."""

from __future__ import annotations

from pathlib import Path

from books import take_in
from people import Person, person
from sheets import write_csv
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.identity.linking import link_people
from tallystick.identity.links import Link
from tallystick.records.book import Book

VILLAGE = "红旗村"
_REGISTER = ("姓名", "身份证号", "村", "登记日期")
_PAID = ("姓名", "身份证号", "村", "项目", "发放月份", "金额")

LI = person("李小明", 231, "19411103")
SUN = person("孙英", 342, "19520817")
ZHOU = person("周德福", 563, "19380226")
# Neighbours enough that a name, a birthday and four digits are seen to be rare.
OTHERS = [
    person(f"{family}{given}", 100 + n, f"19{40 + n % 40}{n % 12 + 1:02}{n % 28 + 1:02}")
    for n, (family, given) in enumerate(
        (f, g) for f in "赵钱吴郑冯陈" for g in ("建国", "桂兰", "志强", "秀珍", "海燕")
    )
]


def engine() -> DuckDBEngine:
    return DuckDBEngine(threads=1)


def register(book: Book, folder: Path, *people: Person, village: str = VILLAGE) -> None:
    """Take in a register with these people and their neighbours."""
    rows = [(one.name, one.number, village, "2001-01-01") for one in (*people, *OTHERS)]
    take_in(book, write_csv(folder / "户籍人口登记.csv", [_REGISTER, *rows]))


def pay(book: Book, folder: Path, *rows: tuple[str, str], village: str = VILLAGE) -> None:
    """Take in a payment list in which each row has a name and a number as somebody typed them."""
    lines = [
        (name, number, village, "高龄津贴", "2024-06", 150 + n)
        for n, (name, number) in enumerate(rows)
    ]
    take_in(book, write_csv(folder / "高龄津贴发放表.csv", [_PAID, *lines]))


def lost(number: str) -> str:
    """Return a number as a spreadsheet leaves it."""
    return number[:15] + "000"


def masked(number: str) -> str:
    return number[:3] + "*" * 11 + number[14:]


def links(book: Book) -> list[Link]:
    return link_people(book, engine())
