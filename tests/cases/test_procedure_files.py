"""A procedure is a file: what is wrong with it is said with its line, and nobody can slip past a guard."""

from __future__ import annotations

import pytest

from tallystick.cases.procedure import Procedure
from tallystick.cases.procedure_reader import procedures, read_procedure
from tallystick.cases.transitions import is_kept
from tallystick.foundation.errors import ManyErrors
from tallystick.foundation.places import catalogue_folder

EVERY = list(procedures("cn", "generic").values())
FILE = catalogue_folder() / "packs" / "cn" / "procedures" / "cn_county.yml"


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
def test_every_way_that_a_procedure_promises_is_kept(procedure):
    assert procedure.promises
    assert all(is_kept(procedure, promise) for promise in procedure.promises)


@pytest.mark.parametrize("procedure", EVERY, ids=lambda one: one.id)
def test_no_role_approves_what_it_may_ask_for(procedure):
    assert not [m.id for m in procedure.moves.values() if set(m.by) & set(m.approved_by)]


@pytest.mark.parametrize("procedure", EVERY, ids=lambda one: one.id)
def test_every_guard_that_a_move_asks_for_says_where_it_is_written(procedure):
    asked = {guard for move in procedure.moves.values() for guard in move.guards}
    assert asked == set(procedure.guards)


def test_custody_is_no_part_of_the_county_procedure():
    county = procedures("cn")["cn_county"]
    titles = [one.title.zh for one in (*county.states.values(), *county.moves.values())]
    assert not [title for title in titles if "留置" in title or "管护" in title]


def test_of_what_is_handed_over_sealed_nothing_but_a_number_is_kept():
    county = procedures("cn")["cn_county"]
    assert county.moves["seal"].needs == ("sealed_receipt",)
    assert county.states[county.moves["seal"].to_state].kind == "ended"


def test_honest_error_can_be_asked_for_until_the_decision_and_not_after_it():
    county = procedures("cn")["cn_county"]
    assert county.may_apply("tolerance", "reviewing")
    assert not county.may_apply("tolerance", "decided")


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
        changed("by: [case_manager], sources", "by: [case_manger], sources")


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


def test_an_instrument_that_the_pack_does_not_have_is_refused():
    with pytest.raises(ManyErrors, match="cn-supervision-law"):
        read_procedure(FILE, {"cn-other-law"})


def test_a_role_that_would_approve_its_own_move_is_refused(changed):
    with pytest.raises(ManyErrors, match="`section_head` both asks for `file` and approves it"):
        changed(
            "zh: 立案}, by: [section_head], approved_by: [principal]",
            "zh: 立案}, by: [section_head], approved_by: [section_head]",
        )


def test_a_move_that_would_go_round_a_promise_is_refused_with_its_way(changed):
    with pytest.raises(ManyErrors) as refused:
        changed("needs: [responsibility_check, threshold_note]", "needs: [responsibility_check]")
    said = refused.value.say("en")
    assert "put_facts → send_to_review → decide goes round `threshold_note`" in said


def test_a_title_in_one_language_is_refused(changed):
    with pytest.raises(ManyErrors, match="Both `en` and `zh` are needed here"):
        changed("title: {en: registered, zh: 已登记}", "title: {en: registered}")


def test_a_key_that_is_not_known_is_refused_with_the_nearest_one(changed):
    with pytest.raises(ManyErrors, match="Did you mean `approved_by`"):
        changed("approved_by: [principal]", "aproved_by: [principal]")


def test_two_moves_of_one_name_are_refused(changed):
    with pytest.raises(ManyErrors, match="There are two `assign` here"):
        changed("id: seal", "id: assign")


def test_an_extension_without_somebody_who_grants_it_is_refused(changed):
    with pytest.raises(ManyErrors, match="An extension needs how much and by whom"):
        changed("extended_once_by: 30, extended_by: [principal]", "extended_once_by: 30")


def test_a_clock_from_an_event_that_nobody_named_is_refused(changed):
    with pytest.raises(ManyErrors, match="Did you mean `told`"):
        changed("since: told", "since: tolld")


def test_a_paper_that_no_move_needs_is_refused(changed):
    with pytest.raises(ManyErrors, match="No move needs `spare`"):
        changed("documents:\n", "documents:\n  spare: {en: spare, zh: 备用}\n")


def test_a_harsher_disposition_stands_after_the_gentler_one(changed):
    with pytest.raises(ManyErrors, match="`reminder` is harsher than `warning` and stands before"):
        changed("harsher_than: [none]}\n", "harsher_than: [none, warning]}\n")


def test_all_mistakes_are_said_at_once_in_both_languages(changed):
    with pytest.raises(ManyErrors) as refused:
        changed("by: [case_manager], sources", "by: [case_manger], surces")
    assert len(refused.value.errors) >= 2
    assert "是否应为 `case_manager`" in refused.value.say("zh")
