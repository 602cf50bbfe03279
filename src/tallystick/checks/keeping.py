"""Records beside the catalogue: of each check a line with what was tried, and what that came to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from tallystick.checks.card import Check
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import write_whole
from tallystick.foundation.texts import Text


@dataclass(frozen=True, slots=True)
class Tried:
    """What a trial came to, in whole numbers; `of` changes with all that it depends on."""

    of: str


Kept = TypeVar("Kept", bound=Tried)


def what_is_tried(check: Check) -> list[Any]:
    """Return what any trial of a check's examples depends on; the words of its card do not matter."""
    defaults = {name: str(value) for name, value in sorted(check.card.defaults.items())}
    examples = [repr(replace(example, line=0)) for example in check.examples]
    return [check.sql, examples, defaults, check.card.refine]


def changed_since(
    checks: Iterable[Check], kept: Mapping[str, Tried], of: Callable[[Check], str]
) -> list[Check]:
    """Return the checks that were never tried as they now are."""
    return [check for check in checks if check.id not in kept or kept[check.id].of != of(check)]


def read_kept(file: Path, kind: type[Kept]) -> dict[str, Kept]:
    """Return the record by check; of no file, nothing.

    Raises TallystickError `record_unreadable`.
    """
    if not file.is_file():
        return {}
    lines = enumerate(file.read_text("utf-8").splitlines(), start=1)
    read = ((n, line) for n, line in lines if line and not line.startswith("#"))
    return dict(_read(f"{file}:{n}", line, kind) for n, line in read)


def keep(
    file: Path, head: str, checks: Iterable[Check], kept: Mapping[str, Kept], now: Mapping[str, Kept]
) -> None:  # fmt: skip
    """Write the record of all checks: what was kept, and in its place what was now tried."""
    known = {**kept, **now}
    ids = sorted(check.id for check in checks if check.id in known)
    lines = (" ".join(map(str, (id, *astuple(known[id])))) for id in ids)
    write_whole(file, "".join(f"{line}\n" for line in (f"# {head}", *lines)).encode())


def _read(where: str, line: str, kind: type[Kept]) -> tuple[str, Kept]:
    try:
        id, of, *numbers = line.split()
        if len(numbers) != len(fields(kind)) - 1:
            raise ValueError(line)
        return id, kind(of, *map(int, numbers))
    except ValueError as error:
        raise TallystickError(
            "record_unreadable",
            where=where,
            what=Text(
                f"A line of the record has an id, a digest and {len(fields(kind)) - 1} number(s).",
                f"记录每行须有编号、摘要与 {len(fields(kind)) - 1} 个数字。",
            ),
            to_do=Text("Restore the file from its history.", "请从历史版本恢复该文件。"),
        ) from error
