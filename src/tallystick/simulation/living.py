"""What happens in ordinary years beside monthly payments: funerals, relief, repairs, posting, visits."""

from __future__ import annotations

import numpy as np

from tallystick.simulation.paying import pay_once
from tallystick.simulation.people import Ints
from tallystick.simulation.programmes import BY_ID, PROGRAMMES
from tallystick.simulation.world import World, day_of

GROUNDS = ("重大疾病", "意外事故", "火灾", "子女就学", "交通事故", "突发急病", "洪涝灾害")
_VISITED = 0.0012  # share of payments that somebody is asked about
_KEPT_FILES = ("dibao", "tekun", "hulin", "gongyi", "weifang", "linshi")


def live(world: World) -> None:
    """Add what no enrolment pays every month; all of it right."""
    chance = world.county.stream("living")
    _institutions(world, chance)
    _relief(world, chance)
    _repairs(world, chance)
    _household_files(world, chance)
    post_lists(world)
    _visits(world, chance)
    _labour(world, chance)


def give_relief(
    world: World, people: Ints, months: Ints, cents: Ints, grounds: np.ndarray
) -> tuple[Ints, Ints]:
    """Enrol and pay relief for single events; return the payments and the enrolments."""
    enrolments = world.enrolments.add(
        programme=BY_ID["linshi"], person=people, payee=people, first=months, until=months + 1,
        cents=cents, approved=day_of(months, 3), reason=grounds,
    )  # fmt: skip
    rows = pay_once(world, "linshi", people, months, cents, enrolment=enrolments)
    return rows, enrolments


def pay_repair(world: World, people: Ints, months: Ints, cents: Ints) -> tuple[Ints, Ints]:
    """Enrol and pay the repair of dwellings; return the payments and the enrolments."""
    enrolments = world.enrolments.add(
        programme=BY_ID["weifang"], person=people, payee=people, first=months, until=months + 1,
        cents=cents, approved=day_of(months - 3, 12), reason=np.array("D级危房", object),
    )  # fmt: skip
    rows = pay_once(world, "weifang", people, months, cents, enrolment=enrolments)
    post_rows(world, rows)
    return rows, enrolments


def _institutions(world: World, chance: np.random.Generator) -> None:
    """Homes for the old receive for some of the destitute, schools for meals of pupils."""
    towns = world.county.places.townships
    for town in towns:
        world.institutions.append((f"{town.name}敬老院", f"6105{town.number:04}88012345"))
    for town in towns:
        world.institutions.append((f"{town.name}中心学校", f"6105{town.number:04}66054321"))
    of = world.county.places.township_numbers[world.county.people.village]
    book, people = world.payments, world.payments["person"]
    meals = np.flatnonzero(book["programme"] == BY_ID["yingyang"])
    book["payee"][meals] = -(len(towns) + of[people[meals]]) - 1
    home = np.flatnonzero(book["programme"] == BY_ID["tekun"])
    lives_there = chance.random(len(world.county.people)) < 0.3
    home = home[lives_there[people[home]]]
    book["payee"][home] = -of[people[home]] - 1


def _relief(world: World, chance: np.random.Generator) -> None:
    folk, traits = world.county.people, world.traits
    fits = folk.is_head & ~traits.official_household[folk.household] & ~traits.payroll
    fits &= folk.here_on(world.county.last_day) & (traits.age >= 18)
    share = np.where(traits.poor(folk.household), 0.05, 0.006) * len(world.county.years)
    people = np.flatnonzero(fits & (chance.random(len(folk)) < share))
    months = world.first_month + chance.integers(
        0, world.last_month - world.first_month + 1, len(people)
    )
    cents = chance.choice([80_000, 100_000, 120_000, 150_000, 180_000, 300_000], len(people))
    give_relief(
        world, people, months, cents, np.array(GROUNDS, object)[chance.integers(0, 7, len(people))]
    )


