"""Which states can be reached, and whether a way goes round what must be passed."""

from __future__ import annotations

from collections import deque

from tallystick.cases.procedure import Move, Procedure, Promise


def reached_from(procedure: Procedure, state: str) -> frozenset[str]:
    """Return a state and every state that some way from it leads to."""
    seen, waiting = {state}, [state]
    while waiting:
        onward = {move.to_state for move in procedure.moves_from(waiting.pop())} - seen
        seen |= onward
        waiting += onward
    return frozenset(seen)


def way_round(procedure: Procedure, promise: Promise) -> tuple[Move, ...] | None:
    """Return the shortest way that breaks a promise, or None where every way keeps it.

    Moves that carry what must be passed are taken away; if the goal can still be reached, the
    promise is broken. This holds for ways of any length, those that turn back among them.
    """
    ways: dict[str, tuple[Move, ...]] = {promise.begins: ()}
    waiting = deque([promise.begins])
    while waiting:
        here = waiting.popleft()
        for move in procedure.moves_from(here):
            if move.carries(promise.passes):
                continue
            way = (*ways[here], move)
            if move.to_state == promise.ends:
                return way
            if move.to_state not in ways:
                ways[move.to_state] = way
                waiting.append(move.to_state)
    return None


def is_kept(procedure: Procedure, promise: Promise) -> bool:
    """Tell whether no way goes round what a promise says must be passed."""
    return way_round(procedure, promise) is None
