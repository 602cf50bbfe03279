"""How often a check was right: with n, drawn towards all checks, and never without answers."""

from __future__ import annotations

import pytest

from tallystick.checks.confirmation import (
    NO_ANSWERS,
    Confirmation,
    Prior,
    Tally,
    confirmations,
    prior_of,
    spread,
    tally,
)

# 4, 6, 30, 12, 50 of 20, 200, 1000, 400, 1000: the share of all is 0.0389.
WORKED = [Tally(4, 20), Tally(6, 200), Tally(30, 1000), Tally(12, 400), Tally(50, 1000)]


def only(right: int, n: int) -> Confirmation:
    return confirmations({"a": Tally(right, n)})["a"]


def test_answers_four_to_six_say_that_the_check_was_right() -> None:
    assert tally([0, 1, 2, 3, 4, 5, 6]) == Tally(3, 7)


def test_the_spread_of_the_worked_numbers() -> None:
    assert spread(WORKED) == pytest.approx(0.00932, abs=0.00001)


def test_checks_that_differ_less_than_chance_have_no_spread() -> None:
    assert spread([Tally(5, 50), Tally(5, 50), Tally(5, 50)]) < 0


def test_the_prior_of_the_worked_numbers_weighs_no_more_than_49_answers() -> None:
    prior = prior_of(WORKED)

    assert prior.mean == pytest.approx(0.0389, abs=0.0001)
    assert prior.weight == pytest.approx(49)


def test_the_smallest_check_is_drawn_furthest() -> None:
    rates = [one.rate for one in confirmations(dict(enumerate_names())).values()]

    # (4 + 49 x 0.03893) / (20 + 49) = 0.0856; (50 + 1.908) / 1049 = 0.0495
    assert rates == [
        pytest.approx(r, abs=0.0001) for r in (0.0856, 0.0318, 0.0304, 0.0310, 0.0495)
    ]


def enumerate_names() -> list[tuple[str, Tally]]:
    return [(f"check_{place}", one) for place, one in enumerate(WORKED)]


def test_checks_that_differ_much_borrow_little() -> None:
    prior = prior_of([Tally(2, 100), Tally(50, 100), Tally(95, 100)])

    assert prior.weight < 2


def test_fewer_than_three_checks_with_answers_borrow_nothing() -> None:
    assert prior_of([Tally(2, 10), Tally(9, 10), Tally(0, 0)]) == Prior(0.5, 1.0)


def test_answers_that_are_all_alike_teach_nothing_of_the_spread() -> None:
    assert prior_of([Tally(5, 5), Tally(5, 5), Tally(5, 5)]) == Prior(0.5, 1.0)


def test_the_lower_bound_is_passed_in_nine_beliefs_of_ten() -> None:
    one = only(7, 10)

    assert one.rate == pytest.approx(7.5 / 11)
    assert one.lower
    steps = [(place + 0.5) / 10_000 for place in range(10_000)]
    belief = [x**6.5 * (1 - x) ** 2.5 for x in steps]  # Beta(7 + 1/2, 3 + 1/2), added up
    below = sum(b for x, b in zip(steps, belief, strict=True) if x < one.lower)
    assert below / sum(belief) == pytest.approx(0.1, abs=0.001)


def test_the_more_answers_the_closer_the_bound() -> None:
    assert only(7, 10).lower < only(70, 100).lower < 0.7  # type: ignore[operator]


def test_without_answers_there_is_no_rate() -> None:
    one = only(0, 0)

    assert (one.rate, one.lower, one.says) == (None, None, NO_ANSWERS)


def test_the_figure_is_said_with_its_n_in_both_languages() -> None:
    says = only(7, 10).says

    assert "7 of 10 answers" in says.en
    assert "10 次答复中 7 次属实" in says.zh


@pytest.mark.parametrize(
    ("right", "n", "review"), [(9, 200, True), (10, 200, False), (9, 199, False)]
)
def test_under_five_percent_after_two_hundred_answers_a_check_is_reviewed(
    right: int, n: int, review: bool
) -> None:
    assert only(right, n).review is review
