"""Rows whose number fails, laid beside the people whose number holds; a link is an opinion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from tallystick.engines.engine import Engine
from tallystick.engines.splink_duckdb import pairs
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.identity.gathering import WRITTEN, known_people, writings
from tallystick.identity.judgements import read_judgements, settle
from tallystick.identity.links import Link, keep_links
from tallystick.identity.two_names import two_names
from tallystick.identity.weights import REASONS, people_model
from tallystick.records.book import Book, writing

SURE = 0.99  # that it is this person and no other
_LEAST = -7.0  # odds of 1 in 128, as a power of two: less is not worth a person's time
_SHOWN = 0.02  # below this an unsure link is not shown
_FAR = 100.0  # times better one must fit than all others who might be meant
_DIGITS = frozenset(["whole", "head", "tail"])
_BORN = frozenset(["whole", "head", "born"])
_NAMES = frozenset(["alike", "written", "sound"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How one way of writing fits one person."""

    left: str
    right: str
    odds: float
    name: str
    number: str
    village: str

    @property
    def is_full(self) -> bool:
        """Whether name, birthday and village agree, which is what level D asks for."""
        return self.name in _NAMES and self.number in _BORN and self.village != "other"


def fits(rows: pa.Table, people: pa.Table) -> dict[str, list[Fit]]:
    """Return, for each way of writing, the people whom it fits, best first."""
    columns = [c for c in people.column_names if c in rows.column_names and c != "mask"]
    found = pairs(rows.select(columns), people.select(columns), people_model(people), least=_LEAST)
    grouped: dict[str, list[Fit]] = defaultdict(list)
    for row in found.to_pylist():
        grouped[row["left_id"]].append(Fit(
            left=row["left_id"], right=row["right_id"], odds=2.0 ** min(row["weight"], 200.0),
            name=row["name"], number=row["number"], village=row["village"],
        ))  # fmt: skip
    return {left: sorted(ones, key=lambda f: (-f.odds, f.right)) for left, ones in grouped.items()}


def links_of(
    rows: pa.Table, people: pa.Table, apart: Collection[frozenset[str]] = ()
) -> Iterator[Link]:
    """Yield the best link of each way of writing; pairs judged `apart` are not proposed again."""
    shown = dict(zip(people["id"].to_pylist(), people["mask"].to_pylist(), strict=True))
    fitting = fits(rows, people)
    for row in rows.select(["id", "mask", "ref", "rows"]).to_pylist():
        candidates = [
            fit for fit in fitting.get(row["id"], ()) if frozenset((fit.left, fit.right)) not in apart
        ]  # fmt: skip
        if candidates:
            yield from _link(row, candidates, shown)


def _link(
    row: Mapping[str, Any], candidates: Sequence[Fit], shown: Mapping[str, str | None]
) -> Iterator[Link]:
    best = candidates[0]
    probability = best.odds / (1 + sum(fit.odds for fit in candidates))
    doubt = _doubt(best, candidates, probability)
    if probability < _SHOWN:
        return
    yield Link(
        kind="broken_number", state="unsure" if doubt else "likely", level="D",
        left=best.left, left_shown=row["mask"] or "", right=best.right,
        right_shown=shown[best.right] or "", probability=probability, ref=row["ref"],
        rows=row["rows"], reasons=(*_agreeing(best), REASONS[doubt or "alone"]),
    )  # fmt: skip


def _agreeing(fit: Fit) -> tuple[Text, ...]:
    return (
        REASONS[f"name.{fit.name}"], REASONS[f"number.{fit.number}"],
        REASONS[f"village.{fit.village}"],
    )  # fmt: skip


def _doubt(best: Fit, candidates: Sequence[Fit], probability: float) -> str | None:
    """Return why a link is unsure, whatever the odds say, or None."""
    if _has_namesake(best, candidates):
        return "namesake"
    if _may_be_a_twin(best, candidates):
        return "twin"
    if best.village == "other" and best.number not in ("whole", "head"):
        return "elsewhere"
    return None if probability >= SURE else "little"


def _may_be_a_twin(best: Fit, candidates: Sequence[Fit]) -> bool:
    """Whether a name that is not quite the same may be a brother's or a sister's.

    A character that could not be read contradicts nothing; one that differs does.
    """
    if best.name in _NAMES or best.number in ("whole", "tail"):
        return False
    return best.name != "hole" or best.village != "same" or any(map(_is_sibling, candidates[1:]))


def _is_sibling(fit: Fit) -> bool:
    return fit.number in _BORN and fit.village == "same" and fit.name != "other"


def _has_namesake(best: Fit, candidates: Sequence[Fit]) -> bool:
    """Whether somebody else fits in name, birthday and village, and no digits tell the two apart."""
    others = [fit for fit in candidates[1:] if fit.is_full or fit.odds * _FAR > best.odds]
    is_told_apart = best.number in _DIGITS and best.odds > _FAR * sum(f.odds for f in others)
    return bool(others) and not is_told_apart


def link_people(book: Book, engine: Engine) -> list[Link]:
    """Link what is written with a number that fails, and one number's names; keep the links."""
    apart = settle(read_judgements(book).judgements).apart
    people, rows = known_people(book, engine), writings(book, engine)
    links = [*links_of(rows, people, apart), *two_names(book, engine, people, apart)]
    with writing(book):
        keep_links(book, links, ["broken_number", "two_names"])
    return links


def written_of(book: Book, engine: Engine, writing: str) -> Mapping[str, Any]:
    """Return how a person stands in the rows that have this writing's id, to be kept with a judgement.

    Raises TallystickError `writing_gone` where no row is written so any more.
    """
    for row in writings(book, engine).select(["id", *WRITTEN]).to_pylist():
        if row["id"] == writing:
            return {part: row[part] for part in WRITTEN}
    raise TallystickError(
        "writing_gone",
        where=writing,
        what=Text("No row that counts is written so any more.", "已没有有效记录这样书写。"),
        to_do=Text(
            "Make the links again: tallystick people BOOK --link.",
            "请重新生成关联：tallystick people 账册 --link。",
        ),
    )
