"""The flow of money drawn top to bottom: a bar for each level, bands between them, words beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tallystick.foundation.texts import Language, Text
from tallystick.insight.chart_drawing import ACCENT, EXPECTED, FAINT, GAP, INK, PAPER
from tallystick.insight.drawing_by_hand import WIDTH, box, drawing, half_widths, hairline, path, text
from tallystick.insight.money_flow_facts import LEVELS, NOTHING, Flow, Level, Stage
from tallystick.insight.money_flow_rows import SOURCELESS, figure_said, went_to
from tallystick.insight.money_flow_words import title_of

_BARS, _WORDS = 92.0, 108.0  # how wide the widest bar is; where words begin
_BAR, _LINE, _STUB, _APART = 16.0, 18.0, 10.0, 20.0
_ROOM = 33  # half-widths of type beside the bars

_EMPTY = Text("Nothing was loaded that could be drawn.", "没有可供绘制的已导入记录。")
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
    label: Text
    figure: Decimal | None

    def is_wide(self, currency: str, language: Language) -> bool:
        said = figure_said(self.figure, currency, language)
        return half_widths(self.label.say(language)) + half_widths(said) + 3 > _ROOM


def draw_flow(flow: Flow, language: Language) -> str:
    """Draw the flow as SVG that stands alone; its numbers are those of the table under it."""
    title = title_of(flow).say(language)
    if not flow.stages:
        shapes = [text(0, 20, _EMPTY.say(language), ink=FAINT)]
        return drawing(shapes, 32, title=title, says=_EMPTY.say(language), language=language)
    scale = _BARS / float(max(_whole(stage) for stage in flow.stages) or 1)
    tops, height = _tops(flow, language)
    shapes = [
        shape
        for number, stage in enumerate(flow.stages)
        for shape in (
            *_bands(flow, number, tops, scale),
            *_stage(flow, stage, tops[number], scale, language),
        )
    ]
    says = " ".join(_said(flow, stage, language) for stage in flow.stages)
    return drawing(shapes, height, title=title, says=says, language=language)


def _whole(stage: Stage) -> Decimal:
    """How much a bar holds: all that came in, and what went out beyond it."""
    return (stage.total.balance.came or NOTHING) + stage.total.balance.beyond


def _pieces(stage: Stage) -> list[tuple[str, Decimal]]:
    """Return the parts of a bar from left to right; what went beyond is the end of what went."""
    balance = stage.total.balance
    out = balance.out or NOTHING
    beyond = min(balance.beyond, out)
    pieces = [
        ("out", out - beyond), ("beyond", beyond), ("held", balance.held),
        ("returned", balance.returned), ("unaccounted", balance.unaccounted),
        ("unseen", balance.unseen),
    ]  # fmt: skip
    return [(part, amount) for part, amount in pieces if amount > 0]


def _lines(flow: Flow, stage: Stage) -> list[_Line]:
    """Return what is said beside a bar: each part that is not nothing, and where the rest went."""
    balance, is_list = stage.total.balance, stage.level == "list"
    if stage.level == "source":
        return [_Line(part=None, label=went_to(b), figure=a) for b, a in _to(flow, stage.level)]
    lines = []
    if balance.came is not None:
        label = _PAID if is_list else _PARTS["out"]
        lines = [_Line(part="out", label=label, figure=balance.out)]
        ways = _to(flow, stage.level)
        lines += [_Line(part=None, label=went_to(b), figure=a) for b, a in ways if len(ways) > 1]
    lines += [
        _Line(part=part, label=_PARTS[part], figure=getattr(balance, part))
        for part in ("beyond", "held", "returned", "unaccounted", "unseen")
        if getattr(balance, part) > 0
    ]
    if stage.total.unsourced:
        lines.append(_Line(part=None, label=SOURCELESS, figure=stage.total.unsourced))
    return lines


def _to(flow: Flow, level: Level) -> list[tuple[Level, Decimal]]:
    return [(link.below, link.amount) for link in flow.links if link.above == level]


def _tops(flow: Flow, language: Language) -> tuple[list[float], float]:
    """Return where each level begins, and where the drawing ends."""
    tops, y = [], 4.0
    for stage in flow.stages:
        tops.append(y)
        wide = sum(line.is_wide(flow.currency, language) for line in _lines(flow, stage))
        rows = 2 + len(_lines(flow, stage)) + wide
        y += max(rows * _LINE, _BAR + _STUB) + _APART
    return tops, y - _APART + 8


def _stage(
    flow: Flow, stage: Stage, top: float, scale: float, language: Language
) -> Iterator[str]:
    """Draw one level: its bar at the left, and beside it its name, its sum and its parts."""
    came = figure_said(stage.total.balance.came, flow.currency, language)
    if top > 4:
        yield hairline(_WORDS, top - 8, WIDTH)
    yield from _bar(stage, top, scale)
    yield text(_WORDS, top + 12, LEVELS[stage.level].say(language), size=13, bold=True)
    yield text(WIDTH, top + 12 + _LINE, came, size=14, bold=True, anchor="end")
    y = top + 12 + 2 * _LINE
    for line in _lines(flow, stage):
        yield from _swatch(line.part, _WORDS, y - 9, 10, 10)
        yield text(_WORDS + 16, y, line.label.say(language), ink=_ink(line.part))
        y += _LINE if line.is_wide(flow.currency, language) else 0
        said = figure_said(line.figure, flow.currency, language)
        yield text(WIDTH, y, said, ink=_ink(line.part), anchor="end")
        y += _LINE


def _ink(part: str | None) -> str:
    if part is None:
        return FAINT
    return GAP if part in ("unaccounted", "beyond") else INK


def _bar(stage: Stage, top: float, scale: float) -> Iterator[str]:
    """Draw a level's bar; what does not go on ends in a stub below it."""
    if stage.total.balance.came is None:
        yield box(0, top, _BARS / 3, _BAR, fill=PAPER, edge=FAINT, dashed=True)
        return
    x = 0.0
    for part, amount in _pieces(stage):
        width = float(amount) * scale
        ends = part not in ("out", "beyond") and stage.level != "source"
        yield from _swatch(part, x, top, max(width, 1.5), _BAR + (_STUB if ends else 0))
        x += width


