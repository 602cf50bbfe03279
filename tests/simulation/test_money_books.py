"""An ordinary book tallies: with its account, its numbers, its till; what is planted does not."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal

from simulation.money_halves import Half, Record, half, read, yuan


def _marked_bodies(made: Half, table: str) -> set[str]:
    found = set()
    for draft in made.sent:
        if draft.table == table:
            records = read(draft)
            found |= {str(records[row]["body"]) for row in draft.rows}
    return found


def _flows(records: list[Record], **only: str) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for record in records:
        if all(word in str(record[column]) for column, word in only.items()):
            way = 1 if record["direction"] == "收入" else -1
            sums[str(record["body"])] += way * yuan(record)
    return sums


def test_a_book_without_matters_agrees_with_its_bank():
    made = half()
    touched = _marked_bodies(made, "vouchers") | _marked_bodies(made, "bank_lines")
    booked = _flows(made.records("vouchers"), method="银行")
    at_bank = _flows(made.records("bank_lines"))
    calm = set(booked) - touched
    assert calm
    assert {body: booked[body] for body in calm} == {body: at_bank[body] for body in calm}


def test_no_till_is_ever_empty_beyond_nothing():
    records = [r for r in half().records("vouchers") if "现金" in str(r["method"])]
    held: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for record in sorted(records, key=lambda r: (_digits(r), r["direction"] != "收入")):
        if record.get("voided") in ("是", "√"):
            continue
        book = str(record["body"]), _digits(record)[:4]
        held[book] += yuan(record) * (1 if record["direction"] == "收入" else -1)
        assert held[book] >= 0, record


def test_voucher_numbers_are_missing_only_where_that_was_planted():
    made = half(6_000, seed=1)
    gaps = defaultdict(list)
    for record in made.records("vouchers"):
        key = record["body"], record["series"], _digits(record)[:4]
        gaps[key].append((int(str(record["voucher_no"])), _digits(record)[4:6]))
    missing = sum(_missing(numbers) for numbers in gaps.values())
    planted = [m for m in made.county.truth.matters if m.pattern.id == "voucher_numbers_missing"]
    assert len(planted) <= missing <= 4 * len(planted)


def _missing(numbers: list[tuple[int, str]]) -> int:
    whole = {number for number, _ in numbers}
    months = {month for _, month in numbers}
    restarts = sum(number == 1 for number, _ in numbers) > 2
    if not restarts:
        return max(whole) - len(whole)
    by_month = [{n for n, m in numbers if m == month} for month in months]
    return sum(max(one) - len(one) for one in by_month)


def _digits(record: Record) -> str:
    """Return a day as eight digits, however the office wrote it."""
    text = str(record["entered_on"]).rstrip("日")
    parts = re.split("[年月/.-]", text)
    return text if len(parts) == 1 else f"{parts[0]}{int(parts[1]):02}{int(parts[2]):02}"
