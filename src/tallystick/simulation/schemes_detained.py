"""Money that was approved for one and reached another, or less of it, later, or not at all."""

from __future__ import annotations

import numpy as np

from tallystick.simulation.lookup import Lookup
from tallystick.simulation.patterns import degree, scheme
from tallystick.simulation.people import Ints
from tallystick.simulation.programmes import BY_ID
from tallystick.simulation.sheets_payments import lists_of
from tallystick.simulation.world import World, day_of

SWAPPED = scheme(
    "posted_one_paid_another", "bait_and_switch", "One person was posted and another was paid.",
    "公示的是一人，发放的是另一人。", "published_lists", "payments",
)  # fmt: skip
GREW = scheme(
    "paid_more_than_posted", "bait_and_switch", "More was paid than had been posted.",
    "发放金额大于公示金额。", "published_lists", "payments",
)  # fmt: skip
ACCOUNT = scheme(
    "account_switched", "bait_and_switch",
    "A recipient's account was changed to that of an official without anybody's authority.",
    "未经委托，将领取人账户变更为干部账户。",
    "account_changes", "payments", "bank_accounts",
)  # fmt: skip
SKIMMED = scheme(
    "skimmed_and_asked", "detainment", "Part of the money was kept back, and the recipient said so when asked.",
    "款项被截留一部分，核实时领取人反映少收。", "confirmations", "payments",
)  # fmt: skip
UNSEEN = scheme(
    "skimmed_unasked", "detainment", "Part of the money was taken from recipients in cash, and nobody asked them.",
    "发放后以现金收回一部分，无人核实。",
)  # fmt: skip
SHORT = scheme(
    "paid_below_the_rate", "detainment", "Everybody of one list of a village was paid less than the rate.",
    "某村名单整体低于标准发放。", "payments", "programmes",
)  # fmt: skip
OMITTED = scheme(
    "months_left_out", "detainment", "Somebody enrolled was not paid for months, and nothing was made good.",
    "在册人员数月未发且未补发。", "enrolments", "payments",
)  # fmt: skip
BATCH = scheme(
    "bank_paid_less_than_listed", "detainment", "The bank paid out less than the list came to.",
    "银行代发金额小于名单合计。", "list_totals", "payments",
)  # fmt: skip
LATE = scheme(
    "list_paid_months_late", "detainment", "A whole list was paid months after its day.",
    "整批补贴迟发数月。", "payments",
)  # fmt: skip
CASH = scheme(
    "paid_through_village_in_cash", "detainment",
    "Money that must go to cards was paid out in cash through the village.",
    "应打卡发放的补贴改由村里以现金发放。", "payments",
)  # fmt: skip


def plan(world: World, found: Lookup) -> None:
    """Plant what did not reach whom it was meant for."""
    chance, some = world.county.stream("schemes detained"), world.county.some
    _swapped(world, found, chance, some(3))
    _grew(world, chance, some(3))
    _accounts(world, found, chance, some(5))
    _skimmed(world, found, chance, some(4), some(4))
    _short(world, chance, some(2))
    _omitted(world, found, chance, some(5))
    _batches(world, chance, some(2))
    _late(world, chance, some(1.5))
    _cash(world, chance, some(2))


