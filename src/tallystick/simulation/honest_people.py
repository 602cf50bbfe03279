"""What registers say of people on lists, and is in order all the same."""

from __future__ import annotations

import numpy as np

from tallystick.simulation.lookup import Lookup
from tallystick.simulation.matters import Pattern
from tallystick.simulation.patterns import honest
from tallystick.simulation.people import Ints
from tallystick.simulation.programmes import BY_ID, LABOUR
from tallystick.simulation.registers import DEATH_KEEPERS
from tallystick.simulation.schemes_claims import newly_paid
from tallystick.simulation.schemes_close import keep_file
from tallystick.simulation.world import World, day_of
from tallystick.simulation.writers_room import Room

TEMPORARY = honest(
    "low_paid_temporary", "Somebody on relief has a low-paid temporary job with a public body.",
    "低保对象在公共单位从事低薪临时工作。", "payments", "payroll",
)  # fmt: skip
LIVELIHOOD = honest(
    "sole_livelihood_vehicle", "The car is the family's only way to earn a living.",
    "车辆为家庭唯一谋生工具。", "payments", "register_facts",
)  # fmt: skip
LENT_CAR = honest(
    "name_lent_for_a_car", "The car stands in a poor person's name and is somebody else's.",
    "车辆登记在困难群众名下，实为他人所有。", "payments", "register_facts",
)  # fmt: skip
SCRAPPED = honest(
    "car_scrapped", "The car was scrapped and not yet taken off the register.",
    "车辆已报废未注销。", "payments", "register_facts",
)  # fmt: skip
DORMANT = honest(
    "dormant_firm", "The business has long stopped.", "经营主体早已停业。",
    "payments", "register_facts",
)  # fmt: skip
LENT_FIRM = honest(
    "name_lent_for_a_firm", "The business was registered in a poor person's name by somebody else.",
    "他人冒用或借用困难群众名义登记企业。", "payments", "register_facts",
)  # fmt: skip
RESETTLED = honest(
    "resettlement_dwelling", "The second dwelling was given in a resettlement.",
    "第二套住房为安置房。", "payments", "register_facts",
)  # fmt: skip
AGENCY = honest(
    "insured_by_the_post", "The insurance belongs to the public post itself.",
    "参保由公益性岗位本身缴纳。", "payments", "register_facts",
)  # fmt: skip
TRANSFER = honest(
    "pension_being_transferred", "Both pensions stand in the month of transfer.",
    "转移接续当月两项养老金并存。", "payments", "register_facts",
)  # fmt: skip
REASSESSED = honest(
    "certificate_being_renewed", "The certificate ran out while the new assessment was under way.",
    "残疾证到期，重新评定正在进行。", "payments", "register_facts",
)  # fmt: skip
POOR_OFFICIAL = honest(
    "official_truly_poor", "An official's family is truly poor, declared it, and was visited.",
    "村干部家庭确属困难，已备案并入户核查。", "payments", "post_holders", "official_filings",
)  # fmt: skip
NAMESAKES = honest(
    "namesakes", "Two people of one village have one name and one birth date.",
    "同村两人同名同生日。", "payments", "deaths", "register_facts",
)  # fmt: skip
RETURNED = honest(
    "moved_and_returned", "Moved away, and was registered here again in the next month.",
    "户口迁出后次月迁回。", "payments", "residents",
)  # fmt: skip
TYPED = honest(
    "number_typed_wrong", "The office typed the number wrong.", "单位录入的身份证号有误。",
    "payments", "residents", "register_facts",
)  # fmt: skip
ANOTHER = honest(
    "register_has_anothers_number", "A register has the number of somebody else for a person.",
    "登记中误填了他人的身份证号。", "payments", "deaths",
    "register_facts",
)  # fmt: skip
_ENTITLING = np.array(["重度残疾", "学籍在册", "孤儿", "年满八十"], dtype=object)
_CAR, _FIRM, _HOME = (
    ("机动车", "车辆管理所"),
    ("经营主体", "市场监督管理局"),
    ("两套以上住房", "不动产登记中心"),
)


