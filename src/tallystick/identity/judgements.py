"""What people decided on who is who: appended, kept for good, and never undone by a linking."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.book import Book, writing

Verdict = Literal["same", "different", "unsure"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision on one pair; the last on a pair counts.

    `written` says how a person stands in rows whose number fails, where `left` is such a writing.
    """

    left: str
    right: str
    verdict: Verdict
    by: str
    because: str
    at: str
    written: Mapping[str, Any] = field(default_factory=dict)

    @property
    def pair(self) -> frozenset[str]:
        """Return the two ids, in no order."""
        return frozenset((self.left, self.right))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What all judgements come to.

    `canonical` gives the id that stands for each joined one; `apart` are the pairs that must stay
    two; `refused` are the judgements "same" that would have joined such a pair.
    """

    canonical: Mapping[str, str]
    apart: frozenset[frozenset[str]]
    refused: tuple[Judgement, ...]

    def resolve(self, identity: str) -> str:
        """Return the id that stands for this one; its own where nobody joined it to another."""
        return self.canonical.get(identity, identity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The judgements of a book, and whether the last line was torn by a killed process."""

    judgements: tuple[Judgement, ...]
    is_torn: bool = False


def settle(judgements: Iterable[Judgement]) -> Judged:
    """Join what was judged the same, elder judgements first, and nothing that was judged apart.

    Of those who are joined the one stands for the others who came first into any judgement, kept or
    taken back. So no id is renamed by what comes later; where two groups become one, the elder
    group's id stays, and where one falls apart, whoever stood still stands.
    """
    judgements = list(judgements)
    last = {judgement.pair: judgement for judgement in judgements}
    ordered = _in_order(judgements, last)
    apart = frozenset(pair for pair, one in last.items() if one.verdict == "different")
    groups = _Groups(apart, _seniority(judgements))
    refused = [
        one for one in ordered if one.verdict == "same" and not groups.join(one.right, one.left)
    ]
    return Judged(canonical=groups.canonical(), apart=apart, refused=tuple(refused))


def read_judgements(book: Book) -> Kept:
    """Read the judgements; a last line without its end is told and left out, nothing else is lost.

    Raises TallystickError `judgements_unreadable` with the line that is no judgement.
    """
    file = _file(book)
    if not file.exists():
        return Kept(judgements=())
    whole, _, rest = file.read_bytes().rpartition(b"\n")
    lines = whole.split(b"\n") if whole else []
    return Kept(
        judgements=tuple(_read(line, number, file) for number, line in enumerate(lines, 1)),
        is_torn=bool(rest),
    )


def judge(
    book: Book, left: str, right: str, verdict: Verdict, *, by: str, because: str,
    written: Mapping[str, Any] | None = None,
) -> Judgement:  # fmt: skip
    """Add one judgement and make sure that it is on the disk.

    Raises TallystickError `judgement_incomplete`, or `judgement_contradicts` where "same" would
    join what was judged different.
    """
    _require(by, because)
    made = Judgement(
        left=left, right=right, verdict=verdict, by=by.strip(), because=because.strip(),
        at=clock.now().isoformat(), written=dict(written or {}),
    )  # fmt: skip
    with writing(book):
        kept = read_judgements(book)
        if made in settle((*kept.judgements, made)).refused:
            raise _contradicts(made)
        _append(_file(book), made, is_torn=kept.is_torn)
    return made


