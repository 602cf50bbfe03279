"""Two people move a case or enter its money at once: one step is taken, and no sum is paid twice."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.http import QueryDict

from cases.desk import COUNTY, desk
from cases.sample_office import PAPER, TWO, a_case, an_inquiry
from many_hands.hands import at_once
from tallystick.cases import countersigning, money, moving
from tallystick.cases.letter_facts import Money
from tallystick.cases.models import Case, MoneyEntry, Proposal, Step
from tallystick.cases.two_handed_acts import TWO_HANDED
from tallystick.people.models import Staff
from tallystick.trail.models import Entry

pytestmark = pytest.mark.usefixtures("work")
ROUNDS = 12
FORM = QueryDict("kind=due&sum=1200&party=王＊例")
MONEY = TWO_HANDED["money"]


def a_case_in_yuan() -> Case:
    """Open a case whose inquiry says in which currency its money is."""
    inquiry = an_inquiry()
    inquiry.currency = "CNY"
    inquiry.save()
    return a_case(inquiry=inquiry)


def refusals(said: list[object]) -> list[str]:
    return [one for one in said if isinstance(one, str)]


@pytest.mark.parametrize("_round", range(3))
def test_of_two_officers_who_ask_for_a_move_at_once_one_waits(_round):
    at = desk()
    at.move("an", "assign")
    at.paper(*COUNTY.moves["verify"].needs)

    said = at_once(*[lambda: at.ask("shi", "verify", with_papers=False)] * 2)

    assert refusals(said) == ["move_waits"]
    assert Proposal.objects.get() in said


@pytest.mark.parametrize("_round", range(3))
def test_a_move_that_is_made_twice_at_once_is_one_step(_round):
    at = desk()
    at.paper(*COUNTY.moves["assign"].needs)

    said = at_once(*[lambda: at.ask("an", "assign", with_papers=False)] * 2)

    assert refusals(said) == ["move_unknown"]
    assert Step.objects.get() in said


@pytest.mark.parametrize("_round", range(3))
def test_a_move_that_is_approved_twice_at_once_is_one_step(_round):
    at = desk()
    at.move("an", "assign")
    proposal = at.ask("shi", "verify")
    Staff.objects.make("zhu2", "zhu2", None)
    at.staff["second"] = Staff.objects.get(username="zhu2")

    said = at_once(
        lambda: at.approve(proposal),
        lambda: moving.answer_proposal(
            proposal, agreed=False, reason="", by=at.staff["second"], roles={"principal"}
        ),
    )

    assert refusals(said) == ["move_answered"]
    answered = Proposal.objects.get(pk=proposal.pk)
    assert at.now().state == ("verifying" if answered.agreed else "assigned")
    assert Entry.objects.filter(act__in=("moved", "move_declined")).count() == 2


def test_leads_that_are_opened_at_once_have_each_a_number_of_its_own():
    at = desk()
    facts = {"category": "false_claim", "place": at.case.place, "office": at.case.office}

    at_once(
        *(
            lambda n=n: moving.open_lead(COUNTY, about=f"{n}", by=at.staff["an"], **facts)
            for n in range(6)
        )
    )

    codes = set(Case.objects.values_list("code", flat=True))
    assert len(codes) == 7


def test_one_inquiry_opens_one_lead_however_many_ask_at_once():
    at, inquiry = desk(), an_inquiry()
    facts = {"category": "false_claim", "place": at.case.place, "office": at.case.office}

    said = at_once(
        *[
            lambda: moving.open_lead(COUNTY, about="x", by=at.staff["an"], inquiry=inquiry, **facts)
        ] * 4
    )  # fmt: skip

    assert set(said) == {Case.objects.get(inquiry=inquiry)}


def test_an_entry_of_money_that_is_sent_twice_at_once_waits_once():
    for _ in range(ROUNDS):
        case = a_case_in_yuan()

        at_once(*[lambda case=case: countersigning.ask(case, "money", MONEY, FORM, by="lin")] * 2)

        assert case.countersignings.count() == 1


def test_what_two_people_confirm_at_once_is_done_once():
    for _ in range(ROUNDS):
        case = a_case_in_yuan()
        asked = countersigning.ask(case, "money", MONEY, FORM, by="lin")

        said = at_once(
            *(
                lambda who=who, asked=asked: countersigning.answer(
                    asked, MONEY, agreed=True, by=who, roles=()
                )
                for who in ("mei", "yue")
            )
        )

        assert refusals(said) == ["second_answered"]
        assert case.money_entries.count() == 1


def test_held_money_that_two_people_return_at_once_is_returned_once():
    sum_ = Money(amount=Decimal(500))
    for _ in range(ROUNDS):
        case = a_case()
        money.state_due(case, sum_, party="王＊例", **TWO)
        money.receive_payment(case, sum_, party="王＊例", document=PAPER, **TWO)

        said = at_once(
            *(
                lambda to=to, case=case: money.return_money(
                    case, sum_, to=to, party="石桥村", document=PAPER, **TWO
                )
                for to in ("village", "household")
            )
        )

        assert refusals(said) == ["more_than_held"]
        assert MoneyEntry.objects.filter(case=case).count() == 3


def test_an_entry_that_two_people_undo_at_once_is_undone_once():
    for _ in range(ROUNDS):
        case = a_case()
        entry = money.state_due(case, Money(amount=Decimal(500)), party="王＊例", **TWO)

        said = at_once(*[lambda entry=entry: money.reverse(entry, note="Wrong.", **TWO)] * 2)

        assert refusals(said) == ["reversed_already"]
