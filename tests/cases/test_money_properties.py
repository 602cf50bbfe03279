"""Whatever is done with a case's money, and in whatever order, its accounts add up."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.sample_office import PAPER, TWO, a_case
from tallystick.cases import money
from tallystick.cases.letter_facts import Money
from tallystick.cases.models import MoneyEntry, MoneyLine
from tallystick.cases.money_arithmetic import FLOWS, added_up, flows_of, undone
from tallystick.foundation.errors import TallystickError

pytestmark = pytest.mark.django_db
FULL = {**TWO, "document": PAPER, "note": "A reason."}
WHO = st.sampled_from(["王示例", "李样本"])
SUMS = st.sampled_from(["0.10", "0.20", "0.30", "33.33", "100", "100000.01"]).map(Decimal)
CURRENCIES = st.sampled_from(["CNY", "CNY", "CNY", "TWD"])
ACTS = (
    money.state_due, money.receive_payment, money.write_off, money.dispute, money.end_dispute,
    money.give_back, money.prevent, money.owe, money.pay_owed, money.send_to_treasury,
)  # fmt: skip
ACT = st.tuples(st.sampled_from([*ACTS, "household", "village", "reverse"]), SUMS, WHO, CURRENCIES)
many = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # each example has a case of its own


def act(case, what, amount, who, currency):
    sum_ = Money(amount=amount, currency=currency)
    if what == "reverse":
        entries = list(MoneyEntry.objects.filter(case=case))
        if entries:
            money.reverse(entries[int(amount) % len(entries)], **FULL)
    elif what in ("household", "village"):
        money.return_money(case, sum_, to=what, party=who, **FULL)
    else:
        what(case, sum_, party=who, **FULL)


@many
@given(acts=st.lists(ACT, max_size=14))
def test_any_acts_in_any_order_leave_every_account_adding_up(acts):
    case = a_case()
    for one in acts:
        before = money.balances(case)
        try:
            act(case, *one)
        except TallystickError:
            assert money.balances(case) == before
    for currency in money.balances(case).currencies:
        now = money.balances(case).figures(currency)
        assert now.due == now.paid_in + now.written_off + now.disputed + now.open - now.overpaid
        gone = now.returned_to_household + now.returned_to_village + now.to_treasury
        assert now.paid_in == now.held + gone
        assert now.owed == now.owed_paid + now.owed_open
        assert all(getattr(now, name) >= 0 for name in now.__slots__ if name != "currency")
        assert now.overpaid <= now.paid_in


@many
@given(acts=st.lists(ACT, max_size=8))
def test_what_is_kept_is_exact_to_the_cent_and_sums_to_nothing(acts):
    case = a_case()
    for one in acts:
        try:
            act(case, *one)
        except TallystickError:
            continue
    sums = Counter()
    for line in MoneyLine.objects.filter(entry__case=case).select_related("entry"):
        sums[line.entry.number, line.currency] += line.amount
    assert set(sums.values()) <= {Decimal(0)}
    assert not MoneyEntry.objects.filter(case=case, sealed_at__isnull=True).exists()


@many
@given(kind=st.sampled_from(sorted(FLOWS)), amount=SUMS, party=WHO)
def test_an_entry_and_its_undoing_leave_nothing_in_any_column(kind, amount, party):
    lines = flows_of(kind, amount, "CNY", party)
    together = added_up([*lines, *undone(lines)])

    assert sum(one.amount for one in lines) == 0
    assert all(one.came_in == one.went_out == 0 for one in together.columns.values())


@many
@given(amounts=st.lists(st.integers(-(10**12), 10**12).filter(bool), max_size=6))
def test_raw_lines_are_sealed_when_they_balance_and_never_otherwise(amounts):
    case = a_case()
    with transaction.atomic():
        entry = MoneyEntry.objects.create(
            case=case, number=1, at="2026-05-01T00:00Z", by="lin", second="mei", kind="due_stated"
        )
        for cents in amounts:
            _raw("INSERT INTO cases_moneyline (entry_id, account, party, amount, currency)"
                 " VALUES (%s, 'due', '', %s, 'CNY')", entry.pk, str(Decimal(cents) / 100))  # fmt: skip
        try:
            with transaction.atomic():
                _raw("UPDATE cases_moneyentry SET sealed_at = at WHERE id = %s", entry.pk)
            sealed = True
        except IntegrityError:
            sealed = False
        transaction.set_rollback(True)
    assert sealed == (bool(amounts) and sum(amounts) == 0)


def _raw(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
