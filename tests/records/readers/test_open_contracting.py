"""Open Contracting data becomes sheets of tenders, bids and awards, however it is packed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tallystick.foundation.errors import TallystickError
from tallystick.records.readers.reading import read_file

ROAD: dict[str, Any] = {
    "ocid": "k1", "id": "1", "date": "2024-01-01T00:00:00Z", "tag": ["tender"],
    "buyer": {"id": "roads", "name": "Roads office"},
    "tender": {"id": "t1", "title": "Road", "procurementMethod": "open", "numberOfTenderers": 2},
}  # fmt: skip
WON: dict[str, Any] = {
    "ocid": "k1", "id": "2", "date": "2024-02-01T00:00:00Z", "tag": ["award", "contract"],
    "awards": [
        {"id": "a1", "status": "active", "value": {"amount": 900, "currency": "CNY"},
         "suppliers": [{"id": "mill"}, {"name": "Yard"}],
         "items": [{"id": "i1", "classification": {"id": "4511"}, "description": "Gravel"}]},
    ],
    "contracts": [{"id": "c1", "awardID": "a1", "dateSigned": "2024-02-20", "value": {"amount": 900}}],
}  # fmt: skip


def sheets(folder: Path, said: Any, *, as_lines: bool = False) -> dict[str, list[dict[str, Any]]]:
    """Write a file and return its sheets as rows by the names of their columns."""
    file = folder / "data.json"
    text = "\n".join(map(json.dumps, said)) if as_lines else json.dumps(said, indent=1)
    file.write_text(text, "utf-8")
    found = {}
    for sheet in read_file(file):
        head, *rows = (list(row.values()) for row in sheet.cells.to_pylist())
        found[sheet.name] = [dict(zip(head, row, strict=True)) for row in rows]
    return found


def test_release_package_is_a_sheet_for_each_kind_of_thing(tmp_path: Path) -> None:
    found = sheets(tmp_path, {"uri": "x", "releases": [ROAD]})

    assert list(found) == ["tenders"]
    assert found["tenders"][0]["tender/title"] == "Road"
    assert found["tenders"][0]["buyer/name"] == "Roads office"


def test_releases_of_one_process_are_merged_into_one_tender(tmp_path: Path) -> None:
    found = sheets(tmp_path, {"releases": [ROAD, WON]})

    assert [row["ocid"] for row in found["tenders"]] == ["k1"]
    assert len(found["awards"]) == 2


def test_lines_of_releases_read_like_a_package(tmp_path: Path) -> None:
    assert sheets(tmp_path, [ROAD, WON], as_lines=True) == sheets(
        tmp_path, {"releases": [ROAD, WON]}
    )


def test_record_package_gives_its_compiled_release(tmp_path: Path) -> None:
    record = {"ocid": "k1", "releases": [{"url": "elsewhere"}], "compiledRelease": ROAD}

    assert sheets(tmp_path, {"records": [record]})["tenders"][0]["ocid"] == "k1"


def test_record_without_a_compiled_release_is_compiled_from_its_releases(tmp_path: Path) -> None:
    found = sheets(tmp_path, {"records": [{"ocid": "k1", "releases": [ROAD, WON]}]})

    assert [len(found[name]) for name in ("tenders", "awards", "contracts")] == [1, 2, 1]


def test_each_supplier_of_an_award_is_a_row_by_its_name_or_id(tmp_path: Path) -> None:
    found = sheets(tmp_path, [WON])

    assert [row["awards/0/suppliers/0/name"] for row in found["awards"]] == ["mill", "Yard"]


def test_contract_has_the_suppliers_of_its_award(tmp_path: Path) -> None:
    (contract,) = sheets(tmp_path, [WON])["contracts"]

    assert contract["awards/0/suppliers/0/name"] == "Yard + mill"


def test_those_who_bid_together_are_one_bidder_in_whichever_order(tmp_path: Path) -> None:
    bids = [
        {"id": "b1", "tenderers": [{"id": "z"}, {"id": "a"}]},
        {"id": "b2", "tenderers": [{"id": "a"}, {"id": "z"}]},
    ]

    found = sheets(tmp_path, [{**ROAD, "bids": {"details": bids}}])

    assert {row["bids/details/0/tenderers/0/name"] for row in found["bids"]} == {"a + z"}


def test_what_was_awarded_is_a_row_for_each_supplier(tmp_path: Path) -> None:
    found = sheets(tmp_path, [WON])["award_items"]

    assert [row["awards/0/items/0/classification/id"] for row in found] == ["4511", "4511"]


def test_package_with_an_entry_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TallystickError, match="contracting process"):
        sheets(tmp_path, {"releases": [ROAD, {"title": "no process"}]})


def test_flat_records_that_name_their_process_stay_a_table(tmp_path: Path) -> None:
    assert list(sheets(tmp_path, [{"ocid": "k1", "buyer": "Roads office"}])) == ["data"]
