"""Sources: sealed as they came, reopened to the byte, destroyed by losing their key."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from books import take_in
from people import WANG
from sheets import payments, titled, write_csv, write_xlsx
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.keys import Keys
from tallystick.records.book import Book, open_book
from tallystick.records.importing import Imported, files_in
from tallystick.records.sources import keep_sealed, reopen, sources


@pytest.fixture
def listed(book: Book, tmp_path: Path) -> Imported:
    return take_in(book, write_csv(tmp_path / "a.csv", titled(payments())))


def sealed_file(book: Book, done: Imported) -> Path:
    return book.folder / "sources" / f"{done.entry.sha256}.sealed"


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_source_reopens_to_the_same_bytes(book: Book, tmp_path: Path, write: object) -> None:
    file = write(tmp_path / "a.file", titled(payments()))  # type: ignore[operator]
    done = take_in(book, file)
    assert reopen(book, done.entry.sha256) == file.read_bytes()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    size=st.sampled_from([0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 5 << 19]),
    byte=st.binary(min_size=1, max_size=3),
)
def test_files_of_every_size_reopen_to_the_same_bytes(
    book: Book, tmp_path: Path, size: int, byte: bytes
) -> None:
    file = tmp_path / "a.bin"
    file.write_bytes((byte * size)[:size])
    sha256 = keep_sealed(book, file, "0" * 64)
    assert reopen(book, "0" * 64) == file.read_bytes()
    assert len(sha256) == 64


def test_no_cell_of_a_source_can_be_read_without_the_key(book: Book, listed: Imported) -> None:
    for file in (book.folder / "sources").iterdir():
        content = file.read_bytes()
        assert WANG.number.encode() not in content
        assert WANG.name.encode() not in content


def test_sealed_files_are_readable_by_their_owner_only(book: Book, listed: Imported) -> None:
    assert sealed_file(book, listed).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("place", [0, 5, 8, 14, 17, 40, -1])
def test_a_sealed_file_with_one_byte_changed_is_noticed(
    book: Book, listed: Imported, place: int
) -> None:
    content = bytearray(sealed_file(book, listed).read_bytes())
    content[place] ^= 1
    sealed_file(book, listed).write_bytes(content)
    with pytest.raises(TallystickError) as raised:
        reopen(book, listed.entry.sha256)
    assert raised.value.code == "seal_broken"


@pytest.mark.parametrize("left", [0, 3, 6, 13, 15, 18, 30, -1])
def test_a_sealed_file_cut_short_is_noticed(book: Book, listed: Imported, left: int) -> None:
    content = sealed_file(book, listed).read_bytes()
    sealed_file(book, listed).write_bytes(content[:left])
    with pytest.raises(TallystickError) as raised:
        reopen(book, listed.entry.sha256)
    assert raised.value.code == "seal_broken"


def test_a_sealed_file_with_something_added_or_taken_away_whole_is_noticed(
    book: Book, listed: Imported
) -> None:
    sealed = sealed_file(book, listed)
    sealed.write_bytes(sealed.read_bytes() + b"x")
    with pytest.raises(TallystickError, match="cut short or changed"):
        reopen(book, listed.entry.sha256)
    sealed.unlink()
    with pytest.raises(TallystickError, match="cut short or changed"):
        reopen(book, listed.entry.sha256)


def test_a_sealed_file_without_its_last_part_is_noticed(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "large.bin"
    file.write_bytes(bytes((1 << 20) + 7))
    keep_sealed(book, file, "0" * 64)
    sealed = book.folder / "sources" / f"{'0' * 64}.sealed"
    sealed.write_bytes(sealed.read_bytes()[: 13 + 5 + (1 << 20) + 16])
    with pytest.raises(TallystickError) as raised:
        reopen(book, "0" * 64)
    assert raised.value.code == "seal_broken"


def test_a_source_whose_key_is_gone_was_destroyed_and_says_so(
    book: Book, listed: Imported
) -> None:
    sealed_file(book, listed).with_suffix(".key").unlink()
    with pytest.raises(TallystickError) as raised:
        reopen(book, listed.entry.sha256)
    assert raised.value.code == "source_destroyed"
    assert "销毁" in raised.value.say("zh")


def test_a_key_does_not_open_the_source_of_another_book(book: Book, listed: Imported) -> None:
    other = open_book(book.folder)
    object.__setattr__(other, "keys", Keys(b"x" * 32, b"y" * 32))
    with pytest.raises(TallystickError) as raised:
        reopen(other, listed.entry.sha256)
    assert raised.value.code == "seal_broken"


def test_what_the_book_says_of_a_source_is_never_half_understood(
    book: Book, listed: Imported
) -> None:
    entry = book.folder / "sources" / f"{listed.entry.sha256}.json"
    said = json.loads(entry.read_text())
    said["unheard_of"] = 1
    entry.write_text(json.dumps(said))
    with pytest.raises(TallystickError) as raised:
        sources(book)
    assert raised.value.code == "entry_unreadable"


def test_the_entry_of_a_source_is_read_as_it_was_written(book: Book, listed: Imported) -> None:
    assert sources(book) == [listed.entry]


def test_sources_are_numbered_in_the_order_in_which_they_came(book: Book, tmp_path: Path) -> None:
    for month in ("5", "6", "7"):
        rows = titled(payments(), f"石桥镇2024年{month}月高龄津贴发放表")
        take_in(book, write_csv(tmp_path / f"{month}.csv", rows))
    assert [entry.number for entry in sources(book)] == [1, 2, 3]


def test_a_folder_is_searched_for_what_can_be_read(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.csv", "deep/c.et", "~$b.xlsx", ".hidden.csv", "letter.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [file.name for file in files_in([tmp_path])] == ["a.csv", "b.xlsx", "c.et"]


def test_a_file_name_out_of_an_old_archive_is_kept_in_characters(
    book: Book, tmp_path: Path
) -> None:
    odd = Path(os.fsdecode(bytes(tmp_path) + b"/" + "发放.csv".encode("gb18030")))
    write_csv(odd, payments())

    assert take_in(book, odd).entry.file == f"{tmp_path}/发放.csv"
