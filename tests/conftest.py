"""What all tests share: a property holds or does not, however long a busy machine takes to see it."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("without_a_clock", deadline=None)
settings.load_profile("without_a_clock")
