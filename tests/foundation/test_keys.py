"""Sealing: what was encrypted opens to the same bytes with the same key, and to nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.keys import default_folder, seal, unseal, unwrap, wrap

KEY, OTHER = b"k" * 32, b"o" * 32


def sealed(folder: Path, parts: list[bytes]) -> Path:
    file = folder / "a.sealed"
    file.write_bytes(b"".join(seal(parts, KEY)))
    return file


def reopened(file: Path, key: bytes = KEY) -> bytes:
    return b"".join(unseal(file, key))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(parts=st.lists(st.binary(max_size=200), max_size=5))
def test_whatever_was_sealed_opens_again(tmp_path: Path, parts: list[bytes]) -> None:
    assert reopened(sealed(tmp_path, parts)) == b"".join(parts)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.integers(0, 300), change=st.integers(1, 255))
def test_any_changed_byte_is_noticed(tmp_path: Path, place: int, change: int) -> None:
    file = sealed(tmp_path, [b"x" * 300])
    content = bytearray(file.read_bytes())
    content[place] ^= change
    file.write_bytes(content)
    with pytest.raises(TallystickError) as raised:
        reopened(file)
    assert raised.value.code == "seal_broken"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(left=st.integers(0, 333))
def test_any_cut_is_noticed(tmp_path: Path, left: int) -> None:
    file = sealed(tmp_path, [b"x" * 300])
    file.write_bytes(file.read_bytes()[:left])
    with pytest.raises(TallystickError, match="cut short"):
        reopened(file)


def test_parts_that_changed_places_are_noticed(tmp_path: Path) -> None:
    file = sealed(tmp_path, [b"a" * (1 << 20), b"b" * (1 << 20), b"c"])
    content, size = file.read_bytes(), 5 + (1 << 20) + 16
    first, second = content[13 : 13 + size], content[13 + size : 13 + 2 * size]
    file.write_bytes(content[:13] + second + first + content[13 + 2 * size :])
    with pytest.raises(TallystickError, match="changed"):
        reopened(file)


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    with pytest.raises(TallystickError, match="changed"):
        reopened(sealed(tmp_path, [b"secret"]), OTHER)


def test_the_same_words_are_sealed_differently_each_time(tmp_path: Path) -> None:
    assert list(seal([b"secret"], KEY)) != list(seal([b"secret"], KEY))


def test_a_wrapped_key_is_unwrapped_by_its_wrapper_only(tmp_path: Path) -> None:
    assert unwrap(wrap(OTHER, KEY), KEY, tmp_path) == OTHER
    with pytest.raises(TallystickError, match="changed"):
        unwrap(wrap(OTHER, KEY), OTHER, tmp_path)


@pytest.mark.parametrize("length", [0, 5, 12, 30])
def test_a_wrapped_key_cut_short_is_noticed(tmp_path: Path, length: int) -> None:
    with pytest.raises(TallystickError, match="changed"):
        unwrap(wrap(OTHER, KEY)[:length], KEY, tmp_path)


def test_keys_are_kept_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLYSTICK_KEYS", str(tmp_path))
    assert default_folder("abc") == tmp_path / "abc"
    monkeypatch.delenv("TALLYSTICK_KEYS")
    assert default_folder("abc").is_relative_to(Path.home())
