"""An office attaches files to its answer: kept sealed as they came, fetched only by who sees the inquiry."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tallystick.inquiries import at_hand, attachments
from tallystick.inquiries.models import Attachment
from tallystick.trail.models import Entry

pytestmark = pytest.mark.slow
PDF = b"%PDF-1.7\n1 0 obj\n(the death certificate)\n%%EOF\n"


@pytest.fixture
def wu(county, sign_in):
    """Return the browser of the clerk of Shiqiao, to whom the inquiry was sent."""
    sign_in("lin").post("/inquiries/send", {"number": county.number})
    return sign_in("wu")


def answer(county, client, *files: tuple[str, bytes], kind: str = "entitled"):
    return client.post(
        f"/inquiries/{county.number}/answer",
        {
            "answer": kind, "note": "See the paper.", "edition": county.inquiry.edition,
            "files": [SimpleUploadedFile(name, content) for name, content in files],
        },
    )  # fmt: skip


def url(county, attachment: Attachment | None = None) -> str:
    return f"/inquiries/{county.number}/attachments/{(attachment or Attachment.objects.get()).pk}"


def sealed_files() -> list[Path]:
    return sorted((at_hand.book().folder / "attachments").glob("*"))


def test_a_file_that_came_with_an_answer_is_given_out_as_it_came(county, wu):
    answer(county, wu, ("死亡证明.pdf", PDF))
    assert Attachment.objects.get().sha256 == hashlib.sha256(PDF).hexdigest()
    fetched = wu.get(url(county))
    assert b"".join(fetched.streaming_content) == PDF
    assert fetched.headers["content-disposition"].startswith("attachment")


def test_it_lies_sealed_in_the_book_for_its_owner_alone(county, wu):
    answer(county, wu, ("a.pdf", PDF))
    (file,) = sealed_files()
    assert PDF[:20] not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600


def test_each_fetch_leaves_an_entry_of_the_trail(county, wu, sign_in):
    answer(county, wu, ("a.pdf", PDF))
    sign_in("mei").get(url(county))
    acts = Entry.objects.filter(act__startswith="attachment").values_list("act", "by")
    assert list(acts) == [("attachment_added", "wu"), ("attachment_read", "mei")]


def test_who_does_not_see_the_inquiry_finds_no_file(county, wu, sign_in):
    answer(county, wu, ("a.pdf", PDF))
    for name in ("he", "guan", "wai"):
        assert sign_in(name).get(url(county)).status_code == 404


def test_a_file_is_not_fetched_through_another_inquiry(county, wu):
    answer(county, wu, ("a.pdf", PDF))
    other = county.inquiry
    other.pk, other.pivot_id, other.state = None, "another", "open"
    other.save()
    assert (
        wu.get(f"/inquiries/{other.pk}/attachments/{Attachment.objects.get().pk}").status_code
        == 404
    )


@pytest.mark.parametrize("name", ["a.pdf", "a.png", "a.xlsx", "a.exe"])
def test_what_a_file_is_its_content_says_and_not_its_name(county, wu, name):
    page = answer(county, wu, ("good.pdf", PDF), (name, b"MZ\x90\x00 a program"))
    assert (page.status_code, b"By what it holds" in page.content) == (400, True)
    assert (county.inquiry.state, sealed_files()) == ("open", [])


@pytest.mark.parametrize(("files", "says"), [
    ([("a.pdf", PDF + b"x" * 100)], b"larger than"), ([("a.pdf", b"")], b"nothing in this file"),
    ([(f"{n}.pdf", PDF) for n in range(11)], b"11 files came"),
])  # fmt: skip
def test_too_large_empty_or_too_many_are_refused_and_what_was_typed_stays(
    county, wu, monkeypatch, files, says
):
    monkeypatch.setattr(attachments, "MOST_BYTES", 100)
    page = answer(county, wu, *files)
    assert (page.status_code, says in page.content) == (400, True)
    assert b"See the paper." in page.content
    assert (county.inquiry.state, Attachment.objects.count()) == ("open", 0)


def test_of_an_answer_that_is_refused_no_file_stays(county, wu):
    assert answer(county, wu, ("a.pdf", PDF), kind="none").status_code == 400
    assert sealed_files() == []


def test_the_same_answer_again_brings_more_files_and_each_file_once(county, wu):
    answer(county, wu, ("a.pdf", PDF))
    answer(county, wu, ("again.pdf", PDF), ("b.pdf", PDF + b"2"))
    assert list(Attachment.objects.values_list("name", flat=True)) == ["a.pdf", "b.pdf"]
    assert (county.inquiry.answers.count(), len(sealed_files())) == (1, 2)


def test_files_of_an_earlier_answer_are_for_whoever_assesses(county, wu, sign_in):
    answer(county, wu, ("old.pdf", PDF))
    answer(county, wu, kind="data_error")
    assert (wu.get(url(county)).status_code, sign_in("mei").get(url(county)).status_code) == (
        404,
        200,
    )
    page = f"/inquiries/{county.number}/"
    assert b"old.pdf" not in wu.get(page).content
    assert b"with an earlier answer" in sign_in("mei").get(page).content


def test_a_confirmed_answer_takes_no_more_files(county, wu, sign_in):
    answer(county, wu)
    said = {"edition": county.inquiry.edition}
    sign_in("mei").post(f"/inquiries/{county.number}/accept", said)
    assert answer(county, wu, ("late.pdf", PDF)).status_code == 409
    assert sealed_files() == []


def test_a_file_that_is_no_longer_what_came_is_not_given_out(county, wu):
    answer(county, wu, ("a.pdf", PDF))
    sealed_files()[0].unlink()
    assert b"no longer what came" in wu.get(url(county)).content


def test_a_number_in_the_name_of_a_file_is_not_kept(county, wu):
    answer(county, wu, ("430599195004121015.pdf", PDF))
    assert "430599195004121015" not in Attachment.objects.get().name
