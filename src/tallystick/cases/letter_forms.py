"""A letter as a form: what is known is filled in, what is missing is asked, and what was typed is read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from django.http import QueryDict

from tallystick.cases.forms import day_in, sum_in
from tallystick.cases.letter_facts import (
    FIELDS,
    Deduction,
    LetterFacts,
    Material,
    Money,
    Recommendation,
)
from tallystick.cases.letters import LetterKind, needs
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

Form = Literal["line", "prose", "lines", "day", "sum", "yes"]
# The office knows these itself.
_KNOWN = frozenset({"office", "number", "on", "contact", "bases", "days", "rows"})
_DAYS = frozenset({
    "answer_by", "first_on", "effective_on", "decided_on", "pay_on", "received_on",
})  # fmt: skip
_SUMS = frozenset({"amount", "still_due"})
_LISTS: Mapping[str, Text] = {
    "asks": Text("one in a line", "每行一项"),
    "evidence": Text("one in a line", "每行一项"),
    "handed_by": Text("one in a line, two at least", "每行一人，不少于二人"),
    "materials": Text("one in a line: name, copies, pages", "每行一项：名称，份数，页数"),
    "recommendations": Text("one in a line: what, how it will be seen, who, by 2027-03-31", "每行一条：建议，衡量标准，责任单位，2027-03-31"),
    "deductions": Text("one in a line: 2027-03-31, sum", "每行一期：2027-03-31，金额"),
}  # fmt: skip
_APART = re.compile(r"\s*[,，;；|]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterField:
    """One thing that a letter is told, as the form asks it."""

    name: str
    label: Text
    form: Form
    value: str
    hint: Text | None = None


def fields_of(kind: LetterKind, start: LetterFacts) -> list[LetterField]:
    """Return what is asked for a letter, each with what is known of it already."""
    return [
        LetterField(
            name=name, label=FIELDS[name]["said"], form=_form_of(name),
            value=_typed(getattr(start, name)), hint=_LISTS.get(name),
        )
        for name in needs(kind) if name not in _KNOWN
    ]  # fmt: skip


def facts_from(
    kind: LetterKind, said: QueryDict, start: LetterFacts, currency: str
) -> LetterFacts:
    """Return what a letter is told: what was typed, laid over what the office knows itself.

    Raises TallystickError `day_unread`, `sum_unread` or `line_unread`.
    """
    asked = [name for name in needs(kind) if name not in _KNOWN]
    return replace(start, **{name: _read(name, said, currency) for name in asked})


def _form_of(name: str) -> Form:
    if name in _DAYS:
        return "day"
    if name in _SUMS:
        return "sum"
    if name in _LISTS:
        return "lines"
    if name == "consents_to_name":
        return "yes"
    return "prose" if FIELDS[name].get("prose") else "line"


def _read(name: str, said: QueryDict, currency: str) -> Any:
    form = _form_of(name)
    if form == "day":
        return day_in(said, name) if said.get(name) else None
    if form == "sum":
        return Money(amount=sum_in(said, name), currency=currency) if said.get(name) else None
    if form == "yes":
        return said.get(name) == "yes"
    text = said.get(name, "").strip()
    if form != "lines":
        return text
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(_line(name, line, currency) for line in lines)


def _line(name: str, line: str, currency: str) -> Any:
    reader = _READERS.get(name)
    if reader is None:
        return line
    try:
        return reader(_APART.split(line), currency)
    except (ValueError, IndexError, InvalidOperation) as error:
        hint = _LISTS[name]
        raise TallystickError(
            "line_unread",
            where=line,
            what=Text("This line cannot be read.", "该行无法读取。"),
            to_do=Text(f"Write {hint.en}.", f"请按格式填写：{hint.zh}。"),
        ) from error


def _material(parts: list[str], _: str) -> Material:
    return Material(name=parts[0], copies=int(parts[1]), pages=int(parts[2]))


def _recommendation(parts: list[str], _: str) -> Recommendation:
    return Recommendation(
        action=parts[0], measure=parts[1], owner=parts[2], by=dt.date.fromisoformat(parts[3])
    )


def _deduction(parts: list[str], currency: str) -> Deduction:
    return Deduction(
        on=dt.date.fromisoformat(parts[0]),
        amount=Money(amount=Decimal(parts[1]), currency=currency),
    )


_READERS: Mapping[str, Callable[[list[str], str], Any]] = {
    "materials": _material,
    "recommendations": _recommendation,
    "deductions": _deduction,
}


def _typed(value: Any) -> str:
    """Return a known fact as it is typed into the form."""
    writer = next((one for kind, one in _WRITERS if isinstance(value, kind)), str)
    return "" if value is None or value is False else writer(value)


_WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda _: "yes"),
    (Text, lambda one: str(one.say())),
    (Money, lambda one: f"{one.amount:.2f}"),
    (Material, lambda one: f"{_typed(one.name)}，{one.copies}，{one.pages}"),
    (
        Recommendation,
        lambda one: "，".join(map(_typed, (one.action, one.measure, one.owner, str(one.by)))),
    ),
    (Deduction, lambda one: f"{one.on.isoformat()}，{_typed(one.amount)}"),
    (tuple, lambda several: "\n".join(map(_typed, several))),
)
