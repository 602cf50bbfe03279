"""Honest error has a door of its own, and private gain closes it."""

import pytest
from django.db import IntegrityError, transaction

from cases.sample_office import MAY_DAY, PAPER, day, seen, somebody_asked
from tallystick.cases.models import Tolerance
from tallystick.cases.tolerance import (
    QUESTIONS,
    ask_tolerance,
    decide_tolerance,
    note_correction,
    review_tolerance,
    tell_tolerance,
    tolerance_shown,
)
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError

pytestmark = pytest.mark.django_db
ANSWERS = dict.fromkeys(QUESTIONS, "As the minutes of 3 April say.")
DECIDED = {
    "reason": "Tried first, on record.",
    "on": day(5, 20),
    "by": "mei",
    "approved_by": "guan",
}


@pytest.fixture(autouse=True)
def in_november():
    clock.work_as_of(day(11, 27))
    yield
    clock.work_as_of(None)


@pytest.fixture
def asked():
    return ask_tolerance(somebody_asked(), asked_by_whom="unit", on=MAY_DAY, by="lin")


def reviewed(asked, *, gain):
    review_tolerance(asked, ANSWERS, private_gain=gain, on=day(5, 10), by="lin")
    return asked


def decide(asked, result, **facts):
    sound = {"correct_by": None if result == "not_tolerated" else day(8, 1)}
    decide_tolerance(asked, result, **DECIDED | sound | facts)


def refused_code(act, *facts, **named):
    with pytest.raises(TallystickError) as refused:
        act(*facts, **named)
    return refused.value.code


@pytest.mark.parametrize("result", ["exempt", "lighter", "mitigated", "not_tolerated"])
def test_an_honest_error_may_come_to_any_of_four_results(asked, result):
    decide(reviewed(asked, gain=False), result)

    assert Tolerance.objects.get().result == result


@pytest.mark.parametrize("result", ["exempt", "lighter", "mitigated"])
def test_private_gain_leaves_one_result_only(asked, result):
    reviewed(asked, gain=True)

    assert refused_code(decide, asked, result) == "private_gain"
    decide(asked, "not_tolerated")


@pytest.mark.parametrize("gain", [True, None])
@pytest.mark.parametrize("result", ["exempt", "lighter", "mitigated"])
def test_the_database_too_keeps_that_door_closed(asked, result, gain):
    reviewed(asked, gain=False)
    decide(asked, "exempt")

    with pytest.raises(IntegrityError, match=r"private_gain|reviewed_whole"), transaction.atomic():
        Tolerance.objects.filter(pk=asked.pk).update(result=result, private_gain=gain)


@pytest.mark.parametrize("left_out", QUESTIONS)
def test_all_seven_questions_are_answered_before_anything_is_decided(asked, left_out):
    answers = {id: said for id, said in ANSWERS.items() if id != left_out}

    code = refused_code(
        review_tolerance, asked, answers, private_gain=False, on=day(5, 10), by="lin"
    )
    assert code == "questions_open"
    assert refused_code(decide, asked, "exempt") == "not_reviewed"


def test_one_person_decides_nothing_alone(asked):
    reviewed(asked, gain=False)

    assert refused_code(decide, asked, "exempt", approved_by="mei") == "needs_two_people"


@pytest.mark.parametrize("day_", [None, day(5, 20)])
def test_leniency_sets_a_later_day_by_which_the_error_is_put_right(asked, day_):
    reviewed(asked, gain=False)

    assert refused_code(decide, asked, "exempt", correct_by=day_) == "correction_day_missing"


def test_the_page_says_that_the_day_of_correction_has_passed(asked):
    decide(reviewed(asked, gain=False), "exempt")
    asked.refresh_from_db()
    assert "已逾期" in seen("tolerance", tolerance=tolerance_shown(asked))["zh"]

    note_correction(asked, paper=PAPER, on=day(9, 1), by="lin")
    asked.refresh_from_db()
    assert "已逾期" not in seen("tolerance", tolerance=tolerance_shown(asked))["zh"]


def test_the_result_is_told_in_writing_after_it_was_decided(asked):
    assert (
        refused_code(tell_tolerance, asked, letter=PAPER, on=day(5, 21), by="lin")
        == "day_impossible"
    )
    decide(reviewed(asked, gain=False), "lighter")
    tell_tolerance(asked, letter=PAPER, on=day(5, 21), by="lin")

    assert Tolerance.objects.get().told_on == day(5, 21)


def test_one_application_waits_at_a_time(asked):
    code = refused_code(ask_tolerance, asked.person, asked_by_whom="person", on=MAY_DAY, by="lin")

    assert code == "tolerance_waits"
