"""Papers of a case: added, read back whole, and every fetch in the trail."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from tallystick.cases.editions import procedure_of
from tallystick.cases.evidence_files import EvidenceFiles, Kept
from tallystick.cases.models import Case, Document, InquiryPaper, ReplyPaper
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries import at_hand
from tallystick.inquiries.models import Inquiry
from tallystick.trail.actions import leave_entry

MOST_FILES = 20


def files() -> EvidenceFiles:
    """Return the folder of the book in which attachments are kept."""
    book = at_hand.book()
    return EvidenceFiles(folder=book.folder / "evidence", key=book.keys.seal)


def add(
    case: Case, kind: str, file: UploadedFile[bytes] | None, *, by: str, second: str = ""
) -> Document:
    """Keep an upload as a paper of a case; raises `kind_unknown`, `no_file` or what `keep` raises."""
    if kind not in procedure_of(case).documents:
        raise TallystickError(
            "kind_unknown",
            where=case.code,
            what=Text("The procedure has no such paper.", "流程中没有该种材料。"),
            to_do=Text("Choose one of the list.", "请从列表中选择。"),
        )
    if file is None:
        raise _no_file(case.code)
    if second and second == by:
        raise TallystickError(
            "second_is_oneself",
            where=case.code,
            what=Text("The second person there is somebody else.", "在场的第二人须为他人。"),
            to_do=Text("Name the other person, or leave it empty.", "请填写另一人，或留空。"),
        )
    return _add(case, kind, files().keep(file.chunks(), name=str(file.name)), by, second)


def keep_written(case: Case, kind: str, text: str, *, name: str, by: str) -> Document | None:
    """Keep what somebody wrote on a page as a paper of the case, where the procedure has such a paper."""
    if kind not in procedure_of(case).documents:
        return None
    return _add(case, kind, files().keep([text.encode()], name=name), by, "")


def keep_uploads(uploads: Sequence[UploadedFile[bytes]]) -> list[Kept]:
    """Keep uploads whole; raises what `keep` raises, and `too_many_files`."""
    if len(uploads) > MOST_FILES:
        raise TallystickError(
            "too_many_files",
            where=str(len(uploads)),
            what=Text(
                f"No more than {MOST_FILES} files at once.", f"一次最多上传 {MOST_FILES} 个文件。"
            ),
            to_do=Text("Send them in several goes.", "请分几次上传。"),
        )
    return [files().keep(one.chunks(), name=str(one.name)) for one in uploads]


def _add(case: Case, kind: str, kept: Kept, by: str, second: str) -> Document:
    with transaction.atomic():
        made = Document.objects.create(
            case=case, kind=kind, sha256=kept.sha256, name=kept.name, size=kept.size,
            media_type=kept.media_type, by=by, at=clock.now(), second=second,
        )  # fmt: skip
        leave_entry("paper_added", of=("case", case.code), by=by, kind=kind, sha256=kept.sha256)
    return made


def add_to_inquiry(inquiry: Inquiry, file: UploadedFile[bytes] | None, *, by: str) -> InquiryPaper:
    """Keep an upload as a paper of an inquiry's money; raises `no_file` or what `keep` raises."""
    if file is None:
        raise _no_file(str(inquiry.pk))
    kept = files().keep(file.chunks(), name=str(file.name))
    with transaction.atomic():
        made, fresh = InquiryPaper.objects.get_or_create(
            inquiry=inquiry, sha256=kept.sha256,
            defaults={
                "name": kept.name, "size": kept.size, "media_type": kept.media_type, "by": by,
                "at": clock.now(),
            },
        )  # fmt: skip
        if fresh:
            leave_entry("paper_added", of=("inquiry", inquiry.pk), by=by, sha256=kept.sha256)
    return made


def read_of_inquiry(paper: InquiryPaper, *, by: str) -> BytesIO:
    """Return the bytes of a paper of an inquiry's money; the fetch is in the trail."""
    content = files().read(paper.sha256)
    with transaction.atomic():
        leave_entry("paper_read", of=("inquiry", paper.inquiry_id), by=by, sha256=paper.sha256)
    return BytesIO(content)


def read_reply_paper(paper: ReplyPaper, *, by: str) -> BytesIO:
    """Return the bytes of a paper that came with a reply; the fetch is in the trail."""
    content = files().read(paper.sha256)
    with transaction.atomic():
        code = paper.reply.person.case.code
        leave_entry("paper_read", of=("case", code), by=by, sha256=paper.sha256)
    return BytesIO(content)


def read(document: Document, *, by: str) -> BytesIO:
    """Return the bytes of a paper, checked against their digest; the fetch is in the trail."""
    content = files().read(document.sha256)
    with transaction.atomic():
        leave_entry("paper_read", of=("case", document.case.code), by=by, sha256=document.sha256)
    return BytesIO(content)


def _no_file(where: str) -> TallystickError:
    return TallystickError(
        "no_file",
        where=where,
        what=Text("No file came.", "没有收到文件。"),
        to_do=Text("Choose a file and send it again.", "请选择文件后重新上传。"),
    )
