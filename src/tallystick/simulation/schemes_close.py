"""Benefits to those who are close, duties not done, people left out, and what no list can show."""

from __future__ import annotations

import numpy as np

from tallystick.simulation.living import GROUNDS, give_relief
from tallystick.simulation.lookup import Lookup
from tallystick.simulation.matters import Pattern
from tallystick.simulation.patterns import degree, scheme
from tallystick.simulation.people import Ints
from tallystick.simulation.programmes import BY_ID
from tallystick.simulation.schemes_claims import newly_paid
from tallystick.simulation.world import World, day_of

OFFICIAL = scheme(
    "official_on_relief", "friends_and_relatives", "An official of a village, who is not poor, is on relief.",
    "家境并不困难的村干部享受低保。", "payments", "household_members", "post_holders", "official_filings",
)  # fmt: skip
HOUSEHOLD = scheme(
    "officials_household_on_relief", "friends_and_relatives",
    "The household of an official is on relief in the name of another member.",
    "村干部家庭以其他成员名义享受低保。", "payments", "household_members", "post_holders", "official_filings",
)  # fmt: skip
PAYROLL = scheme(
    "on_payroll_and_relief", "friends_and_relatives", "Somebody on the public payroll is on relief.",
    "财政供养人员享受低保。", "payments", "payroll",
)  # fmt: skip
POST = scheme(
    "post_for_officials_household", "friends_and_relatives",
    "A post meant for those without work went to a member of an official's household.",
    "公益性岗位给了村干部的家庭成员。", "payments", "household_members", "post_holders", "official_filings",
)  # fmt: skip
RELIEF = scheme(
    "relief_for_officials_household", "friends_and_relatives",
    "Relief for sudden need went again and again to an official's household.",
    "临时救助多次发给村干部家庭。", "payments", "household_members", "post_holders", "official_filings",
)  # fmt: skip
REVIEW = scheme(
    "review_not_done", "dereliction", "A review that is due every year was not done.",
    "应当每年复核而未复核。", "enrolments", "programmes",
)  # fmt: skip
UNPOSTED = scheme(
    "list_not_posted", "dereliction", "A list that must be posted was not posted.",
    "应公示的名单未公示。", "payments", "published_lists", "programmes",
)  # fmt: skip
POSTED_LATE = scheme(
    "posted_after_payment", "dereliction", "A list was posted after it had been paid.",
    "名单在发放之后才公示。", "published_lists", "payments",
)  # fmt: skip
CARE = scheme(
    "severe_without_care", "dereliction", "A severely disabled person never received the care allowance.",
    "重度残疾人未享受护理补贴。", "register_facts", "enrolments",
)  # fmt: skip
AGED = scheme(
    "aged_without_allowance", "dereliction", "Somebody over eighty never received the allowance.",
    "八十岁以上老人未享受高龄津贴。", "register_facts", "enrolments",
)  # fmt: skip
STALE = scheme(
    "old_rate_kept", "dereliction", "The old rate went on being paid after the rule had changed.",
    "标准提高后仍按旧标准发放。", "payments", "programmes",
)  # fmt: skip
PASSBOOK = scheme(
    "passbook_held", "detainment", "Somebody else holds the passbook and draws the money.",
    "存折由他人保管并支取。",
)  # fmt: skip
FEE = scheme(
    "fee_for_relief", "asking_for_benefits", "A recipient had to pay to be put on the list.",
    "办理救助时被索要好处。",
)  # fmt: skip
IDLE = scheme(
    "post_not_worked", "false_claim", "A post is paid and nobody does its work.",
    "岗位空挂，无人上岗。",
)  # fmt: skip
BALLOT = scheme(
    "promised_for_votes", "vote_rigging", "Relief was promised for votes before an election.",
    "换届前以救助名额许诺拉票。",
)  # fmt: skip
FORCED = scheme(
    "made_to_give_up_relief", "village_bully", "A family was made to give up its place to another.",
    "强令他人让出低保名额。",
)  # fmt: skip


