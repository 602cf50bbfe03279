"""People, parcels and needs that were invented, made larger, or told twice."""

from __future__ import annotations

import numpy as np

from tallystick.simulation import numbers
from tallystick.simulation.land import enrol_parcels
from tallystick.simulation.living import GROUNDS, give_relief, pay_repair, post_yearly
from tallystick.simulation.lookup import Lookup
from tallystick.simulation.names import draw_names
from tallystick.simulation.patterns import degree, scheme
from tallystick.simulation.paying import pay
from tallystick.simulation.people import Flags, Ints
from tallystick.simulation.programmes import BY_ID, PROGRAMMES
from tallystick.simulation.world import OPEN, World, day_of, months_of

INVENTED = scheme(
    "person_invented", "false_claim", "A recipient was invented and an official drew the money.",
    "虚构领取人，由干部领取。", "payments", "residents", "bank_accounts",
)  # fmt: skip
MOVED = scheme(
    "paid_after_moving_away", "false_claim",
    "A programme for residents went on after the recipient had moved away.",
    "领取人户口迁出后继续领取限本地户籍的待遇。", "payments", "residents",
)  # fmt: skip
AREA = scheme(
    "area_made_larger", "false_claim", "More land was claimed than is registered.",
    "申报面积大于登记面积。", "enrolments", "parcels", "payments",
)  # fmt: skip
PARCEL = scheme(
    "parcel_claimed_twice", "false_claim", "One parcel was claimed by two programmes or two people.",
    "同一地块重复申报。", "enrolments", "payments",
)  # fmt: skip
AGE = scheme(
    "age_brought_forward", "false_claim", "Paid before the age that the programme begins at.",
    "未达年龄提前领取。", "payments", "programmes",
)  # fmt: skip
PENSIONS = scheme(
    "two_pensions", "false_claim", "A resident's pension was drawn beside an employee's pension.",
    "同时领取居民养老金与职工养老金。", "payments", "register_facts",
)  # fmt: skip
PUPIL = scheme(
    "pupil_not_at_school", "false_claim", "Help for pupils was claimed for a child on no school's roll.",
    "为不在学籍的儿童申领学生资助。", "payments", "register_facts",
)  # fmt: skip
RELIEF = scheme(
    "relief_for_one_ground_twice", "false_claim", "Relief was drawn twice for one event in a year.",
    "一年内以同一事由两次领取临时救助。", "payments", "enrolments",
)  # fmt: skip
REPAIRED = scheme(
    "dwelling_repaired_twice", "false_claim", "The repair of one family's dwelling was paid twice.",
    "同一户重复领取危房改造补助。", "payments",
)  # fmt: skip
RELOCATED = scheme(
    "repaired_after_relocation", "false_claim",
    "Repair was paid to a family that had been given a new dwelling.",
    "已享受易地搬迁的家庭又领取危房改造补助。", "payments", "register_facts",
)  # fmt: skip
CERTIFICATE = scheme(
    "certificate_not_severe", "false_claim",
    "A care allowance was drawn without a certificate of the degree it needs.",
    "无相应等级残疾证而领取护理补贴。", "payments", "register_facts",
)  # fmt: skip
POSTS = scheme(
    "two_posts_at_once", "false_claim", "One person was paid for two public posts in the same months.",
    "一人同期领取两个公益性岗位报酬。", "payments",
)  # fmt: skip
MEANS = {
    "机动车": scheme(
        "relief_with_a_car", "false_claim", "A family on relief has a car it did not declare.",
        "低保家庭名下有未申报的车辆。", "payments", "register_facts",
    ),
    "两套以上住房": scheme(
        "relief_with_second_home", "false_claim", "A family on relief has a second dwelling.",
        "低保家庭有两套以上住房。", "payments", "register_facts",
    ),
    "经营主体": scheme(
        "relief_with_a_business", "false_claim", "A family on relief runs a business it did not declare.",
        "低保家庭成员经营企业未申报。", "payments", "register_facts",
    ),
}  # fmt: skip
SPLIT = scheme(
    "household_split_on_paper", "false_claim",
    "One family was split into two on paper, so that both could draw relief.",
    "拆户分别申领低保。", "payments", "household_members",
)  # fmt: skip
BOTH = scheme(
    "relief_and_destitute_care", "false_claim", "Relief and care for the destitute were drawn together.",
    "同时领取低保与特困供养。", "payments",
)  # fmt: skip