def plan(world: World, found: Lookup, room: Room) -> None:
    """Plant what registers say and nobody did wrong."""
    chance = world.county.stream("honest people")
    for pattern, programme, (fact, register), note, wanted in (
        (LIVELIHOOD, "dibao", _CAR, "营运", 12), (LENT_CAR, "dibao", _CAR, "非营运", 9),
        (SCRAPPED, "dibao", _CAR, "报废", 6), (DORMANT, "dibao", _FIRM, "停业", 12),
        (LENT_FIRM, "dibao", _FIRM, "在业", 6), (RESETTLED, "dibao", _HOME, "安置房", 8),
        (AGENCY, "gongyi", ("单位参保", "社会保险服务中心"), "公益性岗位", 25),
    ):  # fmt: skip
        _with_fact(world, found, chance, pattern, programme, (fact, register, note), wanted)
    _temporary(world, found, chance, _some(world, 14))
    _transfers(world, found, chance, _some(world, 10))
    _renewals(world, found, chance, _some(world, 15))
    _officials(world, found, chance, _some(world, 4))
    _returned(world, found, chance, _some(world, 8))
    if world.county.noise:
        _namesakes(world, found)
        _typed(world, found, room)


def _some(world: World, per_hundred_thousand: float) -> int:
    return world.county.some(per_hundred_thousand, honest=True)


def _all_along(world: World, *programmes: str) -> Ints:
    book = world.enrolments
    rows = world.enrolled(*programmes)
    fits = (book["first"][rows] <= world.first_month) & (book["until"][rows] > world.last_month)
    return np.asarray(rows[fits], np.int64)


def _with_fact(
    world: World, found: Lookup, chance: np.random.Generator, pattern: Pattern, programme: str,
    said: tuple[str, str, str], wanted: float,
) -> None:  # fmt: skip
    fact, register, note = said
    among = _all_along(world, programme)
    for enrolment in world.pick_enrolments(chance, among, _some(world, wanted)).tolist():
        person = int(world.enrolments["person"][enrolment])
        since = day_of(world.first_month - int(chance.integers(2, 60)), 17)
        row = world.facts.add(person=person, fact=fact, since=since, note=note, register=register)
        matter = world.plant(pattern)
        world.facts.mark(row, matter)
        world.payments.mark(found.paid(enrolment), matter)


