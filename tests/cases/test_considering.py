"""When money comes to what the law names, transfer is a question that two people answer, yes or no."""

from decimal import Decimal

import pytest

from cases.desk import CALENDAR, COUNTY, desk
from cases.sample_office import pack_of_a_county
from tallystick.cases import considering, hearing, money
from tallystick.cases.letter_facts import Money
from tallystick.foundation.errors import TallystickError

pytestmark = pytest.mark.django_db
TWO = {"by": "hao", "second": "hua"}


@pytest.fixture(autouse=True)
def a_county(monkeypatch):
    monkeypatch.setattr(considering, "pack_at_hand", pack_of_a_county)


def refused(code: str):
    return pytest.raises(TallystickError, check=lambda error: error.code == code)


def heard(due: str):
    """Return a case in which a sum is due and the reply was assessed."""
    at = desk()
    person = at.filed()
    money.state_due(at.case, Money(amount=Decimal(due)), party=person.name, **TWO)
    hearing.tell(person, "What was paid for?", by="hao", calendar=CALENDAR)
    hearing.propose(person, "warning", by="hao")
    at.move("hao", "put_facts")
    hearing.assess(hearing.reply(person, "It is so.", by="guan"), "Seen.", by="hua")
    return at, person


def consider(person, **facts):
    sound = {"capacity": "assisting_government", "circumstances": [], "transfer": False,
             "reason": "Paid back before anybody asked."}  # fmt: skip
    return considering.consider_transfer(person, **sound | TWO | facts)


def test_from_thirty_thousand_on_the_case_waits_until_the_question_is_answered():
    at, person = heard("30000")
    with refused("move_unmet"):
        at.ask("shi", "send_to_review")
    consider(person)
    at.move("shi", "send_to_review")


def test_the_answer_moves_nothing_by_itself():
    at, person = heard("30000")
    consider(person, transfer=True)
    assert at.now().state == "facts_put"


def test_below_ten_thousand_nothing_is_asked():
    at, person = heard("9999.99")
    with refused("nothing_asked"):
        consider(person)
    at.move("shi", "send_to_review")


def test_between_the_two_sums_it_is_asked_whether_a_circumstance_holds():
    at, _ = heard("15000")
    asked = considering.questions_of(at.now(), COUNTY)
    assert "relief_money" in asked.prompts[0].to_look_at


def test_when_more_comes_to_light_it_is_asked_again():
    at, person = heard("15000")
    consider(person)
    assert not considering.waits_for_an_answer(at.now(), COUNTY)
    money.state_due(at.case, Money(amount=Decimal(20000)), party=person.name, **TWO)
    assert considering.waits_for_an_answer(at.now(), COUNTY)


def test_nobody_answers_it_alone():
    _, person = heard("30000")
    with refused("needs_two_people"):
        consider(person, second="hao")


def test_an_answer_says_why():
    _, person = heard("30000")
    with refused("reason_missing"):
        consider(person, reason=" ")


def test_a_circumstance_is_one_of_the_procedures():
    _, person = heard("30000")
    with refused("circumstance_unknown"):
        consider(person, circumstances=["rich"])
