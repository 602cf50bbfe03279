"""Files that were dropped and wait to be imported: sealed, in a folder of the book that only its owner opens."""

from __future__ import annotations

import datetime as dt
import json
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tallystick.foundation import clock
from tallystick.foundation.counted import Counted
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import write_parts, write_whole
from tallystick.foundation.keys import seal, unseal
from tallystick.foundation.texts import Text
from tallystick.records.book import Book
from tallystick.records.file_names import as_kept

KEPT_FOR = dt.timedelta(days=1)
MOST_BYTES = 256 << 20
_FOLDER, _SEALED, _ABOUT = "holding", "file.sealed", "about.json"
_UNFINISHED = (".part-", ".open-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A file that waits; `sheets` say in short what each would be read as.

    `asked` is what must be said first, `said` what was answered when it was last to be imported.
    """

    id: str
    name: str
    size: int
    sha256: str
    by: str
    at: str
    sheets: list[dict[str, Any]] = field(default_factory=list)
    asked: dict[str, Any] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)


def seal_in(book: Book, name: str, parts: Iterable[bytes], *, by: str) -> Held:
    """Seal what arrives under a name that does not count yet; `keep` makes it count.

    Raises TallystickError `file_too_large` or `file_empty`; then, or when it is cut off, nothing of it is left.
    """
    named = as_kept(name)
    held = Held(id=secrets.token_hex(8), name=named, size=0, sha256="", by=by, at=_now())
    draft = _draft(book, held)
    draft.mkdir(mode=0o700)
    counted = Counted(MOST_BYTES, partial(_too_large, named))
    try:
        sealed = seal(counted.through(parts), book.keys.seal)
        write_parts(draft / _SEALED, sealed, mode=0o600)
        if not counted.size:
            raise _empty(named)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return replace(held, size=counted.size, sha256=counted.sha256)


def keep(book: Book, held: Held) -> None:
    """Let what was sealed in count; it is there whole from this moment."""
    draft = _draft(book, held)
    _write_about(draft, held)
    draft.rename(_place(book, held.id))


def forget(book: Book, held: Held) -> None:
    """Let a file go, whether it counted or not."""
    shutil.rmtree(_draft(book, held), ignore_errors=True)
    shutil.rmtree(_place(book, held.id), ignore_errors=True)


def note(book: Book, held: Held, **said: Any) -> Held:
    """Write down what must be said of a held file first, or what it would be read as."""
    changed = replace(held, **said)
    _write_about(_place(book, held.id), changed)
    return changed


def held_files(book: Book) -> list[Held]:
    """Return the files that wait, in the order in which they came."""
    found = (_read(path) for path in _folder(book).glob(f"[!.]*/{_ABOUT}"))
    return sorted((one for one in found if one), key=lambda one: (one.at, one.name, one.id))


def held_file(book: Book, id: str) -> Held | None:
    """Return one of them, or None where it is gone."""
    is_id = len(id) == 16 and set(id) <= set("0123456789abcdef")
    return _read(_place(book, id) / _ABOUT) if is_id else None


@contextmanager
def opened(book: Book, held: Held) -> Iterator[Path]:
    """Give the file under its own name, readable by this user alone and gone at once."""
    room = next(
        one for one in (_draft(book, held), _place(book, held.id)) if (one / _SEALED).exists()
    )
    with TemporaryDirectory(prefix=_UNFINISHED[1], dir=_folder(book)) as folder:
        path = Path(folder) / held.name
        path.touch(mode=0o600)
        with path.open("wb") as stream:
            stream.writelines(unseal(room / _SEALED, book.keys.seal))
        yield path


def left_for_a_day(book: Book) -> list[Held]:
    """Return the files that nobody imported within a day; sweep away what was cut off as long ago."""
    before = clock.now() - KEPT_FOR
    for path in _folder(book).iterdir():
        if path.name.startswith(_UNFINISHED) and path.stat().st_mtime < before.timestamp():
            shutil.rmtree(path, ignore_errors=True)
    return [held for held in held_files(book) if dt.datetime.fromisoformat(held.at) < before]


def _folder(book: Book) -> Path:
    folder = book.folder / _FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _place(book: Book, id: str) -> Path:
    return _folder(book) / id


def _draft(book: Book, held: Held) -> Path:
    return _folder(book) / f"{_UNFINISHED[0]}{held.id}"


def _write_about(room: Path, held: Held) -> None:
    written = json.dumps(asdict(held), ensure_ascii=False).encode()
    write_whole(room / _ABOUT, written, mode=0o600)


def _read(path: Path) -> Held | None:
    """Read what is known of a held file; whoever deletes it meanwhile is right."""
    with suppress(FileNotFoundError, NotADirectoryError):
        said: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
        return Held(**said)
    return None


def _now() -> str:
    return clock.now().isoformat()


def _too_large(name: str) -> TallystickError:
    most = MOST_BYTES >> 20
    return TallystickError(
        "file_too_large",
        where=name,
        what=Text(
            f"It is larger than {most} MB; nothing of it was kept.",
            f"文件超过 {most} MB，没有保存任何内容。",
        ),
        to_do=Text(
            "Split it, or import it on the machine of the book: tallystick import BOOK FILE.",
            "请拆分文件，或在账册所在机器上导入：tallystick import 账册 文件。",
        ),
    )


def _empty(name: str) -> TallystickError:
    return TallystickError(
        "file_empty",
        where=name,
        what=Text("There is nothing in this file.", "文件中没有任何内容。"),
        to_do=Text("Ask the sender for the file again.", "请让报送单位重新发送。"),
    )
