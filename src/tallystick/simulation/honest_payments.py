"""Lists that look wrong and are in order: corrections, instalments, returns, authority, terms."""

from __future__ import annotations

import numpy as np

from tallystick.simulation.honest_deaths import pay_back
from tallystick.simulation.living import GROUNDS, give_relief, pay_repair, post_rows, post_yearly
from tallystick.simulation.lookup import Lookup
from tallystick.simulation.patterns import honest
from tallystick.simulation.paying import pay, pay_day
from tallystick.simulation.people import Ints
from tallystick.simulation.programmes import BY_ID, PROGRAMMES
from tallystick.simulation.world import World, day_of

CORRECTED = honest(
    "corrected_and_issued_again", "A wrong payment was taken back and issued again.",
    "发放有误，冲回后重新发放。", "payments",
)  # fmt: skip
BANK = honest(
    "returned_by_the_bank", "The bank returned a payment, and it was paid with the next list.",
    "银行退回后随下一批次补发。", "payments", "list_totals",
)  # fmt: skip
INSTALMENTS = honest(
    "paid_in_instalments", "A grant was paid in two parts.", "补助分两期发放。", "payments",
)  # fmt: skip
GUARDIAN = honest(
    "guardian_receives", "A guardian with written authority receives for the recipient.",
    "监护人凭委托代领。", "payments", "payee_authorities", "bank_accounts",
)  # fmt: skip
INSTITUTION = honest(
    "institution_receives", "A home or a school receives for those whom it looks after.",
    "敬老院或学校统一代收。", "payments", "bank_accounts",
)  # fmt: skip
SHARED = honest(
    "one_account_of_a_household", "A household has one account.", "一户共用一个账户。", "payments",
    "bank_accounts",
)  # fmt: skip
EVENTS = honest(
    "relief_for_two_events", "Relief was given twice in a year for two different events.",
    "一年内因两起不同事由获得救助。", "payments", "enrolments",
)  # fmt: skip
DOUBLE = honest(
    "two_crops_a_year", "One parcel bears two crops and is listed for each season.",
    "同一地块一年两熟，分季申报。", "enrolments", "parcels",
)  # fmt: skip
SURVEYED = honest(
    "surveyed_again", "The parcel was surveyed again and is larger than the old register says.",
    "重新测量后面积大于原登记。", "enrolments", "parcels", "payments",
)  # fmt: skip
CHANGE = honest(
    "changed_programme", "Two programmes overlap in the month of the change, and it was made good.",
    "项目转换当月重叠，已在次月冲抵。", "payments",
)  # fmt: skip
DEDUCTED = honest(
    "lawful_deduction", "Less was paid because an earlier excess is being taken back.",
    "抵扣此前多发款项。", "payments",
)  # fmt: skip
EMERGENCY = honest(
    "emergency_in_cash", "Relief was paid in cash in an emergency.", "急难情形下以现金先行救助。",
    "payments",
)  # fmt: skip
ARREARS = honest(
    "arrears_for_earlier_months", "Several months were paid at once after a late approval.",
    "批准较晚，一次补发数月。", "payments",
)  # fmt: skip
OWN_CHANGE = honest(
    "account_changed_by_owner", "The recipient lost a card and changed to a new one of the family.",
    "本人卡片遗失，改用家庭成员账户并办理委托。", "account_changes", "payments",
)  # fmt: skip


def plan(world: World, found: Lookup) -> None:
    """Plant what looks wrong in lists and is in order."""
    chance = world.county.stream("honest payments")
    _corrected(world, found, chance, _some(world, 20))
    _returned(world, found, chance, _some(world, 40))
    _instalments(world, chance, _some(world, 10))
    _guardians(world, found, chance, _some(world, 120))
    _events(world, chance, _some(world, 14))
    _crops(world, found, chance, _some(world, 40))
    _surveys(world, found, chance, _some(world, 20))
    _changes(world, found, chance, _some(world, 8))
    _deductions(world, found, chance, _some(world, 10))
    _emergencies(world, chance, _some(world, 8))
    _arrears(world, found, chance, _some(world, 40))
    if world.county.noise:
        _institutions(world)
        _shared(world, found)


def _some(world: World, per_hundred_thousand: float) -> int:
    return world.county.some(per_hundred_thousand, honest=True)


def _running(world: World, *programmes: str) -> Ints:
    book = world.enrolments
    rows = world.enrolled(*programmes)
    fits = (book["first"][rows] <= world.first_month) & (book["until"][rows] > world.last_month)
    return np.asarray(rows[fits], np.int64)


