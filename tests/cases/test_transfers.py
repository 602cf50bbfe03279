"""Papers sent on are not at their end before the receipt and the result are both in."""

import pytest
from django.db import IntegrityError, transaction

from cases.sample_office import MAY_DAY, PAPER, TWO, a_case, a_paper, day, seen
from tallystick.cases.models import Transfer
from tallystick.cases.transfers import (
    are_all_closed,
    is_closed,
    note_receipt,
    note_transfer_result,
    overdue_days,
    send_on,
    transfer_shown,
)
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_november():
    clock.work_as_of(day(11, 27))
    yield
    clock.work_as_of(None)


@pytest.fixture
def case():
    return a_case()


def send(case, **facts):
    sound = {"to_kind": "police", "to_body": "Sample County Public Security Bureau", "letter": PAPER,
             "on": MAY_DAY, "receipt_by": day(5, 11), "result_by": day(7, 1)}  # fmt: skip
    if "materials" not in facts:
        sound["materials"] = [a_paper(case, "ledger"), a_paper(case, "minutes")]
    return send_on(case, **TWO | sound | facts)


def refused_code(act, *facts, **named):
    with pytest.raises(TallystickError) as refused:
        act(*facts, **named)
    return refused.value.code


def test_a_transfer_ends_with_its_receipt_and_its_result(case):
    sent = send(case)
    assert not is_closed(sent)
    assert not are_all_closed(case)

    note_receipt(sent, receipt=PAPER, on=day(5, 6), by="lin")
    note_transfer_result(sent, "Not filed.", paper=PAPER, on=day(6, 20), by="lin")
    assert is_closed(Transfer.objects.get())
    assert are_all_closed(case)


def test_a_result_without_a_receipt_is_refused(case):
    code = refused_code(
        note_transfer_result, send(case), "Not filed.", paper=PAPER, on=day(6, 20), by="lin"
    )

    assert code == "receipt_missing"


@pytest.mark.parametrize(
    "facts",
    [{"result": "Filed"}, {"result_on": day(6, 1)}, {"receipt_on": day(5, 6)}, {"receipt": PAPER},
     {"result": "Filed", "result_on": day(6, 1), "result_paper": PAPER}],
)  # fmt: skip
def test_the_database_too_keeps_receipt_and_result_whole_and_in_order(case, facts):
    sent = send(case)

    with pytest.raises(IntegrityError, match="cases_transfer"), transaction.atomic():
        Transfer.objects.filter(pk=sent.pk).update(**facts)


@pytest.mark.parametrize(("today", "days"), [(day(5, 11), 0), (day(5, 12), 1), (day(6, 30), 50)])
def test_a_receipt_is_overdue_from_the_day_after_it_was_looked_for(case, today, days):
    assert overdue_days(send(case), today) == days


def test_with_the_receipt_in_the_result_is_looked_for(case):
    sent = send(case)
    note_receipt(sent, receipt=PAPER, on=day(5, 6), by="lin")
    sent.refresh_from_db()

    assert (overdue_days(sent, day(7, 1)), overdue_days(sent, day(7, 3))) == (0, 2)


def test_only_papers_of_the_case_are_sent_and_each_once(case):
    own = a_paper(case, "ledger")

    for materials in ([], ["f" * 64], [own, own], [a_paper(a_case(), "of another case")]):
        assert refused_code(send, case, materials=materials) == "materials_unknown"


def test_the_page_says_what_it_waits_for_and_since_when(case):
    said = seen("transfer", transfer=transfer_shown(send(case)))

    assert "200 days overdue" in said["en"]
    assert "已逾期 200 天" in said["zh"]
    assert "尚待：" in said["zh"]
