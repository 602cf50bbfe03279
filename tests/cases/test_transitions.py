"""Whatever way a case takes, it passes what must be passed; ways are walked at random to see it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tallystick.cases.procedure import Move, Procedure, Promise
from tallystick.cases.procedure_reader import procedures
from tallystick.cases.transitions import is_kept, reached_from, way_round

COUNTY = procedures("cn")["cn_county"]
AUDIT = procedures("generic")["audit_office"]
FOUR = ("cause_sheet", "education_record", "outcome_record", "repair_record")


def promise(begins: str, ends: str, passes: str) -> Promise:
    return Promise(begins=begins, ends=ends, passes=passes, source="practice")


@st.composite
def walks(draw: st.DrawFn, procedure: Procedure) -> list[Move]:
    """Walk from the beginning, a move at a time, to an end or until tired."""
    state, walked = procedure.begins, []
    while procedure.moves_from(state) and len(walked) < 60:
        walked.append(draw(st.sampled_from(procedure.moves_from(state))))
        state = walked[-1].to_state
    return walked


def passed(walk: list[Move], until: str, since: str | None = None) -> set[str]:
    """Return what was passed up to the first time in a state, after the last time in another."""
    there = next(n for n, move in enumerate(walk) if move.to_state == until)
    way = walk[: there + 1]
    starts = [n for n, move in enumerate(way) if move.to_state == since]
    return {
        word
        for move in way[starts[-1] + 1 if starts else 0 :]
        for word in (*move.guards, *move.needs)
    }


@given(walks(COUNTY))
def test_nobody_is_decided_about_without_being_heard_since_the_last_examination(walk):
    if any(move.to_state == "decided" for move in walk):
        assert {"proposal_recorded", "heard"} <= passed(walk, "decided", since="examining")


@given(walks(COUNTY))
def test_no_case_closes_without_cause_people_person_and_repair(walk):
    if any(move.to_state == "closed" for move in walk):
        assert {*FOUR, "money_settled"} <= passed(walk, "closed")


@given(walks(COUNTY))
def test_whoever_was_named_wrongly_is_offered_clearing(walk):
    for end in ("closed_untrue", "withdrawn"):
        if any(move.to_state == end for move in walk):
            assert "clearing_note" in passed(walk, end)


@given(walks(AUDIT))
def test_no_audit_is_reported_before_the_body_was_heard(walk):
    if any(move.to_state == "reported" for move in walk):
        assert {"draft_report", "heard"} <= passed(walk, "reported", since="examined")


@given(walks(COUNTY))
def test_a_walk_takes_only_transitions_that_the_database_is_told(walk):
    state = COUNTY.begins
    for move in walk:
        assert (move.id, state, move.to_state) in COUNTY.transitions()
        state = move.to_state


def test_every_state_can_be_reached_and_from_each_an_end():
    for procedure in (COUNTY, AUDIT):
        ends = {one.id for one in procedure.states.values() if one.kind == "ended"}
        assert reached_from(procedure, procedure.begins) == set(procedure.states)
        assert all(reached_from(procedure, state) & ends for state in procedure.states)


def test_a_promise_that_is_not_kept_is_told_by_the_shortest_way_round():
    way = way_round(COUNTY, promise("registered", "closed", "heard"))
    assert [move.id for move in way] == [
        "assign", "verify", "report_verified", "transfer_verified", "result_came", "close",
    ]  # fmt: skip


def test_a_promise_is_kept_where_every_way_passes():
    assert is_kept(COUNTY, promise("examining", "decided", "heard"))
    assert not is_kept(COUNTY, promise("examining", "decided", "money_settled"))


def test_what_went_back_to_examination_is_heard_again():
    assert COUNTY.moves["send_back"].to_state == "examining"
    assert is_kept(COUNTY, promise("examining", "reviewing", "heard"))
