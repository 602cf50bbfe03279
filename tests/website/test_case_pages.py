"""A case from an answer to its end, in the browser: everybody by their own account, everything by its form."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.base import ContentFile

from tallystick.cases.models import Case, Countersigning
from tallystick.foundation import clock
from tallystick.people.actions import appoint
from tallystick.people.models import Staff
from tallystick.trail.checking import breaks, entries_written
from tallystick.trail.models import Entry
from website.case_office import COUNTY, case_office, decided, told, under_review

pytestmark = pytest.mark.slow
PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture
def at(county, sign_in):
    return case_office(county, sign_in)


def today() -> str:
    return clock.today().isoformat()


def test_a_case_goes_from_an_answer_to_its_four_closing_conditions(at):
    decided(at)
    at.move("an", "announce")
    at.move("shi", "close")
    assert at.case.state == "closed"
    assert not list(breaks(entries_written()))


# --- whoever is asked


def test_whoever_is_asked_reads_the_rows_the_rule_and_the_days(at):
    told(at)
    page = at.read("cun", f"/asked/{at.person.pk}/")
    assert all(one in page for one in ("Who drew the money", "高龄津贴发放表.csv", "The rule"))


def test_without_rows_that_were_chosen_nothing_of_the_inquiry_is_shown(at):
    at.move("an", "assign")
    at.post("hao", "people", name="村＊寅", kind="village_managers", account="cun")
    at.about("hao", "tell", asked="Who drew the money after March?")
    assert "高龄津贴发放表.csv" not in at.read("cun", f"/asked/{at.person.pk}/")


def test_a_paper_sent_with_a_reply_reaches_the_handler_as_it_was(at):
    told(at)
    file = ContentFile(PICTURE, name="收据.png")
    at.post("cun", f"/asked/{at.person.pk}/reply", reply="Paid back.", papers=file)
    paper = at.person.replies.get().papers.get().pk
    got = at("hao").get(f"/cases/{at.code}/replies/{paper}")
    assert b"".join(got.streaming_content) == PICTURE


def test_another_official_finds_neither_page_nor_paper(at, county):
    told(at)
    file = ContentFile(PICTURE, name="收据.png")
    at.post("cun", f"/asked/{at.person.pk}/reply", reply="Paid back.", papers=file)
    paper = at.person.replies.get().papers.get().pk
    county.staff["bie"] = Staff.objects.make("bie", "bie", None)
    appoint(county.staff["bie"], at.case.office, "official", by="founding")
    assert at("bie").get("/asked/").status_code == 200
    for url in (f"/asked/{at.person.pk}/", f"/asked/{at.person.pk}/papers/{paper}"):
        assert at("bie").get(url).status_code == 404


def test_whoever_has_no_account_is_heard_on_paper(at):
    told(at)
    file = ContentFile(PICTURE, name="申辩书.png")
    at.about("hao", "reply_on_paper", reply="I was away that day.", papers=file)
    given = at.person.replies.get()
    assert (given.text, given.papers.get().name) == ("I was away that day.", "申辩书.png")


def test_what_came_on_paper_is_checked_by_somebody_else_than_who_entered_it(at):
    told(at)
    at.about("hao", "reply_on_paper", reply="I was away that day.")
    given = at.person.replies.get().pk
    assert at.about("hao", "assess", reply=given, assessment="Seen.").status_code == 400
    assert at.about("hua", "assess", reply=given, assessment="Seen.").status_code == 302


def test_a_request_to_step_aside_on_paper_holds_the_case_as_well(at):
    told(at)
    at.about("hao", "aside_on_paper", reason="He rents my shop.")
    at.about("hao", "propose", disposition="warning")
    assert at.move("hua", "put_facts").status_code == 400


def test_until_a_request_to_step_aside_is_answered_the_case_stands_still(at, county):
    told(at)
    whom = county.staff["hao"].pk
    at.post("cun", f"/asked/{at.person.pk}/aside", whom=whom, reason="He rents my shop.")
    at.about("hao", "propose", disposition="warning")
    assert at.move("hua", "put_facts").status_code == 400


def test_granted_somebody_else_goes_on(at, county):
    told(at)
    whom = county.staff["hao"].pk
    at.post("cun", f"/asked/{at.person.pk}/aside", whom=whom, reason="He rents my shop.")
    asked = at.person.asked_aside.get().pk
    at.about("zhu", "answer_aside", request=asked, granted="yes", answer="It is so.")
    assert at("hao").get(f"/cases/{at.code}/").status_code == 404
    assert "Granted." in at.read("cun", f"/asked/{at.person.pk}/")


# --- what is decided


def test_a_decision_stands_once_the_principal_confirmed_it(at):
    under_review(at)
    at.about("shen", "decide", disposition="reminder")
    assert not at.person.outcomes.get().decided
    at.confirm("zhu")
    assert at.person.outcomes.get().approved_by == "zhu"


def test_it_is_not_confirmed_by_a_handler(at):
    under_review(at)
    at.about("shen", "decide", disposition="reminder")
    assert at.confirm("hua").status_code == 400


def test_a_harsher_one_than_proposed_is_refused_before_anybody_is_asked_to_confirm_it(at):
    under_review(at)
    assert at.about("shen", "decide", disposition="demerit").status_code == 400
    assert not Countersigning.objects.exists()


def test_the_decision_is_read_by_the_person_once_it_was_handed_over(at):
    decided(at)
    assert "Decided: talk and reminder" in at.read("cun", f"/asked/{at.person.pk}/")


def test_a_review_that_the_person_asks_for_opens_the_way_to_it(at):
    decided(at)
    at.post("cun", f"/asked/{at.person.pk}/review", review="The rule is of another year.")
    at.move("an", "appeal")
    at.about("fu", "review", disposition="none")
    at.move("fu", "end_appeal")
    assert "After the review: no disposition" in at.read("cun", f"/asked/{at.person.pk}/")


def test_the_result_of_a_review_is_not_recorded_by_whoever_examined(at):
    decided(at)
    at.post("cun", f"/asked/{at.person.pk}/review", review="x")
    at.move("an", "appeal")
    assert at.about("hao", "review", disposition="none").status_code == 404


# --- money that makes transfer a question


def enter(at, kind: str, amount: str, **said: object) -> None:
    at.post("hao", "money", kind=kind, sum=amount, party="村＊寅", note="x", **said)
    at.confirm("hua")


def test_from_thirty_thousand_on_transfer_is_a_question_of_two_people(at):
    told(at)
    enter(at, "due", "30000")
    assert "To be answered: is it transferred?" in at.read("hao")
    at.about(
        "hao",
        "consider",
        capacity="assisting_government",
        transfer="no",
        reason="Paid back before.",
    )
    at.confirm("hua")
    assert "Transfer was considered: no." in at.read("hao")


# --- beyond the decision


def beyond(at, act: str, **said: object):
    return at.post("hao", "beyond", act=act, **{"on": today(), **said})


def test_a_suit_is_followed_from_urging_the_committee_to_its_end(at):
    letter = at.paper("hao", "disposal_plan")
    suit = {"matter": "Rent of the pond", "sum": "86,000", "loss_known_on": "2026-01-02"}
    beyond(at, "urge", **suit, answer_by="2099-01-01", paper=letter)
    suit = at.case.lawsuits.get().pk
    beyond(at, "file", suit=suit, filed_by="committee", paper=letter)
    beyond(at, "suit_ended", suit=suit, result="won", paper=letter)
    assert at.case.lawsuits.get().result == "won"


def test_nine_members_do_not_bring_a_suit(at):
    letter = at.paper("hao", "disposal_plan")
    beyond(at, "urge", matter="Rent", sum="86000", loss_known_on="2026-01-02",
           answer_by="2099-01-01", paper=letter)  # fmt: skip
    suit = at.case.lawsuits.get().pk
    beyond(at, "ask_supervisors", suit=suit, askers="9", paper=letter)
    beyond(at, "supervisors_refused", suit=suit)
    assert beyond(at, "file", suit=suit, filed_by="members", paper=letter).status_code == 400


def recalled(at, signatures: str):
    at.post("hao", "people", name="村＊寅", kind="village_managers", account="cun")
    letter = at.paper("hao", "disposal_plan")
    return beyond(
        at, "ask_recall", person=at.person.pk, signed_by="villagers", could_sign="500",
        signatures=signatures, paper=letter,
    )  # fmt: skip


def test_a_recall_is_not_recorded_when_too_few_have_signed(at):
    assert recalled(at, "99").status_code == 400


def test_a_recall_is_held_after_the_member_could_speak(at):
    recalled(at, "100")
    one = {"recall": at.case.recalls.get().pk, "paper": at.case.documents.latest("pk").pk}
    held = {"registered": "480", "took_part": "300", "agreed": "200"}
    assert beyond(at, "hold", **one, **held).status_code == 400
    beyond(at, "offer_defence", **one)
    assert beyond(at, "hold", **one, **held).status_code == 302
    assert "the recall passes" in at.read("hao", "beyond")


def test_without_the_countys_minimum_wage_the_page_says_what_to_add(at):
    at.post("hao", "people", name="村＊寅", kind="village_managers", account="cun")
    at.paper("hao", "disposal_plan")
    assert "minimum_wage_month.yml" in at.read("hao", "beyond")


# --- joint meetings


def met(at, **said: object):
    sound = {"act": "meeting", "on": today(), "bodies": "县纪委监委\n县财政局", "conclusion": "一并核对。",
             "parts": "县财政局，提供拨款凭证，2099-01-31", "paper": at.paper("hao", "disposal_plan")}  # fmt: skip
    return at.post("hao", "joint", **sound | said)


def test_what_a_body_takes_upon_itself_stands_beside_the_case_until_it_is_done(at):
    met(at)
    assert "县财政局: 提供拨款凭证" in at.read("hao")
    duty, paper = at.case.meetings.get().duties.get().pk, at.case.documents.latest("pk").pk
    at.post("hao", "joint", act="done", duty=duty, on=today(), paper=paper)
    assert "县财政局: 提供拨款凭证" not in at.read("hao")


def test_one_body_alone_does_not_meet_jointly(at):
    assert met(at, bodies="县财政局").status_code == 400


def test_a_body_that_was_not_there_takes_nothing_upon_itself(at):
    assert met(at, parts="县审计局，提供凭证，2099-01-31").status_code == 400


def test_a_line_of_parts_that_cannot_be_read_is_said(at):
    assert "body, what, 2027-03-31" in met(at, parts="县财政局，提供凭证").content.decode()


# --- time


def test_the_principal_gives_more_time_once_and_the_page_says_so(at):
    at.move("an", "assign")
    at.move("shi", "verify")
    at.post("zhu", "extend", reason="The bank has not answered.")
    assert "extended" in at.read("hao")
    assert at.post("zhu", "extend", reason="x").status_code == 400


def test_the_days_to_ask_for_a_review_stand_beside_the_case(at):
    decided(at)
    assert "Ask for a review" in at.read("an")


def test_the_deadlines_say_who_works_on_each_case(at):
    page = at.read("an", "/deadlines/")
    assert at.code in page
    assert "hao, hua, shi, shen, fu" in page


def test_a_period_of_discipline_that_ends_soon_stands_among_the_deadlines(at):
    decided(at, "warning")
    at.person.outcomes.update(period_until=clock.today() + dt.timedelta(days=20))
    assert "by itself" in at.read("an", "/deadlines/")


def test_one_that_ends_much_later_does_not(at):
    decided(at, "warning")
    assert "by itself" not in at.read("an", "/deadlines/")


# --- leads that no answer opened


def register(at, **said: object):
    sound = {"source": "audit", "category": "detainment", "about": "Rent of the pond.",
             "place": at.case.place_id}  # fmt: skip
    return at.post("an", "/cases/new", **sound | said)


def test_a_lead_from_an_audit_is_registered(at):
    register(at)
    assert Case.objects.latest("pk").about == "Rent of the pond."


def test_of_one_that_is_not_digitised_only_the_number_is_kept(at):
    register(at, sealed="yes", about="XF-2026-017")
    assert Case.objects.latest("pk").about.endswith("XF-2026-017")


@pytest.mark.parametrize(
    "about", ["村支书把补贴领走了", "He took what was for the widow Wang, says her son"]
)
def test_what_is_in_the_envelope_is_not_typed(at, about):
    before = Case.objects.count()
    assert register(at, sealed="yes", about=about).status_code == 400
    assert Case.objects.count() == before


def test_the_second_person_of_a_paper_is_somebody_else(at):
    file = ContentFile(b"x", name="x.txt")
    answer = at.post("hao", "papers", kind="disposal_plan", file=file, second="hao")
    assert answer.status_code == 400


def test_every_look_at_a_paper_is_in_the_trail(at):
    paper = at.paper("hao", "disposal_plan")
    at("hua").get(f"/cases/{at.code}/papers/{paper}")
    assert Entry.objects.filter(act="paper_read", by="hua", object_id=at.code).exists()


# --- what waits, on everybody's own desk


def desk(at, who: str) -> str:
    return at.read(who, "/")


def test_a_move_that_must_be_approved_waits_on_the_principal_s_desk_alone(at):
    at.move("an", "assign")
    for kind in COUNTY.moves["verify"].needs:
        at.paper("shi", kind)
    at.post("shi", "move", move="verify", reason="because")
    assert "moves to be approved" in desk(at, "zhu")
    assert "moves to be approved" not in desk(at, "hao")
    assert at.code in at.read("zhu", "/cases/?waits=approval")


def test_a_reply_waits_until_somebody_has_checked_it(at):
    told(at)
    at.post("cun", f"/asked/{at.person.pk}/reply", reply="Paid back.")
    assert "replies to be checked" in desk(at, "hua")
    at.about("hua", "assess", reply=at.person.replies.get().pk, assessment="Seen.")
    assert "replies to be checked" not in desk(at, "hua")


def test_a_request_to_step_aside_waits_for_those_who_decide_on_it(at):
    told(at)
    at.post("cun", f"/asked/{at.person.pk}/aside", reason="He rents my shop.")
    assert "requests that somebody steps aside" in desk(at, "zhu")
    assert "requests that somebody steps aside" not in desk(at, "hua")


def test_a_review_that_was_asked_for_waits_for_the_case_manager(at):
    decided(at)
    at.post("cun", f"/asked/{at.person.pk}/review", review="The rule is of another year.")
    assert "a review was asked for" in desk(at, "an")


def test_a_desk_on_which_nothing_waits_says_so_and_no_more(at):
    assert "waits=" not in desk(at, "zhu")
