"""`tallystick verify`: anybody can see whether a case that was taken out of an office is whole."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest

import program
from tallystick.cases.bundle import BundleFile, ChainHead, MadeBundle, write_bundle
from tallystick.foundation.texts import Text

pytestmark = pytest.mark.slow


@pytest.fixture
def made(tmp_path: Path) -> MadeBundle:
    notice = BundleFile(
        path="notice.txt", what=Text("Notice", "告知书"), content="请说明".encode()
    )
    return write_bundle(
        tmp_path / "case.zip", [notice], bundle_id="2026-00001",
        made_at=dt.datetime(2026, 11, 27, tzinfo=dt.UTC), chain_head=ChainHead(number=3, hash="5f" * 32),
    )  # fmt: skip


def verify(made: MadeBundle, *more: object):
    folder = made.path.parent
    return program.run("verify", made.path, *more, keys=folder / "no-keys", inside=folder)


def test_a_bundle_is_verified_without_any_book_or_key(made):
    said = verify(made, "--manifest", made.manifest_sha256)
    assert (said.returncode, "2026-00001" in said.stdout) == (0, True)


def test_a_bundle_that_was_made_anew_is_told_by_its_number_in_the_trail(made):
    assert verify(made, "--manifest", "0" * 64).returncode == 1


def test_a_bundle_with_a_file_that_was_changed_is_refused_with_its_name(made):
    with zipfile.ZipFile(made.path) as bundle:
        held = {name: bundle.read(name) for name in bundle.namelist()}
    with zipfile.ZipFile(made.path, "w") as bundle:
        for name, content in held.items():
            bundle.writestr(name, content + b"." if name == "notice.txt" else content)
    said = verify(made)
    assert (said.returncode, "notice.txt" in said.stdout) == (1, True)


def test_a_bundle_that_is_not_there_is_said_in_a_sentence(made):
    made.path.unlink()
    said = verify(made)
    assert (said.returncode, "Traceback" in said.stderr) == (1, False)
    assert "no bundle here" in said.stderr
