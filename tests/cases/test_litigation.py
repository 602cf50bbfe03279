"""For what the village lost: the committee is urged to sue, then others may, before the period ends."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.sample_office import MAY_DAY, PAPER, a_case, day, pack_of_a_county, seen
from tallystick.cases.legal_numbers import LegalNumber, number_on
from tallystick.cases.letter_facts import Money
from tallystick.cases.litigation import (
    ask_supervisors,
    authorise_supervisors,
    limitation_ends,
    members_may_sue_from,
    note_filing,
    note_refusal,
    note_result,
    note_supervisors_refusal,
    urge_committee,
)
from tallystick.cases.litigation_shown import litigation_shown
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

pytestmark = pytest.mark.django_db
BY = {"by": "lin"}
ENOUGH = {
    "meeting": "representatives",
    "entitled": 31,
    "present": 25,
    "agreed": 20,
    "minutes": PAPER,
}
PACK = pack_of_a_county()


@pytest.fixture(autouse=True)
def in_november():
    clock.work_as_of(day(11, 27))
    yield
    clock.work_as_of(None)


@pytest.fixture
def urged():
    return urge_committee(
        a_case(), matter="Rent of the pond was never paid", sum_=Money(amount=Decimal(86000)),
        loss_known_on=day(2, 1), on=MAY_DAY, answer_by=day(6, 1), letter=PAPER, **BY,
    )  # fmt: skip


def file_it(suit, who, on):
    note_filing(suit, PACK, filed_by=who, on=on, filing=PAPER, **BY)


def refused_code(act, *facts, **named):
    with pytest.raises(TallystickError) as refused:
        act(*facts, **named)
    return refused.value.code


def test_the_committee_that_was_urged_may_sue_at_once(urged):
    file_it(urged, "committee", day(5, 20))
    note_result(urged, "won", on=day(9, 1), judgment=PAPER, **BY)

    urged.refresh_from_db()
    assert (urged.filed_by, urged.result) == ("committee", "won")


def test_the_supervision_committee_waits_until_the_village_committee_has_had_its_days(urged):
    code = refused_code(authorise_supervisors, urged, on=day(6, 1), **ENOUGH, **BY)

    assert code == "committee_may_still_sue"
    assert authorise_supervisors(urged, on=day(6, 2), **ENOUGH, **BY).holds


def test_or_until_it_refused(urged):
    note_refusal(urged, on=day(5, 10), **BY)

    assert authorise_supervisors(urged, on=day(5, 11), **ENOUGH, **BY).holds


def test_without_enough_who_agree_the_supervision_committee_may_not_sue(urged):
    note_refusal(urged, on=day(5, 10), **BY)
    authorise_supervisors(urged, on=day(5, 11), **ENOUGH | {"agreed": 12}, **BY)

    assert refused_code(file_it, urged, "supervisors", day(5, 20)) == "may_not_sue_yet"


def test_authorised_it_may(urged):
    note_refusal(urged, on=day(5, 10), **BY)
    authorise_supervisors(urged, on=day(5, 11), **ENOUGH, **BY)
    file_it(urged, "supervisors", day(5, 20))

    urged.refresh_from_db()
    assert urged.filed_by == "supervisors"


def test_ten_members_may_sue_after_their_supervisors_waited_fifteen_days(urged):
    ask_supervisors(urged, askers=10, letter=PAPER, on=day(6, 1), **BY)

    assert refused_code(file_it, urged, "members", day(6, 16)) == "may_not_sue_yet"
    file_it(urged, "members", day(6, 17))


def test_or_at_once_when_their_supervisors_refused(urged):
    ask_supervisors(urged, askers=10, letter=PAPER, on=day(6, 1), **BY)
    note_supervisors_refusal(urged, on=day(6, 5), **BY)

    file_it(urged, "members", day(6, 5))


def test_nine_members_are_too_few(urged):
    ask_supervisors(urged, askers=9, letter=PAPER, on=day(6, 1), **BY)

    assert refused_code(file_it, urged, "members", day(6, 30)) == "may_not_sue_yet"


@pytest.mark.parametrize(
    ("known", "ends"), [("2026-02-01", "2029-02-01"), ("2024-02-29", "2027-02-28")]
)
def test_the_period_ends_three_years_after_the_loss_was_known(known, ends):
    period = number_on(PACK, "limitation_years", day(5, 1))

    assert limitation_ends(dt.date.fromisoformat(known), period).isoformat() == ends
    assert period.source.zh == "《民法典》第188条（待核）"


@given(
    asked=st.dates(dt.date(2025, 5, 1), dt.date(2090, 1, 1)), waited=st.integers(0, 60),
    days=st.integers(1, 60),
)  # fmt: skip
def test_members_never_wait_longer_than_the_days_and_never_sue_before_a_refusal(
    asked, waited, days
):
    period = LegalNumber(value=Decimal(days), written_in=Text("a law", "某法"))
    refused_on = asked + dt.timedelta(days=waited)
    first = members_may_sue_from(asked, refused_on, period)

    assert first == min(refused_on, members_may_sue_from(asked, None, period))
    assert (first - asked).days <= days + 1


def test_the_page_shows_the_days_left_and_who_may_sue_and_why_not(urged):
    said = seen("litigation", litigation=litigation_shown(urged, PACK))

    assert "797 days" in said["en"]
    assert "No meeting authorised them yet." in said["en"]
    assert "《民法典》第188条（待核）" in said["zh"]
    assert "《农村集体经济组织法》第60条" in said["zh"]
