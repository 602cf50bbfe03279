"""Names of people who do not exist: surnames by their frequency, given names by sex and year."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

Texts = npt.NDArray[np.object_]
_TODAY = 0.8  # share of given characters that are of their time; the others are the corpus's
_ALONE = 0.14  # share of given names of one character
_RARE = 0.004
_DOTTED = 0.002
# Characters of the register that many programs cannot type; GB 18030 has them all.
_RARE_CHARACTERS = "\u3f06䶮㛃㙓龑喆堃淼犇翀彧昇甦垚祎玥"
_SOUNDS = "阿依古丽买提木努尔巴达娜热西曼江吐"


@dataclass(frozen=True, slots=True)
class _Weighted:
    texts: Texts
    upto: npt.NDArray[np.float64]

    def drawn(self, chance: np.random.Generator, size: int) -> Texts:
        chosen = np.searchsorted(self.upto, chance.random(size) * self.upto[-1])
        return np.asarray(self.texts[chosen], object)


def draw_names(
    chance: np.random.Generator, born_years: npt.NDArray[np.int64], men: npt.NDArray[np.bool_],
    surnames: Texts | None = None,
) -> Texts:  # fmt: skip
    """Return one name for each person; `surnames` are kept where they are given."""
    size = len(born_years)
    family = draw_surnames(chance, size) if surnames is None else surnames
    first = _given(chance, born_years, men, "first")
    second = _given(chance, born_years, men, "second")
    alone = chance.random(size) < _ALONE
    names = family + np.where(alone, second, first + second)
    _make_rare(chance, names, family)
    return np.asarray(names, dtype=object)


def draw_surnames(chance: np.random.Generator, size: int) -> Texts:
    """Return surnames as often as they are borne."""
    return _surnames().drawn(chance, size)


def place_names(chance: np.random.Generator, kind: str, count: int) -> list[str]:
    """Return distinct names of places, of one character each from two lists."""
    lists = {row["place"]: row["characters"] for row in _rows("place_characters.csv")}
    pairs = [
        a + b
        for a in dict.fromkeys(lists[f"{kind}_first"])
        for b in dict.fromkeys(lists[f"{kind}_second"])
        if a != b
    ]
    chosen = chance.permutation(len(pairs))[:count]
    return [pairs[index] for index in chosen]


def _given(
    chance: np.random.Generator, years: npt.NDArray[np.int64], men: npt.NDArray[np.bool_],
    place: str,
) -> Texts:  # fmt: skip
    drawn = _of_the_corpus(place).drawn(chance, len(years))
    today = chance.random(len(years)) < _TODAY
    for row in _rows("given_today.csv"):
        if row["place"] != place:
            continue
        fits = (men == (row["of"] == "men")) & (years >= int(row["from"]))
        chosen = np.flatnonzero(fits & (years <= int(row["to"])) & today)
        characters = np.array(list(row["characters"]), dtype=object)
        drawn[chosen] = characters[chance.integers(0, len(characters), len(chosen))]
    return drawn


def _make_rare(chance: np.random.Generator, names: Texts, family: Texts) -> None:
    """Give some a character that few programs can type, and some a name with a middle dot."""
    lot = chance.random(len(names))
    rare = np.flatnonzero(lot < _RARE)
    characters = np.array(list(_RARE_CHARACTERS), dtype=object)
    names[rare] = family[rare] + characters[chance.integers(0, len(characters), len(rare))]
    dotted = np.flatnonzero((lot >= _RARE) & (lot < _RARE + _DOTTED))
    sounds = np.array(list(_SOUNDS), dtype=object)
    parts = sounds[chance.integers(0, len(sounds), (len(dotted), 5))]
    if len(dotted):
        names[dotted] = ["".join(p[:3]) + "·" + "".join(p[3:]) for p in parts]


@cache
def _surnames() -> _Weighted:
    rows = _rows("surnames.csv")
    return _weighted([r["surname"] for r in rows], [float(r["weight"]) for r in rows])


@cache
def _of_the_corpus(place: str) -> _Weighted:
    rows = _rows("given_characters.csv")
    return _weighted([r["character"] for r in rows], [float(r[place]) for r in rows])


def _weighted(texts: list[str], weights: list[float]) -> _Weighted:
    return _Weighted(np.array(texts, dtype=object), np.cumsum(weights))


@cache
def _rows(name: str) -> list[dict[str, str]]:
    text = files("tallystick.simulation").joinpath("data", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