def _temporary(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    towns = world.county.places.townships
    among = _all_along(world, "dibao")
    among = among[world.traits.age[world.enrolments["person"][among]] < 60]
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        person = int(world.enrolments["person"][enrolment])
        row = world.payroll.add(
            person=person, body=towns[person % len(towns)].government, post="保洁员", terms="临时",
            since=day_of(world.first_month - 14, 1), cents=180_000,
        )  # fmt: skip
        matter = world.plant(TEMPORARY)
        world.payroll.mark(row, matter)
        world.payments.mark(found.paid(enrolment), matter)


def _transfers(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    """The employee's pension begins in the last month of the resident's."""
    book = world.enrolments
    among = _all_along(world, "yanglao")
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        month = world.first_month + int(chance.integers(6, world.last_month - world.first_month))
        found.unpay(found.paid(enrolment, month + 1))
        book["until"][enrolment] = month + 1
        row = world.facts.add(
            person=int(book["person"][enrolment]), fact="领取职工养老金", since=day_of(month, 10),
            note="转移接续", register="社会保险服务中心",
        )  # fmt: skip
        matter = world.plant(TRANSFER)
        world.facts.mark(row, matter)
        world.payments.mark(found.paid(enrolment, month, month + 1), matter)


def _renewals(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    among = _all_along(world, "canji_huli")
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        person = int(world.enrolments["person"][enrolment])
        rows = found.fact(person, "重度残疾")
        month = world.first_month + int(chance.integers(3, 12))
        world.facts["until"][rows] = day_of(month, 20)
        again = world.facts.add(
            person=person,
            fact="重度残疾",
            since=day_of(month + 3, 4),
            note="换证",
            register="残疾人联合会",
        )
        matter = world.plant(REASSESSED)
        world.facts.mark(np.r_[rows, again], matter)
        world.payments.mark(found.paid(enrolment, month, month + 4), matter)


def _officials(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    posts = world.county.officials
    free = [
        n
        for n in np.flatnonzero(posts.post == "村民小组长")
        if int(posts.person[n]) not in world.spent
    ]
    for place in chance.permutation(free)[:wanted].tolist():
        person = int(posts.person[place])
        world.spent.add(person)
        _, rows = newly_paid(world, chance, "dibao", person, cents=44_000)
        matter = world.plant(POOR_OFFICIAL)
        world.payments.mark(rows, matter)
        day = day_of(int(world.payments["first"][rows].min()) - 1, 4)
        filed = world.filings.add(
            official=person, person=person, programme=BY_ID["dibao"], day=day, visited=day + 11
        )
        world.filings.mark(filed, matter)
        world.posts.mark([place], matter)
        world.members.mark(keep_file(world, person, found), matter)


def _returned(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    among = _all_along(world, "yanglao", "gaoling", "dibao")
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        person = int(world.enrolments["person"][enrolment])
        month = world.first_month + int(chance.integers(3, 18)) % 20
        left = found.residents.of(person)
        world.residents["left"][left] = day_of(month, 6)
        again = world.residents.add(person=person)
        world.residents["since"][again] = day_of(month + 1, 9)
        matter = world.plant(RETURNED)
        world.residents.mark(np.r_[left, again], matter)
        world.payments.mark(found.paid(enrolment, month), matter)


def _namesakes(world: World, found: Lookup) -> None:
    for one, other in world.county.people.namesakes.tolist():
        matter = world.plant(NAMESAKES)
        for person in (one, other):
            world.payments.mark(found.by_person.of(person), matter)
            world.deaths.mark(found.deaths.of(person), matter)
            world.facts.mark(found.facts.of(person), matter)
            world.payroll.mark(found.payroll.of(person), matter)
            world.residents.mark(found.residents.of(person), matter)


def _typed(world: World, found: Lookup, room: Room) -> None:
    """Each person whose number an office types wrong, with the rows that no longer meet."""
    book = world.enrolments
    for office, programmes in room.offices().items():
        people = np.array(sorted(room.hand(office).wrong), np.int64)
        people = people[~world.used[people]]
        rows = np.flatnonzero(
            np.isin(book["programme"], programmes) & np.isin(book["person"], people)
        )
        for enrolment in rows.tolist():
            matter = world.plant(TYPED)
            book.mark([enrolment], matter)
            world.payments.mark(found.paid(enrolment), matter)
            world.facts.mark(_entitling(world, found, int(book["person"][enrolment])), matter)
    _typed_in_registers(world, found, room)
    _of_another(world, found, room)


def _typed_in_registers(world: World, found: Lookup, room: Room) -> None:
    for office in sorted(set(world.facts["register"])):
        wrong = room.hand(office).wrong
        inside = np.isin(world.facts["fact"], _ENTITLING) & (world.facts["register"] == office)
        people = np.unique(world.facts["person"][inside])
        for person in people[~world.used[people]].tolist():
            if person in wrong:
                matter = world.plant(TYPED)
                world.facts.mark(_entitling(world, found, person), matter)
                world.payments.mark(found.by_person.of(person), matter)


def _entitling(world: World, found: Lookup, person: int) -> Ints:
    rows = found.facts.of(person)
    return np.asarray(rows[np.isin(world.facts["fact"][rows], _ENTITLING)], np.int64)


def _of_another(world: World, found: Lookup, room: Room) -> None:
    """A register typed the number of somebody else, who is on lists and has nothing to do with it."""
    keepers = np.array(DEATH_KEEPERS, dtype=object)[world.deaths["register"]]
    for rows, offices in (
        (world.deaths, keepers), (world.facts, world.facts["register"]),
        (world.payroll, np.full(len(world.payroll), LABOUR, dtype=object)),
    ):  # fmt: skip
        for office in sorted(set(offices)):
            wrong = room.hand(office).wrong
            people = [person for person, way in wrong.items() if way == "of_another"]
            chosen = np.flatnonzero((offices == office) & np.isin(rows["person"], people))
            for row in chosen.tolist():
                matter = world.plant(ANOTHER)
                rows.mark([row], matter)
                victim = (int(rows["person"][row]) + 1) % len(world.county.people)
                if not world.used[victim]:
                    world.payments.mark(found.by_person.of(victim), matter)
