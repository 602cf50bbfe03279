"""A file is whole or not there."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import whole_file, write_parts, write_whole


def test_a_file_is_written_with_the_folders_it_needs(tmp_path: Path) -> None:
    write_whole(tmp_path / "deep" / "a.txt", b"whole")
    assert (tmp_path / "deep" / "a.txt").read_bytes() == b"whole"


def test_parts_are_written_one_after_another(tmp_path: Path) -> None:
    write_parts(tmp_path / "a.txt", [b"one ", b"two"])
    assert (tmp_path / "a.txt").read_bytes() == b"one two"


def test_a_file_has_the_mode_it_was_given_from_its_first_byte(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"secret", mode=0o600)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o600


def test_a_file_is_only_there_when_all_of_it_is(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a.txt") as draft:
        draft.write_bytes(b"half")
        assert not (tmp_path / "a.txt").exists()
    assert (tmp_path / "a.txt").exists()


def test_a_failure_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"old")

    def parts() -> Iterator[bytes]:
        yield b"new"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_parts(tmp_path / "a.txt", parts())
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_said_in_both_languages(tmp_path: Path, number: int) -> None:
    with pytest.raises(TallystickError) as raised, whole_file(tmp_path / "a.txt"):
        raise OSError(number, "no room")
    assert raised.value.code == "disk_full"
    assert "Free some space" in raised.value.say("en")
    assert "腾出空间" in raised.value.say("zh")


def test_another_failure_of_the_disk_is_not_called_a_full_one(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="broken"), whole_file(tmp_path / "a.txt"):
        raise OSError(errno.EIO, "broken")