def _swapped(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    """The posted person is a neighbour in need; the paid one is close to the committee."""
    people, posted = world.county.people, world.posted
    rows = np.flatnonzero(np.isin(posted["programme"], [BY_ID["weifang"], BY_ID["dibao"]]))
    # Only what the index of payments knows: postings that came before any matter.
    rows = rows[posted["payment"][rows] < found.known]
    for nth, row in enumerate(world.pick(chance, rows, posted["person"][rows], wanted).tolist()):
        payment, person = int(posted["payment"][row]), int(posted["person"][row])
        near = people.is_head & (people.village == people.village[person])
        near &= ~world.traits.official & (world.traits.age >= 22) & np.isnat(people.died)
        others = world.pick_people(chance, near, 1)
        if not len(others):
            continue
        enrolment = int(world.payments["enrolment"][payment])
        rows_paid = found.paid(enrolment)
        world.payments["person"][rows_paid] = others[0]
        world.payments["payee"][rows_paid] = others[0]
        matter = world.plant(
            SWAPPED, _sum(world, rows_paid), size="middle", concealment=degree(nth)
        )
        world.payments.mark(rows_paid, matter)
        world.enrolments.mark([enrolment], matter)
        posted.mark([row], matter)


def _grew(world: World, chance: np.random.Generator, wanted: int) -> None:
    posted, paid = world.posted, world.payments
    rows = np.flatnonzero(np.isin(posted["programme"], [BY_ID["dili"], BY_ID["tuigeng"]]))
    for nth, row in enumerate(world.pick(chance, rows, posted["person"][rows], wanted).tolist()):
        payment = int(posted["payment"][row])
        factor = (1.25, 1.8)[nth % 2]
        more = round(float(paid["cents"][payment]) * (factor - 1))
        paid["cents"][payment] += more
        paid["quantity"][payment] = round(float(paid["quantity"][payment]) * factor, 2)
        matter = world.plant(GREW, more, concealment=degree(nth + 1))
        paid.mark([payment], matter)
        posted.mark([row], matter)


def _accounts(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    book, people, officials = world.enrolments, world.county.people, world.county.officials
    among = world.enrolled("yanglao", "canji_huli", "dibao", "gaoling")
    fits = (book["first"][among] < world.first_month) & (book["until"][among] > world.last_month)
    fits &= book["payee"][among] == book["person"][among]
    for nth, enrolment in enumerate(world.pick_enrolments(chance, among[fits], wanted).tolist()):
        person = int(book["person"][enrolment])
        own = officials.deciding(int(people.village[person]))
        taker = int(own[chance.integers(0, len(own))])
        since = world.first_month + int(chance.integers(2, 10))
        rows = found.paid(enrolment, since)
        world.payments["payee"][rows] = taker
        matter = world.plant(ACCOUNT, _sum(world, rows), size="middle", concealment=degree(nth))
        world.payments.mark(rows, matter)
        world.account_marks.mark([taker], matter)
        changed = world.changes.add(
            person=person, old=person, new=taker, day=day_of(since, 2), reason="本人要求",
            by=int(officials.of_township(0)[0]),
        )  # fmt: skip
        world.changes.mark(changed, matter)


def _skimmed(
    world: World, found: Lookup, chance: np.random.Generator, asked: int, unasked: int
) -> None:
    """Whoever keeps a part of one neighbour's money keeps it of others; the askers go round."""
    book, paid = world.confirmations, world.payments
    row_people = paid["person"][book["payment"]]
    for nth, first in enumerate(
        world.pick(chance, np.arange(len(book)), row_people, asked).tolist()
    ):
        part = (10, 30, 100)[nth % 3]
        rows = [first, *_asked_too(world, chance, int(book["payment"][first]), 2 + nth % 3)]
        payments = book["payment"][rows]
        cents = paid["cents"][payments]
        kept = cents * part // 100
        book["answer"][rows] = "未收到" if part == 100 else "少于"
        book["cents"][rows] = cents - kept
        matter = world.plant(SKIMMED, int(kept.sum()), concealment="hidden")
        book.mark(rows, matter)
        paid.mark(payments, matter)
    among = world.enrolled("dibao", "hulin", "gongyi")
    for enrolment in world.pick_enrolments(chance, among, unasked).tolist():
        rows_paid = found.paid(enrolment)
        matter = world.plant(
            UNSEEN, _sum(world, rows_paid) // 5, size="middle", concealment="hidden"
        )
        world.payments.mark(rows_paid, matter)


def _asked_too(world: World, chance: np.random.Generator, payment: int, wanted: int) -> list[int]:
    """Ask more people of one village's list of one month, and return their answers' rows."""
    paid, people, book = world.payments, world.county.people, world.confirmations
    like = np.flatnonzero(
        (paid["programme"] == paid["programme"][payment])
        & (paid["first"] == paid["first"][payment])
    )
    village = people.village[paid["person"][payment]]
    like = like[(people.village[paid["person"][like]] == village) & (like != payment)]
    more = world.pick(chance, like, paid["person"][like], wanted)
    day = book["day"][book["payment"] == payment][0]
    return [
        int(row)
        for row in book.add(
            payment=more, answer=np.array(["收到"] * len(more), object),
            cents=paid["cents"][more], day=np.full(len(more), day),
        )
    ]  # fmt: skip


def _short(world: World, chance: np.random.Generator, wanted: int) -> None:
    """One village's list of one month is paid below the rate; nobody there knows the rate."""
    paid, people = world.payments, world.county.people
    for nth in range(wanted):
        programme = BY_ID[("canji_huli", "canji_shenghuo", "yimin")[nth % 3]]
        rows = np.flatnonzero(paid["programme"] == programme)
        villages = np.unique(people.village[paid["person"][rows]])
        village = villages[chance.integers(0, len(villages))]
        month = np.unique(paid["first"][rows])[-1 - nth % 3]
        chosen = rows[
            (people.village[paid["person"][rows]] == village) & (paid["first"][rows] == month)
        ]
        chosen = chosen[~world.used[paid["person"][chosen]]]
        world.used[paid["person"][chosen]] = True
        less = 1000 if nth % 2 else 500
        paid["cents"][chosen] -= less
        matter = world.plant(SHORT, less * len(chosen), concealment="careful")
        paid.mark(chosen, matter)


def _omitted(world: World, found: Lookup, chance: np.random.Generator, wanted: int) -> None:
    book = world.enrolments
    among = world.enrolled("dibao", "canji_huli", "canji_shenghuo", "gaoling")
    fits = (book["first"][among] < world.first_month) & (book["until"][among] > world.last_month)
    for nth, enrolment in enumerate(world.pick_enrolments(chance, among[fits], wanted).tolist()):
        since = world.first_month + int(chance.integers(2, 8))
        gone = found.paid(enrolment, since, since + 2 + nth % 4)
        matter = world.plant(OMITTED, _sum(world, gone), concealment=degree(nth))
        world.payments.gone.update(gone.tolist())
        book.mark([enrolment], matter)
        world.payments.mark(found.paid(enrolment), matter)


def _batches(world: World, chance: np.random.Generator, wanted: int) -> None:
    for nth in range(wanted):
        number = BY_ID[("hulin", "gongyi", "dibao")[nth % 3]]
        lists = list(lists_of(world, number))
        town, month, rows = lists[int(chance.integers(0, len(lists)))]
        less = int(world.payments["cents"][rows].max()) * (1 + nth % 3)
        matter = world.plant(BATCH, less, concealment="hidden")
        world.short[number, month, town] = less, matter
        world.payments.mark(rows, matter)


def _late(world: World, chance: np.random.Generator, wanted: int) -> None:
    for nth in range(wanted):
        number = BY_ID[("gongyi", "canji_huli")[nth % 2]]
        lists = list(lists_of(world, number))
        _, _, rows = lists[int(chance.integers(0, max(len(lists) - 6, 1)))]
        world.payments["paid"][rows] += 120 + 30 * nth
        matter = world.plant(LATE, 0, size="large")
        world.payments.mark(rows, matter)


def _cash(world: World, chance: np.random.Generator, wanted: int) -> None:
    paid, people = world.payments, world.county.people
    for nth in range(wanted):
        number = BY_ID[("gongyi", "yimin")[nth % 2]]
        rows = np.flatnonzero(paid["programme"] == number)
        village = people.village[paid["person"][rows[chance.integers(0, len(rows))]]]
        chosen = rows[people.village[paid["person"][rows]] == village][-30:]
        paid["cash"][chosen] = True
        matter = world.plant(CASH, _sum(world, chosen), size="middle")
        paid.mark(chosen, matter)


def _sum(world: World, rows: Ints) -> int:
    return int(world.payments["cents"][rows].sum())
