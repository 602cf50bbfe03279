"""What a report says when the county was a simulated one: how much was found, and how much was right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from tallystick.checks.showing import money
from tallystick.foundation.texts import Text
from tallystick.insight.report_evaluation_words import (
    BUCKETS,
    HEADLINE,
    LISTS,
    SIGHTS,
    bounds,
    counts,
    headline_rates,
    percent,
    says_of,
)
from tallystick.insight.report_facts import CheckLine

FILE = "evaluation.json"
FIGURES = ("asked_of_visible", "inquiries", "matters_asked", "naive_precision")
Said = Mapping[str, Any]
_RATE = (Text("Share", "比例"), Text("Of how many", "总数"), Text("95 % bounds", "95% 区间"))
_KINDS = (
    Text("Kind", "情形"), Text("What it is", "说明"), Text("Can it be seen?", "能否看见"),
    Text("Planted", "预设"), Text("Seen", "已见"), Text("Asked", "已问"), Text("Missed", "漏"),
    Text("Met by the join", "直接比对"),
)  # fmt: skip
_MISTAKEN = (
    Text("Kind", "情形"), Text("What it was", "实际情形"), Text("Inquiries", "问询单"),
    Text("Findings", "疑点"), Text("By", "核查"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RateDrawn:
    """A share with its n and its bounds."""

    what: Text
    share: str
    counts: str
    bounds: str
    low: int = 0  # in hundredths, to draw with
    middle: int = 0
    high: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRated:
    """How often a check was right, at its findings and at the inquiries that rest on them."""

    id: str
    title: Text
    findings: RateDrawn
    inquiries: RateDrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRated:
    """One kind of wrong matter: how many were planted, shown by a finding, asked about, missed."""

    id: str
    says: Text
    sight: Text
    planted: int
    seen: int
    asked: int
    missed: int
    met_by_join: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistaken:
    """One honest thing that was taken for something wrong, and the checks that did."""

    id: str
    says: Text
    inquiries: int
    findings: int
    by: Sequence[tuple[Text, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationDrawn:
    """An evaluation as the page and the workbook show it."""

    county: Text
    planted: Mapping[str, int]
    figures: Sequence[RateDrawn]
    headline: Sequence[RateDrawn]
    naive: Sequence[RateDrawn]
    checks: Sequence[CheckRated]
    shares: Sequence[RateDrawn]
    kinds: Sequence[tuple[Text, Sequence[KindRated]]]
    mistaken: Sequence[Mistaken]
    money: Sequence[tuple[Text, str]]
    names_alone: int
    context_alone: int | None  # none was counted in an evaluation of an earlier day
    unasked: Sequence[Text]


def read_evaluation(run_folder: Path) -> Said | None:
    """Return the evaluation that was kept with a run, if one was."""
    file = run_folder / FILE
    return dict(json.loads(file.read_text("utf-8"))) if file.exists() else None


def drawn(said: Said, checks: Sequence[CheckLine], currency: str = "CNY") -> EvaluationDrawn:
    """Return an evaluation as it is shown; `checks` say what each check is called."""
    titles = {check.id: check.title for check in checks}
    rates = headline_rates(said)
    return EvaluationDrawn(
        county=_county(said["county"]), planted=said["planted"],
        figures=[_rate(HEADLINE[id], rates[id]) for id in FIGURES],
        headline=[_rate(HEADLINE[id], rate) for id, rate in rates.items()],
        naive=[_rate(LISTS[one["id"]], one) for one in said["naive"]["by_list"]],
        checks=[_check(one, titles) for one in said["checks"] if one["of"]],
        shares=[_rate(BUCKETS[o["id"]], o) for o in (*said["sizes"], *said["concealment"])],
        kinds=list(_kinds(said["patterns"])),
        mistaken=[_mistaken(one, titles) for one in said["mistaken"]],
        money=list(_money(said["money"], currency)), names_alone=said["names_alone"],
        context_alone=said.get("context_alone"),
        unasked=[titles.get(id, Text(id, id)) for id in said["unasked"]],
    )  # fmt: skip


def tables_of(
    shown: EvaluationDrawn,
) -> Iterator[tuple[Text, Sequence[Text], list[Sequence[object]]]]:
    """Yield what a workbook holds of an evaluation: the name, header and rows of each sheet."""
    yield (
        Text("Simulated", "模拟县检验"),
        [Text("What", "内容"), *_RATE],
        [
            (one.what, one.share, one.counts, one.bounds)
            for one in (*shown.headline, *shown.shares, *shown.naive)
        ],
    )
    yield (
        Text("Checks rated", "核查属实比例"),
        [Text("Check", "核查"), *_RATE, Text("Inquiries", "问询单")],
        [
            (
                one.title,
                one.findings.share,
                one.findings.counts,
                one.findings.bounds,
                one.inquiries.counts,
            )
            for one in shown.checks
        ],
    )
    yield (
        Text("Planted", "预设事项"),
        _KINDS,
        [_kind_row(one) for _, kinds in shown.kinds for one in kinds],
    )
    yield Text("Mistaken", "错认情形"), _MISTAKEN, [_mistaken_row(one) for one in shown.mistaken]


def _kind_row(one: KindRated) -> Sequence[object]:
    return (
        one.id,
        one.says,
        one.sight,
        one.planted,
        one.seen,
        one.asked,
        one.missed,
        one.met_by_join,
    )


def _mistaken_row(one: Mistaken) -> Sequence[object]:
    by = "; ".join(f"{title.zh} {title.en} {count}" for title, count in one.by)
    return (one.id, one.says, one.inquiries, one.findings, by)


def _county(said: Said) -> Text:
    """Return what tells one simulated county from another: everything that made it."""
    people = int(said.get("residents", 0))
    made = f"{'–'.join(dict.fromkeys(map(str, said.get('years', ()))))}"
    seed, noise = said.get("seed", "—"), said.get("noise", "—")
    return Text(
        f"{people:,} residents · {made} · seed {seed} · noise {noise}",
        f"{people:,} 人 · {made} · 随机种子 {seed} · 干扰程度 {noise}",
    )


def _rate(what: Text, rate: Said) -> RateDrawn:
    low, middle, high = (round(100 * (rate[name] or 0)) for name in ("low", "share", "high"))
    return RateDrawn(
        what=what, share=percent(rate), counts=counts(rate), bounds=bounds(rate),
        low=low, middle=middle, high=high,
    )  # fmt: skip


def _kinds(lines: Sequence[Said]) -> Iterator[tuple[Text, list[KindRated]]]:
    """Yield the kinds of wrong matter by whether they can be seen."""
    for id, sight in SIGHTS.items():
        kinds = [_kind(one) for one in lines if one["sight"] == id]
        if kinds:
            yield sight, kinds


def _check(one: Said, titles: Mapping[str, Text]) -> CheckRated:
    title = titles.get(one["id"], Text(one["id"], one["id"]))
    return CheckRated(
        id=one["id"], title=title, findings=_rate(title, one),
        inquiries=_rate(title, one["inquiries"]),
    )  # fmt: skip


def _kind(one: Said) -> KindRated:
    return KindRated(
        id=one["id"], says=says_of(one), sight=SIGHTS[one["sight"]], planted=one["of"],
        seen=one["seen"], asked=one["asked"], missed=one["of"] - one["seen"],
        met_by_join=one["naive"],
    )  # fmt: skip


def _mistaken(one: Said, titles: Mapping[str, Text]) -> Mistaken:
    by = [(titles.get(check, Text(check, check)), count) for check, count in one["by"].items()]
    return Mistaken(
        id=one["id"], says=says_of(one), inquiries=one["inquiries"], findings=one["findings"],
        by=by,
    )  # fmt: skip


def _money(said: Mapping[str, str], currency: str) -> list[tuple[Text, str]]:
    names = {
        "in_inquiries": Text("money that inquiries are about", "问询单涉及的金额"),
        "in_true_inquiries": Text("of it, in inquiries that are right", "其中属实的问询单"),
        "planted": Text("wrong money that was planted", "预设的问题金额"),
        "planted_visible": Text("of it, visible to these checks", "其中现有核查可见"),
        "planted_asked": Text("of it, asked about", "其中已问询"),
    }
    return [(text, money(Decimal(said[name]), currency)) for name, text in names.items()]
