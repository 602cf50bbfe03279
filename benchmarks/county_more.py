"""The rest of the made county: registers, postings, ledgers' other halves, leases, works and logs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from benchmarks import county as made
from benchmarks.county_books import rents

Tables = dict[str, Mapping[str, Any]]
_FIRST, _LAST = dt.date(made.YEAR, 1, 1), dt.date(made.YEAR, 12, 31)
_POSTED = 2  # the programme whose lists must be posted
_NEEDS_A_FACT = 3


def more_tables(
    people: made._People, enrolled: made._Enrolled, chance: np.random.Generator
) -> Tables:
    """Return every other table that a check reads, at the size of a county-year."""
    return {
        **_people_tables(people, enrolled, chance), **_money_tables(people),
        **_works(), **_places(people),
    }  # fmt: skip


def _people_tables(
    people: made._People, enrolled: made._Enrolled, chance: np.random.Generator
) -> Tables:
    count = people.count
    known = np.delete(np.arange(count), np.arange(7, count, 2500))
    moved = np.where(np.arange(len(known)) % 400 == 0, made._days(dt.date(made.YEAR, 5, 9)), -1)
    owners = chance.choice(count, count // 12, replace=False)
    needing = enrolled.person[enrolled.programme == _NEEDS_A_FACT]
    holding = needing[np.arange(len(needing)) % 200 > 0]
    facts = np.concatenate([owners, holding])
    kind = np.concatenate([owners % 3, np.full(len(holding), 3)])
    posted = enrolled.person[enrolled.programme == _POSTED]
    posted = posted[np.arange(len(posted)) % 300 > 0]
    workers = chance.choice(count, count // 25, replace=False)
    holders = np.arange(made.VILLAGES * 6) * (count // (made.VILLAGES * 6))
    changed = chance.choice(count, count // 100, replace=False)
    asked = chance.choice(count, count // 500, replace=False)
    return {
        "residents": {
            **made._person(people, known, "person"), **made._village(known),
            "left_on": pa.array(moved.astype(np.int32), pa.int32(), mask=moved < 0).cast(pa.date32()),
        },
        "register_facts": {
            **made._person(people, facts, "person"), "register": made._chosen("登记处", kind),
            "fact": made._chosen_of(["owns_car", "runs_business", "other_pension", "disabled_severe"], kind),
            "fact_from": _each(len(facts), dt.date(2020, 3, 1)),
        },
        "programme_facts": {
            "programme": ["项目02", "项目02", "项目03", "项目03"],
            "fact": ["owns_car", "runs_business", "disabled_severe", "disabled_severe"],
            "effect": ["bars", "bars", "requires", "entitles"], "scope": ["person", "household", "person", "person"],
        },
        "published_lists": {
            **made._person(people, np.tile(posted, 4), "person"), **made._village(np.tile(posted, 4)),
            "programme": made._chosen("项目", np.full(len(posted) * 4, _POSTED)),
            "period_from": made._dates(np.repeat([made._days(dt.date(made.YEAR, m, 1)) for m in (1, 4, 7, 10)], len(posted))),
            "period_to": made._dates(np.repeat([made._days(dt.date(made.YEAR, m, 30)) for m in (3, 6, 9, 12)], len(posted))),
            "posted_on": made._dates(np.repeat([made._days(dt.date(made.YEAR, m, 2)) for m in (1, 4, 7, 10)], len(posted))),
        },
        "post_holders": {
            **made._person(people, holders, "person"), "body_id": made._chosen("o", np.arange(len(holders)) // 6),
            "body_name": made._chosen("合作社", np.arange(len(holders)) // 6),
            "power": made._chosen_of(["head", "finance", "approval", "lists", "supervision", "none"], np.arange(len(holders)) % 6),
            "post": made._chosen("职务", np.arange(len(holders)) % 6),
            "held_from": _each(len(holders), dt.date(2021, 1, 20)),
        },
        "labour_rolls": {
            **made._person(people, np.repeat(workers, 6), "person"), "site": made._chosen("工地", np.repeat(workers, 6) % 700),
            "worked_on": made._dates(made._days(_FIRST) + np.tile(np.arange(6) * 30, len(workers)) + np.repeat(workers % 29, 6)),
            "days": made._decimal(np.full(len(workers) * 6, 10_000), 4), "amount": made._decimal(np.full(len(workers) * 6, 12_000), 2),
            "body_id": made._chosen("o", np.repeat(workers, 6) % made.VILLAGES), **made._village(np.repeat(workers, 6)),
        },
        "account_changes": {
            **made._person(people, changed, "person"), "old_account_id": people.accounts.take(pa.array((changed + 5) % count)),
            "new_account_id": people.accounts.take(pa.array(changed)), "changed_on": _each(len(changed), dt.date(made.YEAR, 4, 12)),
        },
        "confirmations": {
            **made._person(people, asked, "person"), "programme": made._chosen("项目", asked % made.PROGRAMMES),
            "period_from": _each(len(asked), dt.date(made.YEAR, 6, 1)), "asked_on": _each(len(asked), dt.date(made.YEAR, 9, 1)),
            "answer": made._chosen_of(["received", "not_received"], (asked % 40 == 0) * 1), **made._village(asked),
        },
    }  # fmt: skip


def _money_tables(people: made._People) -> Tables:
    sent = np.arange(made.VILLAGES * 24)
    lines = np.arange(made.VILLAGES * 200)
    leases = np.arange(made.VILLAGES * 30)
    logs = np.arange(people.count // 3)
    things = np.arange(made.VILLAGES * 40)
    owed = np.arange(made.VILLAGES * 4)
    amounts = made._decimal(sent * 37 % 90_000 * 100 + 500_000, 2)
    return {
        "allocations": {
            "allocation_no": made._chosen("拨", sent), "receiver_id": made._chosen("o", sent % made.VILLAGES),
            "receiver_name": made._chosen("合作社", sent % made.VILLAGES), **made._village(sent), "amount": amounts,
            "received_amount": amounts, "sent_on": _each(len(sent), dt.date(made.YEAR, 3, 5)),
            "received_on": _each(len(sent), dt.date(made.YEAR, 3, 9)),
        },
        "bank_lines": {
            **_body(lines), "booked_on": made._dates(made._days(_FIRST) + lines % 360),
            "direction": made._chosen_of(["in", "out"], lines % 2), "amount": made._decimal(lines * 31 % 700_000 + 10_000, 2),
            "account_id": people.accounts.take(pa.array(lines % made.VILLAGES)),
        },
        "leases": {
            **_body(leases), "lease_no": made._chosen("租", leases), "lessee_name": made._chosen("户", leases // 2),
            "lessee_id": made._chosen("o", leases // 2), "land_type": made._chosen("地", leases % 4),
            "area": made._decimal(leases % 90 * 10_000 + 10_000, 4), "yearly_rent": made._decimal(rents(leases), 2),
            "lease_from": _each(len(leases), dt.date(2019, 1, 1)), "lease_to": _each(len(leases), dt.date(2033, 12, 31)),
        },
        "lease_dues": {
            **_body(leases), "lease_no": made._chosen("租", leases), "due_on": _each(len(leases), dt.date(made.YEAR, 6, 30)),
            "due_amount": made._decimal(rents(leases), 2), "received_amount": made._decimal(rents(leases), 2),
            "received_on": _each(len(leases), dt.date(made.YEAR, 6, 20)), "receipt_no": made._chosen("收", leases),
        },
        "approvals": {
            "object_no": made._chosen("事", logs), "programme": made._chosen("项目", logs % made.PROGRAMMES),
            "approver_id": people.ids.take(pa.array(logs % 400)), "outcome": made._chosen_of(["approved"], logs * 0),
            "decided_at": pa.array((made._days(_FIRST) * 86400 + logs * 97 % 31_000_000).astype("int64"), pa.int64()).cast(pa.timestamp("s")),
        },
        "assets": {
            **_body(things), "asset_no": made._chosen("产", things), "name": made._chosen("物", things % 60),
            "book_value": made._decimal(things % 900 * 10_000 + 50_000, 2), "seen_on": _each(len(things), dt.date(made.YEAR, 2, 2)),
        },
        "receivables": {
            **_body(owed), **made._person(people, owed * 11 % people.count, "debtor"),
            "amount": made._decimal(owed % 50 * 10_000 + 90_000, 2), "owed_since": _each(len(owed), dt.date(made.YEAR, 2, 2)),
        },
        "fund_purposes": {"fund": ["专项甲", "专项甲"], "purpose": ["works", "goods"]},
    }  # fmt: skip


def _works() -> Tables:
    works = np.arange(made.VILLAGES * 8)
    signed = _each(len(works), dt.date(made.YEAR, 4, 4))
    sums = made._decimal(works % 500 * 100_000 + 900_000, 2)
    measured = works * 7 % 900 * 10_000 + 50_000
    named = {
        "contract_no": made._chosen("合", works),
        "supplier_id": made._chosen("s", works % 900),
        "supplier_name": made._chosen("公司", works % 900),
    }
    return {
        "contracts": {**_body(works), **named, "amount": sums, "signed_on": signed, "decision_no": made._chosen("议", works)},
        "contract_changes": {"contract_no": made._chosen("合", works), "change_no": made._chosen("变", works), "changed_on": signed, "amount_before": sums, "amount_after": sums},
        "projects": {
            **_body(works), **named, "project_no": made._chosen("工", works), "kind": made._chosen("路", works % 9), "site": made._chosen("处", works),
            "paid_quantity": made._decimal(measured, 4), "measured_quantity": made._decimal(measured, 4), "unit_price": made._decimal(works * 0 + 5_000, 2),
            "photo_mark": made._chosen("照", works), "accepted_on": signed, "contract_amount": sums, "paid_amount": sums,
        },
        "goods_received": {
            **_body(works), **named, "item": made._chosen("品", works % 80), "ordered_quantity": made._decimal(measured, 4),
            "received_quantity": made._decimal(measured, 4), "unit_price": made._decimal(works * 0 + 5_000, 2), "received_on": signed,
        },
        "reference_prices": {
            "item": [f"品{n:02d}" for n in range(80)], "year": [made.YEAR] * 80, "observations": [20] * 80,
            "median_price": made._decimal(np.full(80, 4_800), 2),
        },
        "supplier_payments": {
            "buyer_id": made._chosen("b", works % 90), "buyer_name": made._chosen("单位", works % 90), **{k: v for k, v in named.items() if k != "contract_no"},
            "amount": sums, "paid_on": signed, "invoice_no": made._chosen("票", works), "transaction_no": made._chosen("交", works),
        },
        "purchases": {
            "sponsor_id": made._chosen("n", works % 40), "supplier_id": made._chosen("s", works % 900), "supplier_name": made._chosen("公司", works % 900),
            "buyer_id": made._chosen("b", works % 90), "amount": sums, "signed_on": signed, "method": made._chosen_of(["direct", "open"], works % 2),
            "period_from": _each(len(works), _FIRST), "period_to": _each(len(works), _LAST),
        },
    }  # fmt: skip


def _places(people: made._People) -> Tables:
    villages = np.arange(made.VILLAGES)
    return {
        "areas": {
            "area": made._chosen("村", villages), "level": made._chosen_of(["village"], villages * 0),
            "people": np.full(made.VILLAGES, people.count // made.VILLAGES),
        },
    }  # fmt: skip


def _body(rows: np.ndarray) -> dict[str, Any]:
    body = rows % made.VILLAGES
    return {
        "body_id": made._chosen("o", body),
        "body_name": made._chosen("合作社", body),
        **made._village(rows),
    }


def _each(length: int, day: dt.date) -> pa.Array:
    return made._dates(np.full(length, made._days(day)))
