"""Acts of two people: one fills them in, another confirms them from their own account, and only then are they done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict

from tallystick.cases.models import Case, Countersigning
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries.models import Inquiry
from tallystick.trail.actions import leave_entry

Matter = Case | Inquiry
Line = tuple[Text, object]
_NOBODY_YET = "—"  # stands for the second person while an act is tried


@dataclass(frozen=True, slots=True)
class Hands:
    """The two people of an act."""

    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoHanded:
    """An act of two people: what it is called, what it does, and how the second person reads it.

    `seconds` are the roles of whom the second person must have one; none: whoever works on it.
    """

    title: Text
    do: Callable[[Any, QueryDict, Hands], object]
    reads: Callable[[Any, QueryDict], Sequence[Line]]
    seconds: frozenset[str] = frozenset()


def ask(matter: Matter, name: str, act: TwoHanded, said: QueryDict, *, by: str) -> Countersigning:
    """Keep an act until a second person confirms it; what could not be done is refused at once.

    The same form sent twice is kept once. Raises what the act raises.
    """
    with transaction.atomic():
        act.do(matter, said, Hands(by, _NOBODY_YET))
        transaction.set_rollback(True)
    plain = {key: said.getlist(key) for key in sorted(said) if key != "csrfmiddlewaretoken"}
    with transaction.atomic():
        _alone_with(matter)
        same = waiting(matter).filter(act=name, said=plain, by=by).first()
        if same:
            return same
        kept = Countersigning.objects.create(
            **_key(matter), act=name, said=plain, by=by, at=clock.now()
        )
        leave_entry("second_asked", of=_of(matter), by=by, asks=name, request=kept.pk)
    return kept


@transaction.atomic
def answer(
    asked: Countersigning, act: TwoHanded, *, agreed: bool, by: str, roles: Collection[str]
) -> None:
    """Confirm an act, and do it; or decline it, or take one's own back.

    Raises TallystickError `confirms_own`, `second_answered`, `second_not_yours`, or what the act
    raises: it is tried again as things stand now.
    """
    now = Countersigning.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    matter = matter_of(now)
    if now.answered_by:
        raise _refused("second_answered", matter, Text("It was answered already.", "已有答复。"))
    if agreed and now.by == by:
        raise _refused(
            "confirms_own", matter, Text("Nobody confirms what they filled in themselves.", "不得复核本人填写的事项。")
        )  # fmt: skip
    if agreed and act.seconds and not act.seconds & set(roles):
        raise _refused(
            "second_not_yours", matter, Text("Somebody in another role confirms this.", "由其他角色复核。")
        )  # fmt: skip
    if agreed:
        act.do(matter, form_of(now), Hands(now.by, by))
    now.answered_by, now.answered_at, now.agreed = by, clock.now(), agreed
    now.save(update_fields=["answered_by", "answered_at", "agreed"])
    leave_entry(
        "second_answered", of=_of(matter), by=by, asks=now.act, request=now.pk, agreed=agreed
    )


def waiting(matter: Matter) -> QuerySet[Countersigning]:
    """Return what waits for a second person in a matter, the oldest first."""
    return Countersigning.objects.filter(**_key(matter), answered_by="").order_by("pk")


def form_of(asked: Countersigning) -> QueryDict:
    """Return the form as it was filled in."""
    form = QueryDict(mutable=True)
    for key, values in asked.said.items():
        form.setlist(key, values)
    return form


def matter_of(asked: Countersigning) -> Matter:
    """Return the case or the inquiry that an act is about."""
    found = asked.case or asked.inquiry
    assert found is not None  # a constraint keeps one of them
    return found


def _alone_with(matter: Matter) -> None:
    """Let one form after another come to a matter, so that the same one sent twice is seen."""
    model = Case if isinstance(matter, Case) else Inquiry
    model.objects.select_for_update(of=("self",)).get(pk=matter.pk)


def _key(matter: Matter) -> dict[str, Matter]:
    return {"case": matter} if isinstance(matter, Case) else {"inquiry": matter}


def _of(matter: Matter) -> tuple[str, object]:
    return ("case", matter.code) if isinstance(matter, Case) else ("inquiry", matter.pk)


def _refused(code: str, matter: Matter, what: Text) -> TallystickError:
    return TallystickError(
        code,
        where=str(matter),
        what=what,
        to_do=Text("Look at what waits as it is now.", "请查看待复核事项的最新情况。"),
    )
