"""The record of hunts: how many wrong versions of each check its examples noticed, and when to ask anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tallystick.checks import keeping, mutants
from tallystick.checks.card import Check
from tallystick.checks.mutants import Hunt
from tallystick.foundation.digests import digest, digest_of_file

_HEAD = "check, what was hunted, noticed, explained, made; written by `tallystick catalogue mutants --keep`"


@dataclass(frozen=True, slots=True)
class Hunted(keeping.Tried):
    """What a hunt came to; `of` changes with the query, its examples and the ways to change it."""

    noticed: int
    explained: int  # missed, and the card says why no example can notice
    made: int


def hunted_as(check: Check) -> str:
    """Return the digest of all that a hunt of this check depends on; of the card only what is explained."""
    explained = sorted(one.change for one in check.card.survivors)
    steps = digest_of_file(Path(mutants.__file__))
    return digest([*keeping.what_is_tried(check), explained, steps])


def read_hunted(file: Path) -> dict[str, Hunted]:
    """Return the record by check; of no file, nothing.

    Raises TallystickError `record_unreadable`.
    """
    return keeping.read_kept(file, Hunted)


def changed_since(checks: Iterable[Check], kept: Mapping[str, Hunted]) -> list[Check]:
    """Return the checks that were never hunted as they now are."""
    return keeping.changed_since(checks, kept, hunted_as)


def keep_hunted(
    file: Path, checks: Iterable[Check], kept: Mapping[str, Hunted], hunts: Iterable[Hunt]
) -> None:
    """Write the record of all checks: what was kept, and in its place what was now hunted."""
    known = {check.id: check for check in checks}
    now = {one.check: come_to(known[one.check], one) for one in hunts if one.check in known}
    keeping.keep(file, _HEAD, known.values(), kept, now)


def come_to(check: Check, hunt: Hunt) -> Hunted:
    """Return what a hunt came to, as it is kept."""
    return Hunted(hunted_as(check), hunt.caught, len(hunt.exempt), len(hunt.mutants))
