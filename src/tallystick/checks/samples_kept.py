"""Samples of a book: the key that says which rows were clear stays here, and so do the answers."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tallystick.checks.confirmation import Tally, tally
from tallystick.checks.sampling import Drawn, Sample
from tallystick.foundation.files import write_whole
from tallystick.foundation.texts import Text
from tallystick.records.book import Book, writing

MOST = 6  # 0 in order; 1 to 6 as an inquiry is answered
_UNKNOWN = Text("no sample of this book has this code", "本账册的样本中没有此编号")
_UNREAD = Text("the answer is not a number from 0 to 6", "答复不是 0 至 6 的数字")
_TWICE = Text("the file answers this row in two ways", "文件中此行有两种答复")


@dataclass(frozen=True, slots=True)
class Returned:
    """One row of a workbook that came back: where it stands, its code and what was typed."""

    row: int
    code: str
    typed: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that could not be taken, and why."""

    row: int
    code: str
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of a workbook: new answers, answers known before, blank rows, refused rows."""

    samples: tuple[Sample, ...]
    new: int
    known: int
    blank: int
    refused: tuple[Refused, ...]


def keep(book: Book, sample: Sample) -> Path:
    """Keep a sample and its key in the book; drawn again, it keeps the answers it has."""
    with writing(book):
        before = [one for one in samples(book) if one.id == sample.id]
        return _write(book, replace(sample, answers=before[0].answers) if before else sample)


def samples(book: Book) -> list[Sample]:
    """Return the samples of the book, the oldest first."""
    kept = [_read(path) for path in (book.folder / "samples").glob("*.json")]
    return sorted(kept, key=lambda sample: (sample.drawn_at, sample.id))


def take_in(book: Book, returned: Sequence[Returned]) -> TakenIn:
    """Apply answers once; a row that was answered before keeps its first answer."""
    with writing(book):
        owner = {row.code: sample for sample in samples(book) for row in sample.rows}
        read, refused, blank = _answers(returned, owner)
        before = {code: owner[code].answers.get(code) for code in read}
        refused += [
            Refused(row, code, _answered_before(before[code]))
            for code, (row, answer) in read.items() if before[code] not in (None, answer)
        ]  # fmt: skip
        new = {code: answer for code, (_, answer) in read.items() if before[code] is None}
        meant = (owner[one.code] for one in returned if one.code in owner)
        touched = {sample.id: sample for sample in meant}
        after = [_with(sample, new) for sample in touched.values()]
        for sample in after:
            _write(book, sample)
    known = sum(before[code] == answer for code, (_, answer) in read.items())
    return TakenIn(
        samples=tuple(after), new=len(new), known=known, blank=blank, refused=tuple(refused)
    )


def sampled_tallies(book: Book) -> dict[str, Tally]:
    """Return how often each check was right, by the answered rows that it found something about."""
    answers: dict[str, list[int]] = defaultdict(list)
    for sample in samples(book):
        for row in sample.rows:
            if row.code in sample.answers:
                for check in row.checks:
                    answers[check].append(sample.answers[row.code])
    return {check: tally(given) for check, given in answers.items()}


def _answers(
    returned: Iterable[Returned], owner: dict[str, Sample]
) -> tuple[dict[str, tuple[int, int]], list[Refused], int]:
    """Read each row: answers by code with their row, what cannot be read, and how many are blank."""
    read: dict[str, tuple[int, int]] = {}
    refused: list[Refused] = []
    blank = 0
    for one in returned:
        if one.code not in owner:
            refused.append(Refused(one.row, one.code, _UNKNOWN))
        elif not one.typed:
            blank += 1
        elif (answer := _number(one.typed)) is None:
            refused.append(Refused(one.row, one.code, _UNREAD))
        elif one.code in read and read[one.code][1] != answer:
            refused.append(Refused(one.row, one.code, _TWICE))
        else:
            read.setdefault(one.code, (one.row, answer))
    torn = {one.code for one in refused if one.why == _TWICE}
    return {code: said for code, said in read.items() if code not in torn}, refused, blank


def _number(typed: str) -> int | None:
    plain = typed.removesuffix(".0")
    return int(plain) if len(plain) == 1 and plain in "0123456" else None


def _answered_before(answer: int | None) -> Text:
    return Text(
        f"this row was answered {answer} before, and that stands",
        f"此行先前已答复 {answer}，以先前为准",
    )


def _with(sample: Sample, new: dict[str, int]) -> Sample:
    own = {row.code: new[row.code] for row in sample.rows if row.code in new}
    return replace(sample, answers={**sample.answers, **own})


def _write(book: Book, sample: Sample) -> Path:
    path = book.folder / "samples" / f"{sample.id}.json"
    text = json.dumps(asdict(sample), ensure_ascii=False, indent=1)
    write_whole(path, text.encode(), mode=0o600)  # who has the key is not blind
    return path


def _read(path: Path) -> Sample:
    said = json.loads(path.read_text("utf-8"))
    rows = [Drawn(**{**row, "checks": tuple(row["checks"])}) for row in said["rows"]]
    return Sample(**{**said, "rows": tuple(rows)})