def plan(world: World, found: Lookup) -> None:
    """Plant what was given to those who are close, what was not done, and what leaves no trace."""
    chance, some = world.county.stream("schemes close"), world.county.some
    _officials(world, found, chance, some(3), some(5))
    _payroll(world, found, chance, some(7))
    _posts(world, found, chance, some(3))
    _relief(world, found, chance, some(2))
    _reviews(world, chance, some(6))
    _posting(world, chance, some(2), some(2))
    _left_out(world, found, chance, CARE, "canji_huli", "重度残疾", some(7))
    _left_out(world, found, chance, AGED, "gaoling", "年满八十", some(7))
    _stale(world, found, chance, some(4))
    for pattern, programmes, wanted in (
        (PASSBOOK, ("yanglao", "dibao", "guer", "gaoling"), 5), (FEE, ("dibao", "weifang"), 3),
        (IDLE, ("hulin", "gongyi"), 3), (BALLOT, ("dibao",), 1), (FORCED, ("dibao",), 1),
    ):  # fmt: skip
        _traceless(world, found, chance, pattern, programmes, some(wanted))


def _sum(world: World, rows: Ints) -> int:
    return int(world.payments["cents"][rows].sum())


def _village_officials(world: World, chance: np.random.Generator, wanted: int) -> list[int]:
    """Return places among posts of villages that are still held, each person once."""
    posts = world.county.officials
    open_ = np.flatnonzero((posts.village >= 0) & np.isnat(posts.held_to))
    chosen = chance.permutation(open_)
    kept = [int(one) for one in chosen if int(posts.person[one]) not in world.spent]
    world.spent.update(int(posts.person[one]) for one in kept[:wanted])
    return kept[:wanted]


def keep_file(world: World, person: int, found: Lookup) -> Ints:
    """Write the household of a person into the programme's own file."""
    people = found.household(person)
    house = int(world.county.people.household[person])
    return world.members.add(
        household=house, person=people, since=day_of(world.first_month - 9, 6)
    )


def _officials(
    world: World, found: Lookup, chance: np.random.Generator, own: int, household: int
) -> None:
    posts = world.county.officials
    for nth, place in enumerate(_village_officials(world, chance, own + household)):
        official = int(posts.person[place])
        alone = nth < own
        person = official if alone else found.relative(official)
        if not alone and (person == official or world.used[person]):
            continue
        world.used[person] = True
        _, rows = newly_paid(world, chance, "dibao", person, cents=58_000)
        pattern = OFFICIAL if alone else HOUSEHOLD
        matter = world.plant(pattern, _sum(world, rows), size="middle", concealment=degree(nth))
        world.payments.mark(rows, matter)
        world.posts.mark([place], matter)
        world.members.mark(keep_file(world, person, found), matter)


