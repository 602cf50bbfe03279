"""Papers of a case: added, read back whole, and every fetch in the trail."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from tallystick.cases.evidence_files import EvidenceFiles
from tallystick.cases.models import Case, Document
from tallystick.cases.moving import procedure_of
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries import at_hand
from tallystick.trail.actions import leave_entry


def files() -> EvidenceFiles:
    """Return the folder of the book in which attachments are kept."""
    return EvidenceFiles(folder=at_hand.book().folder / "evidence")


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
        raise TallystickError(
            "no_file",
            where=case.code,
            what=Text("No file came.", "没有收到文件。"),
            to_do=Text("Choose a file and send it again.", "请选择文件后重新上传。"),
        )
    kept = files().keep(file.chunks(), name=str(file.name))
    with transaction.atomic():
        made = Document.objects.create(
            case=case, kind=kind, sha256=kept.sha256, name=kept.name, size=kept.size,
            media_type=kept.media_type, by=by, at=clock.now(), second=second,
        )  # fmt: skip
        leave_entry("paper_added", of=("case", case.code), by=by, kind=kind, sha256=kept.sha256)
    return made


def read(document: Document, *, by: str) -> BytesIO:
    """Return the bytes of a paper, checked against their digest; the fetch is in the trail."""
    content = files().read(document.sha256)
    with transaction.atomic():
        leave_entry("paper_read", of=("case", document.case.code), by=by, sha256=document.sha256)
    return BytesIO(content)
