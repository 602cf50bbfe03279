"""What is compared between a row whose number fails and a person, what it weighs, and how it is said.

How often the same person's rows agree (m) is written down here, not learned: a book has few broken
rows, and two runs must come to the same. How often other people's agree (u) is counted among the
people of the book.
"""

from __future__ import annotations

import pyarrow as pa

from tallystick.engines.splink_duckdb import Comparison, Level, Model
from tallystick.foundation.texts import Text
from tallystick.identity.gathering import equal_pairs

FOUND = 0.9  # share of broken rows whose person is among the known, taken to be
_MOST = 0.5
_WORTH = 1e6  # pairs that the usual frequency counts for beside those of the book

REASONS = {
    "name.alike": Text("The names are written alike.", "姓名写法一致。"),
    "name.written": Text("The names are written alike.", "姓名写法一致。"),
    "name.sound": Text("The names sound alike and are written otherwise.", "姓名读音相同，写法不同。"),
    "name.hole": Text("The names are alike but for one character that could not be read.", "姓名仅有一字无法辨认，其余相同。"),
    "name.near": Text("The names are alike but for one character, or one was cut short.", "姓名只差一字，或其中一个被截短。"),
    "name.family": Text("Only the family names are alike.", "仅姓氏相同。"),
    "name.other": Text("The names differ.", "姓名不同。"),
    "number.whole": Text("Born the same day, and the last four digits agree.", "出生日期相同，证件号后四位一致。"),
    "number.head": Text("Born the same day, and the first fifteen digits agree.", "出生日期相同，证件号前十五位一致。"),
    "number.born": Text("Born the same day.", "出生日期相同。"),
    "number.tail": Text("The last four digits agree.", "证件号后四位一致。"),
    "number.close": Text("The birthdays differ in one part.", "出生日期有一处不同。"),
    "number.other": Text("The digits that survive do not agree.", "号码尚存的数字不一致。"),
    "village.same": Text("The same village.", "同一个村。"),
    "village.other": Text("Another village.", "不在同一个村。"),
    "village.unknown": Text("One of the two names no village.", "其中一方未写村名。"),
    "alone": Text("Nobody else known here fits as well.", "现有名册中没有其他人同样符合。"),
    "namesake": Text("Somebody else fits as well, and nothing tells them apart.", "另有他人同样符合，无法区分。"),
    "twin": Text("A brother or sister born the same day would look the same.", "同日出生的兄弟姐妹也会如此。"),
    "elsewhere": Text("The village differs and the digits do not make up for it.", "村名不同，而号码不足以弥补。"),
    "little": Text("There is too little to go by.", "可比信息太少。"),
    "one_number": Text("One valid number stands under two names.", "同一有效证件号对应两个姓名。"),
}  # fmt: skip


def people_model(people: pa.Table) -> Model:
    """Return the model for laying broken rows beside these people."""
    return Model(
        comparisons=(_name(people), _number(people), _village(people)), blocking=_BLOCKING,
        prior=min(FOUND / max(people.num_rows, 1), _MOST),
    )  # fmt: skip


_BLOCKING = (
    "l.loose_key = r.loose_key AND l.born_on = r.born_on",
    "l.name_key = r.name_key AND l.born_on = r.born_on",
    "l.sound_key = r.sound_key AND l.born_on = r.born_on",
    "l.loose_key = r.loose_key AND l.tail_key = r.tail_key",
    "l.name_key = r.name_key AND l.tail_key = r.tail_key",
    "l.sound_key = r.sound_key AND l.tail_key = r.tail_key",
    "l.head_key = r.head_key AND l.family_key = r.family_key",
    "l.born_on = r.born_on AND l.village_key = r.village_key",
    "l.tail_key = r.tail_key AND l.village_key = r.village_key",
)
_NEAR = " OR ".join(f"{p}_key_l = {p}_key_r" for p in ("given", "start", "frame"))
# A day, a month or a year apart: one part of the birthday was mistyped.
_CLOSE = (
    "(CASE WHEN YEAR(born_on_l) = YEAR(born_on_r) THEN 1 ELSE 0 END"
    " + CASE WHEN MONTH(born_on_l) = MONTH(born_on_r) THEN 1 ELSE 0 END"
    " + CASE WHEN DAY(born_on_l) = DAY(born_on_r) THEN 1 ELSE 0 END) = 2"
)


def _name(people: pa.Table) -> Comparison:
    whole = _agree(people, "name_key", 1e-4)
    sound = _agree(people, "sound_key", 2e-4)
    near = sum(_agree(people, f"{part}_key", 1e-3) for part in ("given", "start", "frame"))
    family = _agree(people, "family_key", 0.03)
    return Comparison(name="name", levels=(
        Level(name="alike", sql="loose_key_l = loose_key_r", m=0.85, u=whole, rare="loose_key"),
        Level(name="written", sql="name_key_l = name_key_r", m=0.85, u=whole, rare="name_key"),
        Level(name="sound", sql="sound_key_l = sound_key_r", m=0.06, u=sound, rare="sound_key"),
        Level(name="hole", sql=f"(loose_key_l IS NULL OR loose_key_r IS NULL) AND ({_NEAR})", m=0.04, u=near),
        Level(name="near", sql=_NEAR, m=0.03, u=near),
        Level(name="family", sql="family_key_l = family_key_r", m=0.01, u=family),
        Level(name="other", m=0.01, u=1 - family),
    ))  # fmt: skip


def _number(people: pa.Table) -> Comparison:
    born, tail = _agree(people, "born_on", 5e-5), _agree(people, "tail_key", 3e-4)
    return Comparison(name="number", levels=(
        Level(name="whole", sql="born_on_l = born_on_r AND tail_key_l = tail_key_r", m=0.25, u=born * tail),
        Level(name="head", sql="head_key_l = head_key_r", m=0.35, u=_agree(people, "head_key", 1e-5)),
        Level(name="born", sql="born_on_l = born_on_r", m=0.15, u=born),
        Level(name="tail", sql="tail_key_l = tail_key_r", m=0.2, u=tail),
        Level(name="close", sql=_CLOSE, m=0.03, u=0.02),
        Level(name="other", m=0.02, u=0.98),
    ))  # fmt: skip


def _village(people: pa.Table) -> Comparison:
    same = _agree(people, "village_key", 4e-3)
    return Comparison(name="village", levels=(
        Level(name="unknown", sql="village_key_l IS NULL OR village_key_r IS NULL", unknown=True),
        Level(name="same", sql="village_key_l = village_key_r", m=0.92, u=same),
        Level(name="other", m=0.08, u=1 - same),
    ))  # fmt: skip


def _agree(people: pa.Table, column: str, usual: float) -> float:
    """Return how often two people agree; with few pairs to count, it stays near the usual."""
    equal, pairs = equal_pairs(people[column])
    return min((equal + usual * _WORTH) / (pairs + _WORTH), _MOST)
