"""What a letter is told: every fact that some letter needs, each with its name in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, Literal

from tallystick.foundation.texts import Text

Said = str | Text  # typed in one language, or known in both


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A sum with its currency."""

    amount: Decimal
    currency: str = "CNY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A period; `checked` is false where no rule has been read that sets it."""

    count: int
    kind: Literal["working", "calendar"] = "calendar"
    checked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The article that a letter rests on; `read` is false where nobody compared its text."""

    instrument: Said
    article: Said
    read: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidSide:
    """One thing that does not tally: its code, what it is, and what each half says."""

    code: str
    what: Said
    one: Said
    other: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What is recommended, how anybody will see that it is done, who does it, by when."""

    action: Said
    measure: Said
    owner: Said
    by: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A paper that is handed over, in how many copies and pages."""

    name: Said
    copies: int
    pages: int
    note: Said = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """What is taken from one payment."""

    on: dt.date
    amount: Money


def _told(en: str, zh: str, **marks: bool) -> Mapping[str, Any]:
    return {"said": Text(en, zh), **marks}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """All that a letter may be told; which of it a kind needs stands with the kinds.

    A field marked `prose` keeps its paragraphs, any other becomes one line. A field marked `ours`
    holds the office's own numbers, and those are not masked. `people` names everybody whom the
    texts may name, so that they can be masked.
    """

    office: Said = field(default="", metadata=_told("the office that writes", "发函单位"))
    number: str = field(default="", metadata=_told("the number of the letter", "文号", ours=True))
    on: dt.date | None = field(default=None, metadata=_told("the day of the letter", "成文日期"))
    to: Said = field(default="", metadata=_told("whom the letter goes to", "主送"))
    matter: Said = field(default="", metadata=_told("what the letter is about", "事由"))
    people: tuple[str, ...] = field(default=(), metadata=_told("the people named", "所涉姓名"))
    contact: Said = field(
        default="", metadata=_told("where to ask and answer", "联系方式", ours=True)
    )
    attachments: tuple[Said, ...] = field(default=(), metadata=_told("what is attached", "附件"))

    person: str = field(default="", metadata=_told("the person whom it concerns", "所涉人员"))
    facts: Said = field(default="", metadata=_told("the facts", "事实", prose=True))
    halves: tuple[Said, Said] | None = field(
        default=None, metadata=_told("what the two halves are called", "两方记录的名称")
    )
    rows: tuple[LaidSide, ...] = field(default=(), metadata=_told("the rows", "逐行记录"))
    asks: tuple[Said, ...] = field(default=(), metadata=_told("what is asked", "需说明的问题"))
    bases: tuple[Basis, ...] = field(default=(), metadata=_told("the rules", "依据"))
    days: Days | None = field(default=None, metadata=_told("how many days there are", "期限"))
    answer_by: dt.date | None = field(
        default=None, metadata=_told("the last day to answer", "答复截止日")
    )
    objection: Said = field(
        default="", metadata=_told("where and until when to object", "异议渠道和期限", prose=True)
    )
    evidence: tuple[Said, ...] = field(default=(), metadata=_told("the evidence", "证据材料"))

    first_number: str = field(
        default="", metadata=_told("the number of the first letter", "前函文号", ours=True)
    )
    first_on: dt.date | None = field(
        default=None, metadata=_told("the day of the first letter", "前函日期")
    )
    proposal: Said = field(default="", metadata=_told("the proposal", "拟处理意见", prose=True))
    reply_heard: Said = field(
        default="",
        metadata=_told("what was replied and how it was weighed", "申辩及采纳情况", prose=True),
    )
    outcome: Said = field(default="", metadata=_told("the outcome", "处理结果", prose=True))
    effective_on: dt.date | None = field(
        default=None, metadata=_told("the day from which it holds", "生效日期")
    )
    consents_to_name: bool | None = field(
        default=None,
        metadata=_told("whether the person agrees to be named", "本人是否同意写明姓名"),
    )
    audience: Said = field(default="", metadata=_told("who is to learn of it", "告知范围"))
    causes: Said = field(default="", metadata=_told("the causes", "原因", prose=True))
    recommendations: tuple[Recommendation, ...] = field(
        default=(), metadata=_told("the recommendations", "建议")
    )
    owner: Said = field(default="", metadata=_told("who follows it up", "跟踪人"))
    materials: tuple[Material, ...] = field(
        default=(), metadata=_told("the materials handed over", "移送材料")
    )
    handed_by: tuple[str, ...] = field(
        default=(), metadata=_told("who hands over", "移送人", several=True)
    )

    programme: Said = field(default="", metadata=_told("the programme", "项目"))
    period: Said = field(default="", metadata=_told("the period", "所属期间"))
    amount: Money | None = field(default=None, metadata=_told("the sum", "金额"))
    decided_by: Said = field(default="", metadata=_told("who decided", "决定人"))
    decision_number: str = field(
        default="", metadata=_told("the number of the decision", "决定文号", ours=True)
    )
    decided_on: dt.date | None = field(
        default=None, metadata=_told("the day of the decision", "决定日期")
    )
    second_source: Said = field(
        default="", metadata=_told("the second source", "第二来源", prose=True)
    )
    pay_on: dt.date | None = field(
        default=None, metadata=_told("the day on which it is paid", "付款日期")
    )
    pay_into: Said = field(default="", metadata=_told("how it is paid", "付款方式"))
    return_to: Said = field(
        default="", metadata=_told("the account it goes to", "收款账户", ours=True)
    )
    deductions: tuple[Deduction, ...] = field(
        default=(), metadata=_told("what is taken when", "扣款安排")
    )
    received_on: dt.date | None = field(
        default=None, metadata=_told("the day on which it came in", "收款日期")
    )
    received_how: Said = field(default="", metadata=_told("how it came in", "收款方式"))
    still_due: Money | None = field(
        default=None, metadata=_told("what is still due", "尚待退还金额")
    )


FIELDS: Mapping[str, Mapping[str, Any]] = {one.name: one.metadata for one in fields(LetterFacts)}
