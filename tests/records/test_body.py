"""Below the header: records, totals, repeated headers, group rows, notes and merged cells."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from books import codes, is_conserved, rejects, rows, said, sheet_of, take_in
from people import CHEN, LI, WANG, ZHANG, ZHAO
from sheets import HEADER, TITLE, Page, Row, payment, payments, titled, write_csv, write_xlsx
from tallystick.records.book import Book

NO_VILLAGE = ("姓名", "身份证号", "金额")


def total(word: str, stated: object) -> Row:
    return word, None, None, None, stated


def short(who: object, amount: object = 150) -> Row:
    return who.name, who.number, amount  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "word",
    [
        "合计",
        "合 计",
        "合　计",
        "总计",
        "小计：",
        "本页小计",
        "累计",
        "共计",
        "Total",
        "Grand total",
        "合計",
    ],
)
def test_a_total_is_not_paid_to_anybody(book: Book, tmp_path: Path, word: str) -> None:
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", [*payments(), total(word, 750)]))
    assert (sheet_of(done).landed, sheet_of(done).layout["total"]) == (5, 1)
    assert sheet_of(done).sums == {"amount": "750.00"}


def test_a_total_that_agrees_is_kept_beside_the_sum_of_its_rows(
    book: Book, tmp_path: Path
) -> None:
    take_in(book, write_xlsx(tmp_path / "a.xlsx", [*payments(), total("合计", 750)]))
    kept = rows(book, "sheet_totals")[0]
    assert (kept["stated"], kept["summed"], kept["parts"]) == (Decimal(750), Decimal(750), 5)


def test_a_total_that_differs_is_doubted(book: Book, tmp_path: Path) -> None:
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", [*payments(), total("合计", 800)]))
    assert "total_differs" in codes(sheet_of(done))


def test_a_total_that_stands_first_covers_the_rows_below_it(book: Book, tmp_path: Path) -> None:
    lines = [HEADER, total("合计", 750), *payments()[1:]]
    take_in(book, write_xlsx(tmp_path / "a.xlsx", lines))
    kept = rows(book, "sheet_totals")[0]
    assert (kept["stated"], kept["summed"]) == (Decimal(750), Decimal(750))


def test_each_subtotal_covers_its_own_page_and_the_total_covers_all(
    book: Book, tmp_path: Path
) -> None:
    first, second = payments((WANG, LI))[1:], payments((ZHANG, ZHAO, CHEN))[1:]
    lines = [HEADER, *first, total("小计", 300), *second, total("小计", 450), total("合计", 750)]
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", lines))
    assert said(book, "summed", "sheet_totals") == [Decimal(300), Decimal(450), Decimal(750)]
    assert "total_differs" not in codes(sheet_of(done))


def test_a_header_repeated_at_a_page_break_is_no_record(book: Book, tmp_path: Path) -> None:
    lines = [*payments((WANG, LI)), (TITLE,), HEADER, *payments((ZHANG,))[1:]]
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", lines))
    assert sheet_of(done).landed == 3
    assert sheet_of(done).layout["repeated_header"] == 1


def test_rows_under_a_group_row_belong_to_its_village(book: Book, tmp_path: Path) -> None:
    lines = [NO_VILLAGE, ("石桥村",), short(WANG), short(LI), ("青石村",), short(ZHANG)]
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", lines))
    assert said(book, "village") == ["石桥村", "石桥村", "青石村"]
    assert said(book, "area_id") == ["石桥村", "石桥村", "青石村"]
    assert "groups_used" in codes(sheet_of(done))


def test_a_group_row_says_nothing_where_a_column_names_the_village(
    book: Book, tmp_path: Path
) -> None:
    lines = [HEADER, ("一组",), *payments((WANG,))[1:], ("二组",), *payments((LI,))[1:]]
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", lines))
    assert said(book, "village") == ["石桥村", "石桥村"]
    assert "group_rows" in codes(sheet_of(done))


@pytest.mark.parametrize(
    "note",
    [("制表：某某", "审核：某某"), ("注：以上金额由财政所核定",), ("备注：本表一式三份",),
     ("填报人：", None, "填报日期：2024-06-28"), ("说明：逐户核实",), ("Note: as approved",)],
)  # fmt: skip
def test_notes_and_signatures_are_no_records(book: Book, tmp_path: Path, note: Row) -> None:
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", [*payments(), note]))
    assert (sheet_of(done).landed, sheet_of(done).rejected) == (5, 0)
    assert sheet_of(done).layout["note"] == 1


def test_blank_rows_between_records_are_counted_and_passed_over(
    book: Book, tmp_path: Path
) -> None:
    lines = [*payments((WANG,)), (), ("", " ", "　"), *payments((LI,))[1:]]
    done = take_in(book, write_csv(tmp_path / "a.csv", lines))
    assert sheet_of(done).landed == 2
    assert is_conserved(sheet_of(done))


def test_a_name_merged_over_several_rows_stands_in_each_of_them(
    book: Book, tmp_path: Path
) -> None:
    lines = [HEADER, payment(WANG), (None, None, None, WANG.account, 90), payment(LI)]
    page = Page(lines, merged=[(2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 3, 3)])
    take_in(book, write_xlsx(tmp_path / "a.xlsx", page))
    first, second, third = said(book, "person_id")
    assert first == second != third
    assert said(book, "part_of") == [None, None, None]


def test_a_sum_merged_over_several_rows_is_counted_once(book: Book, tmp_path: Path) -> None:
    lines = [HEADER, payment(WANG, 600), payment(LI, None), payment(ZHANG, None), payment(ZHAO)]
    page = Page(lines, merged=[(2, 5, 4, 5)])
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", page))
    landed = rows(book)
    assert [row["amount"] for row in landed] == [Decimal(600), None, None, Decimal(150)]
    assert [row["part_of"] for row in landed] == [None, landed[0]["ref"], landed[0]["ref"], None]
    assert "merged_sums" in codes(sheet_of(done))


def test_merged_cells_below_the_last_record_are_no_rows(book: Book, tmp_path: Path) -> None:
    page = Page(payments(), merged=[(8, 1, 30, 1), (40, 1, 42, 5)])
    assert sheet_of(take_in(book, write_xlsx(tmp_path / "a.xlsx", page))).landed == 5


def test_a_row_with_nothing_but_the_sum_of_the_rows_is_a_total_nobody_labelled(
    book: Book, tmp_path: Path
) -> None:
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", [*payments(), total("", 750)]))
    assert sheet_of(done).layout["unlabelled_total"] == 1
    assert sheet_of(done).rejected == 0


def test_a_row_with_nothing_but_any_other_sum_is_asked_about(book: Book, tmp_path: Path) -> None:
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", [*payments(), total("", 33)]))
    assert sheet_of(done).rejected == 1
    assert rejects(book)[0]["code"] == "nothing_but_sums"


def test_cells_beside_the_table_are_no_records(book: Book, tmp_path: Path) -> None:
    lines = [*payments((WANG,)), (*[None] * 6, "核对无误", "某某"), payment(LI)]
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", lines))
    assert sheet_of(done).landed == 2
    assert sheet_of(done).layout["beside_the_table"] == 1


def test_a_ref_leads_to_the_row_that_a_spreadsheet_shows(book: Book, tmp_path: Path) -> None:
    take_in(book, write_xlsx(tmp_path / "a.xlsx", titled([(), *payments((WANG, LI))])))
    assert [ref & 0xFFFFFFFF for ref in said(book, "ref")] == [4, 5]


@pytest.mark.parametrize(
    ("row", "code", "en", "zh"),
    [
        (payment(WANG, None), "missing:amount", "Amount is empty; a record needs it.", "“金额”为空，无法成为一条记录。"),
        (payment(WANG, "不详"), "unreadable:amount", "Amount could not be read.", "“金额”无法读取。"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_land_says_why_in_both_languages(
    book: Book, tmp_path: Path, row: Row, code: str, en: str, zh: str
) -> None:
    take_in(book, write_xlsx(tmp_path / "a.xlsx", [*payments((LI,)), row]))
    reject = rejects(book)[0]
    assert (reject["code"], reject["says"]) == (code, {"en": en, "zh": zh})
    assert (reject["row"], reject["cells"][1]) == (3, WANG.number)


def test_rejects_cannot_be_read_without_the_key(book: Book, tmp_path: Path) -> None:
    take_in(
        book, write_xlsx(tmp_path / "a.xlsx", titled([*payments((LI,)), payment(WANG, "不详")]))
    )
    sealed = (book.folder / "rejects" / "0000001.jsonl.sealed").read_bytes()
    assert WANG.name.encode() not in sealed
    assert "不详".encode() not in sealed
