"""Money is followed from its source to people; at every hop what came in is all accounted for.

What no loaded record could show is not known, and never zero.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import empty_book, take_in
from sheets import write_xlsx
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation import clock
from tallystick.insight.money_flow import choices, flow_of
from tallystick.insight.money_flow_facts import Flow

from .money_on_its_way import (
    COUNTY,
    DOWN_TO_TOWN,
    DOWN_TO_VILLAGE,
    FUND,
    PLACES,
    TOWN,
    VILLAGE,
    booked,
    confirmed,
    flow,
    hop,
    paid,
    sent,
)


def test_each_body_is_on_the_level_of_the_place_that_its_name_names() -> None:
    followed = flow(DOWN_TO_VILLAGE)

    assert [(stage.level, stage.hops[0].name) for stage in followed.stages] == [
        ("source", "市财政局"), ("county", COUNTY), ("township", TOWN), ("village", VILLAGE),
    ]  # fmt: skip


def test_a_bureau_to_which_only_its_own_county_sends_is_no_step_down() -> None:
    followed = flow([*DOWN_TO_TOWN, sent(COUNTY, "青河县财政局预算股", 400)])

    assert hop(followed, "other").name == "青河县财政局预算股"


def test_what_a_township_passed_on_whole_tallies() -> None:
    balance = hop(flow(DOWN_TO_VILLAGE), "township").balance

    assert (balance.came, balance.out) == (1000, 1000)
    assert balance.tallies


def test_what_a_township_did_not_pass_on_is_not_accounted_for() -> None:
    balance = hop(flow([*DOWN_TO_TOWN, sent(TOWN, VILLAGE, 700)]), "township").balance

    assert (balance.out, balance.unaccounted, balance.unseen) == (700, 300, 0)


def test_where_nothing_that_was_passed_on_was_loaded_it_is_not_known() -> None:
    balance = hop(flow(DOWN_TO_TOWN), "township").balance

    assert balance.out is None
    assert (balance.unaccounted, balance.unseen) == (0, 1000)


def test_what_was_returned_upwards_is_no_gap() -> None:
    rows = [*DOWN_TO_TOWN[:1], sent(COUNTY, TOWN, 1000, returned=Decimal(300))]
    balance = hop(flow([*rows, sent(TOWN, VILLAGE, 700)]), "township").balance

    assert (balance.returned, balance.unaccounted) == (300, 0)


def test_what_came_back_from_a_village_lies_at_its_township() -> None:
    balance = hop(
        flow([*DOWN_TO_TOWN, sent(TOWN, VILLAGE, 1000, returned=Decimal(300))]), "township"
    ).balance

    assert (balance.came, balance.back, balance.held) == (1300, 300, 300)


def test_money_whose_time_to_be_passed_on_has_not_run_out_is_held() -> None:
    clock_day = clock.today()
    late = sent(COUNTY, TOWN, 500, deadline_on=clock_day + dt.timedelta(days=9))
    balance = hop(flow([*DOWN_TO_TOWN, late, sent(TOWN, VILLAGE, 1000)]), "township").balance

    assert (balance.held, balance.unaccounted) == (500, 0)


def test_money_whose_time_has_run_out_is_not_accounted_for() -> None:
    late = sent(COUNTY, TOWN, 500, deadline_on=clock.today() - dt.timedelta(days=1))
    balance = hop(flow([*DOWN_TO_TOWN, late, sent(TOWN, VILLAGE, 1000)]), "township").balance

    assert (balance.held, balance.unaccounted) == (0, 500)


def test_money_of_which_nobody_wrote_that_it_arrived_is_not_known() -> None:
    late = sent(COUNTY, TOWN, 500, received_amount=None)
    balance = hop(flow([*DOWN_TO_TOWN, late, sent(TOWN, VILLAGE, 1000)]), "township").balance

    assert (balance.unseen, balance.unaccounted) == (500, 0)


def test_what_a_village_book_still_has_is_held() -> None:
    books = [booked(VILLAGE, "in", 1000), booked(VILLAGE, "out", 600)]
    balance = hop(flow(DOWN_TO_VILLAGE, vouchers=books), "village").balance

    assert (balance.out, balance.held, balance.unaccounted) == (600, 400, 0)


def test_what_a_village_book_does_not_have_is_not_accounted_for() -> None:
    books = [booked(VILLAGE, "in", 700), booked(VILLAGE, "out", 600)]
    balance = hop(flow(DOWN_TO_VILLAGE, vouchers=books), "village").balance

    assert (balance.out, balance.held, balance.unaccounted) == (600, 100, 300)


def test_a_book_that_names_no_funds_that_year_leaves_it_unknown() -> None:
    books = [booked(VILLAGE, "out", 600, fund=None)]
    balance = hop(flow(DOWN_TO_VILLAGE, vouchers=books), "village").balance

    assert (balance.out, balance.unseen) == (None, 1000)


def test_less_that_arrived_is_said_beside_what_is_not_accounted_for() -> None:
    rows = [*DOWN_TO_TOWN, sent(TOWN, VILLAGE, 1000, received_amount=Decimal(900))]
    found = hop(flow(rows, vouchers=[booked(VILLAGE, "in", 900)]), "village")

    assert (found.short, found.balance.held, found.balance.unaccounted) == (100, 900, 100)


def test_a_list_is_paid_by_the_nearest_body_above_it_that_got_the_money() -> None:
    followed = flow(DOWN_TO_TOWN, [paid(600)], [confirmed(600)])

    assert hop(followed, "township").balance.unaccounted == 400
    assert hop(followed, "list").unsourced == 0


def test_a_list_is_paid_by_its_village_where_the_village_got_the_money() -> None:
    followed = flow(DOWN_TO_VILLAGE, [paid(600)], [confirmed(600)])

    assert hop(followed, "township").balance.tallies
    assert hop(followed, "village").balance.unaccounted == 400


def test_a_list_that_names_its_transfer_is_paid_from_that_one() -> None:
    rows = [*DOWN_TO_TOWN, sent(TOWN, VILLAGE, 500), sent(COUNTY, TOWN, 90, allocation_no="z9")]
    followed = flow(rows, [paid(90, allocation_no="z9")], [confirmed(90)])

    assert hop(followed, "township").balance.out == 590


def test_a_list_of_next_year_that_names_its_transfer_counts_for_the_year_of_the_money() -> None:
    rows = [*DOWN_TO_TOWN[:1], sent(COUNTY, TOWN, 1000, allocation_no="z9")]
    later = paid(1000, allocation_no="z9", period_from=dt.date(2025, 1, 1))
    followed = flow(rows, [later], [confirmed(1000)], year=2024)

    assert hop(followed, "township").balance.tallies


def test_of_a_list_of_another_programme_no_transfer_is_known() -> None:
    followed = flow(DOWN_TO_TOWN, [paid(600, programme="高龄津贴")])

    assert hop(followed, "list").unsourced == 600
    assert hop(followed, "township").balance.unseen == 1000


def test_a_surplus_of_one_programme_never_hides_what_another_lacks() -> None:
    other = [sent(COUNTY, TOWN, 100, programme="修路"), sent(TOWN, VILLAGE, 400, programme="修路")]
    balance = hop(flow([*DOWN_TO_TOWN, sent(TOWN, VILLAGE, 700), *other]), "township").balance

    assert (balance.unaccounted, balance.beyond) == (300, 300)


def test_a_list_that_the_bank_confirms_tallies() -> None:
    balance = hop(flow(DOWN_TO_TOWN, [paid(600)], [confirmed(600)]), "list").balance

    assert (balance.out, balance.tallies) == (600, True)


@pytest.mark.parametrize("gross", [600, 550])
def test_what_the_bank_sent_back_is_returned_whichever_way_it_is_stated(gross: int) -> None:
    balance = hop(flow(DOWN_TO_TOWN, [paid(600)], [confirmed(gross, 50)]), "list").balance

    assert (balance.out, balance.returned, balance.unaccounted) == (550, 50, 0)


def test_what_a_bank_did_not_confirm_of_a_list_is_not_accounted_for() -> None:
    balance = hop(flow(DOWN_TO_TOWN, [paid(600)], [confirmed(500)]), "list").balance

    assert (balance.out, balance.unaccounted) == (500, 100)


def test_what_a_list_paid_in_cash_needs_no_bank() -> None:
    rows = [paid(500), paid(100, method="cash")]
    balance = hop(flow(DOWN_TO_TOWN, rows, [confirmed(500)]), "list").balance

    assert (balance.out, balance.unaccounted) == (600, 0)


def test_whether_a_list_without_a_confirmation_was_paid_is_not_known() -> None:
    balance = hop(flow(DOWN_TO_TOWN, [paid(600)]), "list").balance

    assert (balance.out, balance.unseen, balance.unaccounted) == (None, 600, 0)


def test_a_list_over_two_villages_is_that_of_their_township() -> None:
    followed = flow(DOWN_TO_TOWN, [paid(600), paid(300, "西溪村")], [confirmed(900)])

    assert hop(followed, "list").name == "石桥镇"


def test_a_village_under_its_former_name_is_that_village() -> None:
    renamed = [*PLACES[:2], {**PLACES[2], "area": "清溪村", "formerly": "东溪村"}]
    followed = flow(DOWN_TO_TOWN, [paid(600)], [confirmed(600)], areas=renamed)

    assert hop(followed, "list").name == "清溪村"


def test_of_two_villages_of_one_name_no_township_is_guessed() -> None:
    twice = [*PLACES, {"area": "东溪村", "level": "village", "parent": "河口镇"}]
    followed = flow(DOWN_TO_TOWN, [paid(600)], [confirmed(600)], areas=twice)

    assert hop(followed, "list").unsourced == 600
    assert hop(followed, "list").balance.came == 600


def test_another_year_is_left_out_where_one_is_asked_for() -> None:
    next_year = sent(COUNTY, TOWN, 77, period_from=dt.date(2025, 1, 1))

    assert hop(flow([*DOWN_TO_TOWN, next_year], year=2024), "township").balance.came == 1000
    assert hop(flow([*DOWN_TO_TOWN, next_year]), "township").balance.came == 1077


def test_money_in_another_currency_is_left_out_and_said() -> None:
    followed = flow([*DOWN_TO_TOWN, sent(COUNTY, TOWN, 5, currency="USD")])

    assert hop(followed, "township").balance.came == 1000
    assert any("another currency" in note.en for note in followed.notes)


def test_a_voided_voucher_does_not_count() -> None:
    books = [booked(VILLAGE, "in", 1000), booked(VILLAGE, "out", 600, voided=True)]

    assert hop(flow(DOWN_TO_VILLAGE, vouchers=books), "village").balance.held == 1000


def test_a_table_that_was_not_loaded_is_said_not_to_be_known() -> None:
    notes = " ".join(note.en for note in flow(payments=[paid(600)]).notes)

    assert "No transfer was loaded" in notes
    assert "No list of payments" not in notes


MONEY = st.decimals(min_value=Decimal("0.01"), max_value=10_000, places=2)
PART = st.none() | MONEY
BODIES = st.sampled_from([COUNTY, TOWN, VILLAGE, "西溪村村民委员会", "某公司"])
DAYS = st.sampled_from([dt.date(2024, 3, 1), dt.date(2025, 3, 1), dt.date(2999, 1, 1)])
TRANSFERS = st.builds(
    sent, st.sampled_from(["市财政局", COUNTY, TOWN]), BODIES, MONEY,
    programme=st.sampled_from([FUND, "修路", None]), received_amount=PART, returned=PART,
    deadline_on=DAYS, period_from=DAYS, allocation_no=st.sampled_from([None, "z1", "z2"]),
    parent_no=st.sampled_from([None, "z1"]), batch=st.sampled_from([None, "b1"]),
)  # fmt: skip
PAYMENTS = st.builds(
    paid, st.decimals(min_value=-500, max_value=5000, places=2),
    st.sampled_from(["东溪村", "西溪村", "石桥镇", None]),
    programme=st.sampled_from([FUND, "修路"]), period_from=DAYS,
    batch=st.sampled_from([None, "b1", "b2"]), method=st.sampled_from([None, "cash", "bank"]),
    allocation_no=st.sampled_from([None, "z1"]),
)  # fmt: skip
TOTALS = st.builds(
    confirmed, MONEY, MONEY, programme=st.sampled_from([FUND, None]),
    batch=st.sampled_from(["b1", "b2"]),
)  # fmt: skip
BOOKS = st.builds(booked, BODIES, st.sampled_from(["in", "out"]), MONEY, entered_on=DAYS)
FLOWS = st.builds(
    flow, st.lists(TRANSFERS, max_size=8), st.lists(PAYMENTS, max_size=6),
    st.lists(TOTALS, max_size=3), st.lists(BOOKS, max_size=4),
    programme=st.sampled_from([None, FUND]), year=st.sampled_from([None, 2024]),
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(FLOWS)
def test_every_hop_adds_up_and_no_part_is_ever_negative(followed: Flow) -> None:
    hops = [one for stage in followed.stages for one in (*stage.hops, stage.total)]

    assert all(one.balance.adds_up for one in hops)
    for balance in (one.balance for one in hops):
        parts = (balance.held, balance.returned, balance.unaccounted, balance.unseen)
        assert min(*parts, balance.beyond, balance.out or 0) >= 0


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(FLOWS)
def test_the_sums_of_a_level_are_those_of_its_bodies(followed: Flow) -> None:
    for stage in followed.stages:
        balances = [one.balance for one in stage.hops]
        assert sum(b.came or 0 for b in balances) == (stage.total.balance.came or 0)
        assert sum(b.unaccounted for b in balances) == stage.total.balance.unaccounted


def test_the_money_of_a_book_is_followed_from_the_files_that_came(tmp_path: Path) -> None:
    book = empty_book(tmp_path)
    transfers = [
        ("拨款编号", "项目", "年度", "拨出单位", "收款单位", "拨付金额", "到账金额", "拨付日期"),
        ("z1", FUND, "2024年", COUNTY, TOWN, 1000, 1000, "2024-03-01"),
        ("z2", FUND, "2024年", TOWN, VILLAGE, 800, 800, "2024-03-09"),
    ]
    take_in(book, write_xlsx(tmp_path / "拨付台账.xlsx", transfers))
    engine = DuckDBEngine(threads=1)
    followed = flow_of(book, engine, programme=FUND, year=2024)

    assert hop(followed, "other", TOWN).balance.unaccounted == 200
    assert choices(book, engine) == [(FUND, 2024)]
    assert any("No table of places" in note.en for note in followed.notes)
