"""An evaluation as it is printed: tables for people, or lines for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tallystick.cli.tables import Format, print_rows, say
from tallystick.foundation.texts import Text
from tallystick.insight.report_evaluation_words import (
    HEADLINE,
    SIGHTS,
    bounds,
    counts,
    headline_rates,
    percent,
    says_of,
)

Line = Mapping[str, Any]

_RATE = {
    "what": Text("what", "内容"), "hits": Text("of these", "其中"), "of": Text("n", "总数"),
    "share": Text("share", "比例"), "bounds": Text("95 % bounds", "95% 区间"),
}  # fmt: skip
_CHECKS = {
    "id": Text("check", "核查"), "hits": Text("right", "属实"), "of": Text("findings", "疑点"),
    "share": Text("share", "比例"), "bounds": Text("95 % bounds", "95% 区间"),
    "asked": Text("right of inquiries", "问询单属实"),
}  # fmt: skip
_PATTERNS = {
    "id": Text("kind of wrong matter", "问题情形"), "sight": Text("can it be seen", "能否看见"),
    "of": Text("planted", "预设"), "seen": Text("seen", "已见"), "asked": Text("asked", "已问"),
    "missed": Text("missed", "漏"), "naive": Text("met by the join", "直接比对"),
    "says": Text("what it is", "说明"),
}  # fmt: skip
_MISTAKEN = {
    "id": Text("taken for something wrong", "误认的情形"), "inquiries": Text("inquiries", "问询单"),
    "findings": Text("findings", "疑点"), "by": Text("by", "核查"), "says": Text("what it is", "说明"),
}  # fmt: skip
_FLAT = {
    name: Text(name, name) for name in ("part", "id", "hits", "of", "share", "low", "high", "note")
}


def print_evaluation(said: Line, form: Format) -> None:
    """Print what an evaluation came to."""
    if form is not Format.table:
        rows = list(flat(said)) if form is Format.csv else list(_lines(said))
        print_rows(rows, _FLAT, form)
        return
    print_rows(headline(said), _RATE, form)
    _say_the_rest(said)
    print_rows([_check(one) for one in said["checks"] if one["of"]], _CHECKS, form)
    for part, title in (
        ("strengths", Text("Findings by strength of the evidence", "按证据强度")),
        ("categories", Text("Findings by category", "按类别")),
        ("sizes", Text("Seen by size", "按规模")), ("concealment", Text("Seen by concealment", "按隐蔽程度")),
    ):  # fmt: skip
        print_rows([_rate(one["id"], one) for one in said[part]], _RATE, form, title=title)
    print_rows([_pattern(one) for one in said["patterns"]], _PATTERNS, form)
    print_rows([_mistake(one) for one in said["mistaken"]], _MISTAKEN, form)


def say_headline(said: Line) -> None:
    """Say in two sentences how much was found and how much of it was right."""
    recall, right = said["recall"]["seen_of_visible"], said["precision"]["inquiries"]
    join, once = said["naive"]["precision"], said["precision"]["matters_asked"]
    say(Text(
        f"Of {recall['of']:,} wrong matters that these checks can see, findings show {recall['hits']:,}"
        f" ({percent(recall)}). Of {right['of']:,} inquiries, {right['hits']:,} are about something"
        f" wrong ({percent(right)}; {percent(once)} where each matter counts once).",
        f"现有核查可见的问题事项 {recall['of']:,} 件，疑点指出其中 {recall['hits']:,} 件（{percent(recall)}）；"
        f"问询单 {right['of']:,} 份，其中 {right['hits']:,} 份确有问题（{percent(right)}；同一事项只计一次则为 {percent(once)}）。",
    ))  # fmt: skip
    say(Text(
        f"A join by number or name raises {join['of']:,} things on the same lists, and"
        f" {join['hits']:,} are right ({percent(join)}).",
        f"同样的名单按号码或姓名直接比对，比中 {join['of']:,} 项，属实 {join['hits']:,} 项（{percent(join)}）。",
    ))  # fmt: skip


def headline(said: Line) -> list[dict[str, Any]]:
    """Return the rates that come first, as rows."""
    return [_rate(HEADLINE[id].say(), rate) for id, rate in headline_rates(said).items()]


def flat(said: Line) -> Iterator[dict[str, Any]]:
    """Yield every rate of an evaluation as a line with the same columns."""
    for id, rate in headline_rates(said).items():
        yield {"part": "headline", "id": id, **rate}
    for part in ("checks", "strengths", "categories", "sizes", "concealment"):
        yield from ({"part": part, **one} for one in said[part])
    for one in said["patterns"]:
        yield {"part": "patterns", "id": one["id"], "hits": one["seen"], "of": one["of"],
               "note": one["sight"]}  # fmt: skip
    for one in said["mistaken"]:
        yield {"part": "mistaken", "id": one["id"], "hits": one["inquiries"],
               "of": one["findings"], "note": one["by"]}  # fmt: skip
    yield {"part": "names_alone", "id": "names_alone", "hits": said["names_alone"]}
    yield {"part": "context_alone", "id": "context_alone", "hits": said["context_alone"]}


def _lines(said: Line) -> Iterator[dict[str, Any]]:
    for part, value in said.items():
        if part == "unasked":
            yield {"part": part, "ids": value}
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield from ({"part": part, **one} for one in value)
        else:
            yield {"part": part, **(value if isinstance(value, Mapping) else {"value": value})}


def _say_the_rest(said: Line) -> None:
    planted, money = said["planted"], said["money"]
    say(Text(
        f"Planted: {planted['wrong']:,} wrong matters ({planted['visible']:,} these checks can see,"
        f" {planted['waiting']:,} wait for later checks, {planted['traceless']:,} leave no trace)"
        f" and {planted['honest']:,} honest ones that look like them.",
        f"预设问题事项 {planted['wrong']:,} 件（现有核查可见 {planted['visible']:,}，待后续核查"
        f" {planted['waiting']:,}，不留痕迹 {planted['traceless']:,}），形似而无问题的事项 {planted['honest']:,} 件。",
    ))  # fmt: skip
    say(Text(
        f"Money in inquiries {_money(money['in_inquiries'])}, in those that are right"
        f" {_money(money['in_true_inquiries'])}. Wrong money planted {_money(money['planted'])},"
        f" visible {_money(money['planted_visible'])}, asked about {_money(money['planted_asked'])}.",
        f"问询单金额 {_money(money['in_inquiries'])}，其中属实的 {_money(money['in_true_inquiries'])}。"
        f"预设问题金额 {_money(money['planted'])}，可见 {_money(money['planted_visible'])}，"
        f"已问询 {_money(money['planted_asked'])}。",
    ))  # fmt: skip
    say(Text(
        f"Findings that rest on a name alone: {said['names_alone']:,}."
        f" Inquiries that rest on context alone: {said['context_alone']:,}.",
        f"仅凭姓名的疑点：{said['names_alone']:,}。仅凭参考类疑点（强度 1）的问询单：{said['context_alone']:,}。",
    ))  # fmt: skip
    if said["unasked"]:
        say(Text(
            f"Checks of the run that could not be asked: {', '.join(said['unasked'])}.",
            f"本批次中未能进行的核查：{'、'.join(said['unasked'])}。",
        ))  # fmt: skip
    if planted["absent_files"]:
        say(Text(
            f"Files of the county that the book does not have: {', '.join(planted['absent_files'])}.",
            f"账册中没有的模拟县文件：{'、'.join(planted['absent_files'])}。",
        ))  # fmt: skip


def _rate(what: str, rate: Line) -> dict[str, Any]:
    return {
        "what": what, "hits": rate["hits"], "of": rate["of"],
        "share": percent(rate), "bounds": bounds(rate),
    }  # fmt: skip


def _check(one: Line) -> dict[str, Any]:
    return {**_rate("", one), "id": one["id"], "asked": counts(one["inquiries"])}


def _pattern(one: Line) -> dict[str, Any]:
    return {
        **one, "sight": SIGHTS[one["sight"]].say(), "missed": one["of"] - one["seen"],
        "says": says_of(one).say(),
    }  # fmt: skip


def _mistake(one: Line) -> dict[str, Any]:
    by = ", ".join(f"{check} {count}" for check, count in one["by"].items())
    return {**one, "by": by, "says": says_of(one).say()}


def _money(amount: str) -> str:
    whole = amount.partition(".")[0]
    return f"{int(whole):,}"
