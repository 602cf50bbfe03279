"""The arithmetic of signatures, meetings and recalls: totals in, whether they are enough out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

Meeting = Literal["villagers", "households", "representatives"]
# The text of 2018 was read; what was changed with effect from this day was not.
AMENDED_ON = dt.date(2026, 1, 1)

MEETING_TITLES: dict[Meeting, Text] = {
    "villagers": Text("meeting of villagers", "村民会议"),
    "households": Text("meeting of the households' representatives", "村民会议（户代表）"),
    "representatives": Text("meeting of villagers' representatives", "村民代表会议"),
}
# Who must be there: (parts, of, whether more than that is needed).
_PRESENT: dict[Meeting, tuple[int, int, bool]] = {
    "villagers": (1, 2, True),
    "households": (2, 3, False),
    "representatives": (2, 3, False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many there were, how many were needed, and of how many."""

    there: int
    needed: int
    of: int

    @property
    def is_enough(self) -> bool:
        """Tell whether it is enough."""
        return self.there >= self.needed

    @property
    def missing(self) -> int:
        """Return how many more were needed."""
        return max(0, self.needed - self.there)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """A decision of many: whether enough took part, and whether enough of those agreed."""

    took_part: Tally
    agreed: Tally

    @property
    def holds(self) -> bool:
        """Tell whether both are enough."""
        return self.took_part.is_enough and self.agreed.is_enough


def at_least_one_in(share: int, there: int, of: int) -> Tally:
    """Compare with one in so many, or more: of 101, one in five is 21."""
    _refuse(there, of)
    return Tally(there=there, needed=-(-of // share), of=of)


def more_than_half(there: int, of: int) -> Tally:
    """Compare with more than half: of 100, that is 51."""
    _refuse(there, of)
    return Tally(there=there, needed=of // 2 + 1, of=of)


def recall_passing(registered: int, took_part: int, agreed: int) -> Passing:
    """Tell whether a recall passes: Organic Law of Village Committees (2018), article 16.

    More than half of the villagers who registered take part, and more than half of those agree.
    """
    return Passing(
        took_part=more_than_half(took_part, registered), agreed=more_than_half(agreed, took_part)
    )


def meeting_passing(meeting: Meeting, entitled: int, present: int, agreed: int) -> Passing:
    """Tell whether a village meeting decides: the same law, articles 22 and 26.

    More than half of the adult villagers, or two thirds of the households or of the assembly of
    representatives are there, and more than half of those who came agree.
    """
    _refuse(present, entitled)
    parts, of, above = _PRESENT[meeting]
    needed = entitled * parts // of + 1 if above else -(-entitled * parts // of)
    return Passing(
        took_part=Tally(there=present, needed=needed, of=entitled),
        agreed=more_than_half(agreed, present),
    )


def written_in(article: str, day: dt.date) -> Text:
    """Return the article that held on a day, with 待核 from the day of the amendment on."""
    said = Text(
        f"Organic Law of Village Committees (2018), article {article}",
        f"《村民委员会组织法》（2018年）第{article}条",
    )
    if day < AMENDED_ON:
        return said
    return Text(
        f"{said.en} (amended from 2026; not yet compared with the text)",
        f"{said.zh}（2026年起修正，待核）",
    )


def _refuse(there: int, of: int) -> None:
    if not 0 <= there <= of:
        raise TallystickError(
            "totals_impossible",
            where=f"{there}, {of}",
            what=Text("A part is larger than the whole.", "部分大于总数。"),
            to_do=Text("Count again, and correct the totals.", "请重新清点并更正合计数。"),
        )
