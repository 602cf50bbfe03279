"""Which rows of a draft belong to a matter, found for each draft from the marks of its list."""

from __future__ import annotations

from typing import TypedDict

import numpy as np

from tallystick.simulation.people import Ints
from tallystick.simulation.rows import Rows


class Marked(TypedDict):
    """The two parallel columns of a draft's marks."""

    rows: Ints
    matters: Ints


class Marking:
    """Finds the marks of some rows of one list, by their place in a draft."""

    def __init__(self, rows: Rows, size: int | None = None) -> None:
        self._rows, self._matters = rows.marks()
        self._place = np.full(len(rows) if size is None else size, -1, np.int64)

    def of(self, chosen: Ints) -> Marked:
        """Return the draft's `rows` and `matters` for rows that it has in this order."""
        self._place[chosen] = np.arange(len(chosen))
        places = self._place[self._rows]
        self._place[chosen] = -1
        found = places >= 0
        return {"rows": places[found], "matters": self._matters[found]}
