"""An attachment is kept as it came, whole or not at all, and known again by what it holds."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from people import WANG
from tallystick.cases.evidence_files import LONGEST_NAME, EvidenceFiles, display_name
from tallystick.foundation.errors import TallystickError
from tallystick.records.media_types import UNKNOWN, media_type

KEY = b"k" * 32
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


@pytest.fixture
def files(tmp_path: Path) -> EvidenceFiles:
    return EvidenceFiles(folder=tmp_path / "evidence", key=KEY, limit=1000)


def every_file(files: EvidenceFiles) -> list[Path]:
    return [path for path in files.folder.rglob("*") if path.is_file()]


@given(content=st.binary(min_size=1, max_size=2000))
def test_what_is_read_is_what_was_handed_in(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    files = EvidenceFiles(folder=tmp_path_factory.mktemp("evidence"), key=KEY)
    kept = files.keep(io.BytesIO(content), name="a.bin")

    assert files.read(kept.sha256) == content
    assert (kept.sha256, kept.size) == (hashlib.sha256(content).hexdigest(), len(content))


def test_the_same_bytes_are_recognised_under_another_name(files: EvidenceFiles) -> None:
    first = files.keep(io.BytesIO(PICTURE), name="收据.png")
    second = files.keep([PICTURE[:5], PICTURE[5:]], name="again.png")

    assert (first.was_there, second.was_there) == (False, True)
    assert first.sha256 == second.sha256
    assert len(every_file(files)) == 1


def test_a_file_is_known_by_its_bytes_and_not_by_its_name(files: EvidenceFiles) -> None:
    assert files.keep([PICTURE], name="letter.pdf").media_type == "image/png"
    assert files.keep([b"<script>"], name="picture.png").media_type == "text/plain"


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(files: EvidenceFiles) -> None:
    assert files.keep([b"x" * 1000], name="a").size == 1000
    with pytest.raises(TallystickError) as raised:
        files.keep([b"y" * 600, b"y" * 401], name="film.mp4")
    assert (raised.value.code, raised.value.where) == ("evidence_too_large", "film.mp4")
    assert len(every_file(files)) == 1


def test_an_empty_file_is_refused(files: EvidenceFiles) -> None:
    with pytest.raises(TallystickError) as raised:
        files.keep([], name="a.txt")
    assert raised.value.code == "evidence_empty"


def test_an_upload_that_is_cut_off_leaves_nothing(files: EvidenceFiles) -> None:
    def parts() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        files.keep(parts(), name="a.txt")
    assert every_file(files) == []


def test_what_a_killed_process_left_is_removed_the_next_day(files: EvidenceFiles) -> None:
    files.keep([b"whole"], name="a.txt")
    left = files.folder / "arriving" / "left.part"
    left.write_bytes(b"half")

    assert files.forget_cut_off() == 0
    os.utime(left, (0, 0))
    files.keep([b"another"], name="b.txt")
    assert not left.exists()


def test_an_upload_that_may_still_come_is_not_removed(files: EvidenceFiles) -> None:
    files.keep([b"whole"], name="a.txt")
    (files.folder / "arriving" / "now.part").write_bytes(b"half")

    assert files.forget_cut_off(older_than=dt.timedelta(hours=1)) == 0
    assert (files.folder / "arriving" / "now.part").exists()


def test_a_changed_file_is_not_given_out(files: EvidenceFiles) -> None:
    kept = files.keep([b"true"], name="a.txt")
    next(files.folder.glob(f"*/{kept.sha256}")).write_bytes(b"trve")

    with pytest.raises(TallystickError) as raised:
        files.read(kept.sha256)
    assert (raised.value.code, raised.value.where) == ("evidence_damaged", kept.sha256)
    assert [one.sha256 for one in files.damaged()] == [kept.sha256]


def test_a_damaged_file_is_made_whole_by_the_same_bytes(files: EvidenceFiles) -> None:
    kept = files.keep([b"true"], name="a.txt")
    next(files.folder.glob(f"*/{kept.sha256}")).write_bytes(b"trve")

    assert files.keep([b"true"], name="a.txt").was_there is False
    assert files.read(kept.sha256) == b"true"


def test_a_file_that_is_gone_is_said_to_be_gone(files: EvidenceFiles) -> None:
    kept = files.keep([b"true"], name="a.txt")
    next(files.folder.glob(f"*/{kept.sha256}")).unlink()

    (damage,) = files.damaged([kept.sha256])
    assert damage.said.en == "The file is gone."
    with pytest.raises(TallystickError, match="gone"):
        files.read(kept.sha256)


def test_what_lies_in_the_folder_cannot_be_read_without_the_key(files: EvidenceFiles) -> None:
    kept = files.keep([b"Wang was paid"], name="a.txt")
    (there,) = every_file(files)
    assert b"Wang" not in there.read_bytes()
    with pytest.raises(TallystickError) as raised:
        EvidenceFiles(folder=files.folder, key=b"x" * 32).read(kept.sha256)
    assert raised.value.code == "evidence_damaged"


def test_whole_files_are_not_called_damaged(files: EvidenceFiles) -> None:
    kept = files.keep([b"true"], name="a.txt")

    assert list(files.damaged([kept.sha256])) == []


@pytest.mark.parametrize("digest", ["", "../../key", "A" * 64, "ab/cd", "a" * 63])
def test_only_a_digest_leads_to_a_file(files: EvidenceFiles, digest: str) -> None:
    with pytest.raises(TallystickError) as raised:
        files.read(digest)
    assert raised.value.code == "evidence_missing"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("收据.png", "收据.png"), ("../../etc/passwd", "passwd"), ("C:\\temp\\a.doc", "a.doc"),
        ("gnp.\u202eexe.png", "gnp.exe.png"), ("a\x00b\n.txt", "ab.txt"), (" . ", "附件 attachment"),
        ("", "附件 attachment"), ("con.txt", "_con.txt"), ('a"b<c>.txt', "a_b_c_.txt"), (".hidden", "hidden"),
    ],
)  # fmt: skip
def test_a_name_is_shown_without_its_tricks(name: str, shown: str) -> None:
    assert display_name(name) == shown


def test_a_name_is_shown_without_the_number_of_anybody() -> None:
    shown = display_name(f"{WANG.number} 身份证.jpg")

    assert WANG.number not in shown
    assert shown.endswith(" 身份证.jpg")


def test_a_long_name_keeps_its_ending() -> None:
    shown = display_name("长" * 300 + ".docx")

    assert len(shown) == LONGEST_NAME
    assert shown.endswith("长.docx")


@given(st.text())
def test_a_shown_name_is_one_plain_part_of_a_path(name: str) -> None:
    shown = display_name(name)

    assert 0 < len(shown) <= LONGEST_NAME
    assert not set(shown) & set('/\\<>:"|?*\n\r\x00\u202e')
    assert not shown.startswith(".")


def zipped(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "application/epub+zip" if name == "mimetype" else "x")
    return packed.getvalue()


def a_letter() -> bytes:
    written = io.BytesIO()
    Document().save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"), (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"RIFF\0\0\0\0WEBP", "image/webp"),
        (b"\0\0\0\x18ftypheic", "image/heic"), (b"\0\0\0\x18ftypisom", "video/mp4"), (zipped("a.txt"), "application/zip"),
        (zipped("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (a_letter(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (zipped("OFD.xml"), "application/ofd"), (zipped("mimetype", "a"), "application/epub+zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "application/vnd.ms-excel"),
        ("收到".encode(), "text/plain"), ("收到".encode("gb18030"), "text/plain"), ("收到".encode()[:-1], "text/plain"),
        (b"<!DOCTYPE html><p>", "text/plain"), (b"\x00\x01\x02", UNKNOWN), (b"", UNKNOWN),
    ],
)  # fmt: skip
def test_a_kind_is_seen_from_the_first_bytes(head: bytes, kind: str) -> None:
    assert media_type(head) == kind


def test_an_archive_cannot_say_that_it_is_a_page() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/xhtml+xml")

    assert media_type(packed.getvalue()) == "application/zip"


@given(st.binary(max_size=300))
def test_no_file_is_ever_called_a_page(head: bytes) -> None:
    assert "html" not in media_type(head)
    assert "svg" not in media_type(head)
