"""Workbooks arrive as a person would read them off the screen."""

import datetime as dt
import shutil
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt

from tallystick.records.readers.reading import read_file
from tallystick.records.readers.sheet import Sheet

ODS_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="发放表"><table:table-row>
<table:table-cell office:value-type="string"><text:p>张三</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="98000"/>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


def xlsx(file: Path, cells: dict[str, Any]) -> Path:
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value
    book.save(file)
    return file


def xls(file: Path, rows: list[list[Any]]) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("发放表")
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            sheet.write(row, column, value)
    book.save(str(file))
    return file


def row(sheet: Sheet, number: int) -> list[str | None]:
    return [column[number].as_py() for column in sheet.cells.columns]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (98000, "98000"),
        (98000.0, "98000"),
        (0.1, "0.1"),
        (-12.5, "-12.5"),
        (1.1010119900307231e17, "1.101011990030723e+17"),  # the writer keeps 16 digits
        (dt.date(2023, 1, 5), "2023-01-05"),
        (dt.datetime.fromisoformat("2023-01-05T10:20"), "2023-01-05T10:20:00"),
        (dt.time(8, 30), "08:30:00"),
        (dt.timedelta(hours=30, minutes=5), "30:05:00"),
        (True, "TRUE"),
        (False, "FALSE"),
        ("  张三 ", "  张三 "),
        ("００７", "００７"),
        ("", None),
    ],
)
def test_cell_reads_as_a_person_would_see_it(tmp_path: Path, value: Any, text: str) -> None:
    [sheet] = read_file(xlsx(tmp_path / "list.xlsx", {"A1": value, "B1": "end"}))

    assert row(sheet, 0) == [text, "end"]


def test_number_of_an_identity_card_in_xls_shows_that_digits_were_lost(tmp_path: Path) -> None:
    [sheet] = read_file(xls(tmp_path / "list.xls", [["证件号"], [110101199003072316.0]]))

    assert row(sheet, 1) == ["1.1010119900307232e+17"]


def test_row_numbers_hold_when_the_sheet_begins_below_and_to_the_right(tmp_path: Path) -> None:
    [sheet] = read_file(xlsx(tmp_path / "list.xlsx", {"C4": "姓名", "D5": 5}))

    assert sheet.first_row == 1
    assert row(sheet, 3) == [None, None, "姓名", None]
    assert row(sheet, 4) == [None, None, None, "5"]


def test_merged_cells_keep_their_value_at_the_top_left(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["柳树村低保表", None, None])
    book.active.append(["姓名", "村", "金额"])
    book.active.merge_cells("A1:C1")
    book.save(tmp_path / "list.xlsx")

    [sheet] = read_file(tmp_path / "list.xlsx")

    assert sheet.merged == ((0, 0, 0, 2),)
    assert row(sheet, 0) == ["柳树村低保表", None, None]


def test_merged_range_ends_where_the_filled_cells_end(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["合计", 5])
    book.active.merge_cells("A1:A9")
    book.active.append(["", 6])
    book.save(tmp_path / "list.xlsx")

    assert read_file(tmp_path / "list.xlsx")[0].merged == ((0, 0, 1, 0),)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheet_is_read_and_said_to_be_hidden(tmp_path: Path, state: str) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "shown"
    book.create_sheet("底稿")["A1"] = "hidden"
    book["底稿"].sheet_state = state
    book.save(tmp_path / "list.xlsx")

    shown, hidden = read_file(tmp_path / "list.xlsx")

    assert (shown.name, shown.number, shown.hidden) == ("Sheet", 0, False)
    assert (hidden.name, hidden.number, hidden.hidden) == ("底稿", 1, True)


def test_empty_sheet_beside_a_full_one_has_no_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.create_sheet("Sheet2")
    book.save(tmp_path / "list.xlsx")

    assert read_file(tmp_path / "list.xlsx")[1].cells.num_rows == 0


def test_wps_workbook_named_et_reads_like_xls(tmp_path: Path) -> None:
    file = xls(tmp_path / "list.et", [["姓名", "金额"], ["张三", 300]])

    [sheet] = read_file(file)

    assert (sheet.name, row(sheet, 1)) == ("发放表", ["张三", "300"])


@pytest.mark.parametrize("name", ["list.xls", "list.csv", "list"])
def test_content_decides_when_the_ending_is_wrong(tmp_path: Path, name: str) -> None:
    written = xlsx(tmp_path / "right.xlsx", {"A1": "张三"})
    shutil.copyfile(written, tmp_path / name)

    assert row(read_file(tmp_path / name)[0], 0) == ["张三"]


def ods(path: Path, content: str) -> Path:
    """Write a workbook in OpenDocument, its cells as given."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content.replace("\n  ", " ").replace("\n", ""))
    return path


def test_ods_is_read(tmp_path: Path) -> None:
    [sheet] = read_file(ods(tmp_path / "list.ods", ODS_CONTENT))

    assert (sheet.name, row(sheet, 0)) == ("发放表", ["张三", "98000"])
    assert (sheet.merged, sheet.notes) == ((), ())


def test_ods_says_its_merges_wherever_rows_and_cells_are_repeated(tmp_path: Path) -> None:
    merged = """<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell table:number-columns-repeated="2"/>
<table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="1"/></table:table-row>
<table:table-row><table:covered-table-cell table:number-columns-repeated="3"/>
<table:table-cell office:value-type="string"><text:p>李四</text:p></table:table-cell></table:table-row></table:table>"""
    content = ODS_CONTENT.replace("</table:table>", merged)

    [sheet] = read_file(ods(tmp_path / "list.ods", content))

    assert sheet.merged == ((4, 2, 5, 2),)


MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)

XML_WORKBOOK = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
  xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="发放表"><Table>
<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">低保表</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="Number">98000</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="DateTime">2023-01-05T00:00:00.000</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_workbook_of_excel_2003_in_xml_keeps_gaps_and_merges(tmp_path: Path) -> None:
    (tmp_path / "list.xls").write_text(XML_WORKBOOK, "utf-8")

    [sheet] = read_file(tmp_path / "list.xls")

    assert (sheet.name, sheet.merged) == ("发放表", ((0, 0, 0, 1),))
    assert row(sheet, 0) == ["低保表", None, None]
    assert row(sheet, 1) == [None, None, None]
    assert row(sheet, 2) == ["98000", None, "2023-01-05"]
