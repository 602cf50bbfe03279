"""Short, stable digests of plain values."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson


def digest(value: Any, length: int = 16) -> str:
    """Return `length` hex digits of SHA-256 over `value` written as canonical JSON.

    Integers have 64 bits at most; decimals and whatever else JSON has no word for count as text.
    """
    canonical = orjson.dumps(value, default=str, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(canonical).hexdigest()[:length]


def digest_of_bytes(parts: Iterable[bytes]) -> str:
    """Return the whole SHA-256 of bytes that come in parts."""
    total = hashlib.sha256()
    for part in parts:
        total.update(part)
    return total.hexdigest()


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file, read in parts of a megabyte."""
    with path.open("rb") as stream:
        return digest_of_bytes(iter(lambda: stream.read(1 << 20), b""))
