"""A lawsuit as a page shows it: the days that are left, and who may bring it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tallystick.cases.legal_numbers import number_on
from tallystick.cases.litigation import authorisation, limitation_ends, why_not
from tallystick.cases.models import Litigation
from tallystick.cases.quorums import Passing, Tally, written_in
from tallystick.checks.packs import Pack
from tallystick.foundation import clock
from tallystick.foundation.texts import Text

RESULTS = {
    "won": Text("won", "胜诉"),
    "won_in_part": Text("won in part", "部分胜诉"),
    "lost": Text("lost", "败诉"),
    "settled": Text("settled", "调解、和解"),
    "withdrawn": Text("withdrawn", "撤诉"),
}
PLAINTIFF_TITLES = {
    "committee": Text("village committee, urged by letter", "村民委员会（经督促）"),
    "supervisors": Text("supervision committee, authorised by a meeting", "村务监督委员会（经会议授权）"),
    "members": Text("members of the collective, in their own name", "集体经济组织成员（以自己的名义）"),
}  # fmt: skip
# No article read here lets a supervision committee sue; a court decides whether it hears it.
_NO_ARTICLE = Text(
    "no article that was read says this; ask the court first (to be compared with the text)",
    "未见法律条文规定，起诉前先向法院核实（待核）",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to court: who, why it is not open yet, and where that is written."""

    who: Text
    why_not: Text | None
    rests_on: Text

    @property
    def is_open(self) -> bool:
        """Tell whether this way may be taken today."""
        return self.why_not is None


@dataclass(frozen=True, slots=True, kw_only=True)
class LitigationShown:
    """A lawsuit as a page shows it."""

    suit: Litigation
    ends_on: dt.date
    days_left: int
    is_late: bool
    period_source: Text
    counts: tuple[tuple[Text, Tally], ...]  # of the meeting, and whether each is enough
    meeting_source: Text | None
    ways: tuple[Way, ...]
    result: Text | None
    askers: Text


def litigation_shown(suit: Litigation, pack: Pack) -> LitigationShown:
    """Return what `cases/litigation.html` shows."""
    period = number_on(pack, "limitation_years", suit.loss_known_on)
    ends_on, today = limitation_ends(suit.loss_known_on, period), clock.today()
    return LitigationShown(
        suit=suit,
        ends_on=ends_on,
        days_left=max(0, (ends_on - today).days),
        is_late=suit.filed_on is None and today > ends_on,
        period_source=period.source,
        counts=_counts(authorisation(suit)),
        meeting_source=_meeting_source(suit),
        ways=tuple(
            Way(who=PLAINTIFF_TITLES[who], why_not=why_not(suit, pack, who, today), rests_on=rests_on)
            for who, rests_on in (
                ("committee", Text("urged by letter; no article sets its days", "以函督促，期限由函件确定")),
                ("supervisors", _NO_ARTICLE),
                ("members", number_on(pack, "collective_suit_days", today).source),
            )
        ),
        result=RESULTS.get(suit.result),
        askers=_askers(suit.askers),
    )  # fmt: skip


def _counts(passing: Passing | None) -> tuple[tuple[Text, Tally], ...]:
    if passing is None:
        return ()
    return (
        (Text("who came", "到会"), passing.took_part),
        (Text("of these, for the suit", "其中同意起诉的"), passing.agreed),
    )


def _askers(count: int | None) -> Text:
    return Text(f", by {count}", f"（{count} 人）") if count else Text("", "")


def _meeting_source(suit: Litigation) -> Text | None:
    if suit.met_on is None:
        return None
    return written_in("26" if suit.meeting == "representatives" else "22", suit.met_on)