def _again(world: World, rows: Ints, later: int, cents: Ints | None = None) -> Ints:
    """Enter payments once more in a later list; return the new rows."""
    back = pay_back(world, rows, later)
    world.payments["cents"][back] = world.payments["cents"][rows] if cents is None else cents
    return back


def _corrected(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    among = _running(world, "dibao", "gongyi", "canji_huli", "hulin")
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        month = world.first_month + int(chance.integers(1, 9))
        rows = found.paid(enrolment, month, month + 1)
        right = world.payments["cents"][rows].copy()
        world.payments["cents"][rows] = right * 2
        back = pay_back(world, rows, 1)
        again = _again(world, rows, 1, right)
        world.payments.mark(np.r_[rows, back, again], world.plant(CORRECTED))


def _returned(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    among = _running(world, "yanglao", "gaoling", "dibao", "canji_shenghuo")
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        month = world.first_month + int(chance.integers(1, 9))
        rows = found.paid(enrolment, month, month + 1)
        world.payments["returned"][rows] = True
        world.payments.mark(np.r_[rows, _again(world, rows, 1)], world.plant(BANK))


def _instalments(world: World, chance: np.random.Generator, wanted: int) -> None:
    people = world.county.people
    fits = people.is_head & world.traits.poor(people.household) & (world.traits.age < 80)
    fits &= people.here_on(world.county.last_day)
    for person in world.pick_people(chance, fits, wanted).tolist():
        month = world.first_month + 5
        rows, _ = pay_repair(world, np.array([person]), np.array([month]), np.array([1_500_000]))
        second = _again(world, rows, 6)
        post_rows(world, second)
        world.payments.mark(np.r_[rows, second], world.plant(INSTALMENTS))


def _guardians(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    among = _running(world, "canji_huli", "canji_shenghuo", "guer", "tekun")
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        person = int(world.enrolments["person"][enrolment])
        guardian = found.relative(person)
        guardian = guardian if guardian != person else _neighbour(world, person)
        rows = found.paid(enrolment)
        world.payments["payee"][rows] = guardian
        row = world.authorities.add(
            person=person, payee=guardian, since=day_of(world.first_month - 30, 8)
        )
        matter = world.plant(GUARDIAN)
        world.payments.mark(rows, matter)
        world.authorities.mark(row, matter)
        world.account_marks.mark([guardian], matter)


def _neighbour(world: World, person: int) -> int:
    """Return the head of another household nearby, who looks after somebody without family."""
    people = world.county.people
    near = int(people.household[person]) - 1
    return int(people.heads[near if near >= 0 else near + 2])


def _events(world: World, chance: np.random.Generator, wanted: int) -> None:
    people = world.county.people
    fits = (
        people.is_head
        & world.traits.poor(people.household)
        & people.here_on(world.county.last_day)
    )
    for nth, person in enumerate(world.pick_people(chance, fits, wanted).tolist()):
        months = world.first_month + np.array([2, 8])
        grounds = np.array([GROUNDS[nth % 7], GROUNDS[(nth + 3) % 7]], dtype=object)
        rows, enrolments = give_relief(
            world, np.full(2, person), months, np.full(2, 150_000), grounds
        )
        matter = world.plant(EVENTS)
        world.payments.mark(rows, matter)
        world.enrolments.mark(enrolments, matter)


def _crops(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    """The same parcel is enrolled for the second season; the payment covers both."""
    book, paid = world.enrolments, world.payments
    for enrolment in world.pick_enrolments(chance, world.enrolled("dili"), wanted).tolist():
        person, mu = int(book["person"][enrolment]), float(book["quantity"][enrolment])
        book["season"][enrolment] = "早稻"
        again = book.add(
            programme=BY_ID["dili"], person=person, payee=person, first=int(book["first"][enrolment]),
            quantity=mu, cents=int(book["cents"][enrolment]), parcel=int(book["parcel"][enrolment]),
            approved=int(book["approved"][enrolment]), season="晚稻",
        )  # fmt: skip
        rows = np.flatnonzero((paid["person"] == person) & (paid["programme"] == BY_ID["dili"]))
        _grow(world, found, rows, mu)
        matter = world.plant(DOUBLE)
        book.mark(np.r_[again, enrolment], matter)
        paid.mark(rows, matter)


def _grow(world: World, found: Lookup, rows: Ints, mu: float) -> None:
    """Pay and post so much more land of the yearly programme."""
    paid, rate = world.payments, PROGRAMMES[BY_ID["dili"]].cents
    paid["quantity"][rows] = np.round(paid["quantity"][rows] + mu, 2)
    paid["cents"][rows] = np.round(paid["quantity"][rows] * rate).astype(np.int64)
    found.post_as_paid(rows)


def _surveys(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    book, paid = world.enrolments, world.payments
    for enrolment in world.pick_enrolments(chance, world.enrolled("dili"), wanted).tolist():
        more = round(float(book["quantity"][enrolment]) * 0.12 + 0.3, 2)
        book["quantity"][enrolment] = round(float(book["quantity"][enrolment]) + more, 2)
        book["cents"][enrolment] += round(more * PROGRAMMES[BY_ID["dili"]].cents)
        book["reason"][enrolment] = "二轮延包重新测量"
        rows = found.by_person.of(int(book["person"][enrolment]))
        rows = rows[paid["programme"][rows] == BY_ID["dili"]]
        _grow(world, found, rows, more)
        matter = world.plant(SURVEYED)
        book.mark([enrolment], matter)
        paid.mark(rows, matter)
        world.parcels.mark([int(book["parcel"][enrolment])], matter)


def _changes(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    """Relief ends as care for the destitute begins; the month of both is taken back."""
    book = world.enrolments
    among = _running(world, "dibao")
    able = ~world.traits.disabled_severe & ~world.traits.disabled_other
    among = among[(world.traits.age >= 62)[book["person"][among]] & able[book["person"][among]]]
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        person = int(book["person"][enrolment])
        month = world.first_month + int(chance.integers(2, 9))
        found.unpay(found.paid(enrolment, month + 1))
        book["until"][enrolment] = month + 1
        rows = found.paid(enrolment, month, month + 1)
        back = pay_back(world, rows, 1)
        _, care = _care(world, person, month)
        world.payments.mark(np.r_[rows, back, care[:1]], world.plant(CHANGE))


def _care(world: World, person: int, month: int) -> tuple[Ints, Ints]:
    rule = PROGRAMMES[BY_ID["tekun"]]
    enrolments = world.enrolments.add(
        programme=BY_ID["tekun"], person=person, payee=person, first=month, cents=rule.cents,
        approved=day_of(month - 1, 20), reviewed=day_of(world.last_month - 3, 5),
    )  # fmt: skip
    rows = pay(world, enrolments)
    post_yearly(world, rows)
    return enrolments, rows


def _deductions(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    """One month was paid twice by slip; the next months are lower until it is even."""
    among = _running(world, "canji_huli", "canji_shenghuo")
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        month = world.first_month + int(chance.integers(1, 5))
        rows = found.paid(enrolment, month, month + 4)
        cents = int(world.payments["cents"][rows[0]])
        world.payments["cents"][rows] = np.array([cents * 2, *[cents * 2 // 3] * 3])[: len(rows)]
        world.payments.mark(rows, world.plant(DEDUCTED))


def _emergencies(world: World, chance: np.random.Generator, wanted: int) -> None:
    book = world.payments
    rows = np.flatnonzero(book["programme"] == BY_ID["linshi"])
    for row in world.pick(chance, rows, book["person"][rows], wanted).tolist():
        book["cash"][row] = True
        book.mark([row], world.plant(EMERGENCY))


def _arrears(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    among = _running(world, "gaoling", "canji_huli", "yanglao")
    for enrolment in world.pick_enrolments(chance, among, wanted).tolist():
        month = world.first_month + int(chance.integers(0, 6))
        rows = found.paid(enrolment, month, month + 3)
        programme = int(world.payments["programme"][rows[0]])
        world.payments["list_month"][rows] = month + 3
        world.payments["paid"][rows] = pay_day(programme, np.array(month + 3))
        world.payments.mark(rows, world.plant(ARREARS))


def _institutions(world: World) -> None:
    """One matter for each institution and programme; the account is its own."""
    book = world.payments
    rows = np.flatnonzero((book["payee"] < 0) & ~world.used[book["person"]])
    keys, which = np.unique(
        book["payee"][rows] * 100 - book["programme"][rows], return_inverse=True
    )
    matters = np.array([world.plant(INSTITUTION) for _ in keys], np.int64)
    book.mark_each(rows, matters[which])


def _shared(world: World, found: Lookup) -> None:
    book = world.enrolments
    own = (book["payee"] == book["person"]) | (book["payee"] < 0)
    among = np.flatnonzero(~own & (book["programme"] != BY_ID["yingyang"]))
    among = among[~world.used[book["person"][among]]]
    for enrolment in among.tolist():
        matter = world.plant(SHARED)
        world.payments.mark(found.paid(enrolment), matter)
        world.account_marks.mark([int(book["payee"][enrolment])], matter)
