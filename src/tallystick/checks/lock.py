"""The lock of the catalogue: a check that finds or says something else takes a new version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tallystick.checks.card import Check
from tallystick.engines import portable_sql
from tallystick.foundation.digests import digest
from tallystick.foundation.errors import ManyErrors, TallystickError
from tallystick.foundation.files import write_whole
from tallystick.foundation.texts import Text

_HEAD = "# check, version, fingerprint; written by `tallystick catalogue lock`\n"


@dataclass(frozen=True, slots=True)
class Locked:
    """The version of a check and what it then meant."""

    version: int
    fingerprint: str


def lock_of(check: Check) -> Locked:
    """Return the fingerprint of what a check finds and says; layout and comments do not count."""
    card = check.card
    defaults = {name: str(value) for name, value in sorted(card.defaults.items())}
    meaning = [
        portable_sql.normal_form(check.sql),
        defaults,
        card.row_key,
        card.says.en,
        card.says.zh,
    ]
    return Locked(card.version, digest(meaning))


def read_lock(file: Path) -> dict[str, Locked]:
    """Return what is locked; of no file, nothing.

    Raises TallystickError `lock_unreadable`.
    """
    if not file.is_file():
        return {}
    lines = enumerate(file.read_text("utf-8").splitlines(), start=1)
    return dict(_locked(file, n, line) for n, line in lines if line and not line.startswith("#"))


def disagreements(checks: Iterable[Check], locked: Mapping[str, Locked]) -> list[TallystickError]:
    """Return every check that is no longer what the lock says under the same version."""
    now = {check.id: check for check in checks}
    gone = [_gone(id) for id in sorted(set(locked) - set(now))]
    changed = [
        _unchanged_version(now[id]) for id in sorted(now) if _is_broken(now[id], locked.get(id))
    ]
    return gone + changed


def unlocked(checks: Iterable[Check], locked: Mapping[str, Locked]) -> list[str]:
    """Return the checks whose present version is not in the lock yet."""
    return sorted(check.id for check in checks if locked.get(check.id) != lock_of(check))


def write_lock(file: Path, checks: Iterable[Check]) -> None:
    """Lock all checks as they are now.

    Raises TallystickError where one changed without a new version, or is gone.
    """
    checks = sorted(checks, key=lambda check: check.id)
    errors = disagreements(checks, read_lock(file))
    if errors:
        raise ManyErrors(errors)
    locks = [(check.id, lock_of(check)) for check in checks]
    lines = [f"{id} {lock.version} {lock.fingerprint}\n" for id, lock in locks]
    write_whole(file, (_HEAD + "".join(lines)).encode())


def _is_broken(check: Check, locked: Locked | None) -> bool:
    if locked is None or check.card.version > locked.version:
        return False
    return lock_of(check) != locked


def _locked(file: Path, number: int, line: str) -> tuple[str, Locked]:
    try:
        id, version, fingerprint = line.split()
        return id, Locked(int(version), fingerprint)
    except ValueError as error:
        raise TallystickError(
            "lock_unreadable",
            where=f"{file}:{number}",
            what=Text(
                "A line of the lock has an id, a version and a fingerprint.",
                "锁定文件每行须有编号、版本与指纹。",
            ),
            to_do=Text("Restore the file from its history.", "请从历史版本恢复该文件。"),
        ) from error


def _unchanged_version(check: Check) -> TallystickError:
    return TallystickError(
        "version_unchanged",
        where=str(check.file),
        what=Text(
            f"`{check.id}` changed but is still version {check.card.version}.",
            f"`{check.id}` 已改动，版本仍为 {check.card.version}。",
        ),
        to_do=Text(
            "Raise `version`, then run `tallystick catalogue lock`.",
            "请提高 `version`，再运行 `tallystick catalogue lock`。",
        ),
    )


def _gone(id: str) -> TallystickError:
    return TallystickError(
        "check_gone",
        what=Text(f"`{id}` is locked but no longer there.", f"`{id}` 已锁定，但文件不存在。"),
        to_do=Text(
            "Bring it back with status `retired`; an id is never used again.",
            "请恢复该文件并标为 `retired`；编号不得再用。",
        ),
    )
