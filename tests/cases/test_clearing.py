"""The wrongly named are cleared: of that matter, before all who had heard of it, if they wish it."""

import pytest
from django.db import IntegrityError, transaction

from cases.sample_office import MAY_DAY, PAPER, TWO, day, seen, somebody_asked
from tallystick.cases.clearing import (
    answer_clearing,
    clear,
    clearing_shown,
    note_revisit,
    offer_clearing,
)
from tallystick.cases.models import Clearing
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_november():
    clock.work_as_of(day(11, 27))
    yield
    clock.work_as_of(None)


def offer(**facts):
    sound = {"started_by": "office", "conclusion": "untrue", "occasion": "held_back",
             "heard_in": ["village", "unit"], "on": MAY_DAY, "by": "lin"}  # fmt: skip
    return offer_clearing(facts.pop("person", None) or somebody_asked(), **sound | facts)


@pytest.fixture
def consented():
    offered = offer()
    answer_clearing(offered, wishes=True, on=day(5, 3), by="lin")
    return offered


def clear_it(offered, before=("unit", "village")):
    clear(offered, before=before, letter=PAPER, on=day(5, 8), **TWO)


def refused_code(act, *facts, **named):
    with pytest.raises(TallystickError) as refused:
        act(*facts, **named)
    return refused.value.code


def test_somebody_is_cleared_and_visited_twice(consented):
    clear_it(consented)
    for whom in ("person", "unit"):
        note_revisit(consented, whom, on=day(6, 8), by="lin")

    consented.refresh_from_db()
    assert clearing_shown(consented).is_ended
    assert Entry.objects.filter(act__startswith="clear").count() == 5


@pytest.mark.parametrize("conclusion", ["not_proved", "closed", ""])
def test_what_was_only_not_proved_is_not_cleared(conclusion):
    assert refused_code(offer, conclusion=conclusion) == "not_untrue"


def test_nobody_is_cleared_without_their_consent():
    assert refused_code(clear_it, offer()) == "no_consent"


def test_a_no_is_kept_and_nothing_is_published():
    offered = offer()
    answer_clearing(offered, wishes=False, on=day(5, 3), by="lin")

    assert refused_code(clear_it, offered) == "no_consent"
    offered.refresh_from_db()
    assert clearing_shown(offered).is_ended
    assert "nothing is published" in seen("clearing", clearing=clearing_shown(offered))["en"]


def test_whoever_applied_themselves_has_consented():
    clear_it(offer(started_by="person"))

    assert Clearing.objects.get().done_on == day(5, 8)


@pytest.mark.parametrize("before", [["unit"], ["unit", "village", "notice"], ["notice"]])
def test_exactly_those_who_had_heard_of_it_are_told(consented, before):
    assert refused_code(clear_it, consented, before) == "audience_differs"


def test_the_database_too_tells_no_other_audience(consented):
    facts = {
        "cleared_in": "unit",
        "letter": PAPER,
        "done_on": day(5, 8),
        "done_by": "lin",
        "second": "mei",
    }

    with pytest.raises(IntegrityError, match="before_all_who_had_heard"), transaction.atomic():
        Clearing.objects.filter(pk=consented.pk).update(**facts)


@pytest.mark.parametrize(
    "facts", [{"letter": PAPER}, {"cleared_in": "unit,village"}, {"done_on": day(5, 8)}]
)
def test_a_clearing_is_done_whole_or_not_at_all(consented, facts):
    with pytest.raises(IntegrityError, match="before_all_who_had_heard"), transaction.atomic():
        Clearing.objects.filter(pk=consented.pk).update(**facts)


def test_a_matter_is_cleared_once(consented):
    assert refused_code(offer, person=consented.person) == "cleared_already"
    clear_it(consented)
    assert refused_code(clear_it, consented) == "cleared_already"


def test_one_person_alone_clears_nobody(consented):
    code = refused_code(
        clear,
        consented,
        before=["unit", "village"],
        letter=PAPER,
        on=day(5, 8),
        by="lin",
        second="lin",
    )

    assert code == "needs_two_people"


def test_no_visit_comes_before_the_clearing_or_on_its_day(consented):
    assert (
        refused_code(note_revisit, consented, "unit", on=day(6, 8), by="lin") == "not_cleared_yet"
    )
    clear_it(consented)
    assert (
        refused_code(note_revisit, consented, "unit", on=day(5, 8), by="lin") == "day_impossible"
    )


def test_the_page_says_what_is_still_to_be_done(consented):
    clear_it(consented)
    consented.refresh_from_db()
    said = seen("clearing", clearing=clearing_shown(consented))

    assert "回访本人、回访单位" in said["zh"]
    assert "王示例" not in said["zh"]
