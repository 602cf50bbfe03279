"""The money of a case: what is due, what came in, where it went; each sum entered by two people."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from cases.sample_office import PAPER, TWO, a_case, an_inquiry
from tallystick.cases.letter_facts import Money
from tallystick.cases.models import MoneyEntry, MoneyLine
from tallystick.cases.money import (
    balances,
    dispute,
    end_dispute,
    give_back,
    owe,
    pay_owed,
    prevent,
    receive_payment,
    return_money,
    reverse,
    send_to_treasury,
    state_due,
    write_off,
)
from tallystick.cases.settling import is_settled
from tallystick.foundation.errors import TallystickError
from tallystick.trail.models import Entry

pytestmark = pytest.mark.django_db
PAID = {**TWO, "document": PAPER}
BECAUSE = {**TWO, "note": "The household moved away and cannot be found."}


def yuan(amount):
    return Money(amount=Decimal(amount))


def figures(ledger, currency="CNY"):
    return balances(ledger).figures(currency)


@pytest.fixture
def case():
    return a_case()


@pytest.fixture
def owing(case):
    """A case in which Wang Shili has to give back 3,200."""
    state_due(case, yuan("3200"), party="王示例", **TWO)
    return case


@pytest.fixture
def paid(owing):
    """The same, and 1,000 of it came in."""
    receive_payment(owing, yuan("1000"), party="王示例", **PAID)
    return owing


def test_what_is_due_is_open_until_it_is_paid(owing):
    assert (figures(owing).due, figures(owing).open) == (Decimal("3200"), Decimal("3200"))


def test_a_payment_lies_in_the_dedicated_account_until_it_goes_on(paid):
    now = figures(paid)

    assert (now.paid_in, now.held, now.open) == (Decimal("1000"), Decimal("1000"), Decimal("2200"))


def test_held_money_goes_back_to_the_household_whose_it_is(paid):
    return_money(paid, yuan("600"), to="household", party="李样本", **PAID)

    assert balances(paid).parties("returned_to_household", "CNY") == {"李样本": Decimal("600")}
    assert figures(paid).held == Decimal("400")


def test_held_money_goes_back_to_the_village_or_to_the_treasury(paid):
    return_money(paid, yuan("300"), to="village", party="Sample Village", **PAID)
    send_to_treasury(paid, yuan("700"), **PAID)

    now = figures(paid)
    assert (now.returned_to_village, now.to_treasury, now.held) == (300, 700, 0)


def test_more_than_is_held_cannot_be_returned(paid):
    with pytest.raises(TallystickError) as refused:
        return_money(paid, yuan("1000.01"), to="household", party="李样本", **PAID)

    assert refused.value.code == "more_than_held"
    assert MoneyEntry.objects.count() == 2


def test_more_than_is_due_is_taken_and_shown_as_overpaid(paid):
    receive_payment(paid, yuan("2500"), party="王示例", **PAID)

    now = figures(paid)
    assert (now.paid_in, now.open, now.overpaid) == (3500, 0, 300)


def test_what_one_overpaid_pays_for_nobody_else(paid):
    state_due(paid, yuan("500"), party="张虚构", **TWO)
    receive_payment(paid, yuan("2300"), party="王示例", **PAID)

    assert (figures(paid).overpaid, figures(paid).open) == (100, 500)


def test_what_was_overpaid_is_given_back_and_no_more(paid):
    receive_payment(paid, yuan("2500"), party="王示例", **PAID)
    give_back(paid, yuan("300"), party="王示例", **PAID)

    now = figures(paid)
    assert (now.paid_in, now.overpaid, now.held) == (3200, 0, 3200)
    with pytest.raises(TallystickError) as refused:
        give_back(paid, yuan("0.01"), party="王示例", **PAID)
    assert refused.value.code == "more_than_overpaid"


def test_two_people_write_off_what_cannot_be_had(paid):
    write_off(paid, yuan("2200"), party="王示例", **BECAUSE)

    assert (figures(paid).written_off, figures(paid).open) == (2200, 0)


def test_more_than_is_open_is_not_written_off(paid):
    with pytest.raises(TallystickError) as refused:
        write_off(paid, yuan("2200.01"), party="王示例", **BECAUSE)

    assert refused.value.code == "more_than_open"


def test_disputed_money_stands_apart_until_the_dispute_ends(owing):
    dispute(owing, yuan("1200"), party="王示例", **BECAUSE)
    assert (figures(owing).disputed, figures(owing).open) == (1200, 2000)

    end_dispute(owing, yuan("1200"), party="王示例", **BECAUSE)
    now = figures(owing)
    assert (now.disputed, now.open, now.due) == (0, 3200, 3200)


def test_prevented_money_is_never_among_what_was_recovered(case):
    prevent(case, yuan("50000"), **TWO)

    now = figures(case)
    assert now.prevented == 50000
    assert (now.due, now.paid_in, now.open, now.held) == (0, 0, 0, 0)


def test_whoever_was_owed_money_is_paid_it(case):
    owe(case, yuan("880"), party="赵假名", **TWO)
    pay_owed(case, yuan("500"), party="赵假名", **PAID)

    now = figures(case)
    assert (now.owed, now.owed_paid, now.owed_open) == (880, 500, 380)
    with pytest.raises(TallystickError) as refused:
        pay_owed(case, yuan("380.01"), party="赵假名", **PAID)
    assert refused.value.code == "more_than_owed"


def test_an_inquiry_has_a_ledger_of_its_own_before_there_is_a_case():
    inquiry = an_inquiry()
    state_due(inquiry, yuan("90"), party="陈无人", **TWO)

    assert figures(inquiry).open == 90
    assert Entry.objects.last().kind == "inquiry"


@pytest.mark.parametrize(
    ("amount", "code"),
    [("0", "sum_not_positive"), ("-1", "sum_not_positive"), ("0.001", "sum_not_in_cents"),
     ("1000000000000", "sum_too_large"), ("NaN", "sum_not_a_number")],
)  # fmt: skip
def test_a_sum_that_is_none_is_refused(case, amount, code):
    with pytest.raises(TallystickError) as refused:
        state_due(case, yuan(amount), party="王示例", **TWO)

    assert refused.value.code == code


@pytest.mark.parametrize(("by", "second"), [("lin", "lin"), ("lin", ""), ("", "mei")])
def test_nobody_enters_money_alone(case, by, second):
    with pytest.raises(TallystickError) as refused:
        state_due(case, yuan("1"), party="王示例", by=by, second=second)

    assert refused.value.code == "needs_two_people"


def test_a_payment_without_a_receipt_is_refused(owing):
    with pytest.raises(TallystickError) as refused:
        receive_payment(owing, yuan("1"), party="王示例", document="", **TWO)

    assert refused.value.code == "document_missing"


def test_a_write_off_without_a_reason_is_refused(owing):
    with pytest.raises(TallystickError) as refused:
        write_off(owing, yuan("1"), party="王示例", note="  ", **TWO)

    assert refused.value.code == "reason_missing"


def test_a_payment_in_another_currency_than_the_ledgers_is_refused(owing):
    with pytest.raises(TallystickError) as refused:
        receive_payment(
            owing, Money(amount=Decimal(1), currency="TWD"), party="王示例", **PAID
        )  # fmt: skip

    assert refused.value.code == "currency_other"


def test_a_mistake_is_undone_by_an_entry_that_points_at_it(paid):
    mistaken = MoneyEntry.objects.get(kind="received")
    undoing = reverse(mistaken, note="The receipt was of another case.", **TWO)

    assert undoing.reverses == mistaken
    assert (figures(paid).paid_in, figures(paid).held, figures(paid).open) == (0, 0, 3200)
    assert MoneyEntry.objects.count() == 3


def test_an_entry_is_undone_once(paid):
    mistaken = MoneyEntry.objects.get(kind="received")
    undoing = reverse(mistaken, note="The receipt was of another case.", **TWO)

    for entry in (mistaken, undoing):
        with pytest.raises(TallystickError) as refused:
            reverse(entry, note="Once more.", **TWO)
        assert refused.value.code == "reversed_already"


def test_a_payment_that_went_on_is_not_undone_before_what_followed(paid):
    return_money(paid, yuan("600"), to="household", party="李样本", **PAID)

    with pytest.raises(TallystickError) as refused:
        reverse(MoneyEntry.objects.get(kind="received"), note="A mistake.", **TWO)
    assert refused.value.code == "already_moved_on"


def test_a_payment_partly_given_back_is_not_undone_though_others_money_is_held(paid):
    receive_payment(paid, yuan("2300"), party="王示例", **PAID)
    give_back(paid, yuan("100"), party="王示例", **PAID)
    receive_payment(paid, yuan("9000"), party="张虚构", **PAID)
    reverse(MoneyEntry.objects.get(number=2), note="A mistake.", **TWO)

    with pytest.raises(TallystickError) as refused:
        reverse(MoneyEntry.objects.get(number=3), note="A mistake.", **TWO)
    assert refused.value.code == "already_moved_on"


def test_every_entry_leaves_an_entry_of_the_trail_that_names_nobody_outside(paid):
    left = Entry.objects.filter(act="money_entered").last()

    assert left.facts["amount"] == "1000"
    assert (left.facts["kind"], left.facts["second"], left.facts["number"]) == (
        "received",
        "mei",
        2,
    )
    assert "王示例" not in str(left.facts)


def test_a_case_is_settled_when_all_its_money_is_where_it_belongs(paid):
    assert not is_settled(paid)
    write_off(paid, yuan("2200"), party="王示例", **BECAUSE)
    assert not is_settled(paid)

    send_to_treasury(paid, yuan("1000"), **PAID)
    assert is_settled(paid)


def test_a_case_without_money_is_settled(case):
    assert is_settled(case)


def test_the_balances_cost_one_query_however_long_the_ledger(case, django_assert_num_queries):
    for _ in range(12):
        state_due(case, yuan("1"), party="王示例", **TWO)

    with django_assert_num_queries(1):
        assert figures(case).due == 12


# --- what the database refuses, whoever asks it


def raw(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def an_open_entry(case, *amounts, **facts):
    """Write an entry and its lines past the actions, and leave it open."""
    number = MoneyEntry.objects.filter(case=case).count() + 1
    entry = MoneyEntry.objects.create(
        case=case, number=number, at="2026-05-01T00:00Z", kind="due_stated", **TWO, **facts
    )
    for amount in amounts:
        add(entry, "due", amount)
    return entry


def add(entry, account, amount, *, party="", currency="CNY"):
    MoneyLine.objects.create(
        entry=entry, account=account, party=party, amount=amount, currency=currency
    )


def seal(entry):
    raw("UPDATE cases_moneyentry SET sealed_at = at WHERE id = %s", entry.pk)


def seal_whole(entry):
    """Mend an entry and seal it, for PostgreSQL lets no open one reach the end of a transaction."""
    for currency in ("CNY", "TWD"):
        lines = entry.lines.filter(currency=currency)
        if wrong := sum(line.amount for line in lines):
            add(entry, "in_question", -wrong, currency=currency)
    if not entry.lines.exists():
        for amount in ("1", "-1"):
            add(entry, "due", amount)
    seal(entry)


@pytest.mark.parametrize("amounts", [["1.00"], ["1.00", "-0.99"], ["0.10", "0.20", "-0.31"], []])
def test_an_entry_that_does_not_balance_is_not_sealed(case, amounts):
    entry = an_open_entry(case, *amounts)

    with pytest.raises(IntegrityError, match="does not balance"):
        seal(entry)
    seal_whole(entry)


def test_an_entry_that_balances_to_the_cent_is_sealed(case):
    seal(an_open_entry(case, "0.10", "0.20", "-0.30"))

    assert balances(case).of("due", "CNY").remains == 0


def test_one_currency_does_not_balance_another(case):
    entry = an_open_entry(case, "5.00")
    add(entry, "due", "-5.00", currency="TWD")

    with pytest.raises(IntegrityError, match="does not balance"):
        seal(entry)
    seal_whole(entry)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_moneyline SET amount = amount * 2",
        "UPDATE cases_moneyline SET party = 'another'",
        "DELETE FROM cases_moneyline",
        "UPDATE cases_moneyentry SET note = 'rewritten'",
        "UPDATE cases_moneyentry SET sealed_at = NULL",
        "UPDATE cases_moneyentry SET number = number + 10",
        "DELETE FROM cases_moneyentry",
    ],
)
def test_nothing_of_a_sealed_entry_changes_or_goes(owing, statement):
    with pytest.raises(IntegrityError, match="stays as it is"):
        raw(statement)

    assert figures(owing).due == 3200


def test_no_line_is_added_to_a_sealed_entry(owing):
    entry = MoneyEntry.objects.get()

    with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
        add(entry, "due", "-1")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces rows on insert")
def test_no_line_is_replaced_by_another_of_its_number(owing):
    entry, line = an_open_entry(owing), MoneyLine.objects.first()
    values = f"({line.pk}, {entry.pk}, 'due', '', 7, 'CNY')"

    with pytest.raises(IntegrityError, match="stays as it is"):
        raw(
            "INSERT OR REPLACE INTO cases_moneyline (id, entry_id, account, party, amount, currency)"
            f" VALUES {values}"
        )
    assert figures(owing).due == 3200


def test_an_entry_is_never_born_sealed(case):
    with pytest.raises(IntegrityError, match="not sealed yet"), transaction.atomic():
        MoneyEntry.objects.create(
            case=case, number=1, at="2026-05-01T00:00Z", by="lin", second="mei", kind="due_stated",
            sealed_at="2026-05-01T00:00Z",
        )  # fmt: skip


def test_an_open_entry_counts_for_nothing(case):
    with transaction.atomic():
        an_open_entry(case, "100.00", "-40.00")
        assert balances(case).columns == {}
        transaction.set_rollback(True)


def test_half_an_entry_is_not_undone(owing):
    whole = MoneyEntry.objects.get()
    half = an_open_entry(owing, reverses=whole, note="half")
    for account, amount in (("due", "-1600"), ("in_question", "1600")):
        add(half, account, amount, party="王示例")

    with pytest.raises(IntegrityError, match="whole or not at all"):
        seal(half)
    for account, amount in (("due", "-1600"), ("in_question", "1600")):
        add(half, account, amount, party="王示例")
    seal(half)


def test_the_dedicated_account_never_gives_what_it_has_not(case):
    entry = an_open_entry(case, "50.00")
    add(entry, "held", "-50.00")

    with pytest.raises(IntegrityError, match="than came in"):
        seal(entry)
    add(entry, "held", "50.00")
    seal_whole(entry)


@pytest.mark.parametrize(
    ("amount", "rule"),
    [("0", "is_a_sum"), ("1000000000000", "is_a_sum"), ("-1000000000000", "is_a_sum")],
)
def test_a_line_is_a_sum_below_a_trillion(case, amount, rule):
    entry = an_open_entry(case)

    with pytest.raises(IntegrityError, match=f"cases_moneyline_{rule}"), transaction.atomic():
        add(entry, "due", amount)
    seal_whole(entry)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL rounds to the cent itself")
def test_a_line_of_half_a_cent_is_refused(case):
    entry = an_open_entry(case)
    values = f"(NULL, 'due', '', 0.005, 'CNY', {entry.pk})"

    with pytest.raises(IntegrityError, match="is_in_cents"):
        raw(
            f"INSERT INTO cases_moneyline (id, account, party, amount, currency, entry_id) VALUES {values}"
        )


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no deferred triggers")
def test_no_open_entry_outlives_its_transaction(case):
    def leave_open():
        with transaction.atomic():
            an_open_entry(case, "1.00", "-1.00")
            raw("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError, match="in the transaction that wrote it"):
        leave_open()
