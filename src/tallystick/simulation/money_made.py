"""What schemes and honest look-alikes of the money half work with, and how one is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import wraps
from typing import TypeVar

from tallystick.simulation.matters import Concealment, Pattern
from tallystick.simulation.money_dice import later, workday, workday_before
from tallystick.simulation.money_flows import Stream
from tallystick.simulation.money_leases import Due, Lease
from tallystick.simulation.money_ledger import Posting
from tallystick.simulation.money_works import Work
from tallystick.simulation.money_world import Firm, Row, Township, Village, World
from tallystick.simulation.public_tenders import Call

# Half of what goes wrong does so in few villages, where nobody looks.
LOOSE_SHARE, LOOSE_MATTERS = 0.15, 0.5
_TRIES = 60


@dataclass(slots=True)
class Made:
    """An ordinary county's money, to be spoiled in places."""

    world: World
    streams: list[Stream]
    leases: list[Lease]
    works: list[Work]
    favourites: list[tuple[Township, Firm]]
    calls: list[Call]
    loose: list[Village] = field(default_factory=list)
    _paid: dict[str, list[Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Draw the villages where nobody looks."""
        count = max(1, round(len(self.world.villages) * LOOSE_SHARE))
        self.loose = self.world.dice.some(self.world.villages, count)

    def village(self) -> Village:
        """Draw a village for a scheme."""
        dice = self.world.dice
        return dice.pick(self.loose if dice.happens(LOOSE_MATTERS) else self.world.villages)

    def any_village(self) -> Village:
        """Draw a village for something honest."""
        return self.world.dice.pick(self.world.villages)

    def workday(self, first: int = 1, last: int = 12) -> dt.date:
        """Draw a working day between two months of one of the years."""
        dice = self.world.dice
        day = dt.date(dice.pick(self.world.years), dice.between(first, last), dice.between(1, 28))
        return workday(day) if day.month < 12 or day.day < 25 else workday_before(day)

    def work(self, fits: Callable[[Work], bool] = lambda _: True) -> Work | None:
        """Draw a fitting work that belongs to no matter yet."""
        clean = [
            one for one in self.works if fits(one) and not any(row.matters for row in one.rows)
        ]
        return self.world.dice.pick(clean) if clean else None

    def stream(self) -> Stream | None:
        """Draw a stream of money that belongs to no matter yet."""
        clean = [
            one for one in self.streams
            if one.to_villages and not one.to_township.matters
            and not any(row.matters for _, row, _ in one.to_villages)
        ]  # fmt: skip
        return self.world.dice.pick(clean) if clean else None

    def paid_due(self) -> tuple[Lease, Due] | None:
        """Draw an instalment of rent that was paid and booked and belongs to no matter yet."""
        clean = [
            (lease, due) for lease in self.leases for due in lease.dues
            if due.posting and not due.row.matters and not due.posting.voucher.matters
        ]  # fmt: skip
        return self.world.dice.pick(clean) if clean else None

    def voucher(self, fits: Callable[[Row], bool]) -> Row | None:
        """Draw a voucher of money gone to a firm that belongs to no matter yet."""
        for _ in range(_TRIES):
            found = self.vouchers_of(self.village())
            row = self.world.dice.pick(found) if found else None
            if row is not None and fits(row):
                return row
        return None

    def vouchers_of(self, village: Village) -> list[Row]:
        """Return a village's vouchers of money gone to firms that belong to no matter yet."""
        if not self._paid:
            for row in self.world.rows["vouchers"]:
                if row.place is not None and row.values.get("invoice_no") is not None:
                    self._paid.setdefault(row.place.body, []).append(row)
        return [row for row in self._paid.get(village.body, []) if not row.matters]

    def drop(self, rows: Iterable[Row | None]) -> None:
        """Take records out, as if nobody had written them."""
        for row in rows:
            if row is not None:
                self.world.rows[row.table].remove(row)


Thing = TypeVar("Thing")
Plant = Callable[[Made, Pattern], object]
Spoil = Callable[[Made, Pattern, Thing], object]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of matter and how one is planted; `rate` is for each hundred villages and all years."""

    pattern: Pattern
    rate: float
    plant: Plant


def scheme(
    category: str, trace: str, en: str, zh: str, *, rate: float = 3.6
) -> Callable[[Plant], Kind]:
    """Tell of something wrong; the function below plants one, and its name is the kind's."""

    def made(plant: Plant) -> Kind:
        pattern = Pattern(
            id=plant.__name__, kind="scheme", category=category, is_wrong=True, says_en=en,
            says_zh=zh, trace=tuple(trace.split()),
        )  # fmt: skip
        return Kind(pattern, rate, plant)

    return made


def honest(trace: str, en: str, zh: str, *, rate: float = 22.0) -> Callable[[Plant], Kind]:
    """Tell of something that looks wrong and is not."""

    def made(plant: Plant) -> Kind:
        pattern = Pattern(
            id=plant.__name__, kind="honest", is_wrong=False, says_en=en, says_zh=zh,
            trace=tuple(trace.split()),
        )  # fmt: skip
        return Kind(pattern, rate, plant)

    return made


def about(draw: Callable[[Made], Thing | None]) -> Callable[[Spoil[Thing]], Plant]:
    """Draw what a matter is about and hand it to the function below; where nothing is left, plant none."""

    def made(spoil: Spoil[Thing]) -> Plant:
        @wraps(spoil)
        def plant(made: Made, pattern: Pattern) -> None:
            thing = draw(made)
            if thing is not None:
                spoil(made, pattern, thing)

        return plant

    return made


def concealed(made: Made) -> tuple[Concealment, int]:
    """Draw how well something is hidden, as its word and as 0, 1 or 2."""
    word = made.world.concealment()
    return word, ("open", "careful", "hidden").index(word)


def sum_of(rows: Iterable[Row]) -> Decimal:
    """Return the money of some vouchers or allocations."""
    return sum((money(row, "amount") for row in rows), Decimal(0))


def money(row: Row, column: str) -> Decimal:
    """Return a sum that a record says."""
    value = row.values[column]
    assert isinstance(value, Decimal)
    return value


def day_of(row: Row, column: str) -> dt.date:
    """Return a day that a record says."""
    value = row.values[column]
    assert isinstance(value, dt.date)
    return value


def move(made: Made, posting: Posting, day: dt.date) -> None:
    """Let something be booked on another day, its line at the bank too."""
    last = workday_before(dt.date(posting.voucher.year, 12, 31))
    day = min(day, last)
    entered = max(day, min(workday(later(day, made.world.dice.between(0, 9))), last))
    posting.set(document_on=day, entered_on=entered, entered_at=made.world.dice.moment(entered))
    if posting.bank:
        posting.bank.values["booked_on"] = day
