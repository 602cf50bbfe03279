"""Registers as the offices that keep them send them: residents, deaths, facts, payroll, posts."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from tallystick.simulation.cells import day_cells, number_cells, object_cells, sum_cells, with_said
from tallystick.simulation.drafts import Draft
from tallystick.simulation.marking import Marking
from tallystick.simulation.people import Days, Ints
from tallystick.simulation.programmes import LABOUR
from tallystick.simulation.registers import DEATH_KEEPERS, DEATH_REGISTERS
from tallystick.simulation.styles import style_of
from tallystick.simulation.world import World
from tallystick.simulation.writers_room import Room

POLICE = "公安局"
_DEATH_TITLES = ("户籍注销", "死亡医学证明", "遗体火化", "参保人员死亡", "村级死亡上报")
_DEATH_HEADERS = (
    ("姓名", "公民身份号码", "死亡日期", "注销日期"), ("姓名", "身份证号", "死亡时间", "登记日期"),
    ("逝者姓名", "死者身份证号", "去世日期", "火化日期"), ("姓名", "证件号码", "死亡日期", "登记日期"),
    ("死亡人员", "身份证号码", "死亡日期", "上报日期"),
)  # fmt: skip
_SITES = ("水渠清淤", "村道养护", "环境整治", "植树造林", "防火巡查")


def register_drafts(world: World, room: Room) -> Iterator[Draft]:
    """Yield every register."""
    yield from _residents(world, room)
    yield from _deaths(world, room)
    yield from _facts(world, room)
    yield _payroll(world, room)
    yield from _posts(world, room)
    yield from _labour(world, room)
    yield _areas(world)


def _residents(world: World, room: Room) -> Iterator[Draft]:
    book, county, marking = world.residents, world.county, Marking(world.residents)
    people, hand = county.people, room.hand(POLICE)
    towns = county.places.township_numbers[people.village[book["person"]]]
    for town in county.places.townships:
        rows = np.flatnonzero(towns == town.number)
        person = book["person"][rows]
        columns = {
            "姓名": hand.typed(county, "name", person),
            "公民身份号码": people.take("number18", person),
            "所属乡镇": pa.repeat(town.name, len(rows)),
            "户籍地": room.villages(POLICE, world.last_month).take(pa.array(people.village[person])),
            "落户日期": day_cells(book["since"][rows], "%Y%m%d"),
            "迁出日期": day_cells(book["left"][rows], "%Y%m%d"),
        }  # fmt: skip
        yield Draft(
            file=f"{POLICE}/户籍人口/{town.name}户籍人口登记", table="residents", columns=columns,
            sent_by=POLICE, area=town.name, **marking.of(rows),
        )  # fmt: skip


def _deaths(world: World, room: Room) -> Iterator[Draft]:
    book, county, marking = world.deaths, world.county, Marking(world.deaths)
    for number, register in enumerate(DEATH_REGISTERS):
        rows = np.flatnonzero(book["register"] == number)
        rows = rows[np.lexsort((rows, book["registered"][rows]))]
        keeper, style = DEATH_KEEPERS[number], style_of(county.seed, register)
        hand, person = room.hand(keeper), book["person"][rows]
        name, no, died, registered = _DEATH_HEADERS[number]
        columns = {
            name: hand.typed(county, "name", person),
            no: with_said(hand.typed(county, "number18", person), rows, book.said.get("person_number", {})),
            died: day_cells(book["died"][rows], style.day),
            registered: day_cells(book["registered"][rows], style.day),
            "登记来源": pa.repeat(register, len(rows)),
            "可信次序": pa.repeat(str(number + 1), len(rows)),
        }  # fmt: skip
        yield Draft(
            file=f"{keeper}/{_DEATH_TITLES[number]}登记表", table="deaths", columns=columns,
            title=f"{county.places.county}{_DEATH_TITLES[number]}登记表",
            layout="titled" if style.choice[0] % 2 else "clean", sent_by=keeper,
            area=county.places.county, **marking.of(rows),
        )  # fmt: skip


def _facts(world: World, room: Room) -> Iterator[Draft]:
    book, county, marking = world.facts, world.county, Marking(world.facts)
    for register, fact in sorted(set(zip(book["register"], book["fact"], strict=True))):
        rows = np.flatnonzero((book["register"] == register) & (book["fact"] == fact))
        style = style_of(county.seed, f"{register} {fact}")
        hand, person = room.hand(register), book["person"][rows]
        columns = {
            "姓名": hand.typed(county, "name", person),
            ("身份证号", "证件号码", "公民身份号码")[style.choice[0] % 3]: hand.typed(county, "number18", person),
            ("登记事项", "比对事项", "事实")[style.choice[1] % 3]: pa.repeat(str(fact), len(rows)),
            ("登记日期", "生效日期", "起始日期")[style.choice[2] % 3]: day_cells(book["since"][rows], style.day),
            ("有效期至", "失效日期", "截止日期")[style.choice[3] % 3]: day_cells(book["until"][rows], style.day),
            ("使用性质" if fact == "机动车" else "状态"): object_cells(book["note"][rows]),
            "数据来源": pa.repeat(str(register), len(rows)),
        }  # fmt: skip
        yield Draft(
            file=f"{register}/比对数据/{fact}登记信息", table="register_facts", columns=columns,
            title=f"{fact}登记信息比对表", layout="titled" if style.choice[4] % 2 else "clean",
            sent_by=str(register), area=county.places.county, **marking.of(rows),
        )  # fmt: skip


def _payroll(world: World, room: Room) -> Draft:
    book, county, hand = world.payroll, world.county, room.hand(LABOUR)
    columns = {
        "人员姓名": hand.typed(county, "name", book["person"]),
        "身份证号": hand.typed(county, "number18", book["person"]),
        "工作单位": object_cells(book["body"]),
        "岗位": object_cells(book["post"]),
        "编制类型": object_cells(book["terms"]),
        "入职日期": day_cells(book["since"], "%Y-%m-%d"),
        "离职日期": day_cells(book["until"], "%Y-%m-%d"),
        "应发工资": sum_cells(book["cents"]),
    }
    return Draft(
        file=f"{LABOUR}/财政供养人员名册", table="payroll", columns=columns,
        title=f"{county.places.county}财政供养人员名册", layout="titled", sent_by=LABOUR,
        area=county.places.county, **Marking(book).of(np.arange(len(book))),
    )  # fmt: skip


def _posts(world: World, room: Room) -> Iterator[Draft]:
    book, county, marking = world.posts, world.county, Marking(world.posts)
    posts = county.officials
    towns = posts.township[book["official"]]
    office = "县委组织部"
    for town in [-1, *range(len(county.places.townships))]:
        rows = np.flatnonzero(towns == town)
        chosen = book["official"][rows]
        place = county.places.townships[town].name if town >= 0 else county.places.county
        columns = {
            "任职人员": room.hand(office).typed(county, "name", posts.person[chosen]),
            "公民身份号码": county.people.take("number18", posts.person[chosen]),
            "任职单位": object_cells(posts.body[chosen]),
            "任职职务": object_cells(posts.post[chosen]),
            "权力类别": object_cells(posts.power[chosen]),
            "任职时间": day_cells(_days(posts.held_from[chosen]), "%Y.%m.%d"),
            "离任日期": day_cells(_days(posts.held_to[chosen]), "%Y.%m.%d"),
        }
        yield Draft(
            file=f"{office}/任职名册/{place}干部任职名册", table="post_holders", columns=columns,
            title=f"{place}干部任职名册", layout="titled", ending="xlsx" if town % 3 == 0 else "csv",
            sent_by=office, area=place, **marking.of(rows),
        )  # fmt: skip


def _labour(world: World, room: Room) -> Iterator[Draft]:
    book, county, marking = world.labour, world.county, Marking(world.labour)
    towns = county.places.township_numbers[book["village"]]
    for town in county.places.townships:
        for year in county.years:
            inside = (
                1970 + book["day"].astype("datetime64[D]").astype("datetime64[Y]").astype(int)
                == year
            )
            rows = np.flatnonzero((towns == town.number) & inside)
            if len(rows) == 0:
                continue
            rows = rows[np.lexsort((rows, book["day"][rows], book["village"][rows]))]
            style = style_of(county.seed, f"labour {town.name}")
            bodies = pa.array([village.committee for village in county.places.villages])
            hand, person = room.hand(town.name), book["person"][rows]
            columns = {
                "务工人员": hand.typed(county, "name", person),
                "身份证号": hand.typed(county, "number18", person),
                "用工单位": bodies.take(pa.array(book["village"][rows])),
                "用工事项": pa.array(_SITES).take(pa.array(book["site"][rows])),
                "出工日期": day_cells(book["day"][rows], style.day),
                "工日": number_cells(np.ones(len(rows))),
                "误工补贴": sum_cells(book["cents"][rows]),
            }
            yield Draft(
                file=f"{town.name}/用工/{town.name}{year}年村级用工花名册", table="labour_rolls",
                columns=columns, title=f"{town.name}{year}年村级用工花名册", layout="titled",
                sent_by=town.name, area=town.name, period=f"{year}年", **marking.of(rows),
            )  # fmt: skip


def _areas(world: World) -> Draft:
    county = world.county
    places, people = county.places, county.people
    here = people.here_on(county.last_day)
    lines: list[tuple[str, str | None, str, int, int, str | None, str | None]] = [
        (places.county, None, "县", int(here.sum()), len(people.heads), None, None)
    ]
    of_village = np.bincount(people.village[here], minlength=len(places.villages))
    houses = np.bincount(people.village[people.heads], minlength=len(places.villages))
    for town in places.townships:
        own = [village.number for village in places.villages_of(town.number)]
        lines.append(
            (
                town.name,
                places.county,
                "乡镇",
                int(of_village[own].sum()),
                int(houses[own].sum()),
                None,
                None,
            )
        )
    for village in places.villages:
        since = village.renamed_on.isoformat() if village.renamed_on else None
        lines.append((
            village.name, places.townships[village.township].name, "村",
            int(of_village[village.number]), int(houses[village.number]), village.formerly, since,
        ))  # fmt: skip
    # The name before a merger stays in the list, as part of the village that it went into.
    lines += [
        (village.formerly, village.name, "村", 0, 0, None, None)
        for village in places.villages if village.formerly
    ]  # fmt: skip
    name, parent, level, count, households, formerly, since_ = zip(*lines, strict=True)
    columns = {
        "区划名称": pa.array(name), "上级": pa.array(parent, pa.string()), "层级": pa.array(level),
        "户籍人口": pa.array(count).cast(pa.string()), "总户数": pa.array(households).cast(pa.string()),
        "曾用名": pa.array(formerly, pa.string()), "变更日期": pa.array(since_, pa.string()),
    }  # fmt: skip
    return Draft(
        file="民政局/行政区划与人口", table="areas", columns=columns, title="行政区划与人口一览表",
        layout="titled", ending="xlsx", sent_by="民政局", area=places.county,
    )  # fmt: skip


def _days(days: Days) -> Ints:
    """Return days counted from 1970; a day that is not there is far in the past."""
    return np.where(np.isnat(days), -(10**6), days.astype("datetime64[D]").astype(np.int64))
