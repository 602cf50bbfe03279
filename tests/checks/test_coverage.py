"""The matrix of what was checked: what was not is shown as plainly as what was."""

from __future__ import annotations

from typing import Any

from drafts import ground
from tallystick.checks.card import Check
from tallystick.checks.catalogue import read_catalogue
from tallystick.checks.coverage import Cell, matrix

CHECKS = read_catalogue().checks
PAID, TWICE, CASH = "paid_after_death", "paid_twice_for_one_period", "cash_over_limit"
EAST = "area_id=东溪村; programme=低保; period_from=2024"
WEST = "area_id=西溪村; programme=低保; period_from=2024"


def result(check: str, slice_: str, outcome: str = "clear", **more: Any) -> dict[str, Any]:
    said = {"population": 10 if slice_ else 0, "findings": 0, "note_en": None, "note_zh": None}
    return {"check": check, "slice": slice_, "outcome": outcome, **said, **more}


def cells(*results: dict[str, Any], checks: dict[str, Check] | None = None) -> list[Cell]:
    return matrix(results, checks or dict(CHECKS), ground().tables)


def test_a_cell_has_a_place_a_programme_and_a_period() -> None:
    (cell,) = cells(result(PAID, EAST))

    assert (cell.place, cell.what.en, cell.period) == ("东溪村", "低保", "2024")
    assert (cell.spoke, cell.applicable, cell.records) == (1, 1, 10)


def test_checks_of_the_same_records_meet_in_one_cell() -> None:
    (cell,) = cells(result(PAID, EAST, "findings", findings=3), result(TWICE, EAST))

    assert cell.checks == {"findings": [PAID], "clear": [TWICE]}
    assert (cell.spoke, cell.findings, cell.records) == (2, 3, 10)


def test_a_slice_whose_records_are_missing_is_silent_and_says_why() -> None:
    (cell,) = cells(
        result(PAID, EAST),
        result(TWICE, EAST, "missing", note_en="Too few rows came.", note_zh="行数不足。"),
    )

    assert (cell.spoke, cell.silent) == (1, 1)
    assert [(reason.zh, checks) for reason, checks in cell.reasons.items()] == [
        ("行数不足。", [TWICE])
    ]


def test_a_check_that_was_not_asked_is_silent_wherever_others_spoke() -> None:
    found = cells(
        result(PAID, EAST), result(PAID, WEST),
        result(TWICE, "", "missing", note_en="Nothing came.", note_zh="尚未导入。"),
    )  # fmt: skip

    assert [(cell.place, cell.spoke, cell.silent) for cell in found] == [
        ("东溪村", 1, 1), ("西溪村", 1, 1),
    ]  # fmt: skip


def test_records_of_which_nothing_came_have_a_cell_of_their_own() -> None:
    found = cells(result(PAID, EAST), result(CASH, "", "missing"))

    assert [cell.records for cell in found] == [10, 0]
    assert found[1].what == ground().tables["vouchers"].title
    assert found[1].silent == 1


def test_a_check_that_does_not_apply_is_neither_spoken_nor_silent() -> None:
    (cell,) = cells(result(PAID, EAST), result(TWICE, EAST, "not_applicable"))

    assert (cell.spoke, cell.applicable, cell.silent) == (1, 1, 0)


def test_a_place_whose_name_looks_like_a_slice_is_still_one_place() -> None:
    (cell,) = cells(result(PAID, "area_id=东; programme=x; programme=低保; period_from=2024"))

    assert cell.period == "2024"
    assert cell.what.en == "低保"


def test_a_book_kept_by_a_body_in_no_place_stands_under_the_body() -> None:
    (cell,) = cells(result(CASH, "area_id=—; body_name=东溪村"))

    assert cell.place == "东溪村"
    assert cell.period == "—"


def test_a_body_whose_book_two_offices_sent_is_one_place_and_clear_only_if_both_parts_are() -> (
    None
):
    (cell,) = cells(
        result(CASH, "area_id=石桥镇; body_name=东溪村"),
        result(CASH, "area_id=农业农村局; body_name=东溪村", "missing"),
    )

    assert (cell.place, cell.records) == ("东溪村", 20)
    assert cell.checks == {"missing": [CASH]}


def test_what_parts_records_and_is_no_place_stands_beside_the_kind_of_record() -> None:
    left_out = "eligible_left_out"
    assert "fact" in CHECKS[left_out].card.population.slice_by
    columns = CHECKS[left_out].card.population.slice_by
    slice_ = "; ".join(f"{column}={'owns_car' if column == 'fact' else '—'}" for column in columns)

    (cell,) = cells(result(left_out, slice_))
    assert cell.place == "—"
    assert cell.what.en.startswith(f"{ground().tables['register_facts'].title.en} · ")
