"""What went wrong in elections, after files were told of, and at the counter; and what looks it."""

from __future__ import annotations

from decimal import Decimal

from tallystick.simulation.matters import Pattern
from tallystick.simulation.money_dice import later
from tallystick.simulation.money_made import Kind, Made, about, day_of, honest, scheme
from tallystick.simulation.money_world import Row
from tallystick.simulation.public_life import SERVICES, charge, count_ballots, handle, tell


def _election(made: Made) -> Row | None:
    """Draw an election that belongs to no matter yet."""
    clean = made.world.unmarked("elections")
    return made.world.dice.pick(clean) if clean else None


def _number(row: Row, column: str) -> int:
    return int(str(row.values[column]))


@scheme(
    "vote_rigging", "elections", rate=2,
    en="More ballots were counted than had been given out", zh="收回的选票多于发出的选票",
)  # fmt: skip
@about(_election)
def more_ballots_than_voters(made: Made, pattern: Pattern, row: Row) -> None:
    issued = _number(row, "ballots_issued")
    count_ballots(made.world, row, issued + made.world.dice.between(8, 60), issued=issued)
    made.world.plant(pattern, [row])


@scheme(
    "vote_rigging", "elections", rate=2,
    en="The roll of voters was posted too late to be objected to",
    zh="选民名单张榜过迟，无法提出异议",
)  # fmt: skip
@about(_election)
def roll_posted_late(made: Made, pattern: Pattern, row: Row) -> None:
    row.values["roll_posted_on"] = later(
        day_of(row, "elected_on"), -made.world.dice.between(3, 15)
    )
    made.world.plant(pattern, [row])


@scheme(
    "vote_rigging", "elections", rate=1.5,
    en="Many were added to the roll after it had been posted",
    zh="名单公布后又增加大量登记人员",
)  # fmt: skip
@about(_election)
def voters_added_after_posting(made: Made, pattern: Pattern, row: Row) -> None:
    share = made.world.dice.factor(1.08, 1.25)
    row.values["registered"] = int(_number(row, "roll_total") * share)
    count_ballots(made.world, row, int(_number(row, "registered") * Decimal("0.93")))
    made.world.plant(pattern, [row], concealment="careful")


@scheme(
    "vote_rigging", "elections", rate=1.5,
    en="More votes by proxy were counted than had been posted", zh="委托投票数多于公布的委托人数",
)  # fmt: skip
@about(_election)
def proxies_added(made: Made, pattern: Pattern, row: Row) -> None:
    row.values["proxies_counted"] = _number(row, "proxies_posted") + made.world.dice.between(4, 40)
    made.world.plant(pattern, [row], concealment="careful")


@scheme(
    "vote_rigging", "elections", rate=1.5,
    en="Fewer than half of the voters voted, and the committee took office all the same",
    zh="参加投票未过半数，仍宣布选举有效",
)  # fmt: skip
@about(_election)
def too_few_and_valid(made: Made, pattern: Pattern, row: Row) -> None:
    count_ballots(
        made.world, row, int(_number(row, "registered") * made.world.dice.factor(0.33, 0.49))
    )
    made.world.plant(pattern, [row])


@scheme(
    "dereliction", "elections", rate=2,
    en="The old committee did not hand over in time", zh="上届村委会逾期未移交工作",
)  # fmt: skip
@about(_election)
def handed_over_late(made: Made, pattern: Pattern, row: Row) -> None:
    row.values["handed_over_on"] = later(
        day_of(row, "elected_on"), made.world.dice.between(16, 120)
    )
    made.world.plant(pattern, [row])


@scheme(
    "dereliction", "elections", rate=2,
    en="The audit of the last term was not posted before the vote",
    zh="离任审计结果未在选举前公布",
)  # fmt: skip
@about(_election)
def term_audit_withheld(made: Made, pattern: Pattern, row: Row) -> None:
    after = later(day_of(row, "elected_on"), made.world.dice.between(10, 90))
    row.values["audit_posted_on"] = after if made.world.dice.happens(0.5) else None
    made.world.plant(pattern, [row])


@scheme(
    "gang", "outside_files", rate=1.8,
    en="A court's file on organised violence was told of and nobody looked again here",
    zh="涉恶案件通报后未同步开展倒查",
)  # fmt: skip
def shelter_not_checked(made: Made, pattern: Pattern) -> None:
    world = made.world
    day = world.dice.workday(world.first, later(world.last, -150))
    world.plant(
        pattern, [tell(world, made.village(), day, looked_after=None)], concealment="careful"
    )


@scheme(
    "asking_for_benefits", "charges service_rules", rate=2.5,
    en="More was charged than the list of fees has", zh="超过公布标准收费",
)  # fmt: skip
def charged_above_the_list(made: Made, pattern: Pattern) -> None:
    world = made.world
    service = world.dice.pick([one for one, (fee, _) in SERVICES.items() if fee])
    township, year = made.village().township, world.dice.pick(world.years)
    rows, extra = list[Row](), Decimal(0)
    for _ in range(world.dice.between(1, 6)):
        more = world.dice.yuan(20, 200, 10)
        row = charge(world, township, service, year)
        row.values["amount"] = Decimal(SERVICES[service][0]) + more
        rows, extra = [*rows, row], extra + more
    world.plant(pattern, rows, money=extra)


