"""What registers hold: deaths, residents, facts, payroll, posts; all right so far."""

from __future__ import annotations

import numpy as np

from tallystick.simulation.people import Flags, Ints
from tallystick.simulation.world import NO_DAY, World

# The registers of deaths, from the most to the least trusted.
DEATH_REGISTERS = ("公安户籍注销", "卫健死亡证明", "殡葬火化", "医保死亡", "村级上报")
DEATH_KEEPERS = ("公安局", "卫生健康局", "殡仪馆", "医疗保障局", "民政局")
_TEMPORARY = ("保洁员", "驾驶员", "食堂人员", "协管员")
_PERMANENT = ("教师", "科员", "医师", "护士", "会计", "办事员")


def fill_registers(world: World) -> None:
    """Fill every register from what is true."""
    chance = world.county.stream("registers")
    _residents(world)
    _deaths(world, chance)
    _facts(world, chance)
    _payroll(world, chance)
    world.posts.add(official=np.arange(len(world.county.officials.person)))


def _residents(world: World) -> None:
    people = world.county.people
    here = np.flatnonzero(people.registered <= world.county.last_day)
    left = people.moved_out[here]
    world.residents.add(
        person=here,
        since=people.registered[here].astype(np.int64),
        left=np.where(np.isnat(left), NO_DAY, left.astype(np.int64)),
    )


def _deaths(world: World, chance: np.random.Generator) -> None:
    """Four registers know of most deaths; the police hear last, the village first."""
    people = world.county.people
    dead = np.flatnonzero(~np.isnat(people.died))
    died = people.died[dead].astype(np.int64)
    for register, (share, delay) in enumerate(
        ((0.97, 12), (0.55, 6), (0.62, 3), (0.5, 25), (0.7, 9))
    ):
        known = chance.random(len(dead)) < share
        later = 1 + chance.exponential(delay, known.sum()).astype(np.int64)
        world.deaths.add(
            person=dead[known], register=register, died=died[known],
            registered=died[known] + np.minimum(later, 29),
        )  # fmt: skip


def _facts(world: World, chance: np.random.Generator) -> None:
    traits, people = world.traits, world.county.people
    poor = traits.poor(people.household)
    _fact(world, chance, traits.car, "机动车", "车辆管理所", "非营运")
    _fact(world, chance, traits.second_home, "两套以上住房", "不动产登记中心", "商品房")
    _fact(world, chance, traits.firm, "经营主体", "市场监督管理局", "在业")
    _fact(world, chance, traits.insured, "单位参保", "社会保险服务中心", "企业职工")
    _fact(world, chance, traits.other_pension, "领取职工养老金", "社会保险服务中心", "退休")
    _fact(world, chance, traits.injury_care, "工伤生活护理", "社会保险服务中心", "")
    _fact(world, chance, traits.disabled_severe, "重度残疾", "残疾人联合会", "")
    _fact(world, chance, traits.disabled_other, "三四级残疾", "残疾人联合会", "")
    _fact(world, chance, traits.orphan, "孤儿", "民政局", "")
    _fact(world, chance, traits.destitute, "特困供养", "民政局", "")
    _fact(world, chance, poor, "低保在保", "民政局", "")
    _fact(
        world, chance, traits.relocated_household[people.household], "易地搬迁", "发展和改革局", ""
    )
    _pupils(world, chance)
    aged = np.flatnonzero(traits.age + len(world.county.years) >= 80)
    day = _birthday(people.born[aged], 80)
    fits = day <= int(world.county.last_day.astype(np.int64))
    world.facts.add(
        person=aged[fits], fact="年满八十", since=day[fits], until=_until(world, aged[fits]),
        register="公安局",
    )  # fmt: skip


def _fact(
    world: World, chance: np.random.Generator, who: Flags, fact: str, register: str, note: str
) -> None:
    people = np.flatnonzero(who)
    start = int(world.county.first_day.astype(np.int64))
    since = start - chance.integers(40, 3000, len(people))
    born = world.county.people.born[people].astype(np.int64)
    world.facts.add(
        person=people, fact=fact, since=np.maximum(since, born + 30), note=note,
        until=_until(world, people), register=register,
    )  # fmt: skip


def _pupils(world: World, chance: np.random.Generator) -> None:
    """A pupil stands on the roll from the September of enrolment, boarders once more."""
    traits = world.traits
    for flags, fact in ((traits.at_school, "学籍在册"), (traits.boards, "寄宿")):
        pupils = np.flatnonzero(flags)
        years = np.minimum(chance.integers(0, 4, len(pupils)), traits.age[pupils] - 6 + 1)
        since = (
            np.array([f"{world.county.years[0] - 1}-09-01"], "datetime64[D]").astype(np.int64)[0]
            - years.clip(0) * 365
        )
        world.facts.add(
            person=pupils, fact=fact, since=since, until=_until(world, pupils), register="教育局"
        )


def _until(world: World, people: Ints) -> Ints:
    """Facts of this county end when the person dies or moves away."""
    folk = world.county.people
    gone = np.fmin(folk.died[people], folk.moved_out[people])
    return np.where(np.isnat(gone), NO_DAY, gone.astype(np.int64))


def _birthday(born: np.ndarray, age: int) -> Ints:
    months = born.astype("datetime64[M]")
    offset = born.astype("datetime64[D]") - months.astype("datetime64[D]")
    later = (months + 12 * age).astype("datetime64[D]") + offset
    return np.asarray(later.astype(np.int64), np.int64)


def _payroll(world: World, chance: np.random.Generator) -> None:
    people = np.flatnonzero(world.traits.payroll)
    county, towns = world.county.places.county, world.county.places.townships
    bodies = [f"{county}{office}" for office in ("教育局", "人民医院", "财政局", "交通运输局")]
    bodies += [town.government for town in towns]
    temporary = chance.random(len(people)) < 0.12
    posts = np.where(
        temporary, np.array(_TEMPORARY, object)[chance.integers(0, 4, len(people))],
        np.array(_PERMANENT, object)[chance.integers(0, 6, len(people))],
    )  # fmt: skip
    pay = np.where(
        temporary, chance.integers(18, 28, len(people)), chance.integers(42, 88, len(people))
    )
    start = int(world.county.first_day.astype(np.int64))
    world.payroll.add(
        person=people, body=np.array(bodies, object)[chance.integers(0, len(bodies), len(people))],
        post=posts, terms=np.where(temporary, "临时", "在编").astype(object),
        since=start - chance.integers(300, 7000, len(people)), until=_until(world, people),
        cents=pay * 10_000,
    )  # fmt: skip
