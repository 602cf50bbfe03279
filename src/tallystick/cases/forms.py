"""What is typed into a form of a case, read: a day, a sum, a person, a paper; each refusal in a sentence."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation

from django.http import QueryDict
from django.shortcuts import get_object_or_404

from tallystick.cases.countersigning import Matter
from tallystick.cases.models import Case, PersonAsked
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

_LONGEST_NUMBER = 18


def number_in(said: QueryDict, name: str) -> int:
    """Return a whole number, or 0 for anything else."""
    value = said.get(name, "")
    return int(value) if value.isdecimal() and len(value) <= _LONGEST_NUMBER else 0


def count_in(said: QueryDict, name: str) -> int:
    """Return a count that must be there; raises `count_unread`."""
    value = said.get(name, "").replace(",", "").replace("，", "").strip()
    if not value.isdecimal() or len(value) > 9:
        raise _refused(
            "count_unread", Text("A number is missing or cannot be read.", "缺少人数，或人数无法读取。"),
            Text("Write it in digits.", "请用数字填写。"),
        )  # fmt: skip
    return int(value)


def day_in(said: QueryDict, name: str) -> dt.date:
    """Return a day; raises `day_unread`."""
    try:
        return dt.date.fromisoformat(said.get(name, ""))
    except ValueError as error:
        raise _refused(
            "day_unread", Text("A day is missing or cannot be read.", "缺少日期，或日期无法读取。"),
            Text("Write it as 2027-03-31.", "请写成 2027-03-31。"),
        ) from error  # fmt: skip


def month_in(said: QueryDict, name: str) -> dt.date:
    """Return the first day of a month; raises `day_unread`."""
    value = said.get(name, "")
    full = QueryDict(mutable=True)
    full[name] = f"{value}-01" if len(value) == len("2027-03") else value
    return day_in(full, name).replace(day=1)


def sum_in(said: QueryDict, name: str = "sum") -> Decimal:
    """Return a sum in cents; raises `sum_unread`."""
    try:
        amount = Decimal(said.get(name, "").replace(",", "").replace("，", "").strip())
    except InvalidOperation as error:
        raise _no_sum(Text("This is not a sum.", "金额无法读取。")) from error
    if not amount.is_finite() or abs(amount.as_tuple().exponent) > 2:  # type: ignore[arg-type]
        raise _no_sum(Text("A sum has two decimals.", "金额最多两位小数。"))
    return amount


def person_in(case: Case, said: QueryDict) -> PersonAsked:
    """Return the person of the case that was chosen; another is not there (Http404)."""
    return get_object_or_404(PersonAsked, pk=number_in(said, "person"), case=case)


def paper_in(matter: Matter, said: QueryDict, name: str = "paper") -> str:
    """Return the digest of the paper of the matter that was chosen, or nothing."""
    papers = matter.documents if isinstance(matter, Case) else matter.papers
    found = papers.filter(pk=number_in(said, name)).first()
    return found.sha256 if found else ""


def paper_name(matter: Matter, said: QueryDict, name: str = "paper") -> str:
    """Return the name of the paper that was chosen, or a dash."""
    papers = matter.documents if isinstance(matter, Case) else matter.papers
    found = papers.filter(pk=number_in(said, name)).first()
    return found.name if found else "—"


def _no_sum(what: Text) -> TallystickError:
    return _refused(
        "sum_unread",
        what,
        Text("Write it in digits, such as 1200.00.", "请用数字填写，如 1200.00。"),
    )


def _refused(code: str, what: Text, to_do: Text) -> TallystickError:
    return TallystickError(code, what=what, to_do=to_do)
