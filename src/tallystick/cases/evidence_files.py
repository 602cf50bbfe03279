"""Attachments kept byte for byte under the digest of what they hold, and sealed by the book's key."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from tallystick.foundation import clock
from tallystick.foundation.counted import Counted
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import disk_full, whole_file
from tallystick.foundation.keys import seal, unseal
from tallystick.foundation.texts import Text
from tallystick.records.media_types import HEAD, media_type
from tallystick.records.personal_numbers import without_numbers

LIMIT = 200 * 1024 * 1024  # a video of some minutes from a telephone
LONGEST_NAME = 120
_PART = 1 << 20
_A_DAY = dt.timedelta(days=1)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_NAMELESS = "附件 attachment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An attachment as it is kept; `was_there` says that the same bytes had come before."""

    sha256: str
    size: int
    media_type: str
    name: str
    was_there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """An attachment that is no longer what it was, and how one knows."""

    sha256: str
    said: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFiles:
    """A folder of attachments; its files are named by the SHA-256 of their content, and sealed.

    The folder lies inside the book and `key`, which seals its files, outside of it; who may see
    which attachment is for the caller to say.
    """

    folder: Path
    key: bytes
    limit: int = LIMIT

    def keep(self, content: BinaryIO | Iterable[bytes], *, name: str) -> Kept:
        """Keep an upload whole or not at all, and say what came.

        Bytes that are kept already are recognised, and a damaged copy is made whole by them.
        Raises TallystickError `evidence_empty`, `evidence_too_large` or `disk_full`.
        """
        shown = display_name(name)
        arriving = self.folder / "arriving"
        arriving.mkdir(parents=True, exist_ok=True)
        self.forget_cut_off()
        descriptor, draft = tempfile.mkstemp(suffix=".part", dir=arriving)
        try:
            with os.fdopen(descriptor, "w+b") as stream:
                arrived = self._receive(_parts(content), stream, shown)
            was_there = self._is_whole(arrived.sha256)
            if not was_there:
                self._settle(Path(draft), arrived.sha256)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(draft)
        return Kept(
            sha256=arrived.sha256,
            size=arrived.size,
            media_type=arrived.media_type,
            name=shown,
            was_there=was_there,
        )

    def read(self, sha256: str) -> bytes:
        """Return an attachment, once it is known to be what was kept.

        Raises TallystickError `evidence_missing` or `evidence_damaged`.
        """
        path = self._path(sha256)
        if not path.is_file():
            raise _missing(sha256)
        content = self._opened(sha256)
        if content is None:
            raise _damaged(sha256)
        return content

    def damaged(self, expected: Iterable[str] = ()) -> Iterator[Damage]:
        """Yield what is not as it was kept: every file in the folder, and every digest expected."""
        kept = {path.name for path in self.folder.glob("[0-9a-f][0-9a-f]/*")}
        for name in sorted(kept | set(expected)):
            if name not in kept or not _DIGEST.fullmatch(name):
                yield Damage(sha256=name, said=_GONE if name not in kept else _STRAY)
            elif not self._is_whole(name):
                yield Damage(sha256=name, said=_CHANGED)

    def forget_cut_off(self, *, older_than: dt.timedelta = _A_DAY) -> int:
        """Remove what a killed process left of uploads; those that may still come stay."""
        oldest = (clock.now() - older_than).timestamp()
        removed = 0
        for draft in (self.folder / "arriving").glob("*.part"):
            with suppress(FileNotFoundError):
                if draft.stat().st_mtime <= oldest:
                    draft.unlink()
                    removed += 1
        return removed

    def _receive(self, parts: Iterable[bytes], stream: BinaryIO, shown: str) -> _Arrived:
        seen = Counted(self.limit, partial(_too_large, shown, self.limit), head=HEAD)
        try:
            for part in seal(seen.through(parts), self.key):
                stream.write(part)
            stream.flush()
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise disk_full(self.folder) from error
            raise
        if not seen.size:
            raise _empty(shown)
        return _Arrived(seen.sha256, seen.size, media_type(seen.head))

    def _settle(self, draft: Path, sha256: str) -> None:
        with whole_file(self._path(sha256)) as place:
            os.replace(draft, place)

    def _is_whole(self, sha256: str) -> bool:
        return self._path(sha256).is_file() and self._opened(sha256) is not None

    def _opened(self, sha256: str) -> bytes | None:
        """Return what a file holds, or None where it is not what was kept."""
        try:
            content = b"".join(unseal(self._path(sha256), self.key))
        except TallystickError as error:
            if error.code == "seal_broken":
                return None
            raise
        return content if hashlib.sha256(content).hexdigest() == sha256 else None

    def _path(self, sha256: str) -> Path:
        if not _DIGEST.fullmatch(sha256):
            raise _missing(sha256)
        return self.folder / sha256[:2] / sha256


class _Arrived(NamedTuple):
    sha256: str
    size: int
    media_type: str


def display_name(name: str) -> str:
    """Return a file's name as it may be shown and saved: no path, no personal number, no tricks.

    The name says nothing of what a file is; a long one keeps its ending.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(one for one in last if one.isprintable() or unicodedata.category(one) == "Co")
    plain = _NOT_IN_NAMES.sub("_", without_numbers(seen)).strip(" .\u3000")
    if _RESERVED.fullmatch(plain):
        plain = f"_{plain}"
    if len(plain) > LONGEST_NAME:
        stem, dot, ending = plain.rpartition(".")
        kept = f"{dot}{ending}" if dot and len(ending) < 10 else ""
        plain = (stem if kept else plain)[: LONGEST_NAME - len(kept)] + kept
    return plain or _NAMELESS


def _parts(content: BinaryIO | Iterable[bytes]) -> Iterable[bytes]:
    if isinstance(content, Iterable) and not hasattr(content, "read"):
        return content
    return iter(partial(cast(BinaryIO, content).read, _PART), b"")


_GONE = Text("The file is gone.", "文件已不存在。")
_STRAY = Text("This file was not kept here by the program.", "该文件不是本程序存入的。")
_CHANGED = Text(
    "The content no longer has the digest that it was kept under.", "内容与存入时的校验值不符。"
)
_FROM_COPY = Text(
    "Bring the file back from a backup, or ask whoever handed it in for it once more.",
    "请从备份恢复该文件，或者请提交人重新提交。",
)


def _missing(sha256: str) -> TallystickError:
    return TallystickError("evidence_missing", where=sha256, what=_GONE, to_do=_FROM_COPY)


def _damaged(sha256: str) -> TallystickError:
    return TallystickError("evidence_damaged", where=sha256, what=_CHANGED, to_do=_FROM_COPY)


def _empty(shown: str) -> TallystickError:
    return TallystickError(
        "evidence_empty",
        where=shown,
        what=Text("The file is empty.", "文件是空的。"),
        to_do=Text("Choose the file once more.", "请重新选择文件。"),
    )


def _too_large(shown: str, limit: int) -> TallystickError:
    most = f"{limit / 1024 / 1024:.0f} MB" if limit >= 1 << 20 else f"{limit} B"
    return TallystickError(
        "evidence_too_large",
        where=shown,
        what=Text(f"The file is larger than {most}.", f"文件超过{most}。"),
        to_do=Text(
            "Hand it in in parts, or bring it on a disc.", "请分成几个文件提交，或者用光盘送交。"
        ),
    )
