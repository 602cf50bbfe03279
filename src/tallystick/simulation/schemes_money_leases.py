"""Leases to those who decide, to one man, for too long, for nothing; rents that nobody asks for."""

from __future__ import annotations

from decimal import Decimal

from tallystick.simulation.matters import Pattern
from tallystick.simulation.money_dice import later
from tallystick.simulation.money_leases import KINDS, Lease, let
from tallystick.simulation.money_made import Kind, Made, concealed, day_of, money, scheme
from tallystick.simulation.money_world import Person, Row

_LAND = ("水面", "机动地", "林地", "果园", "荒山")


@scheme(
    "friends_and_relatives", "leases post_holders", rate=6,
    en="An official rents from his own village far below the usual rent",
    zh="村干部以明显偏低的租金承租本村集体资源",
)  # fmt: skip
def cheap_to_official(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    word, degree = concealed(made)
    rent = world.dice.factor(0.15, 0.35) + Decimal("0.08") * degree
    lease = _let(made, pattern, village.committee, rent, decided=degree > 0)
    _plant(made, pattern, lease, _missing(made, lease, rent), word)


@scheme(
    "friends_and_relatives", "leases", rate=3,
    en="An official rents far below the usual rent through somebody who lends his name",
    zh="村干部借他人名义以明显偏低的租金承租",
)  # fmt: skip
def cheap_through_another(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    rent = world.dice.factor(0.2, 0.45)
    lease = _let(made, pattern, [world.somebody(village)], rent, decided=True)
    _plant(made, pattern, lease, _missing(made, lease, rent), "hidden")


@scheme(
    "friends_and_relatives", "leases", rate=3,
    en="A resource of the collective is used for nothing", zh="无偿使用集体资源",
)  # fmt: skip
def used_for_nothing(made: Made, pattern: Pattern) -> None:
    world = made.world
    lease = _let(made, pattern, [world.somebody(made.village())], Decimal(1), decided=False)
    lost = lease.yearly * len(world.years)
    made.drop(
        row for due in lease.dues for row in (due.row, *(due.posting.rows if due.posting else ()))
    )
    lease.row.values["yearly_rent"] = Decimal(0)
    world.plant(pattern, [lease.row], money=lost)


@scheme(
    "friends_and_relatives", "leases", rate=3,
    en="A lease was renewed years before its end, at a lower rent",
    zh="租约到期前数年以更低租金续签",
)  # fmt: skip
def renewed_early_and_lower(made: Made, pattern: Pattern) -> None:
    world = made.world
    old = _clean(made, lambda one: day_of(one.row, "lease_to") > later(world.last, 700))
    if old is None:
        return
    share = world.dice.factor(0.4, 0.7)
    new = let(
        world, old.village, old.lessee, number=1, kind=str(old.row.values["land_type"]),
        years=(world.years[-1], 10), paid=False,
    )  # fmt: skip
    made.drop(due.row for due in new.dues)
    new.dues.clear()
    rent = (old.yearly * share).quantize(Decimal(1))
    new.row.values |= {
        "subject": old.row.values["subject"],
        "area": old.row.values["area"],
        "yearly_rent": rent,
    }
    world.plant(pattern, [old.row, new.row], money=(old.yearly - rent) * 2, concealment="careful")


@scheme(
    "village_bully", "leases", rate=2.5,
    en="One man rents most of what a village has, cheaply",
    zh="一人以低价承租本村大部分集体资源",
)  # fmt: skip
def one_man_rents_most(made: Made, pattern: Pattern) -> None:
    village, world = made.village(), made.world
    who, rows, lost = world.somebody(village), list[Row](), Decimal(0)
    word, degree = concealed(made)
    for place in range(world.dice.between(6, 10)):
        rent = world.dice.factor(0.5, 0.75) + Decimal("0.1") * degree
        lease = let(world, village, who, number=30 + place, kind=world.dice.pick(_LAND), rent=rent)
        made.leases.append(lease)
        rows.append(lease.row)
        lost += _missing(made, lease, rent)
    world.plant(pattern, rows, money=max(lost, Decimal(0)), concealment=word)


@scheme(
    "village_bully", "leases lease_dues", rate=6,
    en="Rent has not been paid for years and nobody asks for it",
    zh="租金多年拖欠，无人催收",
)  # fmt: skip
def arrears_tolerated(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.village()
    began = world.years[0] - world.dice.between(1, 4)
    lease = let(world, village, world.somebody(village), number=20, years=(began, 15), paid=False)
    made.leases.append(lease)
    rows = [lease.row, *(due.row for due in lease.dues)]
    owed = sum((money(due.row, "due_amount") for due in lease.dues), Decimal(0))
    world.plant(pattern, rows, money=owed, concealment=world.concealment())


@scheme(
    "dereliction", "leases lease_dues", rate=4,
    en="A lease ran out years ago; the land is still used and no rent asked",
    zh="租约到期多年未收回、未续签，仍被使用",
)  # fmt: skip
def ran_out_and_used(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.village()
    length = world.dice.between(3, 6)
    lease = let(
        world, village, world.somebody(village), number=21,
        years=(world.years[0] - length - world.dice.between(1, 3), length),
    )  # fmt: skip
    world.plant(pattern, [lease.row], money=lease.yearly * len(world.years))


@scheme(
    "dereliction", "leases", rate=3,
    en="A building was let for longer than the law allows",
    zh="房屋出租期限超过法定最长期限",
)  # fmt: skip
def let_too_long(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.village()
    lease = let(
        world, village, world.somebody(village), number=22, kind=world.dice.pick(("房屋", "厂房")),
        years=(world.years[0] - world.dice.between(1, 3), world.dice.pick((25, 30, 50))),
    )  # fmt: skip
    made.leases.append(lease)
    world.plant(pattern, [lease.row])


@scheme(
    "dereliction", "leases", rate=4,
    en="A lease was signed and no meeting had decided it", zh="未经会议决议发包出租",
)  # fmt: skip
def lease_undecided(made: Made, pattern: Pattern) -> None:
    world, village = made.world, made.village()
    lease = let(world, village, world.somebody(village), number=23, decided=False)
    made.leases.append(lease)
    world.plant(pattern, [lease.row], money=lease.yearly)


@scheme(
    "embezzlement", "leases lease_dues", rate=3,
    en="Less rent was booked than was due, year after year", zh="租金实收长期少于应收",
)  # fmt: skip
def rent_in_part(made: Made, pattern: Pattern) -> None:
    lease = _clean(made, lambda one: bool(one.dues) and all(due.posting for due in one.dues))
    if lease is None:
        return
    word, degree = concealed(made)
    share, rows, lost = (
        made.world.dice.factor(0.4, 0.6) + Decimal("0.12") * degree,
        [lease.row],
        Decimal(0),
    )
    for due in lease.dues:
        assert due.posting is not None
        came = (money(due.row, "due_amount") * share).quantize(Decimal("0.01"))
        lost += money(due.row, "due_amount") - came
        due.row.values["received_amount"] = came
        for row in due.posting.rows:
            row.values["amount"] = came
        rows += [due.row, *due.posting.rows]
    made.world.plant(pattern, rows, money=lost, concealment=word)


def _let(
    made: Made, pattern: Pattern, able: list[Person], rent: Decimal, *, decided: bool
) -> Lease:
    village = next(
        one for one in made.world.villages if able[0] in (*one.committee, *one.residents)
    )
    lease = let(
        made.world, village, made.world.dice.pick(able), number=10 + len(pattern.id) % 9,
        kind=made.world.dice.pick(_LAND), rent=rent, decided=decided,
    )  # fmt: skip
    made.leases.append(lease)
    return lease


def _plant(made: Made, pattern: Pattern, lease: Lease, lost: Decimal, word: str) -> None:
    rows = [lease.row, *(due.row for due in lease.dues)]
    made.world.plant(pattern, rows, money=lost, concealment=word)  # type: ignore[arg-type]


def _missing(made: Made, lease: Lease, rent: Decimal) -> Decimal:
    """Return what the usual rent would have brought more in the years looked at."""
    usual = money(lease.row, "area") * KINDS[str(lease.row.values["land_type"])][1]
    return max((usual - usual * rent) * len(made.world.years), Decimal(0))


def _clean(made: Made, fits: object) -> Lease | None:
    assert callable(fits)
    found = [
        one for one in made.leases
        if not one.row.matters and not any(due.row.matters for due in one.dues) and fits(one)
    ]  # fmt: skip
    return made.world.dice.pick(found) if found else None


SCHEMES: tuple[Kind, ...] = (
    cheap_to_official, cheap_through_another, used_for_nothing, renewed_early_and_lower,
    one_man_rents_most, arrears_tolerated, ran_out_and_used, let_too_long, lease_undecided,
    rent_in_part,
)  # fmt: skip
