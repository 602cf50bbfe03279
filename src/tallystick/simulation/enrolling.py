"""Who is enrolled in what, by the rules; nothing here is wrong."""

from __future__ import annotations

import numpy as np

from tallystick.simulation.people import Days, Flags, Ints
from tallystick.simulation.programmes import BY_ID, PROGRAMMES
from tallystick.simulation.world import NO_DAY, OPEN, World, day_of, months_of

SEASON = "一季"


def enrol_all(world: World) -> None:
    """Enrol everybody whom the rules name; each stops in the month after death or leaving."""
    traits, people = world.traits, world.county.people
    chance = world.county.stream("enrolling")
    age, house = traits.age, people.household
    poor, size = traits.poor(house), len(people)
    pensioner = (age >= 58) & ~traits.other_pension & ~traits.payroll
    _person(world, chance, "dibao", people.is_head & poor & (age >= 16))
    _person(world, chance, "tekun", traits.destitute)
    _person(world, chance, "gaoling", age >= 78)
    _person(world, chance, "yanglao", pensioner)
    low = traits.disabled_severe | traits.disabled_other
    _person(world, chance, "canji_shenghuo", low & poor & ~traits.injury_care & ~traits.orphan)
    needs_care = traits.disabled_severe & ~traits.destitute & ~traits.injury_care
    _person(world, chance, "canji_huli", needs_care)
    able = (age >= 20) & (age <= 58) & ~traits.disabled_severe & ~traits.insured & ~traits.firm
    able &= ~traits.official_household[house]
    lot = chance.random(size)
    one_each = _one_of_household(chance, able & poor & (lot < 0.17), house)
    _person(world, chance, "hulin", one_each)
    keeper = able & ~one_each & (lot > 0.988)
    _person(world, chance, "gongyi", keeper)
    _person(world, chance, "zizhu", traits.at_school & (poor | traits.orphan))
    _person(world, chance, "yingyang", traits.at_school & (age <= 14))
    _person(world, chance, "yimin", traits.resettled & ~traits.payroll)
    _person(world, chance, "jisheng", traits.family_plan)
    _person(world, chance, "guer", traits.orphan)
    _person(world, chance, "tuiyi", traits.veteran & ~traits.destitute)


def enrol(
    world: World, chance: np.random.Generator, programme: str, people: Ints, **said: object
) -> Ints:
    """Enrol people in a programme; what is not said follows from their age and the rules."""
    rule, folk = PROGRAMMES[BY_ID[programme]], world.county.people
    first, until = _span(world, chance, programme, people)
    begins = (first <= world.last_month) & (until > np.maximum(first, world.first_month))
    people, first, until = people[begins], first[begins], until[begins]
    approved = day_of(first - 1) + chance.integers(3, 25, len(people))
    values: dict[str, object] = {
        "programme": BY_ID[programme], "person": people, "first": first, "until": until,
        "payee": _payees(world, chance, people), "cents": _cents(world, chance, programme, people),
        "approved": approved, "reviewed": _reviewed(world, chance, rule.review_months, approved),
    }  # fmt: skip
    if programme == "tekun":
        values["payee"] = folk.head_of(people)
    return world.enrolments.add(**(values | said))


def _person(world: World, chance: np.random.Generator, programme: str, among: Flags) -> None:
    enrol(world, chance, programme, np.flatnonzero(among))


def _span(
    world: World, chance: np.random.Generator, programme: str, people: Ints
) -> tuple[Ints, Ints]:
    """Return the first month and the month that is no longer paid."""
    rule, folk = PROGRAMMES[BY_ID[programme]], world.county.people
    size, start = len(people), world.first_month
    # Most were there before the years looked at; some come in during them.
    first = start - chance.integers(1, 60, size)
    late = chance.random(size) < 0.06
    first[late] = start + chance.integers(0, world.last_month - start + 1, late.sum())
    until = np.full(size, OPEN, np.int64)
    born = _as_days(folk.born[people])
    if rule.min_age:
        grown = _birthday_month(born, rule.min_age)
        # Pensions begin with the birthday; posts and the like whenever one is given.
        first = grown if rule.min_age >= 60 else np.maximum(first, grown)
    if rule.max_age:
        until = np.minimum(until, _birthday_month(born, rule.max_age))
    if programme == "tuigeng":
        first = np.minimum(first, start - 12)
    first = np.maximum(first, months_of(_as_days(folk.registered[people])) + 1)
    for gone in (folk.died[people], folk.moved_out[people]):
        if rule.stops_on_death:
            left = np.where(np.isnat(gone), OPEN, months_of(_as_days(gone)) + 1)
            until = np.minimum(until, left)
    return np.asarray(first, np.int64), np.asarray(until, np.int64)


def _cents(world: World, chance: np.random.Generator, programme: str, people: Ints) -> Ints:
    rule, folk = PROGRAMMES[BY_ID[programme]], world.county.people
    if programme == "dibao":
        members = np.bincount(folk.household, minlength=len(folk.heads))[folk.household[people]]
        each = chance.integers(18, 44, len(people)) * 1000
        return np.asarray(members * each, np.int64)
    if programme == "yanglao":
        return np.asarray(rule.cents + chance.integers(0, 60, len(people)) * 100, np.int64)
    cents = np.full(len(people), rule.cents, np.int64)
    if programme == "gaoling":
        cents[world.traits.age[people] >= 98] = 20_000
    return cents


def _payees(world: World, chance: np.random.Generator, people: Ints) -> Ints:
    """Return whose account is paid: mostly one's own, of children and some of the old the head's."""
    folk, age = world.county.people, world.traits.age[people]
    shares = (age < 16) | ((age >= 76) & (chance.random(len(people)) < 0.05))
    return np.where(shares, folk.head_of(people), people)


def _reviewed(
    world: World, chance: np.random.Generator, months: int | None, approved: Ints
) -> Ints:
    if months is None:
        return np.full(len(approved), NO_DAY, np.int64)
    last = day_of(world.last_month, 28) - chance.integers(5, months * 28, len(approved))
    return np.asarray(np.maximum(last, approved), np.int64)


def _one_of_household(chance: np.random.Generator, among: Flags, house: Ints) -> Flags:
    chosen = chance.permutation(np.flatnonzero(among))
    _, first = np.unique(house[chosen], return_index=True)
    kept = np.zeros(len(among), bool)
    kept[chosen[first]] = True
    return kept


def _birthday_month(born: Ints, age: int) -> Ints:
    return np.asarray(months_of(born) + 12 * age, np.int64)


def _as_days(days: Days) -> Ints:
    return days.astype("datetime64[D]").astype(np.int64)
