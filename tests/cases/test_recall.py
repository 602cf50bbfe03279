"""A recall is followed by its days and totals: enough sign, the member may answer, the villagers decide."""

import pytest
from django.db import IntegrityError, transaction

from cases.sample_office import MAY_DAY, PAPER, day, pack_of_a_county, seen, somebody_asked
from tallystick.cases.models import Recall
from tallystick.cases.recall import (
    ask_recall,
    hold_recall,
    offer_reply,
    publish_recall,
    recall_shown,
    withdraw_recall,
)
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.trail.models import Entry

pytestmark = pytest.mark.django_db
TOTALS = {"registered": 1000, "took_part": 640, "agreed": 402, "minutes": PAPER, "by": "lin"}


@pytest.fixture(autouse=True)
def in_november():
    clock.work_as_of(day(11, 27))
    yield
    clock.work_as_of(None)


def ask(person=None, **facts):
    sound = {"signed_by": "villagers", "could_sign": 1000, "signatures": 200, "signed_paper": PAPER,
             "on": MAY_DAY, "by": "lin"}  # fmt: skip
    return ask_recall(person or somebody_asked(), pack_of_a_county(), **sound | facts)


@pytest.fixture
def heard():
    recall = ask()
    offer_reply(recall, on=day(5, 10), by="lin")
    return recall


def test_a_recall_goes_its_way_to_the_end(heard):
    passing = hold_recall(heard, on=day(6, 1), **TOTALS)
    publish_recall(heard, on=day(6, 2), by="lin")

    assert passing.holds
    assert Recall.objects.get().published_on == day(6, 2)
    assert Entry.objects.filter(act__startswith="recall_").count() == 4


@pytest.mark.parametrize(
    ("signed_by", "could_sign", "signatures"),
    [("villagers", 1000, 199), ("representatives", 40, 13)],
)
def test_too_few_signatures_are_said_with_how_many_are_missing(signed_by, could_sign, signatures):
    with pytest.raises(TallystickError) as refused:
        ask(signed_by=signed_by, could_sign=could_sign, signatures=signatures)

    assert refused.value.code == "too_few_signed"
    assert "1 more must sign" in refused.value.say("en")


def test_nothing_is_held_before_the_member_could_answer():
    with pytest.raises(TallystickError) as refused:
        hold_recall(ask(), on=day(6, 1), **TOTALS)

    assert refused.value.code == "not_heard"


def test_the_database_too_holds_nothing_before_the_member_could_answer():
    recall = ask()
    facts = {"held_on": day(6, 1), "registered": 9, "took_part": 8, "agreed": 7, "minutes": PAPER}

    with pytest.raises(IntegrityError, match="reply_could_be_given"), transaction.atomic():
        Recall.objects.filter(pk=recall.pk).update(**facts)


def test_a_member_faces_one_recall_at_a_time_and_another_after_it_was_withdrawn():
    recall = ask()
    with pytest.raises(TallystickError) as refused:
        ask(recall.person)
    assert refused.value.code == "recall_waits"

    withdraw_recall(recall, on=day(5, 9), by="lin")
    assert ask(recall.person, on=day(5, 20)).pk != recall.pk


def test_a_recall_that_does_not_pass_is_published_all_the_same(heard):
    assert not hold_recall(heard, on=day(6, 1), **TOTALS | {"took_part": 500}).holds
    publish_recall(heard, on=day(6, 2), by="lin")


def test_nothing_happens_on_a_day_that_has_not_come(heard):
    with pytest.raises(TallystickError) as refused:
        hold_recall(heard, on=day(12, 24), **TOTALS)

    assert refused.value.code == "day_impossible"


def test_who_signed_and_how_anybody_chose_is_in_no_field():
    fields = {field.name: field.get_internal_type() for field in Recall._meta.fields}

    assert [name for name, kind in fields.items() if kind == "TextField"] == []
    assert {"signatures", "took_part", "agreed", "signed_paper"} <= set(fields)


def test_the_page_shows_totals_what_was_needed_and_the_article(heard):
    hold_recall(heard, on=day(6, 1), **TOTALS)
    heard.refresh_from_db()
    said = seen("recall", recall=recall_shown(heard, pack_of_a_county()))

    assert "the recall passes" in said["en"]
    assert "501" in said["zh"]
    assert "第16条（待核）" in said["zh"]
