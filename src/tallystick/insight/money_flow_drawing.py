"""The flow of money drawn top to bottom: a bar for each level, bands between them, words beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallystick.foundation.texts import Language, Text
from tallystick.insight.chart_drawing import ACCENT, EXPECTED, FAINT, GAP, INK, PAPER
from tallystick.insight.drawing_by_hand import (
    WIDTH,
    box,
    drawing,
    hairline,
    half_widths,
    path,
    text,
)
from tallystick.insight.money_flow_facts import LEVELS, Flow, Stage
from tallystick.insight.money_flow_layout import (
    BARS,
    Band,
    bands_of,
    is_cut,
    pieces_of,
    scale_of,
    scale_of_bar,
)
from tallystick.insight.money_flow_rows import Figure, figure_said, sourceless, went_to
from tallystick.insight.money_flow_words import title_of

_WORDS, _FIGURES = 108.0, 124.0  # where names of levels begin, and what is said of their parts
_FIRST, _BAR, _LINE, _STUB, _APART = 4.0, 16.0, 18.0, 10.0, 22.0
_ROOM, _ROOM_OF_NAMES = 32, 28  # half-widths of type that fit on one line

_EMPTY = Text("Nothing was loaded that could be drawn.", "没有可供绘制的已导入记录。")
_CUT = Text("bar cut short, not to scale", "长条已截短，未按比例")
_PAID = Text("paid out", "已付出")
_PARTS: dict[str, Text] = {
    "out": Text("went on", "拨出或发放"),
    "beyond": Text("more went than came", "超出收到金额"),
    "held": Text("held", "结存"),
    "returned": Text("returned", "退回"),
    "unaccounted": Text("not accounted for", "未见去向"),
    "unseen": Text("cannot be followed", "去向不详"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line of words beside a bar: a part with its swatch, or where a part went."""

    part: str | None
    label: str
    figure: str = ""

    @property
    def high(self) -> float:
        """How high the line is: a long one puts its figure below its words."""
        return _LINE * (2 if half_widths(self.label + self.figure) + 2 > _ROOM else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A level, what is said beside its bar, and where it begins."""

    stage: Stage
    name: str
    came: str
    lines: Sequence[_Line]
    top: float

    @property
    def first(self) -> float:
        """How high the name and the sum of the level are."""
        return _LINE * (2 if half_widths(self.name + self.came) + 2 > _ROOM_OF_NAMES else 1)

    @property
    def high(self) -> float:
        """How high the level is."""
        return max(self.first + sum(line.high for line in self.lines), _BAR + _STUB)


def draw_flow(flow: Flow, language: Language) -> str:
    """Draw the flow as SVG that stands alone; its numbers are those of the table under it."""
    title = title_of(flow).say(language)
    if not flow.stages:
        nothing = _EMPTY.say(language)
        shapes = [text(0, 20, nothing, ink=FAINT)]
        return drawing(shapes, 32, title=title, says=nothing, language=language)
    places = _places(flow, language)
    scale = scale_of(flow)
    shapes = [_band(band, places, scale) for band in bands_of(flow)]
    for place in places:
        shapes += [*_bar(place, scale), *_words(place)]
    says = " ".join(_said(place, language) for place in places)
    height = places[-1].top + places[-1].high + _FIRST
    return drawing(shapes, height, title=title, says=says, language=language)


def _places(flow: Flow, language: Language) -> list[_Place]:
    """Set the levels one under another."""
    places: list[_Place] = []
    for stage in flow.stages:
        last = places[-1] if places else None
        places.append(_Place(
            stage=stage, name=LEVELS[stage.level].say(language),
            came=figure_said(stage.total.balance.came, flow.currency, language),
            lines=list(_lines(flow, stage, language)),
            top=last.top + last.high + _APART if last else _FIRST,
        ))  # fmt: skip
    return places


def _lines(flow: Flow, stage: Stage, language: Language) -> Iterator[_Line]:
    """Yield what is said beside a bar: each part that is not nothing, and where the money went."""

    def line(part: str | None, label: Text, figure: Figure) -> _Line:
        said = figure_said(figure, flow.currency, language)
        return _Line(part=part, label=label.say(language), figure=said)

    balance, ways = stage.total.balance, [x for x in flow.links if x.above == stage.level]
    if stage.level != "source" and balance.came is not None:
        yield line("out", _PAID if stage.level == "list" else _PARTS["out"], balance.out)
    if len(ways) > 1:
        yield from (line(None, went_to(way.below), way.amount) for way in ways)
    for part in ("beyond", "held", "returned", "unaccounted", "unseen"):
        if getattr(balance, part) > 0:
            yield line(part, _PARTS[part], getattr(balance, part))
    if stage.total.unsourced:
        yield line(None, sourceless(stage.level), stage.total.unsourced)
    if is_cut(stage, scale_of(flow)):
        yield _Line(part=None, label=_CUT.say(language))


def _words(place: _Place) -> Iterator[str]:
    """Draw the words beside a bar: name and sum of the level, then its parts."""
    if place.top > _FIRST:
        yield hairline(_WORDS, place.top - 10, WIDTH)
    y = place.top + 13
    yield text(_WORDS, y, place.name, size=13, bold=True)
    yield text(WIDTH, y + place.first - _LINE, place.came, size=13, bold=True, anchor="end")
    y += place.first
    for line in place.lines:
        yield from _swatch(line.part, _WORDS, y - 9, 10, 10)
        yield text(_FIGURES, y, line.label, ink=_ink(line.part))
        yield text(WIDTH, y + line.high - _LINE, line.figure, ink=_ink(line.part), anchor="end")
        y += line.high


def _ink(part: str | None) -> str:
    if part is None:
        return FAINT
    return GAP if part in ("unaccounted", "beyond") else INK


def _bar(place: _Place, scale: float) -> Iterator[str]:
    """Draw a level's bar; what does not go on ends in a stub below it."""
    stage = place.stage
    if stage.total.balance.came is None:
        yield box(0, place.top, BARS / 3, _BAR, fill=PAPER, edge=FAINT, dashed=True)
        return
    x = 0.0
    for part, amount in pieces_of(stage):
        width = float(amount) * scale_of_bar(stage, scale)
        high = _BAR if part in ("out", "beyond") else _BAR + _STUB
        yield from _swatch(part, x, place.top, max(width, 1.5), high)
        x += width
    if is_cut(stage, scale):
        yield path(_seam(BARS * 0.6, place.top), fill=PAPER)


def _seam(x: float, top: float) -> str:
    """Draw the jagged gap in a bar that is cut short."""
    teeth = [(0, 0), (4, 4), (0, 8), (4, 12), (0, 16)]
    left = "L".join(f"{x + dx:g} {top + dy:g}" for dx, dy in teeth)
    right = "L".join(f"{x + 5 + dx:g} {top + dy:g}" for dx, dy in reversed(teeth))
    return f"M{left}L{right}Z"


def _swatch(part: str | None, x: float, y: float, width: float, height: float) -> Iterator[str]:
    """Draw a piece of one kind; every kind differs by more than its colour."""
    match part:
        case "out":
            yield box(x, y, width, height, fill=ACCENT)
        case "held":
            yield box(x, y, width, height, fill=EXPECTED, edge=ACCENT)
        case "returned":
            yield box(x, y, width, height, fill=PAPER, edge=INK)
        case "unseen":
            yield box(x, y, width, height, fill=PAPER, edge=INK, dashed=True)
        case "unaccounted" | "beyond":
            yield box(x, y, width, height, fill=GAP)
            yield path(_stripes(x, y, width, height, level=part == "beyond"), edge=PAPER)


def _stripes(x: float, y: float, width: float, height: float, *, level: bool) -> str:
    """Stripe what does not balance, so that it is seen on a copy without colours."""
    long = height if level else width
    steps = [3 + 4 * n for n in range(int(max(long - 2, 0) // 4))]
    if level:
        return "".join(f"M{x:.1f} {y + at:.1f}h{width:.1f}" for at in steps) or "M0 0"
    return "".join(f"M{x + at:.1f} {y:.1f}v{height:.1f}" for at in steps) or "M0 0"


def _band(band: Band, places: Sequence[_Place], scale: float) -> str:
    """Draw the band of what went from one level to another, behind all that it passes."""
    start, end = places[band.above].top + _BAR, places[band.below].top
    bend = max(start, places[band.below - 1].top + _BAR)
    x, to = band.leaves_at * scale, band.comes_at * band.scale
    wide, narrow = float(band.amount) * scale, float(band.amount) * band.scale
    half = (bend + end) / 2
    return path(
        f"M{x:.1f} {start:g}V{bend:g}C{x:.1f} {half:g} {to:.1f} {half:g} {to:.1f} {end:g}"
        f"h{narrow:.1f}"
        f"C{to + narrow:.1f} {half:g} {x + wide:.1f} {half:g} {x + wide:.1f} {bend:g}V{start:g}Z",
        fill=EXPECTED,
        edge=PAPER,
    )


def _said(place: _Place, language: Language) -> str:
    """Say a level in words for those who cannot see the drawing."""
    parts = [f"{line.label} {line.figure}".strip() for line in place.lines]
    if language == "zh":
        return "；".join([f"{place.name}：{place.came}", *parts]) + "。"
    return "; ".join([f"{place.name}: {place.came}", *parts]) + "."
