"""What cannot be read is refused with a sentence: where, what, and what to do."""

import os
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt

from tallystick.foundation.errors import TallystickError
from tallystick.records.readers.reading import read_file, unchanged


def refusal_of(file: Path) -> TallystickError:
    with pytest.raises(TallystickError) as refusal:
        read_file(file)
    return refusal.value


def written(folder: Path, content: bytes) -> Path:
    file = folder / "list.xls"
    file.write_bytes(content)
    return file


def zipped(folder: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(folder / "list.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return folder / "list.xlsx"


def test_refusal_says_where_what_and_what_to_do_in_both_languages(tmp_path: Path) -> None:
    refusal = refusal_of(written(tmp_path, b""))

    assert refusal.say("en") == (
        "list.xls: There is nothing in this file. "
        "Ask the sender for the file again; it may have been cut off on the way."
    )
    assert refusal.say("zh").startswith("list.xls: 文件中没有任何内容。")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n \n", b",,,\n,,,\n"])
def test_file_without_a_filled_cell_is_empty(tmp_path: Path, content: bytes) -> None:
    assert refusal_of(written(tmp_path, content)).code == "file_empty"


def test_workbook_without_a_filled_cell_is_empty(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "list.xlsx")

    assert refusal_of(tmp_path / "list.xlsx").code == "file_empty"


def test_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "nowhere.csv").code == "file_missing"


def test_folder_is_refused_as_a_missing_file(tmp_path: Path) -> None:
    assert refusal_of(tmp_path).code == "file_missing"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7\n", "This is a PDF, not a table."),
        (b"\x89PNG\r\n\x1a\n", "This is a picture, not a table."),
        (b"\xff\xd8\xff\xe0", "This is a picture, not a table."),
        (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00", "This is a picture, not a table."),
        (b"{\\rtf1 }", "This is a text document, not a table."),
        (b"<html><body>Login</body></html>", "This is a web page without a table, not a table."),
        (b'{"code": 500}\n'.replace(b": ", b":\n"), "This is one JSON object, not a table."),
        (b"<?xml version='1.0'?><a/>", "This is an XML document, not a table."),
    ],
)
def test_file_without_rows_is_called_by_its_name(
    tmp_path: Path, content: bytes, found: str
) -> None:
    refusal = refusal_of(written(tmp_path, content))

    assert (refusal.code, refusal.what.en) == ("file_not_a_table", found)


def test_word_document_is_not_a_table(tmp_path: Path) -> None:
    file = zipped(tmp_path, {"[Content_Types].xml": b"", "word/document.xml": b""})

    assert refusal_of(file).what.en == "This is a text document, not a table."


def ole_with(stream: str) -> bytes:
    name = stream.encode("utf-16-le").ljust(128, b"\0")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + name


def test_old_word_document_is_not_a_table(tmp_path: Path) -> None:
    assert refusal_of(written(tmp_path, ole_with("WordDocument"))).code == "file_not_a_table"


def test_xlsx_with_a_password_is_locked(tmp_path: Path) -> None:
    assert refusal_of(written(tmp_path, ole_with("EncryptedPackage"))).code == "file_locked"


def test_xls_with_a_password_is_locked(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "x")
    book.save(str(tmp_path / "list.xls"))
    content = bytearray((tmp_path / "list.xls").read_bytes())
    start = content.index(b"\x09\x08\x10\x00\x00\x06")  # the record that opens the workbook
    content[start + 20 : start + 22] = b"\x2f\x00"  # the next one now says: encrypted

    assert refusal_of(written(tmp_path, bytes(content))).code == "file_locked"


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_workbook_cut_short_is_broken(tmp_path: Path, share: float) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.save(tmp_path / "whole.xlsx")
    content = (tmp_path / "whole.xlsx").read_bytes()

    assert (
        refusal_of(written(tmp_path, content[: int(len(content) * share)])).code == "file_broken"
    )


def test_old_workbook_that_would_kill_its_reader_is_broken(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "x")
    book.save(str(tmp_path / "list.xls"))
    content = bytearray((tmp_path / "list.xls").read_bytes())
    content[48:52] = b"\xfe\xff\xff\x00"  # the directory is said to lie far behind the end

    assert refusal_of(written(tmp_path, bytes(content))).code == "file_broken"


def test_workbook_that_unfolds_without_end_is_a_bomb(tmp_path: Path) -> None:
    file = zipped(tmp_path, {"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": bytes(110 << 20)})

    assert refusal_of(file).code == "file_bomb"


def test_bomb_that_lies_about_its_size_is_a_bomb(tmp_path: Path) -> None:
    file = zipped(tmp_path, {"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": bytes(110 << 20)})
    content = bytearray(file.read_bytes())
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<I", 1000)
    file.write_bytes(content)

    assert refusal_of(file).code == "file_bomb"


def test_two_cells_at_opposite_corners_are_refused_before_they_fill_the_memory(
    tmp_path: Path,
) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "list.xlsx")

    assert refusal_of(tmp_path / "list.xlsx").code == "sheet_too_large"


@pytest.mark.parametrize("content", [b"\x01\x02\x03\x04", b"a,b\n\xff\x81\x8d\n", b"\xff\xfea"])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, content: bytes) -> None:
    assert refusal_of(written(tmp_path, content)).code == "encoding_unknown"


def test_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, b"a,b\n")

    with pytest.raises(TallystickError) as refusal, unchanged(file):
        file.write_bytes(b"a,b\n1,2\n")

    assert refusal.value.code == "file_changed"


def test_file_that_is_touched_while_it_is_read_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, b"a,b\n")

    with pytest.raises(TallystickError) as refusal, unchanged(file):
        os.utime(file, ns=(1, 1))

    assert refusal.value.code == "file_changed"
