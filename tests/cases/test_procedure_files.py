"""A procedure is a file: what is wrong with it is said with its line, and nobody can slip past a guard."""

from __future__ import annotations

import pytest

from tallystick.cases.procedure import Procedure
from tallystick.cases.procedure_reader import procedures, read_procedure
from tallystick.foundation.errors import ManyErrors
from tallystick.foundation.places import catalogue_folder

EVERY = list(procedures("cn", "generic").values())
FILE = catalogue_folder() / "packs" / "cn" / "procedures" / "cn_county.yml"


def paths(procedure: Procedure, goal: str) -> list[tuple[str, ...]]:
    """Return every way from the beginning to a state that passes no state twice."""
    found, waiting = [], [((procedure.begins,), ())]
    while waiting:
        states, moves = waiting.pop()
        if states[-1] == goal:
            found.append(moves)
            continue
        for move in procedure.moves_from(states[-1]):
            if move.to_state not in states:
                waiting.append(((*states, move.to_state), (*moves, move.id)))
    return found


def guards_on(procedure: Procedure, moves: tuple[str, ...]) -> set[str]:
    return {guard for move in moves for guard in procedure.moves[move].guards}


def papers_on(procedure: Procedure, moves: tuple[str, ...]) -> set[str]:
    return {paper for move in moves for paper in procedure.moves[move].needs}


@pytest.fixture
def changed(tmp_path):
    """Return a way to read the county's procedure with one thing changed."""

    def read(before: str, after: str) -> Procedure:
        text = FILE.read_text("utf-8")
        assert text.count(before) >= 1
        (tmp_path / "changed.yml").write_text(text.replace(before, after, 1), "utf-8")
        return read_procedure(tmp_path / "changed.yml")

    return read


@pytest.mark.parametrize("procedure", EVERY, ids=lambda one: one.id)
def test_every_procedure_has_an_end_that_can_be_reached(procedure):
    ends = [state.id for state in procedure.states.values() if state.kind == "ended"]
    assert all(paths(procedure, end) for end in ends)


def test_nobody_is_decided_about_without_having_been_heard():
    county = procedures("cn")["cn_county"]
    assert all("heard" in guards_on(county, way) for way in paths(county, "decided"))


def test_no_case_is_decided_by_those_who_examined_it():
    county = procedures("cn")["cn_county"]
    assert all("separate_reviewer" in guards_on(county, way) for way in paths(county, "decided"))


def test_no_case_closes_without_cause_people_person_and_repair():
    county = procedures("cn")["cn_county"]
    four = {"cause_sheet", "education_record", "outcome_record", "repair_record"}
    assert all(four <= papers_on(county, way) for way in paths(county, "closed"))


def test_whoever_was_named_wrongly_is_offered_clearing():
    county = procedures("cn")["cn_county"]
    assert all("clearing_note" in papers_on(county, way) for way in paths(county, "closed_untrue"))


@pytest.mark.parametrize("procedure", EVERY, ids=lambda one: one.id)
def test_what_must_be_approved_is_approved_by_another_role(procedure):
    assert not [m.id for m in procedure.moves.values() if set(m.by) == set(m.approved_by)]


def test_a_village_manager_receives_no_more_than_a_major_demerit():
    county = procedures("cn")["cn_county"]
    allowed = county.people["village_managers"].allowed
    assert "major_demerit" in allowed
    assert "demotion" not in allowed


def test_a_move_to_a_state_that_is_not_there_is_refused_with_its_line(changed):
    with pytest.raises(ManyErrors) as refused:
        changed("to: verifying,", "to: verifing,")
    assert "changed.yml:" in refused.value.say("en")
    assert "Did you mean `verifying`?" in refused.value.say("en")


def test_a_role_that_nobody_can_hold_is_refused(changed):
    with pytest.raises(ManyErrors, match="case_manger"):
        changed("by: [case_manager]}", "by: [case_manger]}")


def test_a_state_that_nothing_leads_to_is_refused(changed):
    with pytest.raises(ManyErrors, match="Nothing leads to `talking`"):
        changed(
            "id: talk, from: [assigned, held], to: talking",
            "id: talk, from: [assigned, held], to: held",
        )


def test_a_clock_without_days_is_refused(changed):
    with pytest.raises(ManyErrors, match="`days` is missing"):
        changed("clock: {days: 5, counts", "clock: {counts")


def test_a_guard_that_is_not_known_is_refused(changed):
    with pytest.raises(ManyErrors, match="no_recusd"):
        changed("guards: [no_recused]", "guards: [no_recusd]")
