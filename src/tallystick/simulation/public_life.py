"""What villages and offices do in public: elections, files told by others, requests and charges."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tallystick.simulation.money_dice import later, workday
from tallystick.simulation.money_world import Row, Township, Village, World

# service: fee in yuan, days it may take
SERVICES: dict[str, tuple[int, int]] = {
    "农村宅基地用地审批": (0, 20), "住宅不动产登记": (80, 30), "生育登记": (0, 5),
    "临时占道许可": (120, 10), "农机年度检验": (50, 7), "特种行业备案": (0, 15),
    "林木采伐许可": (0, 15), "自来水报装": (260, 10), "殡葬服务": (300, 3),
    "城乡居民参保登记": (0, 5),
}  # fmt: skip
_REQUESTS, _CHARGES = 150, 70  # of one township in one year
_FILES = 0.06  # files of courts and police for each village


def hold_elections(world: World) -> None:
    """Let every village elect its committee once, the year before the first."""
    for village in world.villages:
        elect(world, village)


def elect(world: World, village: Village) -> Row:
    """Write the record of one election as it should go."""
    dice, voters = world.dice, world.dice.between(320, 1400)
    day = dt.date(world.years[0] - 1, dice.between(3, 5), dice.between(1, 28))
    cast = int(voters * dice.factor(0.72, 0.96))
    proxies = dice.between(0, voters // 20)
    row = world.add(
        "elections", "民政局", day.year, village, body=village.body, elected_on=day,
        roll_posted_on=later(day, -dice.between(21, 40)), roll_total=voters,
        registered=voters - dice.between(0, 4), proxies_posted=proxies,
        proxies_counted=proxies - min(proxies, dice.between(0, 2)),
        handed_over_on=later(day, dice.between(2, 9)),
        audit_posted_on=later(day, -dice.between(12, 45)),
    )  # fmt: skip
    count_ballots(world, row, cast)
    return row


def count_ballots(world: World, row: Row, cast: int, *, issued: int | None = None) -> None:
    """Write how many papers were given out, came back, and counted."""
    invalid = world.dice.between(0, max(cast // 40, 1))
    registered = int(str(row.values["registered"]))
    given = min(registered, cast + world.dice.between(0, 5)) if issued is None else issued
    row.values |= {
        "ballots_issued": given, "ballots_cast": cast, "ballots_valid": cast - invalid,
        "ballots_invalid": invalid,
    }  # fmt: skip


def hear_of_files(world: World) -> None:
    """Let courts and police tell of files that concern villages; a second look follows."""
    for _ in range(world.dice.count(_FILES * len(world.villages))):
        day = world.dice.workday(world.first, later(world.last, -100))
        tell(world, world.dice.pick(world.villages), day, looked_after=world.dice.between(8, 75))


def tell(world: World, village: Village, day: dt.date, *, looked_after: int | None) -> Row:
    """Write one file that was told of, and after how many days a second look was taken."""
    looked = None if looked_after is None else workday(later(day, looked_after))
    return world.add(
        "outside_files", "公安局", day.year, village,
        file_no=world.number(f"澄公通〔{day.year}〕", 3), body=village.body,
        told_by=f"{world.county}{world.dice.pick(('公安局', '人民法院'))}", told_on=day,
        second_look_on=looked, outcome="未发现公职人员涉案" if looked else None,
    )  # fmt: skip


def publish_services(world: World) -> None:
    """Write what services cost and how long they take."""
    for place, (service, (fee, days)) in enumerate(SERVICES.items()):
        world.add(
            "service_rules", "发展和改革局", world.years[0], None, service=service,
            fee=Decimal(fee), days=days, document_no=f"澄发改价〔{world.years[0]}〕{place + 3}号",
        )  # fmt: skip


def serve(world: World) -> None:
    """Let townships handle what residents ask for, and charge what is due."""
    charged = [service for service, (fee, _) in SERVICES.items() if fee]
    for township in world.townships:
        for year in world.years:
            for _ in range(_REQUESTS):
                handle(world, township, world.dice.pick(list(SERVICES)), year)
            for _ in range(_CHARGES):
                charge(world, township, world.dice.pick(charged), year)


def handle(world: World, township: Township, service: str, year: int) -> Row:
    """Write one request, decided within its time."""
    filed = world.dice.workday(dt.date(year, 1, 4), dt.date(year, 11, 10))
    allowed = SERVICES[service][1]
    return world.add(
        "service_requests", township.name, year, None, request_no=world.number(f"BJ{year}", 6),
        office=f"{township.name}便民服务中心", service=service, filed_on=filed,
        decided_on=workday(later(filed, world.dice.between(0, allowed))),
        returned=world.dice.pick((0, 0, 0, 0, 0, 0, 1, 1, 2)),
        outcome="不予" if world.dice.happens(0.04) else "准予",
    )  # fmt: skip


def charge(world: World, township: Township, service: str, year: int) -> Row:
    """Write one charge as the list has it."""
    day = world.dice.workday(dt.date(year, 1, 4), dt.date(year, 12, 20))
    return world.add(
        "charges", township.name, year, None, charge_no=world.number(f"SF{year}", 6),
        office=f"{township.name}便民服务中心", service=service, charged_on=day,
        amount=Decimal(SERVICES[service][0]), basis=f"{service}收费标准",
        receipt_no=world.number("PJ", 7),
    )  # fmt: skip
