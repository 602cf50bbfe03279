"""The ledger as a page shows it: a few figures that say what they count, the accounts, the parties, the entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from tallystick.cases.models import MoneyEntry, MoneyLine
from tallystick.cases.money import Ledger, lines_of, postings
from tallystick.cases.money_arithmetic import Balances, Columns, Figures, added_up
from tallystick.foundation import clock
from tallystick.foundation.texts import Text

ACCOUNT_TITLES: Mapping[str, Text] = {
    "due": Text("to be given back", "应退"),
    "paid_in": Text("paid in", "已缴入"),
    "held": Text("in the dedicated account", "专户暂存"),
    "returned_to_household": Text("returned to households", "退还农户"),
    "returned_to_village": Text("returned to the village", "退还村集体"),
    "to_treasury": Text("sent to the treasury", "上缴国库"),
    "written_off": Text("written off", "核销"),
    "disputed": Text("disputed", "争议"),
    "owed_to_person": Text("owed to people", "应补发"),
    "paid_to_person": Text("paid to people", "已补发"),
    "prevented": Text("not paid out, because somebody asked first", "事前拦下（未发放）"),
}
KIND_TITLES: Mapping[str, Text] = {
    "due_stated": Text("stated as due", "确定应退"),
    "received": Text("payment received", "收到缴款"),
    "returned_to_household": Text("returned to a household", "退还农户"),
    "returned_to_village": Text("returned to the village", "退还村集体"),
    "sent_to_treasury": Text("sent to the treasury", "上缴国库"),
    "written_off": Text("written off", "核销"),
    "disputed": Text("disputed", "列为争议"),
    "dispute_ended": Text("dispute ended", "争议了结"),
    "given_back": Text("overpayment given back", "退回多缴款"),
    "prevented": Text("not paid out", "事前拦下"),
    "owed": Text("found to be owed", "查明应补发"),
    "owed_paid": Text("paid to whom it was owed", "补发到人"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One large figure, and what it counts."""

    amount: Decimal
    counts: Text
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyShown:
    """What one party has to give back, and how far that has come."""

    party: str
    due: Decimal
    paid_in: Decimal
    let_go: Decimal  # written off or disputed
    open: Decimal
    overpaid: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyShown:
    """A ledger in one currency."""

    currency: str
    figures: tuple[Figure, ...]
    accounts: tuple[tuple[Text, Columns], ...]
    parties: tuple[PartyShown, ...]
    owed: tuple[tuple[str, Decimal], ...]  # whom money is still owed
    prevented: Decimal  # never among the figures above


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryShown:
    """One entry, in one line."""

    number: int
    on: dt.date
    kind: Text
    party: str
    amount: Decimal
    currency: str
    by: str
    second: str
    document: str
    note: str
    reverses: int | None
    is_reversed_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerShown:
    """A ledger as a page shows it."""

    currencies: tuple[CurrencyShown, ...]
    entries: tuple[EntryShown, ...]

    @property
    def last(self) -> int:
        """Return the number of the last entry, which a form on the page sends back."""
        return self.entries[-1].number if self.entries else 0


def ledger_shown(ledger: Ledger) -> LedgerShown:
    """Return what `cases/ledger.html` shows; one query."""
    lines = list(lines_of(ledger))
    standing = added_up(postings(lines))
    return LedgerShown(
        currencies=tuple(_currency(standing, one) for one in standing.currencies),
        entries=tuple(_entries(lines)),
    )


def _currency(standing: Balances, currency: str) -> CurrencyShown:
    figures = standing.figures(currency)
    accounts = ((id, standing.of(id, currency)) for id in ACCOUNT_TITLES if id != "prevented")
    return CurrencyShown(
        currency=currency,
        figures=tuple(_figures(figures)),
        accounts=tuple(
            (ACCOUNT_TITLES[id], columns)
            for id, columns in accounts
            if columns.came_in or columns.went_out
        ),
        parties=tuple(
            _party(standing, currency, one) for one in standing.parties("due", currency)
        ),
        owed=tuple(
            (whose, left)
            for whose, left in standing.parties("owed_to_person", currency).items()
            if left
        ),
        prevented=figures.prevented,
    )


def _figures(figures: Figures) -> Iterator[Figure]:
    """Yield four figures at most: what is due, came in, is open, is still owed; or what was owed and paid."""
    if figures.owed and not figures.due and not figures.paid_in:
        yield Figure(
            amount=figures.owed,
            counts=Text("owed to people who got too little, in all", "应补发合计"),
        )
        yield Figure(
            amount=figures.owed_paid, counts=Text("of that paid to them so far", "其中已补发")
        )
        yield _still_owed(figures)
        return
    yield Figure(amount=figures.due, counts=Text("to be given back, in all", "应退合计"))
    yield Figure(amount=figures.paid_in, counts=Text("of that paid in so far", "其中已缴入"))
    if figures.overpaid:
        yield Figure(
            amount=figures.overpaid,
            counts=Text("paid in beyond what is due, to be given back", "多缴，应退回"),
            is_open=True,
        )
    else:
        yield Figure(
            amount=figures.open,
            counts=Text("still open: not paid, written off or disputed", "未了结：未缴、未核销、未列争议"),
            is_open=figures.open > 0,
        )  # fmt: skip
    if figures.owed:
        yield _still_owed(figures)


def _still_owed(figures: Figures) -> Figure:
    return Figure(
        amount=figures.owed_open,
        counts=Text("still owed to people who got too little", "尚欠少领人员的款项"),
        is_open=figures.owed_open > 0,
    )


def _party(standing: Balances, currency: str, party: str) -> PartyShown:
    due = standing.of("due", currency, party)
    let_go = (standing.of(one, currency, party).remains for one in ("written_off", "disputed"))
    return PartyShown(
        party=party,
        due=due.came_in,
        paid_in=standing.of("paid_in", currency, party).came_in,
        let_go=sum(let_go, Decimal("0.00")),
        open=max(due.remains, Decimal("0.00")),
        overpaid=max(-due.remains, Decimal("0.00")),
    )


def _entries(lines: Iterable[MoneyLine]) -> Iterator[EntryShown]:
    by_entry = [(entry, list(own)) for entry, own in groupby(lines, key=lambda line: line.entry)]
    numbers = {entry.pk: entry.number for entry, _ in by_entry}
    undone = {entry.reverses_id: entry.number for entry, _ in by_entry if entry.reverses_id}
    for entry, own in by_entry:
        yield _entry(entry, own, numbers.get(entry.reverses_id), undone.get(entry.pk))


def _entry(
    entry: MoneyEntry, lines: list[MoneyLine], reverses: int | None, is_reversed_by: int | None
) -> EntryShown:
    return EntryShown(
        number=entry.number,
        on=clock.day_of(entry.at),
        kind=KIND_TITLES[entry.kind],
        party=next((line.party for line in lines if line.party), ""),
        amount=max(line.amount for line in lines),
        currency=lines[0].currency,
        by=entry.by,
        second=entry.second,
        document=entry.document,
        note=entry.note,
        reverses=reverses,
        is_reversed_by=is_reversed_by,
    )