def plan(world: World, found: Lookup) -> None:
    """Plant claims that were made up or made larger."""
    chance, some = world.county.stream("schemes claims"), world.county.some
    _invented(world, found, chance, some(5))
    _moved(world, chance, some(7), found)
    _areas(world, found, chance, some(8))
    _parcels(world, chance, some(4))
    _ages(world, chance, some(4))
    _pensions(world, found, chance, some(8))
    _pupils(world, found, chance, some(5))
    _relief(world, chance, some(4))
    _repairs(world, found, chance, some(2))
    _certificates(world, found, chance, some(7))
    _posts(world, found, chance, some(4))
    for fact, wanted in (("机动车", 9), ("两套以上住房", 4), ("经营主体", 5)):
        _means(world, found, chance, fact, some(wanted))
    _splits(world, found, chance, some(3))
    _both(world, found, chance, some(4))


def newly_paid(
    world: World, chance: np.random.Generator, programme: str, person: int, **said: object
) -> tuple[int, Ints]:
    """Enrol one person from some month on and pay; return the enrolment and the payments."""
    span = world.last_month - world.first_month
    first = world.first_month - 3 + int(chance.integers(0, max(span - 4, 1)))
    values: dict[str, object] = {
        "programme": BY_ID[programme], "person": person, "payee": person, "first": first,
        "cents": PROGRAMMES[BY_ID[programme]].cents, "approved": day_of(first - 1, 9),
        "reviewed": day_of(world.last_month - 5, 8),
    }  # fmt: skip
    enrolments = world.enrolments.add(**(values | said))
    rows = pay(world, enrolments)
    if PROGRAMMES[BY_ID[programme]].posted:
        post_yearly(world, rows)
    return int(enrolments[0]), rows


def _sum(world: World, rows: Ints) -> int:
    return int(world.payments["cents"][rows].sum())


def _grown(world: World) -> Flags:
    """Return grown people who are here through all the years."""
    county = world.county
    here = county.people.here_on(county.first_day) & county.people.here_on(county.last_day)
    return np.asarray(here & (world.traits.age >= 22) & (world.traits.age <= 70), bool)