def _repairs(world: World, chance: np.random.Generator) -> None:
    folk, traits = world.county.people, world.traits
    fits = folk.is_head & traits.poor(folk.household) & ~traits.relocated_household[folk.household]
    fits &= folk.here_on(world.county.last_day) & ~traits.second_home
    people = np.flatnonzero(fits & (chance.random(len(folk)) < 0.02 * len(world.county.years)))
    span = world.last_month - world.first_month
    months = world.first_month + chance.integers(0, span // 6, len(people)) * 6 + 5
    pay_repair(world, people, months, np.full(len(people), 3_000_000))


def _household_files(world: World, chance: np.random.Generator) -> None:
    """Programmes that ask after means keep who lives together, as was declared to them."""
    folk = world.county.people
    rows = world.enrolled(*_KEPT_FILES)
    houses = np.unique(folk.household[world.enrolments["person"][rows]])
    wanted = np.zeros(len(folk.heads), bool)
    wanted[houses] = True
    born = folk.born <= world.county.last_day
    people = np.flatnonzero(wanted[folk.household] & born)
    since = int(world.county.first_day.astype(np.int64)) - chance.integers(100, 1500, len(people))
    world.members.add(
        household=folk.household[people], person=people,
        since=np.maximum(since, folk.born[people].astype(np.int64)),
    )  # fmt: skip


def post_lists(world: World) -> None:
    """Post, before it is paid, the first list of each year, and whoever comes in later."""
    book = world.payments
    for number, rule in enumerate(PROGRAMMES):
        if rule.posted and rule.cycle != "event":
            rows = np.flatnonzero(book["programme"] == number)
            enters = np.ones(len(rows), bool)
            enters[1:] = np.diff(book["enrolment"][rows]) != 0
            post_rows(world, rows[(book["first"][rows] % 12 == 0) | enters])


def post_yearly(world: World, rows: Ints) -> None:
    """Post one enrolment's payments as lists are posted: when it comes in, and each new year."""
    enters = np.zeros(len(rows), bool)
    enters[:1] = True
    post_rows(world, rows[(world.payments["first"][rows] % 12 == 0) | enters])


def post_rows(world: World, rows: Ints) -> Ints:
    """Post payments of one programme some two weeks before they are paid; return the postings."""
    book = world.payments
    number = int(book["programme"][rows[0]]) if len(rows) else 0
    village = world.county.people.village[book["person"][rows]]
    towns = world.county.places.township_numbers[village]
    day = book["paid"][rows] - 16 - (towns * 7 + number) % 6
    return world.posted.add(
        programme=book["programme"][rows], person=book["person"][rows], first=book["first"][rows],
        last=book["last"][rows], quantity=book["quantity"][rows], cents=book["cents"][rows],
        day=day, until=day + 7, payment=rows,
    )  # fmt: skip


def _visits(world: World, chance: np.random.Generator) -> None:
    """Ask a few recipients, drawn by lot, what they received."""
    book = world.payments
    among = np.flatnonzero(~world.county.people.alive_on(world.county.last_day))
    dead = np.zeros(len(world.county.people), bool)
    dead[among] = True
    lot = np.flatnonzero(chance.random(len(book)) < _VISITED)
    rows = lot[~dead[book["person"][lot]] & (book["payee"][lot] >= 0)]
    answer = np.full(len(rows), "收到", dtype=object)
    answer[chance.random(len(rows)) < 0.05] = "记不清"
    world.confirmations.add(
        payment=rows, answer=answer, cents=book["cents"][rows],
        day=book["paid"][rows] + chance.integers(20, 120, len(rows)),
    )  # fmt: skip


def _labour(world: World, chance: np.random.Generator) -> None:
    """Villages hire their own people for a few days of small works each year."""
    folk, age = world.county.people, world.traits.age
    fits = (age >= 20) & (age <= 66) & folk.here_on(world.county.last_day)
    fits &= folk.here_on(world.county.first_day) & ~world.traits.official
    start = int(world.county.first_day.astype(np.int64))
    for village in world.county.places.villages:
        pool = np.flatnonzero(fits & (folk.village == village.number))
        for year in range(len(world.county.years)):
            site = int(chance.integers(0, 5))
            workers = chance.choice(
                pool, min(len(pool), int(chance.integers(5, 11))), replace=False
            )
            begin = start + year * 365 + int(chance.integers(20, 330))
            for day in range(int(chance.integers(2, 6))):
                world.labour.add(
                    person=workers,
                    village=village.number,
                    day=begin + day,
                    cents=12_000,
                    site=site,
                )
