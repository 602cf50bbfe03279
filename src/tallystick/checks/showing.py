"""How findings and the values of records are said to people: codes, strengths, money, cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from tallystick.checks.findings import Finding
from tallystick.foundation.texts import Text

CURRENCY_SIGNS: Mapping[str, str] = {"CNY": "¥", "TWD": "NT$", "EUR": "€", "USD": "US$"}
NOTHING = Text("—", "—")
YES, NO = Text("yes", "是"), Text("no", "否")

STRENGTHS: Mapping[int, Text] = {
    4: Text("contradiction: two records cannot both be true", "相互矛盾：两条记录不可能都对"),
    3: Text(
        "rule breach: the records do not follow a written rule", "不合规定：记录与成文规定不符"
    ),
    2: Text("strong pattern: unusual, with a measured chance", "明显规律：少见，机会大小已算出"),
    1: Text("context: worth knowing, asks nothing alone", "背景情况：供参考，单独不发问"),
}
MATCH_LEVELS: Mapping[str, Text] = {
    "A": Text("A: number valid and name the same", "A 级：号码有效、姓名一致"),
    "B": Text("B: number valid, name spelt another way", "B 级：号码有效、姓名写法略异"),
    "C": Text("C: number valid, name different", "C 级：号码有效、姓名不一致"),
    "D": Text("D: name, birth date and village agree", "D 级：姓名、出生日期和村一致"),
}


def code_of(finding: Finding) -> str:
    """Return the short code by which people name a finding; it survives sorting and retyping."""
    return finding.fingerprint[:10]


def match_level(finding: Finding) -> Text:
    """Return in words how sure it is that both halves speak of the same person."""
    level = finding.match_level
    return MATCH_LEVELS.get(level, Text(level, level)) if level else NOTHING


def money(amount: Decimal | None, currency: str) -> str:
    """Return money as people read it: `¥1,050.00`."""
    if amount is None:
        return NOTHING.en
    sign = CURRENCY_SIGNS.get(currency, f"{currency} " if currency else "")
    return f"{'-' if amount < 0 else ''}{sign}{abs(amount):,.2f}"


def shown(value: object) -> Text:
    """Return any value of a record as people read it; digits that group do so by thousands."""
    match value:
        case None | "":
            return NOTHING
        case Text():
            return value
        case bool():
            return YES if value else NO
        case Decimal():
            return _same(f"{value:,f}")
        case float():
            return _same(f"{value:,.6g}")
        case datetime():
            return _same(value.isoformat(" ", "minutes"))
        case list() | tuple() | set() | frozenset():
            return _listed([shown(part) for part in value])
        case _:
            return _same(str(value))


def _listed(parts: Sequence[Text]) -> Text:
    return Text(", ".join(part.en for part in parts), "、".join(part.zh for part in parts))


def _same(written: str) -> Text:
    return Text(written, written)