def _payroll(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    rows = np.flatnonzero(world.payroll["terms"] == "在编")
    people = world.payroll["person"][rows]
    for nth, row in enumerate(world.pick(chance, rows, people, wanted).tolist()):
        person = int(world.payroll["person"][row])
        _, paid = newly_paid(world, chance, "dibao", person, cents=52_000)
        matter = world.plant(PAYROLL, _sum(world, paid), size="middle", concealment=degree(nth))
        world.payments.mark(paid, matter)
        world.payroll.mark([row], matter)
        world.members.mark(keep_file(world, person, found), matter)


def _posts(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    posts = world.county.officials
    for nth, place in enumerate(_village_officials(world, chance, wanted)):
        person = found.relative(int(posts.person[place]))
        if person == int(posts.person[place]) or world.used[person]:
            continue
        world.used[person] = True
        _, rows = newly_paid(world, chance, ("gongyi", "hulin")[nth % 2], person)
        matter = world.plant(POST, _sum(world, rows), size="large", concealment=degree(nth))
        world.payments.mark(rows, matter)
        world.posts.mark([place], matter)
        world.members.mark(keep_file(world, person, found), matter)


def _relief(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    posts = world.county.officials
    for place in _village_officials(world, chance, wanted):
        official = int(posts.person[place])
        people = found.household(official)
        grown = people[world.traits.age[people] >= 18][:3]
        months = world.first_month + np.arange(len(grown)) * 3 + 1
        grounds = np.array(GROUNDS[: len(grown)], dtype=object)
        rows, enrolments = give_relief(world, grown, months, np.full(len(grown), 198_000), grounds)
        matter = world.plant(RELIEF, _sum(world, rows), concealment="hidden")
        world.payments.mark(rows, matter)
        world.enrolments.mark(enrolments, matter)
        world.posts.mark([place], matter)
        world.members.mark(keep_file(world, official, found), matter)


def _reviews(world: World, chance: np.random.Generator, wanted: int) -> None:
    book = world.enrolments
    among = world.enrolled("dibao", "tekun", "canji_huli")
    among = among[book["until"][among] > world.last_month]
    for nth, enrolment in enumerate(world.pick_enrolments(chance, among, wanted).tolist()):
        late = day_of(world.last_month - (19, 26, 40)[nth % 3], 7)
        book["reviewed"][enrolment] = late
        book["approved"][enrolment] = min(int(book["approved"][enrolment]), int(late) - 30)
        book["first"][enrolment] = min(int(book["first"][enrolment]), world.last_month - 42)
        book.mark([enrolment], world.plant(REVIEW, 0))


def _posting(world: World, chance: np.random.Generator, without: int, late: int) -> None:
    """A village's list of one programme and year is not posted, or only when it is paid."""
    posted, people = world.posted, world.county.people
    places = people.village[posted["person"]] * 100_000 + posted["programme"] * 3000
    keys = places + 1970 + posted["first"] // 12
    number = np.isin(posted["programme"], [BY_ID["dili"], BY_ID["dibao"], BY_ID["tekun"]])
    chosen = chance.permutation(np.unique(keys[number]))[: without + late]
    for nth, key in enumerate(chosen.tolist()):
        rows = np.flatnonzero(keys == key)
        rows = rows[~world.used[posted["person"][rows]]]
        pattern = UNPOSTED if nth < without else POSTED_LATE
        matter = world.plant(pattern, 0, size="middle")
        paid = posted["payment"][rows]
        if nth < without:
            world.payments.mark(_paid_that_year(world, paid), matter)
            posted.gone.update(rows.tolist())
            continue
        world.payments.mark(paid, matter)
        posted["day"][rows] = world.payments["paid"][paid] + 6
        posted["until"][rows] = posted["day"][rows] + 3
        posted.mark(rows, matter)


def _paid_that_year(world: World, paid: Ints) -> Ints:
    """Return all payments of the enrolments and the year of these: a posting speaks for the year."""
    book = world.payments
    of_year = np.isin(book["first"] // 12, book["first"][paid] // 12)
    enrolled = np.isin(book["enrolment"], book["enrolment"][paid]) & (book["enrolment"] >= 0)
    return np.union1d(paid, np.flatnonzero(of_year & enrolled))


def _left_out(
    world: World, found: Lookup, chance: np.random.Generator, pattern: Pattern, programme: str,
    fact: str, wanted: int,
) -> None:  # fmt: skip
    """Take people off the list who were entitled all the time; what they lost is the money."""
    book = world.enrolments
    among = world.enrolled(programme)
    fits = (book["first"][among] < world.first_month) & (book["until"][among] > world.last_month)
    for enrolment in world.pick_enrolments(chance, among[fits], wanted).tolist():
        rows = found.paid(enrolment)
        matter = world.plant(pattern, _sum(world, rows), size="middle", concealment="hidden")
        world.payments.gone.update(rows.tolist())
        book.gone.add(enrolment)
        world.facts.mark(found.fact(int(book["person"][enrolment]), fact), matter)


def _stale(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    among = world.enrolled("canji_shenghuo", "guer", "hulin", "canji_huli")
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        rows = found.paid(enrolment)
        less = int(world.payments["cents"][rows[0]]) // 9 if len(rows) else 0
        world.payments["cents"][rows] -= less
        matter = world.plant(STALE, less * len(rows))
        world.payments.mark(rows, matter)


def _traceless(
    world: World, found: Lookup, chance: np.random.Generator, pattern: Pattern,
    programmes: tuple[str, ...], wanted: int,
) -> None:  # fmt: skip
    among = world.enrolled(*programmes)
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        rows = found.paid(enrolment)
        matter = world.plant(pattern, _sum(world, rows), size="middle", concealment="hidden")
        world.payments.mark(rows, matter)
