"""What single matters leave behind: each kind's rows show what the kind says."""

from __future__ import annotations

import pytest

from simulation.money_halves import half, yuan


def of(pattern: str, table: str) -> list[dict[str, str | None]]:
    return [record for where, record in half().marked(pattern) if where == table]


def test_an_invoice_paid_twice_stands_on_two_vouchers():
    first, second = of("invoice_paid_twice", "vouchers")
    assert first["invoice_no"] == second["invoice_no"]
    assert yuan(first) == yuan(second)


def test_a_rent_not_booked_was_received_against_a_receipt_that_no_voucher_has():
    (due,) = of("rent_not_booked", "lease_dues")
    assert due["receipt_no"]
    receipts = {record.get("receipt_no") for record in half().records("vouchers")}
    assert due["receipt_no"] not in receipts


def test_less_arrived_than_was_sent():
    (row,) = of("less_arrived", "allocations")
    assert yuan(row, "received_amount") < yuan(row)


def test_more_was_paid_for_than_was_measured():
    (work,) = of("paid_more_than_measured", "projects")
    assert float(str(work["measured_quantity"])) < 0.95 * float(str(work["paid_quantity"]))


def test_two_works_have_one_photograph():
    marks = [work["photo_mark"] for work in of("one_photo_for_two", "projects")]
    assert len(marks) == 2
    assert len(set(marks)) == 1


def test_the_parts_of_a_split_purchase_stay_under_the_limit_and_their_sum_does_not():
    parts = of("split_purchase", "purchases")
    assert max(map(yuan, parts)) < 50_000
    assert sum(map(yuan, parts)) > 100_000


def test_somebody_who_approved_for_himself_was_paid():
    (voucher,) = of("approved_for_oneself", "vouchers")
    assert voucher["approved_name"] == voucher["payee_name"]


def test_equal_shares_of_the_committee_have_no_decision():
    shares = of("equal_shares", "vouchers")
    assert len(shares) == 5
    assert {share["decision_no"] for share in shares} == {None}


def test_equal_allowances_that_a_meeting_decided_have_one():
    shares = of("equal_and_decided", "vouchers")
    assert len({yuan(share) for share in shares}) == 1
    assert None not in {share["decision_no"] for share in shares}


def test_money_held_at_a_township_is_marked_with_what_the_township_received():
    rows = of("held_at_township", "allocations")
    assert any("人民政府" in str(row["receiver"]) for row in rows)
    assert any("委员会" in str(row["receiver"]) for row in rows)


def test_a_voided_voucher_and_its_second_entry_have_one_invoice():
    rows = of("voided_and_entered_again", "vouchers")
    assert len({row["invoice_no"] for row in rows}) == 1
    assert len(rows) == 2


@pytest.mark.parametrize("pattern", ["charged_and_kept", "gifts_before_a_ballot"])
def test_what_no_list_shows_has_no_rows(pattern: str):
    assert half().marked(pattern) == []
