"""What the money half knows of a county: places, officials, firms, and the rows written so far."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from tallystick.simulation.matters import Concealment, Pattern, Truth
from tallystick.simulation.money_dice import Dice

Value = str | int | bool | Decimal | dt.date | dt.datetime | None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the county, as an office types them; `account` is the card they are paid on."""

    name: str
    number: str | None
    account: str


@dataclass(frozen=True, slots=True)
class Firm:
    """A supplier; `trade` is what it sells."""

    name: str
    code: str
    trade: str


# By the card of the one who goes: when, and who comes.
Terms = dict[str, tuple[dt.date, Person]]


@dataclass(slots=True, eq=False)
class Township:
    """A township with the two who keep and release village money, and its local firms."""

    name: str
    accountant: Person
    leader: Person
    successors: Terms = field(default_factory=dict)
    firms: list[Firm] = field(default_factory=list)
    villages: list[Village] = field(default_factory=list)
    book: Village | None = None  # the book of its own government, kept like a village's


@dataclass(slots=True, eq=False)
class Village:
    """A village with its committee, who followed whom in it, and some grown-up residents."""

    name: str
    body: str
    township: Township
    head: Person
    deputy: Person
    cashier: Person
    supervisor: Person
    members: list[Person]
    leaders: list[Person]
    residents: list[Person]
    account: str
    successors: Terms = field(default_factory=dict)
    formerly: tuple[str, dt.date] | None = None
    dead: list[tuple[Person, dt.date]] = field(default_factory=list)

    @property
    def committee(self) -> list[Person]:
        """Return everybody who holds a post in the village."""
        return [self.head, self.deputy, self.cashier, *self.members]


@dataclass(slots=True, eq=False)
class Row:
    """One record before it is a line of a sheet; `office` says whose sheet, `year` which one."""

    table: str
    office: str
    year: int
    values: dict[str, Value]
    matters: list[int] = field(default_factory=list)
    place: Village | None = None


def now(terms: Terms, person: Person, day: dt.date) -> Person:
    """Return who holds a person's post on a day."""
    since, successor = terms.get(person.account, (dt.date.max, person))
    return successor if day >= since else person


class World:
    """A county's money: everything is drawn from one generator and kept as rows."""

    def __init__(
        self, *, county: str, townships: list[Township], years: list[int], dice: Dice,
        truth: Truth, noise: float = 1.0,
    ) -> None:  # fmt: skip
        self.county, self.townships, self.years = county, townships, years
        self.dice, self.truth, self.noise = dice, truth, noise
        self.villages = [village for one in townships for village in one.villages]
        self.books = [*self.villages, *(one.book for one in townships if one.book)]
        self.firms: list[Firm] = []
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self._numbers: Counter[str] = Counter()
        self._invoices: set[str] = set()

    @property
    def first(self) -> dt.date:
        """Return the first day that is told of."""
        return dt.date(self.years[0], 1, 1)

    @property
    def last(self) -> dt.date:
        """Return the last day that is told of."""
        return dt.date(self.years[-1], 12, 31)

    def add(
        self, table: str, office: str, year: int, place: Village | None = None, /, **values: Value
    ) -> Row:
        """Write one record and return it."""
        row = Row(table, office, year, values, [], place)
        self.rows[table].append(row)
        return row

    def plant(
        self, pattern: Pattern, rows: Iterable[Row | None], *, money: Decimal | int = 0,
        concealment: Concealment = "open",
    ) -> int:  # fmt: skip
        """Record a matter and mark the rows it left."""
        sum_of = Decimal(money).quantize(Decimal("0.01"))
        size = "small" if sum_of < 5_000 else "middle" if sum_of < 50_000 else "large"
        number = self.truth.plant(pattern, money=sum_of, size=size, concealment=concealment)
        for row in rows:
            if row is not None and number not in row.matters:
                row.matters.append(number)
        return number

    def unmarked(self, table: str, fits: Callable[[Row], bool] = lambda _: True) -> list[Row]:
        """Return the records that belong to no matter yet."""
        return [row for row in self.rows[table] if not row.matters and fits(row)]

    def number(self, kind: str, width: int = 4) -> str:
        """Return the next number of a kind, as contracts and decisions have them."""
        self._numbers[kind] += 1
        return f"{kind}{self._numbers[kind]:0{width}d}"

    def invoice(self, firm: Firm) -> str:
        """Return an invoice number that nobody has used yet."""
        while True:
            head = f"{sum(map(ord, firm.code)) % 90 + 10}"
            number = f"{head}{self.dice.between(0, 999_999):06d}"
            if number not in self._invoices:
                self._invoices.add(number)
                return number

    def decision(self, village: Village, day: dt.date) -> str:
        """Return the number of a resolution of a village's meeting."""
        return self.number(f"{village.name}决{day.year}-", 3)

    def firm(self, trade: str, near: Township | None = None) -> Firm:
        """Return a supplier of a trade, about as often from the township as from the county."""
        close = [firm for firm in near.firms if firm.trade == trade] if near else []
        if close and self.dice.happens(0.55):
            return self.dice.pick(close)
        return self.dice.pick([firm for firm in self.firms if firm.trade == trade])

    def concealment(self) -> Concealment:
        """Draw how well something is hidden."""
        lot = self.dice.unit()
        return "open" if lot < 0.5 else "careful" if lot < 0.8 else "hidden"

    def somebody(self, village: Village) -> Person:
        """Return a resident who holds no post."""
        return self.dice.pick(village.residents)