def _invented(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    officials = world.county.officials
    village = np.flatnonzero((officials.village >= 0) & np.isnat(officials.held_to))
    born = np.datetime64("1941-02-03") + chance.integers(0, 5000, wanted)
    men = chance.random(wanted) < 0.5
    names = draw_names(chance, born.astype("datetime64[Y]").astype(np.int64) + 1970, men)
    areas = np.full(wanted, numbers.COUNTY_CODE, np.int64)
    # Sequences from 700 on belong to nobody in the county's register.
    codes = numbers.identity_numbers(areas, born, 701 + 2 * np.arange(wanted) % 298 - men % 2)
    taken = set(world.county.people.number18.tolist())
    for nth, (name, code) in enumerate(zip(names, codes.to_pylist(), strict=True)):
        if code in taken:
            continue
        taker = int(officials.person[village[chance.integers(0, len(village))]])
        taker = found.relative(taker) if nth % 2 else taker
        programme = ("yanglao", "gaoling", "canji_huli")[nth % 3]
        enrolment, rows = newly_paid(world, chance, programme, taker)
        matter = world.plant(INVENTED, _sum(world, rows), size="middle", concealment=degree(nth))
        for row in rows.tolist():
            world.payments.say("person_name", row, str(name))
            world.payments.say("person_number", row, str(code))
        world.enrolments.say("person_name", enrolment, str(name))
        world.enrolments.say("person_number", enrolment, str(code))
        world.payments.mark(rows, matter)
        world.enrolments.mark([enrolment], matter)
        world.account_marks.mark([taker], matter)


def _moved(world: World, chance: np.random.Generator, wanted: int, found: Lookup) -> None:
    book, people = world.enrolments, world.county.people
    rows = world.enrolled("dibao", "gaoling", "yanglao", "canji_huli", "yimin")
    left = people.moved_out[book["person"][rows]]
    stop = np.where(np.isnat(left), OPEN, months_of(left.astype(np.int64)) + 1)
    fits = (book["until"][rows] == stop) & (stop + 4 <= world.last_month)
    for enrolment in world.pick_enrolments(chance, rows[fits], wanted).tolist():
        until = int(book["until"][enrolment])
        months = int(chance.integers(3, world.last_month + 2 - until))
        paid = pay(world, np.array([enrolment]), until, until + months)
        book["until"][enrolment] = until + months
        matter = world.plant(MOVED, _sum(world, paid))
        world.payments.mark(paid, matter)
        world.residents.mark(found.residents.of(int(book["person"][enrolment])), matter)


def _areas(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    book = world.enrolments
    among = world.enrolled("dili", "tuigeng")
    among = among[book["quantity"][among] > 0.8]
    for nth, enrolment in enumerate(world.pick_enrolments(chance, among, wanted).tolist()):
        # The hidden keep it to a third, the open claim several times the parcel.
        grown = round(float(book["quantity"][enrolment]) * (1.35, 1.9, 3.2)[nth % 3], 2)
        _claim(world, found, enrolment, grown, nth)


def _claim(world: World, found: Lookup, enrolment: int, mu: float, nth: int) -> None:
    book, paid = world.enrolments, world.payments
    programme, person = int(book["programme"][enrolment]), int(book["person"][enrolment])
    more = mu - float(book["quantity"][enrolment])
    rate = PROGRAMMES[programme].cents
    book["quantity"][enrolment], book["cents"][enrolment] = mu, round(mu * rate)
    rows = found.by_person.of(person)
    rows = rows[paid["programme"][rows] == programme]
    paid["quantity"][rows] = np.round(paid["quantity"][rows] + more, 2)
    paid["cents"][rows] = np.round(paid["quantity"][rows] * rate).astype(np.int64)
    found.post_as_paid(rows)
    size = ("small", "middle", "large")[nth % 3]
    matter = world.plant(
        AREA, round(more * rate) * len(rows), size=size, concealment=degree(2 - nth % 3)
    )
    book.mark([enrolment], matter)
    paid.mark(rows, matter)
    world.parcels.mark([int(book["parcel"][enrolment])], matter)


def _parcels(world: World, chance: np.random.Generator, wanted: int) -> None:
    """A parcel of woods is also claimed as field, or a neighbour claims it too."""
    book = world.enrolments
    among = world.enrolled("tuigeng")
    for nth, enrolment in enumerate(world.pick_enrolments(chance, among, wanted).tolist()):
        parcel = int(book["parcel"][enrolment])
        programme = "dili" if nth % 2 else "tuigeng"
        person = int(book["person"][enrolment])
        if nth % 2 == 0:
            near = _grown(world) & world.county.people.is_head
            near &= world.county.people.village == world.county.people.village[person]
            person = int(world.pick_people(chance, near, 1)[0])
        again = enrol_parcels(world, programme, np.array([parcel]), person=person, payee=person)
        rows = _pay_land(world, int(again[0]))
        matter = world.plant(PARCEL, _sum(world, rows), concealment=degree(nth))
        book.mark(np.r_[again, enrolment], matter)
        world.payments.mark(rows, matter)


def _pay_land(world: World, enrolment: int) -> Ints:
    book = world.enrolments
    person, programme = int(book["person"][enrolment]), int(book["programme"][enrolment])
    months = np.arange(world.first_month, world.last_month, 12)
    return world.payments.add(
        enrolment=enrolment, programme=programme, person=person, payee=person, first=months,
        last=months + 11, list_month=months, paid=day_of(months + 5, 22),
        quantity=book["quantity"][enrolment], cents=book["cents"][enrolment],
    )  # fmt: skip


def _ages(world: World, chance: np.random.Generator, wanted: int) -> None:
    for nth in range(wanted):
        programme, age = (("yanglao", 55), ("gaoling", 75))[nth % 2]
        fits = (
            (world.traits.age >= age) & (world.traits.age < age + 3) & ~world.traits.other_pension
        )
        fits &= world.county.people.here_on(world.county.last_day) & ~world.traits.payroll
        for person in world.pick_people(chance, fits, 1).tolist():
            _, rows = newly_paid(world, chance, programme, person)
            world.payments.mark(rows, world.plant(AGE, _sum(world, rows), size="middle"))


def _pensions(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    fits = world.traits.other_pension & world.county.people.here_on(world.county.last_day)
    for nth, person in enumerate(world.pick_people(chance, fits, wanted).tolist()):
        _, rows = newly_paid(world, chance, "yanglao", person)
        matter = world.plant(PENSIONS, _sum(world, rows), concealment=degree(nth))
        world.payments.mark(rows, matter)
        world.facts.mark(found.fact(person, "领取职工养老金"), matter)


def _pupils(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    """The child exists; no school has it, and its family does not know."""
    age = world.traits.age
    fits = (age >= 6) & (age <= 16) & ~world.traits.at_school
    for nth, person in enumerate(world.pick_people(chance, fits, wanted).tolist()):
        _, rows = newly_paid(world, chance, ("zizhu", "yingyang")[nth % 2], person)
        world.payments["payee"][rows] = found.relative(person)
        matter = world.plant(PUPIL, _sum(world, rows), concealment=degree(nth))
        world.payments.mark(rows, matter)


def _relief(world: World, chance: np.random.Generator, wanted: int) -> None:
    fits = _grown(world) & world.county.people.is_head & ~world.traits.payroll
    people = world.pick_people(chance, fits, wanted)
    span = max((world.last_month - world.first_month) // 12, 0)
    for nth, person in enumerate(people.tolist()):
        start = (
            world.first_month + 12 * int(chance.integers(0, span + 1)) + int(chance.integers(0, 5))
        )
        months = start + np.array([0, 2, 5])[: 2 + nth % 2]
        one = np.full(len(months), person)
        # Each stays under what a township may decide by itself.
        cents = np.full(len(months), 195_000 if nth % 2 else 150_000)
        grounds = np.array([GROUNDS[nth % 7]] * len(months), dtype=object)
        rows, enrolments = give_relief(world, one, months, cents, grounds)
        matter = world.plant(RELIEF, _sum(world, rows[1:]), concealment=degree(1 + nth % 2))
        world.payments.mark(rows, matter)
        world.enrolments.mark(enrolments, matter)


def _repairs(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    people = world.county.people
    fits = _grown(world) & people.is_head & ~world.traits.official
    moved = fits & world.traits.relocated_household[people.household]
    last = world.first_month + 11
    for person in world.pick_people(chance, fits & ~moved, wanted).tolist():
        months = np.array([world.first_month + 5, world.last_month - 6])
        rows, _ = pay_repair(world, np.full(2, person), months, np.full(2, 3_000_000))
        world.payments.mark(rows, world.plant(REPAIRED, 3_000_000, size="large"))
    for person in world.pick_people(chance, moved, wanted).tolist():
        rows, _ = pay_repair(world, np.array([person]), np.array([last]), np.array([3_000_000]))
        matter = world.plant(RELOCATED, 3_000_000, size="large", concealment="careful")
        world.payments.mark(rows, matter)
        world.facts.mark(found.fact(person, "易地搬迁"), matter)


def _certificates(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    lesser = world.traits.disabled_other & _grown(world)
    none = _grown(world) & ~world.traits.disabled_other & ~world.traits.disabled_severe
    for nth in range(wanted):
        for person in world.pick_people(chance, lesser if nth % 3 else none, 1).tolist():
            _, rows = newly_paid(world, chance, "canji_huli", person)
            matter = world.plant(CERTIFICATE, _sum(world, rows), concealment=degree(nth))
            world.payments.mark(rows, matter)
            world.facts.mark(found.fact(person, "三四级残疾"), matter)


def _posts(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    for enrolment in world.pick_enrolments(chance, world.enrolled("hulin"), wanted).tolist():
        person = int(world.enrolments["person"][enrolment])
        _, rows = newly_paid(world, chance, "gongyi", person)
        matter = world.plant(POSTS, _sum(world, rows), size="middle")
        world.payments.mark(np.r_[rows, found.paid(enrolment)], matter)


def _means(
    world: World, found: Lookup, chance: np.random.Generator, fact: str, wanted: int
) -> None:
    registers = {
        "机动车": ("车辆管理所", "非营运"), "两套以上住房": ("不动产登记中心", "商品房"),
        "经营主体": ("市场监督管理局", "在业"),
    }  # fmt: skip
    register, note = registers[fact]
    among = _long_paid(world, world.enrolled("dibao"))
    for nth, enrolment in enumerate(world.pick_enrolments(chance, among, wanted).tolist()):
        person = int(world.enrolments["person"][enrolment])
        # The careful put it in the name of somebody else of the household.
        owner = found.relative(person) if nth % 3 else person
        since = day_of(world.first_month - int(chance.integers(2, 40)), 11)
        fact_rows = world.facts.add(
            person=owner, fact=fact, since=since, note=note, register=register
        )
        rows = found.paid(enrolment)
        matter = world.plant(MEANS[fact], _sum(world, rows), size="large", concealment=degree(nth))
        world.payments.mark(rows, matter)
        world.facts.mark(fact_rows, matter)


def _long_paid(world: World, among: Ints) -> Ints:
    """Return enrolments that were paid through all the years."""
    book = world.enrolments
    return np.asarray(
        among[
            (book["first"][among] <= world.first_month) & (book["until"][among] > world.last_month)
        ],
        np.int64,
    )


def _splits(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    """The wife applies apart from her husband; the file of each leaves the other out."""
    among = _long_paid(world, world.enrolled("dibao"))
    for enrolment in world.pick_enrolments(chance, among, wanted * 2).tolist()[:wanted]:
        person = int(world.enrolments["person"][enrolment])
        other = found.relative(person)
        if other == person or world.used[other]:
            continue
        world.used[other] = True
        _, rows = newly_paid(world, chance, "dibao", other, cents=62_000)
        matter = world.plant(SPLIT, _sum(world, rows), size="middle", concealment="hidden")
        world.payments.mark(np.r_[rows, found.paid(enrolment)], matter)
        world.members.mark(np.r_[found.members.of(person), found.members.of(other)], matter)


def _both(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    among = _long_paid(world, world.enrolled("tekun"))
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        person = int(world.enrolments["person"][enrolment])
        _, rows = newly_paid(world, chance, "dibao", person, cents=38_000)
        matter = world.plant(BOTH, _sum(world, rows), size="middle")
        world.payments.mark(np.r_[rows, found.paid(enrolment)], matter)
