"""Money that went on after a death, and who let it."""

from __future__ import annotations

import numpy as np

from tallystick.simulation.lookup import Lookup
from tallystick.simulation.matters import Concealment, Pattern
from tallystick.simulation.patterns import degree, scheme
from tallystick.simulation.paying import pay
from tallystick.simulation.people import Ints
from tallystick.simulation.world import OPEN, World, day_of, months_of

FAMILY = scheme(
    "dead_family_kept_drawing", "false_claim",
    "A family went on drawing the money of a member who had died.",
    "家属在领取人死亡后继续领取待遇。", "payments", "deaths",
)  # fmt: skip
OFFICIAL = scheme(
    "dead_paid_to_officials_card", "false_claim",
    "The money of somebody who had died went on to the card of an official of the village.",
    "领取人死亡后，待遇改发至村干部的卡上。",
    "payments", "deaths", "bank_accounts",
)  # fmt: skip
NOTICE = scheme(
    "late_notice_not_repaid", "dereliction",
    "A death was reported months late, and what was paid meanwhile never came back.",
    "死亡上报迟延数月，其间发放的款项未追回。", "payments", "deaths",
)  # fmt: skip
HOME = scheme(
    "home_kept_the_dead", "embezzlement",
    "A home for the old went on receiving for residents who had died.",
    "敬老院继续收取已故供养对象的供养金。", "payments", "deaths", "bank_accounts",
)  # fmt: skip
LABOUR = scheme(
    "dead_on_labour_roll", "false_claim",
    "Days of work were entered for somebody who had died.",
    "用工花名册中列有已故人员的工日。", "labour_rolls", "deaths",
)  # fmt: skip
_PERSONAL = ("yanglao", "gaoling", "tuiyi", "canji_huli", "tekun", "dibao")


def plan(world: World, found: Lookup) -> None:
    """Plant what goes on after deaths."""
    chance, county = world.county.stream("schemes deaths"), world.county
    _go_on(world, found, FAMILY, chance, county.some(30, least=1))
    _officials_card(world, found, chance, county.some(3))
    _go_on(world, found, NOTICE, chance, county.some(150, least=1), late=True)
    _home(world, found, chance, county.some(2))
    _labour(world, found, chance, county.some(3))


def paid_on(world: World, enrolment: int, months: int, payee: int | None = None) -> Ints:
    """Pay an enrolment for so many months after it should have stopped; return the rows."""
    until = int(world.enrolments["until"][enrolment])
    rows = pay(world, np.array([enrolment]), until, until + months)
    world.enrolments["until"][enrolment] = until + months
    if payee is not None:
        world.payments["payee"][rows] = payee
    return rows


def ended_by_death(world: World, room: int, *programmes: str) -> Ints:
    """Return enrolments that ended in the month after a death, with months left after it."""
    book, people = world.enrolments, world.county.people
    rows = world.enrolled(*programmes)
    died = people.died[book["person"][rows]]
    until = book["until"][rows]
    stop = np.where(np.isnat(died), OPEN, months_of(died.astype(np.int64)) + 1)
    fits = (until == stop) & (until + room <= world.last_month + 1) & (until < OPEN)
    return np.asarray(rows[fits], np.int64)


def mark_death(
    world: World, found: Lookup, pattern: Pattern, enrolment: int, rows: Ints,
    how: Concealment = "open",
) -> int:  # fmt: skip
    """Plant a matter over payments and the death they follow; return its number."""
    cents, months = int(world.payments["cents"][rows].sum()), len(rows)
    size = "large" if months >= 9 else "middle" if months >= 4 else "small"
    matter = world.plant(pattern, cents, size=size, concealment=how)
    world.payments.mark(rows, matter)
    world.deaths.mark(found.deaths.of(int(world.enrolments["person"][enrolment])), matter)
    return matter


def _go_on(
    world: World, found: Lookup, pattern: Pattern, chance: np.random.Generator, wanted: int,
    *, late: bool = False,
) -> None:  # fmt: skip
    for nth in range(wanted):
        most = (4, 9, 16)[nth % 3] if not late else (3, 5)[nth % 2]
        among = ended_by_death(world, most, *_PERSONAL)
        for enrolment in world.pick_enrolments(chance, among, 1).tolist():
            months = int(chance.integers(2, most + 1))
            rows = paid_on(world, enrolment, months)
            mark_death(world, found, pattern, enrolment, rows)
            if late:
                _register_late(world, found, enrolment, months)


def _register_late(world: World, found: Lookup, enrolment: int, months: int) -> None:
    deaths = found.deaths.of(int(world.enrolments["person"][enrolment]))
    until = int(world.enrolments["until"][enrolment])
    local = deaths[np.isin(world.deaths["register"][deaths], (0, 4))]
    world.deaths["registered"][local] = day_of(until, 5) - months % 3


def _officials_card(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    among = ended_by_death(world, 5, "yanglao", "gaoling", "dibao", "tekun")
    people, officials = world.county.people, world.county.officials
    for nth, enrolment in enumerate(world.pick_enrolments(chance, among, wanted).tolist()):
        person = int(world.enrolments["person"][enrolment])
        until = int(world.enrolments["until"][enrolment])
        own = officials.of_village(int(people.village[person]))
        taker = int(own[chance.integers(0, len(own))])
        # The careful have it sent to somebody of their household.
        taker = found.relative(taker) if nth % 2 else taker
        months = int(chance.integers(4, world.last_month + 2 - until))
        rows = paid_on(world, enrolment, months, payee=taker)
        matter = mark_death(world, found, OFFICIAL, enrolment, rows, degree(nth % 2 + 1))
        world.account_marks.mark([taker], matter)
        changed = world.changes.add(
            person=person, old=person, new=taker, day=day_of(until, 3), reason="卡片损坏",
            by=int(officials.person[0]),
        )  # fmt: skip
        world.changes.mark(changed, matter)


def _home(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    among = ended_by_death(world, 3, "tekun")
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        person = int(world.enrolments["person"][enrolment])
        home = (
            -int(world.county.places.township_of(int(world.county.people.village[person])).number)
            - 1
        )
        world.payments["payee"][found.paid(enrolment)] = home
        rows = paid_on(world, enrolment, int(chance.integers(2, 4)), payee=home)
        mark_death(world, found, HOME, enrolment, rows, "careful")


def _labour(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    people = world.county.people
    early = people.died < world.county.last_day - 90
    for person in world.pick_people(chance, early & (world.traits.age < 80), wanted).tolist():
        since = int(people.died[person].astype(np.int64)) + int(chance.integers(15, 60))
        rows = world.labour.add(
            person=person, village=int(people.village[person]), cents=12_000, site=1,
            day=since + np.arange(int(chance.integers(3, 9))),
        )  # fmt: skip
        matter = world.plant(LABOUR, 12_000 * len(rows), concealment="careful")
        world.labour.mark(rows, matter)
        world.deaths.mark(found.deaths.of(person), matter)
