"""Whether the trail is as it was left: entry by entry, and against a checkpoint kept elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tallystick.foundation.digests import digest
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.trail.models import BEFORE_THE_FIRST, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The number and hash of the last entry at a moment; whoever holds it can see any change before."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Where the trail does not hold, and why."""

    number: int
    why: Text


def checkpoint() -> Checkpoint:
    """Return the checkpoint of this moment."""
    last = Entry.objects.order_by("-number").first()
    if last is None:
        return Checkpoint(number=0, hash=BEFORE_THE_FIRST)
    return Checkpoint(number=last.number, hash=last.hash)


def entries_written() -> Iterator[dict[str, Any]]:
    """Yield every entry as it is exported: what is hashed, and the hash."""
    for entry in Entry.objects.order_by("number").iterator(2_000):
        yield {**entry.written(), "hash": entry.hash}


def breaks(entries: Iterable[dict[str, Any]], kept: Checkpoint | None = None) -> Iterator[Break]:
    """Yield each place where entries do not follow one another, and whether `kept` is among them.

    It needs no database: an export and a checkpoint are enough. The entry after a broken one is
    compared with what the broken one claims, so that each change is said once.
    """
    number, before, met = 0, BEFORE_THE_FIRST, kept is None or kept.number == 0
    for entry in entries:
        number += 1
        said = {key: value for key, value in entry.items() if key != "hash"}
        if entry["number"] != number:
            yield Break(number=number, why=_GONE)
            number = entry["number"]
        elif entry["before"] != before:
            yield Break(number=number, why=_NOT_AFTER)
        if digest(said, 64) != entry["hash"]:
            yield Break(number=number, why=_CHANGED)
        if kept and entry["number"] == kept.number:
            met = True
            if entry["hash"] != kept.hash:
                yield Break(number=number, why=_NOT_AS_KEPT)
        before = entry["hash"]
    if kept and not met:
        yield Break(number=kept.number, why=_SHORT)


def read_checkpoint(text: str, where: str) -> Checkpoint:
    """Read a checkpoint; raises TallystickError `checkpoint_unreadable`."""
    try:
        said = json.loads(text)
        return Checkpoint(number=int(said["number"]), hash=str(said["hash"]))
    except (ValueError, KeyError, TypeError) as error:
        raise TallystickError(
            "checkpoint_unreadable",
            where=where,
            what=Text("This is not a checkpoint of the trail.", "这不是留痕校验点。"),
            to_do=Text(
                "Give the file that `tallystick trail BOOK --checkpoint` wrote.",
                "请提供 `tallystick trail 账册 --checkpoint` 写出的文件。",
            ),
        ) from error


_CHANGED = Text("What the entry says was changed.", "该条留痕的内容被改动。")
_NOT_AFTER = Text("It does not follow the entry before it.", "该条与上一条不相衔接。")
_GONE = Text("An entry is missing here.", "此处缺少留痕。")
_NOT_AS_KEPT = Text(
    "It is not the entry that the checkpoint was made from.", "与校验点所记的不是同一条。"
)
_SHORT = Text("The trail ends before the checkpoint.", "留痕在校验点之前中断。")
