"""A web page sent under the name .xls arrives as the tables that a browser would show."""

from pathlib import Path

import pytest

from tallystick.records.readers.reading import read_file
from tallystick.records.readers.sheet import Sheet

PLAIN = "<table><tr><th>姓名<th>金额</tr><tr><td>张三<td>300</table>"


def read(folder: Path, page: str, encoding: str = "utf-8") -> list[Sheet]:
    (folder / "list.xls").write_bytes(page.encode(encoding))
    return read_file(folder / "list.xls")


def rows(sheet: Sheet) -> list[list[str | None]]:
    return [list(row.values()) for row in sheet.cells.to_pylist()]


def test_table_becomes_a_sheet_named_after_the_file(tmp_path: Path) -> None:
    [sheet] = read(tmp_path, PLAIN)

    assert (sheet.name, rows(sheet)) == ("list", [["姓名", "金额"], ["张三", "300"]])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_page_is_read_in_its_true_encoding_whatever_it_says(tmp_path: Path, encoding: str) -> None:
    page = f'<html><head><meta charset="big5"></head><body>{PLAIN}</body></html>'

    assert rows(read(tmp_path, page, encoding)[0])[1] == ["张三", "300"]


def test_cell_over_two_columns_is_merged(tmp_path: Path) -> None:
    [sheet] = read(tmp_path, PLAIN.replace("<tr><th>", "<tr><th colspan=2>低保表<tr><th>", 1))

    assert sheet.merged == ((0, 0, 0, 1),)
    assert rows(sheet)[0] == ["低保表", None]


def test_cell_over_two_rows_pushes_the_next_row_aside(tmp_path: Path) -> None:
    [sheet] = read(tmp_path, "<table><tr><td rowspan=2>柳树村<td>张三<tr><td>李四</table>")

    assert sheet.merged == ((0, 0, 1, 0),)
    assert rows(sheet) == [["柳树村", "张三"], [None, "李四"]]


def test_span_of_a_billion_ends_with_the_table(tmp_path: Path) -> None:
    [sheet] = read(tmp_path, "<table><tr><td rowspan=999999999>a<td>b<tr><td>c</table>")

    assert sheet.merged == ((0, 0, 1, 0),)


def test_each_table_is_a_sheet_and_a_single_row_is_not_a_table(tmp_path: Path) -> None:
    first, second = read(tmp_path, PLAIN + "<table><tr><td>menu</table>" + PLAIN)

    assert (first.name, second.name, second.number) == ("list", "list 2", 1)


def test_caption_names_the_sheet(tmp_path: Path) -> None:
    page = PLAIN.replace("<table>", "<table><caption>低保发放表</caption>")

    assert read(tmp_path, page)[0].name == "低保发放表"


def test_line_ends_of_the_source_are_spaces_and_br_is_a_line_end(tmp_path: Path) -> None:
    [sheet] = read(tmp_path, PLAIN.replace("张三", "\n  张三\n  丰<br>柳树村\n"))

    assert rows(sheet)[1][0] == "张三 丰\n柳树村"
