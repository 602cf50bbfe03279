"""Links as they are kept beside a book: opinions with their reasons, made anew by each linking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.foundation.digests import digest
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import whole_file
from tallystick.foundation.texts import Text
from tallystick.records.book import Book

Kind = Literal["broken_number", "two_names", "organisation"]
State = Literal["likely", "unsure", "related"]

_SCHEMA = pa.schema([
    ("id", pa.string()), ("kind", pa.string()), ("state", pa.string()), ("level", pa.string()),
    ("left", pa.string()), ("left_shown", pa.string()), ("right", pa.string()),
    ("right_shown", pa.string()), ("probability", pa.float64()), ("ref", pa.int64()),
    ("rows", pa.int64()), ("reasons_en", pa.list_(pa.string())),
    ("reasons_zh", pa.list_(pa.string())),
])  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An opinion that two ids are one person, or one organisation.

    `probability` is that it is this one and no other; of two names under one number, and of
    organisations, there is none. `ref` leads to one of the `rows` in which the left one stands.
    """

    kind: Kind
    state: State
    level: str
    left: str
    left_shown: str
    right: str
    right_shown: str
    probability: float | None
    ref: int | None
    rows: int
    reasons: tuple[Text, ...]

    @property
    def id(self) -> str:
        """Return the code by which the link is judged, the same in every linking."""
        return link_id(self.left, self.right)


def link_id(left: str, right: str) -> str:
    """Return the code of a pair, whichever of the two is named first."""
    return digest(sorted((left, right)), 10)


def keep_links(book: Book, links: Iterable[Link], kinds: Sequence[Kind]) -> None:
    """Put these links in the place of all that are kept of the same kinds."""
    kept = [link for link in read_links(book) if link.kind not in kinds]
    rows = [_written(link) for link in (*kept, *links)]
    with whole_file(_file(book)) as draft:
        pq.write_table(pa.Table.from_pylist(rows, _SCHEMA), draft, compression="zstd")


def read_links(book: Book) -> list[Link]:
    """Return the links of the last linking; none where none was made."""
    file = _file(book)
    if not file.exists():
        return []
    try:
        return [_read(row) for row in pq.read_table(file, schema=_SCHEMA).to_pylist()]
    except (pa.ArrowInvalid, OSError) as error:
        raise TallystickError(
            "links_unreadable",
            where=str(file),
            what=Text("The links of this book cannot be read.", "无法读取该账册的关联。"),
            to_do=Text(
                "Make them again: tallystick people BOOK --link.",
                "请重新生成：tallystick people 账册 --link。",
            ),
        ) from error


def find_link(book: Book, code: str) -> Link:
    """Return the link whose code begins so; raises TallystickError `link_unknown`."""
    found = [link for link in read_links(book) if code and link.id.startswith(code)]
    if len(found) != 1:
        raise TallystickError(
            "link_unknown",
            where=code,
            what=Text(
                f"{len(found)} links have a code that begins so.",
                f"有 {len(found)} 条关联的编号以此开头。",
            ),
            to_do=Text("List them: tallystick people BOOK.", "请列出：tallystick people 账册。"),
        )
    return found[0]


def _file(book: Book) -> Path:
    return book.folder / "identity" / "links.parquet"


def _written(link: Link) -> dict[str, Any]:
    said = {name: getattr(link, name) for name in _SCHEMA.names if not name.startswith("reasons")}
    return {
        **said, "reasons_en": [reason.en for reason in link.reasons],
        "reasons_zh": [reason.zh for reason in link.reasons],
    }  # fmt: skip


def _read(row: dict[str, Any]) -> Link:
    pairs = zip(row.pop("reasons_en"), row.pop("reasons_zh"), strict=True)
    row.pop("id")
    return Link(**row, reasons=tuple(Text(en, zh) for en, zh in pairs))
