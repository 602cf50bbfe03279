"""When something that was raised is true: a wrong matter lies where its money lies."""

from __future__ import annotations

from simulation.truths import marks, raised
from tallystick.simulation.scoring import judge

WRONG, HONEST = 1, 2
ONLY_ONE_IS_WRONG = frozenset({WRONG})
PAYMENT, SECOND, DEATH = 10, 11, 90
BOTH_HALVES = raised(PAYMENT, SECOND, others=[[DEATH]])


def why(by_ref: dict[int, tuple[int, ...]], finding=BOTH_HALVES) -> str:
    return judge(finding, marks(by_ref), ONLY_ONE_IS_WRONG).why


def test_it_is_true_on_a_payment_and_a_death_of_a_wrong_matter() -> None:
    assert why({PAYMENT: (WRONG,), DEATH: (WRONG,)}) == "true"


def test_it_is_true_where_only_one_of_its_payments_is_wrong() -> None:
    assert why({SECOND: (WRONG,)}) == "true"


def test_a_death_of_a_wrong_matter_beside_payments_of_an_honest_one_is_not_true() -> None:
    assert why({PAYMENT: (HONEST,), DEATH: (WRONG,)}) == "honest"


def test_a_death_of_a_wrong_matter_beside_payments_of_none_is_not_true() -> None:
    assert why({DEATH: (WRONG,)}) == "beside"


def test_an_honest_matter_that_reaches_into_both_halves_explains_it_better() -> None:
    assert why({PAYMENT: (WRONG, HONEST), DEATH: (HONEST,)}) == "honest"


def test_a_wrong_matter_that_reaches_as_far_as_an_honest_one_makes_it_true() -> None:
    assert why({PAYMENT: (WRONG, HONEST), DEATH: (WRONG, HONEST)}) == "true"


def test_where_nothing_was_planted_it_is_not_true() -> None:
    assert why({77: (WRONG,)}) == "nothing"


def test_one_wrong_row_among_ten_makes_a_statistic_true() -> None:
    assert why({10: (WRONG,)}, raised(*range(10, 20))) == "true"


def test_one_wrong_row_among_eleven_does_not() -> None:
    assert why({10: (WRONG,)}, raised(*range(10, 21))) == "beside"


def test_one_wrong_row_among_eleven_does_where_the_other_half_has_it_too() -> None:
    assert why({10: (WRONG,), DEATH: (WRONG,)}, raised(*range(10, 21), others=[[DEATH]])) == "true"


def test_of_two_honest_matters_the_one_with_more_rows_was_mistaken() -> None:
    judged = judge(BOTH_HALVES, marks({PAYMENT: (2, 3), SECOND: (3,)}), ONLY_ONE_IS_WRONG)
    assert judged.matters == (3, 2)
