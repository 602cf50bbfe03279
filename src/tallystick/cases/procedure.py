"""A procedure as its file says it: states, moves, papers, people, dispositions, and where each is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from tallystick.foundation.texts import Text

Kind = Literal["lead", "case", "outcome", "ended"]
Counts = Literal["calendar", "working"]
Track = Literal["measure", "organisational", "party", "administrative"]
Guard = Literal[
    "no_recused", "two_people", "person_named", "told", "heard", "proposal_recorded",
    "decided_for_all", "allowed_for_person", "separate_reviewer", "fresh_reviewer",
    "no_harsher_on_appeal", "money_settled", "twice_at_most", "transfer_considered",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
TRACKS: tuple[Track, ...] = get_args(Track)
GUARDS: tuple[Guard, ...] = get_args(Guard)
ENTERED = "entered"  # a clock that names no event runs from the day the state began
HIGHER_BODY = "higher_body"  # extends a clock from outside; nobody here has this role


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where something is written, and whether it was compared with the text itself."""

    instrument: str
    article: str
    read: str

    @property
    def verified(self) -> bool:
        """Tell whether the text itself was read; what was not is shown as 待核."""
        return self.read == "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How long something may last: days or months, from a day that is not counted itself.

    `since` is `entered` or an event of the procedure; an extension is in the same unit.
    """

    source: str
    days: int = 0
    months: int = 0
    counts: Counts = "calendar"
    since: str = ENTERED
    extended_once_by: int = 0
    extended_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a case can stand."""

    id: str
    title: Text
    kind: Kind
    clock: Clock | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What takes a case from one of several states to another: who, with which papers, guarded by what."""

    id: str
    title: Text
    from_states: tuple[str, ...]
    to_state: str
    by: tuple[str, ...]
    approved_by: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    sources: tuple[str, ...] = ()
    files: bool = False  # with this move a lead becomes a case

    def carries(self, word: str) -> bool:
        """Tell whether the move asks for this guard or this paper."""
        return word in self.guards or word in self.needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A clock that runs beside the states: what somebody must do so long after an event.

    It ends with the event `ends`, or with the case; with `dispositions` it is there only where one
    of them was decided.
    """

    id: str
    title: Text
    clock: Clock
    by: tuple[str, ...]
    ends: str = ""
    dispositions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What can be applied for while a case stands in one of several states."""

    id: str
    title: Text
    in_states: tuple[str, ...]
    by: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """That no way from one state to another goes round a guard or a paper."""

    begins: str
    ends: str
    passes: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposition:
    """What can be decided of somebody; its place in the list is its weight.

    `harsher_than` names the next gentler ones. Whatever is not joined by such steps cannot be
    compared: a warning of the Party is neither harsher nor gentler than a demerit of the state.
    """

    id: str
    title: Text
    weight: int
    track: Track
    source: str
    months: int = 0
    barred_after: int = 0  # months after the period in which an office stays barred
    ends_by_decision: bool = False  # otherwise the period ends by itself
    harsher_than: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonKind:
    """A type of person, what may be decided of them, and what follows from it elsewhere."""

    id: str
    title: Text
    allowed: tuple[str, ...]
    source: str
    follows: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A kind of matter for which a sum makes the question of transfer due.

    The sums are dated values of the pack, `transfer_threshold`, under the same id.
    """

    id: str
    title: Text
    capacities: tuple[str, ...]
    circumstances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A whole procedure; `edition` is the digest of its file, which a case keeps."""

    id: str
    title: Text
    edition: str
    begins: str
    sources: Mapping[str, Source]
    documents: Mapping[str, Text]
    guards: Mapping[str, str]  # where each guard that moves ask for is written
    states: Mapping[str, State]
    moves: Mapping[str, Move]
    people: Mapping[str, PersonKind]
    dispositions: Mapping[str, Disposition]
    events: Mapping[str, Text] = field(default_factory=dict)
    duties: Mapping[str, Duty] = field(default_factory=dict)
    applications: Mapping[str, Application] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()
    capacities: Mapping[str, Text] = field(default_factory=dict)
    circumstances: Mapping[str, Text] = field(default_factory=dict)
    thresholds: Mapping[str, Threshold] = field(default_factory=dict)
    content: str = field(default="", repr=False, compare=False)  # the file itself

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """Return the moves that a case in this state can make."""
        return tuple(move for move in self.moves.values() if state in move.from_states)

    def transitions(self) -> tuple[tuple[str, str, str], ...]:
        """Return every (move, from, to): what the database is told, and all it will let through."""
        return tuple(
            (move.id, begins, move.to_state)
            for move in self.moves.values()
            for begins in move.from_states
        )

    def clock_since(self, event: str) -> Clock | None:
        """Return the clock of the state that runs from an event, if there is one."""
        clocks = (state.clock for state in self.states.values())
        return next((one for one in clocks if one and one.since == event), None)

    def may_apply(self, application: str, state: str) -> bool:
        """Tell whether somebody may apply for something while a case stands in a state."""
        known = self.applications.get(application)
        return known is not None and state in known.in_states
