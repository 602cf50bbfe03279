"""Reading a procedure from its file: all that is wrong with it is said at once, each with its line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import cast, get_args

from tallystick.cases.procedure import (
    GUARDS,
    KINDS,
    Clock,
    Counts,
    Disposition,
    Guard,
    Kind,
    Move,
    PersonKind,
    Procedure,
    Source,
    State,
)
from tallystick.checks.mistakes import Fields, Mistakes, Place, did_you_mean
from tallystick.foundation import strict_yaml
from tallystick.foundation.digests import digest_of_bytes
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import Text
from tallystick.people.roles import ROLES

_TOP = (
    "id",
    "title",
    "begins",
    "sources",
    "documents",
    "states",
    "moves",
    "people",
    "dispositions",
)
_READ = ("full", "summary", "no")
_LONGEST = 3_660


@cache
def procedures(*packs: str) -> Mapping[str, Procedure]:
    """Return the procedures of packs, by id."""
    files = [
        file for pack in packs
        for file in sorted((catalogue_folder() / "packs" / pack / "procedures").glob("*.yml"))
    ]  # fmt: skip
    return {one.id: one for one in map(read_procedure, files)}


def read_procedure(file: Path) -> Procedure:
    """Read one procedure; raises TallystickError `procedure_wrong` with every mistake in it."""
    content = file.read_bytes()
    document = strict_yaml.read(content.decode(), where=file.name)
    mistakes = Mistakes(file.name, "procedure_wrong")
    top = Place(document, (), document.value, mistakes).fields(_TOP)
    mistakes.tell()
    read = Procedure(
        id=top["id"].text(), title=top["title"].bilingual(), edition=digest_of_bytes([content]),
        begins=top["begins"].text(),
        sources={id: _source(one) for id, one in top["sources"].entries().items()},
        documents={id: one.bilingual() for id, one in top["documents"].entries().items()},
        states={id: _state(id, one) for id, one in top["states"].entries().items()},
        moves={move.id: move for move in map(_move, top["moves"].items())},
        people={id: _person(id, one) for id, one in top["people"].entries().items()},
        dispositions=_dispositions(top["dispositions"]),
    )  # fmt: skip
    mistakes.tell()
    _see_that_names_are_known(read, top)
    _see_that_states_are_reached(read, top)
    mistakes.tell()
    return read


def _source(place: Place) -> Source:
    parts = place.fields(("instrument", "article", "read"))
    return Source(
        instrument=parts["instrument"].text(), article=parts["article"].text(),
        read=parts["read"].choice(_READ),
    )  # fmt: skip


def _state(id: str, place: Place) -> State:
    parts = place.fields(("title", "kind"), ("clock",))
    return State(
        id=id, title=parts["title"].bilingual(), kind=cast(Kind, parts["kind"].choice(KINDS)),
        clock=_clock(parts["clock"]) if "clock" in parts else None,
    )  # fmt: skip


def _clock(place: Place) -> Clock:
    parts = place.fields(("days", "counts", "source"), ("extended_once_by",))
    more = parts["extended_once_by"].whole(1, _LONGEST) if "extended_once_by" in parts else 0
    return Clock(
        days=parts["days"].whole(1, _LONGEST), source=parts["source"].text(),
        counts=cast(Counts, parts["counts"].choice(get_args(Counts))), extended_once_by=more,
    )  # fmt: skip


def _move(place: Place) -> Move:
    parts = place.fields(
        ("id", "from", "to", "title", "by"), ("approved_by", "needs", "guards", "sources", "files")
    )
    guards = tuple(one.choice(GUARDS) for one in parts.list("guards"))
    return Move(
        id=parts["id"].text(), title=parts["title"].bilingual(), from_states=parts["from"].texts(),
        to_state=parts["to"].text(), by=parts["by"].texts(), needs=parts.words("needs"),
        approved_by=parts.words("approved_by"), guards=cast(tuple[Guard, ...], guards),
        sources=parts.words("sources"), files="files" in parts and parts["files"].truth(),
    )  # fmt: skip


def _person(id: str, place: Place) -> PersonKind:
    parts = place.fields(("title", "allowed", "source"))
    return PersonKind(
        id=id, title=parts["title"].bilingual(), allowed=parts["allowed"].texts(),
        source=parts["source"].text(),
    )  # fmt: skip


def _dispositions(place: Place) -> Mapping[str, Disposition]:
    read = {}
    for weight, one in enumerate(place.items()):
        parts = one.fields(("id", "title"), ("months",))
        months = parts["months"].whole(1, 120) if "months" in parts else 0
        id = parts["id"].text()
        read[id] = Disposition(
            id=id, title=parts["title"].bilingual(), weight=weight, months=months
        )
    return read


def _see_that_names_are_known(read: Procedure, top: Fields) -> None:
    _refuse_unknown(top["begins"], (read.begins,), read.states)
    for place, move in zip(top["moves"].items(), read.moves.values(), strict=True):
        _refuse_unknown(place, (*move.from_states, move.to_state), read.states)
        _refuse_unknown(place, (*move.by, *move.approved_by), ROLES)
        _refuse_unknown(place, move.needs, read.documents)
        _refuse_unknown(place, move.sources, read.sources)
    for id, place in top["people"].entries().items():
        _refuse_unknown(place, read.people[id].allowed, read.dispositions)
        _refuse_unknown(place, (read.people[id].source,), read.sources)
    for id, place in top["states"].entries().items():
        clock = read.states[id].clock
        _refuse_unknown(place, (clock.source,) if clock else (), read.sources)


def _see_that_states_are_reached(read: Procedure, top: Fields) -> None:
    """Refuse a state that nothing leads to, one that is stuck, and an end that goes on."""
    reached, waiting = {read.begins}, [read.begins]
    while waiting:
        onward = {move.to_state for move in read.moves_from(waiting.pop())} - reached
        reached |= onward
        waiting += onward
    for id, place in top["states"].entries().items():
        if id not in reached:
            place.refuse(Text(f"Nothing leads to `{id}`.", f"没有步骤通向 `{id}`。"))
        goes_on, is_end = bool(read.moves_from(id)), read.states[id].kind == "ended"
        if is_end and goes_on:
            place.refuse(
                Text(f"`{id}` is an end and goes on.", f"`{id}` 是终结状态，却仍有后续步骤。")
            )
        if not is_end and not goes_on:
            place.refuse(Text(f"From `{id}` nothing leads on.", f"`{id}` 没有后续步骤。"))


def _refuse_unknown(place: Place, said: Collection[str], known: Collection[str]) -> None:
    for one in said:
        if one not in known:
            what = Text(f"`{one}` is not known here.", f"此处没有 `{one}`。")
            place.refuse(what, did_you_mean(one, known))