def _swatch(part: str | None, x: float, y: float, width: float, height: float) -> Iterator[str]:
    """Draw a piece of one kind; every kind differs by more than its colour."""
    if part == "out":
        yield box(x, y, width, height, fill=ACCENT)
    elif part == "held":
        yield box(x, y, width, height, fill=EXPECTED, edge=ACCENT)
    elif part == "returned":
        yield box(x, y, width, height, fill=PAPER, edge=INK)
    elif part == "unseen":
        yield box(x, y, width, height, fill=PAPER, edge=INK, dashed=True)
    elif part is not None:
        yield box(x, y, width, height, fill=GAP)
        yield path(_stripes(x, y, width, height, level=part == "beyond"), edge=PAPER)


def _stripes(x: float, y: float, width: float, height: float, *, level: bool) -> str:
    """Stripe what does not balance, so that it is seen on a copy without colours."""
    if level:
        steps = [y + 3 + 4 * n for n in range(int((height - 2) // 4))]
        return "".join(f"M{x:.1f} {at:.1f}h{width:.1f}" for at in steps) or "M0 0"
    steps = [x + 3 + 4 * n for n in range(int(max(width - 2, 0) // 4))]
    return "".join(f"M{at:.1f} {y:.1f}v{height:.1f}" for at in steps) or "M0 0"


def _bands(flow: Flow, number: int, tops: Sequence[float], scale: float) -> Iterator[str]:
    """Draw the band from a level to the next that is drawn; what skips it is said in words."""
    if number + 1 == len(flow.stages):
        return
    above, below = flow.stages[number].level, flow.stages[number + 1].level
    amount = sum((a for b, a in _to(flow, above) if b == below), NOTHING)
    if amount:
        wide, start, end = float(amount) * scale, tops[number] + _BAR, tops[number + 1]
        yield path(f"M0 {start:g}V{end:g}H{wide:.1f}V{start:g}Z", fill=EXPECTED)


def _said(flow: Flow, stage: Stage, language: Language) -> str:
    """Say a level in words for those who cannot see the drawing."""
    came = figure_said(stage.total.balance.came, flow.currency, language)
    parts = [
        f"{line.label.say(language)} {figure_said(line.figure, flow.currency, language)}"
        for line in _lines(flow, stage)
    ]
    joined = "；".join(parts) if language == "zh" else "; ".join(parts)
    if language == "zh":
        return f"{LEVELS[stage.level].zh}：{came}{'：' if joined else ''}{joined}。"
    return f"{LEVELS[stage.level].en}: {came}{': ' if joined else ''}{joined}."


