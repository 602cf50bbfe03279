"""The record of hunts: how many wrong versions of each check its examples noticed, and when to ask anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tallystick.checks import mutants
from tallystick.checks.card import Check
from tallystick.checks.mutants import Hunt
from tallystick.foundation.digests import digest, digest_of_file
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import write_whole
from tallystick.foundation.texts import Text

_HEAD = "# check, what was hunted, noticed, explained, made; written by `tallystick catalogue mutants --keep`\n"


@dataclass(frozen=True, slots=True)
class Hunted:
    """What a hunt came to; `of` changes with the query, its examples and the ways to change it."""

    of: str
    noticed: int
    explained: int  # missed, and the card says why no example can notice
    made: int


def hunted_as(check: Check) -> str:
    """Return the digest of all that a hunt of this check depends on; of the card only what is explained."""
    defaults = {name: str(value) for name, value in sorted(check.card.defaults.items())}
    examples = [repr(replace(example, line=0)) for example in check.examples]
    explained = sorted(one.change for one in check.card.survivors)
    steps = digest_of_file(Path(mutants.__file__))
    return digest([check.sql, examples, defaults, check.card.refine, explained, steps])


def read_hunted(file: Path) -> dict[str, Hunted]:
    """Return the record by check; of no file, nothing.

    Raises TallystickError `hunts_unreadable`.
    """
    if not file.is_file():
        return {}
    lines = enumerate(file.read_text("utf-8").splitlines(), start=1)
    return dict(_read(file, n, line) for n, line in lines if line and not line.startswith("#"))


def changed_since(checks: Iterable[Check], kept: Mapping[str, Hunted]) -> list[Check]:
    """Return the checks that were never hunted as they now are."""
    return [
        check for check in checks if check.id not in kept or kept[check.id].of != hunted_as(check)
    ]


def keep_hunted(
    file: Path, checks: Iterable[Check], kept: Mapping[str, Hunted], hunts: Iterable[Hunt]
) -> None:
    """Write the record of all checks: what was kept, and in its place what was now hunted."""
    now = {one.check: one for one in hunts}
    lines = [_HEAD]
    for check in sorted(checks, key=lambda check: check.id):
        if check.id in now:
            lines.append(_line(check.id, come_to(check, now[check.id])))
        elif check.id in kept:
            lines.append(_line(check.id, kept[check.id]))
    write_whole(file, "".join(lines).encode())


def come_to(check: Check, hunt: Hunt) -> Hunted:
    """Return what a hunt came to, as it is kept."""
    return Hunted(hunted_as(check), hunt.caught, len(hunt.exempt), len(hunt.mutants))


def _line(id: str, one: Hunted) -> str:
    return f"{id} {one.of} {one.noticed} {one.explained} {one.made}\n"


def _read(file: Path, number: int, line: str) -> tuple[str, Hunted]:
    try:
        id, of, *numbers = line.split()
        noticed, explained, made = map(int, numbers)
        return id, Hunted(of, noticed, explained, made)
    except ValueError as error:
        raise TallystickError(
            "hunts_unreadable",
            where=f"{file}:{number}",
            what=Text(
                "A line of the record has an id, a digest and three numbers.",
                "记录每行须有编号、摘要与三个数字。",
            ),
            to_do=Text("Restore the file from its history.", "请从历史版本恢复该文件。"),
        ) from error
