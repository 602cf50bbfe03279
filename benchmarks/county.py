"""A county-year of made payments and registers, laid down as the importer lays them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tallystick.engines.engine import ARROW_TYPES
from tallystick.foundation.keys import Keys
from tallystick.records.book import Book, new_book, open_book
from tallystick.records.refs import refs_of
from tallystick.records.snapshots import write_snapshot
from tallystick.records.sources import SheetEntry, SourceEntry, received_now, record

Numbers = npt.NDArray[np.int64]
YEAR, MONTHS, PROGRAMMES, TOWNS, VILLAGES = 2024, 12, 12, 20, 500
_OLD_AGE, _ORPHANS = 0, 1  # the two programmes with an age
_BARRED = (2, 3, 4)  # not open to people on a public payroll
_LAND = 5  # paid by the mu
_RATES = np.array([150, 900, 480, 620, 300, 40, 75, 210, 130, 260, 95, 340]) * 100
_EPOCH = dt.date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, kw_only=True)
class _People:
    ids: pa.Array
    accounts: pa.Array
    born: Numbers
    paid_into: Numbers  # whose account each person's money goes to
    authorised: Numbers  # who may receive for another
    in_homes: Numbers  # who lives in an institution, with its account

    @property
    def count(self) -> int:
        return len(self.born)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Enrolled:
    person: Numbers
    programme: Numbers
    entitled: Numbers  # in cents
    quantity: Numbers  # in ten-thousandths of a mu; 0 where not by the mu


def make_county(folder: Path, payments: int, seed: int = 7) -> Book:
    """Make a book of `payments` payments to a twentieth as many people, with cases planted."""
    chance = np.random.default_rng(seed)
    from benchmarks.county_more import more_tables  # it is written with what stands here

    book = new_book(folder, jurisdiction="cn", key_folder=folder.parent / f"{folder.name}.keys")
    people = _people(payments // 20, chance, book.keys)
    enrolled = _enrolments(people, payments, chance)
    tables: dict[str, Mapping[str, Any]] = {
        **_rules(), **_registers(people, enrolled, chance), "vouchers": _vouchers(people, chance),
        **more_tables(people, enrolled, chance),
    }  # fmt: skip
    counts = {
        name: _lay(book, name, n, [rows]) for n, (name, rows) in enumerate(tables.items(), 1)
    }
    lists, totals = _payment_lists(people, enrolled, payments, chance)
    counts["list_totals"] = _lay(book, "list_totals", 190, [totals])
    counts["payments"] = _lay(book, "payments", 191, lists)
    with (folder / "book.toml").open("a", encoding="utf-8") as settings:
        for name, rows in counts.items():
            settings.write(f'\n[[expected]]\ntable = "{name}"\nrows = {rows}\n')
    return open_book(folder)


def _lay(book: Book, table: str, number: int, sheets: Any) -> int:
    """Write each sheet as a snapshot and record the source, as an import would end."""
    entries = []
    for sheet, columns in enumerate(sheets):
        rows = _table(book, table, number, sheet, columns)
        write_snapshot(book, table, number, sheet, rows)
        n = rows.num_rows
        entries.append(SheetEntry(number=sheet, name=f"{sheet}", table=table, rows=n, landed=n))
    record(
        book,
        SourceEntry(
            number=number, sha256=f"{number:064x}", file=f"made/{table}.xlsx", size=0,
            received_at=received_now(), sheets=entries,
        ),
    )  # fmt: skip
    return sum(entry.landed for entry in entries)


def _table(
    book: Book, table: str, number: int, sheet: int, columns: Mapping[str, Any]
) -> pa.Table:
    arrays = {name: a if isinstance(a, pa.Array) else pa.array(a) for name, a in columns.items()}
    length = len(next(iter(arrays.values())))
    arrays["ref"] = refs_of(number, sheet, np.arange(2, length + 2))
    arrays["currency"] = pa.array(["CNY"]).take(pa.array(np.zeros(length, np.int64)))
    return pa.table({
        name: arrays.get(name, pa.nulls(length, ARROW_TYPES[kind])).cast(ARROW_TYPES[kind])
        for name, kind in book.tables[table].landed.items()
    })  # fmt: skip


def _people(count: int, chance: np.random.Generator, keys: Keys) -> _People:
    ids = ["p" + keys.hash(str(i), kind="person") for i in range(count)]
    accounts = ["a" + keys.hash(str(i), kind="account") for i in range(count)]
    paid_into = np.arange(count)
    paid_into[::24] = np.minimum(
        paid_into[::24] + 1, count - 1
    )  # a parent's account, same household
    apart = chance.permutation(count)
    authorised, in_homes, collected = np.split(apart[: count // 60], [count // 125, count // 85])
    paid_into[authorised] = (authorised + count // 2) % count
    paid_into[in_homes] = in_homes[np.arange(len(in_homes)) // 40]
    paid_into[collected] = (collected[np.arange(len(collected)) // 5 * 5] + count // 3) % count
    born = _days(dt.date(1946, 1, 1)) + chance.integers(0, 21000, count)
    return _People(
        ids=pa.array(ids), accounts=pa.array(accounts), born=born, paid_into=paid_into,
        authorised=authorised, in_homes=in_homes,
    )  # fmt: skip


def _enrolments(people: _People, payments: int, chance: np.random.Generator) -> _Enrolled:
    """Enrol everyone in one programme and two thirds in a second that does not exclude the first."""
    count = people.count
    first = chance.integers(0, PROGRAMMES, count)
    old = first == _OLD_AGE
    people.born[old] = _days(dt.date(1930, 1, 1)) + chance.integers(0, 4500, old.sum())
    young = first == _ORPHANS
    people.born[young] = _days(dt.date(2010, 1, 1)) + chance.integers(0, 4500, young.sum())
    wrong_age = chance.choice(np.flatnonzero(old | young), count // 500, replace=False)
    people.born[wrong_age] = _days(dt.date(1980, 5, 5))
    step = chance.integers(1, 5, count)
    step[chance.choice(count, count // 250, replace=False)] = 5  # the one that excludes the first
    second = 2 + (first - 2 + step) % 10
    more = chance.permutation(count)[: min(count, int(payments / 11.8) - count)]
    person = np.concatenate([np.arange(count), more])
    programme = np.concatenate([first, second[more]])
    by_mu = programme == _LAND
    quantity = np.where(by_mu, chance.integers(5, 120, len(person)) * 1000, 0)
    entitled = _RATES[programme] * np.where(by_mu, quantity // 10000 + 1, 1)
    return _Enrolled(person=person, programme=programme, entitled=entitled, quantity=quantity)


def _rules() -> dict[str, Mapping[str, Any]]:
    every = range(PROGRAMMES)
    pairs = [(k, k + 5) for k in range(2, 7)]
    return {
        "programmes": {
            "programme": [f"项目{k:02d}" for k in every],
            "stops_on_death": [k < 10 for k in every],
            "bars_public_payroll": [k in _BARRED for k in every],
            "for_residents": [True for _ in every],
            "must_be_posted": [k == 2 for k in every],
            "review_months": pa.array([12 if k == 2 else None for k in every], pa.int64()),
            "rate": _decimal(_RATES, 2),
            "counts": ["mu" if k == _LAND else "person" for k in every],
            "min_age": pa.array([80 if k == _OLD_AGE else None for k in every], pa.int64()),
            "max_age": pa.array([17 if k == _ORPHANS else None for k in every], pa.int64()),
        },
        "programme_conflicts": {
            "programme_a": [f"项目{a:02d}" for a, _ in pairs],
            "programme_b": [f"项目{b:02d}" for _, b in pairs],
        },
    }


def _registers(
    people: _People, enrolled: _Enrolled, chance: np.random.Generator
) -> dict[str, Mapping[str, Any]]:
    everyone, count = np.arange(people.count), people.count
    dead = _dead(people)
    died = _death_days(people)
    barred = np.isin(everyone, enrolled.person[np.isin(enrolled.programme, _BARRED)])
    on_payroll = np.concatenate([
        chance.choice(np.flatnonzero(~barred), count * 28 // 1000, replace=False),
        chance.choice(np.flatnonzero(barred), count * 2 // 1000, replace=False),
    ])  # fmt: skip
    own = people.paid_into == everyone
    held = np.unique(people.paid_into)
    holders = np.union1d(held, everyone[own])
    homes = np.unique(people.paid_into[people.in_homes])
    return {
        "deaths": {
            **_person(people, dead, "person"), "died_on": _dates(died),
            "registered_on": _dates(died + 20), "register_rank": np.ones(len(dead), np.int64),
        },
        "payroll": {
            **_person(people, on_payroll, "person"), "body_name": _chosen("单位", on_payroll % 90),
            "served_from": _dates(np.full(len(on_payroll), _days(dt.date(2015, 9, 1)))),
        },
        "household_members": {
            **_person(people, everyone, "person"), "household_no": _chosen("h", everyone // 3)
        },
        "bank_accounts": {
            **_person(people, holders, "holder"), "account_id": people.accounts.take(pa.array(holders)),
            "kind": pa.array(["person", "institution"]).take(pa.array(np.isin(holders, homes) * 1)),
        },
        "payee_authorities": {
            **_person(people, people.authorised, "person"),
            **_person(people, people.paid_into[people.authorised], "payee"),
        },
        **_land(people, enrolled, chance),
    }  # fmt: skip


def _land(
    people: _People, enrolled: _Enrolled, chance: np.random.Generator
) -> dict[str, Mapping[str, Any]]:
    """Return who is entitled to what; what is paid by the mu names a parcel, few of them too small."""
    rows = len(enrolled.person)
    by_mu = np.flatnonzero(enrolled.quantity)
    parcel = _chosen("d", np.arange(rows))
    registered = enrolled.quantity.copy()
    registered[chance.choice(by_mu, len(by_mu) // 250, replace=False)] //= 2
    return {
        "enrolments": {
            **_person(people, enrolled.person, "person"), **_village(enrolled.person),
            "programme": _chosen("项目", enrolled.programme),
            "parcel_no": pa.array(np.where(enrolled.quantity > 0, parcel, None), pa.string()),
            "quantity": _decimal(enrolled.quantity, 4), "entitled": _decimal(enrolled.entitled, 2),
            "enrolled_on": _dates(np.full(rows, _days(dt.date(YEAR, 1, 1)))),
        },
        "parcels": {
            "parcel_no": parcel.take(pa.array(by_mu)), **_village(enrolled.person[by_mu]),
            "registered_mu": _decimal(registered[by_mu], 4),
        },
    }  # fmt: skip


def _dead(people: _People) -> Numbers:
    return np.arange(3, people.count, 25)


def _death_days(people: _People) -> Numbers:
    dead = _dead(people)
    return _days(dt.date(YEAR, 1, 5)) + dead // 25 % 330


def _payment_lists(
    people: _People, enrolled: _Enrolled, payments: int, chance: np.random.Generator
) -> tuple[Iterator[Mapping[str, Any]], Mapping[str, Any]]:
    """Return one list per programme and month, and what the bank confirmed for each batch."""
    stop = np.full(people.count, MONTHS + 1)  # the last month in which a person is paid
    stop[_dead(people)] = _month(_death_days(people)) + 1
    stop[_dead(people)[::13]] = MONTHS + 1
    order = np.argsort(enrolled.programme, kind="stable")
    sheets = [
        (k, month, order[enrolled.programme[order] == k])
        for k in range(PROGRAMMES) for month in range(1, MONTHS + 1)
    ]  # fmt: skip
    made: list[tuple[int, int, Numbers, Numbers]] = []
    for k, month, rows in sheets:
        paid = rows[stop[enrolled.person[rows]] >= month] if k < 10 else rows
        if month in (5, 6):
            paid = paid[enrolled.person[paid] % 5003 != 17]  # left out of two lists
        paid = np.concatenate([paid, chance.choice(paid, len(paid) // 4000)])  # listed twice
        cents = enrolled.entitled[paid].copy()
        short = np.flatnonzero(enrolled.person[paid] % TOWNS == (5 * k + month) % TOWNS)[:8]
        cents[short] -= 500  # eight people of one batch are paid the same too little
        if month == 3:
            cents[enrolled.person[paid] % 4999 == 23] += 7_000  # above the rate
        if month == 4:
            low = enrolled.person[paid] % 4993 == 29  # each lacks a sum of their own
            cents[low] -= 100 + enrolled.person[paid[low]] % 2_000
        made.append((k, month, paid, cents))
    over = sum(len(paid) for _, _, paid, _ in made) - payments
    k, month, paid, cents = made[-1]
    made[-1] = (k, month, paid[: len(paid) - max(over, 0)], cents[: len(paid) - max(over, 0)])
    return (_list(people, enrolled, *one) for one in made), _confirmed(enrolled, made)


def _list(
    people: _People, enrolled: _Enrolled, k: int, month: int, rows: Numbers, cents: Numbers
) -> Mapping[str, Any]:
    person = enrolled.person[rows]
    first = dt.date(YEAR, month, 1)
    last = dt.date(YEAR + month // 12, month % 12 + 1, 1) - dt.timedelta(1)
    whole = np.ones(len(rows), np.int64)
    return {
        **_person(people, person, "person"), **_village(person),
        "household_no": _chosen("h", person // 3), "programme": _chosen("项目", whole * k),
        "period_from": _dates(whole * _days(first)), "period_to": _dates(whole * _days(last)),
        "paid_on": _dates(whole * (_days(first) + 19)), "amount": _decimal(cents, 2),
        "account_id": people.accounts.take(pa.array(people.paid_into[person])),
        "account_mask": _chosen("…", people.paid_into[person] % 10000),
        "quantity": _decimal(enrolled.quantity[rows], 4),
        "batch": _chosen(f"{k:02d}-{month:02d}-", person % TOWNS),
    }  # fmt: skip


def _confirmed(
    enrolled: _Enrolled, made: list[tuple[int, int, Numbers, Numbers]]
) -> Mapping[str, Any]:
    names, sums = [], []
    for k, month, rows, cents in made:
        town = enrolled.person[rows] % TOWNS
        names += [f"{k:02d}-{month:02d}-{t:02d}" for t in range(TOWNS)]
        sums += np.bincount(town, cents, TOWNS).astype(np.int64).tolist()
    amounts = np.array(sums)
    amounts[::25] -= 120_000  # one batch in twenty-five was paid short of its list
    return {"batch": names, "amount": _decimal(amounts, 2)}


def _vouchers(people: _People, chance: np.random.Generator) -> Mapping[str, Any]:
    """Return as many vouchers as people, of five hundred bodies, numbered through the year."""
    each = people.count // VILLAGES
    rows = np.arange(each * VILLAGES)
    body, number = rows // each, rows % each + 1
    entered = _days(dt.date(YEAR, 1, 1)) + number * 360 // each
    documented = entered - chance.integers(0, 40, len(rows))
    documented[::997] -= 120
    entered[500::1009] -= 15
    number += np.cumsum(rows % 1013 == 1012)  # where a number is skipped
    approver = body * 3
    handler = approver + 1 + (rows % 991 == 0) * -1
    cash = rows % 4 == 0
    cents = np.where(
        cash,
        chance.integers(2_000, 90_000, len(rows)),
        chance.integers(10_000, 900_000, len(rows)),
    )
    cents[cash & (rows % 1012 == 0)] = 250_000
    lines = {
        **_village(body), "body_id": _chosen("o", body), "body_name": _chosen("合作社", body),
        "series": _chosen("记", np.zeros(len(rows), np.int64)), "voucher_no": number,
        "entered_on": _dates(entered), "document_on": _dates(documented), "amount": _decimal(cents, 2),
        "direction": _chosen_of(["in", "out"], (rows % 5 > 0) * 1),
        "method": _chosen_of(["bank", "cash"], cash * 1), "counterparty_name": _chosen("商户", rows % 4000),
        "approver_id": people.ids.take(pa.array(approver % people.count)),
        "handler_id": people.ids.take(pa.array(handler % people.count)),
        "poster_id": people.ids.take(pa.array((approver + 2) % people.count)),
    }  # fmt: skip
    from benchmarks.county_books import one_after_the_other, receipts

    return one_after_the_other(lines, receipts())


def _person(people: _People, rows: Numbers, role: str) -> dict[str, Any]:
    names = _chosen_of([f"{surname}**" for surname in "王李张刘陈杨赵黄周吴"], rows % 10)
    return {
        f"{role}_id": people.ids.take(pa.array(rows)), f"{role}_mask": names,
        f"{role}_name_key": _chosen("n", rows % 200_003),
        f"{role}_number_key": people.ids.take(pa.array(rows)),
        f"{role}_number_state": _chosen_of(["valid"], rows * 0),
        f"{role}_born_on": _dates(people.born[rows]),
        f"{role}_sex": _chosen_of(["f", "m"], rows % 2),
    }  # fmt: skip


def _village(rows: Numbers) -> dict[str, Any]:
    village = _chosen("村", rows % VILLAGES)
    return {"village": village, "area_id": village}


def _chosen(prefix: str, numbers: Numbers) -> pa.Array:
    least = int(numbers.min(initial=0))
    names = [f"{prefix}{n:02d}" for n in range(least, int(numbers.max(initial=0)) + 1)]
    return _chosen_of(names, numbers - least)


def _chosen_of(names: list[str], numbers: Any) -> pa.Array:
    return pa.array(names).take(pa.array(np.asarray(numbers, np.int64)))


def _days(day: dt.date) -> int:
    return day.toordinal() - _EPOCH


def _dates(days: Numbers) -> pa.Array:
    return pa.array(days.astype(np.int32)).cast(pa.date32())


def _month(days: Numbers) -> Numbers:
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12 + 1


def _decimal(units: Numbers, places: int) -> pa.Array:
    """Return whole units as DECIMAL(18, places), without a detour through text or floats."""
    words = np.column_stack([units.astype(np.int64), np.where(units < 0, -1, 0)]).astype(np.int64)
    kind = pa.decimal128(18, places)
    return pa.Array.from_buffers(kind, len(units), [None, pa.py_buffer(words.tobytes())])
