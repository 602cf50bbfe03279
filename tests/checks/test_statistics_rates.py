"""Rates of villages and answers of recipients: what is said of them, and what is left unsaid."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from tallystick.checks.statistics_rates import beyond_mistakes, unusual_rate

USUAL = [(40, 1000), (45, 1000), (38, 900), (44, 1100), (41, 1000), (36, 950), (50, 1200),
         (39, 980), (42, 1010), (30, 800)]  # fmt: skip


def rated(*more: tuple[int, int], among: list[tuple[int, int]] = USUAL, **chosen: Any) -> Any:
    rows = [{"programme": "subsistence", "enrolled": x, "people": n} for x, n in (*more, *among)]
    return unusual_rate(pa.Table.from_pylist(rows), chosen).to_pylist()[0]


def asked(short: int, of: int, **chosen: Any) -> Any:
    table = pa.table({"asked": [of], "short": [short]})
    return beyond_mistakes(table, chosen).to_pylist()[0]


def test_a_village_that_enrols_four_times_as_many_is_a_finding() -> None:
    row = rated((170, 1000))
    assert row["outcome"] == "finding"
    assert row["rate_elsewhere"] < row["shrunk_rate"] < row["rate"]


def test_villages_that_differ_as_villages_do_are_clear() -> None:
    assert rated((52, 1000))["outcome"] == "clear"


def test_a_village_of_twenty_nine_says_nothing_whatever_its_rate() -> None:
    row = rated((29, 29))
    assert (row["outcome"], row["p"]) == ("insufficient", None)


def test_a_village_of_thirty_may_be_compared() -> None:
    assert rated((30, 30))["outcome"] == "finding"


def test_four_people_beyond_the_expected_are_too_few() -> None:
    assert rated((5, 30))["outcome"] == "clear"


def test_fewer_than_ten_villages_have_no_elsewhere() -> None:
    assert rated((170, 1000), among=USUAL[:8])["outcome"] == "insufficient"


def test_ten_villages_with_the_one_looked_at_are_enough() -> None:
    assert rated((170, 1000), among=USUAL[:9])["outcome"] == "finding"


def test_a_programme_in_which_nobody_is_enrolled_is_clear() -> None:
    assert rated((0, 1000), among=[(0, n) for _, n in USUAL])["outcome"] == "clear"


def test_more_enrolled_than_counted_people_is_taken_for_all_of_them() -> None:
    assert rated((1200, 1000))["rate"] == 1


def test_where_villages_differ_much_none_of_them_stands_out() -> None:
    wide = [(20 * k, 1000) for k in range(1, 11)]
    assert rated((230, 1000), among=wide)["outcome"] == "clear"


def test_each_programme_is_compared_with_itself() -> None:
    rows = [{"programme": "care", "enrolled": 4 * x, "people": n} for x, n in USUAL]
    rows += [{"programme": "aid", "enrolled": x, "people": n} for x, n in USUAL]
    found = unusual_rate(pa.Table.from_pylist(rows), {}).to_pylist()
    assert {row["outcome"] for row in found} == {"clear"}


@pytest.mark.parametrize(
    ("short", "of", "outcome"),
    [
        (2, 10, "finding"),
        (1, 1, "insufficient"),
        (1, 2, "clear"),
        (2, 2, "finding"),
        (2, 60, "clear"),
        (0, 40, "clear"),
    ],
)
def test_answers_count_when_mistakes_do_not_explain_them(
    short: int, of: int, outcome: str
) -> None:
    assert asked(short, of)["outcome"] == outcome


def test_two_of_ten_by_mistake_happens_once_in_sixty() -> None:
    assert asked(2, 10)["p"] == pytest.approx(0.0162, abs=1e-4)


def test_where_more_answers_are_mistaken_two_of_ten_say_nothing() -> None:
    assert asked(2, 10, mistaken=0.1)["outcome"] == "clear"
