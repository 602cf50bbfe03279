"""Every file of the money half is read into the table it was written for, without help."""

from __future__ import annotations

from collections import defaultdict

import pytest

from books import empty_book, rows, take_in
from simulation.money_halves import half, yuan
from tallystick.records.book import Book
from tallystick.records.importing import Imported, files_in
from tallystick.records.refs import sheet_base
from tallystick.records.sources import replaced_sheets, sources
from tallystick.simulation.writing import Writer

pytestmark = pytest.mark.slow


Everything = tuple[Book, dict[str, Imported], list[tuple[int, str, str, int]]]


@pytest.fixture(scope="module")
def imported(tmp_path_factory) -> Everything:
    folder = tmp_path_factory.mktemp("money")
    writer = Writer(folder / "files", 7)
    for draft in half(3_000, seed=7, years=1).sent:
        writer.write(draft)
    marked = writer.close()
    book = empty_book(folder)
    done = {
        str(file.relative_to(folder / "files")): take_in(book, file)
        for file in files_in([folder / "files"])
    }
    columns = [marked.column(name).to_pylist() for name in ("matter", "file", "sheet", "row")]
    return book, done, list(zip(*columns, strict=True))


def test_each_file_lands_in_its_table(imported: Everything):
    wanted = {draft.file: draft.table for draft in half(3_000, seed=7, years=1).sent}
    _, done, _ = imported
    found = {name.rpartition(".")[0]: one.entry.sheets[0].table for name, one in done.items()}
    assert found == wanted


def test_no_row_is_rejected_and_none_is_lost(imported: Everything):
    sent = {draft.file: draft.length for draft in half(3_000, seed=7, years=1).sent}
    _, done, _ = imported
    assert sum(one.entry.sheets[0].rejected for one in done.values()) == 0
    landed = {n.rpartition(".")[0]: one.entry.sheets[0].landed for n, one in done.items()}
    assert landed == sent


def test_no_header_is_left_over_but_the_running_number(imported: Everything):
    _, done, _ = imported
    left = {header for one in done.values() for header in one.entry.sheets[0].unmapped}
    assert left <= {"序号"}


def test_no_file_takes_the_place_of_another(imported: Everything):
    book, _, _ = imported
    assert replaced_sheets(sources(book)) == {}


def test_marks_lead_to_the_rows_that_were_planted(imported: Everything):
    book, done, marked = imported
    landed = {row["ref"]: row["amount"] for row in rows(book, "vouchers")}
    found = defaultdict(list)
    for matter, file, _, row in marked:
        ref = sheet_base(done[file].entry.number, done[file].entry.sheets[0].number) + row
        found[matter] += [landed[ref]] if ref in landed else []
    for matter, amounts in found.items():
        planted = half(3_000, seed=7, years=1).marked_by(matter)
        assert sorted(amounts) == sorted(yuan(r) for table, r in planted if table == "vouchers")
