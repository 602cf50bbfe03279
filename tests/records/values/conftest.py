"""What the tests of values share: the keys of a book that exists nowhere."""

from __future__ import annotations

import pytest

from tallystick.foundation.keys import Keys


@pytest.fixture(scope="session")
def keys() -> Keys:
    return Keys(seal=b"s" * 32, hashing=b"h" * 32)
