"""The inquiries that share something with one, drawn in three columns: it, what is shared, and they."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallystick.foundation.texts import Language, Text
from tallystick.insight.chart_drawing import ACCENT, FAINT, INK, PAPER
from tallystick.insight.drawing_by_hand import cut_to, drawing, path, text
from tallystick.insight.related_graph import (
    KINDS,
    Related,
    SharedThing,
    Tie,
    said_of,
    said_of_many,
)

MOST_NODES = 12
"""More of them are not read; the rest is counted, and stands in the list."""

_RAIL, _THINGS, _LEFT, _RIGHT, _OTHERS = 7.0, 22.0, 172.0, 216.0, 226.0
_FIRST, _ROW, _TWO_LINES = 20.0, 40.0, 15.0
_ROOM_OF_THINGS, _ROOM_OF_OTHERS = 21, 15  # half-widths of type

_TITLE = Text(
    "What inquiry {subject} shares with others", "问询单 {subject} 与其他问询单的共同之处"
)
_INQUIRY = Text("Inquiry {number}", "问询单 {number}")
_NONE = Text("It shares nothing with another open inquiry.", "与其他未结问询单没有共同之处。")
_LEFT_OUT = Text(
    "{count} more inquiries are in the list below.", "另有 {count} 张问询单见下方列表。"
)
_BY_MANY = Text("Shared by many, not drawn: {count}.", "多方共用、未绘出：{count} 项。")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """What there is room for."""

    things: Sequence[SharedThing]
    ties: Sequence[Tie]


def draw_related(related: Related, language: Language) -> str:
    """Draw the relations of one inquiry as SVG; the same facts always make the same drawing."""
    chosen = _chosen(related.ties)
    shapes = [*_edges(chosen), *_nodes(related, chosen, language)]
    rows = max(len(chosen.things), len(chosen.ties))
    y = _FIRST + rows * _ROW + (40 if rows else 24)
    for remark in _remarks(related, chosen):
        shapes.append(text(0, y, remark.say(language), ink=FAINT))
        y += 18
    says = [sentence.say(language) for sentence in listed(related)]
    return drawing(
        shapes, y - 4, title=_TITLE.fill(subject=related.subject).say(language),
        says=("" if language == "zh" else " ").join(says), language=language,
    )  # fmt: skip


def listed(related: Related) -> list[Text]:
    """Say all that is related in sentences, drawn or not: the drawing for those who cannot see it."""
    said = [said_of(tie) for tie in related.ties] or [_NONE]
    return [*said, *(said_of_many(thing) for thing in related.by_many)]


def _chosen(ties: Sequence[Tie]) -> _Drawn:
    """Choose the inquiries that share most, as long as they and what they share have room."""
    things: dict[str, SharedThing] = {}
    chosen: list[Tie] = []
    for tie in ties:
        own = {_key(one): one for one in tie.shares}
        if 1 + len(chosen) + 1 + len({**things, **own}) > MOST_NODES:
            own = {key: one for key, one in own.items() if key in things}
        if not own or 1 + len(chosen) + 1 + len({**things, **own}) > MOST_NODES:
            continue
        things |= own
        chosen.append(tie)
    if ties and not chosen:  # even the first shares more than there is room for
        chosen, own = [ties[0]], {_key(one): one for one in ties[0].shares[: MOST_NODES - 2]}
        things |= own
    return _Drawn(things=list(things.values()), ties=chosen)


def _key(thing: SharedThing) -> str:
    return f"{thing.kind} {thing.id_digest}"


def _row(number: int) -> float:
    return _FIRST + (number + 1) * _ROW


def _edges(drawn: _Drawn) -> Iterator[str]:
    """Draw the rail from the inquiry to what it shares, and lines on to who shares it too."""
    if drawn.things:
        yield path(f"M{_RAIL} {_FIRST - 4}V{_row(len(drawn.things) - 1):g}", edge=FAINT)
    rows = {_key(thing): _row(number) for number, thing in enumerate(drawn.things)}
    middle = (_LEFT + _RIGHT) / 2
    for y in rows.values():
        yield path(f"M{_RAIL} {y:g}H{_THINGS - 5}", edge=FAINT)
    for number, tie in enumerate(drawn.ties):
        to = _row(number)
        for thing in tie.shares:
            if _key(thing) in rows:
                y = rows[_key(thing)]
                yield path(
                    f"M{_LEFT} {y:g}C{middle} {y:g} {middle} {to:g} {_RIGHT} {to:g}", edge=INK
                )


def _nodes(related: Related, drawn: _Drawn, language: Language) -> Iterator[str]:
    """Draw the dots and their labels, each label in a row and a column of its own."""
    subject = _INQUIRY.fill(number=related.subject).say(language)
    yield _dot(_RAIL, _FIRST - 4, filled=True)
    yield text(_THINGS, _FIRST, subject, size=13, bold=True, ink=ACCENT)
    for number, thing in enumerate(drawn.things):
        y = _row(number)
        label = cut_to(thing.label_masked, _ROOM_OF_THINGS)
        yield text(_THINGS, y - 2, KINDS[thing.kind].say(language), ink=FAINT, size=11)
        yield text(_THINGS, y - 2 + _TWO_LINES, label)
        yield _square(_LEFT - 4, y)
    for number, tie in enumerate(drawn.ties):
        y = _row(number)
        name = cut_to(_INQUIRY.fill(number=tie.inquiry).say(language), _ROOM_OF_OTHERS)
        yield _dot(_RIGHT + 2, y, filled=False)
        yield text(_OTHERS, y + 4, name)


def _remarks(related: Related, drawn: _Drawn) -> Iterator[Text]:
    if not related.ties:
        yield _NONE
    left = len(related.ties) - len(drawn.ties)
    if left:
        yield _LEFT_OUT.fill(count=left)
    if related.by_many:
        yield _BY_MANY.fill(count=len(related.by_many))


def _dot(x: float, y: float, *, filled: bool) -> str:
    fill = ACCENT if filled else PAPER
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="5" fill="{fill}" stroke="{ACCENT}" stroke-width="1.5"/>'
    )


def _square(x: float, y: float) -> str:
    return f'<rect x="{x:g}" y="{y - 4:g}" width="8" height="8" fill="{INK}"/>'
