"""Finding the header: which row says what the columns are, and which table the sheet is."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import codes, said, sheet_of, take_in
from people import CAST, WANG
from sheets import (
    HEADER,
    TITLE,
    Page,
    Row,
    payment,
    payments,
    titled,
    write_csv,
    write_xls,
    write_xlsx,
)
from tallystick.foundation.errors import TallystickError
from tallystick.records.book import Book

MAPPED = {
    "姓名": "person_name", "身份证号": "person_number", "村": "village", "一卡通账号": "account",
    "金额": "amount",
}  # fmt: skip


def five_of(*cells: object) -> list[Row]:
    return [cells] * 5


def test_a_header_in_the_first_row_is_found(book: Book, tmp_path: Path) -> None:
    done = take_in(book, write_csv(tmp_path / "a.csv", payments()))
    assert sheet_of(done).mapping == MAPPED
    assert sheet_of(done).layout == {"header": 1}


def test_a_header_under_a_title_is_found(book: Book, tmp_path: Path) -> None:
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", titled(payments())))
    assert sheet_of(done).mapping == MAPPED
    assert sheet_of(done).layout == {"above": 1, "header": 1}


def test_a_header_in_row_five_is_found_under_titles_dates_and_blank_rows(
    book: Book, tmp_path: Path
) -> None:
    above = [(TITLE,), (), ("填报单位：石桥镇财政所", None, "填表日期：2024-06-28"), ("单位：元",)]
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", [*above, *payments()]))
    assert sheet_of(done).layout == {"above": 4, "header": 1}
    assert sheet_of(done).landed == 5


def test_a_header_in_two_rows_under_a_merged_parent_is_read_as_one(
    book: Book, tmp_path: Path
) -> None:
    upper = ("领款人", None, "村", "补助情况", None)
    lower = ("姓名", "身份证号", None, "一卡通账号", "金额")
    page = Page(
        [upper, lower, *map(payment, CAST)], merged=[(1, 1, 1, 2), (1, 4, 1, 5), (1, 3, 2, 3)]
    )
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", page))
    assert sheet_of(done).mapping == MAPPED
    assert sheet_of(done).layout == {"header": 2}


@pytest.mark.parametrize(
    "header",
    [
        ("姓 名", "身份证\n号码", " 村 ", "一卡通\r\n账号", "金  额"),
        ("　姓名　", "身份证号（18位）", "村", "一卡通账号", "金额(元)"),
        ("姓名", "公民身份号码", "行政村", "社保卡号", "实发金额"),
        ("领款人", "身份证", "村名", "银行账号", "补助金额"),
        ("Name", "ID number", "Village", "Account number", "Amount"),
        ("NAME ", "National ID", "village", "account", "Amount"),
    ],
)
def test_a_header_is_known_however_it_is_spaced_and_in_both_languages(
    book: Book, tmp_path: Path, header: Row
) -> None:
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", [header, *map(payment, CAST)]))
    assert list(sheet_of(done).mapping.values()) == list(MAPPED.values())


@pytest.mark.parametrize("write", [write_xlsx, write_xls, write_csv])
def test_a_column_without_a_header_is_known_by_its_values(
    book: Book, tmp_path: Path, write: object
) -> None:
    header = ("姓名", None, "村", "一卡通账号", "金额")
    rows = [header, *map(payment, CAST)]
    if write is write_csv:
        rows[0] = tuple(cell or "" for cell in header)
    done = take_in(book, write(tmp_path / "a.file", rows))  # type: ignore[operator]
    assert sheet_of(done).mapping["#2"] == "person_number"
    assert "guessed_columns" in codes(sheet_of(done))


def test_a_column_known_by_its_values_is_known_again_next_month(
    book: Book, tmp_path: Path
) -> None:
    header = ("姓名", None, "村", "一卡通账号", "金额")
    june = take_in(book, write_xlsx(tmp_path / "6.xlsx", [(TITLE,), header, *map(payment, CAST)]))
    title = TITLE.replace("6月", "7月")
    july = take_in(book, write_xlsx(tmp_path / "7.xlsx", [(title,), header, *map(payment, CAST)]))
    assert sheet_of(july).mapping == sheet_of(june).mapping
    assert said(book, "person_id")[:5] == said(book, "person_id")[5:]


def test_a_column_that_nobody_maps_is_reported_every_month(book: Book, tmp_path: Path) -> None:
    header = (*HEADER, "民族")
    for month in ("6", "7"):
        title = TITLE.replace("6月", f"{month}月")
        rows = [(title,), header, *((*payment(who), "某族") for who in CAST)]
        done = take_in(book, write_xlsx(tmp_path / f"{month}.xlsx", rows))
        assert sheet_of(done).unmapped == ["民族"]
        assert "unmapped_columns" in codes(sheet_of(done))


def test_a_column_that_a_person_left_out_is_not_reported_again(book: Book, tmp_path: Path) -> None:
    rows = [(*HEADER, "民族"), *((*payment(who), "某族") for who in CAST)]
    take_in(book, write_xlsx(tmp_path / "a.xlsx", rows), ask=lambda sheet, proposed: proposed)
    done = take_in(book, write_csv(tmp_path / "b.csv", rows))
    assert sheet_of(done).unmapped == []


def test_two_columns_of_one_name_are_read_once_and_the_other_is_reported(
    book: Book, tmp_path: Path
) -> None:
    rows = [(*HEADER, "金额"), *((*payment(who), 9) for who in CAST)]
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", rows))
    assert sheet_of(done).unmapped == ["金额"]
    assert sheet_of(done).sums == {"amount": "750.00"}


@pytest.mark.parametrize(
    ("table", "title", "header", "cells"),
    [
        ("payments", "低保金发放表", ("姓名", "身份证号", "金额"), (WANG.name, WANG.number, 300)),
        ("payments", "", ("户主姓名", "身份证号", "一卡通账号", "补贴面积", "补贴金额"),
         (WANG.name, WANG.number, WANG.account, "3.5亩", 300)),
        ("deaths", "死亡人员名单", ("姓名", "身份证号", "死亡日期"), (WANG.name, WANG.number, "2024-03-02")),
        ("deaths", "", ("Name", "ID number", "Date of death"), (WANG.name, WANG.number, "2024-03-02")),
        ("payroll", "财政供养人员信息表", ("姓名", "身份证号", "工作单位", "职务"),
         (WANG.name, WANG.number, "石桥镇人民政府", "办事员")),
        ("enrolments", "高龄津贴享受对象花名册", ("姓名", "身份证号", "补贴项目", "纳入日期"),
         (WANG.name, WANG.number, "高龄津贴", "2024-01-01")),
        ("programmes", "补贴政策清单", ("补贴项目", "项目类别", "死亡停发", "发放标准"),
         ("高龄津贴", "养老", "是", 50)),
        ("bank_accounts", "代发账户信息", ("户名", "开户人身份证号", "一卡通账号"),
         (WANG.name, WANG.number, WANG.account)),
        ("vouchers", "记账凭证", ("凭证号", "记账日期", "摘要", "科目名称", "金额", "经手人"),
         (1, "2024-03-02", "购办公用品", "管理费用", 99, WANG.name)),
        ("supplier_payments", "", ("Supplier Name", "Payment Date", "Transaction Number", "Amount"),
         ("Example Ltd", "02/03/2024", "T-1", "99.00")),
        ("parcels", "承包地确权登记", ("承包方", "承包方身份证号", "地块编号", "确权面积"),
         (WANG.name, WANG.number, "D-1", 3.5)),
    ],
)  # fmt: skip
def test_of_all_tables_the_sheet_is_read_as_the_one_that_its_header_fits_best(
    book: Book, tmp_path: Path, table: str, title: str, header: Row, cells: Row
) -> None:
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", [(title,), header, *five_of(*cells)]))
    assert sheet_of(done).table == table
    assert sheet_of(done).unmapped == []


def test_a_sheet_that_is_no_table_of_ours_is_kept_out_and_said_so(
    book: Book, tmp_path: Path
) -> None:
    notes = Page([("填表说明",), ("一、", "请如实填写"), ("二、", "加盖公章")], name="说明")
    done = take_in(book, write_xlsx(tmp_path / "a.xlsx", Page(payments()), notes))
    assert codes(sheet_of(done, 1)) == ["not_understood"]
    assert sheet_of(done, 1).rejected == 3


def test_a_hidden_sheet_is_set_aside_and_counted(book: Book, tmp_path: Path) -> None:
    done = take_in(
        book,
        write_xlsx(
            tmp_path / "a.xlsx", Page(payments()), Page(payments(), name="旧", hidden=True)
        ),
    )
    assert sheet_of(done, 1).layout == {"hidden_sheet": 6}


def test_a_file_of_which_nothing_is_understood_is_refused_in_both_languages(
    book: Book, tmp_path: Path
) -> None:
    with pytest.raises(TallystickError) as raised:
        take_in(book, write_csv(tmp_path / "a.csv", [("一", "二", "三"), (1, 2, 3)]))
    assert raised.value.code == "nothing_understood"
    assert "recipe" in raised.value.say("en")
    assert "导入方案" in raised.value.say("zh")


def test_a_recipe_that_was_named_is_used_whatever_the_title_says(
    book: Book, tmp_path: Path
) -> None:
    (book.folder / "recipes" / "odd.yml").write_text(
        "id: odd\ntitle: {en: Odd, zh: 特别}\ntable: payments\nrecognises: 从不出现\n"
        "headers: {甲: person_name, 乙: person_number, 丙: amount}\n"
    )
    file = write_csv(
        tmp_path / "a.csv", [("甲", "乙", "丙"), *((w.name, w.number, 5) for w in CAST)]
    )
    assert sheet_of(take_in(book, file, recipe="odd")).landed == 5


@pytest.mark.parametrize(
    "mistake",
    ["table: nothing", "headers: {甲: no_such}", "recognises: '('", "era: moon", "unknown: 1",
     "facts: {publisher: {in_title: 'no group'}}", "facts: {publisher: {in_title: '('}}"],
)  # fmt: skip
def test_a_recipe_with_a_mistake_is_named(book: Book, tmp_path: Path, mistake: str) -> None:
    lines = {"id": "bad", "title": "{en: Bad, zh: 有误}", "table": "payments"}
    lines[mistake.split(":")[0]] = mistake.split(": ", 1)[1]
    text = "".join(f"{key}: {value}\n" for key, value in lines.items())
    (book.folder / "recipes" / "bad.yml").write_text(text)
    with pytest.raises(TallystickError) as raised:
        take_in(book, write_csv(tmp_path / "a.csv", payments()))
    assert raised.value.code == "recipe_unreadable"
    assert "bad" in raised.value.where
