"""Reading a procedure from its file: all that is wrong with it is said at once, each with its line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar, cast, get_args

from tallystick.cases.procedure import (
    ENTERED,
    GUARDS,
    KINDS,
    TRACKS,
    Application,
    Clock,
    Counts,
    Disposition,
    Duty,
    Guard,
    Kind,
    Move,
    PersonKind,
    Procedure,
    Promise,
    Source,
    State,
    Threshold,
    Track,
)
from tallystick.cases.procedure_rules import see_that_it_is_whole
from tallystick.checks.mistakes import Fields, Mistakes, Place
from tallystick.checks.packs import read_instruments
from tallystick.foundation import strict_yaml
from tallystick.foundation.digests import digest_of_bytes
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import Text

_TOP = (
    "id", "title", "begins", "sources", "documents", "guards", "states", "moves", "people",
    "dispositions",
)  # fmt: skip
_MAY = (
    "events", "duties", "applications", "promises", "capacities", "circumstances", "thresholds",
)  # fmt: skip
_READ = ("full", "summary", "no")
_LONGEST = 3_660
_MOST_MONTHS = 120
T = TypeVar("T")


@cache
def procedures(*packs: str) -> Mapping[str, Procedure]:
    """Return the procedures of packs, by id."""
    folders = [catalogue_folder() / "packs" / pack for pack in packs]
    read = [
        read_procedure(file, read_instruments(folder / "instruments.yml"))
        for folder in folders for file in sorted((folder / "procedures").glob("*.yml"))
    ]  # fmt: skip
    return {one.id: one for one in read}


def read_procedure(file: Path, instruments: Collection[str] | None = None) -> Procedure:
    """Read one procedure; raises TallystickError `procedure_wrong` with every mistake in it.

    `instruments` are those of its pack; None takes any.
    """
    return parse_procedure(file.read_bytes(), where=file.name, instruments=instruments)


def parse_procedure(
    content: bytes, *, where: str, instruments: Collection[str] | None = None
) -> Procedure:
    """Read one procedure from what its file holds; the same mistakes as `read_procedure`."""
    document = strict_yaml.read(content.decode(), where=where)
    mistakes = Mistakes(where, "procedure_wrong")
    place = Place(document, (), document.value, mistakes)
    top = place.fields(_TOP, _MAY)
    read = Procedure(
        id=top["id"].text(), title=top["title"].bilingual(), edition=digest_of_bytes([content]),
        begins=top["begins"].text(), sources=_each(top, "sources", _source),
        documents=_texts(top, "documents"), guards=_each(top, "guards", lambda _, one: one.text()),
        states=_each(top, "states", _state), moves=_listed(top, "moves", _move),
        people=_each(top, "people", _person),
        dispositions={one.id: one for one in _dispositions(top)},
        events=_texts(top, "events"), duties=_listed(top, "duties", _duty),
        applications=_listed(top, "applications", _application),
        promises=tuple(_promise(one) for one in top.list("promises")),
        capacities=_texts(top, "capacities"), circumstances=_texts(top, "circumstances"),
        thresholds=_listed(top, "thresholds", _threshold), content=content.decode(),
    )  # fmt: skip
    see_that_it_is_whole(read, top, place, instruments)
    mistakes.tell()
    return read


def _each(top: Fields, key: str, read: Callable[[str, Place], T]) -> dict[str, T]:
    if key not in top:
        return {}
    return {id: read(id, one) for id, one in top[key].entries().items()}


def _texts(top: Fields, key: str) -> dict[str, Text]:
    return _each(top, key, lambda _, one: one.bilingual())


def _listed(top: Fields, key: str, read: Callable[[str, Place], T]) -> dict[str, T]:
    """Read a list of things that carry their own id, each of which stands once."""
    found: dict[str, T] = {}
    for place in top.list(key):
        id = place.value.get("id", "") if isinstance(place.value, dict) else ""
        if id in found:
            place.refuse(
                Text(f"There are two `{id}` here.", f"`{id}` 重复出现。"),
                Text("Give one another id.", "请更改其中一个编号。"),
            )
        found[str(id)] = read(str(id), place)
    return found


def _source(_: str, place: Place) -> Source:
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
    parts = place.fields(
        ("source",), ("days", "months", "counts", "since", "extended_once_by", "extended_by")
    )
    _see_that_it_runs(place, parts)
    counts = parts["counts"].choice(get_args(Counts)) if "counts" in parts else "calendar"
    return Clock(
        source=parts["source"].text(), counts=cast(Counts, counts),
        days=_number(parts, "days", _LONGEST), months=_number(parts, "months", _MOST_MONTHS),
        since=parts.word("since") or ENTERED, extended_by=parts.words("extended_by"),
        extended_once_by=_number(parts, "extended_once_by", _LONGEST),
    )  # fmt: skip


def _see_that_it_runs(place: Place, parts: Fields) -> None:
    if "days" not in parts and "months" not in parts:
        place.refuse(
            Text("`days` is missing.", "缺少 `days`。"),
            Text("Write `days`, or `months` where law says months.", "请填写 `days`；法规以月计的，填写 `months`。"),
        )  # fmt: skip
    if "days" in parts and "months" in parts:
        place.refuse(
            Text("A clock runs by days or by months.", "期限或按日、或按月计算。"),
            Text("Keep one of the two.", "请保留其中一项。"),
        )
    if "days" in parts and "counts" not in parts:
        place.refuse(
            Text("`counts` is missing.", "缺少 `counts`。"),
            Text("Write `calendar` or `working`.", "请填写 `calendar` 或 `working`。"),
        )
    if ("extended_once_by" in parts) != ("extended_by" in parts):
        place.refuse(
            Text("An extension needs how much and by whom.", "延长须写明延长多少、由谁批准。"),
            Text("Write `extended_once_by` and `extended_by`.", "请填写 `extended_once_by` 与 `extended_by`。"),
        )  # fmt: skip


def _number(parts: Fields, key: str, most: int) -> int:
    return parts[key].whole(1, most) if key in parts else 0


def _move(id: str, place: Place) -> Move:
    parts = place.fields(
        ("id", "from", "to", "title", "by"), ("approved_by", "needs", "guards", "sources", "files")
    )
    guards = tuple(one.choice(GUARDS) for one in parts.list("guards"))
    return Move(
        id=id, title=parts["title"].bilingual(), from_states=parts.words("from"),
        to_state=parts["to"].text(), by=parts.words("by"), needs=parts.words("needs"),
        approved_by=parts.words("approved_by"), guards=cast(tuple[Guard, ...], guards),
        sources=parts.words("sources"), files="files" in parts and parts["files"].truth(),
    )  # fmt: skip


def _duty(id: str, place: Place) -> Duty:
    parts = place.fields(("id", "title", "clock", "by"), ("ends", "dispositions"))
    clock = _clock(parts["clock"]) if "clock" in parts else Clock(source="")
    return Duty(
        id=id, title=parts["title"].bilingual(), by=parts.words("by"), clock=clock,
        ends=parts.word("ends") or "", dispositions=parts.words("dispositions"),
    )  # fmt: skip


def _application(id: str, place: Place) -> Application:
    parts = place.fields(("id", "title", "in", "by", "source"))
    return Application(
        id=id, title=parts["title"].bilingual(), in_states=parts.words("in"),
        by=parts.words("by"), source=parts["source"].text(),
    )  # fmt: skip


def _promise(place: Place) -> Promise:
    parts = place.fields(("from", "to", "passes", "source"))
    return Promise(
        begins=parts["from"].text(), ends=parts["to"].text(), passes=parts["passes"].text(),
        source=parts["source"].text(),
    )  # fmt: skip


def _person(id: str, place: Place) -> PersonKind:
    parts = place.fields(("title", "allowed", "source"), ("follows",))
    return PersonKind(
        id=id, title=parts["title"].bilingual(), allowed=parts.words("allowed"),
        source=parts["source"].text(), follows=parts.sentence("follows"),
    )  # fmt: skip


def _dispositions(top: Fields) -> list[Disposition]:
    read = []
    for weight, one in enumerate(top.list("dispositions")):
        parts = one.fields(
            ("id", "title", "track", "source"),
            ("months", "barred_after", "ends_by_decision", "harsher_than"),
        )
        by_decision = "ends_by_decision" in parts and parts["ends_by_decision"].truth()
        read.append(
            Disposition(
                id=parts["id"].text(), title=parts["title"].bilingual(), weight=weight,
                track=cast(Track, parts["track"].choice(TRACKS)), source=parts["source"].text(),
                months=_number(parts, "months", _MOST_MONTHS), ends_by_decision=by_decision,
                barred_after=_number(parts, "barred_after", _MOST_MONTHS),
                harsher_than=parts.words("harsher_than"),
            )
        )  # fmt: skip
    return read


def _threshold(id: str, place: Place) -> Threshold:
    parts = place.fields(("id", "title", "capacities"), ("circumstances",))
    return Threshold(
        id=id, title=parts["title"].bilingual(), capacities=parts.words("capacities"),
        circumstances=parts.words("circumstances"),
    )  # fmt: skip
