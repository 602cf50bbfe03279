"""The drawn matrix: places of which least was checked are drawn first, the rest is counted."""

from __future__ import annotations

from dataclasses import replace

from tallystick.checks.coverage import Cell
from tallystick.foundation.texts import Text
from tallystick.insight.report_coverage import COLUMNS_DRAWN, PLACES_DRAWN, MatrixDrawn, draw
from tallystick.insight.report_page import draw_page
from tallystick.insight.report_sheets import sheets

from .report_sample import SAMPLE

WHY = Text("Nothing was imported for: deaths.", "尚未导入：死亡名册。")
ALLOWANCE = Text("Allowance", "津贴")


def cell(place: str, spoke: int, silent: int = 0, period: str = "2024", records: int = 5) -> Cell:
    checks = {"clear": ["a"] * spoke, "missing": ["b"] * silent}
    return Cell(
        place=place, what=ALLOWANCE, period=period, records=records, findings=0,
        checks={k: v for k, v in checks.items() if v}, reasons={WHY: ["b"]} if silent else {},
    )  # fmt: skip


def drawn(*cells: Cell) -> MatrixDrawn:
    matrix = draw(cells)
    assert matrix
    return matrix


def test_a_square_says_how_many_checks_spoke_of_those_that_apply() -> None:
    ((place, (square,)),) = drawn(cell("东溪村", 2, 1)).rows

    assert place == "东溪村"
    assert square
    assert (square.spoke, square.applicable, square.kind) == (2, 3, "partly")


def test_where_no_check_spoke_the_square_is_silent() -> None:
    ((_, (square,)),) = drawn(cell("东溪村", 0, 3)).rows

    assert square
    assert square.kind == "silent"


def test_a_place_without_records_in_a_period_has_no_square() -> None:
    rows = dict(drawn(cell("东溪村", 1), cell("西溪村", 1, period="2023")).rows)

    assert [square is None for square in rows["东溪村"]] == [True, False]


def test_of_too_many_places_those_are_drawn_of_which_least_was_checked() -> None:
    places = [cell(f"{number}村", 3) for number in range(PLACES_DRAWN)]
    matrix = drawn(*places, cell("西溪村", 1, 2))

    assert matrix.places_left == 1
    assert "西溪村" in dict(matrix.rows)


def test_records_that_never_came_are_named_beside_the_matrix() -> None:
    matrix = drawn(
        cell("东溪村", 1), replace(cell("—", 0, 1, records=0), what=Text("Deaths", "死亡"))
    )

    assert matrix.never == [Text("Deaths", "死亡")]
    assert len(matrix.rows) == 1


def test_the_page_says_in_words_where_nothing_was_checked() -> None:
    page = draw_page(replace(SAMPLE, coverage=[cell("东溪村", 0, 3)]))

    assert "未核查" in page.split('id="coverage"')[1]
    assert ">not checked</span>" in page.split("<tbody>")[-2] + page.split('id="coverage"')[1]


def test_the_workbook_has_every_cell_with_its_reason() -> None:
    facts = replace(SAMPLE, coverage=[cell("东溪村", 2, 1)])

    (sheet,) = [one for one in sheets(facts) if one.name.en == "Coverage"]
    (row,) = sheet.rows
    assert row[4:8] == (3, 2, 0, 1)
    assert "尚未导入：死亡名册。" in str(row[-1])


def test_what_no_check_spoke_of_is_drawn_however_few_checks_look_at_it() -> None:
    busy = [cell("东溪村", 9, period=str(2000 + year)) for year in range(COLUMNS_DRAWN + 3)]
    matrix = drawn(*busy, cell("东溪村", 0, 1, period="1999"))

    assert (ALLOWANCE, "1999") in matrix.columns
    assert matrix.columns_left == 4
