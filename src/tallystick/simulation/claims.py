"""Which checks claim to see which kind of wrong matter, said before any county is measured."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tallystick.foundation import strict_yaml

_FILE = Path(__file__).parent / "data" / "claims.yml"


@cache
def claims() -> Mapping[str, frozenset[str]]:
    """Return, for each kind of wrong matter that leaves a trace, the checks that ask about it."""
    said = strict_yaml.read(_FILE.read_text("utf-8"), where=str(_FILE)).value
    return {kind: frozenset(checks) for kind, checks in said.items()}
