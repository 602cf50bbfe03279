"""What looks like money after a death and is in order."""

from __future__ import annotations

import numpy as np

from tallystick.simulation.lookup import Lookup
from tallystick.simulation.patterns import honest
from tallystick.simulation.paying import pay_day, pay_once
from tallystick.simulation.people import Ints
from tallystick.simulation.programmes import BY_ID, PROGRAMMES
from tallystick.simulation.schemes_deaths import ended_by_death, mark_death, paid_on
from tallystick.simulation.world import World, day_of, months_of

GRACE = honest(
    "notice_within_grace", "A death reported in time, after the next list had been made.",
    "死亡在规定期限内上报，但下一期名单已造册。", "payments", "deaths",
)  # fmt: skip
REPAID = honest(
    "late_notice_repaid", "Money paid after a death was paid back; negative lines stand for it.",
    "死亡后多发的款项已退回，以负数行记录。", "payments", "deaths",
)  # fmt: skip
FUNERAL = honest(
    "funeral_grant", "A grant for a funeral is paid because of the death.",
    "丧葬补助因死亡而发放。", "payments", "deaths",
)  # fmt: skip
ARREARS = honest(
    "arrears_after_death", "What was owed for months before the death was paid after it.",
    "死亡前应发的款项在死亡后补发。", "payments", "deaths",
)  # fmt: skip
HOUSEHOLD = honest(
    "household_goes_on", "A payment of the household went on in the dead head's name and will be renamed.",
    "按户发放的补贴在户主去世后继续发给该户，待更名。", "payments", "deaths",
)  # fmt: skip
WRONG_ROW = honest(
    "death_of_the_applicant", "The register of cremations names the living relative who applied.",
    "火化登记误填为申办的在世亲属。", "payments", "deaths",
)  # fmt: skip
_PERSONAL = ("yanglao", "gaoling", "tuiyi", "canji_huli", "canji_shenghuo", "tekun", "dibao")
_PENSION, _CREMATION = "yanglao", 2


def plan(world: World, found: Lookup) -> None:
    """Plant what follows deaths and is right."""
    chance, some = world.county.stream("honest deaths"), world.county.some
    _in_time(world, found, chance, some(150, honest=True))
    _repaid(world, found, chance, some(100, honest=True))
    _wrong_rows(world, found, chance, some(12, honest=True))
    _arrears(world, found, chance, some(40, honest=True))
    _households(world, found, some(250, honest=True))
    _funerals(world, found, chance)


def _in_time(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    among = ended_by_death(world, 1, *_PERSONAL)
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        mark_death(world, found, GRACE, enrolment, paid_on(world, enrolment, 1))
        world.enrolments["until"][enrolment] -= 1


def _repaid(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    among = ended_by_death(world, 5, *_PERSONAL)
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        rows = paid_on(world, enrolment, int(chance.integers(1, 4)))
        world.enrolments["until"][enrolment] -= len(rows)
        matter = mark_death(world, found, REPAID, enrolment, rows)
        world.payments.mark(pay_back(world, rows, 1), matter)


def pay_back(world: World, rows: Ints, later: int) -> Ints:
    """Enter what was paid once more as negative lines of a later list; return them."""
    book = world.payments
    programme = int(book["programme"][rows[0]])
    month = min(int(book["first"][rows].max()) + later, world.last_month)
    return book.add(
        enrolment=book["enrolment"][rows], programme=programme, person=book["person"][rows],
        payee=book["payee"][rows], first=book["first"][rows], last=book["last"][rows],
        list_month=month, paid=pay_day(programme, np.array(month)), cents=-book["cents"][rows],
        quantity=book["quantity"][rows],
    )  # fmt: skip


def _funerals(world: World, found: Lookup, chance: np.random.Generator) -> None:
    """Whoever of the household saw to it receives for the dead; nearly all pensioners."""
    people = world.county.people
    rows = ended_by_death(world, 0, _PENSION)
    dead = np.unique(world.enrolments["person"][rows])
    dead = dead[~world.used[dead] & (chance.random(len(dead)) < 0.93)]
    months = months_of(people.died[dead].astype(np.int64)) + 1 + chance.integers(0, 2, len(dead))
    dead, months = dead[months <= world.last_month], months[months <= world.last_month]
    payee = np.array([found.relative(int(one)) for one in dead], np.int64)
    cents = PROGRAMMES[BY_ID["sangzang"]].cents
    paid = pay_once(world, "sangzang", dead, months, np.full(len(dead), cents), payee=payee)
    if world.county.noise == 0:
        return
    for row, person in zip(paid.tolist(), dead.tolist(), strict=True):
        matter = world.plant(FUNERAL)
        world.payments.mark([row], matter)
        world.deaths.mark(found.deaths.of(person), matter)


def _arrears(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    """The last month before a death is left out of its list and paid two months later."""
    among = ended_by_death(world, 3, "yanglao", "gaoling", "canji_huli")
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        until = int(world.enrolments["until"][enrolment])
        rows = found.paid(enrolment, until - 1)
        if not len(rows):
            continue
        programme = int(world.payments["programme"][rows[0]])
        world.payments["list_month"][rows] = until + 1
        world.payments["paid"][rows] = pay_day(programme, np.array(until + 1))
        matter = mark_death(world, found, ARREARS, enrolment, rows)
        world.county.truth.matters[matter - 1].money *= 0


def _wrong_rows(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    """Somebody living stands in the register of cremations in place of the dead."""
    people, book = world.county.people, world.enrolments
    among = world.enrolled("yanglao", "dibao", "gaoling")
    among = among[book["until"][among] > world.last_month]
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        person = int(book["person"][enrolment])
        if not np.isnat(people.died[person]):
            continue
        day = day_of(world.first_month + int(chance.integers(1, 14)), 11)
        row = world.deaths.add(person=person, register=_CREMATION, died=day, registered=day + 2)
        matter = world.plant(WRONG_ROW)
        world.deaths.mark(row, matter)
        since = int(months_of(np.array([day]))[0])
        world.payments.mark(found.paid(enrolment, since + 1), matter)


def _households(world: World, found: Lookup, wanted: int) -> None:
    book, people = world.payments, world.county.people
    died = people.died[book["person"]]
    land = np.isin(book["programme"], [BY_ID["dili"], BY_ID["tuigeng"]])
    after = land & ~np.isnat(died)
    rows = np.flatnonzero(after)
    month = months_of(died[rows].astype(np.int64))
    rows = rows[(book["first"][rows] > month) & ~world.used[book["person"][rows]]]
    for row in rows[:wanted].tolist():
        matter = world.plant(HOUSEHOLD)
        book.mark([row], matter)
        world.deaths.mark(found.deaths.of(int(book["person"][row])), matter)
