"""Text files arrive cell by cell, in any encoding and with any separator that offices use."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.foundation.errors import TallystickError
from tallystick.records.readers.reading import read_file
from tallystick.records.readers.sheet import Sheet

LIST = "姓名,村,金额\n张三,柳树村,300\n李四,柳树村,1200\n"


def read(folder: Path, content: str | bytes, encoding: str = "utf-8") -> Sheet:
    file = folder / "list.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return read_file(file)[0]


def rows(sheet: Sheet) -> list[tuple[str | None, ...]]:
    return list(zip(*(column.to_pylist() for column in sheet.cells.columns), strict=True))


def notes(sheet: Sheet) -> list[str]:
    return [note.en for note in sheet.notes]


def test_csv_becomes_one_sheet_named_after_the_file(tmp_path: Path) -> None:
    sheet = read(tmp_path, LIST)

    assert (sheet.name, sheet.number, sheet.first_row, sheet.hidden) == ("list", 0, 1, False)
    assert sheet.cells.column_names == ["c0", "c1", "c2"]
    assert rows(sheet)[1] == ("张三", "柳树村", "300")
    assert notes(sheet) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_chinese_list_reads_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    traditional = "姓名,村里,金額\n張三,柳樹村,300\n陳美玲,五權里,1200\n"

    assert rows(read(tmp_path, traditional, encoding)) == rows(read(tmp_path, traditional))


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf_16_reads_in_both_byte_orders(tmp_path: Path, order: str) -> None:
    assert rows(read(tmp_path, "\ufeff" + LIST, order)) == rows(read(tmp_path, LIST))


def test_note_names_the_encoding_when_it_is_not_utf_8(tmp_path: Path) -> None:
    assert notes(read(tmp_path, LIST, "gb18030")) == ["Encoding GB18030."]


def test_rare_characters_of_gb18030_names_are_kept(tmp_path: Path) -> None:
    sheet = read(tmp_path, LIST + "王㛃,㙍村,5\n𠮷田,柳树村,6\n", "gb18030")

    assert rows(sheet)[3:] == [("王㛃", "㙍村", "5"), ("𠮷田", "柳树村", "6")]


@pytest.mark.parametrize("word", ["Café Müller", "Señor Núñez", "20 °C", "£m 5", "Åse Bø"])
def test_western_accents_are_not_taken_for_chinese(tmp_path: Path, word: str) -> None:
    assert rows(read(tmp_path, f"payee,amount\n{word},5\n", "cp1252"))[1] == (word, "5")


@pytest.mark.parametrize("delimiter", ["\t", ",", ";", "|", "，"])
def test_delimiter_is_the_one_that_cuts_rows_alike(tmp_path: Path, delimiter: str) -> None:
    sheet = read(tmp_path, LIST.replace(",", delimiter))

    assert rows(sheet) == rows(read(tmp_path, LIST))


def test_decimal_commas_do_not_hide_semicolons(tmp_path: Path) -> None:
    assert rows(read(tmp_path, "a;b\n1,5;2,5\n3,5;4,5\n"))[1] == ("1,5", "2,5")


def test_title_rows_above_the_list_do_not_hide_its_delimiter(tmp_path: Path) -> None:
    sheet = read(tmp_path, "柳树村2023年低保发放表\n" + LIST)

    assert rows(sheet)[0] == ("柳树村2023年低保发放表", None, None)
    assert rows(sheet)[2] == ("张三", "柳树村", "300")
    assert notes(sheet) == ["Rows with more cells than the first: 3."]


def test_short_row_ends_in_missing_cells(tmp_path: Path) -> None:
    sheet = read(tmp_path, LIST + "王五\n")

    assert rows(sheet)[-1] == ("王五", None, None)
    assert notes(sheet) == ["Rows with fewer cells than the first: 1."]


def test_long_row_widens_the_sheet(tmp_path: Path) -> None:
    assert rows(read(tmp_path, LIST + "王五,柳树村,5,补发\n"))[-1] == (
        "王五",
        "柳树村",
        "5",
        "补发",
    )


def test_blank_line_is_a_row_so_that_row_numbers_hold(tmp_path: Path) -> None:
    sheet = read(tmp_path, "a,b\n\n1,2\n")

    assert rows(sheet) == [("a", "b"), (None, None), ("1", "2")]


def test_quoted_line_break_stays_in_one_row(tmp_path: Path) -> None:
    sheet = read(tmp_path, 'a,b\n"one\ntwo",2\n')

    assert rows(sheet) == [("a", "b"), ("one\ntwo", "2")]


def test_spaces_and_leading_zeros_stay(tmp_path: Path) -> None:
    assert rows(read(tmp_path, "a,b\n 007 ,　全角　\n"))[1] == (" 007 ", "　全角　")


def test_words_for_nothing_stay_words(tmp_path: Path) -> None:
    assert rows(read(tmp_path, "a,b,c\nNULL,NaN,N/A\n"))[1] == ("NULL", "NaN", "N/A")


def test_quote_that_never_closes_swallows_no_row(tmp_path: Path) -> None:
    sheet = read(tmp_path, 'a,b\n"5 inch,1\nx,2\ny,3\n')

    assert rows(sheet)[1:] == [('"5 inch', "1"), ("x", "2"), ("y", "3")]
    assert notes(sheet) == ["Quotation marks do not pair, so they were read as plain characters."]


def test_single_column_is_a_table_of_one_column(tmp_path: Path) -> None:
    assert rows(read(tmp_path, "name\nLin\nMei\n")) == [("name",), ("Lin",), ("Mei",)]


def test_sheet_wider_than_a_spreadsheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TallystickError) as refusal:
        read(tmp_path, ",".join(["x"] * 16_385) + "\n")

    assert refusal.value.code == "sheet_too_wide"


CELL = st.text(st.characters(codec="gb18030", exclude_categories=["Cc", "Cs"]), max_size=8)
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(CELL, min_size=width, max_size=width).filter(any), min_size=2, max_size=6
    )
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    table=TABLES,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    delimiter=st.sampled_from(["\t", ",", ";", "|", "，"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_every_cell_is_conserved_whatever_it_holds(
    tmp_path: Path, table: list[list[str]], encoding: str, delimiter: str, line_end: str
) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(
        written, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator=line_end
    )
    # A first row of plain Chinese words is what tells an unmarked encoding.
    writer.writerows([["姓名金额"] * len(table[0]), *table])

    sheet = read(tmp_path, written.getvalue(), encoding)

    assert rows(sheet)[1:] == [tuple(cell or None for cell in row) for row in table]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.text('ab," ', max_size=6), min_size=1, max_size=5))
def test_even_and_uneven_files_are_cut_the_same_way(tmp_path: Path, lines: list[str]) -> None:
    # The blank last line sends the second file through the row by row reader.
    content = "\n".join(["h,i", *lines]) + "\n"

    first = [row for row in rows(read(tmp_path, content)) if any(row)]
    second = [row for row in rows(read(tmp_path, content + "\n")) if any(row)]

    assert first == second
