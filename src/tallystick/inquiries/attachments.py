"""Files that an office sends with its answer: sealed in the book as they came, never changed, every fetch in the trail."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import write_parts
from tallystick.foundation.keys import seal, unseal
from tallystick.foundation.texts import Text
from tallystick.inquiries.models import Answer, Attachment
from tallystick.inquiries.turns import not_open
from tallystick.records.book import Book
from tallystick.records.file_names import as_kept
from tallystick.records.media_types import HEAD, media_type
from tallystick.trail.actions import leave_entry

MOST_BYTES, MOST_FILES = 20 << 20, 10
_OFFICE = "application/vnd.openxmlformats-officedocument."
TAKEN = frozenset({
    "application/pdf", "image/png", "image/jpeg", "image/gif", "image/tiff", "image/webp", "image/heic",
    f"{_OFFICE}wordprocessingml.document", f"{_OFFICE}spreadsheetml.sheet",
})  # fmt: skip
REFUSALS = ("attachment_empty", "attachment_too_large", "attachment_kind", "attachments_too_many")
_FOLDER = "attachments"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A file that lies sealed in the book and belongs to no answer yet."""

    sealed_as: str
    sha256: str
    name: str
    size: int
    media_type: str


@contextmanager
def sealed(book: Book, files: Sequence[UploadedFile[Any]]) -> Iterator[list[Sealed]]:
    """Seal files for a while: they stay if what is done meanwhile succeeds, and else nothing is left.

    Raises TallystickError with one of the codes in `REFUSALS`.
    """
    if len(files) > MOST_FILES:
        raise _too_many(len(files))
    kept: list[Sealed] = []
    try:
        for file in files:
            kept.append(_seal(book, file))
        yield kept
    except BaseException:
        for one in kept:
            _place(book, one.sealed_as).unlink(missing_ok=True)
        raise


@transaction.atomic
def attach(book: Book, answer: Answer, files: Iterable[Sealed], *, by: str) -> None:
    """Let sealed files belong to an answer; one that it has already is kept once.

    Raises TallystickError `not_open` once the answer was confirmed.
    """
    for one in files:
        if answer.standing != "given":
            raise not_open(answer.inquiry)
        if answer.attachments.filter(sha256=one.sha256).exists():
            _place(book, one.sealed_as).unlink(missing_ok=True)
            continue
        answer.attachments.create(
            sealed_as=one.sealed_as, sha256=one.sha256, name=one.name, size=one.size,
            media_type=one.media_type, by=by, at=clock.now(),
        )  # fmt: skip
        leave_entry(
            "attachment_added", of=("inquiry", answer.inquiry_id), by=by, sha256=one.sha256
        )


def read(book: Book, attachment: Attachment, *, by: str) -> BytesIO:
    """Return a file as it came, checked against its digest; the fetch is in the trail.

    Raises TallystickError `attachment_damaged`.
    """
    path = _place(book, attachment.sealed_as)
    if not path.is_file():
        raise _damaged(attachment)
    content = b"".join(unseal(path, book.keys.seal))
    if hashlib.sha256(content).hexdigest() != attachment.sha256:
        raise _damaged(attachment)
    number = attachment.answer.inquiry_id
    with transaction.atomic():
        leave_entry("attachment_read", of=("inquiry", number), by=by, sha256=attachment.sha256)
    return BytesIO(content)


def _seal(book: Book, file: UploadedFile[Any]) -> Sealed:
    name = as_kept(str(file.name))
    if not file.size:
        raise _refused(
            "attachment_empty", name, Text("There is nothing in this file.", "文件中没有任何内容。"),
            Text("Choose it once more.", "请重新选择文件。"),
        )  # fmt: skip
    if file.size > MOST_BYTES:
        raise _too_large(name)
    content = file.read()  # what was received is known to fit
    kind = media_type(content[:HEAD])
    if kind not in TAKEN:
        raise _unknown(name)
    one = Sealed(
        sealed_as=secrets.token_hex(16), sha256=hashlib.sha256(content).hexdigest(), name=name,
        size=len(content), media_type=kind,
    )  # fmt: skip
    (book.folder / _FOLDER).mkdir(mode=0o700, exist_ok=True)
    write_parts(_place(book, one.sealed_as), seal([content], book.keys.seal), mode=0o600)
    return one


def _place(book: Book, sealed_as: str) -> Path:
    return book.folder / _FOLDER / f"{sealed_as}.sealed"


def _refused(code: str, name: str, what: Text, to_do: Text) -> TallystickError:
    return TallystickError(code, where=name, what=what, to_do=to_do)


def _too_many(count: int) -> TallystickError:
    return _refused(
        "attachments_too_many", "",
        Text(f"{count} files came; {MOST_FILES} go with an answer at once.", f"收到 {count} 个文件；一次答复最多附 {MOST_FILES} 个。"),
        Text("Choose fewer, and give the same answer again with the others.", "请减少文件；可再次提交相同答复并附上其余文件。"),
    )  # fmt: skip


def _too_large(name: str) -> TallystickError:
    most = MOST_BYTES >> 20
    return _refused(
        "attachment_too_large", name,
        Text(f"The file is larger than {most} MB; nothing was kept.", f"文件超过 {most} MB，没有保存任何内容。"),
        Text("Send it in parts, or a scan of lower resolution.", "请分成几个文件，或降低扫描分辨率。"),
    )  # fmt: skip


def _unknown(name: str) -> TallystickError:
    return _refused(
        "attachment_kind", name,
        Text("By what it holds this is no PDF, picture, Word or Excel file.", "从内容看，该文件不是 PDF、图片、Word 或 Excel 文件。"),
        Text("Save it as PDF, or take a picture of the paper.", "请另存为 PDF，或将材料拍照上传。"),
    )  # fmt: skip


def _damaged(attachment: Attachment) -> TallystickError:
    return _refused(
        "attachment_damaged", attachment.name,
        Text("The file is gone or no longer what came.", "文件已不存在，或与收到时不符。"),
        Text("Bring it back from a backup, or ask the office for it again.", "请从备份恢复，或请该部门重新提交。"),
    )  # fmt: skip