class _Groups:
    """Ids joined one after another; each group knows its members and its founder, the eldest."""

    def __init__(self, apart: frozenset[frozenset[str]], seniority: Mapping[str, int]) -> None:
        self._seniority = seniority
        self._members: dict[str, list[str]] = {}
        self._founder: dict[str, str] = {}
        self._foes: dict[str, set[str]] = {}
        for one, other in (sorted(pair) for pair in apart if len(pair) == 2):
            self._foes.setdefault(one, set()).add(other)
            self._foes.setdefault(other, set()).add(one)

    def join(self, first: str, second: str) -> bool:
        """Join two groups unless somebody in one was judged another than somebody in the other."""
        founders = {self._of(first), self._of(second)}
        if len(founders) == 1:
            return True
        elder, younger = sorted(founders, key=self._seniority.__getitem__)
        if self._are_apart(elder, younger):
            return False
        moved = self._members.pop(younger, [younger])
        self._members.setdefault(elder, [elder]).extend(moved)
        self._founder.update(dict.fromkeys(moved, elder))
        return True

    def canonical(self) -> dict[str, str]:
        """Return, for each joined id, its group's founder."""
        return dict(self._founder)

    def _of(self, identity: str) -> str:
        return self._founder.get(identity, identity)

    def _are_apart(self, one: str, other: str) -> bool:
        members = set(self._members.get(other, [other]))
        return any(self._foes.get(m, set()) & members for m in self._members.get(one, [one]))


def _seniority(judgements: Iterable[Judgement]) -> dict[str, int]:
    """Return the order in which ids first came into a judgement that two are the same."""
    places: dict[str, int] = {}
    for one in judgements:
        if one.verdict == "same":
            places.setdefault(one.right, len(places))
            places.setdefault(one.left, len(places))
    return places


def _in_order(
    judgements: Iterable[Judgement], last: Mapping[frozenset[str], Judgement]
) -> Sequence[Judgement]:
    """Return the judgements that count, by when their pair was first joined.

    A judgement confirmed again keeps its place; one that was withdrawn in between loses it.
    """
    since: dict[frozenset[str], int] = {}
    for place, one in enumerate(judgements):
        if one.verdict != "same":
            since.pop(one.pair, None)
        else:
            since.setdefault(one.pair, place)
    return [last[pair] for pair in sorted(since, key=lambda pair: since[pair])]


def _file(book: Book) -> Path:
    return book.folder / "identity" / "judgements.jsonl"


def _append(file: Path, made: Judgement, *, is_torn: bool) -> None:
    """Write one whole line behind the others; a torn one is set aside first, byte for byte."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if is_torn:
        _set_aside_torn(file)
    line = json.dumps(asdict(made), ensure_ascii=False, default=str) + "\n"
    with file.open("ab") as stream:
        stream.write(line.encode())
        stream.flush()
        os.fsync(stream.fileno())


def _set_aside_torn(file: Path) -> None:
    content = file.read_bytes()
    end = content.rfind(b"\n") + 1
    with file.with_name("judgements.torn").open("ab") as stream:
        stream.write(content[end:] + b"\n")
        stream.flush()
        os.fsync(stream.fileno())
    os.truncate(file, end)


def _read(line: bytes, number: int, file: Path) -> Judgement:
    try:
        one = Judgement(**json.loads(line))
        if one.verdict not in VERDICTS:
            raise ValueError(one.verdict)
    except (ValueError, TypeError) as error:
        raise TallystickError(
            "judgements_unreadable",
            where=f"{file}:{number}",
            what=Text("This line is no judgement.", "此行不是认定记录。"),
            to_do=Text("Restore this file from a backup.", "请从备份恢复该文件。"),
        ) from error
    return one


def _require(by: str, because: str) -> None:
    if not by.strip() or not because.strip():
        raise TallystickError(
            "judgement_incomplete",
            what=Text("A judgement needs who made it and why.", "认定须写明由谁作出、依据为何。"),
            to_do=Text("Give --by and --because.", "请填写 --by 与 --because。"),
        )


def _contradicts(made: Judgement) -> TallystickError:
    return TallystickError(
        "judgement_contradicts",
        where=f"{made.left} = {made.right}",
        what=Text(
            "This would join two whom somebody judged different.", "这会把已认定为不同的两方合为一方。"
        ),
        to_do=Text(
            "Judge the other pair again first, or leave this one unsure.",
            "请先重新认定另一对，或将本对认定为“不确定”。",
        ),
    )  # fmt: skip
