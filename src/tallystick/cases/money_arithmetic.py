"""Where money can stand, how it moves from one account to another, and what the moves add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

NOTHING = Decimal("0.00")
Flow = tuple[str, str]

# From which account to which; money that comes in passes two.
FLOWS: Mapping[str, tuple[Flow, ...]] = {
    "due_stated": (("in_question", "due"),),
    "received": (("due", "paid_in"), ("paid_in", "held")),
    "returned_to_household": (("held", "returned_to_household"),),
    "returned_to_village": (("held", "returned_to_village"),),
    "sent_to_treasury": (("held", "to_treasury"),),
    "written_off": (("due", "written_off"),),
    "disputed": (("due", "disputed"),),
    "dispute_ended": (("disputed", "due"),),
    "given_back": (("held", "paid_in"), ("paid_in", "due")),
    "prevented": (("in_question", "prevented"),),
    "owed": (("in_question", "owed_to_person"),),
    "owed_paid": (("owed_to_person", "paid_to_person"),),
}
# These take a move back, as a reversal does: they lessen what came in, and are no second coming.
BACKWARD = frozenset({"dispute_ended", "given_back"})
# The dedicated account is one for everybody, so nothing in it is anybody's.
OF_NOBODY = frozenset({"held"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One line of an entry, and whether the entry takes something back."""

    account: str
    party: str
    currency: str
    amount: Decimal
    backward: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What came into an account, what went out, and what remains."""

    came_in: Decimal = NOTHING
    went_out: Decimal = NOTHING

    @property
    def remains(self) -> Decimal:
        """Return what stands in the account."""
        return self.came_in - self.went_out

    def plus(self, other: Columns) -> Columns:
        """Return both together."""
        return Columns(
            came_in=self.came_in + other.came_in, went_out=self.went_out + other.went_out
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A case's money in one currency; `prevented` was never paid, and adds to nothing here."""

    currency: str
    due: Decimal
    paid_in: Decimal
    written_off: Decimal
    disputed: Decimal
    open: Decimal
    overpaid: Decimal
    held: Decimal
    returned_to_household: Decimal
    returned_to_village: Decimal
    to_treasury: Decimal
    prevented: Decimal
    owed: Decimal
    owed_paid: Decimal
    owed_open: Decimal

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing is open, overpaid, held or owed any more."""
        return not any((self.open, self.overpaid, self.held, self.owed_open))


@dataclass(frozen=True, slots=True, kw_only=True)
class Balances:
    """The columns of every account, by account, party and currency."""

    columns: Mapping[tuple[str, str, str], Columns]

    @property
    def currencies(self) -> tuple[str, ...]:
        """Return the currencies in which there is anything."""
        return tuple(sorted({currency for _, _, currency in self.columns}))

    def of(self, account: str, currency: str, party: str | None = None) -> Columns:
        """Return an account's columns, of everybody or of one party."""
        total = Columns()
        for (one, whose, money), columns in self.columns.items():
            if (one, money) == (account, currency) and party in (None, whose):
                total = total.plus(columns)
        return total

    def parties(self, account: str, currency: str) -> dict[str, Decimal]:
        """Return what remains in an account for each party."""
        return {
            whose: columns.remains
            for (one, whose, money), columns in sorted(self.columns.items())
            if (one, money) == (account, currency)
        }

    def figures(self, currency: str) -> Figures:
        """Return the figures in one currency."""
        left = self.parties("due", currency).values()
        owed = self.of("owed_to_person", currency)
        remains = {
            account: self.of(account, currency).remains
            for account in (
                "written_off", "disputed", "held", "returned_to_household", "returned_to_village",
                "to_treasury", "prevented",
            )
        }  # fmt: skip
        return Figures(
            currency=currency,
            due=self.of("due", currency).came_in,
            paid_in=self.of("paid_in", currency).came_in,
            open=sum((one for one in left if one > 0), NOTHING),
            overpaid=-sum((one for one in left if one < 0), NOTHING),
            owed=owed.came_in,
            owed_paid=owed.went_out,
            owed_open=owed.remains,
            **remains,
        )


def flows_of(kind: str, amount: Decimal, currency: str, party: str) -> list[Posting]:
    """Return the lines of an entry that moves a sum the way its kind does."""
    lines = []
    for source, target in FLOWS[kind]:
        for account, sum_ in ((source, -amount), (target, amount)):
            whose = "" if account in OF_NOBODY else party
            lines.append(
                Posting(account=account, party=whose, currency=currency, amount=sum_,
                        backward=kind in BACKWARD)
            )  # fmt: skip
    return lines


def undone(lines: Iterable[Posting]) -> list[Posting]:
    """Return the lines that take an entry back, line by line."""
    return [
        Posting(account=one.account, party=one.party, currency=one.currency, amount=-one.amount,
                backward=not one.backward)
        for one in lines
    ]  # fmt: skip


def added_up(lines: Iterable[Posting]) -> Balances:
    """Add lines up; what is taken back lessens the column in which it was counted."""
    columns: dict[tuple[str, str, str], Columns] = defaultdict(Columns)
    for line in lines:
        key = (line.account, line.party, line.currency)
        columns[key] = columns[key].plus(_counted(line))
    return Balances(columns=dict(columns))


def _counted(line: Posting) -> Columns:
    comes_in = (line.amount > 0) != line.backward
    return Columns(came_in=line.amount) if comes_in else Columns(went_out=-line.amount)
