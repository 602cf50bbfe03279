"""A case bundle can be checked by anybody, and whatever was done to it is noticed."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.cases.bundle import (
    MANIFEST,
    MANIFEST_SUM,
    SUMS,
    BundleFile,
    ChainHead,
    MadeBundle,
    is_safe,
    own_files,
    write_bundle,
)
from tallystick.cases.bundle_checking import Limits, Verified, verify_bundle
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

MADE_AT = dt.datetime(2026, 11, 27, 9, 30, tzinfo=dt.UTC)
HEAD = ChainHead(number=318, hash="5f" * 32)
FILES = (
    BundleFile(path="文书/告知书.txt", what=Text("Notice", "告知书"), content="请说明".encode()),
    BundleFile(path="evidence/photo.jpg", what=Text("A photograph", "照片"), content=b"\xff\xd8\xff" * 9),
    BundleFile(path="trail.jsonl", what=Text("The trail", "留痕记录"), content=b'{"number":318}\n'),
)  # fmt: skip


def write(path: Path, files: tuple[BundleFile, ...] = FILES) -> MadeBundle:
    return write_bundle(path, files, bundle_id="case-7", made_at=MADE_AT, chain_head=HEAD)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return write(tmp_path / "case-7.zip").path


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(
    path: Path, change: Callable[[dict[str, bytes]], object], how: int = zipfile.ZIP_STORED
) -> Path:
    held = contents(path)
    change(held)
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return path


def faults(path: Path, **how: object) -> list[tuple[str, str]]:
    verdict = verify_bundle(path, **how)  # type: ignore[arg-type]
    assert not isinstance(verdict, Verified), "everything holds"
    return [(fault.code, fault.path) for fault in verdict]


def test_an_untouched_bundle_is_verified(tmp_path: Path) -> None:
    made = write(tmp_path / "a.zip")

    verdict = verify_bundle(made.path, manifest_sha256=made.manifest_sha256)
    assert verdict == Verified(
        bundle_id="case-7", made_at="2026-11-27T09:30:00+00:00", chain_head=HEAD,
        manifest_sha256=made.manifest_sha256, files=5,
    )  # fmt: skip


def test_the_same_case_gives_the_same_bytes_in_whatever_order(tmp_path: Path) -> None:
    one, other = write(tmp_path / "a.zip"), write(tmp_path / "b.zip", FILES[::-1])

    assert one.path.read_bytes() == other.path.read_bytes()


def test_the_manifest_says_what_each_file_is_in_both_languages(bundle: Path) -> None:
    manifest = json.loads(contents(bundle)[MANIFEST])

    assert manifest["chain_head"] == {"number": 318, "hash": "5f" * 32}
    assert {one["path"]: one["what"] for one in manifest["files"]}["文书/告知书.txt"] == {
        "en": "Notice",
        "zh": "告知书",
    }
    assert {"VERIFY.txt", "核验说明.txt"} <= {one["path"] for one in manifest["files"]}


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not on this machine")
def test_a_bundle_is_checked_without_the_program(bundle: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(folder)
    command = ["sha256sum", "--strict", "-c", SUMS]

    assert subprocess.run(command, cwd=folder, capture_output=True).returncode == 0
    (folder / "trail.jsonl").write_bytes(b"{}")
    assert subprocess.run(command, cwd=folder, capture_output=True).returncode == 1


def test_files_are_taken_from_the_disk_as_well(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"film")
    film = BundleFile(path="film.mp4", what=Text("A film", "录像"), content=tmp_path / "film.mp4")

    assert contents(write(tmp_path / "a.zip", (film,)).path)["film.mp4"] == b"film"
    assert isinstance(verify_bundle(tmp_path / "a.zip"), Verified)


@given(data=st.data())
def test_any_byte_that_is_changed_in_any_file_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = write(tmp_path_factory.mktemp("bundle") / "a.zip").path
    name = data.draw(st.sampled_from(sorted(contents(path))))
    place = data.draw(st.integers(0, len(contents(path)[name]) - 1))
    by = data.draw(st.integers(1, 255))

    def change(held: dict[str, bytes]) -> None:
        held[name] = held[name][:place] + bytes([held[name][place] ^ by]) + held[name][place + 1 :]

    assert faults(repacked(path, change))


@given(place=st.integers(0, 10**6), by=st.integers(1, 255))
def test_a_byte_changed_in_the_zip_itself_never_passes_for_other_content(
    tmp_path_factory: pytest.TempPathFactory, place: int, by: int
) -> None:
    path = write(tmp_path_factory.mktemp("bundle") / "a.zip").path
    before, raw = contents(path), bytearray(path.read_bytes())
    raw[place % len(raw)] ^= by
    path.write_bytes(raw)

    if isinstance(verify_bundle(path), Verified):
        assert contents(path) == before


@pytest.mark.parametrize(
    ("change", "noticed"),
    [
        (lambda held: held.update({"trail.jsonl": b"{}"}), [("changed", "trail.jsonl")]),
        (lambda held: held.pop("trail.jsonl"), [("missing", "trail.jsonl")]),
        (lambda held: held.update({"b.txt": b"new"}), [("added", "b.txt")]),
        (lambda held: held.update({"b.txt": held.pop("trail.jsonl")}), [("renamed", "trail.jsonl")]),
        (lambda held: held.update({MANIFEST: held[MANIFEST].replace(b"318", b"319")}), [("manifest_changed", MANIFEST)]),
        (lambda held: held.update({MANIFEST: b"{}"}), [("manifest_unreadable", MANIFEST)]),
        (lambda held: held.update({SUMS: b""}), [("changed", SUMS)]),
        (lambda held: held.update({MANIFEST_SUM: b""}), [("manifest_changed", MANIFEST)]),
        (lambda held: held.pop(SUMS), [("missing", SUMS)]),
        (lambda held: held.update({"../out.txt": b"x"}), [("unsafe_name", "../out.txt")]),
        (lambda held: held.update({"Trail.jsonl": b"x"}), [("name_twice", "trail.jsonl"), ("name_twice", "Trail.jsonl")]),
    ],
)  # fmt: skip
def test_what_was_done_to_a_bundle_is_named(
    bundle: Path, change: Callable[[dict[str, bytes]], object], noticed: list[tuple[str, str]]
) -> None:
    assert faults(repacked(bundle, change)) == noticed


def test_all_that_does_not_hold_is_said_at_once(bundle: Path) -> None:
    def change(held: dict[str, bytes]) -> None:
        held.pop("evidence/photo.jpg")
        held.update({"trail.jsonl": b"{}", "c.txt": b"c"})

    said = [("missing", "evidence/photo.jpg"), ("added", "c.txt"), ("changed", "trail.jsonl")]
    assert faults(repacked(bundle, change)) == said


def test_a_renamed_file_is_said_with_its_new_name(bundle: Path) -> None:
    verdict = verify_bundle(
        repacked(bundle, lambda held: held.update({"b": held.pop("trail.jsonl")}))
    )

    assert not isinstance(verdict, Verified)
    assert "b." in verdict[0].said.en
    assert "b" in verdict[0].said.zh


def test_a_bundle_that_was_packed_anew_and_not_changed_is_verified(bundle: Path) -> None:
    repacked(bundle, lambda held: None, zipfile.ZIP_DEFLATED)

    assert isinstance(verify_bundle(bundle), Verified)


def test_a_bundle_made_anew_with_all_its_sums_is_known_by_the_digest_told_elsewhere(
    tmp_path: Path,
) -> None:
    made = write(tmp_path / "a.zip")

    def change(held: dict[str, bytes]) -> None:
        manifest = held[MANIFEST].replace(b"318", b"319")
        sums = {one["path"]: one["sha256"] for one in json.loads(manifest)["files"]}
        held.update(own_files(manifest, sums))

    assert isinstance(verify_bundle(repacked(made.path, change)), Verified)
    assert faults(made.path, manifest_sha256=made.manifest_sha256) == [
        ("not_the_one_made", MANIFEST)
    ]


@given(kept=st.floats(0, 0.999))
def test_a_bundle_that_was_cut_off_is_unreadable(
    tmp_path_factory: pytest.TempPathFactory, kept: float
) -> None:
    path = write(tmp_path_factory.mktemp("bundle") / "a.zip").path
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])

    assert faults(path) == [("unreadable", "a.zip")]


@given(content=st.binary(max_size=500))
def test_any_file_is_a_bundle_or_is_said_not_to_be(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("bundle") / "a.zip"
    path.write_bytes(content)

    assert faults(path) == [("unreadable", "a.zip")]


def test_a_file_that_is_not_there_is_said_to_be_unreadable(tmp_path: Path) -> None:
    assert faults(tmp_path / "none.zip") == [("unreadable", "none.zip")]


def test_a_bundle_that_would_unpack_to_far_too_much_is_not_unpacked(bundle: Path) -> None:
    limits = Limits(surely_small=10_000)
    repacked(bundle, lambda held: held.update({"big": b"\0" * 10_000_000}), zipfile.ZIP_DEFLATED)

    assert faults(bundle, limits=limits) == [("too_large", "big")]
    assert faults(bundle, limits=Limits(whole_size=1000)) == [("too_large", "")]
    assert faults(bundle, limits=Limits(files=3)) == [("too_large", "")]


def test_a_link_in_a_bundle_is_refused(bundle: Path) -> None:
    with zipfile.ZipFile(bundle, "a") as archive:
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")

    assert faults(bundle) == [("unsafe_name", "link")]


@pytest.mark.parametrize(
    "name",
    ["", "/a", "../a", "a/../b", "a/./b", "a//b", "a/", "a\\b", "C:a", "a\nb", "a\0b", "con", "x/AUX.txt", "a.", "a ", "a\u202eb", "e\u0301", "x" * 201],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_not_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(TallystickError) as raised:
        write(tmp_path / "a.zip", (BundleFile(path=name, what=Text("a", "甲"), content=b"a"),))
    assert raised.value.code == "bundle_name_unsafe"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.txt", "证据/照片 1.jpg", "a-b_c(1).docx", "..a", "a..b"])
def test_a_plain_name_is_safe(name: str) -> None:
    assert is_safe(name)


@given(st.text(max_size=30))
def test_a_safe_name_stays_inside_the_folder(name: str) -> None:
    if is_safe(name):
        inside = Path("/folder").joinpath(name)
        assert inside.parts[:2] == ("/", "folder")
        assert ".." not in inside.parts


@pytest.mark.parametrize("name", ["Trail.jsonl", "verify.txt", "sha256sums", "MANIFEST.json"])
def test_two_files_of_one_name_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(TallystickError) as raised:
        write(
            tmp_path / "a.zip", (*FILES, BundleFile(path=name, what=Text("a", "甲"), content=b"a"))
        )
    assert raised.value.code == "bundle_name_twice"


def test_names_are_written_so_that_every_system_reads_them(bundle: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle.read_bytes())) as archive:
        chinese = [one for one in archive.infolist() if not one.filename.isascii()]
        assert {bool(one.flag_bits & 0x800) for one in chinese} == {True}
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
