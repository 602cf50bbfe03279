"""What a department is about to send: one sheet's columns as text, and which rows belong to what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pyarrow as pa

Layout = Literal["clean", "titled", "grouped", "two_headed"]
Ending = Literal["csv", "xlsx", "xls"]


@dataclass(slots=True, kw_only=True)
class Draft:
    """One sheet before it is written.

    `columns` maps the header as the department types it to one text array each, all of a length.
    `rows` and `matters` are parallel: row `rows[i]` (from 0, before any layout) belongs to matter
    `matters[i]`; a row may belong to several. `file` is the path under the county's folder without
    its ending.
    """

    file: str
    table: str
    columns: dict[str, pa.Array]
    title: str = ""
    sheet: str = "Sheet1"
    layout: Layout = "clean"
    ending: Ending = "csv"
    sent_by: str = ""
    area: str = ""
    period: str = ""
    rows: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    matters: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    group_by: str | None = None
    totals: Sequence[str] = ()

    @property
    def length(self) -> int:
        """Return how many records the sheet holds."""
        return len(next(iter(self.columns.values())))
