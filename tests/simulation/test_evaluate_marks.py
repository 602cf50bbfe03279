"""The rows of the truth are found again in the book, however the files were named on import."""

from __future__ import annotations

import pytest

from simulation.truths import PAID_ON, truth
from tallystick.foundation.errors import TallystickError
from tallystick.records.refs import sheet_base
from tallystick.records.sources import SheetEntry, SourceEntry
from tallystick.simulation.marks import find_marks

KNOWN = truth(PAID_ON, rows=[(1, "石桥镇/低保.xlsx", "6月", 12)])


def source(file: str, *sheets: str, number: int = 3) -> SourceEntry:
    entries = [SheetEntry(number=place, name=name) for place, name in enumerate(sheets)]
    return SourceEntry(
        number=number, sha256="0", file=file, size=1, received_at="2024", sheets=entries
    )


def test_a_row_is_found_by_file_sheet_and_row() -> None:
    found = find_marks(KNOWN, [source("石桥镇/低保.xlsx", "5月", "6月")])
    assert found.by_ref == {sheet_base(3, 1) + 12: (1,)}


def test_a_file_imported_under_a_longer_path_is_the_same_file() -> None:
    found = find_marks(KNOWN, [source("county/files/石桥镇/低保.xlsx", "5月", "6月")])
    assert set(found.by_ref) == {sheet_base(3, 1) + 12}


def test_a_file_of_one_sheet_needs_no_name_of_the_sheet() -> None:
    found = find_marks(KNOWN, [source("石桥镇/低保.xlsx", "Sheet1")])
    assert set(found.by_ref) == {sheet_base(3, 0) + 12}


def test_of_two_sheets_with_other_names_neither_is_taken() -> None:
    assert not find_marks(KNOWN, [source("石桥镇/低保.xlsx", "1月", "2月")]).by_ref


def test_a_file_that_was_not_imported_is_said() -> None:
    both = truth(PAID_ON, rows=[(1, "a.csv", "", 2), (1, "b.csv", "", 2)])
    assert find_marks(both, [source("a.csv", "a")]).absent == ("b.csv",)


def test_a_truth_about_other_files_is_refused() -> None:
    with pytest.raises(TallystickError) as refused:
        find_marks(KNOWN, [source("东桥镇/低保.xlsx", "6月")])
    assert refused.value.code == "truth_elsewhere"


def test_a_row_of_two_matters_has_both() -> None:
    twice = truth(PAID_ON, PAID_ON, rows=[(1, "a.csv", "", 2), (2, "a.csv", "", 2)])
    found = find_marks(twice, [source("a.csv", "a")])
    assert found.of(sheet_base(3, 0) + 2) == (1, 2)
