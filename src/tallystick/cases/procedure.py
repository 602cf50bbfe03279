"""A procedure as its file says it: states, moves, papers, people, dispositions, and where each is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from tallystick.foundation.texts import Text

Kind = Literal["lead", "case", "outcome", "ended"]
Counts = Literal["calendar", "working"]
Guard = Literal[
    "no_recused", "two_people", "person_named", "told", "heard", "proposal_recorded",
    "decided_for_all", "allowed_for_person", "separate_reviewer", "no_harsher_on_appeal",
    "money_settled",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
GUARDS: tuple[Guard, ...] = get_args(Guard)


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
    """How long a state may last: days of the calendar or working days, from the day it began."""

    days: int
    counts: Counts
    source: str
    extended_once_by: int = 0


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposition:
    """What can be decided of somebody; its place in the list is its weight."""

    id: str
    title: Text
    weight: int
    months: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonKind:
    """A type of person, and what may be decided of them."""

    id: str
    title: Text
    allowed: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A whole procedure; `edition` is the digest of its file, which a case keeps."""

    id: str
    title: Text
    edition: str
    begins: str
    sources: Mapping[str, Source]
    documents: Mapping[str, Text]
    states: Mapping[str, State]
    moves: Mapping[str, Move]
    people: Mapping[str, PersonKind]
    dispositions: Mapping[str, Disposition]

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

    def is_harsher(self, one: str, other: str) -> bool:
        """Tell whether the first disposition weighs more than the second."""
        return self.dispositions[one].weight > self.dispositions[other].weight
