"""Bytes on their way somewhere: counted, digested, and let through up to a limit."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

from tallystick.foundation.errors import TallystickError


class Counted:
    """What passed by: how much, with which digest, and how it began."""

    def __init__(
        self, limit: int, too_large: Callable[[], TallystickError], *, head: int = 0
    ) -> None:
        self.size, self.head = 0, b""
        self._limit, self._too_large, self._longest = limit, too_large, head
        self._total = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """Return the digest of what has passed by."""
        return self._total.hexdigest()

    def through(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        """Let parts pass; raises what `too_large` gives where more comes than the limit."""
        for part in parts:
            self.size += len(part)
            if self.size > self._limit:
                raise self._too_large()
            self._total.update(part)
            self.head += part[: self._longest - len(self.head)]
            yield part
