"""The figures that an evaluation comes to, as they are kept and shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from decimal import Decimal
from typing import Any

from tallystick.simulation.evaluating import Evaluation, InquiryAsked, is_owed
from tallystick.simulation.matters import Matter
from tallystick.simulation.rates import Rate, rate_of
from tallystick.simulation.scoring import Judged

Line = dict[str, Any]


def kept(made: Evaluation) -> dict[str, Any]:
    """Return an evaluation as it is kept: headline figures, and lines by what they are about."""
    return {
        "county": dict(made.truth.county),
        "planted": _planted(made),
        "recall": _recall(made),
        "precision": _precision(made),
        "naive": {
            "precision": rate_of(one.is_true for one in made.naive).kept(),
            "recall": _share(made.visible, made.found_by_naive).kept(),
            "by_list": [_line(k, rate) for k, rate in _by(made.naive, lambda one: one.raised.by)],
        },
        "money": _money(made),
        "names_alone": made.names_alone,
        "context_alone": sum(1 for asked in made.inquiries if _is_context(made, asked)),
        "checks": _checks(made),
        "strengths": [_line(k, r) for k, r in _by(made.findings, lambda o: str(o.raised.strength))],
        "categories": _categories(made),
        "patterns": _patterns(made),
        "sizes": _recall_by(made, lambda one: one.size, ("small", "middle", "large")),
        "concealment": _recall_by(made, lambda o: o.concealment, ("open", "careful", "hidden")),
        "mistaken": _mistaken(made),
    }  # fmt: skip


def _planted(made: Evaluation) -> Line:
    honest = len(made.truth.matters) - len(made.wrong)
    return {
        "wrong": len(made.wrong), "honest": honest, "rows": len(made.marks.by_ref),
        "visible": len(made.visible), "waiting": len(made.traced) - len(made.visible),
        "traceless": len(made.wrong) - len(made.traced), "absent_files": list(made.marks.absent),
    }  # fmt: skip


def _recall(made: Evaluation) -> Line:
    """Recall over what these checks can see, over what leaves a trace, and over everything."""
    over = [one for one in made.visible if one not in made.owed]
    places = (
        ("visible", made.visible),
        ("readable", made.readable),
        ("traced", made.traced),
        ("all", made.wrong),
    )
    return {
        "owed_of_visible": _share(made.owed, made.seen).kept(),
        "overpaid_of_visible": _share(over, made.seen).kept(),
        **{f"seen_of_{where}": _share(matters, made.seen).kept() for where, matters in places},
        **{f"asked_of_{where}": _share(matters, made.asked).kept() for where, matters in places},
    }


def _precision(made: Evaluation) -> Line:
    return {
        "findings": rate_of(one.is_true for one in made.findings).kept(),
        "inquiries": rate_of(made.is_true(one) for one in made.inquiries).kept(),
        "matters_asked": _each_matter_once(made).kept(),
    }


def _is_context(made: Evaluation, asked: InquiryAsked) -> bool:
    """Whether an inquiry rests on nothing but statistics and context, of which none may be opened."""
    within = made.within(asked)
    return bool(within) and all(one.raised.strength == 1 for one in within)


def _each_matter_once(made: Evaluation) -> Rate:
    """Count what inquiries are about, not inquiries: one list posted late may open hundreds."""
    false = {
        one.matters[0] if one.why == "honest" else one.raised.id
        for asked in made.inquiries
        if not made.is_true(asked)
        for one in made.within(asked)[:1]
    }
    return Rate(len(made.asked), len(made.asked) + len(false))


def _money(made: Evaluation) -> Line:
    asked = [(made.is_true(one), one.money or Decimal(0)) for one in made.inquiries]
    return {
        "in_inquiries": _sum(money for _, money in asked),
        "in_true_inquiries": _sum(money for is_true, money in asked if is_true),
        "planted": _sum(one.money for one in made.wrong),
        "planted_visible": _sum(one.money for one in made.visible),
        "planted_seen": _sum(one.money for one in made.wrong if one.number in made.seen),
        "planted_asked": _sum(one.money for one in made.wrong if one.number in made.asked),
    }


def _checks(made: Evaluation) -> list[Line]:
    """Precision by check, at the findings and at the inquiries that rest on them."""
    asked: dict[str, list[bool]] = defaultdict(list)
    for inquiry in made.inquiries:
        within = made.within(inquiry)
        for check in {one.raised.by for one in within}:
            asked[check].append(any(o.is_true for o in within if o.raised.by == check))
    found = dict(_by(made.findings, lambda one: one.raised.by))
    return [
        _line(check, found.get(check, Rate(0, 0))) | {"inquiries": rate_of(asked[check]).kept()}
        for check in sorted(made.sees)
    ]


def _categories(made: Evaluation) -> list[Line]:
    found = dict(_by(made.findings, lambda one: one.raised.category))
    planted = defaultdict(list)
    for matter in made.visible:
        planted[matter.pattern.category or ""].append(matter)
    return [
        _line(category, found.get(category, Rate(0, 0)))
        | {"recall": _share(planted[category], made.seen).kept()}
        for category in sorted({*found, *planted} - {""})
    ]


def _patterns(made: Evaluation) -> list[Line]:
    """One line for each kind of wrong matter, those that were missed most first."""
    kinds: dict[str, list[Matter]] = defaultdict(list)
    for matter in made.wrong:
        kinds[matter.pattern.id].append(matter)
    lines = [_pattern(made, matters) for matters in kinds.values()]
    return sorted(lines, key=lambda line: (line["sight"], line["seen"] - line["of"], line["id"]))


def _pattern(made: Evaluation, matters: Sequence[Matter]) -> Line:
    pattern = matters[0].pattern
    numbers = {one.number for one in matters}
    by = Counter(
        one.raised.by for one in made.findings if one.is_true and numbers & set(one.matters)
    )
    return {
        "id": pattern.id, "says": {"en": pattern.says_en, "zh": pattern.says_zh},
        "kind": pattern.kind, "category": pattern.category, "sight": made.sight(matters[0]),
        "owed": is_owed(pattern), "trace": list(pattern.trace), "of": len(matters), "seen": len(numbers & made.seen),
        "asked": len(numbers & made.asked), "naive": len(numbers & made.found_by_naive),
        "money": _sum(one.money for one in matters), "by": dict(by.most_common()),
    }  # fmt: skip


def _recall_by(made: Evaluation, key: Callable[[Matter], str], order: Sequence[str]) -> list[Line]:
    return [
        _line(name, _share([one for one in made.visible if key(one) == name], made.seen))
        for name in order
    ]


def _mistaken(made: Evaluation) -> list[Line]:
    """What was taken for something wrong and was not, most inquiries first."""
    findings: Counter[str] = Counter()
    checks: dict[str, Counter[str]] = defaultdict(Counter)
    for one in made.findings:
        if not one.is_true:
            findings[_taken_for(made, one)] += 1
            checks[_taken_for(made, one)][one.raised.by] += 1
    inquiries = Counter(
        what
        for asked in made.inquiries
        if not made.is_true(asked)
        for what in {_taken_for(made, one) for one in made.within(asked)}
    )
    says = {one.pattern.id: one.pattern for one in made.truth.matters.values()}
    lines = [
        {
            "id": what, "findings": count, "inquiries": inquiries[what],
            "says": _says(says[what].says_en, says[what].says_zh) if what in says else None,
            "by": dict(checks[what].most_common()),
        }
        for what, count in findings.items()
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (-line["inquiries"], -line["findings"], line["id"]))


def _taken_for(made: Evaluation, one: Judged) -> str:
    """Return the honest pattern that was mistaken, or why none was."""
    return made.truth.matters[one.matters[0]].pattern.id if one.why == "honest" else one.why


def _says(en: str, zh: str) -> dict[str, str]:
    return {"en": en, "zh": zh}


def _share(matters: Sequence[Matter], met: Collection[int]) -> Rate:
    return rate_of(one.number in met for one in matters)


def _by(judged: Iterable[Judged], key: Callable[[Judged], str]) -> list[tuple[str, Rate]]:
    answers: dict[str, list[bool]] = defaultdict(list)
    for one in judged:
        answers[key(one)].append(one.is_true)
    return [(name, rate_of(answers[name])) for name in sorted(answers)]


def _line(id: str, rate: Rate) -> Line:
    return {"id": id, **rate.kept()}


def _sum(amounts: Iterable[Decimal]) -> str:
    return str(sum(amounts, Decimal(0)))
