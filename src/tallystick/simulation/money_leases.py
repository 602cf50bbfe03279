"""What a village lets, to whom, at what rent, and what came in for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from tallystick.simulation.money_dice import later
from tallystick.simulation.money_ledger import Posting, receive
from tallystick.simulation.money_world import Firm, Person, Row, Village, World

# kind: what is let, usual yearly rent per mu, least and most mu, instalments a year
KINDS: dict[str, tuple[str, int, int, int, tuple[int, ...]]] = {
    "水面": ("鱼塘", 420, 5, 60, (1,)), "机动地": ("机动地", 520, 4, 45, (1,)),
    "林地": ("集体林地", 95, 20, 300, (1,)), "果园": ("集体果园", 380, 8, 70, (1, 2)),
    "房屋": ("门面房", 24_000, 1, 1, (12, 4)), "厂房": ("旧厂房", 9_000, 1, 4, (4, 2)),
    "荒山": ("荒山", 38, 40, 400, (1,)),
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Lease:
    """One lease and everything that came of it."""

    row: Row
    lessee: Firm | Person
    village: Village
    yearly: Decimal
    dues: list[Due]


@dataclass(slots=True, eq=False)
class Due:
    """One instalment with its receipt in the book, once it was paid."""

    row: Row
    posting: Posting | None


def let_resources(world: World) -> list[Lease]:
    """Let what each village has."""
    leases = []
    for village in world.villages:
        for place in range(world.dice.between(4, 8)):
            lessee = _lessee(world, village)
            leases.append(let(world, village, lessee, number=place + 1))
    return leases


def _lessee(world: World, village: Village) -> Firm | Person:
    lot = world.dice.unit()
    if lot < 0.75:
        return world.somebody(village)
    if lot < 0.85:
        return world.somebody(world.dice.pick(world.villages))
    return world.firm("farm")


def let(
    world: World, village: Village, lessee: Firm | Person, *, number: int, kind: str = "",
    rent: Decimal | None = None, decided: bool = True, years: tuple[int, int] | None = None,
    paid: bool = True,
) -> Lease:  # fmt: skip
    """Sign one lease and let its instalments fall due; `rent` is a factor on what is usual."""
    dice = world.dice
    kind = kind or dice.pick(list(KINDS))
    thing, usual, low, high, often = KINDS[kind]
    area = Decimal(dice.between(low * 10, high * 10)) / 10
    factor = rent if rent is not None else dice.factor(0.85, 1.25)
    yearly = (area * usual * factor / 100).quantize(Decimal(1)) * 100
    began = years[0] if years else dice.between(world.years[0] - 4, world.years[0] - 1)
    runs = years[1] if years else dice.pick((5, 8, 10, 15))
    signed = dt.date(began, dice.between(1, 12), 1)
    person = lessee if isinstance(lessee, Person) else None
    row = world.add(
        "leases", village.township.name, world.years[-1], village,
        lease_no=world.number(f"{village.name}租{began}-", 3), body=village.body,
        subject=f"{village.name}{number}号{thing}", land_type=kind,
        lessee=lessee.name, lessee_number=person.number if person else None,
        area=area, yearly_rent=yearly, lease_from=signed,
        lease_to=later(signed.replace(year=began + runs), -1),
        decision_no=world.decision(village, later(signed, -12)) if decided else None,
    )  # fmt: skip
    lease = Lease(row, lessee, village, yearly, [])
    _fall_due(world, lease, dice.pick(often), paid=paid)
    return lease


def _fall_due(world: World, lease: Lease, times: int, *, paid: bool) -> None:
    signed, until = lease.row.values["lease_from"], lease.row.values["lease_to"]
    assert isinstance(signed, dt.date)
    assert isinstance(until, dt.date)
    for year in world.years:
        for place in range(times):
            month = (signed.month - 1 + place * (12 // times)) % 12 + 1
            day = dt.date(year, month, 15)
            if signed <= day <= until:
                due(world, lease, day, (lease.yearly / times).quantize(Decimal("0.01")), paid=paid)


def due(
    world: World, lease: Lease, day: dt.date, amount: Decimal, *, paid: bool = True,
    booked: bool = True,
) -> Due:  # fmt: skip
    """Let one instalment fall due; what is paid is booked, unless it is not."""
    late = world.dice.happens(0.08)
    came = later(day, world.dice.between(20, 45) if late else world.dice.between(-9, 18))
    came = min(max(came, dt.date(day.year, 1, 2)), dt.date(day.year, 12, 30))
    posting = rent_booked(world, lease, came, amount) if paid and booked else None
    receipt = posting.voucher.values["receipt_no"] if posting else world.number("收", 7)
    row = world.add(
        "lease_dues", lease.village.township.name, day.year, lease.village,
        lease_no=lease.row.values["lease_no"], body=lease.village.body, due_on=day,
        due_amount=amount, received_on=came if paid else None,
        received_amount=amount if paid else Decimal(0), receipt_no=receipt if paid else None,
    )  # fmt: skip
    lease.dues.append(Due(row, posting))
    return lease.dues[-1]


def rent_booked(world: World, lease: Lease, day: dt.date, amount: Decimal) -> Posting:
    """Book a rent that came in."""
    subject = lease.row.values["subject"]
    return receive(
        world, lease.village, day, amount, lease.lessee, title="经营收入",
        summary=f"收{subject}租金 {lease.row.values['lease_no']}",
    )  # fmt: skip
