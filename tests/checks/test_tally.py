"""The split tally: what is marked, what is not, and where each half came from."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from insight.report_sample import half
from tallystick.checks.evidence import HalfShown
from tallystick.checks.tally import ROWS_DRAWN, lay, named
from tallystick.foundation.texts import Text


def rent(*values: Any, column: str = "rent") -> HalfShown:
    name = Text("Rent", "租金")
    return half(
        "half",
        name,
        name,
        {column: name},
        *(("a.csv", "", 2 + n, v) for n, v in enumerate(values)),
    )


def marks(*halves: HalfShown) -> list[bool]:
    return [field.off for drawn in lay(halves) for field in drawn.shared]


def test_values_that_differ_are_marked_on_both_sides():
    assert marks(rent(6250), rent(2500)) == [True, True]


def test_values_that_are_the_same_are_not_marked():
    assert marks(rent(6250), rent(6250)) == [False, False]


def test_number_is_the_same_however_many_decimals_it_was_written_with():
    assert marks(rent(Decimal("150")), rent(Decimal("150.00"))) == [False, False]


@pytest.mark.parametrize("blank", [None, ""])
def test_blank_contradicts_nothing(blank: object):
    assert marks(rent(6250), rent(blank)) == [False, False]


def test_fields_of_other_names_are_not_compared():
    assert marks(rent(6250), rent(2500, column="price")) == [False, False]


def test_only_half_has_nothing_to_differ_from():
    assert marks(rent(6250)) == [False]


def test_half_without_rows_is_drawn_empty():
    [drawn] = lay([rent()])

    assert (drawn.shared, drawn.lines, drawn.cells) == ([], [], ())


def test_values_of_the_one_column_that_varies_stand_together():
    [drawn] = lay([rent(1, 2, 2)])

    assert [text.en for text in drawn.shared[0].values] == ["1", "2"]
    assert drawn.lines == []


def test_rows_that_vary_in_two_columns_become_lines():
    label = Text("x", "x")
    rows = [("a.csv", "", n, n, n * 2) for n in range(ROWS_DRAWN + 4)]
    [drawn] = lay([half("half", label, label, {"a": label, "b": label}, *rows)])

    assert (len(drawn.lines), drawn.more) == (ROWS_DRAWN, 4)


def test_neighbouring_rows_are_named_as_a_range():
    [drawn] = lay([rent(1, 2, 3)])

    assert drawn.cells == (Text("a.csv · rows 2–4", "a.csv · 第 2–4 行"),)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("民政局/发放表.xlsx", "民政局/发放表.xlsx"),
        ("/home/li/县/民政局/发放表.xlsx", "民政局/发放表.xlsx"),
        ("C:\\县\\民政局\\发放表.xlsx", "民政局/发放表.xlsx"),
    ],
)
def test_a_file_is_named_without_the_folders_of_one_machine(given, said):
    assert named(given) == said
