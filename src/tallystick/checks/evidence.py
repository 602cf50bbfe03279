"""A finding laid open: both halves row by row, and the cell each came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tallystick.checks.findings import Finding
from tallystick.foundation.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShown:
    """One record of a half: where it stands in the file as it was given, and what it says."""

    ref: int
    file: str
    sheet: str
    row: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfShown:
    """One of the two halves that are laid side by side."""

    name: str
    label: Text
    table: Text
    columns: tuple[tuple[str, Text], ...]
    rows: tuple[RowShown, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingShown:
    """A finding with its halves."""

    finding: Finding
    halves: tuple[HalfShown, ...]
