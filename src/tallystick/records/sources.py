"""Files as they were received: sealed, numbered, never edited; and what became of each sheet."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import write_parts, write_whole
from tallystick.foundation.keys import seal, unseal, unwrap, wrap
from tallystick.foundation.texts import Text
from tallystick.records.book import Book

_REPLACED = {
    "cumulative": Text("repeated by", "已并入"),
    "published_twice": Text("published again as", "重复发布于"),
    "told": Text("replaced, as somebody said, by", "经人确认，已被取代："),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry:
    """What became of one sheet: rows = landed + rejected + layout."""

    number: int
    name: str
    hidden: bool = False
    table: str | None = None
    recipe: str | None = None
    rows: int = 0
    landed: int = 0
    rejected: int = 0
    layout: dict[str, int] = field(default_factory=dict)
    doubts: list[dict[str, Any]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    mapping: dict[str, str] = field(default_factory=dict)
    unmapped: list[str] = field(default_factory=list)
    sums: dict[str, str] = field(default_factory=dict)

    @property
    def layout_rows(self) -> int:
        """Return how many rows were headers, totals, notes or blank."""
        return sum(self.layout.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """One sheet that another sheet made obsolete; its rows stay readable and no longer count."""

    gone: tuple[int, int]
    by: tuple[int, int]
    why: str
    shared: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """One file as it was received; written once, when all of it has landed."""

    number: int
    sha256: str
    file: str
    size: int
    received_at: str
    sheets: list[SheetEntry]
    replacements: list[Replacement] = field(default_factory=list)


def sources(book: Book) -> list[SourceEntry]:
    """Return the files that landed, in the order in which they came."""
    paths = (book.folder / "sources").glob("*.json")
    entries = [_entry(path, path.stat().st_mtime_ns) for path in paths]
    return sorted(entries, key=lambda entry: entry.number)


def replaced_sheets(entries: list[SourceEntry]) -> dict[tuple[int, int], Replacement]:
    """Return the sheets that no longer count, each with what replaced it."""
    return {
        replacement.gone: replacement for entry in entries for replacement in entry.replacements
    }


def state_of(sheet: SheetEntry, replaced: Replacement | None) -> Text:
    """Say what a sheet counts for now: its rows count, or what took their place."""
    if replaced:
        why, by = _REPLACED[replaced.why], replaced.by[0]
        return Text(f"{why.en} {by}", f"{why.zh} {by}")
    if sheet.hidden:
        return Text("hidden, set aside", "隐藏，未读")
    if any(doubt["code"] == "left_out" for doubt in sheet.doubts):
        return Text("left out, as somebody said", "经人确认，不导入")
    return Text("counts", "有效") if sheet.table else Text("not understood", "未识别")


def next_number(entries: list[SourceEntry]) -> int:
    """Return the number that the next source gets."""
    return 1 + max((entry.number for entry in entries), default=0)


def keep_sealed(book: Book, path: Path, sha256: str) -> str:
    """Encrypt a copy of the file under a key of its own, which the book's key wraps.

    Returns the SHA-256 of what was sealed, which is another if the file was changed meanwhile.
    """
    key, sealed = secrets.token_bytes(32), hashlib.sha256()
    write_whole(_key_path(book, sha256), wrap(key, book.keys.seal), mode=0o600)
    write_parts(_sealed_path(book, sha256), seal(_parts(path, sealed.update), key), mode=0o600)
    return sealed.hexdigest()


def reopen(book: Book, sha256: str) -> bytes:
    """Return the bytes of a source as they were received.

    Raises TallystickError `source_destroyed` or `seal_broken`.
    """
    key_path = _key_path(book, sha256)
    if not key_path.exists():
        raise TallystickError(
            "source_destroyed",
            where=sha256[:12],
            what=Text(
                "This source was destroyed on its retention day.", "该来源已按保存期限销毁。"
            ),
            to_do=Text("Ask the department for the file again.", "请向原部门重新索取。"),
        )
    key = unwrap(key_path.read_bytes(), book.keys.seal, key_path)
    return b"".join(unseal(_sealed_path(book, sha256), key))


def is_destroyed(book: Book, sha256: str) -> bool:
    """Tell whether nothing can open a source any more."""
    return not _key_path(book, sha256).exists()


def forget_sealed(book: Book, sha256: str) -> None:
    """Remove the key of a source first, so that nothing opens it, and then what it sealed."""
    _key_path(book, sha256).unlink(missing_ok=True)
    _sealed_path(book, sha256).unlink(missing_ok=True)


def record(book: Book, entry: SourceEntry) -> None:
    """Write the entry; from this moment, and not before, the source's rows count."""
    written = json.dumps(asdict(entry), ensure_ascii=False, indent=1, default=str)
    write_whole(book.folder / "sources" / f"{entry.sha256}.json", written.encode())


def received_now() -> str:
    """Return the moment of receipt, as entries write it."""
    return clock.now().isoformat()


@lru_cache(maxsize=100_000)
def _entry(path: Path, _written_at: int) -> SourceEntry:
    """Read an entry; it is written once, so it is read once."""
    try:
        said = json.loads(path.read_text("utf-8"))
        said["sheets"] = [SheetEntry(**sheet) for sheet in said["sheets"]]
        said["replacements"] = [
            Replacement(gone=tuple(r["gone"]), by=tuple(r["by"]), why=r["why"], shared=r["shared"])
            for r in said["replacements"]
        ]
        return SourceEntry(**said)
    except (ValueError, KeyError, TypeError) as error:
        raise TallystickError(
            "entry_unreadable",
            where=str(path),
            what=Text(
                "What the book says of this source cannot be read.", "无法读取该来源的登记信息。"
            ),
            to_do=Text("Restore this file from a backup.", "请从备份恢复该文件。"),
        ) from error


def _parts(path: Path, seen: Callable[[bytes], None]) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while part := stream.read(1 << 20):
            seen(part)
            yield part


def _sealed_path(book: Book, sha256: str) -> Path:
    return book.folder / "sources" / f"{sha256}.sealed"


def _key_path(book: Book, sha256: str) -> Path:
    return book.folder / "sources" / f"{sha256}.key"
