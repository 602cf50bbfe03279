"""The rules of the county's programmes as its offices send them, with their document numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa

from tallystick.simulation.county import County
from tallystick.simulation.drafts import Draft
from tallystick.simulation.programmes import BY_ID, CONFLICTS, FACTS, PROGRAMMES, Programme

_OFFICE = "财政局"
_COLUMNS = (
    "补贴项目", "项目类别", "计发单位", "死亡停发", "核查经济状况", "排除财政供养", "发放标准", "起始年龄",
    "截止年龄", "生效日期", "发文机关", "发文字号", "须公示", "复核周期", "限享年数", "每年最多次数", "限本地户籍",
    "是否岗位", "按地块发放", "须打卡发放", "须干部备案",
)  # fmt: skip


def rule_drafts(county: County) -> Iterator[Draft]:
    """Yield the three tables of rules."""
    lines = [_programme(rule) for rule in PROGRAMMES]
    yield _draft(county, "补贴项目及发放标准", "programmes", _COLUMNS, lines)
    conflicts = [
        (PROGRAMMES[BY_ID[a]].name, PROGRAMMES[BY_ID[b]].name, _yes(higher), PROGRAMMES[BY_ID[a]].issuer,
         PROGRAMMES[BY_ID[a]].document)
        for a, b, higher in CONFLICTS
    ]  # fmt: skip
    headers = ("项目甲", "项目乙", "择高享受", "发布机关", "文号")
    yield _draft(county, "不可同时享受的项目", "programme_conflicts", headers, conflicts)
    facts = [
        (PROGRAMMES[BY_ID[p]].name, fact, effect, scope, spares or None, PROGRAMMES[BY_ID[p]].issuer,
         PROGRAMMES[BY_ID[p]].document)
        for p, fact, effect, scope, spares in FACTS
    ]  # fmt: skip
    headers = ("项目名称", "条件事实", "作用", "适用范围", "例外类别", "发布机关", "发文字号")  # type: ignore[assignment]
    yield _draft(county, "项目享受条件与排除条件", "programme_facts", headers, facts)


def _programme(rule: Programme) -> tuple[str | None, ...]:
    rate = (
        f"{rule.cents / 100:.2f}"
        if rule.id not in ("dibao", "yanglao", "gaoling", "linshi")
        else None
    )
    numbers = [_number(n) for n in (rule.review_months, rule.once_in_years, rule.most_per_year)]
    return (
        rule.name, rule.kind, rule.counts, _yes(rule.stops_on_death), _yes(rule.means_tested),
        _yes(rule.bars_payroll), rate, _number(rule.min_age), _number(rule.max_age), "2023-01-01",
        rule.issuer, rule.document, _yes(rule.posted), *numbers, _yes(rule.for_residents),
        _yes(rule.is_post), _yes(rule.on_parcel), _yes(rule.by_card), _yes(rule.officials_file),
    )  # fmt: skip


def _yes(answer: bool) -> str:
    return "是" if answer else "否"


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


def _draft(
    county: County, name: str, table: str, headers: tuple[str, ...],
    lines: Sequence[tuple[str | None, ...]],
) -> Draft:  # fmt: skip
    cells = list(zip(*lines, strict=True))
    columns = {
        header: pa.array(column, pa.string())
        for header, column in zip(headers, cells, strict=True)
    }
    return Draft(
        file=f"{_OFFICE}/政策规则/{name}", table=table, columns=columns, title=f"{county.places.county}{name}",
        layout="titled", ending="xlsx", sent_by=_OFFICE, area=county.places.county,
    )  # fmt: skip
