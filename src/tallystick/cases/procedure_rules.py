"""What a procedure must keep to as a whole: known names, no dead ends, no approval of one's own, its promises."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tallystick.cases.procedure import ENTERED, GUARDS, HIGHER_BODY, Clock, Procedure
from tallystick.cases.transitions import reached_from, way_round
from tallystick.checks.mistakes import Fields, Place, did_you_mean
from tallystick.foundation.texts import Text
from tallystick.people.roles import ROLES


def see_that_it_is_whole(
    read: Procedure, top: Fields, place: Place, instruments: Collection[str] | None
) -> None:
    """Note everything that does not fit together, each with the line on which it stands."""
    if instruments is not None:
        for id, one in _entries(top, "sources"):
            _refuse_unknown(one, [read.sources[id].instrument], instruments)
    if "begins" in top:
        _refuse_unknown(top["begins"], [read.begins], read.states)
    _see_that_guards_are_written_somewhere(read, top)
    _see_that_moves_know_their_names(read, top)
    _see_that_nobody_approves_alone(read, top)
    _see_that_clocks_know_their_names(read, top)
    _see_that_people_and_dispositions_fit(read, top)
    _see_that_thresholds_know_their_names(read, top)
    _see_that_states_are_reached(read, top)
    _see_that_promises_are_kept(read, top)
    _see_that_replies_have_days(read, place)


def _see_that_guards_are_written_somewhere(read: Procedure, top: Fields) -> None:
    for id, place in _entries(top, "guards"):
        _refuse_unknown(place, [id], GUARDS)
        _refuse_unknown(place, [read.guards[id]], read.sources)
    for place, move in zip(top.list("moves"), read.moves.values(), strict=False):
        for guard in set(move.guards) - set(read.guards):
            place.refuse(
                Text(f"Nothing says where `{guard}` is written.", f"没有写明 `{guard}` 的依据。"),
                Text("Add it to `guards`, with a source.", "请在 `guards` 中补充并写明依据。"),
            )


def _see_that_moves_know_their_names(read: Procedure, top: Fields) -> None:
    for place, move in zip(top.list("moves"), read.moves.values(), strict=False):
        _refuse_unknown(place, [*move.from_states, move.to_state], read.states)
        _refuse_unknown(place, [*move.by, *move.approved_by], ROLES)
        _refuse_unknown(place, move.needs, read.documents)
        _refuse_unknown(place, move.sources, read.sources)
        if not move.by:
            place.refuse(
                Text(f"Nobody may ask for `{move.id}`.", f"没有人可以提出 `{move.id}`。"),
                Text("Name a role in `by`.", "请在 `by` 中写明角色。"),
            )
    for place, one in zip(top.list("applications"), read.applications.values(), strict=False):
        _refuse_unknown(place, one.in_states, read.states)
        _refuse_unknown(place, one.by, ROLES)
        _refuse_unknown(place, [one.source], read.sources)
    asked = {paper for move in read.moves.values() for paper in move.needs}
    for id, place in _entries(top, "documents"):
        if id not in asked:
            place.refuse(
                Text(f"No move needs `{id}`.", f"没有步骤需要 `{id}`。"),
                Text("Let a move need it, or leave it out.", "请让某一步骤需要它，或删除。"),
            )


def _see_that_nobody_approves_alone(read: Procedure, top: Fields) -> None:
    for place, move in zip(top.list("moves"), read.moves.values(), strict=False):
        for role in set(move.by) & set(move.approved_by):
            place.refuse(
                Text(
                    f"`{role}` both asks for `{move.id}` and approves it.",
                    f"`{role}` 既提出又批准 `{move.id}`。",
                ),
                Text("Let another role approve.", "请由其他角色批准。"),
            )


def _see_that_clocks_know_their_names(read: Procedure, top: Fields) -> None:
    for id, place in _entries(top, "states"):
        clock = read.states[id].clock
        if clock:
            _refuse_in_clock(read, place.inside("clock"), clock)
    for place, duty in zip(top.list("duties"), read.duties.values(), strict=False):
        _refuse_unknown(place, duty.by, ROLES)
        _refuse_unknown(place, [duty.ends] if duty.ends else [], read.events)
        _refuse_unknown(place, duty.dispositions, read.dispositions)
        _refuse_in_clock(read, place, duty.clock)
        if duty.clock.since == ENTERED:
            place.refuse(
                Text("A duty runs from an event.", "时限义务须从某一事件起算。"),
                Text("Write `since`.", "请填写 `since`。"),
            )


def _refuse_in_clock(read: Procedure, place: Place, clock: Clock) -> None:
    _refuse_unknown(place, [clock.source], read.sources)
    _refuse_unknown(place, [clock.since], {ENTERED, *read.events})
    _refuse_unknown(place, clock.extended_by, {HIGHER_BODY, *ROLES})


def _see_that_people_and_dispositions_fit(read: Procedure, top: Fields) -> None:
    for id, place in _entries(top, "people"):
        _refuse_unknown(place, read.people[id].allowed, read.dispositions)
        _refuse_unknown(place, [read.people[id].source], read.sources)
    for place, one in zip(top.list("dispositions"), read.dispositions.values(), strict=False):
        _refuse_unknown(place, [one.source], read.sources)
        _refuse_unknown(place, one.harsher_than, read.dispositions)
        for gentler in one.harsher_than:
            if gentler in read.dispositions and read.dispositions[gentler].weight >= one.weight:
                place.refuse(
                    Text(
                        f"`{one.id}` is harsher than `{gentler}` and stands before it.",
                        f"`{one.id}` 重于 `{gentler}`，却排在其前。",
                    ),
                    Text("Put the harsher one later.", "请将较重的排在后面。"),
                )


def _see_that_thresholds_know_their_names(read: Procedure, top: Fields) -> None:
    for place, one in zip(top.list("thresholds"), read.thresholds.values(), strict=False):
        _refuse_unknown(place, one.capacities, read.capacities)
        _refuse_unknown(place, one.circumstances, read.circumstances)


def _see_that_states_are_reached(read: Procedure, top: Fields) -> None:
    """Refuse a state that nothing leads to, one that is stuck, and an end that goes on."""
    reached = reached_from(read, read.begins)
    for id, place in _entries(top, "states"):
        goes_on, is_end = bool(read.moves_from(id)), read.states[id].kind == "ended"
        if id not in reached:
            place.refuse(
                Text(f"Nothing leads to `{id}`.", f"没有步骤通向 `{id}`。"),
                Text("Add a move to it, or leave it out.", "请增加通向它的步骤，或删除该状态。"),
            )
        if is_end and goes_on:
            place.refuse(
                Text(f"`{id}` is an end and goes on.", f"`{id}` 是终结状态，却仍有后续步骤。"),
                Text(
                    "Give it another kind, or take the move away.", "请更改其类别，或删除该步骤。"
                ),
            )
        if not is_end and not goes_on:
            place.refuse(
                Text(f"From `{id}` nothing leads on.", f"`{id}` 没有后续步骤。"),
                Text("Add a move, or make it an end.", "请增加步骤，或改为终结状态。"),
            )


def _see_that_promises_are_kept(read: Procedure, top: Fields) -> None:
    for place, promise in zip(top.list("promises"), read.promises, strict=False):
        _refuse_unknown(place, [promise.begins, promise.ends], read.states)
        _refuse_unknown(place, [promise.passes], {*GUARDS, *read.documents})
        _refuse_unknown(place, [promise.source], read.sources)
        way = way_round(read, promise)
        if way:
            moves = " → ".join(move.id for move in way)
            place.refuse(
                Text(
                    f"This is not kept: {moves} goes round `{promise.passes}`.",
                    f"该项未能保证：{moves} 绕过了 `{promise.passes}`。",
                ),
                Text("Let one of these moves carry it.", "请让其中一个步骤具备该项。"),
            )


def _see_that_replies_have_days(read: Procedure, place: Place) -> None:
    """Refuse a procedure that hears people without saying in which days they may reply."""
    hears = any("heard" in move.guards for move in read.moves.values())
    running = read.clock_since("told")
    if hears and (running is None or not running.days):
        place.refuse(
            Text("People are heard, and no state says in how many days they may reply.", "须听取申辩，但没有状态写明以日计的答复期限。"),
            Text("Let a state's clock run `since: told`.", "请为某一状态设置自 `told` 起算的期限。"),
        )  # fmt: skip


def _entries(top: Fields, key: str) -> Iterator[tuple[str, Place]]:
    if key in top and isinstance(top[key].value, dict):
        yield from top[key].entries().items()


def _refuse_unknown(place: Place, said: Collection[str], known: Collection[str]) -> None:
    for one in said:
        if one and one not in known:
            what = Text(f"`{one}` is not known here.", f"此处没有 `{one}`。")
            place.refuse(what, did_you_mean(one, known))
