"""Who steps aside, how much longer it may last, and what follows a decision."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from cases.desk import CALENDAR, COUNTY, desk
from tallystick.cases import editions, hearing, moving, reviewing
from tallystick.cases.clocks import due_on
from tallystick.cases.evidence_files import Kept
from tallystick.cases.extending import extend, is_extended
from tallystick.cases.models import Case, Edition, Extension
from tallystick.cases.stepping_aside import answer_aside, ask_aside
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.people.actions import declare

pytestmark = pytest.mark.django_db
PAPER = Kept(sha256="a" * 64, size=9, media_type="image/png", name="收据.png", was_there=False)


def refused(code: str):
    return pytest.raises(TallystickError, check=lambda error: error.code == code)


# --- stepping aside


def aside(at, whom: str | None = "hao"):
    person = at.filed()
    return ask_aside(person, "He leased me his shop.", by="guan", whom=at.staff.get(whom))


def decide_aside(
    at, asked, who: str = "zhu", *, granted: bool = True, role: str = "principal", **facts
):
    return answer_aside(
        asked, granted=granted, answer="It is so.", by=at.staff[who], roles={role}, **facts
    )  # fmt: skip


def test_while_a_request_to_step_aside_waits_the_case_stands_still():
    at = desk()
    aside(at)
    with refused("move_unmet"):
        at.ask("hao", "put_facts")


def test_granted_whoever_is_meant_works_on_the_case_no_longer():
    at = desk()
    decide_aside(at, aside(at))
    assert not at.case.assignments.filter(staff=at.staff["hao"], until_on__isnull=True).exists()


def test_nor_is_put_on_it_again():
    at = desk()
    decide_aside(at, aside(at))
    with refused("must_step_aside"):
        moving.assign(at.now(), at.staff["hao"], "handler", by="an")


def test_not_granted_they_go_on_and_the_reason_is_kept():
    at = desk()
    kept = decide_aside(at, aside(at), granted=False)
    assert kept.answer == "It is so."
    moving.assign(at.now(), at.staff["hao"], "handler", by="an")


def test_nobody_decides_on_their_own_recusal():
    at = desk()
    with refused("decides_own"):
        decide_aside(at, aside(at, "zhu"))


def test_a_handler_decides_on_nobodys():
    at = desk()
    with refused("not_yours_to_decide"):
        decide_aside(at, aside(at), "hua", role="handler")


def test_where_nobody_was_named_whoever_decides_says_who_is_meant():
    at = desk()
    asked = aside(at, None)
    with refused("nobody_meant"):
        decide_aside(at, asked)
    assert decide_aside(at, asked, whom=at.staff["hua"]).whom == at.staff["hua"]


def test_a_request_is_answered_once():
    at = desk()
    asked = aside(at)
    decide_aside(at, asked)
    with refused("aside_answered"):
        decide_aside(at, asked, granted=False)


def test_whoever_declared_an_interest_is_not_put_on_the_case():
    at = desk()
    hearing.name_person(at.now(), "村＊寅", "village_managers", by="an", about_id="p-1")
    declare(at.staff["hua"], "relation", "person", "p-1")
    with refused("must_step_aside"):
        moving.assign(at.now(), at.staff["hua"], "section_head", by="an")


# --- more time


def test_the_principal_gives_an_examination_its_one_extension():
    at = desk()
    at.filed()
    extend(at.now(), "The bank has not answered.", by=at.staff["zhu"], roles={"principal"})
    assert is_extended(at.now())


def test_a_second_is_refused_by_the_program():
    at = desk()
    at.filed()
    extend(at.now(), "x", by=at.staff["zhu"], roles={"principal"})
    with refused("extended_already"):
        extend(at.now(), "x", by=at.staff["zhu"], roles={"principal"})


def test_and_by_the_database():
    at = desk()
    at.filed()
    first = extend(at.now(), "x", by=at.staff["zhu"], roles={"principal"})
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.create(
            case=first.case, serial=first.serial, state="examining", by="zhu", at=clock.now(),
            reason="x",
        )  # fmt: skip


def test_a_handler_extends_nothing():
    at = desk()
    at.filed()
    with refused("not_yours_to_extend"):
        extend(at.now(), "x", by=at.staff["hao"], roles={"handler"})


def test_where_the_procedure_gives_no_more_time_nobody_does():
    at = desk()
    with refused("no_extension"):
        extend(at.now(), "x", by=at.staff["zhu"], roles={"principal"})


def test_when_the_case_moves_on_the_extension_stays_behind():
    at = desk()
    person = at.filed()
    extend(at.now(), "x", by=at.staff["zhu"], roles={"principal"})
    at.heard(person)
    assert not is_extended(at.now())


# --- the decision, and a review of it


def decided(at):
    person = at.filed()
    at.heard(person)
    hearing.decide(person, "warning", by="shen", approved_by="zhu")
    at.move("shen", "decide")
    return person


def ask_review(person, text: str = "The rule is of another year."):
    return reviewing.ask_review(person, text, by="guan", calendar=CALENDAR)


@pytest.fixture
def papers_kept(monkeypatch, tmp_path, settings):
    settings.BOOK = ""
    from tallystick.cases import papers
    from tallystick.cases.evidence_files import EvidenceFiles

    monkeypatch.setattr(papers, "files", lambda: EvidenceFiles(folder=tmp_path, key=b"k" * 32))


def test_the_days_to_ask_for_a_review_run_from_receiving_the_decision():
    at = desk()
    outcome = reviewing.receive_decision(decided(at), on=clock.today(), by="an")
    running = COUNTY.duties["ask_review"].clock
    assert reviewing.review_by(outcome, CALENDAR) == due_on(running, clock.today(), CALENDAR)


def test_a_request_for_review_is_a_paper_of_the_case_so_that_the_case_can_move(papers_kept):
    at = desk()
    person = decided(at)
    reviewing.receive_decision(person, on=clock.today(), by="an")
    ask_review(person)
    at.ask("an", "appeal", with_papers=False)
    assert at.now().state == "appealed"


def test_it_is_not_asked_before_the_decision_was_handed_over(papers_kept):
    with refused("not_received_yet"):
        ask_review(decided(desk()))


def test_nor_twice(papers_kept):
    person = decided(desk())
    reviewing.receive_decision(person, on=clock.today(), by="an")
    ask_review(person)
    with refused("review_asked_already"):
        ask_review(person)


def test_nor_when_the_month_is_over(papers_kept):
    person = decided(desk())
    received = reviewing.receive_decision(person, on=clock.today(), by="an")
    clock.work_as_of(reviewing.review_by(received, CALENDAR) + dt.timedelta(days=1))
    try:
        with refused("review_late"):
            ask_review(person)
    finally:
        clock.work_as_of(None)


def test_a_decision_is_not_received_before_it_was_taken():
    person = decided(desk())
    with refused("day_impossible"):
        reviewing.receive_decision(person, on=clock.today() - dt.timedelta(days=1), by="an")


# --- one outcome of the Party, one of the state


def of_both(at):
    """Propose a warning of the state and one of the Party for a manager who is a member, and hear them."""
    person = at.filed("village_managers_party")
    hearing.tell(person, "What was paid for?", by="hao", calendar=CALENDAR)
    person = at.case.people.get()
    for disposition in ("warning", "party_warning"):
        hearing.propose(person, disposition, by="hao")
    at.move("hao", "put_facts")
    hearing.assess(hearing.reply(person, "It is so.", by="guan"), "Seen.", by="hua")
    at.move("shi", "send_to_review")
    return person


def test_a_member_of_the_party_may_receive_one_of_each():
    at = desk()
    person = of_both(at)
    hearing.decide(person, "warning", by="shen", approved_by="zhu", track="administrative")
    hearing.decide(person, "party_warning", by="shen", approved_by="zhu", track="party")
    at.move("shen", "decide")
    assert at.now().state == "decided"


def test_the_case_is_not_decided_while_one_of_them_is_open():
    at = desk()
    hearing.decide(of_both(at), "warning", by="shen", approved_by="zhu", track="administrative")
    with refused("move_unmet"):
        at.ask("shen", "decide")


def test_which_one_is_meant_must_be_said():
    with refused("which_outcome"):
        hearing.decide(of_both(desk()), "warning", by="shen", approved_by="zhu")


def test_of_one_kind_there_is_one():
    at = desk()
    person = at.filed("village_managers_party")
    hearing.propose(person, "warning", by="hao")
    with refused("proposed_already"):
        hearing.propose(person, "demerit", by="hao")


def test_a_reminder_stands_beside_no_sanction():
    at = desk()
    person = at.filed("village_managers_party")
    hearing.propose(person, "warning", by="hao")
    with refused("proposed_already"):
        hearing.propose(person, "reminder", by="hao")


def test_after_the_reply_nothing_of_another_kind_is_proposed_beside_it():
    at = desk()
    person = at.filed("village_managers_party")
    at.heard(person)
    with refused("heard_on_less"):
        hearing.propose(person, "party_warning", by="hao")


# --- papers of a reply


def replied(at, *papers: Kept):
    return hearing.reply(at.case.people.get(), "It was paid back.", by="guan", papers=papers)


def told(at) -> None:
    hearing.tell(at.filed(), "What was paid for?", by="hao", calendar=CALENDAR)


def test_a_paper_that_comes_with_a_reply_is_kept_with_it():
    at = desk()
    told(at)
    assert [one.name for one in replied(at, PAPER).papers.all()] == ["收据.png"]


def test_the_same_reply_sent_again_adds_the_paper_that_was_forgotten():
    at = desk()
    told(at)
    first, again = replied(at), replied(at, PAPER)
    assert (again.pk, again.papers.count()) == (first.pk, 1)


def test_and_keeps_a_paper_sent_twice_once():
    at = desk()
    told(at)
    replied(at, PAPER)
    assert replied(at, PAPER).papers.count() == 1


# --- the rules a case began under


def under_another_edition(at) -> Case:
    """Make the case one that began under a file that has changed since."""
    content = COUNTY.content.replace("Give to a section", "Hand to a section")
    older = editions.parse_procedure(content.encode(), where="older")
    editions.keep_edition(older)
    return moving.open_lead(
        older, about="x", category="false_claim", place=at.case.place, office=at.case.office,
        by=at.staff["an"],
    )  # fmt: skip


def test_a_case_goes_on_under_the_rules_it_began_under():
    case = under_another_edition(desk())
    assert editions.procedure_of(case).moves["assign"].title.en == "Hand to a section"


def test_what_was_kept_and_changed_since_is_not_believed():
    case = under_another_edition(desk())
    kept = Edition.objects.get(edition=case.edition)
    kept.content += "\n# changed\n"
    kept.save()
    with refused("procedure_changed"):
        editions.procedure_of(case)
