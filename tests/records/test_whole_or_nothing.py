"""An import that is killed, runs out of disk or meets a changing file has not happened."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from books import empty_book, rows, take_in
from people import CAST, LI, WANG
from sheets import Page, payment, payments, titled, write_csv, write_xlsx
from tallystick.foundation.errors import TallystickError
from tallystick.records.book import Book, open_book
from tallystick.records.sources import sources

# The files of one import of `june`: key, sealed copy, rows and totals of two sheets, rejects, entry.
ENTRY = 7

# Runs an import in a process of its own, which ends itself at the n-th rename, or meets a limit.
IMPORT = """
import os, resource, signal, sys
from pathlib import Path
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError
from tallystick.records.book import open_book
from tallystick.records.importing import import_file

book, file, fault, place = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
rename, renames = os.replace, 0

def rename_and_die(old, new):
    global renames
    renames += 1
    if fault == "before" and renames == place:
        os.kill(os.getpid(), signal.SIGKILL)
    rename(old, new)
    if fault == "after" and renames == place:
        os.kill(os.getpid(), signal.SIGKILL)

os.replace = rename_and_die
if fault == "limit":
    resource.setrlimit(resource.RLIMIT_FSIZE, (place, place))
try:
    import_file(open_book(Path(book)), Path(file), DuckDBEngine(threads=1))
except TallystickError as error:
    sys.exit(error.code)
"""


def import_in_a_process(book: Book, file: Path, fault: str, place: int) -> tuple[int, str]:
    command = [sys.executable, "-c", IMPORT, str(book.folder), str(file), fault, str(place)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stderr.strip()


def may_list() -> list[object]:
    return titled(payments(), "石桥镇2024年5月高龄津贴发放表")


def june_book() -> list[Page]:
    """Two sheets, a total that does not agree, and a row that cannot land."""
    low = [
        *titled(payments((WANG, LI), 90)),
        payment(WANG, "不详"),
        ("合计", None, None, None, 999),
    ]
    relief = titled(payments(CAST, 400), "石桥镇2024年6月低保金发放表")
    return [Page(low, name="津贴"), Page(relief, name="低保")]


@pytest.fixture
def begun(tmp_path: Path) -> Book:
    """A book that holds one list already."""
    book = empty_book(tmp_path)
    take_in(book, write_xlsx(tmp_path / "may.xlsx", may_list()))
    return book


@pytest.fixture
def june(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "june.xlsx", *june_book())


def undisturbed(book: Book, file: Path) -> list[dict[str, object]]:
    """Import into a copy of the book and return all rows that count there."""
    copy = book.folder.with_name("copy.book")
    shutil.copytree(book.folder, copy)
    take_in(open_book(copy), file)
    return rows(open_book(copy))


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("place", range(1, ENTRY + 1))
def test_a_killed_import_leaves_the_book_as_it_was_and_may_be_run_again(
    begun: Book, june: Path, moment: str, place: int
) -> None:
    expected, before = undisturbed(begun, june), rows(begun)
    status, _ = import_in_a_process(begun, june, moment, place)
    assert status == -9
    counted = rows(open_book(begun.folder))
    assert counted == (expected if len(sources(begun)) == 2 else before)
    take_in(begun, june)
    assert rows(begun) == expected
    assert not list(begun.folder.rglob("*.part"))


@pytest.mark.slow
def test_a_source_counts_from_its_last_file_on_and_not_before(begun: Book, june: Path) -> None:
    import_in_a_process(begun, june, "before", ENTRY)
    assert len(sources(begun)) == 1
    status, _ = import_in_a_process(begun, june, "before", ENTRY + 1)
    assert status == 0
    assert len(sources(begun)) == 2


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.4, 0.6, 0.8, 1.0, 1.2])
def test_a_process_killed_by_the_clock_loses_nothing(
    begun: Book, june: Path, seconds: float
) -> None:
    expected, before = undisturbed(begun, june), rows(begun)
    command = [sys.executable, "-c", IMPORT, str(begun.folder), str(june), "none", "0"]
    with subprocess.Popen(command) as process, suppress(subprocess.TimeoutExpired):
        try:
            process.wait(seconds)
        finally:
            process.kill()
    assert rows(begun) in (before, expected)
    take_in(begun, june)
    assert rows(begun) == expected


@pytest.mark.slow
def test_what_a_killed_import_left_is_never_taken_for_the_next_file(
    begun: Book, june: Path, tmp_path: Path
) -> None:
    import_in_a_process(begun, june, "before", ENTRY)
    take_in(
        begun,
        write_csv(tmp_path / "july.csv", titled(payments((LI,)), "石桥镇2024年7月高龄津贴发放表")),
    )
    assert len(sources(begun)) == 2
    assert rows(begun, "sheet_totals") == []


@pytest.mark.slow
@pytest.mark.parametrize("size", [16, 300, 2_000, 5_000])
def test_a_full_disk_is_one_sentence_and_nothing_half_landed(
    begun: Book, june: Path, size: int
) -> None:
    expected, before = undisturbed(begun, june), rows(begun)
    status, said = import_in_a_process(begun, june, "limit", size)
    assert (status, said) == (1, "disk_full")
    assert rows(begun) == before
    take_in(begun, june)
    assert rows(begun) == expected


def test_a_file_that_is_changed_while_it_is_read_is_refused(begun: Book, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "june.csv", payments())

    def edit(sheet: object, understood: object) -> object:
        write_csv(file, payments(CAST, 151))
        return understood

    with pytest.raises(TallystickError) as raised:
        take_in(begun, file, ask=edit)
    assert raised.value.code == "file_changed"
    assert len(sources(begun)) == 1


def test_a_file_that_failed_teaches_the_book_nothing(begun: Book, tmp_path: Path) -> None:
    kept = set((begun.folder / "recipes").iterdir())
    rows_with_another_header = [
        ("领款人", "证件号码", "实发"),
        *((w.name, w.number, 5) for w in CAST),
    ]
    file = write_csv(tmp_path / "june.csv", rows_with_another_header)

    def edit(sheet: object, understood: object) -> object:
        file.write_text("姓名\n")
        return understood

    with pytest.raises(TallystickError):
        take_in(begun, file, ask=edit)
    assert set((begun.folder / "recipes").iterdir()) == kept


def test_a_file_of_which_every_sheet_is_left_out_can_be_imported_later(
    begun: Book, june: Path
) -> None:
    with pytest.raises(TallystickError) as raised:
        take_in(begun, june, ask=lambda sheet, proposed: None)
    assert raised.value.code == "left_out"
    assert take_in(begun, june).is_new
