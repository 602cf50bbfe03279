"""A case moves by its procedure: who may ask, who must approve, what must hold first."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from cases.desk import CALENDAR, CAST, COUNTY, desk
from tallystick.cases import hearing, moving, reviewing
from tallystick.cases.models import Case, PersonAsked, Step
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.people.actions import declare
from tallystick.trail.models import Entry

pytestmark = pytest.mark.django_db


def refused(code: str):
    return pytest.raises(TallystickError, check=lambda error: error.code == code)


def test_a_lead_is_given_to_a_section_by_the_case_manager():
    at = desk()
    at.ask("an", "assign")
    assert at.now().state == "assigned"


def test_a_lead_is_not_given_out_by_a_handler():
    at = desk()
    with refused("move_not_yours"):
        at.ask("hao", "assign")


def test_a_case_makes_no_move_that_its_state_does_not_have():
    at = desk()
    with refused("move_unknown"):
        at.ask("shi", "file")


def test_what_must_be_approved_waits_for_the_principal():
    at = desk()
    at.move("an", "assign")
    proposal = at.ask("shi", "verify")
    assert at.now().state == "assigned"
    at.approve(proposal)
    assert at.now().state == "verifying"


def test_nobody_approves_what_they_asked_for():
    at = desk()
    at.move("an", "assign")
    proposal = at.ask("shi", "verify")
    with refused("approves_own"):
        at.approve(proposal, "shi")


def test_what_is_not_approved_is_not_done():
    at = desk()
    at.move("an", "assign")
    at.approve(at.ask("shi", "verify"), agreed=False)
    assert at.now().state == "assigned"


def test_a_move_waits_for_its_papers():
    at = desk()
    at.move("an", "assign")
    with refused("move_unmet"):
        at.ask("shi", "verify", with_papers=False)


def test_one_person_does_not_verify_alone():
    at = desk()
    at.move("an", "assign")
    at.case.assignments.filter(staff=at.staff["hua"]).update(until_on="2026-01-01")
    with refused("move_unmet"):
        at.ask("shi", "verify")


def test_a_handler_with_a_near_relation_in_it_holds_the_case_up():
    at = desk()
    at.move("an", "assign")
    hearing.name_person(at.now(), "村＊寅", "village_managers", by="an", about_id="p1")
    declare(at.staff["hao"], "relation", "person", "p1")
    with refused("move_unmet"):
        at.ask("shi", "verify")


def test_a_case_runs_from_a_lead_to_its_end():
    at = desk()
    person = at.filed()
    at.heard(person)
    hearing.decide(person, "reminder", by="shen", approved_by="zhu")
    for who, move in (("shen", "decide"), ("an", "announce"), ("shi", "close")):
        at.move(who, move)
    assert at.now().state == "closed"
    assert at.now().ended_on is not None


def test_a_harsher_outcome_after_a_reply_is_refused():
    at = desk()
    person = at.filed()
    at.heard(person)
    with refused("harsher"):
        hearing.decide(person, "demerit", by="shen", approved_by="zhu")


def with_new_facts(at):
    """Take a case to review, and bring a fact that the proposal did not know."""
    person = at.filed()
    at.heard(person)
    hearing.bring_new_facts(
        person, "A second payment.", by="hao", reviewed_by="hua", calendar=CALENDAR
    )
    return person


def harsher(person):
    return hearing.decide(person, "demerit", by="shen", approved_by="zhu")


def test_on_new_facts_the_person_is_heard_again_before_it_is_harsher():
    with refused("harsher"):
        harsher(with_new_facts(desk()))


def test_a_reply_to_the_new_facts_must_be_checked_first():
    person = with_new_facts(desk())
    given = hearing.reply(person, "That was my wage.", by="guan")
    with refused("harsher"):
        harsher(person)
    hearing.assess(given, "The wage list says otherwise.", by="hua")
    assert harsher(person).decided == "demerit"


def test_silence_ends_when_the_days_to_reply_to_the_new_facts_end():
    person = with_new_facts(desk())
    last = PersonAsked.objects.get(pk=person.pk).outcomes.get().new_facts_reply_by
    clock.work_as_of(last + dt.timedelta(days=1))
    try:
        assert harsher(person).decided == "demerit"
    finally:
        clock.work_as_of(None)


def test_nobody_reviews_the_new_facts_they_brought():
    at = desk()
    person = at.filed()
    at.heard(person)
    with refused("approves_own"):
        hearing.bring_new_facts(person, "x", by="hao", reviewed_by="hao", calendar=CALENDAR)


def test_the_database_refuses_a_harsher_outcome_too():
    at = desk()
    person = at.filed()
    at.heard(person)
    outcome = hearing.decide(person, "reminder", by="shen", approved_by="zhu")
    outcome.decided_weight = outcome.proposed_weight + 1
    with (
        pytest.raises(IntegrityError, match="is_not_harsher_after_the_reply"),
        transaction.atomic(),
    ):
        outcome.save()


def test_an_outcome_of_another_kind_after_a_reply_needs_new_facts_too():
    at = desk()
    person = at.filed("village_managers_party")
    at.heard(person)
    with refused("harsher"):
        hearing.decide(person, "party_warning", by="shen", approved_by="zhu")


def reviewed(at, disposition: str) -> None:
    """Take a case through a decision and its announcement to a review that came to something."""
    person = at.filed()
    at.heard(person)
    hearing.decide(person, "warning", by="shen", approved_by="zhu")
    for who, move in (("shen", "decide"), ("an", "announce"), ("an", "appeal")):
        at.move(who, move)
    reviewing.record_review(person, disposition, by="fu")


def test_a_review_is_decided_by_somebody_who_had_no_part_before():
    at = desk()
    reviewed(at, "admonition")
    at.move("fu", "end_appeal")
    assert at.now().state == "executing"


def test_whoever_reviewed_does_not_decide_on_the_appeal():
    at = desk()
    reviewed(at, "admonition")
    at.paper(*COUNTY.moves["end_appeal"].needs)
    with refused("move_unmet"):
        moving.ask_move(
            at.now(), "end_appeal", reason="", by=at.staff["shen"], roles={"appeal_reviewer"}
        )


def test_a_review_does_not_make_it_harsher():
    with refused("harsher_on_appeal"):
        reviewed(desk(), "demerit")


def test_a_case_comes_back_from_the_procuratorate_twice_and_not_a_third_time():
    at = desk()
    put(at.case, "transferred")
    for _ in range(2):
        at.move("an", "returned")
        at.move("shi", "send_again")
    with refused("move_unmet"):
        at.ask("an", "returned")


def test_the_days_to_reply_are_those_of_the_procedure():
    at = desk()
    person = at.filed()
    told = hearing.tell(person, "What was paid for?", by="hao", calendar=CALENDAR)
    assert told.reply_by == CALENDAR.after(told.told_on, COUNTY.states["facts_put"].clock.days)


def test_a_village_manager_is_not_removed_from_office_here():
    at = desk()
    person = at.filed()
    with refused("not_allowed"):
        hearing.propose(person, "removal", by="hao")


def test_a_case_is_not_reviewed_before_the_person_was_heard():
    at = desk()
    person = at.filed()
    hearing.tell(person, "What was paid for?", by="hao", calendar=CALENDAR)
    hearing.propose(person, "warning", by="hao")
    at.move("hao", "put_facts")
    with refused("move_unmet"):
        at.ask("shi", "send_to_review")


def test_whoever_examined_does_not_review():
    at = desk()
    person = at.filed()
    at.heard(person)
    moving.assign(at.now(), at.staff["hao"], "reviewer", by="an")
    hearing.decide(person, "reminder", by="shen", approved_by="zhu")
    at.paper(*COUNTY.moves["decide"].needs)
    with refused("move_unmet"):
        moving.ask_move(at.now(), "decide", reason="", by=at.staff["hao"], roles={"reviewer"})


def test_every_step_leaves_an_entry_of_the_trail():
    at = desk()
    at.move("an", "assign")
    at.move("shi", "verify")
    acts = list(Entry.objects.filter(object_id=at.case.code).values_list("act", flat=True))
    assert acts[-3:] == ["moved", "move_asked", "moved"]


@pytest.mark.parametrize("begins", COUNTY.states)
def test_the_database_refuses_every_transition_that_the_procedure_does_not_have(begins):
    at = desk()
    put(at.case, begins)
    for ends in COUNTY.states:
        for move in COUNTY.moves:
            if (move, begins, ends) not in COUNTY.transitions():
                with pytest.raises(IntegrityError), transaction.atomic():
                    step(at.case, move, begins, ends)


@pytest.mark.parametrize("ends", COUNTY.states)
def test_the_database_lets_no_case_change_its_state_without_a_step(ends):
    at = desk()
    if ends == at.case.state:
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=at.case.pk).update(state=ends)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=at.case.pk).update(state=ends, serial=1)


def test_a_step_that_was_taken_stays():
    at = desk()
    at.move("an", "assign")
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.update(reason="another")
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.all().delete()


def step(case: Case, move: str, begins: str, ends: str) -> None:
    from tallystick.foundation import clock

    Step.objects.create(
        case=case, serial=Case.objects.get(pk=case.pk).serial + 1, move=move, from_state=begins,
        to_state=ends, asked_by="an", at=clock.now(),
    )  # fmt: skip


def put(case: Case, state: str) -> None:
    """Take a case to a state by the shortest way there is, past all guards."""
    ways = {COUNTY.begins: ()}
    waiting = [COUNTY.begins]
    while waiting:
        here = waiting.pop(0)
        for move in COUNTY.moves_from(here):
            if move.to_state not in ways:
                ways[move.to_state] = (*ways[here], (move.id, here, move.to_state))
                waiting.append(move.to_state)
    for serial, (move, begins, ends) in enumerate(ways[state], 1):
        step(case, move, begins, ends)
        Case.objects.filter(pk=case.pk).update(state=ends, serial=serial)


def test_everybody_in_the_cast_has_a_role_of_the_procedure():
    known = {role for move in COUNTY.moves.values() for role in (*move.by, *move.approved_by)}
    assert set(CAST.values()) <= known