@scheme(
    "asking_for_benefits", "charges", rate=2,
    en="Something was charged without a basis and without a receipt", zh="无依据、无票据收费",
)  # fmt: skip
def charged_without_receipt(made: Made, pattern: Pattern) -> None:
    world = made.world
    service = world.dice.pick([one for one, (fee, _) in SERVICES.items() if fee])
    row = charge(world, made.village().township, service, world.dice.pick(world.years))
    row.values |= {"basis": None, "receipt_no": None}
    world.plant(pattern, [row], money=Decimal(SERVICES[service][0]), concealment="careful")


@scheme(
    "asking_for_benefits", "service_requests service_rules", rate=3,
    en="A request was kept waiting far beyond its time", zh="办件严重超过规定时限",
)  # fmt: skip
def kept_waiting(made: Made, pattern: Pattern) -> None:
    world = made.world
    service = world.dice.pick(list(SERVICES))
    row = handle(world, made.village().township, service, world.dice.pick(world.years))
    waited = SERVICES[service][1] + world.dice.between(25, 150)
    row.values["decided_on"] = later(day_of(row, "filed_on"), waited)
    world.plant(pattern, [row])


@scheme(
    "asking_for_benefits", "service_requests", rate=2,
    en="A request was sent back again and again before it was granted", zh="办件反复退回后才办结",
)  # fmt: skip
def sent_back_again(made: Made, pattern: Pattern) -> None:
    world = made.world
    row = handle(
        world,
        made.village().township,
        world.dice.pick(list(SERVICES)),
        world.dice.pick(world.years),
    )
    row.values |= {"returned": world.dice.between(3, 7), "outcome": "准予"}
    world.plant(pattern, [row], concealment="careful")


@honest(
    "elections", rate=5,
    en="Some names were added or struck after objections that were decided",
    zh="依异议处理决定增减登记人员",
)  # fmt: skip
@about(_election)
def roll_mended_on_objection(made: Made, pattern: Pattern, row: Row) -> None:
    roll = _number(row, "roll_total")
    row.values["registered"] = roll + made.world.dice.between(1, roll // 30)
    made.world.plant(pattern, [row])


@honest(
    "elections", rate=4,
    en="Two papers too many were found, and recorded", zh="计票多出一两张并已记录",
)  # fmt: skip
@about(_election)
def two_papers_too_many(made: Made, pattern: Pattern, row: Row) -> None:
    row.values["ballots_valid"] = _number(row, "ballots_valid") + made.world.dice.between(1, 2)
    made.world.plant(pattern, [row])


@honest(
    "outside_files", rate=2, en="A file was told of only lately", zh="通报时间不久，尚在开展",
)  # fmt: skip
def file_told_lately(made: Made, pattern: Pattern) -> None:
    world = made.world
    day = world.dice.workday(later(world.last, -45), later(world.last, -5))
    world.plant(pattern, [tell(world, made.any_village(), day, looked_after=None)])


@honest(
    "service_requests", rate=6,
    en="A request waited for a paper, and the days did not count", zh="补正材料期间不计入办理时限",
)  # fmt: skip
def waited_for_a_paper(made: Made, pattern: Pattern) -> None:
    world = made.world
    service = world.dice.pick(list(SERVICES))
    row = handle(world, made.any_village().township, service, world.dice.pick(world.years))
    waited = SERVICES[service][1] + world.dice.between(3, 18)
    row.values |= {"decided_on": later(day_of(row, "filed_on"), waited), "returned": 1}
    world.plant(pattern, [row])


@honest(
    "charges", rate=4, en="Two copies were paid for under one number", zh="同一收费编号含两份工本费",
)  # fmt: skip
def two_copies_charged(made: Made, pattern: Pattern) -> None:
    world = made.world
    row = charge(
        world, made.any_village().township, "住宅不动产登记", world.dice.pick(world.years)
    )
    row.values["amount"] = Decimal(SERVICES["住宅不动产登记"][0]) * 2
    world.plant(pattern, [row])


SCHEMES: tuple[Kind, ...] = (
    more_ballots_than_voters, roll_posted_late, voters_added_after_posting, proxies_added,
    too_few_and_valid, handed_over_late, term_audit_withheld, shelter_not_checked,
    charged_above_the_list, charged_without_receipt, kept_waiting, sent_back_again,
)  # fmt: skip
LOOK_ALIKES: tuple[Kind, ...] = (
    roll_mended_on_objection, two_papers_too_many, file_told_lately, waited_for_a_paper,
    two_copies_charged,
)  # fmt: skip
