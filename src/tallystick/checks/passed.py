"""The record of examples that passed on Spark, and which checks must be tried there anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tallystick.checks import keeping
from tallystick.checks.card import Check
from tallystick.checks.ground import Ground
from tallystick.engines import spark, spark_sql, spark_steps
from tallystick.foundation.digests import digest, digest_of_file

_HEAD = "check, what was tried, examples that passed; written by `tallystick catalogue test --engine spark --keep`"


@dataclass(frozen=True, slots=True)
class Passed(keeping.Tried):
    """How many examples passed, which is all of them: a check that fails has no line."""

    examples: int


def passed_as(check: Check, ground: Ground) -> str:
    """Return the digest of all that its examples depend on: what it reads, and how Spark is told."""
    read = dict(check.card.needs)
    read |= {name: tuple(ground.schema[name]) for name in check.card.legal_values}
    tables = [
        [name, [(column, ground.schema[name].get(column)) for column in sorted(read[name])]]
        for name in sorted(read)
    ]
    return digest([*keeping.what_is_tried(check), tables, _translation()])


@cache
def _translation() -> list[str]:
    return [digest_of_file(Path(str(one.__file__))) for one in (spark, spark_sql, spark_steps)]


def read_passed(file: Path) -> dict[str, Passed]:
    """Return the record by check; of no file, nothing.

    Raises TallystickError `record_unreadable`.
    """
    return keeping.read_kept(file, Passed)


def changed_since(
    checks: Iterable[Check], kept: Mapping[str, Passed], ground: Ground
) -> list[Check]:
    """Return the checks that did not pass as they now are, or were never tried."""
    return keeping.changed_since(checks, kept, lambda check: passed_as(check, ground))


def keep_passed(
    file: Path, checks: Iterable[Check], kept: Mapping[str, Passed], passed: Iterable[Check], ground: Ground
) -> None:  # fmt: skip
    """Write the record of all checks: what was kept, and in its place what now passed."""
    now = {check.id: Passed(passed_as(check, ground), len(check.examples)) for check in passed}
    keeping.keep(file, _HEAD, checks, kept, now)
