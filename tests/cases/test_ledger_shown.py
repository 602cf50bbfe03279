"""What a page says of a case's money: few figures, each with what it counts, and every entry."""

from decimal import Decimal

import pytest

from cases.sample_office import PAPER, TWO, a_case, seen
from tallystick.cases.letter_facts import Money
from tallystick.cases.models import MoneyEntry
from tallystick.cases.money import (
    owe,
    prevent,
    receive_payment,
    reverse,
    state_due,
)
from tallystick.cases.money_shown import ledger_shown

pytestmark = pytest.mark.django_db
PAID = {**TWO, "document": PAPER}


def yuan(amount):
    return Money(amount=Decimal(amount))


@pytest.fixture
def case():
    case = a_case()
    state_due(case, yuan("3200"), party="王示例", **TWO)
    receive_payment(case, yuan("1000"), party="王示例", **PAID)
    return case


def test_the_large_figures_are_few_and_each_says_what_it_counts(case):
    figures = ledger_shown(case).currencies[0].figures

    assert [one.amount for one in figures] == [3200, 1000, 2200]
    assert all(one.counts.en and one.counts.zh for one in figures)


def test_what_was_overpaid_is_shown_in_place_of_what_is_open(case):
    receive_payment(case, yuan("2500"), party="王示例", **PAID)

    assert ledger_shown(case).currencies[0].figures[2].amount == 300
    assert "多缴，应退回" in seen("ledger", ledger=ledger_shown(case))["zh"]


def test_what_people_are_still_owed_is_a_figure_of_its_own(case):
    owe(case, yuan("880"), party="赵假名", **TWO)

    shown = ledger_shown(case).currencies[0]
    assert shown.figures[3].amount == 880
    assert shown.owed == (("赵假名", Decimal(880)),)


def test_prevented_money_is_said_apart_from_the_figures(case):
    prevent(case, yuan("50000"), **TWO)

    shown = ledger_shown(case).currencies[0]
    assert shown.prevented == 50000
    assert Decimal(50000) not in [one.amount for one in shown.figures]
    assert "It was never paid" in seen("ledger", ledger=ledger_shown(case))["en"]


def test_an_undone_entry_and_the_one_that_undid_it_name_each_other(case):
    reverse(MoneyEntry.objects.get(kind="received"), note="Of another case.", **TWO)

    first, mistaken, undoing = ledger_shown(case).entries
    assert (first.reverses, first.is_reversed_by) == (None, None)
    assert (mistaken.is_reversed_by, undoing.reverses) == (3, 2)
    assert "undoes 2:" in seen("ledger", ledger=ledger_shown(case))["en"]


def test_the_ledger_costs_one_query_however_long(case, django_assert_num_queries):
    for _ in range(8):
        receive_payment(case, yuan("1"), party="王示例", **PAID)

    with django_assert_num_queries(1):
        assert len(ledger_shown(case).entries) == 10


def test_a_ledger_without_entries_says_so():
    said = seen("ledger", ledger=ledger_shown(a_case()))

    assert "No money has been entered." in said["en"]
    assert "尚未登记款项。" in said["zh"]
