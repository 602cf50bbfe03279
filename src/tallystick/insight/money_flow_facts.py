"""What is known of public money on its way down: where it came, went on, lies, and is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tallystick.foundation.texts import Text

Level = Literal["source", "county", "township", "village", "list", "other"]

LEVELS: Mapping[Level, Text] = {
    "source": Text("Allocated by", "资金来源"),
    "county": Text("County", "县级"),
    "township": Text("Townships", "乡镇"),
    "village": Text("Villages", "村（社区）"),
    "list": Text("Lists of payments to people", "发放名册"),
    "other": Text("Other bodies", "其他单位"),
}
"""The levels from the source down to people, as money passes them; what left that way comes last."""

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What came in, and what became of it; none of the parts is ever set off against another.

    `came` is all that was sent, and of it `back` came back from below; None is what is not known.
    `out` was passed on or paid, None where nothing that was loaded could say so. `held` lies there
    as far as records say, `returned` went back upwards, `unseen` is what no record that was loaded
    could show, and `unaccounted` what loaded records should show and do not. `beyond` went out on
    top of what came in.
    """

    came: Decimal | None
    out: Decimal | None
    back: Decimal = NOTHING
    held: Decimal = NOTHING
    returned: Decimal = NOTHING
    unaccounted: Decimal = NOTHING
    unseen: Decimal = NOTHING
    beyond: Decimal = NOTHING

    @property
    def adds_up(self) -> bool:
        """Tell whether all that came in, and what went out beyond it, is in one of the parts."""
        if self.came is None:
            return True
        parts = (self.held, self.returned, self.unaccounted, self.unseen)
        return self.came + self.beyond == sum(parts, self.out or NOTHING)

    @property
    def tallies(self) -> bool:
        """Tell whether nothing is left to ask: all of it is known and accounted for."""
        return self.came is not None and not (self.unaccounted or self.unseen or self.beyond)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One body, or the lists of one place, and what became of the money that came to it.

    `short` is how much less arrived than was sent; it is part of what is not accounted for as far
    as nothing explains it. `unsourced` went out with no loaded transfer that it came from, and
    `payments` is how many single payments a list has.
    """

    level: Level
    name: str
    balance: Balance
    short: Decimal = NOTHING
    unsourced: Decimal = NOTHING
    payments: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """All bodies of one level, and their sums."""

    level: Level
    total: Hop
    hops: Sequence[Hop]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Money that went from one level to another."""

    above: Level
    below: Level
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Money from its source to people; of all programmes or years where none is named.

    `notes` say what was not loaded, and so is not known.
    """

    programme: str | None
    year: int | None
    currency: str
    stages: Sequence[Stage] = ()
    links: Sequence[Link] = ()
    notes: Sequence[Text] = ()
