"""Libraries that are slow to load and seldom needed: each is loaded when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Later:
    """Stand for a module until something of it is asked for."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        """Load the module and give what it calls `name`."""
        return getattr(import_module(self._module), name)


pypinyin: Any = Later("pypinyin")  # a third of a second for the readings of all characters
stats: Any = Later("scipy.stats")  # most of a second
